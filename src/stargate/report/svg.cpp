// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/svg.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/report/table.hpp"

namespace stargate::report {
namespace {

constexpr double kCased = 9;  // a shorter whisker has no white around it, which would hide the end of its bar

}  // namespace

std::string page_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    }
  }
  return safe;
}

void Extent::take(double value) {
  if (!std::isfinite(value)) return;
  low = std::min(low, value);
  high = std::max(high, value);
}

Axis::Axis(const Extent& extent, double from, double to, int steps) : from_(from), to_(to) {
  const double rough = std::max(extent.high - extent.low, 1e-9) / steps,
               power = std::pow(10, std::floor(std::log10(rough)));
  step_ = 10 * power;
  for (const double factor : {5.0, 2.0, 1.0})
    if (factor * power >= rough * (1 - 1e-9)) step_ = factor * power;
  low_ = std::floor(extent.low / step_ + 1e-9) * step_;
  high_ = std::max(std::ceil(extent.high / step_ - 1e-9) * step_, low_ + step_);
}

double Axis::at(double value) const {
  return from_ + (to_ - from_) * (std::clamp(value, low_, high_) - low_) / (high_ - low_);
}

std::vector<double> Axis::ticks() const {
  std::vector<double> ticks;
  for (int i = 0; low_ + i * step_ <= high_ + step_ / 2; ++i) {
    const double value = low_ + i * step_;
    ticks.push_back(std::fabs(value) < step_ / 2 ? 0 : value);
  }
  return ticks;
}

std::string Axis::tick_text(double value) const {
  return figure_text(value, step_ < 1 ? static_cast<int>(std::ceil(-std::log10(step_) - 1e-9)) : 0);
}

std::string clipped(const std::string& text, std::size_t letters) {
  const auto begins_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
  if (static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_letter)) <= letters) return text;
  std::string shown;
  std::size_t count = 0;
  for (const char c : text) {
    if (begins_letter(c) && ++count >= letters) break;
    shown += c;
  }
  return shown + "…";
}

void Drawing::text(double x, double y, std::string_view anchor, std::string_view kind, const std::string& words) {
  body_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" class=\"{}\">{}</text>\n", x, y, anchor,
                       kind, page_text(words));
}
void Drawing::line(double x1, double y1, double x2, double y2, std::string_view kind) {
  body_ += fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>\n", x1, y1, x2, y2,
                       kind);
}
void Drawing::rect(double x1, double y1, double x2, double y2, std::string_view kind) {
  body_ += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" class=\"{}\"/>\n",
                       std::min(x1, x2), std::min(y1, y2), std::fabs(x2 - x1), std::fabs(y2 - y1), kind);
}
void Drawing::circle(double x, double y, double radius, std::string_view kind) {
  body_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\" class=\"{}\"/>\n", x, y, radius, kind);
}
void Drawing::path(const std::string& steps, std::string_view kind) {
  body_ += fmt::format("<path d=\"{}\" class=\"{}\"/>\n", steps, kind);
}
void Drawing::whisker(double x1, double x2, double y) {
  if (std::fabs(x2 - x1) >= kCased) {
    line(x1, y, x2, y, "case");
    for (const double x : {x1, x2}) line(x, y - 5, x, y + 5, "case");
  }
  line(x1, y, x2, y, "whisker");
  for (const double x : {x1, x2}) line(x, y - 4, x, y + 4, "whisker");
}

void Drawing::add(const Drawing& above) { body_ += above.body_; }

std::string Drawing::drawn(double width, double height, const std::string& title) const {
  return fmt::format(
      "<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">\n<title>{}</title>\n{}</svg>\n", width,
      height, page_text(title), page_text(title), body_);
}

}  // namespace stargate::report
