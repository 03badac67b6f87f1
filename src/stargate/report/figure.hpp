// SPDX-License-Identifier: Apache-2.0
// A figure as a report shows it. Inside report only.
#pragma once

#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace stargate::report {

using Series = std::vector<double>;  // one figure per month 0..T-1; NaN: there is none

inline constexpr double kNoFigure = std::numeric_limits<double>::quiet_NaN();

// To eight decimals, of USD m to a cent; without a minus zero; kNoFigure where it is not finite.
inline double shown(double value) {
  if (!std::isfinite(value)) return kNoFigure;
  const double rounded = std::round(value * 1e8) / 1e8;
  return rounded == 0 ? 0.0 : rounded;
}
inline double shown(const std::optional<double>& value) { return value ? shown(*value) : kNoFigure; }
inline Series shown(Series series) {
  for (double& value : series) value = shown(value);
  return series;
}

}  // namespace stargate::report
