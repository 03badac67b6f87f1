#include "stargate/report/comparison_charts.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

namespace stargate::report {
namespace {

constexpr double kWidth = 1000, kLeft = 190, kRight = 230, kTop = 8, kRow = 34, kAxis = 46;
constexpr std::size_t kNameMax = 24;

struct Span {
  double low = 0, high = 0;
  void take(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

// Rounded steps: about six of them, 1, 2 or 5 times a power of ten.
double step_of(const Span& span) {
  const double rough = std::max(span.high - span.low, 1e-9) / 6;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= rough) return factor * power;
  return 10 * power;
}

// An axis of figures that begins and ends on steps, and what is drawn over it.
class Chart {
 public:
  Chart(Span span, std::size_t rows, std::string title) : step_(step_of(span)), rows_(static_cast<double>(rows)), title_(std::move(title)) {
    low_ = std::floor(span.low / step_ + 1e-9) * step_;
    high_ = std::max(std::ceil(span.high / step_ - 1e-9) * step_, low_ + step_);
  }

  double x(double value) const { return kLeft + (kWidth - kLeft - kRight) * (std::clamp(value, low_, high_) - low_) / (high_ - low_); }
  double left() const { return low_; }
  double right() const { return high_; }
  static double y(std::size_t row) { return kTop + kRow * (static_cast<double>(row) + 0.5); }

  void name(std::size_t row, const std::string& name, bool strong) {
    std::string shown;
    std::size_t letters = 0;
    for (const char c : name) {
      if ((static_cast<unsigned char>(c) & 0xc0) != 0x80 && ++letters > kNameMax) {
        shown += "…";
        break;
      }
      shown += c;
    }
    text(kLeft - 12, y(row) + 5, "end", strong ? "strong" : "", shown);
  }
  void text(double x, double y, std::string_view anchor, std::string_view kind, const std::string& words) {
    body_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" class=\"{}\">{}</text>\n", x, y, anchor, kind, page_text(words));
  }
  void line(double x1, double y1, double x2, double y2, std::string_view kind) {
    body_ += fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>\n", x1, y1, x2, y2, kind);
  }
  // A line with a cap at each end that is known.
  void whisker(std::size_t row, double from, double to) {
    const double low = std::min(from, to), high = std::max(from, to);
    line(x(std::max(low, low_)), y(row), x(std::min(high, high_)), y(row), "whisker");
    for (const double end : {low, high})
      if (std::isfinite(end)) line(x(end), y(row) - 6, x(end), y(row) + 6, "whisker");
  }
  void shape(std::string shape) { body_ += std::move(shape) + "\n"; }

  std::string drawn(const std::string& unit) const {
    const double bottom = kTop + kRow * rows_;
    std::string axis;
    const int decimals = step_ < 1 ? static_cast<int>(std::ceil(-std::log10(step_) - 1e-9)) : 0;
    for (double value = low_; value <= high_ + step_ / 2; value += step_) {
      const bool zero = std::fabs(value) < step_ / 2;
      axis += fmt::format("<line x1=\"{0:.1f}\" y1=\"{1}\" x2=\"{0:.1f}\" y2=\"{2:.1f}\" class=\"{3}\"/>", x(value), kTop, bottom, zero ? "zero" : "grid");
      axis += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" class=\"tick\">{}</text>\n", x(value), bottom + 18, figure_text(zero ? 0 : value, decimals));
    }
    axis += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" class=\"tick\">{}</text>\n", (kLeft + kWidth - kRight) / 2, bottom + 38, page_text(unit));
    return fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">\n<title>{}</title>\n{}{}</svg>\n", kWidth, bottom + kAxis, page_text(title_), page_text(title_),
                       axis, body_);
  }

 private:
  double step_, rows_, low_ = 0, high_ = 0;
  std::string title_, body_;
};

}  // namespace

std::string page_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default: safe += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    }
  }
  return safe;
}

std::string value_chart(const Comparison& c) {
  Span span;
  for (std::size_t i = 0; i < c.size(); ++i) {
    span.take(c.values[i]);
    span.take(c.bounds[i]);
  }
  Chart chart(span, c.size(), "The " + c.goal_label + " of each plan, with its proven bound as a whisker");
  for (std::size_t i = 0; i < c.size(); ++i) {
    const double from = std::min(chart.x(0), chart.x(c.values[i])), to = std::max(chart.x(0), chart.x(c.values[i]));
    chart.shape(fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"18\" class=\"{}\"/>", from, Chart::y(i) - 9, to - from, i == c.base ? "base" : "bar"));
    const bool bounded = std::isfinite(c.bounds[i]);
    if (bounded) chart.whisker(i, c.values[i], c.bounds[i]);
    chart.name(i, c.names[i] + (i == c.base ? " (base)" : ""), i == c.base);
    chart.text(kWidth - kRight + 14, Chart::y(i) + 5, "start", "",
               figure_text(c.values[i], 1) + (bounded ? ", bound " + figure_text(c.bounds[i], 1) : ", no bound"));
  }
  return chart.drawn(c.goal_label + ", " + c.unit);
}

std::string difference_chart(const Comparison& c) {
  if (c.size() < 2) return "";
  Span span;
  for (std::size_t i = 0; i < c.size(); ++i) {
    span.take(c.values[i] - c.values[c.base]);
    if (i == c.base) continue;
    span.take(c.proven[i].low);
    span.take(c.proven[i].high);
  }
  Chart chart(span, c.size() - 1, "The difference of each plan to the base, with what the bounds prove as a whisker");
  std::size_t row = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (i == c.base) continue;
    const double difference = c.values[i] - c.values[c.base];
    const bool known = c.proven[i].distinguishable() && !c.same_programme(i);
    chart.whisker(row, c.proven[i].low, c.proven[i].high);
    chart.shape(fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"6\" class=\"{}\"/>", chart.x(difference), Chart::y(row), known ? "known" : "open"));
    chart.name(row, c.names[i], false);
    chart.text(kWidth - kRight + 14, Chart::y(row) + 5, "start", "", (difference > 0 ? "+" : "") + figure_text(difference, 1) + (known ? "" : c.same_programme(i) ? ", same programme" : ", not distinguishable"));
    ++row;
  }
  return chart.drawn(c.unit + " more than " + c.names[c.base]);
}

}  // namespace stargate::report
