// SPDX-License-Identifier: Apache-2.0
// What things are worth at an age and at the end (rules of a plan, sections 3, 8 and 9).
#pragma once

#include <optional>
#include <vector>

#include "stargate/programme/programme.hpp"

namespace stargate::rules {

// The share of a platform's value that an age leaves: straight lines through the residual rows, 1 at age 0 where they
// begin later, the last row's after it; 0 without rows.
class ResidualCurve {
 public:
  ResidualCurve(const Programme& programme, Index<Platform> platform);
  double at(int age_months) const;  // 0..1

 private:
  struct Point {
    int age;
    double share;
  };
  std::vector<Point> points_;
};
std::vector<ResidualCurve> residual_curves(const Programme& programme);

// What counts of the worth of racks that are not installed at the end.
inline constexpr double kUninstalledShare = 0.999999;

// The lowest price, highest rebate deducted, at which a platform is offered in the last month of decisions, USD m; none
// when it is not.
std::optional<double> offered_at_end(const Programme& programme, Index<Platform> platform);

// What is left at an age of what loses its worth in a straight line over `life`, in units of the same length; nothing
// of what has no life.
long double straight_line(int age, int life);

// What is left in the last of `months` of the cost of a thing that works since month `since` and lives `years`; what
// does not work yet has lost nothing.
long double remaining_life(int months, int since, int years);

}  // namespace stargate::rules
