// SPDX-License-Identifier: Apache-2.0
#include "stargate/rules/delivery.hpp"

#include <cmath>

#include "stargate/rules/lanes.hpp"

namespace stargate::rules {

namespace {

// `more_days` follow acceptance.
Kernel accepted(const Offer& offer, const Lane& lane, int more_days) {
  const std::int64_t passed = std::llround(offer.yield_pct * 1e6);
  const int days = delivery_days(offer, lane) + more_days;
  return Kernel{}.add(days, passed).add(days + offer.rework_days, kWhole - passed);
}

}  // namespace

RackParts parts_of(double racks) {
  return static_cast<RackParts>(std::llround(racks * 1e6)) * (kPartsPerRack / 1'000'000);
}

Kernel& Kernel::add(int days, std::int64_t weight) {
  if (weight == 0) return *this;
  const DaySplit split = split_days(days);
  shares_.push_back({split.first, (kMonthDaysNumerator - split.late) * weight});
  if (split.late > 0) shares_.push_back({split.first + 1, split.late * weight});
  return *this;
}

std::int64_t Kernel::until(int months) const {
  std::int64_t parts = 0;
  for (const Share& share : shares_) {
    if (share.after <= months) parts += share.parts;
  }
  return parts;
}

Kernel after_days(int days) { return Kernel{}.add(days, kWhole); }

Kernel shipment(const Offer& offer) { return after_days(offer.lead_days + offer.payment_days); }
Kernel delivery(const Offer& offer, const Lane& lane) { return after_days(delivery_days(offer, lane)); }
Kernel acceptance(const Offer& offer, const Lane& lane) { return accepted(offer, lane, 0); }
Kernel settlement(const Offer& offer, const Lane& lane) { return accepted(offer, lane, offer.payment_days); }

}  // namespace stargate::rules
