#include "stargate/plan/audit/series.hpp"

#include <algorithm>
#include <limits>

#include "stargate/rules/series.hpp"

namespace stargate::auditing {

ResidualCurve::ResidualCurve(const Programme& programme, int platform) {
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
  for (size_t k = 0; k < programme.platforms.size(); ++k) curves.emplace_back(programme, static_cast<int>(k));
  return curves;
}

std::vector<Tier> tiers_of(const Programme& programme, int offer) {
  std::vector<Tier> tiers;
  for (const OfferTier& row : programme.offer_tiers) {
    if (row.offer.index == offer) tiers.push_back({row.tier, row.min_racks, row.max_racks, row.discount_pct});
  }
  if (tiers.empty()) tiers.push_back({0, 0, std::numeric_limits<double>::infinity(), 0});
  return tiers;
}

double highest_rebate(const Programme& programme, int offer) {
  double pct = 0;
  for (const Tier& tier : tiers_of(programme, offer)) pct = std::max(pct, tier.discount_pct);
  return pct / 100;
}

std::optional<double> offered_at_end(const Programme& programme, int platform) {
  std::optional<double> lowest;
  for (size_t o = 0; o < programme.offers.size(); ++o) {
    if (programme.offers[o].platform.index != platform) continue;
    const int index = static_cast<int>(o);
    const double asked = rules::StepSeries(programme.offer_prices, &OfferPrice::offer, index)
                             .at(programme.month_at(programme.horizon() - 1), &OfferPrice::usd_m_per_rack);
    if (asked <= 0) continue;
    const double price = asked * (1 - highest_rebate(programme, index));
    lowest = std::min(lowest.value_or(price), price);
  }
  return lowest;
}

}  // namespace stargate::auditing
