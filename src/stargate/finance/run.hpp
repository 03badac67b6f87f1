// The kernel: the plan's money month by month, in whole cents. No postings, no text, no allocation after the first call on a Run.
//
// Of each month, in this order (a month never looks at a later one):
//   1 interest and fees accrue on opening balances        5 repayments: instalments in order of rank, sweep, prepayment, balloon
//   2 tax from accruals; CFADS = operating result - tax paid   6 tests; cures
//   3 calls, shared                                        7 distribution of the plan, shared
//   4 draws                                                8 cash
// Then, backwards: reserve targets, forward cover and free cash, which change no flow.
//
//   cash[t] = cash[t-1] + operating result - tax paid - invested + calls + cures + draws - upfront - discount - interest paid - other fees
//             - instalments - sweeps - prepayments - balloons - call cost - distributions + emergency
//   debt reserve[t] = debt service of the next debt_reserve months; maintenance reserve likewise; free = cash - reserves
#pragma once

#include <string>
#include <vector>

#include "stargate/finance/calls.hpp"
#include "stargate/finance/covenants.hpp"
#include "stargate/finance/facility.hpp"
#include "stargate/finance/flows.hpp"
#include "stargate/finance/tax.hpp"
#include "stargate/finance/waterfall.hpp"

namespace stargate::finance {

struct CashMonth {
  Money opening, operating_result, tax, cfads, invested, calls, cures, call_cost, draws, discounts, fees, interest, instalments, sweeps,
      prepayments, balloons, distributions, emergency, closing;
  Money debt_reserve, maintenance_reserve, least, free;  // free = closing - reserves; short when below `least`
};

struct Run {
  std::vector<CashMonth> cash;                      // [t]
  std::vector<TaxMonth> tax;                        // [t]
  std::vector<std::vector<LoanMonth>> loans;        // [facility][t]
  std::vector<std::vector<CovenantMonth>> covenants;  // [facility][t]
  std::vector<ProgrammeTests> tests;                // [t]
  std::vector<std::vector<CallMonth>> calls;        // [partner][t]
  std::vector<std::vector<ShareMonth>> shares;      // [partner][t]
};

void run_money(const Terms& terms, const Flows& flows, const Choices& choices, Run& run);

// Where the plan cannot be paid for, to within the rules' 1,000 dollars.
struct Shortage {
  std::string kind;   // "cash", "liquidity", "dscr", "dscr_forward", "ltv", "base", "gearing", "draw", "lockup", "call"
  std::string where;  // facility, partner or "programme"
  int month = 0;
  Money amount;
};
std::vector<Shortage> shortages(const Programme& programme, const Terms& terms, const Flows& flows, const Run& run);

}  // namespace stargate::finance
