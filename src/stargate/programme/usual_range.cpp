// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/usual_range.hpp"

#include <cmath>

#include "stargate/programme/schema.hpp"

namespace stargate {

namespace {

constexpr double kNear = 1e-9;  // of a bound
constexpr int kMonthsOfYear = 12;

std::string words(double x) {
  if (x == std::floor(x) && std::fabs(x) < 1e15) return std::to_string(static_cast<long long>(x));
  return to_text(Value(x));
}

std::string years(double count, std::string_view side) {
  const double size = std::fabs(count);
  return words(size) + (size == 1 ? " year " : " years ") + std::string(side);
}

}  // namespace

const UsualRange* usual_range(std::string_view table, std::string_view field) {
  for (const UsualRange& range : usual_ranges())
    if (range.table == table && range.field == field) return &range;
  return nullptr;
}

bool is_usual(const UsualRange& range, double figure) {
  if (figure == 0 && range.zero) return true;
  return figure >= range.low - kNear * std::fabs(range.low) && figure <= range.high + kNear * std::fabs(range.high);
}

bool is_usual(const UsualRange& range, Month month, Month first_month) {
  if (!month.is_set() || !first_month.is_set()) return true;
  const double after = static_cast<double>(month - first_month) / kMonthsOfYear;
  return after >= range.low && after <= range.high;
}

std::string range_words(const UsualRange& range) {
  return (range.zero ? "0, or " : "") + words(range.low) + " to " + words(range.high);
}

std::string range_words(const UsualRange& range, Month first_month) {
  if (!first_month.is_set())
    return years(range.low, range.low < 0 ? "before" : "after") + " to " + years(range.high, "after the first month");
  const auto moved = [&](double by) { return (first_month + static_cast<int>(by * kMonthsOfYear)).text(); };
  return moved(range.low) + " to " + moved(range.high);
}

std::string unusual_words(const UsualRange& range, double figure, std::string_view unit) {
  const std::string of = unit.empty() ? "" : " " + std::string(unit);
  return "is " + words(figure) + of + "; usual is " + range_words(range) + of + " (" + std::string(range.source) + ")";
}

std::string unusual_words(const UsualRange& range, Month month, Month first_month) {
  return "is " + month.text() + "; usual is " + range_words(range, first_month) + " (" + std::string(range.source) +
         ")";
}

}  // namespace stargate
