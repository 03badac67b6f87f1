// SPDX-License-Identifier: Apache-2.0
// A plan made by hand for one test of practice: 12 months from January 2026 in which nothing happens, to which each
// test adds the few figures that it is about.
//
// One region with the site "north" (one hall class "box" of 10 racks and 1 MW, crews for 5 racks a month), the platform
// "rack" of 100 kW, the offer "maker", the service "chat", two partners of 75 and 25 %, and the facilities "loan"
// (delayed draw on servers of the supplier, 80 % of cost), "term" (buildings) and "revolver".
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "stargate/executability/executability.hpp"
#include "stargate/finance/milestones.hpp"
#include "stargate/programme/schema.hpp"

namespace stargate::executability {

inline constexpr int kMonths = 12;
inline constexpr Index<Facility> kLoan = 0, kTerm = 1, kRevolver = 2;

inline Money m(double usd_m) { return Money::millions(usd_m); }

inline Programme made_programme() {
  Programme p;
  p.settings.name = "made";
  p.settings.first_month = Month::of(2026, 1);
  p.settings.months = 10;
  p.settings.tail_months = 2;
  p.regions.resize(1);
  p.regions[0].id = "east";
  p.sites.resize(1);
  p.sites[0].id = "north", p.sites[0].region.id = "east";
  p.sites[0].install_racks_per_month = 5;
  p.sites[0].peak_factor = 1.5, p.sites[0].pue = 1.2, p.sites[0].mean_draw_pct = 50;
  p.platforms.resize(1);
  p.platforms[0].id = "rack", p.platforms[0].kw_per_rack = 100, p.platforms[0].h100e_per_rack = 80;
  p.halls.resize(1);
  p.halls[0].id = "box", p.halls[0].site.id = "north", p.halls[0].it_mw = 1;
  p.halls[0].kw_per_position = 100, p.halls[0].positions = 10, p.halls[0].cooling = Cooling::liquid;
  p.suppliers.resize(1);
  p.suppliers[0].id = "supplier";
  p.plants.resize(1);
  p.plants[0].id = "plant", p.plants[0].supplier.id = "supplier";
  p.lanes.resize(1);
  p.lanes[0].plant.id = "plant", p.lanes[0].region.id = "east";
  p.offers.resize(1);
  p.offers[0].id = "maker", p.offers[0].plant.id = "plant", p.offers[0].platform.id = "rack";
  p.services.resize(1);
  p.services[0].id = "chat", p.services[0].region.id = "east";
  p.partners.resize(2);
  p.partners[0].id = "big", p.partners[1].id = "little";
  p.facilities.resize(3);
  Facility& loan = p.facilities[kLoan];
  loan.id = "loan", loan.kind = FacilityKind::delayed_draw, loan.eligible = {Use::servers};
  loan.suppliers.resize(1);
  loan.suppliers[0].id = "supplier";
  loan.share_of_cost_pct = 80;
  p.facilities[kTerm].id = "term", p.facilities[kTerm].eligible = {Use::buildings};
  p.facilities[kRevolver].id = "revolver", p.facilities[kRevolver].kind = FacilityKind::revolver;
  p.facilities[kRevolver].eligible = {Use::any};
  for (Facility& facility : p.facilities) {
    facility.draw_from = Month::of(2026, 1), facility.draw_until = Month::of(2026, 10);
    facility.maturity = Month::of(2030, 1);
  }
  link(p);
  return p;
}

struct Made {
  Programme programme = made_programme();
  Plan plan;
  Audit audit;
  finance::Finance finance;

  Made() {
    Derived& d = audit.derived;
    d.months = kMonths;
    d.facility_due.assign(3, ByMonth<Money>(kMonths));
    d.power_available_mw = d.power_used_mw = {ByMonth<double>(kMonths)};
    d.buildings_ready = {ByMonth<int>(kMonths)};
    d.racks.assign(1, {ByMonth<std::int64_t>(kMonths)});
    d.working.assign(1, {ByMonth<std::int64_t>(kMonths)});
    d.accepted = d.hub_stock = {ByMonth<double>(kMonths)};
    d.demand_k = d.received_k = {ByMonth<double>(kMonths)};

    finance.terms.months = kMonths;
    finance.terms.loans.resize(3);
    for (auto& loan : finance.terms.loans) loan.draw_until = 9;
    finance.terms.loans[kRevolver].revolving = true;
    finance.terms.partners.resize(2);
    finance.terms.capital.gearing_max = finance::Rate::per_cent(100);
    finance.run.cash.resize(kMonths);
    finance.run.loans.assign(3, std::vector<finance::LoanMonth>(kMonths));
    finance.run.covenants.assign(3, std::vector<finance::CovenantMonth>(kMonths));
    finance.run.calls.assign(2, std::vector<finance::CallMonth>(kMonths));
    finance.run.shares.assign(2, std::vector<finance::ShareMonth>(kMonths));
    for (auto& month : finance.run.calls[0]) month.ownership = 750'000'000;
    for (auto& month : finance.run.calls[1]) month.ownership = 250'000'000;
    finance.choices.loans.assign(3, std::vector<finance::LoanChoice>(kMonths));
    finance.flows.releasable.assign(3 * finance::kUses, ByMonth<Money>(kMonths));
    finance.by_month.lines.assign(static_cast<size_t>(CashLine::count_), ByMonth<Money>(kMonths));
    finance.statements.income.push_back(
        {"net_income", "Net income", {}, {}, {}, finance::Counts::all, ByMonth<Money>(kMonths)});
  }

  finance::CashMonth& cash(int t) { return finance.run.cash[static_cast<size_t>(t)]; }
  finance::LoanMonth& loan(Index<Facility> f, int t) {
    return finance.run.loans[static_cast<size_t>(f)][static_cast<size_t>(t)];
  }
  // Cost to date as released from month t on.
  void release(Index<Facility> f, Use use, int t, double usd_m) {
    auto& released = finance.flows.releasable[static_cast<size_t>(f) * finance::kUses + static_cast<size_t>(use)];
    for (size_t i = static_cast<size_t>(t); i < released.size(); ++i) released[i] += m(usd_m);
  }
  void draw(Index<Facility> f, Use use, int t, double usd_m) {
    finance.choices.loans[static_cast<size_t>(f)][static_cast<size_t>(t)].draw[static_cast<size_t>(use)] += m(usd_m);
    loan(f, t).draw += m(usd_m);
    plan.draws.push_back({f, use, t, m(usd_m)});
  }

  Result put(int number) const { return put_to_test({programme, plan, audit, finance}, number); }
};

// Month and amount of each miss.
inline std::vector<std::pair<int, double>> misses(const Result& result) {
  std::vector<std::pair<int, double>> all;
  for (const Miss& miss : result.misses) all.emplace_back(miss.month, std::round(miss.amount * 1e6) / 1e6);
  return all;
}
using Misses = std::vector<std::pair<int, double>>;

#define EXPECT_PASSED(result) EXPECT_EQ((result).standing, Standing::passed)
#define EXPECT_NOT_APPLYING(result) EXPECT_EQ((result).standing, Standing::does_not_apply)

}  // namespace stargate::executability
