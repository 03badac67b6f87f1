// SPDX-License-Identifier: Apache-2.0
// Contract periods: tiers, minimum takes, rebates, reserved slots (rules, section 4).
//
// Rules named here: tier_max, min_order, reserved_below_orders, reserved_above_capacity.
// Priced shortfalls: minimum_take, cancelled_slots. Books: reservation, cancellation, take_or_pay, rebates.
#pragma once

#include <cstdint>
#include <vector>

#include "stargate/plan/step/now.hpp"
#include "stargate/rules/span.hpp"

namespace stargate::stepping {

// A contract that has been signed and whose period has not ended.
struct ContractInHand {
  Contract contract;
  rules::Span span;               // its period
  std::int64_t ordered = 0;       // racks, by this plan
  long double ordered_usd_m = 0;  // their price
  Money reservation;              // paid
};

struct Contracts {
  std::vector<ContractInHand> in_hand;
};

// Whether a contract holds for orders of this offer and period.
bool is_signed(const Contracts& state, Index<Offer> offer, int period);

void sign_contracts(const Now& now, Contracts& state);
// Counts what is ordered in the month, [offer] in racks, and settles the contracts whose period ends with it.
void step_contracts(const Now& now, const std::vector<std::int64_t>& ordered, Contracts& state);

}  // namespace stargate::stepping
