// SPDX-License-Identifier: Apache-2.0
// Hubs, installation and the life of racks (rules, section 5).
//
// Rules named here: hub_stock, install_fit, install_rate, retirement_age, retirement_cohort, hall_mw, hall_positions,
// idle_racks. Hard shortfall: hub. Books: storage, install, disposals.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"
#include "tests/plan/audit_before/walk_construction.hpp"

namespace stargate::auditing_before {

struct Racks {
  std::vector<std::vector<std::int64_t>> opening;            // [platform][hall]: N[-1]
  std::vector<std::vector<ByMonth<std::int64_t>>> standing;  // [platform][hall][t]: N[t]
  std::vector<ByMonth<std::int64_t>> retired;                // [platform][t]
  ByMonth<Money> collateral_value;                           // [t]: of the borrowing base
  ByMonth<Money> residual_value;                             // [t]: of standing racks
  std::vector<RacksInstalled> installed;
  std::vector<RacksRetired> retirements;

  std::vector<std::vector<ByMonth<std::int64_t>>> idle;  // [platform][site][t]
  std::vector<std::vector<ByMonth<std::int64_t>>>
      working;  // [platform][site][t]: those that stood at the end of t-1, less the idle ones

  // Racks that are maintained in month t: those that stood at the end of t-1.
  std::int64_t stood(size_t platform, size_t hall, int t) const {
    return t == 0 ? opening[platform][hall] : standing[platform][hall][static_cast<size_t>(t - 1)];
  }
};

// Cohorts: installing, retiring, what halls hold, which racks are idle.
Racks walk_racks(const Case& c, const Construction& construction, Ledger& ledger, Findings& findings);

struct Hubs {
  std::vector<ByMonth<double>> accepted, stock;  // [platform * regions + region][t], racks
  std::vector<ByMonth<Money>> accepted_value;    // [supplier][t]: platform values of accepted racks
  std::vector<double> left;        // [platform * regions + region]: racks in the hub at T-1 by the share of value left
  std::vector<double> new_at_end;  // [platform]: worth of a new rack in a hub at the end, USD m
  Money terminal;                  // racks in hubs at T-1 at their value, before the terminal weight
};

// Acceptance and stock of the hubs.
Hubs walk_hubs(const Case& c, Ledger& ledger, Findings& findings);

}  // namespace stargate::auditing_before
