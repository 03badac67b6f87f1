// SPDX-License-Identifier: Apache-2.0
// A linear relaxation that stays loaded: change bounds or costs, solve again from the last basis.
#pragma once

#include <memory>

#include "stargate/solve/solver.hpp"

namespace stargate {

// One object per thread; it runs in the calling process. The first solve follows the request's method and
// presolve; later ones start the dual simplex from the basis at hand. A hot result whose primal and dual
// objective differ is solved again from nothing, and the outcome's notes say so.
class HotLp {
 public:
  explicit HotLp(const Model& model);  // copies what it needs; integrality is left out
  ~HotLp();
  HotLp(HotLp&&) noexcept;
  HotLp& operator=(HotLp&&) noexcept;

  void set_bounds(ColId col, double lower, double upper);
  void fix(ColId col, double value) { set_bounds(col, value, value); }
  void set_row_bounds(RowId row, double lower, double upper);
  void set_objective(ColId col, double coefficient);  // in the model's own sense

  // Gaps, start and relax of the request mean nothing here. A basis in it replaces the one at hand.
  Outcome solve(const SolveRequest& request = {});

  Basis basis() const;  // empty before the first solve
  void set_basis(const Basis& basis);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace stargate
