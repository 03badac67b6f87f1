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
//
// Presolve takes the mixed-integer model, so that every point with whole decisions that presolve leaves open can still
// be reached, and the relaxation of what is left is often tighter than the model's own. It may rule out points that are
// feasible and not the best; what is held must then be chosen in this object from the start. With Shrink::no the
// relaxation is the model's own, every column is there, and any point can be held, at some more time per solve.
class ReducedLp {
 public:
  virtual ~ReducedLp() = default;

  // False for a column that presolve has settled or replaced: its value follows from the others, see point().
  virtual bool has(ColId col) const = 0;
  virtual double lower(ColId col) const = 0;  // as it is now; the column must be there
  virtual double upper(ColId col) const = 0;
  virtual double released_lower(ColId col) const = 0;  // where release() would set it; the column must be there
  virtual double released_upper(ColId col) const = 0;
  // Cut to the bounds that presolve found. Returns false, and changes nothing, for a column that is not there.
  virtual bool set_bounds(ColId col, double lower, double upper) = 0;
  bool fix(ColId col, double value) { return set_bounds(col, value, value); }
  virtual void release(ColId col) = 0;  // back to the bounds after presolve

  // The first time by the interior point method to a vertex, later by the dual simplex method. Optimal, infeasible, or
  // no_solution when the time was not enough or it is clear that the objective stays below `worth`, a value in the
  // model's own sense; a solve that failed in another way is an error.
  virtual SolveStatus solve(double time_limit_s, std::optional<double> worth = {}) = 0;
  // The same from an earlier place of this object.
  struct Place {
    virtual ~Place() = default;
  };
  virtual SolveStatus solve_from(const Place& place, double time_limit_s, std::optional<double> worth = {}) = 0;
  virtual std::shared_ptr<const Place> place() const = 0;  // the basis at hand
  // The basis at hand, and one to begin with; only with Shrink::no. A basis of another model may stand in: it is
  // repaired.
  virtual Basis basis() const = 0;
  virtual void set_basis(const Basis& basis) = 0;
  // The same for at most so many pivots: no_solution when they were not enough, and the objective is then about what is
  // still possible.
  virtual SolveStatus advance_from(const Place& place, int pivots, std::optional<double> worth = {}) = 0;

  virtual double objective() const = 0;       // where the last solve ended, in the model's own sense
  virtual double value(ColId col) const = 0;  // likewise; 0 for a column that is not there
  // Change of the objective per unit, in the model's own sense; 0 when not there.
  virtual double reduced_cost(ColId col) const = 0;
  virtual const std::vector<double>& point() = 0;  // the whole model's columns, presolve undone
  virtual std::int64_t iterations() const = 0;     // of the last solve
};

}  // namespace stargate
