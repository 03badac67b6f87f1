// SPDX-License-Identifier: Apache-2.0
// Compiled without contraction of products and sums (see CMakeLists.txt): the error terms below are those of the
// operations as written.
#include "stargate/solve/dual_bound.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "stargate/base/check.hpp"

namespace stargate {

namespace rounded_up {

namespace {

// Products below this may have an error that is no double.
constexpr double kTiny = 1e-270;

double above(double value) { return std::nextafter(value, kInfinity); }

// Of an infinite result of a and b: what is below every number becomes the least of them, unless it was asked for.
double overflown(double result, double a, double b) {
  return result == -kInfinity && std::isfinite(a) && std::isfinite(b) ? -std::numeric_limits<double>::max() : result;
}

}  // namespace

double add(double a, double b) {
  const double sum = a + b;
  if (!std::isfinite(sum)) return overflown(sum, a, b);
  const double b_part = sum - a, a_part = sum - b_part;
  const double error = (a - a_part) + (b - b_part);  // exact (Knuth)
  return error > 0 ? above(sum) : sum;
}

double multiply(double a, double b) {
  if (a == 0 || b == 0) return 0;  // also of infinity: a multiplier of zero takes nothing
  const double product = a * b;
  if (!std::isfinite(product)) return overflown(product, a, b);
  if (std::fabs(product) < kTiny) return above(product);
  return std::fma(a, b, -product) > 0 ? above(product) : product;
}

}  // namespace rounded_up

namespace {

using rounded_up::add;
using rounded_up::multiply;

// [lower, upper] around a sum of products.
struct Around {
  double upper = 0, minus_lower = 0;
  void add_product(double a, double b) {
    upper = add(upper, multiply(a, b));
    minus_lower = add(minus_lower, multiply(-a, b));
  }
};

// The largest value of d * x over d in `factor` and x in `range`.
double largest(const Around& factor, const Range& range) {
  const double low = std::min(range.lower, range.upper), high = std::max(range.lower, range.upper);
  double most = -kInfinity;
  for (const double d : {factor.upper, -factor.minus_lower})
    for (const double x : {low, high}) most = std::max(most, multiply(d, x));
  return most;
}

}  // namespace

double dual_bound(const Model& model, std::span<const double> row_dual) {
  check(row_dual.size() == static_cast<std::size_t>(model.num_rows()), "there is a multiplier for each row");
  const double sense = model.maximise() ? 1 : -1;  // everything below maximises
  std::vector<Around> cost(static_cast<std::size_t>(model.num_cols()));
  for (std::size_t j = 0; j < cost.size(); ++j) cost[j].add_product(sense, model.col_objective()[j]);
  double bound = sense * model.objective_offset();
  const SparseLines& rows = model.by_rows();
  for (std::size_t i = 0; i < row_dual.size(); ++i) {
    const double y = std::isfinite(row_dual[i]) ? sense * row_dual[i] : 0.0;
    const double side = y > 0 ? model.row_upper()[i] : model.row_lower()[i];
    if (y == 0 || !std::isfinite(side)) continue;
    bound = add(bound, multiply(y, side));
    for (int k = rows.start[i]; k < rows.start[i + 1]; ++k) {
      const auto at = static_cast<std::size_t>(k);
      cost[static_cast<std::size_t>(rows.index[at])].add_product(-y, rows.value[at]);
    }
  }
  for (int j = 0; j < model.num_cols(); ++j) {
    bound = add(bound, largest(cost[static_cast<std::size_t>(j)], model.range(ColId{j})));
  }
  return sense * bound;
}

}  // namespace stargate
