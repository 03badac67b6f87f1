// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/published_bound.hpp"

#include <cmath>

namespace stargate {

namespace {

constexpr double kHardTolerance = 1e-6;

}  // namespace

double in_terms_of_rules(const Formulation& f, const ModelBounds& bounds, double bound, double missing) {
  if (bounds.promises_kept && missing > kHardTolerance) return f.sign * kInfinity;
  return f.sign * (bound + (bounds.promises_kept ? 0 : missing * f.hard_price));
}

bool refutes(const Formulation& f, const ModelBounds& bounds, double bound, const Audit& judged) {
  const double rules = in_terms_of_rules(f, bounds, bound, f.hard_total(judged));
  return std::isfinite(rules) && better_than_bound(f.options.goal, judged.derived.objective, rules, f.terms.months);
}

PublishedBound publish_bound(const Formulation& f, ModelBounds& bounds, Plan& plan, const Audit& judged) {
  if (refutes(f, bounds, bounds.solver, judged)) {
    bounds.solver_refuted = true;
    bounds.solver = kInfinity;
  }
  const bool both_passed = refutes(f, bounds, bounds.recomputed, judged);
  const auto known = [&](double bound) {
    const double rules = in_terms_of_rules(f, bounds, bound, f.hard_total(judged));
    return std::isfinite(rules) ? std::optional(rules) : std::nullopt;
  };
  PublishedBound published;
  published.parts = {known(bounds.solver), both_passed ? std::nullopt : known(bounds.recomputed)};
  plan.bound = in_terms_of_rules(f, bounds, bounds.best(), f.hard_total(judged));
  published.contradicted = both_passed || (bounds.solver_refuted && !std::isfinite(plan.bound));
  plan.bound_proven = std::isfinite(plan.bound) && !published.contradicted;
  // By less than the slack of the rules a plan may pass its bound.
  if (plan.bound_proven && f.sign * (judged.derived.objective - plan.bound) > 0) plan.bound = judged.derived.objective;
  return published;
}

}  // namespace stargate
