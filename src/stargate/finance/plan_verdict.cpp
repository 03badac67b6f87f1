// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/plan_verdict.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "stargate/base/check.hpp"

namespace stargate::finance {

namespace {

// What the tolerances of the solver, and of rounding to whole racks and cents, may leave between a value and its bound,
// USD m or k H100e.
constexpr double kBoundSlack = 0.1, kBoundSlackShare = 1e-5;

// One obligation of one month.
struct Missed {
  Obligation kind = Obligation::cash;
  std::string where;
  int month = 0;
  double amount = 0;
  std::string unit;
};

Obligation covenant_of(std::string_view name) {
  for (const Obligation one : {Obligation::dscr, Obligation::dscr_forward, Obligation::ltv, Obligation::base,
                               Obligation::gearing, Obligation::lockup})
    if (name_of(one) == name) return one;
  check(false, "a covenant of the audit is an obligation");
  return Obligation::cash;
}

// The audit names covenants by kind and place in one: "dscr/term-loan", "gearing".
Missed of_audit(const stargate::Shortfall& s) {
  Missed m{Obligation::emergency, s.where, std::max(0, s.month), s.amount, s.unit};
  const std::size_t slash = s.where.find('/');
  switch (s.kind) {
    case ShortfallKind::cash:
      m.where = "programme";
      break;
    case ShortfallKind::covenant:
      m.kind = covenant_of(std::string_view(s.where).substr(0, slash));
      m.where = slash == std::string::npos ? "programme" : s.where.substr(slash + 1);
      break;
    case ShortfallKind::hub:
      m.kind = Obligation::hub;
      break;
    case ShortfallKind::campaign:
      m.kind = Obligation::campaign;
      break;
    case ShortfallKind::decided:
      m.kind = Obligation::decided;
      break;
    case ShortfallKind::service:
    case ShortfallKind::minimum_take:
    case ShortfallKind::minimum_energy:
    case ShortfallKind::cancelled_slots:
      check(false, "what falls short at a price is no obligation");
  }
  return m;
}

Missed of_terms(const Shortage& s) {
  const bool emergency = is_emergency(s);
  return {emergency ? Obligation::emergency : s.kind, emergency ? "programme" : s.where, s.month,
          s.amount.in_millions(), "USD m"};
}

Lack* find(std::vector<Lack>& lacks, const Missed& m) {
  const auto same =
      std::find_if(lacks.begin(), lacks.end(), [&](const Lack& x) { return x.kind == m.kind && x.where == m.where; });
  return same == lacks.end() ? nullptr : &*same;
}

void gather(std::vector<Lack>& lacks, const Missed& m) {
  Lack* lack = find(lacks, m);
  if (lack == nullptr)
    lack = &lacks.emplace_back(Lack{m.kind, m.where, m.month, m.month - 1, m.month, 0, 0, 0, m.unit});
  if (m.month != lack->to) ++lack->months;  // one month may be short in two ways
  lack->from = std::min(lack->from, m.month);
  lack->to = std::max(lack->to, m.month);
  lack->total += m.amount;
  if (m.amount <= lack->most) return;
  lack->most = m.amount;
  lack->worst = m.month;
}

bool passes(const Plan& plan, double value) {
  if (!plan.bound_proven || !std::isfinite(plan.bound)) return false;
  const double past = plan.goal == Goal::cost ? plan.bound - value : value - plan.bound;
  return past > std::max(kBoundSlack, kBoundSlackShare * std::fabs(value));
}

}  // namespace

bool Lack::of_money() const {
  switch (kind) {
    case Obligation::campaign:
    case Obligation::power:
    case Obligation::hub:
    case Obligation::decided:
      return false;
    default:
      return true;
  }
}

bool PlanVerdict::lacks_money() const {
  return std::any_of(lacks.begin(), lacks.end(), [](const Lack& x) { return x.of_money(); });
}

bool PlanVerdict::has_emergency_cash() const {
  return std::any_of(lacks.begin(), lacks.end(), [](const Lack& x) { return x.kind == Obligation::emergency; });
}

double PlanVerdict::emergency_cash() const {
  double total = 0;
  for (const Lack& x : lacks)
    if (x.kind == Obligation::emergency) total += x.total;
  return total;
}

PlanVerdict judge(const Plan& plan, const Audit& audit, const Finance& finance) {
  PlanVerdict v;
  if (!audit.clean()) {
    v.status = PlanStatus::rules_broken;
    return v;
  }
  for (const Shortage& s : finance.shortages)
    if (s.kind != Obligation::partner_default) gather(v.lacks, of_terms(s));
  std::vector<Lack> by_rules;
  std::vector<Missed> in_order;
  for (const stargate::Shortfall& s : audit.shortfalls)
    if (s.hard) in_order.push_back(of_audit(s));
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const Missed& a, const Missed& b) { return a.month < b.month; });
  for (const Missed& m : in_order) {
    if (find(v.lacks, m) == nullptr) gather(by_rules, m);
  }
  v.lacks.insert(v.lacks.end(), by_rules.begin(), by_rules.end());
  std::stable_sort(v.lacks.begin(), v.lacks.end(), [](const Lack& a, const Lack& b) {
    return a.of_money() != b.of_money() ? b.of_money() : a.from < b.from;
  });
  v.passes_bound = v.lacks.empty() && passes(plan, audit.derived.objective);
  if (!finance.checks.broken.empty() || v.passes_bound)
    v.status = PlanStatus::checks_disagree;
  else if (!v.lacks.empty())
    v.status = v.lacks.front().of_money() ? PlanStatus::cannot_be_paid_for : PlanStatus::obligation_not_kept;
  return v;
}

PlanVerdict judge(const Programme& programme, const Plan& plan, const Audit& audit) {
  if (audit.clean()) return judge(plan, audit, examine(programme, plan, audit));
  PlanVerdict v;
  v.status = PlanStatus::rules_broken;
  return v;
}

}  // namespace stargate::finance
