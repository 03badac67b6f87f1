// How much of a cost has worn off after so many months: a fraction with a whole numerator, so that sums over things round once.
//
//   straight   min(age, life) / life, age 0 in the month in which the thing enters service
//   five_year  the first year's share at once; each later calendar year's share in twelfths, month by month; after the sixth year the whole
//   at_once    the whole in the month of entry; so is a straight line over no life
#pragma once

#include <cstdint>

#include "stargate/base/calendar.hpp"

namespace stargate::finance {

// Shares of the five-year schedule in billionths, years 1..6: half-year convention, table A-1 of IRS Publication 946.
inline constexpr std::int64_t kFiveYear[] = {200'000'000, 320'000'000, 192'000'000, 115'200'000, 115'200'000, 57'600'000};

struct Wear {
  enum class Kind { straight, five_year, at_once };
  Kind kind = Kind::straight;
  int life = 0;  // months

  std::int64_t whole() const;                             // the denominator
  std::int64_t worn(Month entered, Month month) const;    // the numerator at the end of `month`
};

}  // namespace stargate::finance
