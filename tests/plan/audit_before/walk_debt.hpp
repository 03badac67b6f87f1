// SPDX-License-Identifier: Apache-2.0
// Draws, interest, fees and repayment of the facilities (rules, section 8).
//
// Rules named here: draw_window, facility_limit, draw_above_limit, facility_balance_negative, instalment_above_due,
// instalments_behind,
// balloon_month, maturity, prepay_not_allowed.
// Books: draws, interest, upfront_fees, commitment_fees, prepayment_fees, instalments, balloons, prepayments.
#pragma once

#include <array>

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"

namespace stargate::auditing_before {

inline constexpr size_t kUses = 4;

// The flows of one facility, [t].
struct FacilityFlows {
  std::array<ByMonth<Money>, kUses> draws_by_use;
  ByMonth<Money> draws, instalments, balloons, prepayments;
  ByMonth<Money> balance, interest, due;
  ByMonth<Money> ahead;  // instalments and prepayments to date less what fell due to date
};

struct Debt {
  std::vector<FacilityFlows> facilities;
  ByMonth<Money> total_balance;  // [t]

  // Interest of the months first .. last, and what falls due in them and was not repaid before them.
  Money service_over(int first, int last) const;
};

Debt walk_debt(const Case& c, Ledger& ledger, Findings& findings);

}  // namespace stargate::auditing_before
