// SPDX-License-Identifier: Apache-2.0
// Draws, interest, fees and repayment of the facilities (rules, section 8).
//
// Rules named here: draw_window, facility_limit, draw_above_limit, facility_balance_negative, instalment_above_due,
// instalments_behind, balloon_month, maturity, prepay_not_allowed.
// Books: draws, interest, upfront_fees, commitment_fees, prepayment_fees, instalments, balloons, prepayments.
#pragma once

#include <array>
#include <vector>

#include "stargate/plan/step/now.hpp"

namespace stargate::stepping {

inline constexpr size_t kUses = 4;

// What a cover test needs of one month of a loan.
struct ServiceMonth {
  Money interest, due;
  Money ahead;  // when the month began: instalments and prepayments to date less what fell due to date
};

struct Loan {
  Money balance, drawn;              // drawn: before the first month and since
  Money ahead;                       // instalments and prepayments to date less what fell due to date
  std::vector<Money> due_to_come;    // by month, the next first; empty beyond the last that something falls due
  std::vector<ServiceMonth> window;  // of the months of a cover test, the last one last
  // Whether the rule that is named once has been named.
  bool above_limit = false, behind = false, late = false, negative = false;
  // Of the month.
  std::array<Money, kUses> draws_by_use{};
  Money draws, instalments, balloons, prepayments, interest, due;
};

struct Debt {
  ByRow<Facility, Loan> loans;  // [facility]
};

Debt opening_debt(const Terms& terms);
void step_debt(const Now& now, Debt& state);

Money total_balance(const Debt& state);
// Debt service of the last `months` months (at most those of a cover test): interest, and what fell due and had not
// been repaid before them.
Money service(const Debt& state, int months);

}  // namespace stargate::stepping
