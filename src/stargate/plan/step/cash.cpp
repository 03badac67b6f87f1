// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/cash.hpp"

#include <algorithm>

namespace stargate::stepping {

namespace {

Money least_cash(const Now& now) {
  double least = now.programme().capital.min_cash_usd_m;
  for (const Facility& facility : now.programme().facilities) {
    if (now.terms.from(facility.draw_from) <= now.t && now.t < now.terms.until(facility.maturity))
      least = std::max(least, facility.min_liquidity_usd_m);
  }
  return cents(least);
}

// Whoever needs cash that nobody provides pays nothing out from then on.
void check_distribution(const Now& now, const Cash& state) {
  const Money paid = now.record.book.paid(CashLine::distributions);
  if (now.t < state.emergency_since || paid <= kMoneySlack) return;
  now.broken(Rule::cash, "distribution", paid.in_millions(), "USD m",
             sentence("USD ", to_string(paid), " are distributed in ", now.at(),
                      ", although there is a funding shortfall in ", now.at(state.emergency_since), "."));
}

}  // namespace

Cash opening_cash(const Terms& terms) { return {cents(terms.programme.capital.opening_cash_usd_m), Money{}, kNever}; }

void step_cash(const Now& now, Cash& state) {
  for (const EmergencyCash& row : now.decided.emergency_cash) {
    if (row.amount == Money{}) continue;
    now.receive(CashLine::emergency, row.amount);
    now.record.findings.hard(ShortfallKind::cash, "cash", now.t, row.amount.in_millions(), "USD m");
    state.emergency += row.amount;
    state.emergency_since = std::min(state.emergency_since, now.t);
  }
  check_distribution(now, state);
  state.balance += now.record.book.sum();
  const Money missing = least_cash(now) - state.balance;
  if (missing <= kMoneySlack) return;
  now.broken(Rule::cash, "cash", missing.in_millions(), "USD m",
             sentence("Cash of USD ", to_string(state.balance), " in ", now.at(), " is USD ", to_string(missing),
                      " below what must be there."));
}

}  // namespace stargate::stepping
