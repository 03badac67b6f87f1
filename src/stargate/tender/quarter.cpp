// SPDX-License-Identifier: Apache-2.0
#include "stargate/tender/quarter.hpp"

#include <charconv>

#include <fmt/format.h>

namespace stargate::tender {

std::optional<Quarter> Quarter::parse(std::string_view text) {
  constexpr int kFirstYear = 1990, kLastYear = 2200;
  if (text.size() != 7 || text[4] != '-' || (text[5] != 'Q' && text[5] != 'q') || text[6] < '1' || text[6] > '4')
    return std::nullopt;
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + 4, year);
  if (error != std::errc{} || end != text.data() + 4 || year < kFirstYear || year > kLastYear) return std::nullopt;
  return of(Month::of(year, (text[6] - '1') * 3 + 1));
}

std::string Quarter::text() const { return fmt::format("{:04}-Q{}", count_ / 4, count_ % 4 + 1); }

}  // namespace stargate::tender
