// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/negotiate_charts.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "stargate/report/paper.hpp"
#include "stargate/report/svg.hpp"
#include "stargate/report/table.hpp"

namespace stargate::report {
namespace {

constexpr std::size_t kMostBars = 12;
constexpr double kWidth = 720, kBarLeft = 214, kBarRight = 96, kBarTop = 24, kBarRow = 31, kBarRowOfOne = 23,
                 kBarFoot = 38;
constexpr double kSmallWidth = 350, kSmallHeight = 290, kLeft = 58, kRight = 16, kTop = 30, kFoot = 40;
constexpr double kLeastRacks = 0.5;  // what rounds to a rack
constexpr int kQuarter = 3;
constexpr std::string_view kMonthNames[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::size_t kQuartersAcross = 20;

void axis_lines(Drawing& drawing, const Axis& axis, double top, double bottom) {
  for (const double tick : axis.ticks()) {
    drawing.line(axis.at(tick), top, axis.at(tick), bottom, tick == 0 ? "zero" : "grid");
    drawing.text(axis.at(tick), bottom + 15, "middle", "quiet", axis.tick_text(tick));
  }
}

void draw_worth(Drawing& drawing, const Axis& axis, const Answer& worth, double middle, bool price, int decimals) {
  drawing.rect(axis.at(0), middle - 8, axis.at(worth.change), middle + 8, price ? "deep" : "bar");
  double end = std::max(axis.at(worth.change), axis.at(0));
  if (std::isfinite(worth.low) && std::isfinite(worth.high)) {
    drawing.whisker(axis.at(worth.low), axis.at(worth.high), middle);
    end = std::max(end, axis.at(worth.high));
  }
  drawing.text(end + 9, middle + 4, "start", price ? "over" : "over plain", signed_text(worth.change, decimals));
}

// A line through all bars at the end of the first step of a price.
template <class Words>
void draw_yardstick(Drawing& drawing, const Axis& axis, const std::vector<const TermWorth*>& shown, double bottom,
                    const Words& of) {
  const auto yardstick =
      std::find_if(shown.begin(), shown.end(), [](const TermWorth* term) { return term->term.is_price; });
  if (yardstick == shown.end()) return;
  const double x = axis.at((*yardstick)->better.change);
  drawing.line(x, kBarTop - 6, x, bottom, "yard");
  const bool right = x > kWidth * 0.6;
  drawing.text(right ? x + 4 : x - 4, kBarTop - 10, right ? "end" : "start", "quiet",
               "yardstick: price " + (*yardstick)->term.step + ", " + of((*yardstick)->term.of));
}

double racks_at(const DemandPoint& point, std::size_t platform) {
  return point.possible && platform < point.racks_by_platform.size() ? point.racks_by_platform[platform] : 0;
}

double height_of(const DemandPoint& point, Over over) { return over == Over::price ? 100 * point.factor : point.days; }

std::vector<DemandPoint> upwards(std::vector<DemandPoint> points, Over over) {
  std::stable_sort(points.begin(), points.end(),
                   [&](const DemandPoint& a, const DemandPoint& b) { return height_of(a, over) < height_of(b, over); });
  return points;
}

// The steps between points: each point's racks hold half-way to its neighbours.
std::string steps(const std::vector<DemandPoint>& points, std::size_t platform, Over over, const Axis& x,
                  const Axis& y) {
  std::string path;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i].possible) continue;
    const bool follows = i > 0 && points[i - 1].possible, goes_on = i + 1 < points.size() && points[i + 1].possible;
    const double own = height_of(points[i], over), across = x.at(racks_at(points[i], platform));
    const double from = follows ? (height_of(points[i - 1], over) + own) / 2 : own,
                 to = goes_on ? (height_of(points[i + 1], over) + own) / 2 : own;
    path += fmt::format("{}{:.1f} {:.1f}V{:.1f}", follows ? "L" : "M", across, y.at(from), y.at(to));
  }
  return path;
}

std::string shade(double racks, double most) {
  if (racks < kLeastRacks || most <= 0) return "";
  return fmt::format(" class=\"s{}\"", std::clamp(static_cast<int>(std::ceil(5 * racks / most)), 1, 5));
}

double racks_in(const DemandPoint& point, std::size_t platform, std::size_t quarter) {
  if (!point.possible || platform >= point.racks_by_quarter.size() ||
      quarter >= point.racks_by_quarter[platform].size())
    return 0;
  return point.racks_by_quarter[platform][quarter];
}

}  // namespace

std::string of_words(const Programme& p, const Sheet& s, const std::string& of) {
  const auto offer = std::find_if(p.offers.begin(), p.offers.end(), [&](const Offer& o) { return o.id == of; });
  if (offer == p.offers.end()) return of == s.supplier ? "all offers" : of;
  std::string name = offer->name.empty() ? offer->id : offer->name;
  for (const Supplier& supplier : p.suppliers) {
    const std::string from = " from " + supplier.name;
    if (supplier.id == s.supplier && !supplier.name.empty() && name.find(from) != std::string::npos)
      name.erase(name.find(from), from.size());
  }
  return name;
}

std::string worth_chart(const Programme& p, const Sheet& s) {
  std::vector<const TermWorth*> shown;
  for (const TermWorth& term : s.terms)
    if (told(term.better)) shown.push_back(&term);
  std::stable_sort(shown.begin(), shown.end(),
                   [](const TermWorth* a, const TermWorth* b) { return a->better.change > b->better.change; });
  if (shown.size() > kMostBars) shown.resize(kMostBars);
  if (shown.empty()) return "";
  Extent extent;
  for (const TermWorth* term : shown) {
    for (const double value : {term->better.change, term->better.low, term->better.high}) extent.take(value);
  }
  const bool one_offer = std::all_of(shown.begin(), shown.end(),
                                     [&](const TermWorth* term) { return term->term.of == shown.front()->term.of; });
  const double row = one_offer ? kBarRowOfOne : kBarRow;
  const int decimals = decimals_of(shown.front()->better.change);
  const Axis axis(extent, kBarLeft, kWidth - kBarRight, 6);
  const double bottom = kBarTop + row * static_cast<double>(shown.size());
  Drawing drawing;
  axis_lines(drawing, axis, kBarTop, bottom);
  drawing.text((kBarLeft + kWidth - kBarRight) / 2, bottom + 32, "middle", "quiet",
               "worth of one step towards us, " + s.unit);
  draw_yardstick(drawing, axis, shown, bottom, [&](const std::string& of) { return of_words(p, s, of); });
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Term& term = shown[i]->term;
    const double middle = kBarTop + row * (static_cast<double>(i) + 0.5);
    drawing.text(kBarLeft - 10, one_offer ? middle + 4 : middle - 1, "end", term.is_price ? "strong" : "",
                 clipped(term.what + ": " + term.step, 34));
    if (!one_offer) drawing.text(kBarLeft - 10, middle + 11.5, "end", "quiet", clipped(of_words(p, s, term.of), 36));
    draw_worth(drawing, axis, shown[i]->better, middle, term.is_price, decimals);
  }
  return drawing.drawn(kWidth, bottom + kBarFoot, "What one step of each term is worth, with its error bar");
}

std::vector<std::size_t> platforms_taken(const Programme& p, const std::vector<DemandPoint>& points) {
  std::vector<std::size_t> taken;
  for (std::size_t k = 0; k < p.platforms.size(); ++k)
    if (std::any_of(points.begin(), points.end(),
                    [&](const DemandPoint& point) { return racks_at(point, k) > kLeastRacks; }))
      taken.push_back(k);
  return taken;
}

bool is_today(const DemandPoint& point, Over over) {
  return over == Over::price ? std::fabs(point.factor - 1) < 1e-9 : point.days == 0;
}

std::string at_words(const DemandPoint& point, Over over) {
  if (is_today(point, over)) return "today";
  return over == Over::price ? fmt::format("{:+.0f} %", 100 * (point.factor - 1))
                             : fmt::format("{:+d} days", point.days);
}

std::string demand_chart(const std::string& platform, std::size_t index, const std::vector<DemandPoint>& unsorted,
                         Over over) {
  const std::vector<DemandPoint> points = upwards(unsorted, over);
  Extent across, up;
  if (!points.empty()) up = {height_of(points.front(), over), height_of(points.back(), over)};
  for (const DemandPoint& point : points) across.take(racks_at(point, index));
  const double bottom = kSmallHeight - kFoot, right = kSmallWidth - kRight;
  const Axis x(across, kLeft, right, 5), y(up, bottom, kTop, 6);
  Drawing drawing;
  axis_lines(drawing, x, kTop, bottom);
  for (const double tick : y.ticks()) {
    drawing.line(kLeft, y.at(tick), right, y.at(tick), "grid");
    drawing.text(kLeft - 7, y.at(tick) + 4, "end", "quiet",
                 over == Over::price ? y.tick_text(tick) + " %" : (tick > 0 ? "+" : "") + y.tick_text(tick) + " d");
  }
  drawing.text(0, 13, "start", "strong", clipped(platform, 30));
  drawing.text(right, 13, "end", "quiet",
               over == Over::price ? "price, % of today's" : "lead time, days against today's");
  drawing.text((kLeft + right) / 2, kSmallHeight - 7, "middle", "quiet", "racks over the horizon");
  drawing.path(steps(points, index, over, x, y), "curve");
  for (const DemandPoint& point : points) {
    if (!point.possible) continue;
    const double px = x.at(racks_at(point, index)), py = y.at(height_of(point, over));
    if (!is_today(point, over)) {
      drawing.circle(px, py, 3.2, "point");
      continue;
    }
    drawing.line(kLeft, py, right, py, "now");
    const bool left =
        px > (kLeft + right) / 2;  // below on the left or above on the right, where a falling curve leaves room
    drawing.text(px + (left ? -9 : 9), left ? py + 15 : py - 7, left ? "end" : "start", "over",
                 fmt::format("today: {} racks", figure_text(racks_at(point, index), 0)));
    drawing.circle(px, py, 5.5, "at");
  }
  return drawing.drawn(kSmallWidth, kSmallHeight,
                       over == Over::price ? "Racks of " + platform + " at each price"
                                           : "Racks of " + platform + " at each delivery date");
}

std::string quarter_table(const Programme& p, std::size_t index, const std::vector<DemandPoint>& points, Over over) {
  const auto quarters = static_cast<std::size_t>((p.horizon() + kQuarter - 1) / kQuarter);
  std::size_t first = quarters, last = 0;
  double most = 0;
  for (const DemandPoint& point : points) {
    for (std::size_t q = 0; q < quarters; ++q) {
      const double racks = racks_in(point, index, q);
      most = std::max(most, racks);
      if (racks >= kLeastRacks) first = std::min(first, q), last = std::max(last, q + 1);
    }
  }
  std::string html;
  for (std::size_t from = first; from < last; from += kQuartersAcross) {
    const std::size_t to = std::min(from + kQuartersAcross, last);
    html +=
        fmt::format("<table class=\"heat keep\"><thead><tr><th>{}</th>", over == Over::price ? "price" : "lead time");
    for (std::size_t q = from; q < to; ++q) {
      const Month month = p.month_at(static_cast<int>(q) * kQuarter);
      html += fmt::format("<th>{}<br>{}</th>", kMonthNames[month.month() - 1], month.year());
    }
    html += "</tr></thead><tbody>\n";
    for (const DemandPoint& point : points) {
      html += fmt::format("<tr{}><td>{}</td>", is_today(point, over) ? " class=\"today\"" : "", at_words(point, over));
      if (!point.possible) html += fmt::format("<td class=\"none\" colspan=\"{}\">not possible</td>", to - from);
      for (std::size_t q = from; q < to && point.possible; ++q) {
        const double racks = racks_in(point, index, q);
        html += fmt::format("<td{}>{}</td>", shade(racks, most), racks < kLeastRacks ? "" : figure_text(racks, 0));
      }
      html += "</tr>\n";
    }
    html += "</tbody></table>\n";
  }
  return html;
}

}  // namespace stargate::report
