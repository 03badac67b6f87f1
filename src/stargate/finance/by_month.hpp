// SPDX-License-Identifier: Apache-2.0
// The money of a plan by month on the contract basis, as every verb, page and table shows it.
//
// Two bases: the *planning basis* is the money of the model's rows and of the audit's check of them (a twelfth of a
// year's interest each month, tax by a proxy); the *contract basis* is that of the agreements (dates, day counts, tax
// as the law has it). Of a plan that stands in a file, money is shown on the contract basis; value, bound and gap are
// one triple on the planning basis.
//
// Debt service of some months, the one definition: interest paid in them, and the principal that falls due in them and
// was not repaid before they began (debt_service() in run.hpp). Balloons, sweeps and early repayment are not in it.
#pragma once

#include <vector>

#include "stargate/finance/run.hpp"
#include "stargate/plan/audit/audit.hpp"

namespace stargate::finance {

class Ledger;

struct MoneyByMonth {
  std::vector<ByMonth<Money>> lines;  // [CashLine][t], + into the cash balance
  ByMonth<Money> cash, cash_least;    // balance at month end, and the least that may be there
  ByMonth<Money> operating_result, cfads, debt_service;
  ByMonth<Money> collateral_value, asset_value;  // base of the borrowing base, and of loan to value
  ByMonth<double> dscr, dscr_minimum;            // of the window, in test months; NaN where nothing is tested or served
  ByMonth<double> ltv_pct, ltv_maximum_pct;      // of the facility that is nearest to its limit; NaN where none has one
  ByMonth<bool> locked_up;                       // distributions are barred in the month
  ByRow<Facility, ByMonth<Money>> facility_balance, facility_interest, facility_due, facility_limit;  // [facility][t]
  ByRow<Partner, ByMonth<Money>> partner_calls, partner_distributions;                                // [partner][t]
  std::vector<ByMonth<Money>> partner_called_to_date,
      partner_distributed_to_date;  // the same to date, opening calls in

  Money total(CashLine line) const;  // over all months, with its sign
  ByMonth<Money> debt() const;       // of all facilities, at month end
  Money highest_debt() const;
};

MoneyByMonth money_by_month(const Terms& terms, const Flows& flows, const Run& run, const Ledger& ledger);

}  // namespace stargate::finance
