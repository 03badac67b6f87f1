// SPDX-License-Identifier: Apache-2.0
// The independent judge of a plan: recomputes everything that follows from the decisions, from programme and
// plan alone, and names every rule that is broken. Shares no code with the formulation.
//
// Rules and tolerances: docs/formulation/rules.md.
#pragma once

#include <cstdint>
#include <vector>

#include "stargate/plan/cash_line.hpp"
#include "stargate/plan/findings.hpp"
#include "stargate/plan/plan.hpp"
#include "stargate/plan/register.hpp"

namespace stargate {

// What stands after the last month, undiscounted.
struct AtEnd {
  Money cash, debt, collateral_posted, exit_fees, in_transit;  // debt and fees are owed
  Money racks, hubs, buildings, power, backlog;                // before terminal_weight_pct

  friend bool operator==(const AtEnd&, const AtEnd&) = default;
};

// All that follows from the decisions, month by month. Outer index as named, inner index month 0..T-1.
struct Derived {
  int months = 0;
  std::vector<ByMonth<Money>> cash_lines;  // [CashLine][t], signed
  std::vector<CashFlow> cash_flows;        // the same by thing, in the order of lines and things; none that is always 0
  Register events;
  ByMonth<Money> cash;                                                                // balance at month end
  ByRow<Partner, ByMonth<Money>> partner_calls, partner_distributions;                // [partner][t]
  ByRow<Facility, ByMonth<Money>> facility_balance, facility_interest, facility_due;  // [facility][t]
  ByMonth<Money> operating_result, cfads,
      debt_service;         // debt_service: interest of the month + what falls due in it and was not repaid before
  ByMonth<double> dscr;     // over the window, in test months; NaN elsewhere or without debt service
  ByMonth<bool> locked_up;  // distributions barred in the month
  ByMonth<Money> collateral_value, asset_value;  // borrowing base before advance; LTV base
  ByRow<Site, ByMonth<double>> power_available_mw,
      power_used_mw;                          // [site][t], facility MW; used: by racks at work, at the peak
  ByRow<Hall, ByMonth<int>> buildings_ready;  // [hall][t]
  ByRow<Platform, ByRow<Hall, ByMonth<std::int64_t>>> racks;    // [platform][hall][t], at month end
  ByRow<Platform, ByRow<Site, ByMonth<std::int64_t>>> idle;     // [platform][site][t], switched off in t
  ByRow<Platform, ByRow<Site, ByMonth<std::int64_t>>> working;  // [platform][site][t], at work in t
  ByRow<Offer, ByMonth<double>> arrived;                        // [offer][t], racks at a hub
  std::vector<ByMonth<double>> accepted, hub_stock;             // [platform * regions + region][t], racks
  std::vector<double>
      hub_left;  // the same index: racks in the hub at T-1, each times the share of value left at its age
  ByRow<Platform, double> new_at_end;  // [platform]: what a new rack in a hub is worth at the end, USD m
  ByRow<Platform, double>
      offered_at_end;  // [platform]: the lowest price at which it is offered at the end, USD m; below 0: it is not
  ByRow<Offer, ByMonth<std::int64_t>> ordered;                        // [offer][t], racks
  ByRow<Platform, ByMonth<std::int64_t>> installed;                   // [platform][t], racks
  ByRow<Platform, ByMonth<std::int64_t>> retired;                     // [platform][t], racks, early and end of life
  ByRow<Platform, ByMonth<double>> compute_online_k;                  // [platform][t], thousand H100e working in t
  ByRow<Service, ByMonth<double>> demand_k, received_k, shortfall_k;  // [service][t]
  ByRow<Campaign, ByMonth<double>> campaign_k;                        // [campaign][t], thousand H100e that it holds
  ByMonth<double> campaign_use_k;                                     // [t], of all
  // Value and its parts, USD m.
  double value = 0, objective = 0;  // objective: of plan.goal (cost: positive cost; compute: k H100e less 1e-6 spend)
  double spend = 0;                 // present value, the denominator of the gap
  AtEnd at_end;                     // what TV is made of
  double terminal_value = 0;        // undiscounted TV
  double terminal_weighted = 0;     // the part of TV that terminal_weight_pct multiplies, after the weight
  double discount_last = 0;         // DF(T-1)
};

struct Audit {
  std::vector<Violation> violations;
  std::vector<Shortfall> shortfalls;  // ranked: hard first, then by money
  Derived derived;

  bool clean() const { return violations.empty(); }
  bool has_hard_shortfall() const;
  // |bound - objective|, USD m (k H100e for compute), and as a share of spend (of the objective for compute).
  double gap_amount(const Plan& plan) const;
  double gap(const Plan& plan) const;
};

// Never throws for a wrong plan: indices out of range are violations too ("unknown_row"), and the walk goes on without
// that row.
Audit audit(const Programme& programme, const Plan& plan);

}  // namespace stargate
