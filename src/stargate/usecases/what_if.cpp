// SPDX-License-Identifier: Apache-2.0
#include "stargate/usecases/what_if.hpp"

#include <chrono>

#include "stargate/plan/emergency_cash.hpp"

namespace stargate {

std::optional<double> worth(const Plan& plan, const Audit& audit) {
  return emergency_cash(plan) > Money{} ? std::nullopt : std::optional(audit.derived.objective);
}

WhatIf what_if(const EarlierPlan& earlier, const Programme& p, const Formulation& f) {
  WhatIf w;
  w.goal = f.options.goal;
  w.was = worth(earlier.plan, earlier.audit);
  w.carried = carry(earlier.programme, earlier.plan, p);
  w.as_it_stands = audit(p, w.carried.plan);
  w.held = hold(p, f, w.carried.plan);
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()));
  for (const auto& [column, value] : w.held.fixings) x[static_cast<size_t>(column.index)] = value;
  w.decisions = decisions_of(p, f, x);
  return w;
}

void solve_money_again(WhatIf& w, const Programme& p, const Formulation& f, double time_limit_s, Solver* solver) {
  const auto began = std::chrono::steady_clock::now();
  Finishing again = finish(p, f, w.held.fixings, time_limit_s, solver);
  w.answer = again.end;
  // Decisions that keep every rule as they stand can be kept: the solver's claim is not believed.
  if (w.answer == Finishing::End::no_point && w.stands()) w.answer = Finishing::End::failed;
  w.resolved = std::move(again.plan);
  if (w.resolved) {
    w.resolved->plan.goal = f.options.goal;
    w.resolved->plan.compute_month = f.options.compute_month;
    w.resolved_audit = audit(p, w.resolved->plan);
    if (!w.resolved_audit->clean()) {
      w.answer = Finishing::End::failed;
      w.resolved.reset();
    }
  }
  w.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

std::optional<Finished> WhatIf::best() const {
  if (resolved) return resolved;
  if (!stands()) return std::nullopt;
  return Finished{carried.plan, {}, as_it_stands.derived.objective};
}

}  // namespace stargate
