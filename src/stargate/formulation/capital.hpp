// SPDX-License-Identifier: Apache-2.0
// Capital: calls, draws, repayment, gearing, borrowing base, covenants, lock-up, one cash balance (rules, section 8).
//
// Months t, facilities f, uses u, partners i. PB, PP, PS: payments of the month for buildings, power, servers.
//   (1) sum_t share[i,t] (E[t] + K[t]) <= commitment - called                          row "partner/<partner>"
//   (2) B[t] = B[t-1] + draws - instalment - balloon - prepayment                      row "balance/<facility>/<t>"
//   (3) CD[f,t] = CD[f,t-1] + draws <= limit - opening;  revolver: B <= limit          row "drawn/<facility>/<t>"
//   (4) sum_to_t draw[f,u] <= share_of_cost * CC[u,t];  sum_f sum_to_t draw[f,u] <= CC[u,t]
//                                                                                       rows "cost_share", "cost_once"
//   (5) ahead[t] = ahead[t-1] + prepayment + instalment - due >= 0; instalment <= due, B[t-1]  rows "ahead",
//                                                                                              "instalment(_owed)"
//   (6) sum B <= gearing (sum B + equity called) + short                               row "gearing/programme/<t>"
//   (7) sum_f B / advance <= collateral[t] + short, collateral by the recursion of straight-line value
//                                                                                       rows "collateral",
//                                                                                       "borrowing_base"
//   (8) sum_window (CFADS + cures K) >= dscr * DS - short;  DS = sum_window interest + sum_f principal[f,t]
//       principal >= repaid to t, balloons apart, less before the window - ahead[t], >= 0   rows "dscr/<facility>/<t>",
//                                                                                           "principal"
//   (9) B <= ltv * asset value + short                                                 row "ltv/<facility>/<t>"
//  (10) lock-up: D[t] <= M open[i]; sum CFADS - lockup * DS >= -M (1 - open[i])        rows "lock_up", "lock_up_test"
//  (11) cash[t] = cash[t-1] + everything in - everything out;  cash >= minimum         row "cash/programme/<t>"
//  (12) with margins on what agreements take: taken <= amount, taken <= instalment + prepayment - after;
//       cash[t] + sum_f sum_to_t taken >= minimum + margin            rows "taken/<facility>/<t>",
//                                                                     "cash_held/programme/<t>"
//  (13) with margins on who pays: sum_t paid share[i,t] (E[t] + K[t]) <= what i has      row "payer/<partner>"
#pragma once

#include "stargate/formulation/family.hpp"
#include "stargate/formulation/margins.hpp"

namespace stargate {

// What the capital families share, as columns by month.
struct MoneyColumns {
  std::vector<ColId> revenue, operating_cost, tax;  // USD m of the month
  std::vector<ColId> building_paid, power_paid, server_paid;
  std::vector<ColId> equity_called;  // cumulative, opening calls included
  std::vector<ColId> interest;       // of all facilities
  std::vector<std::vector<ColId>>
      ahead;  // [facility][t] repaid to date beyond what fell due, where there is a schedule
  ByRow<Facility, std::vector<ColId>> drawn;              // [facility][t] cumulative draws
  std::vector<ColId> eligible_buildings, eligible_power;  // cumulative payments
  std::vector<LinearExpr> interest_and_fees;              // [t], for least cost
  std::vector<double> least_cash;                         // [t], margins aside
};

MoneyColumns add_money_columns(const Programme&, const Terms&, const Balances&, Model&);
void add_equity(const Programme&, const Terms&, Variables&, MoneyColumns&, const Margins&, Model&);
void add_debt(const Programme&, const Terms&, Variables&, const Balances&, MoneyColumns&, const Margins&, Model&);
void add_lender_rules(const Programme&, const Terms&, Variables&, MoneyColumns&, const Margins&, Model&);
void add_cash(const Programme&, const Terms&, Variables&, const Balances&, MoneyColumns&, const Margins&, Model&);

}  // namespace stargate

// Ranges, which rest on the rows unless something else is said:
//   E <= what partners have not funded; equity called <= that and what was called before
//   a draw for one use in one month <= limit (revolvers: by the rules)
//   CD <= limit - opening (revolvers: uses * limit a month)
//   B <= Bmax = max(limit, opening) (revolvers: limit)
//   instalment, balloon, prepayment <= Bmax + draws of the month, since what is repaid is B[t-1] + draws - B[t]
//   ahead <= Bmax, principal <= Bmax
//   cumulative sums, interest, payments, asset value: interval sums of their parts
//   gross collateral and collateral of month t lie in [0, worth of the racks that can stand then]
//   tax <= rate * (most revenue - least operating cost), by the rules
//   shortfalls of (6) to (9) <= what the row can miss, because more is paid for nothing
//   emergency[t] <= all payments of the month + the rise of the least balance: it is priced far above what
//     distributions, cash or later months can make of it, so that no more of it is used than is missing in its month
//   distributions to t + cash[t] <= in[t] = opening cash + unfunded commitments + sum_f (Bmax - opening)
//     + revenue + other cash in + rebates and credit + rises of the least balance, all to t.
//     Proof: sum the rows (11) to t. Draws less principal come to B[t] less the opening balance; payments of every
//     kind are at least zero; emergency cash is at most what is paid in its month and the rise of the least balance.
