// Rows of the programme as tables: residual values and tiers.
#pragma once

#include <optional>
#include <vector>

#include "stargate/programme/programme.hpp"

namespace stargate::auditing {

// The share of a platform's value that an age leaves: straight lines through the residual rows.
class ResidualCurve {
 public:
  ResidualCurve(const Programme& programme, int platform);
  double at(int age_months) const;  // 0..1

 private:
  struct Point {
    int age;
    double share;
  };
  std::vector<Point> points_;
};
std::vector<ResidualCurve> residual_curves(const Programme& programme);

// An offer's tiers in the order of their rows; one without conditions when there is no row.
struct Tier {
  int number = 0;
  double min_racks = 0, max_racks = 0, discount_pct = 0;
};
std::vector<Tier> tiers_of(const Programme& programme, int offer);

// What counts of the worth of racks that are not installed at the end.
inline constexpr double kUninstalledShare = 0.999999;

// The highest rebate of an offer's tiers, as a share of the price.
double highest_rebate(const Programme& programme, int offer);

// The lowest price, highest rebate deducted, at which a platform is offered in the last month of decisions, USD m; none
// when it is not.
std::optional<double> offered_at_end(const Programme& programme, int platform);

}  // namespace stargate::auditing
