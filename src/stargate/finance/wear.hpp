// SPDX-License-Identifier: Apache-2.0
// How much of a cost has worn off after so many months: a fraction with a whole numerator, so that sums over things
// round once.
//
//   straight   min(age, life) / life, age 0 in the month in which the thing enters service
//   five_year  the first year's share at once; each later calendar year's share in twelfths, month by month; after the
//              sixth year the whole. By the half-year convention, or by the mid-quarter convention, which holds for a
//              calendar year when more than 40 % of the basis placed in service in it falls in its last three months
//              (IRS Publication 946, "Which Convention Applies?"). That is known when the year is over: until its
//              December the half-year share counts, in December the difference is made up
//   at_once    the whole in the month of entry; so is a straight line over no life
#pragma once

#include <array>
#include <cstdint>

#include "stargate/base/calendar.hpp"
#include "stargate/base/rounding.hpp"

namespace stargate::finance {

inline constexpr int kFiveYears = 6;  // calendar years in which something of five years wears off
using FiveYear = std::array<std::int64_t, kFiveYears>;

// Shares of the five-year schedule in billionths, years 1..6: half-year convention, table A-1 of IRS Publication 946.
inline constexpr FiveYear kFiveYear = {200'000'000, 320'000'000, 192'000'000, 115'200'000, 115'200'000, 57'600'000};
// Mid-quarter convention, by the quarter of the year in which it is placed in service: tables of the same
// publication.
inline constexpr std::array<FiveYear, 4> kFiveYearByQuarter = {{
    {350'000'000, 260'000'000, 156'000'000, 110'100'000, 110'100'000, 13'800'000},
    {250'000'000, 300'000'000, 180'000'000, 113'700'000, 113'700'000, 42'600'000},
    {150'000'000, 340'000'000, 204'000'000, 122'400'000, 113'000'000, 70'600'000},
    {50'000'000, 380'000'000, 228'000'000, 136'800'000, 109'400'000, 95'800'000},
}};

// What is placed in service in a calendar year and counts for the convention: all property but nonresidential real
// property, less what leaves in the same year.
struct PlacedInService {
  int year = 0;
  Money basis, last_quarter;
  bool mid_quarter() const { return Wide{5} * last_quarter.in_cents() > Wide{2} * basis.in_cents(); }  // more than 40 %
};

struct Wear {
  enum class Kind { straight, five_year, at_once };
  Kind kind = Kind::straight;
  int life = 0;  // months

  std::int64_t whole() const;  // the denominator
  // The numerator at the end of `month`; of five_year, `mid_quarter` is the convention of the year in which it entered.
  std::int64_t worn(Month entered, Month month, bool mid_quarter = false) const;
};

}  // namespace stargate::finance
