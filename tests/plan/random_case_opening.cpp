// SPDX-License-Identifier: Apache-2.0
// What stands, is under way or is decided before the first month of a random programme.
#include <algorithm>
#include <string>

#include "stargate/programme/decided.hpp"
#include "stargate/rules/fit.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/possible.hpp"
#include "stargate/rules/windows.hpp"
#include "tests/plan/random_case.hpp"

// What a row does not name keeps its default.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::against {

namespace {

class OpeningMaker {
 public:
  OpeningMaker(Dice& dice, Programme& p) : d_(dice), p_(p) {}

  void add() {
    opening();
    if (d_.chance(70)) decided();
  }

 private:
  template <class Row>
  static int count(const std::vector<Row>& rows) {
    return static_cast<int>(rows.size());
  }
  int months() const { return p_.total_months(); }
  int horizon() const { return p_.horizon(); }
  Month at(int t) const { return p_.month_at(t); }
  template <class Row>
  Ref<Row> any(const std::vector<Row>& rows) {
    return ref_to(rows, d_.row(rows.size()));
  }

  void opening() {
    for (Index<Hall> h : indices(p_.halls)) opening_hall(h);
    for (Index<Tranche> q : indices(p_.tranches)) {
      const Tranche& x = p_.tranches[static_cast<size_t>(q)];
      if (!p_.sites[static_cast<size_t>(x.site.index)].opened || !d_.chance(40)) continue;
      p_.opening_tranches.push_back({ref_to(p_.tranches, q),
                                     at(std::min(months() - 1, d_.choose({-20, -3, -1, 0, 1, 4}))),
                                     0.3 * d_.pick(0, 10)});
    }
    for (Index<Offer> o : indices(p_.offers)) opening_offer(o);
    d_.shuffle(p_.opening_racks), d_.shuffle(p_.opening_orders);
  }

  void opening_hall(Index<Hall> h) {
    Hall& hall = p_.halls[static_cast<size_t>(h)];
    if (!p_.sites[static_cast<size_t>(hall.site.index)].opened || !d_.chance(75)) {
      if (hall.max_count == 0 && !d_.chance(3)) hall.max_count = 1;
      return;
    }
    if (hall.max_count == 0) hall.start_from = {};
    int ready = 0;
    const int rows = d_.choose({1, 1, 2});
    for (int i = 0; i < rows; ++i) {
      OpeningBuilding x{ref_to(p_.halls, h), d_.pick(1, 2), at(d_.chance(70) ? -d_.pick(0, 30) : d_.pick(1, 5)), 0};
      if (x.ready > p_.settings.first_month || d_.chance(20)) x.remaining_usd_m = 0.7 * d_.pick(1, 12);
      if (x.ready <= p_.settings.first_month) ready += x.count;
      p_.opening_buildings.push_back(x);
    }
    rules::Load load;
    for (int i = 0; i < 4 && ready > 0; ++i) {
      const Index<Platform> k = d_.row(p_.platforms);
      const Platform& platform = p_.platforms[static_cast<size_t>(k)];
      if (!rules::fits(platform, hall)) continue;
      OpeningRacks x{ref_to(p_.halls, h), ref_to(p_.platforms, k), at(-d_.pick(1, platform.life_months + 3)),
                     d_.pick(1, 12)};
      rules::Load more = load;
      more.add(platform, x.racks);
      if (!d_.chance(3) && (more.mw > hall.it_mw * ready || more.positions > hall.positions * ready)) continue;
      load = more;
      p_.opening_racks.push_back(x);
    }
  }

  void opening_offer(Index<Offer> o) {
    const Offer& offer = p_.offers[static_cast<size_t>(o)];
    const auto lanes = rules::lanes_from(p_, offer.plant.index);
    for (int i = 0; i < 2 && !lanes.empty(); ++i)
      if (d_.chance(40))
        p_.opening_orders.push_back(
            {ref_to(p_.offers, o), d_.choose(lanes)->region, d_.pick(1, 8), at(d_.pick(-2, 4)), 0.3 * d_.pick(0, 10)});
    if (offer.deposit_pct > 0 && d_.chance(50)) {
      p_.opening_deposits.push_back({ref_to(p_.offers, o), 0.4 * d_.pick(1, 15)});
      if (d_.chance(20)) p_.opening_deposits.push_back({ref_to(p_.offers, o), 0.25});
    }
    if (!d_.chance(40)) return;
    const int last = (horizon() - p_.index_of(offer.order_from)) / offer.period_months;
    OpeningContract x{ref_to(p_.offers, o), d_.pick(0, last), 0, 0};
    if (!rules::period_months(p_, offer, x.period)) return;
    std::vector<OfferTier> tiers;
    for (const OfferTier& tier : p_.offer_tiers)
      if (tier.offer.index == o) tiers.push_back(tier);
    if (!tiers.empty()) x.tier = d_.choose(tiers).tier;
    if (rules::whole_period(offer, x.period).first < p_.settings.first_month) x.taken_racks = d_.pick(0, 8);
    p_.opening_contracts.push_back(x);
  }

  void decided() {
    const int n = d_.pick(1, 7);
    for (int i = 0; i < n; ++i) {
      Decided x{
          .id = "decided" + std::to_string(i),
      };
      std::vector<Decision> decisions{Decision::rack_order, Decision::start, Decision::contract};
      if (!p_.tranches.empty() || d_.chance(3)) decisions.push_back(Decision::commitment);
      if (!p_.campaigns.empty() || d_.chance(3)) decisions.push_back(Decision::run);
      x.decision = d_.choose(decisions);
      if (x.decision == Decision::rack_order || x.decision == Decision::contract) x.offer = any(p_.offers);
      if (x.decision == Decision::rack_order && d_.chance(60)) x.region = any(p_.regions);
      if (x.decision == Decision::contract && d_.chance(40)) x.tier = d_.pick(0, 2);
      if (x.decision == Decision::start) x.hall = any(p_.halls);
      if (x.decision == Decision::commitment && !p_.tranches.empty()) x.tranche = any(p_.tranches);
      if (x.decision == Decision::run && !p_.campaigns.empty()) x.campaign = any(p_.campaigns);
      if (x.decision == Decision::run && d_.chance(40)) x.site = any(p_.sites);
      const bool signed_before = x.decision == Decision::contract && !p_.opening_contracts.empty() && d_.chance(60);
      if (signed_before) x.offer = d_.choose(p_.opening_contracts).offer;
      x.from = at(d_.pick(d_.chance(10) ? -2 : 0, horizon() - 1));
      if (d_.chance(60)) x.until = std::min(at(horizon() - 1), x.from + d_.pick(0, 8));
      const bool racks = x.decision == Decision::rack_order;
      if (d_.chance(60)) x.least = racks ? d_.pick(1, 8) : 1;
      if (x.least == 0 || d_.chance(40)) x.most = std::max(x.least, racks ? d_.pick(0, 12) : d_.pick(0, 1));
      // Mostly what the programme leaves room for.
      const double most = subject(x) < 0 ? 1 : rules::possible(p_, x).most;
      if (x.least > most && !d_.chance(10)) x.least = static_cast<int>(most);
      if ((x.least == 0 && (!has_most(x) || most == 0)) && !d_.chance(10)) continue;
      p_.decided.push_back(x);
    }
  }

  Dice& d_;
  Programme& p_;
};

}  // namespace

void add_random_opening(Dice& dice, Programme& programme) { OpeningMaker(dice, programme).add(); }

}  // namespace stargate::against

#pragma GCC diagnostic pop
