// SPDX-License-Identifier: Apache-2.0
// HiGHS as a linear relaxation that stays loaded (solve/linear_session.hpp).
#pragma once

#include <memory>

#include "stargate/solve/linear_session.hpp"

namespace stargate {

// A hot result whose primal and dual objective differ is solved again from nothing, and the outcome's notes say so.
class HotLp : public LinearSession {
 public:
  explicit HotLp(const Model& model);
  ~HotLp() override;
  HotLp(HotLp&&) noexcept;
  HotLp& operator=(HotLp&&) noexcept;

  void set_bounds(ColId col, double lower, double upper) override;
  void set_row_bounds(RowId row, double lower, double upper) override;
  void set_objective(ColId col, double coefficient) override;
  RowId add_row(double lower, const LinearExpr& expr, double upper) override;
  int num_rows() const override;
  Outcome solve(const SolveRequest& request = {}) override;
  Basis basis() const override;
  void set_basis(const Basis& basis) override;
  std::vector<double> dual_ray() override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace stargate
