// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "stargate/plan/audit/audit.hpp"

namespace stargate {

const char* name(CashLine line) {
  // In the order of the enum.
  // clang-format off
  static constexpr std::array kNames = {
      "calls", "draws", "service_revenue", "campaign_revenue", "disposals", "rebates", "collateral_returned",
      "deposit_credit", "emergency", "site_opening", "buildings", "power_capex", "collateral_posted",
      "server_deposits", "server_shipment", "server_acceptance", "opening_orders", "freight", "duty", "reservation",
      "cancellation", "take_or_pay", "install", "energy", "maintenance", "staff_and_lease", "upkeep", "fixed_power",
      "storage", "overhead", "penalties", "tax", "interest", "upfront_fees", "commitment_fees", "prepayment_fees",
      "call_cost", "instalments", "balloons", "prepayments", "distributions"};
  // clang-format on
  static_assert(kNames.size() == static_cast<size_t>(CashLine::count_));
  return kNames.at(static_cast<size_t>(line));
}

}  // namespace stargate
