// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/decode.hpp"

#include <cmath>

#include "stargate/formulation/debt_service.hpp"

namespace stargate {

namespace {

struct Reader {
  const std::vector<double>& x;
  double at(ColId c) const { return c.is_set() ? x[c.index] : 0.0; }
  std::int64_t whole(ColId c, double scale = 1) const { return std::llround(at(c) * scale); }
  std::int64_t whole_down(ColId c, double scale) const {
    return static_cast<std::int64_t>(std::floor(at(c) * scale + 1e-5));
  }
  Money money(ColId c) const { return Money::millions(std::max(0.0, at(c))); }
};

void decode_building(const Programme& p, const Variables& v, const Reader& r, Plan& plan) {
  for (Index<Site> s : indices(p.sites))
    for (int t = 0; t < p.horizon(); ++t)
      if (r.whole(v.open[s][t]) == 1) {
        plan.openings.push_back({s, t});
        break;
      }
  for (Index<Hall> c : indices(p.halls)) {
    std::int64_t before = 0;
    for (int t = 0; t < p.horizon(); ++t) {
      if (!v.started[c][t].is_set()) continue;
      const std::int64_t now = r.whole(v.started[c][t]);
      if (now > before) plan.starts.push_back({c, t, static_cast<int>(now - before)});
      before = now;
    }
  }
  for (Index<Tranche> q : indices(p.tranches))
    for (int t = 0; t < p.horizon(); ++t)
      if (r.whole(v.committed[q][t]) == 1) {
        plan.commitments.push_back({q, t});
        break;
      }
}

void decode_supply(const Programme& p, const Formulation& f, const Reader& r, Plan& plan) {
  const Variables& v = f.variables;
  for (Index<Offer> o : indices(p.offers)) {
    for (size_t y = 0; y < v.contract[o].size(); ++y)
      for (size_t i = 0; i < v.contract[o][y].size(); ++i) {
        if (r.whole(v.contract[o][y][i]) != 1) continue;
        const PeriodTerms& period = f.terms.offers[o].periods[y];
        std::int64_t reserved = 0;
        for (const auto& region : v.order[o])
          for (int t = period.first; t <= period.last; ++t) reserved += r.whole(region[t], kRacks);
        if (v.reserved[o][y].is_set()) reserved = std::max(reserved, r.whole(v.reserved[o][y], kRacks));
        plan.contracts.push_back({o, period.number, static_cast<int>(i), reserved});
      }
    for (Index<Region> g : indices(p.regions))
      for (int t = 0; t < p.horizon(); ++t)
        if (const auto racks = r.whole(v.order[o][g][t], kRacks); racks > 0) plan.orders.push_back({o, g, t, racks});
    for (int t = 0; t < p.horizon(); ++t)
      if (const Money credit = r.money(v.credit[o][t]); credit > Money{})
        plan.deposit_credits.push_back({o, t, credit});
  }
}

void decode_racks(const Programme& p, const Formulation& f, const Reader& r, Plan& plan) {
  const Variables& v = f.variables;
  for (Index<Platform> k : indices(p.platforms)) {
    const auto& ages = f.terms.platforms[k].retire_ages;
    for (Index<Hall> c : indices(p.halls))
      for (int t = 0; t < f.terms.months; ++t) {
        if (const auto racks = r.whole(v.install[k][c][t], kRacks); racks > 0)
          plan.installs.push_back({k, c, t, racks});
        for (size_t a = 0; a < v.retire[k][c][t].size(); ++a)
          if (const auto racks = r.whole(v.retire[k][c][t][a], kRacks); racks > 0)
            plan.retirements.push_back({k, c, t, t + ages[a], racks});
      }
  }
  for (size_t i = 0; i < f.terms.cohorts.size(); ++i) {
    const Cohort& cohort = f.terms.cohorts[i];
    for (size_t a = 0; a < v.retire_cohort[i].size(); ++a)
      if (const auto racks = r.whole(v.retire_cohort[i][a], kRacks); racks > 0)
        plan.retirements.push_back({cohort.platform, cohort.hall, cohort.month,
                                    cohort.month + f.terms.platforms[cohort.platform].retire_ages[a], racks});
  }
}

// Idle racks: those that stood at the end of the month before and do not work.
void decode_idle(const Programme& p, const Formulation& f, const Reader& r, Plan& plan) {
  const Variables& v = f.variables;
  for (Index<Platform> k : indices(p.platforms))
    for (Index<Site> s : indices(p.sites))
      for (int t = 0; t < f.terms.months; ++t) {
        if (!v.working[k][s][t].is_set()) continue;
        std::int64_t standing = 0;
        for (Index<Hall> c : f.terms.sites[s].halls)
          if (t > 0) standing += r.whole(v.racks[k][c][t - 1], kRacks);
        for (const Cohort& cohort : f.terms.cohorts)
          if (t == 0 && cohort.platform == k && p.halls[cohort.hall].site.index == s)
            standing += static_cast<std::int64_t>(cohort.racks);
        if (const auto idle = standing - r.whole(v.working[k][s][t], kRacks); idle > 0)
          plan.idle.push_back({k, s, t, idle});
      }
}

void decode_compute(const Programme& p, const Formulation& f, const Reader& r, Plan& plan) {
  const Variables& v = f.variables;
  for (Index<Campaign> j : indices(p.campaigns))
    for (size_t h = 0; h < v.run[j].size(); ++h)
      for (int t = 0; t < p.horizon(); ++t)
        if (r.whole(v.run[j][h][t]) == 1)
          plan.runs.push_back({j, t, p.campaigns[j].linked ? Index<Site>() : f.terms.campaigns[j].hosts[h].front()});
  for (Index<Region> g : indices(p.regions))
    for (Index<Service> d : indices(p.services))
      for (int t = 0; t < f.terms.months; ++t)
        if (const auto units = r.whole_down(v.flow[g][d][t], 1000); units > 0) plan.flows.push_back({g, d, t, units});
}

// Whether what a facility draws and repays in the same month may be left out on both sides: a revolver turned over at
// no cost, whose repayments give no other facility room to refinance.
bool turns_over_freely(const Programme& p, Index<Facility> i) {
  if (p.facilities[i].kind != FacilityKind::revolver || p.facilities[i].upfront_fee_pct > 0) return false;
  for (const Facility& other : p.facilities)
    for (const auto& refinanced : other.refinances)
      if (refinanced.index == i) return false;
  return true;
}

// What falls due in a month of a facility that can be ahead of its schedule.
Money falls_due(const Formulation& f, Index<Facility> i, int t, const Reader& r) {
  const auto& ahead = f.money.ahead[i];
  const Money before = t > 0 ? r.money(ahead[t - 1]) : Money{};
  const Money due =
      r.money(f.variables.instalment[i][t]) + r.money(f.variables.prepayment[i][t]) + before - r.money(ahead[t]);
  return std::max(Money{}, due);
}

void decode_facility(const Programme& p, const Formulation& f, Index<Facility> i, const Reader& r, Plan& plan) {
  const Variables& v = f.variables;
  const Facility& facility = p.facilities[i];
  const bool netted = turns_over_freely(p, i);
  Money balance = Money::millions(facility.drawn_usd_m);
  for (int t = 0; t < f.terms.months; ++t) {
    const Money owed = balance;
    Money prepaid = r.money(v.prepayment[i][t]);
    for (size_t u = 0; u < v.draw[i].size(); ++u) {
      Money drawn = r.money(v.draw[i][u][t]);
      if (netted) {
        const Money both = std::min(drawn, prepaid);
        drawn -= both;
        prepaid -= both;
      }
      // What is below a dollar is the solver's rounding, not a decision.
      if (drawn <= Money::cents(100)) continue;
      plan.draws.push_back({i, f.terms.facilities[i].uses[u], t, drawn});
      balance += drawn;
    }
    Repayment repaid{i, t, {}, {}, {}};
    repaid.instalment = std::min(balance, r.money(v.instalment[i][t]));
    repaid.prepayment = std::min(balance - repaid.instalment, prepaid);
    if (f.money.ahead[i][t].is_set()) {  // what falls due and is paid is an instalment, whatever the solver calls it
      const Money all = repaid.instalment + repaid.prepayment;
      repaid.instalment = std::min({all, falls_due(f, i, t, r), owed});
      repaid.prepayment = all - repaid.instalment;
    }
    if (repaid.prepayment <= Money::cents(100)) repaid.prepayment = {};
    if (t == f.terms.facilities[i].maturity) repaid.balloon = balance - repaid.instalment - repaid.prepayment;
    const Money total = repaid.instalment + repaid.prepayment + repaid.balloon;
    if (total > Money{}) plan.repayments.push_back(repaid);
    balance -= total;
  }
}

}  // namespace

Plan decode(const Programme& p, const Formulation& f, const std::vector<double>& x) {
  Plan plan;
  plan.programme_name = p.settings.name;
  plan.programme_hash = p.hash;
  const Reader r{x};
  decode_building(p, f.variables, r, plan);
  decode_supply(p, f, r, plan);
  decode_racks(p, f, r, plan);
  decode_idle(p, f, r, plan);
  decode_compute(p, f, r, plan);
  for (Index<Facility> i : indices(p.facilities)) decode_facility(p, f, i, r, plan);
  const std::vector<double> cures = cures_at(p, f.terms, f.variables, f.money, x, {});
  for (int t = 0; t < f.terms.months; ++t) {
    // Cures follow from the plan and are none of its decisions; what is called beyond them is a call.
    const Money beyond =
        std::max(Money{}, r.money(f.variables.cure[t]) - Money::millions(cures[static_cast<size_t>(t)]));
    if (const Money call = r.money(f.variables.call[t]) + beyond; call > Money::cents(100))
      plan.calls.push_back({t, call});
    if (const Money out = r.money(f.variables.distribution[t]); out > Money::cents(100))
      plan.distributions.push_back({t, out});
    if (const Money x_cash = r.money(f.variables.emergency[t]); x_cash > Money::millions(0.001))
      plan.emergency_cash.push_back({t, x_cash});
  }
  return plan;
}

}  // namespace stargate
