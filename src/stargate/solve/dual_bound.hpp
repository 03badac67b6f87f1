// SPDX-License-Identifier: Apache-2.0
// A bound on a model's objective that trusts no solver, only the model.
//
// For any multipliers y of the rows and any point x that keeps the rows and the columns' ranges, for a maximised model,
//   c.x <= sum_i (y_i > 0 ? y_i * upper_i : y_i * lower_i) + sum_j max over the range of x_j of (c_j - sum_i y_i
//   a_ij) x_j
// (Neumaier and Shcherbina, Safe bounds in linear and mixed-integer linear programming, Mathematical Programming 99,
// 2004). The duals of a linear solve are good multipliers, however inexact. Every operation is rounded towards the
// safe side, so that no rounding is left out.
#pragma once

#include <span>

#include "stargate/milp/model.hpp"

namespace stargate {

// `row_dual` in the model's own sense, as Outcome has them. At least (at most, for a minimised model) the objective
// of every point of the relaxation whose columns lie in Model::range(); infinite in that direction where a column
// without an end is needed. A multiplier that asks for a side that its row does not have counts as zero.
double dual_bound(const Model& model, std::span<const double> row_dual);

namespace rounded_up {
// The least double that is not below the exact result; one more where numbers are so small that the error cannot be
// seen.
double add(double a, double b);
double multiply(double a, double b);
}  // namespace rounded_up

}  // namespace stargate
