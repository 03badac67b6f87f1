// How what leaves in one month arrives in later ones, in exact whole parts of a rack.
//
// Days fall on months in 487ths (30.4375 days = 487/16), yields are percentages in steps of a millionth:
// one rack has 487 * 10^8 parts, and no share is ever rounded.
#pragma once

#include <cstdint>
#include <vector>

#include "stargate/programme/programme.hpp"

namespace stargate::auditing {

__extension__ typedef __int128 RackParts;

inline constexpr std::int64_t kWhole = 100'000'000;  // 100 % in millionths of a per cent
inline constexpr std::int64_t kPartsPerRack = kMonthDaysNumerator * kWhole;

inline double in_racks(RackParts parts) {
  return static_cast<double>(static_cast<long double>(parts) / static_cast<long double>(kPartsPerRack));
}
RackParts parts_of(double racks);  // to the nearest millionth of a rack

class Kernel {
 public:
  struct Share {
    int after = 0;
    std::int64_t parts = 0;
  };  // months later

  // Adds `weight` (of kWhole) falling `days` later.
  Kernel& add(int days, std::int64_t weight);

  const std::vector<Share>& shares() const { return shares_; }
  std::int64_t until(int months) const;  // parts that have fallen after so many months

 private:
  std::vector<Share> shares_;
};

inline long double fraction(std::int64_t parts) { return static_cast<long double>(parts) / kPartsPerRack; }

Kernel after_days(int days);
// Racks of an order that pass at once and those that are worked over first; `more_days` follow acceptance.
Kernel acceptance(const Offer& offer, const Lane& lane, int more_days);

}  // namespace stargate::auditing
