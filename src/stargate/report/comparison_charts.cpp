// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/comparison_charts.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/report/svg.hpp"
#include "stargate/report/table.hpp"

namespace stargate::report {
namespace {

constexpr double kWidth = 1000, kLeft = 190, kRight = 230, kTop = 8, kRow = 34, kAxis = 46;
constexpr std::size_t kNameMax = 25;

// An axis of figures that begins and ends on steps, and what is drawn over it.
class Chart {
 public:
  Chart(const Extent& extent, std::size_t rows, std::string title)
      : axis_(extent, kLeft, kWidth - kRight, 6),
        bottom_(kTop + kRow * static_cast<double>(rows)),
        title_(std::move(title)) {}

  double x(double value) const { return axis_.at(value); }
  static double y(std::size_t row) { return kTop + kRow * (static_cast<double>(row) + 0.5); }
  Drawing& over() { return over_; }

  void name(std::size_t row, const std::string& name, bool strong) {
    over_.text(kLeft - 12, y(row) + 5, "end", strong ? "strong" : "", clipped(name, kNameMax));
  }
  // A line with a cap at each end that is known.
  void whisker(std::size_t row, double from, double to) {
    over_.line(x(std::min(from, to)), y(row), x(std::max(from, to)), y(row), "whisker");
    for (const double end : {from, to})
      if (std::isfinite(end)) over_.line(x(end), y(row) - 6, x(end), y(row) + 6, "whisker");
  }

  std::string drawn(const std::string& unit) const {
    Drawing all;
    for (const double tick : axis_.ticks()) {
      all.line(x(tick), kTop, x(tick), bottom_, tick == 0 ? "zero" : "grid");
      all.text(x(tick), bottom_ + 18, "middle", "tick", axis_.tick_text(tick));
    }
    all.text((kLeft + kWidth - kRight) / 2, bottom_ + 38, "middle", "tick", unit);
    all.add(over_);
    return all.drawn(kWidth, bottom_ + kAxis, title_);
  }

 private:
  Axis axis_;
  double bottom_;
  std::string title_;
  Drawing over_;
};

}  // namespace

std::string value_chart(const Comparison& c) {
  Extent extent;
  for (std::size_t i = 0; i < c.size(); ++i) {
    extent.take(c.values[i]);
    extent.take(c.bounds[i]);
  }
  Chart chart(extent, c.size(), "The " + c.goal_label + " of each plan, with its proven bound as a whisker");
  for (std::size_t i = 0; i < c.size(); ++i) {
    chart.name(i, c.names[i] + (i == c.base ? " (base)" : ""), i == c.base);
    if (std::isnan(c.values[i])) {
      chart.over().text(kWidth - kRight + 14, Chart::y(i) + 5, "start", "", "no value: cash is missing");
      continue;
    }
    const double from = std::min(chart.x(0), chart.x(c.values[i])), to = std::max(chart.x(0), chart.x(c.values[i]));
    chart.over().rect(from, Chart::y(i) - 9, to, Chart::y(i) + 9, i == c.base ? "base" : "bar");
    const bool bounded = std::isfinite(c.bounds[i]);
    if (bounded) chart.whisker(i, c.values[i], c.bounds[i]);
    chart.over().text(
        kWidth - kRight + 14, Chart::y(i) + 5, "start", "",
        figure_text(c.values[i], 1) + (bounded ? ", bound " + figure_text(c.bounds[i], 1) : ", no bound"));
  }
  return chart.drawn(c.goal_label + ", " + c.unit);
}

std::string difference_chart(const Comparison& c) {
  if (c.size() < 2) return "";
  Extent extent;
  for (std::size_t i = 0; i < c.size(); ++i) {
    extent.take(c.values[i] - c.values[c.base]);
    if (i == c.base) continue;
    extent.take(c.proven[i].low);
    extent.take(c.proven[i].high);
  }
  Chart chart(extent, c.size() - 1, "The difference of each plan to the base, with what the bounds prove as a whisker");
  std::size_t row = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (i == c.base) continue;
    const double difference = c.values[i] - c.values[c.base];
    const bool known = c.proven[i].distinguishable() && !c.same_programme(i);
    if (std::isnan(difference)) {
      chart.name(row, c.names[i], false);
      chart.over().text(kWidth - kRight + 14, Chart::y(row) + 5, "start", "", "no value: cash is missing");
      ++row;
      continue;
    }
    chart.whisker(row, c.proven[i].low, c.proven[i].high);
    chart.over().circle(chart.x(difference), Chart::y(row), 6, known ? "known" : "open");
    chart.name(row, c.names[i], false);
    chart.over().text(kWidth - kRight + 14, Chart::y(row) + 5, "start", "",
                      (difference > 0 ? "+" : "") + figure_text(difference, 1) +
                          (known                 ? ""
                           : c.same_programme(i) ? ", same programme"
                                                 : ", not distinguishable"));
    ++row;
  }
  return chart.drawn(c.unit + " more than " + c.names[c.base]);
}

}  // namespace stargate::report
