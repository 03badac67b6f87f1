// SPDX-License-Identifier: Apache-2.0
// The small laws of a programme as the rows of the model have them. `rules` has the same laws for everything else; they
// are written here a second time on purpose, so that the audit is a second opinion and not the first one repeated.
// tests/rules holds both against each other.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "stargate/programme/programme.hpp"

namespace stargate::formulating {

// A step series by month, [t], from the rows of one owner: owner(row) == index.
template <class Rows, class Owner, class Amount>
std::vector<double> steps(const Programme& p, const Rows& rows, Owner owner, int index, Amount amount) {
  std::vector<double> values(static_cast<size_t>(p.total_months()), 0.0);
  std::vector<std::pair<int, double>> points;
  for (const auto& row : rows)
    if (owner(row) == index) points.emplace_back(p.index_of(row.from), amount(row));
  std::sort(points.begin(), points.end());
  for (const auto& [from, value] : points)
    for (int t = std::max(0, from); t < p.total_months(); ++t) values[static_cast<size_t>(t)] = value;
  return values;
}

// Whole months that cover `days`: ceil(48 days / 1461). Construction, power and notice.
int whole_months(int days);

// What leaves in month t arrives in t + first (share 1 - late) and in t + first + 1 (share late). Deliveries and
// payments.
struct DaySplit {
  int first = 0;
  double late = 0.0;  // in [0, 1)
};
DaySplit split_days(int days);

double hours_of(Month month);  // of all its days

// Whether a hall class takes a platform: its cooling, and the load of a rack on its positions, to within a microwatt
// (1e-9 kW): the product of two binary numbers may be a little less than the figure it stands for.
inline constexpr double kFitSlackKw = 1e-9;
bool fits(const Platform& platform, const Hall& hall);

}  // namespace stargate::formulating
