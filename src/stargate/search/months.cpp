// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/months.hpp"

#include "stargate/search/guide.hpp"

namespace stargate {

namespace {

constexpr int kMostPivots = 40000;

}  // namespace

Months::Months(const Programme& p, const Formulation& f, bool promises_kept, const SearchClock& clock, double& work,
               Solver& solver, Shrink shrink)
    : p_(p),
      f_(f),
      clock_(clock),
      lp_(solver.reduced(guide_model(p, f, promises_kept), &work, shrink)),
      chooser_(p, f, *lp_, clock) {}

SolveStatus Months::solve() {
  // The first by the interior point method, with most decisions fixed already.
  const SolveStatus status = place_ ? lp_->advance_from(*place_, kMostPivots) : lp_->solve(kInfinity);
  if (status == SolveStatus::optimal) place_ = lp_->place();
  return status;
}

bool Months::settle(const Decisions& d) {
  for (const auto& [c, value] : columns_of(p_, f_, d)) lp_->release(c);
  for (Index<Site> s : indices(p_.sites))
    for (const auto& [c, value] : columns_of_site(p_, f_, d, s)) lp_->fix(c, value);
  if (solve() != SolveStatus::optimal) return false;
  clock_.note("sites in months");
  chooser_.begin(d);
  return chooser_.choose_all(all_parts(p_, f_, Part::Kind::campaign)) &&
         chooser_.choose_all(all_parts(p_, f_, Part::Kind::contract));
}

bool Months::hold(const Decisions& d) {
  for (const auto& [c, value] : columns_of(p_, f_, d)) lp_->fix(c, value);
  if (solve() != SolveStatus::optimal) return false;
  chooser_.begin(d);
  return true;
}

}  // namespace stargate
