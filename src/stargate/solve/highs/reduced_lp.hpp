// SPDX-License-Identifier: Apache-2.0
// HiGHS as a relaxation that stays loaded (solve/reduced_lp.hpp).
#pragma once

#include "stargate/solve/reduced_lp.hpp"

namespace stargate {

class HighsReducedLp : public ReducedLp {
 public:
  // `work`, where given, grows by the pivots of every solve times rows and columns: a measure that no clock disturbs.
  explicit HighsReducedLp(const Model& model, double* work = nullptr, Shrink shrink = Shrink::yes);
  ~HighsReducedLp() override;
  HighsReducedLp(const HighsReducedLp&) = delete;
  HighsReducedLp& operator=(const HighsReducedLp&) = delete;

  bool has(ColId col) const override;
  double lower(ColId col) const override;
  double upper(ColId col) const override;
  double released_lower(ColId col) const override;
  double released_upper(ColId col) const override;
  bool set_bounds(ColId col, double lower, double upper) override;
  void release(ColId col) override;
  SolveStatus solve(double time_limit_s, std::optional<double> worth = {}) override;
  SolveStatus solve_from(const Place& place, double time_limit_s, std::optional<double> worth = {}) override;
  std::shared_ptr<const Place> place() const override;
  Basis basis() const override;
  void set_basis(const Basis& basis) override;
  SolveStatus advance_from(const Place& place, int pivots, std::optional<double> worth = {}) override;
  double objective() const override;
  double value(ColId col) const override;
  double reduced_cost(ColId col) const override;
  const std::vector<double>& point() override;
  std::int64_t iterations() const override;

 private:
  struct OwnPlace;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace stargate
