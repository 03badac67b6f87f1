// SPDX-License-Identifier: Apache-2.0
#include "stargate/base/calendar.hpp"

#include <chrono>

namespace stargate {

namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Month> Month::parse(std::string_view text) {
  const bool has_day = text.size() == 10;
  if ((text.size() != 7 && !has_day) || text[4] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  if (!year || !month || *month < 1 || *month > 12 || *year < 1900) return std::nullopt;
  if (has_day) {
    const auto day = text[7] == '-' ? digits(text.substr(8, 2)) : std::nullopt;
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
  }
  return Month::of(*year, *month);
}

int Month::days() const {
  const std::chrono::year_month_day_last last{std::chrono::year{year()} /
                                              std::chrono::month{static_cast<unsigned>(month())} / std::chrono::last};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::string Month::text() const {
  std::string y = std::to_string(year());
  y.insert(0, y.size() < 4 ? 4 - y.size() : 0, '0');
  return y + (month() < 10 ? "-0" : "-") + std::to_string(month());
}

}  // namespace stargate
