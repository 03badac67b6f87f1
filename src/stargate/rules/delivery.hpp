// SPDX-License-Identifier: Apache-2.0
// How what is ordered in one month arrives and is paid in later ones (rules of a plan, section 4), in exact whole parts
// of a rack.
//
// Days fall on months in 487ths (rules/days.hpp), yields are percentages in steps of a millionth: one rack has
// 487 * 10^8 parts, and no share is ever rounded. With L = lead_days, way = days of the lane, P = payment_days,
// R = rework_days and y = yield_pct / 100:
//
//   shipment    split(L + P)
//   delivery    split(L + way)
//   acceptance  y split(L + way)     + (1 - y) split(L + way + R)
//   settlement  y split(L + way + P) + (1 - y) split(L + way + R + P)
#pragma once

#include <cstdint>
#include <vector>

#include "stargate/programme/programme.hpp"
#include "stargate/rules/days.hpp"

namespace stargate::rules {

__extension__ typedef __int128 RackParts;

inline constexpr std::int64_t kWhole = 100'000'000;  // 100 % in millionths of a per cent
inline constexpr std::int64_t kPartsPerRack = kMonthDaysNumerator * kWhole;

inline double in_racks(RackParts parts) {
  return static_cast<double>(static_cast<long double>(parts) / static_cast<long double>(kPartsPerRack));
}
RackParts parts_of(double racks);  // to the nearest millionth of a rack
inline long double fraction(std::int64_t parts) { return static_cast<long double>(parts) / kPartsPerRack; }

class Kernel {
 public:
  struct Share {
    int after = 0;  // months later
    std::int64_t parts = 0;
  };

  // Adds `weight` (of kWhole) falling `days` later.
  Kernel& add(int days, std::int64_t weight);

  const std::vector<Share>& shares() const { return shares_; }
  std::int64_t until(int months) const;  // parts that have fallen after so many months

 private:
  std::vector<Share> shares_;
};

Kernel after_days(int days);

Kernel shipment(const Offer& offer);                      // payment at shipment
Kernel delivery(const Offer& offer, const Lane& lane);    // racks that reach the hub; freight and duty
Kernel acceptance(const Offer& offer, const Lane& lane);  // racks that pass at once, and those worked over first
Kernel settlement(const Offer& offer, const Lane& lane);  // the last payment

}  // namespace stargate::rules
