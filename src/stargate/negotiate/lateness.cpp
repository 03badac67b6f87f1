// SPDX-License-Identifier: Apache-2.0
#include "stargate/negotiate/lateness.hpp"

#include <algorithm>
#include <cmath>

namespace stargate {

namespace {

constexpr double kDaysPerWeek = 7;

// What one per cent off the prices of `of` is worth; NaN where that cannot be told from nothing.
double price_point(const Sheet& sheet, const std::string& of) {
  for (const TermWorth& t : sheet.terms)
    if (t.term.is_price && t.term.of == of && t.better.possible && t.better.distinguishable) return t.better.change;
  return std::nan("");
}

Lateness late(const std::string& of, double weeks, double change, double low, double high, double point) {
  Lateness l;
  l.of = of;
  l.weeks = weeks;
  l.cost = -change;
  l.low = -high;
  l.high = -low;
  l.distinguishable = l.low > 0 || l.high < 0;
  l.damages_pct = l.low > 0 ? l.cost / point : std::nan("");
  return l;
}

}  // namespace

std::vector<Lateness> lateness_of(const Sheet& sheet) {
  std::vector<Lateness> all, each;
  for (const TermWorth& t : sheet.terms)
    if (t.term.is_lead && t.worse.possible)
      each.push_back(late(t.term.of, 1, t.worse.change, t.worse.low, t.worse.high, price_point(sheet, t.term.of)));
  // The only offer of a supplier stands for all of them.
  const bool together =
      std::any_of(each.begin(), each.end(), [&](const Lateness& l) { return l.of == sheet.supplier; });
  const std::string of = together || each.empty() ? sheet.supplier : each.front().of;
  const auto of_all = std::stable_partition(each.begin(), each.end(), [&](const Lateness& l) { return l.of == of; });
  all.assign(each.begin(), of_all);
  for (const DemandPoint& d : sheet.by_date)
    if (d.possible && d.days > 0)
      all.push_back(late(of, d.days / kDaysPerWeek, d.change, d.low, d.high, price_point(sheet, of)));
  all.insert(all.end(), of_all, each.end());
  return all;
}

}  // namespace stargate
