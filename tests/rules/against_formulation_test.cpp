// SPDX-License-Identifier: Apache-2.0
// The laws of `rules`, which everything but the model's rows reads, against those that the formulation writes for
// itself, on random programmes.
#include <gtest/gtest.h>

#include <map>

#include "stargate/formulation/laws.hpp"
#include "stargate/formulation/terms.hpp"
#include "stargate/formulation/wish.hpp"
#include "stargate/rules/calendar.hpp"
#include "stargate/rules/construction.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/delivery.hpp"
#include "stargate/rules/discount.hpp"
#include "stargate/rules/fit.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/ramp.hpp"
#include "stargate/rules/series.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"
#include "stargate/rules/worth.hpp"
#include "tests/rules/random_rows.hpp"

namespace stargate {
namespace {

using random_rows::for_random_programmes;

template <class Row, class Owner, class Other>
void expect_same_series(const Programme& p, const std::vector<Row>& rows, const std::vector<Other>& owners,
                        Ref<Owner> Row::* owner, double Row::* value) {
  const auto table = rules::step_table(p, rows, owners.size(), owner, value);
  for (size_t i = 0; i < owners.size(); ++i) {
    const auto other = formulating::steps(
        p, rows, [&](const Row& row) { return (row.*owner).index; }, static_cast<int>(i),
        [&](const Row& row) { return row.*value; });
    EXPECT_EQ(table[i], other) << owners[i].id;
    const rules::StepSeries<Row> series(rows, owner, Index<Owner>(i));
    for (int t = 0; t < p.total_months(); ++t)
      ASSERT_EQ(series.at(p.month_at(t), value), other[static_cast<size_t>(t)]) << owners[i].id << ", month " << t;
  }
}

TEST(RulesAgainstTheFormulation, GiveEveryStepSeriesTheSameValueInEveryMonth) {
  for_random_programmes([](const Programme& p) {
    expect_same_series(p, p.offer_prices, p.offers, &OfferPrice::offer, &OfferPrice::usd_m_per_rack);
    expect_same_series(p, p.offer_capacities, p.offers, &OfferCapacity::offer, &OfferCapacity::racks_per_month);
    expect_same_series(p, p.plant_capacities, p.plants, &PlantCapacity::plant, &PlantCapacity::racks_per_month);
    expect_same_series(p, p.component_limits, p.components, &ComponentLimit::component,
                       &ComponentLimit::units_per_quarter);
    expect_same_series(p, p.grid_bases, p.sites, &GridBase::site, &GridBase::mw);
    expect_same_series(p, p.power_prices, p.sites, &PowerPrice::site, &PowerPrice::usd_per_mwh);
    expect_same_series(p, p.curve_points, p.curves, &CurvePoint::curve, &CurvePoint::rate_pct);
    expect_same_series(p, p.demands, p.services, &Demand::service, &Demand::h100e_k);
    expect_same_series(p, p.demands, p.services, &Demand::service, &Demand::usd_per_h100e_hour);
    expect_same_series(p, p.demands, p.services, &Demand::service, &Demand::penalty_usd_per_h100e_hour);
  });
}

// What the terms of the model say, not only the law they are made with.
TEST(RulesAgainstTheFormulation, GiveTheTermsOfTheModelTheirSeries) {
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    const auto price =
        rules::step_table(p, p.offer_prices, p.offers.size(), &OfferPrice::offer, &OfferPrice::usd_m_per_rack);
    for (const Index<Offer> o : indices(p.offers)) EXPECT_EQ(price[o], terms.offers[o].price) << p.offers[o].id;
    const auto grid = rules::step_table(p, p.grid_bases, p.sites.size(), &GridBase::site, &GridBase::mw);
    const auto energy =
        rules::step_table(p, p.power_prices, p.sites.size(), &PowerPrice::site, &PowerPrice::usd_per_mwh);
    for (const Index<Site> s : indices(p.sites)) {
      EXPECT_EQ(grid[s], terms.sites[s].grid_mw) << p.sites[s].id;
      EXPECT_EQ(energy[s], terms.sites[s].usd_per_mwh) << p.sites[s].id;
    }
    for (const Index<Service> d : indices(p.services))
      EXPECT_EQ(rules::StepSeries(p.demands, &Demand::service, d).by_month(p, &Demand::h100e_k),
                terms.services[d].demand_k);
  });
}

TEST(RulesAgainstTheFormulation, LetTheSamePlatformsFitTheSameHalls) {
  int fit = 0, within_the_slack = 0, just_outside = 0;
  for_random_programmes([&](const Programme& p) {
    const Terms terms = make_terms(p);
    for (const Index<Hall> c : indices(p.halls)) {
      std::vector<Index<Platform>> takes;
      for (const Index<Platform> k : indices(p.platforms)) {
        EXPECT_EQ(rules::fits(p.platforms[k], p.halls[c]), formulating::fits(p.platforms[k], p.halls[c]))
            << p.platforms[k].id << " in " << p.halls[c].id;
        if (rules::fits(p.platforms[k], p.halls[c])) takes.push_back(k);
        const double over = p.platforms[k].kw_per_rack - p.halls[c].kw_per_position * p.platforms[k].positions_per_rack;
        within_the_slack += over > 0 && over <= 1e-9;
        just_outside += over > 1e-9 && over < 1e-5;
      }
      EXPECT_EQ(takes, terms.halls[c].platforms) << p.halls[c].id;
      fit += static_cast<int>(takes.size());
    }
  });
  // The programmes reach the edge from both sides.
  EXPECT_GT(fit, 100);
  EXPECT_GT(within_the_slack, 20);
  EXPECT_GT(just_outside, 20);
}

TEST(RulesAgainstTheFormulation, FindTheSameLanes) {
  int found = 0, missing = 0;
  for_random_programmes([&](const Programme& p) {
    const Terms terms = make_terms(p);
    for (const Index<Offer> o : indices(p.offers)) {
      const Index<Plant> plant = p.offers[o].plant.index;
      std::vector<const Lane*> lanes;
      for (const Index<Region> r : indices(p.regions)) {
        const Lane* lane = rules::find_lane(p, plant, r);
        const Index<Lane> row = terms.offers[o].lane_of[r];
        ASSERT_EQ(lane, row ? &p.lanes[row] : nullptr) << p.offers[o].id << " to " << r;
        if (lane != nullptr) lanes.push_back(lane);
        ++(lane == nullptr ? missing : found);
      }
      EXPECT_EQ(rules::lanes_from(p, plant).size(), lanes.size());
      const auto quickest =
          std::min_element(lanes.begin(), lanes.end(), [](const Lane* a, const Lane* b) { return a->days < b->days; });
      const Lane* own = rules::quickest_lane(p, plant);
      ASSERT_EQ(own == nullptr, lanes.empty());
      if (own == nullptr) continue;
      EXPECT_EQ(own->days, (*quickest)->days);
    }
  });
  EXPECT_GT(found, 100);
  EXPECT_GT(missing, 100);
}

TEST(RulesAgainstTheFormulation, LoseTheSameComputeBetweenRegions) {
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    const auto table = rules::latency_table(p);
    for (const Index<Region> from : indices(p.regions))
      for (const Index<Region> to : indices(p.regions)) {
        const double share = table[from][to] == rules::kNoFlow ? 0 : table[from][to];
        EXPECT_EQ(share, terms.latency[from][to]) << from << " to " << to;
      }
  });
}

TEST(RulesAgainstTheFormulation, TurnDaysIntoTheSameMonths) {
  for (int days = 0; days <= 20'000; ++days) {
    ASSERT_EQ(rules::whole_months(days), formulating::whole_months(days)) << days;
    const auto own = rules::split_days(days);
    const auto other = formulating::split_days(days);
    ASSERT_EQ(own.first, other.first) << days;
    ASSERT_EQ(own.late_share(), other.late) << days;
  }
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    for (const Index<Hall> c : indices(p.halls))
      EXPECT_EQ(rules::whole_months(p.halls[c].lead_days), terms.halls[c].lead) << p.halls[c].id;
    for (const Index<Tranche> q : indices(p.tranches))
      EXPECT_EQ(rules::whole_months(p.tranches[q].lead_days), terms.tranches[q].lead) << p.tranches[q].id;
  });
}

TEST(RulesAgainstTheFormulation, CountTheSameHours) {
  for (Month m = Month::of(1900, 1); m < Month::of(2410, 1); m = m + 1)
    ASSERT_EQ(rules::hours_of(m), formulating::hours_of(m)) << m.text();
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    for (int t = 0; t < p.total_months(); ++t) EXPECT_EQ(rules::hours(p, t), terms.hours[static_cast<size_t>(t)]);
  });
}

// Shares by month, of the exact parts and of the model's numbers.
void expect_same_spread(const rules::Kernel& own, const Spread& other, const std::string& id) {
  std::map<int, double> parts, shares;
  for (const auto& share : own.shares()) parts[share.after] += static_cast<double>(rules::fraction(share.parts));
  for (const auto& part : other.parts) shares[part.months] += part.share;
  ASSERT_EQ(parts.size(), shares.size()) << id;
  for (const auto& [months, share] : parts) EXPECT_NEAR(share, shares[months], 1e-12) << id << ", " << months;
}

TEST(RulesAgainstTheFormulation, DeliverAndPayInTheSameMonths) {
  int compared = 0;
  for_random_programmes([&](const Programme& p) {
    const Terms terms = make_terms(p);
    for (const Index<Offer> o : indices(p.offers)) {
      const Offer& offer = p.offers[o];
      const OfferTerms& other = terms.offers[o];
      expect_same_spread(rules::shipment(offer), other.shipment, offer.id + ", shipment");
      for (const Index<Region> r : indices(p.regions)) {
        const Lane* lane = rules::find_lane(p, offer.plant.index, r);
        if (lane == nullptr) continue;
        expect_same_spread(rules::delivery(offer, *lane), other.delivered[r], offer.id + ", delivery");
        expect_same_spread(rules::acceptance(offer, *lane), other.accepted[r], offer.id + ", acceptance");
        expect_same_spread(rules::settlement(offer, *lane), other.final_payment[r], offer.id + ", settlement");
        ++compared;
      }
    }
  });
  EXPECT_GT(compared, 500);
}

TEST(RulesAgainstTheFormulation, PayForBuildingsInTheSameParts) {
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    for (const Index<Hall> c : indices(p.halls)) {
      const auto& shares = terms.halls[c].shares;
      for (size_t i = 0; i < shares.size() + 2; ++i)
        EXPECT_NEAR(static_cast<double>(rules::cost_share(p.halls[c], static_cast<int>(i))),
                    i < shares.size() ? shares[i] : 0, 1e-14)
            << p.halls[c].id << ", " << i;
    }
  });
}

TEST(RulesAgainstTheFormulation, DiscountAlike) {
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    for (int t = 0; t < p.total_months(); ++t)
      EXPECT_EQ(rules::discount(p, t), terms.discount[static_cast<size_t>(t)]) << "month " << t;
  });
}

TEST(RulesAgainstTheFormulation, CountTheSameTiers) {
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    for (const Index<Offer> o : indices(p.offers)) {
      const auto tiers = rules::tiers_of(p, o);
      const auto& other = terms.offers[o].tiers;
      ASSERT_EQ(tiers.size(), other.size()) << p.offers[o].id;
      for (size_t i = 0; i < tiers.size(); ++i) {
        EXPECT_EQ(tiers[i].min_racks, other[i].min_racks);
        EXPECT_EQ(tiers[i].max_racks, other[i].max_racks);
        EXPECT_EQ(tiers[i].discount_pct / 100, other[i].discount);
      }
    }
  });
}

TEST(RulesAgainstTheFormulation, LeaveTheSameWorthToRacks) {
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    EXPECT_EQ(rules::kUninstalledShare, kUninstalled);
    const auto curves = rules::residual_curves(p);
    for (const Index<Platform> k : indices(p.platforms)) {
      const auto& other = terms.platforms[k].residual;
      for (size_t age = 0; age < other.size(); ++age)
        ASSERT_NEAR(curves[k].at(static_cast<int>(age)), other[age], 1e-14) << p.platforms[k].id << ", age " << age;
      const auto offered = rules::offered_at_end(p, k);
      EXPECT_DOUBLE_EQ(offered.value_or(-1), terms.platforms[k].offered_at_end) << p.platforms[k].id;
    }
  });
}

// A tranche that is committed in a month gives an equal part of itself in each month of its ramp.
TEST(RulesAgainstTheFormulation, BringUpPowerInTheSameSteps) {
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    for (const Index<Tranche> q : indices(p.tranches)) {
      const int ramp = terms.tranches[q].ramp;
      for (int age = 0; age < 12; ++age)
        EXPECT_DOUBLE_EQ(rules::ramp_share(p.tranches[q], age), std::min(age + 1, ramp) / static_cast<double>(ramp));
    }
  });
}

TEST(RulesAgainstTheFormulation, CutTheSameContractPeriods) {
  int periods = 0, cut = 0;
  for_random_programmes([&](const Programme& p) {
    const Terms terms = make_terms(p);
    for (const Index<Offer> o : indices(p.offers)) {
      const Offer& offer = p.offers[o];
      const OfferTerms& other = terms.offers[o];
      for (int t = 0; t < p.horizon(); ++t) {
        const int at = other.period_of[static_cast<size_t>(t)];
        const auto own = rules::period_of(p, offer, t);
        ASSERT_EQ(own.has_value(), at >= 0) << offer.id << ", month " << t;
        if (own) {
          ASSERT_EQ(*own, other.periods[static_cast<size_t>(at)].number) << offer.id << ", month " << t;
        }
      }
      size_t found = 0;
      const int most = other.periods.empty() ? 100 : other.periods.back().number + 3;
      for (int y = 0; y <= most; ++y) {
        const auto own = rules::period_months(p, offer, y);
        if (!own) continue;
        ASSERT_LT(found, other.periods.size()) << offer.id << ", period " << y;
        const PeriodTerms& period = other.periods[found++];
        EXPECT_EQ(period.number, y);
        EXPECT_EQ(own->first, period.first) << offer.id << ", period " << y;
        EXPECT_EQ(own->last, period.last) << offer.id << ", period " << y;
        EXPECT_EQ(rules::opening_contract(p, o, y) != nullptr, period.opening_tier >= 0);
        cut += own->count() < offer.period_months;
      }
      EXPECT_EQ(found, other.periods.size()) << offer.id;
      periods += static_cast<int>(found);
    }
  });
  EXPECT_GT(periods, 500);
  EXPECT_GT(cut, 100);
}

void expect_same_window(const rules::Span& own, int first, int last, const std::string& id) {
  EXPECT_EQ(own.empty(), last < first) << id;
  if (own.empty()) return;
  EXPECT_EQ(own.first, first) << id;
  EXPECT_EQ(own.last, last) << id;
}

TEST(RulesAgainstTheFormulation, OpenTheSameWindows) {
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    for (const Index<Hall> c : indices(p.halls))
      expect_same_window(rules::start_window(p, p.halls[c]), terms.halls[c].start_from, p.horizon() - 1, p.halls[c].id);
    for (const Index<Site> s : indices(p.sites))
      expect_same_window(rules::opening_window(p, p.sites[s]), terms.sites[s].open_from, p.horizon() - 1,
                         p.sites[s].id);
    for (const Index<Tranche> q : indices(p.tranches))
      if (rules::opening_tranche(p, q) != nullptr)
        EXPECT_TRUE(terms.tranches[q].is_opening) << p.tranches[q].id;
      else
        expect_same_window(rules::commitment_window(p, p.tranches[q]), terms.tranches[q].from, terms.tranches[q].until,
                           p.tranches[q].id);
    for (const Index<Campaign> j : indices(p.campaigns))
      expect_same_window(rules::run_window(p, p.campaigns[j]), terms.campaigns[j].from, terms.campaigns[j].until,
                         p.campaigns[j].id);
    for (const Index<Facility> f : indices(p.facilities))
      expect_same_window(rules::draw_window(p, p.facilities[f]), terms.facilities[f].from, terms.facilities[f].until,
                         p.facilities[f].id);
    for (const Decided& row : p.decided) {
      const Wish wish = wish_of(p, terms, row);
      expect_same_window(rules::decided_window(p, row), wish.from, wish.until, row.id);
    }
  });
}

// An offer without capacity in a month in which it has some cannot be ordered then: its platform is not available.
TEST(RulesAgainstTheFormulation, OrderNoPlatformBeforeItIsAvailable) {
  int barred = 0;
  for_random_programmes([&](const Programme& p) {
    const Terms terms = make_terms(p);
    for (const Index<Offer> o : indices(p.offers)) {
      const rules::StepSeries capacity(p.offer_capacities, &OfferCapacity::offer, o);
      for (int t = 0; t < p.horizon(); ++t) {
        const double racks = capacity.at(p.month_at(t), &OfferCapacity::racks_per_month);
        const bool open = rules::leaves_available(p, p.offers[o], t);
        EXPECT_EQ(open ? racks : 0, terms.offers[o].capacity[static_cast<size_t>(t)]) << p.offers[o].id << ", " << t;
        barred += !open && racks > 0;
      }
    }
  });
  EXPECT_GT(barred, 100);
}

// Shares of a call are those of what is unfunded, among partners that can be called and pay. The formulation calls
// nobody in a month in which the notice of any of them has not run.
TEST(RulesAgainstTheFormulation, CallTheSamePartners) {
  for_random_programmes([](const Programme& p) {
    const Terms terms = make_terms(p);
    for (int t = 0; t < p.total_months(); ++t) {
      const auto& share = terms.call_share[static_cast<size_t>(t)];
      if (share.empty()) continue;
      for (size_t i = 0; i < p.partners.size(); ++i) {
        const Partner& partner = p.partners[i];
        const bool calls = partner.commitment_usd_m > partner.called_usd_m && rules::call_window(p, partner).holds(t);
        EXPECT_EQ(calls, share[i] > 0) << partner.id << ", month " << t;
        EXPECT_TRUE(!calls || t >= rules::whole_months(partner.notice_days)) << partner.id << ", month " << t;
      }
    }
  });
}

}  // namespace
}  // namespace stargate
