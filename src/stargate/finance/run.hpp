// SPDX-License-Identifier: Apache-2.0
// The kernel: the plan's money month by month, in whole cents. No postings, no text, no allocation after the first call
// on a Run.
//
// Of each month, in this order (a month never looks at a later one):
//   1 interest and fees accrue on opening balances   6 repayments of the facilities that are repaid from cash flow, in
//                                                    order of rank:
//   2 calls, shared                                    sculpted instalments, sweeps
//   3 draws                                          7 what those repayments make deductible, off the year's tax but
//                                                    not off 5's payment
//   4 repayments of all other facilities             8 tests; cures
//   5 tax; CFADS = operating result - tax paid       9 distribution of the plan, shared; cash
// Then, looking at later months: reserve targets, forward cover and free cash, which change no flow.
//
//   cash[t] = cash[t-1] + operating result - tax paid - invested + calls + cures + draws - upfront - discount -
//   interest paid - other fees
//             - instalments - sweeps - prepayments - balloons - call cost - distributions + emergency
//   income for tax = operating result - contract costs - tax depreciation + tax gain - interest accrued - fees expensed
//             - commitment, agency and prepayment fees
//   fees = upfront, commitment, agency, prepayment; the discount apart. call cost: on what is asked for, cures too; a
//   call that does not come costs the same
//   debt service of some months = interest paid in them + per facility what fell due in them and was not repaid before
//   them (fallen_due)
//   debt reserve[t] = debt service of the next debt_reserve months; maintenance reserve likewise; free = cash -
//   reserves
#pragma once

#include <string>
#include <vector>

#include "stargate/finance/calls.hpp"
#include "stargate/finance/covenants.hpp"
#include "stargate/finance/facility.hpp"
#include "stargate/finance/flows.hpp"
#include "stargate/finance/obligation.hpp"
#include "stargate/finance/tax.hpp"
#include "stargate/finance/waterfall.hpp"

namespace stargate::finance {

struct CashMonth {
  Money opening, operating_result, tax, cfads, invested, calls, cures, call_cost, draws, discounts, fees, interest,
      instalments, sweeps, prepayments, balloons, distributions, emergency, closing;
  Money debt_reserve, maintenance_reserve, least, free;  // free = closing - reserves; short when below `least`
};

// Partners' figures of the month in hand, side by side as calls.hpp and waterfall.hpp want them.
struct PartnersNow {
  std::vector<CallMonth> calls_before, calls, calls_uncured;
  std::vector<ShareMonth> shares_before, shares;
  std::vector<Money> paid_in;
  std::vector<std::int64_t> ownership;
};

struct Run {
  std::vector<CashMonth> cash;                            // [t]
  std::vector<TaxMonth> tax;                              // [t]
  ByRow<Facility, std::vector<LoanMonth>> loans;          // [facility][t]
  ByRow<Facility, std::vector<CovenantMonth>> covenants;  // [facility][t]
  std::vector<ProgrammeTests> tests;                      // [t]
  ByRow<Partner, std::vector<CallMonth>> calls;           // [partner][t]
  ByRow<Partner, std::vector<ShareMonth>> shares;         // [partner][t]
  // Room to work in, kept so that a second run on the same Run allocates nothing.
  PartnersNow now;
  std::vector<LoanMonth> opening_loans;
  Schedules schedules;
};

void run_money(const Terms& terms, const Flows& flows, const Choices& choices, const Schedules& schedules, Run& run);
void run_money(const Terms& terms, const Flows& flows, const Choices& choices,
               Run& run);  // with schedules_of(terms, choices)

// Debt service of the months from .. to, as far as they are in the programme: interest paid in them, and the principal
// that falls due in them and was not repaid before they began.
Money debt_service(const Run& run, int from, int to);

// What is drawn on a facility over all months.
Money drawn(const Run& run, Index<Facility> facility);

// Where the plan cannot be paid for, to within the rules' 1,000 dollars, by month.
//   cash      what is missing to min_cash, and emergency cash      liquidity  what is missing to a facility's
//             min_liquidity
//   draw      drawn to date above the limit or what is released (rules, section 8)      lockup  what is distributed
//             while barred
//   call      called and does not come in, from those that pay      others: what the test is missed by
//   default   asked of a partner, not paid by it and not covered: nothing is short where the call comes in all the same
struct Shortage {
  Obligation kind = Obligation::cash;
  std::string where;  // facility, partner, "programme"; of cash also "emergency"
  int month = 0;
  Money amount;
  int use = -1;  // of "draw": the use, or -1 where the limit is passed
};
bool is_emergency(const Shortage&);  // cash that nobody provides
std::vector<Shortage> shortages(const Programme& programme, const Terms& terms, const Flows& flows,
                                const Choices& choices, const Run& run);

}  // namespace stargate::finance
