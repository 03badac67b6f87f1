// SPDX-License-Identifier: Apache-2.0
// What a test collects while it walks a plan.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "stargate/executability/executability.hpp"

namespace stargate::executability {

class Tally {
 public:
  // One case more that the test asks about.
  void look() { ++looked_at_; }
  void miss(std::string where, int month, double amount) { misses_.push_back({std::move(where), month, amount}); }

  std::int64_t looked_at() const { return looked_at_; }
  std::vector<Miss>& misses() { return misses_; }

 private:
  std::int64_t looked_at_ = 0;
  std::vector<Miss> misses_;
};

using Test = void(const Case& of, Tally& tally);

// Money is compared to within the rules' 1,000 dollars.
inline constexpr Money kTolerance = finance::kTolerance;
inline double usd_m(Money amount) { return amount.in_millions(); }

inline size_t at(int index) { return static_cast<size_t>(index); }

// draws.cpp: how loans are drawn and repaid
Test draw_reimbursement, in_balance, principal_as_instalment, repayment_beside_draw, repaid_before_use,
    cover_without_debt, facility_use;
// equity.cpp: calls, distributions, cash
Test call_beside_distribution, distribution_before_ready, net_gearing, cash_ahead, even_calls, distribution_shares,
    cash_on_payment_days;
// site_energy.cpp
Test storage_energy, energy_of_sources;
// racks.cpp: orders, hubs, installing
Test hub_stock, rack_waits, rack_never_installed, order_lot, contract_without_racks, destination_changes, install_rate,
    smallest_block;
// service.cpp: who is served
Test flow_changes, service_spell;
// whole_plan.cpp
Test last_month, terminal_value, obligations, usual_figures;

}  // namespace stargate::executability
