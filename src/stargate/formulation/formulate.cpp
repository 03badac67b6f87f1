// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/formulate.hpp"

#include "stargate/formulation/compute.hpp"
#include "stargate/formulation/construction.hpp"
#include "stargate/formulation/debt_service.hpp"
#include "stargate/formulation/decided.hpp"
#include "stargate/formulation/operations.hpp"
#include "stargate/formulation/racks.hpp"
#include "stargate/formulation/site_power.hpp"
#include "stargate/formulation/supply.hpp"
#include "stargate/formulation/working.hpp"

namespace stargate {

Balances empty_balances(const Programme& p, const Terms& terms) {
  Balances b;
  const std::vector<LinearExpr> months(terms.months);
  for (auto* sum : {&b.revenue, &b.operating_cost, &b.building_paid, &b.power_paid, &b.server_paid, &b.other_paid,
                    &b.other_cash_in, &b.collateral_paid, &b.buildings_ready_cost, &b.server_accepted_value})
    *sum = months;
  b.supplier_paid.assign(p.suppliers.size(), months);
  b.supplier_accepted_value = b.supplier_paid;
  b.accepted.assign(p.platforms.size() * p.regions.size(), months);
  return b;
}

namespace {

constexpr double kCampaignWeight = 10;

// The present value of spend (rules, section 9).
LinearExpr spend(const Terms& terms, const Balances& b, const MoneyColumns& money) {
  LinearExpr sum;
  for (int t = 0; t < terms.months; ++t) {
    const double df = terms.discount[t];
    for (ColId paid : {money.building_paid[t], money.power_paid[t], money.server_paid[t], money.operating_cost[t]})
      sum.add(paid, df);
    sum.add(b.collateral_paid[t], -df);
    sum.add(b.other_paid[t], df);
  }
  return sum;
}

LinearExpr value_objective(const Programme& p, const Terms& terms, const Variables& v, const Balances& b) {
  LinearExpr sum;
  for (int t = 0; t < terms.months; ++t) {
    sum.add(v.distribution[t], terms.discount[t]);
    for (const ColId called : {v.call[t], v.cure[t]})
      if (called.is_set()) sum.add(called, -terms.discount[t]);
  }
  const double end = terms.discount.back(), weight = p.settings.terminal_weight_pct / 100;
  sum.add(v.cash.back(), end);
  for (ColId owed : v.emergency) sum.add(owed, -end);
  for (const auto& balance : v.balance) sum.add(balance.back(), -end);
  sum.add(b.terminal_face, end);
  sum.add(b.terminal_weighted, end * weight);
  sum.add(b.terminal_backlog, end * weight);
  sum.add(b.terminal_transit, end);
  return sum;
}

LinearExpr cost_objective(const Programme& p, const Terms& terms, const Variables& v, const Balances& b,
                          const MoneyColumns& money) {
  LinearExpr sum = spend(terms, b, money);
  for (int t = 0; t < terms.months; ++t) {
    sum.add(money.tax[t], terms.discount[t]);
    sum.add(money.interest_and_fees[t], terms.discount[t]);
    for (Index<Service> d : indices(p.services))
      if (v.shortfall[d][t].is_set())
        sum.add(v.shortfall[d][t], terms.discount[t] * terms.services[d].price_or_penalty_per_k[t]);
  }
  const double end = terms.discount.back();
  sum.add(b.terminal_weighted, -end * p.settings.terminal_weight_pct / 100);
  sum.add(b.terminal_transit, -end);
  return sum;
}

LinearExpr compute_objective(const Programme& p, const Terms& terms, const Variables& v, const Balances& b,
                             const MoneyColumns& money, int month) {
  LinearExpr sum;
  for (Index<Platform> k : indices(p.platforms))
    for (Index<Site> s : indices(p.sites)) add_working(terms, v, k, s, month, terms.platforms[k].h100e_k, sum);
  sum.add(spend(terms, b, money), -1e-6);
  return sum;
}

std::vector<HardShortfall> hard_shortfalls(const Programme& p, const Variables& v, const Margins& margins) {
  std::vector<HardShortfall> hard;
  const auto add = [&](ColId column, double weight, ShortfallKind kind, const std::string& where, size_t month) {
    if (column.is_set()) hard.push_back({column, weight, kind, where, static_cast<int>(month)});
  };
  const auto months = v.cash.size();
  for (size_t t = 0; t < months; ++t) add(v.emergency[t], 1, ShortfallKind::cash, "cash", t);
  for (size_t t = 0; t < months; ++t) add(v.short_base[t], 1, ShortfallKind::covenant, "base", t);
  for (size_t t = 0; t < months; ++t) add(v.short_gearing[t], 1, ShortfallKind::covenant, "gearing", t);
  size_t forward = 0;
  for (const auto& [where, margin] : margins.dscr_forward)
    add(v.short_dscr_forward[forward++], 1, ShortfallKind::covenant,
        "dscr_forward/" + p.facilities[static_cast<size_t>(where.first)].id, static_cast<size_t>(where.second));
  for (Index<Facility> f : indices(p.facilities))
    for (size_t t = 0; t < months; ++t) {
      add(v.short_dscr[f][t], 1, ShortfallKind::covenant, "dscr/" + p.facilities[f].id, t);
      add(v.short_ltv[f][t], 1, ShortfallKind::covenant, "ltv/" + p.facilities[f].id, t);
    }
  for (Index<Region> r : indices(p.regions))
    for (size_t t = 0; t < months; ++t) add(v.short_hub[r][t], kRacks, ShortfallKind::hub, p.regions[r].id, t);
  for (Index<Campaign> j : indices(p.campaigns))
    if (v.short_campaign[j].is_set())
      hard.push_back({v.short_campaign[j], kCampaignWeight, ShortfallKind::campaign, p.campaigns[j].id});
  for (size_t d = 0; d < p.decided.size(); ++d)
    if (v.short_decided[d].is_set())
      hard.push_back({v.short_decided[d], weight_of(p, p.decided[d]), ShortfallKind::decided, p.decided[d].id});
  return hard;
}

}  // namespace

double Formulation::hard_total(const std::vector<double>& x) const {
  double total = 0;
  for (const HardShortfall& s : hard) total += s.weight * std::max(0.0, x[static_cast<size_t>(s.column.index)]);
  return total;
}

double Formulation::hard_total(const Audit& judged) const {
  double total = 0;
  for (const Shortfall& s : judged.shortfalls) {
    if (!s.hard) continue;
    double weight = s.kind == ShortfallKind::campaign ? kCampaignWeight : 1;
    for (const HardShortfall& of : hard)
      if (s.kind == ShortfallKind::decided && of.kind == s.kind && of.where == s.where) weight = of.weight;
    total += weight * s.amount;
  }
  return total;
}

Formulation formulate(const Programme& p, const FormulationOptions& options) {
  Formulation f;
  f.options = options;
  f.terms = make_terms(p, options.steps_per_quarter);
  f.hard_price = options.hard_price;
  Variables& v = f.variables;
  Model& m = f.model;
  Balances b = empty_balances(p, f.terms);
  add_construction(p, f.terms, v, b, m);
  add_tranches(p, f.terms, v, b, m);
  add_supply(p, f.terms, v, b, m);
  add_racks(p, f.terms, v, b, m);
  add_working_racks(p, f.terms, v, m);
  add_site_power(p, f.terms, v, m);
  add_compute(p, f.terms, options.campaign_spare_racks, v, b, m);
  add_operations(p, f.terms, v, b, m);
  for (const Decided& row : p.decided) f.decided.push_back(wish_of(p, f.terms, row));
  add_decided(p, f.terms, f.decided, v, m);
  f.money = add_money_columns(p, f.terms, b, m);
  add_equity(p, f.terms, v, f.money, options.margins, m);
  add_debt(p, f.terms, v, b, f.money, options.margins, m);
  add_lender_rules(p, f.terms, v, f.money, options.margins, m);
  add_cash(p, f.terms, v, b, f.money, options.margins, m);
  f.hard = hard_shortfalls(p, v, options.margins);
  LinearExpr goal;
  switch (options.goal) {
    case Goal::value:
      goal = value_objective(p, f.terms, v, b);
      break;
    case Goal::cost:
      f.sign = -1;
      goal = -1.0 * cost_objective(p, f.terms, v, b, f.money);
      break;
    case Goal::compute:
      goal = compute_objective(p, f.terms, v, b, f.money, options.compute_month);
      break;
  }
  // Hard shortfalls come first: see search/, which also proves that none is needed.
  for (const HardShortfall& s : f.hard) goal.add(s.column, -s.weight * options.hard_price);
  m.add_to_objective(goal);
  m.set_maximise(true);
  return f;
}

}  // namespace stargate
