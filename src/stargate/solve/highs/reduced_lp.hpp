// SPDX-License-Identifier: Apache-2.0
// A relaxation that presolve has shrunk once and that then stays loaded: change the bounds of decisions, solve again
// from the last basis.
//
// On the planning models this is what makes diving fast: the reduced relaxation takes seconds from nothing by the
// interior point method, and a tenth of a second to a second by the dual simplex method after some decisions have been
// fixed.
#pragma once

#include <memory>
#include <optional>

#include "stargate/solve/solver.hpp"

namespace stargate {

// One object per thread; it runs in the calling process.
class ReducedLp {
 public:
  // Presolves the mixed-integer model, so that every point with whole decisions that presolve leaves open can still be
  // reached, and the relaxation of what is left is often tighter than the model's own. `work`, where given, grows by
  // the pivots of every solve times rows and columns: a measure that no clock disturbs.
  //
  // Presolve may rule out points that are feasible and not the best; what is held must then be chosen in this object
  // from the start. With Shrink::no the relaxation is the model's own, every column is there, and any point can be
  // held, at some more time per solve.
  enum class Shrink { yes, no };
  explicit ReducedLp(const Model& model, double* work = nullptr, Shrink shrink = Shrink::yes);
  ~ReducedLp();
  ReducedLp(const ReducedLp&) = delete;
  ReducedLp& operator=(const ReducedLp&) = delete;

  // False for a column that presolve has settled or replaced: its value follows from the others, see point().
  bool has(ColId col) const;
  double lower(ColId col) const;  // as it is now; the column must be there
  double upper(ColId col) const;
  double released_lower(ColId col) const;  // where release() would set it; the column must be there
  double released_upper(ColId col) const;
  // Cut to the bounds that presolve found. Returns false, and changes nothing, for a column that is not there.
  bool set_bounds(ColId col, double lower, double upper);
  bool fix(ColId col, double value) { return set_bounds(col, value, value); }
  void release(ColId col);  // back to the bounds after presolve

  // The first time by the interior point method to a vertex, later by the dual simplex method. Optimal, infeasible, or
  // no_solution when the time was not enough or it is clear that the objective stays below `worth`, a value in the
  // model's own sense; a solve that failed in another way is an error.
  SolveStatus solve(double time_limit_s, std::optional<double> worth = {});
  // The same from an earlier place of this object.
  struct Place;
  SolveStatus solve_from(const Place& place, double time_limit_s, std::optional<double> worth = {});
  std::shared_ptr<const Place> place() const;  // the basis at hand
  // The basis at hand, and one to begin with; only with Shrink::no. A basis of another model may stand in: it is
  // repaired.
  Basis basis() const;
  void set_basis(const Basis& basis);
  // The same for at most so many pivots: no_solution when they were not enough, and the objective is then about what is
  // still possible.
  SolveStatus advance_from(const Place& place, int pivots, std::optional<double> worth = {});

  double objective() const;              // where the last solve ended, in the model's own sense
  double value(ColId col) const;         // likewise; 0 for a column that is not there
  double reduced_cost(ColId col) const;  // change of the objective per unit, in the model's own sense; 0 when not there
  const std::vector<double>& point();    // the whole model's columns, presolve undone
  std::int64_t iterations() const;       // of the last solve

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace stargate
