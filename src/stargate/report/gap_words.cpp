// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/gap_words.hpp"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "stargate/report/amounts.hpp"

namespace stargate {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kSame = 1e-6;  // of the value: a bound may miss its plan's own value by rounding

double share(double part, double whole) { return whole > 0 ? part / whole : kNone; }

}  // namespace

PlanGap gap_of(const Plan& plan, const Audit& audit, const finance::PlanVerdict& verdict) {
  if (!plan.bound_proven || !std::isfinite(plan.bound) || verdict.has_emergency_cash()) return {};
  const double value = audit.derived.objective;
  const double past = plan.goal == Goal::cost ? plan.bound - value : value - plan.bound;
  if (past > std::max(0.01, kSame * std::fabs(value))) return {};
  PlanGap gap{true, audit.gap_amount(plan), kNone, kNone};
  gap.of_spend = plan.goal == Goal::compute ? kNone : share(gap.amount, audit.derived.spend);
  gap.of_value = share(gap.amount, std::fabs(value));
  return gap;
}

std::string gap_words(const PlanGap& gap) {
  if (!gap.known) return "";
  std::string shares;
  const auto add = [&](double share, const char* of) {
    if (!std::isfinite(share)) return;
    shares += fmt::format("{}{} of {}", shares.empty() ? "" : ", ", per_cent_text(share), of);
  };
  add(gap.of_spend, "spend");
  add(gap.of_value, "value");
  return "maximum possible improvement" + (shares.empty() ? "" : ": " + shares);
}

}  // namespace stargate
