// SPDX-License-Identifier: Apache-2.0
#include "stargate/rules/worth.hpp"

#include <algorithm>

#include "stargate/rules/series.hpp"
#include "stargate/rules/tiers.hpp"

namespace stargate::rules {

ResidualCurve::ResidualCurve(const Programme& programme, Index<Platform> platform) {
  for (const Residual& row : programme.residuals) {
    if (row.platform.index == platform) points_.push_back({row.age_months, row.share_pct / 100});
  }
  if (points_.empty()) return;
  std::stable_sort(points_.begin(), points_.end(), [](const Point& a, const Point& b) { return a.age < b.age; });
  if (points_.front().age > 0) points_.insert(points_.begin(), Point{0, 1.0});
}

double ResidualCurve::at(int age) const {
  if (points_.empty()) return 0;
  if (age <= points_.front().age) return points_.front().share;
  for (size_t i = 1; i < points_.size(); ++i) {
    const Point& a = points_[i - 1];
    const Point& b = points_[i];
    if (age <= b.age) return a.share + (b.share - a.share) * (age - a.age) / (b.age - a.age);
  }
  return points_.back().share;
}

std::vector<ResidualCurve> residual_curves(const Programme& programme) {
  std::vector<ResidualCurve> curves;
  for (Index<Platform> k : indices(programme.platforms)) curves.emplace_back(programme, k);
  return curves;
}

std::optional<double> offered_at_end(const Programme& programme, Index<Platform> platform) {
  const Month end = programme.month_at(programme.horizon() - 1);
  std::optional<double> lowest;
  for (Index<Offer> offer : indices(programme.offers)) {
    if (programme.offers[offer].platform.index != platform) continue;
    const double asked =
        StepSeries(programme.offer_prices, &OfferPrice::offer, offer).at(end, &OfferPrice::usd_m_per_rack);
    if (asked <= 0) continue;
    const double price = asked * (1 - highest_rebate(programme, offer));
    lowest = std::min(lowest.value_or(price), price);
  }
  return lowest;
}

long double straight_line(int age, int life) {
  return life <= 0 ? 0 : std::max(0.0L, 1 - static_cast<long double>(age) / life);
}

long double remaining_life(int months, int since, int years) {
  const int age = months - 1 - since;
  return age <= 0 ? 1 : straight_line(age, 12 * years);
}

}  // namespace stargate::rules
