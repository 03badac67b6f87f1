// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/plan_worth.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "stargate/rules/discount.hpp"

namespace stargate::finance {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kEndless = std::numeric_limits<double>::infinity();
constexpr double kSame = 1e-6;  // of the value: a bound may miss its plan's own value by rounding

double share(double part, double whole) { return whole > 0 ? part / whole : kNone; }

// The best that a plan of the programme can be; a bound may miss its plan's own value by rounding.
double best(bool least, const BoundedValue& of) {
  if (std::isnan(of.bound)) return least ? -kEndless : kEndless;
  return least ? std::min(of.bound, of.value) : std::max(of.bound, of.value);
}

}  // namespace

PlanGap gap_of(const Plan& plan, const Audit& audit, const PlanVerdict& verdict) {
  if (!plan.bound_proven || !std::isfinite(plan.bound) || verdict.has_emergency_cash()) return {};
  const double value = audit.derived.objective;
  const double past = plan.goal == Goal::cost ? plan.bound - value : value - plan.bound;
  if (past > std::max(0.01, kSame * std::fabs(value))) return {};
  PlanGap gap{true, audit.gap_amount(plan), kNone, kNone};
  gap.of_spend = plan.goal == Goal::compute ? kNone : share(gap.amount, audit.derived.spend);
  gap.of_value = share(gap.amount, std::fabs(value));
  return gap;
}

ProvenDifference proven_difference(Goal goal, const BoundedValue& a, const BoundedValue& b) {
  if (std::isnan(a.value) || std::isnan(b.value)) return {-kEndless, kEndless};
  const bool least = goal == Goal::cost;
  const double best_a = best(least, a), best_b = best(least, b);
  return least ? ProvenDifference{best_b - a.value, b.value - best_a}
               : ProvenDifference{b.value - best_a, best_b - a.value};
}

ValueSplit value_split(const Programme& programme, const Derived& derived) {
  ValueSplit split;
  const auto add = [&](double& side, ValuePart part, double usd_m) {
    side += usd_m;
    if (usd_m != 0) split.parts.push_back({part, usd_m});
  };
  // Distributions are booked as payments and calls as receipts, so both count with the opposite sign.
  const auto of_line = [&](CashLine line) {
    double sum = 0;
    for (int t = 0; t < derived.months; ++t) {
      const Money amount = derived.cash_lines[static_cast<size_t>(line)][static_cast<size_t>(t)];
      sum -= rules::discount(programme, t) * amount.in_millions();
    }
    return sum;
  };
  add(split.paid_out, ValuePart::distributions, of_line(CashLine::distributions));
  add(split.paid_out, ValuePart::calls, of_line(CashLine::calls));

  const AtEnd& end = derived.at_end;
  const double today = derived.discount_last, weighted = today * programme.settings.terminal_weight_pct / 100;
  add(split.after, ValuePart::cash, today * end.cash.in_millions());
  add(split.after, ValuePart::debt, -today * end.debt.in_millions());
  add(split.after, ValuePart::collateral, today * end.collateral_posted.in_millions());
  add(split.after, ValuePart::exit_fees, -today * end.exit_fees.in_millions());
  add(split.after, ValuePart::in_transit, today * end.in_transit.in_millions());
  add(split.after, ValuePart::racks, weighted * end.racks.in_millions());
  add(split.after, ValuePart::hubs, weighted * end.hubs.in_millions());
  add(split.after, ValuePart::buildings, weighted * end.buildings.in_millions());
  add(split.after, ValuePart::power, weighted * end.power.in_millions());
  add(split.after, ValuePart::backlog, weighted * end.backlog.in_millions());
  return split;
}

double terminal_sensitivity(const Derived& derived, double share) {
  return share * derived.terminal_weighted * derived.discount_last;
}

}  // namespace stargate::finance
