// SPDX-License-Identifier: Apache-2.0
// What would still be owed of one draw, k months after it, if nothing were repaid early; g months of grace, n parts.
//
//   straight  left[k] = drawn * (n - (k - g)) / n, rounded, for g <= k <= g + n
//   annuity   payment = drawn * r (1+r)^n / ((1+r)^n - 1), rounded once per draw;
//             left[k] = left[k-1] (1 + r) - payment, rounded; left[g+n] = 0;  r = the yearly rate in force at the draw
//                                                                             / 12
//   bullet    left[k] = drawn until maturity
//   sculpted  no schedule of a draw: the facility's instalment is computed from CFADS (facility.hpp)
//
// due[t] = sum over draws of left[k-1] - left[k]; what has not fallen due before maturity is the balloon. The draw k =
// 0 is at month -1 for the opening balance; interest that is capitalised in a month counts as drawn in it. A draw's
// parts add up to the draw to the cent.
#pragma once

#include <span>
#include <vector>

#include "stargate/finance/choices.hpp"
#include "stargate/finance/terms.hpp"

namespace stargate::finance {

Money annuity_payment(Money drawn, Rate yearly, int parts);
// left[0..]: after the draw, after one month, ... as far as `left` is long.
void outstanding(const LoanTerms& terms, Money drawn, Rate yearly, std::span<Money> left);
// Adds what a draw of `month` makes fall due to due[t], t before maturity.
void add_due(const LoanTerms& terms, int month, Money drawn, std::span<Money> due);

// What falls due of the opening balances and the plan's draws: the part of a run that depends on terms and draws alone,
// made once. What is drawn while interest is capitalised is missing: the run adds it, with the interest.
struct Schedules {
  ByRow<Facility, std::vector<Money>> due;  // [facility][t]
};
Schedules schedules_of(const Terms& terms, const Choices& choices);

}  // namespace stargate::finance
