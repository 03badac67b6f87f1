// Rows of the programme as tables by month: step series, residual values, lanes, latency, tiers.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/audit/case.hpp"

namespace stargate::auditing {

// Step series of all rows of a table: [row referred to][t]. Each value holds from its month until the next one's;
// 0 before the first.
template <class Row, class Target>
std::vector<ByMonth<double>> step_table(const Case& c, const std::vector<Row>& rows, size_t targets,
                                        Ref<Target> Row::* target, double Row::* value) {
  std::vector<const Row*> sorted;
  for (const Row& row : rows) {
    const int index = (row.*target).index;
    if (index >= 0 && static_cast<size_t>(index) < targets) sorted.push_back(&row);
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const Row* a, const Row* b) { return a->from < b->from; });
  std::vector<ByMonth<double>> table(targets, ByMonth<double>(static_cast<size_t>(c.months), 0.0));
  for (const Row* row : sorted) {
    auto& series = table[static_cast<size_t>((row->*target).index)];
    const int from = std::clamp(c.programme.index_of(row->from), 0, c.months);
    std::fill(series.begin() + from, series.end(), row->*value);
  }
  return table;
}

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

const Lane* find_lane(const Programme& programme, int plant, int region);

// [from][to]: 1 inside a region, kNoFlow where no row exists.
inline constexpr double kNoFlow = -1;
std::vector<std::vector<double>> latency_table(const Programme& programme);

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

bool fits(const Platform& platform, const Hall& hall);

}  // namespace stargate::auditing
