#include "stargate/plan/audit/kernel.hpp"

#include <cmath>

namespace stargate::auditing {

RackParts parts_of(double racks) {
  return static_cast<RackParts>(std::llround(racks * 1e6)) * (kPartsPerRack / 1'000'000);
}

Kernel& Kernel::add(int days, std::int64_t weight) {
  if (weight == 0) return *this;
  const std::int64_t scaled = static_cast<std::int64_t>(days) * kMonthDaysDenominator;
  const int first = static_cast<int>(scaled / kMonthDaysNumerator);
  const std::int64_t late = scaled % kMonthDaysNumerator;
  shares_.push_back({first, (kMonthDaysNumerator - late) * weight});
  if (late > 0) shares_.push_back({first + 1, late * weight});
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

Kernel acceptance(const Offer& offer, const Lane& lane, int more_days) {
  const std::int64_t passed = std::llround(offer.yield_pct * 1e6);
  const int days = offer.lead_days + lane.days + more_days;
  return Kernel{}.add(days, passed).add(days + offer.rework_days, kWhole - passed);
}

}  // namespace stargate::auditing
