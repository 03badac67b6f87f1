// SPDX-License-Identifier: Apache-2.0
// A linear relaxation that stays loaded: change bounds or costs, add rows, solve again from the last basis. What
// decompositions and walks along a model ask of a solver.
#pragma once

#include "stargate/solve/solver.hpp"

namespace stargate {

// One object per thread; it runs in the calling process. Integrality of the model is left out.
class LinearSession {
 public:
  virtual ~LinearSession() = default;

  virtual void set_bounds(ColId col, double lower, double upper) = 0;
  void fix(ColId col, double value) { set_bounds(col, value, value); }
  virtual void set_row_bounds(RowId row, double lower, double upper) = 0;
  virtual void set_objective(ColId col, double coefficient) = 0;  // in the model's own sense
  // lower <= expr <= upper, behind the rows that are there. The basis at hand stays one: the row enters it.
  virtual RowId add_row(double lower, const LinearExpr& expr, double upper) = 0;
  virtual int num_rows() const = 0;

  // The first time by the request's method and presolve, later by the dual simplex method from the basis at hand. A
  // basis in the request replaces that. Gaps, start and relax of the request mean nothing here.
  virtual Outcome solve(const SolveRequest& request = {}) = 0;

  virtual Basis basis() const = 0;  // empty before the first solve
  virtual void set_basis(const Basis& basis) = 0;

  // After a solve that ended infeasible: a weight per row that proves it, see proves_infeasible(). Empty where the
  // solver has none.
  virtual std::vector<double> dual_ray() = 0;
};

// Whether weights of rows prove that no point keeps all rows and column bounds. A weight above 0 stands for the row's
// lower side, one below 0 for its upper side. Every point that kept them all would give
//
//   sum_i w_i a_i x  >=  sum_i (w_i > 0 ? w_i lower_i : w_i upper_i)
//
// and the left side is nowhere within the column bounds as large as the right side, by `margin` of what is summed.
// The rows are those of the model, then `more`.
struct SidedRow {
  double lower = 0;
  LinearExpr expr;
  double upper = 0;
};
bool proves_infeasible(const Model& model, std::span<const SidedRow> more, std::span<const double> weights,
                       double margin = 1e-9);

}  // namespace stargate
