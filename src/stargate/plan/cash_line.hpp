// SPDX-License-Identifier: Apache-2.0
// The cash flow by line, and as far as it belongs to one thing.
#pragma once

#include <vector>

#include "stargate/base/money.hpp"
#include "stargate/plan/thing.hpp"

namespace stargate {

enum class CashLine {  // one line of the cash flow; sign: + into the cash balance
  calls,
  draws,
  service_revenue,
  campaign_revenue,
  disposals,
  rebates,
  collateral_returned,
  deposit_credit,
  emergency,
  site_opening,
  buildings,
  power_capex,
  collateral_posted,
  server_deposits,
  server_shipment,
  server_acceptance,
  opening_orders,
  freight,
  duty,
  reservation,
  cancellation,
  take_or_pay,
  install,
  energy,
  maintenance,
  staff_and_lease,
  upkeep,
  fixed_power,
  storage,
  overhead,
  penalties,
  tax,
  interest,
  upfront_fees,
  commitment_fees,
  prepayment_fees,
  call_cost,
  instalments,
  balloons,
  prepayments,
  distributions,
  count_,
};
const char* name(CashLine line);  // "service_revenue"

// Figures by month: index 0..T-1.
template <class V>
using ByMonth = std::vector<V>;

// A line of the cash flow, as far as it belongs to one thing.
struct CashFlow {
  CashLine line = CashLine::count_;
  Thing thing;
  ByMonth<Money> amount;  // [t], signed as the line
};

}  // namespace stargate
