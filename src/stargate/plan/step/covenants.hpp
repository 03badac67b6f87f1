// SPDX-License-Identifier: Apache-2.0
// Gearing, borrowing base, covenants and lock-up (rules, section 8).
//
// Rules named here: lockup. Hard shortfalls: covenant (dscr/..., ltv/..., base, gearing).
// Books: calls and call_cost of cures, which it adds to the equity called.
#pragma once

#include <vector>

#include "stargate/plan/step/costs.hpp"
#include "stargate/plan/step/debt.hpp"
#include "stargate/plan/step/equity.hpp"
#include "stargate/plan/step/operations.hpp"
#include "stargate/plan/step/racks.hpp"

namespace stargate::stepping {

struct Covenants {
  struct CoverMonth {
    Money cfads, cures;  // cures: called in the month
  };
  std::vector<CoverMonth> window;   // of the months of a cover test, the last one last
  ByRow<Facility, int> cures_used;  // [facility]
  bool locked = false;              // distributions are barred until the next test
  // Of the month.
  double dscr = 0;    // over the window; NaN without a test or without debt service
  Money asset_value;  // base of the loan-to-value tests
};

Covenants opening_covenants(const Terms& terms);
void check_covenants(const Now& now, const Racks& racks, const Operations& operations, const Costs& costs,
                     const Debt& debt, Equity& equity, Covenants& state);

}  // namespace stargate::stepping
