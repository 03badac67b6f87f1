// What is left of a thing's cost in the last month.
#pragma once

#include <algorithm>

namespace stargate::auditing {

// The thing works since month `since` and lives `years`; what does not work yet has lost nothing.
inline long double remaining_life(int months, int since, int years) {
  const int age = months - 1 - since;
  if (age <= 0) return 1;
  return years <= 0 ? 0 : std::max(0.0L, 1 - static_cast<long double>(age) / (12.0L * years));
}

}  // namespace stargate::auditing
