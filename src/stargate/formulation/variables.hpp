// SPDX-License-Identifier: Apache-2.0
// The decision variables, as indexed tables; an id that does not exist in the programme's windows is unset.
//
// Units: racks in hundreds, money in USD m, compute in thousand H100e, power in MW. t runs over months.
#pragma once

#include <type_traits>
#include <vector>

#include "stargate/formulation/terms.hpp"
#include "stargate/milp/model.hpp"

namespace stargate {

template <class T>
using Table1 = std::vector<T>;
template <class T>
using Table2 = std::vector<std::vector<T>>;
template <class T>
using Table3 = std::vector<std::vector<std::vector<T>>>;
template <class T>
using Table4 = std::vector<std::vector<std::vector<std::vector<T>>>>;

struct Variables {
  // Construction and power, cumulative counts.
  Table2<ColId> open;       // O[site][t], t < H, binary
  Table2<ColId> started;    // Y[hall][t], t < H, integer
  Table2<ColId> starts;     // new starts of the month, Y[t] - Y[t-1]
  Table2<ColId> committed;  // G[tranche][t], t < H, binary
  // Supply.
  Table3<ColId> contract;     // z[offer][period][tier], binary
  Table3<ColId> volume;       // q[offer][period][tier], hundred racks
  Table2<ColId> missed_take;  // sf[offer][period], hundred racks
  Table2<ColId> reserved;     // S[offer][period], hundred racks
  Table3<ColId> order;        // x[offer][region][t], hundred racks
  Table2<ColId> credit;       // deposit credit used [offer][t], USD m
  // Racks.
  Table3<ColId> stock;          // W[platform][region][t]
  Table3<ColId> left;           // L[platform][region][t]: accepted in t and in the hub at the end
  Table3<ColId> install;        // I[platform][hall][t]
  Table3<ColId> racks;          // N[platform][hall][t]
  Table4<ColId> retire;         // E[platform][hall][t of installation][retire age index]
  Table2<ColId> retire_cohort;  // [opening cohort][retire age index]
  Table3<ColId> working;        // A[platform][site][t]; unset where all that stand work
  // Compute.
  Table3<ColId> flow;       // f[region][service][t]
  Table2<ColId> shortfall;  // u[service][t]
  Table3<ColId> run;        // w[campaign][host][t of start], binary
  // Capital.
  Table1<ColId> call;                                      // E[t]
  Table1<ColId> cure;                                      // K[t], unset where nothing can be cured
  Table3<ColId> draw;                                      // [facility][use position][t]
  Table2<ColId> balance, instalment, balloon, prepayment;  // [facility][t]
  Table1<ColId> distribution, cash;                        // [t]
  Table1<ColId> distribution_open;                         // lock-up: 1 where distributions are allowed, [test number]
  Table1<ColId> equity_first_done;                         // [t]
  // Hard shortfalls (section 10 of the rules).
  Table1<ColId> emergency;                  // USD m
  Table2<ColId> short_dscr, short_ltv;      // [facility][test number]
  Table1<ColId> short_base, short_gearing;  // [t]
  Table1<ColId> short_dscr_forward;         // where margins ask for it
  Table2<ColId> short_hub;                  // [region][t], hundred racks
  Table1<ColId> short_campaign;             // [campaign]
  Table1<ColId> short_decided;              // [decided row], in what it counts
};

// Calls visit(ColId) for every column of a table of any depth.
template <class Table, class Visit>
void for_each_column(const Table& table, const Visit& visit) {
  if constexpr (std::is_same_v<Table, ColId>) {
    if (table.is_set()) visit(table);
  } else {
    for (const auto& part : table) for_each_column(part, visit);
  }
}

// The columns that decide what is built, bought, run and sold. The money, and what follows from them (stocks, what a
// tier misses), is not among them.
template <class Visit>
void for_each_physical_column(const Variables& v, const Visit& visit) {
  for (const auto* table : {&v.open, &v.started, &v.committed, &v.reserved, &v.retire_cohort})
    for_each_column(*table, visit);
  for (const auto* table : {&v.contract, &v.order, &v.install, &v.working, &v.flow, &v.run})
    for_each_column(*table, visit);
  for_each_column(v.retire, visit);
}

// Sums that several families share; each family adds its terms, the rows are closed once.
struct Balances {
  // Per month, USD m, all positive as named.
  std::vector<LinearExpr> revenue, operating_cost;
  std::vector<LinearExpr> building_paid, power_paid, server_paid;  // also the eligible cost of the facilities
  std::vector<LinearExpr>
      other_paid;  // spend that no facility finances: cancellation, missed take, less rebates and credit
  std::vector<LinearExpr> other_cash_in;                   // disposals, collateral that comes back
  std::vector<LinearExpr> collateral_paid;                 // inside power_paid for the facilities, but no spend
  ByRow<Supplier, std::vector<LinearExpr>> supplier_paid;  // [supplier][t], part of server_paid
  ByRow<Supplier, std::vector<LinearExpr>> supplier_accepted_value;  // [supplier][t], USD m at platform value
  std::vector<LinearExpr> buildings_ready_cost;                      // [t] whole cost of what becomes ready
  std::vector<LinearExpr> server_accepted_value;                     // [t]
  // Racks in model units.
  std::vector<std::vector<LinearExpr>> accepted;  // [platform * regions + region][t]
  // Value left at the end of the tail, USD m: weighted by terminal_weight_pct, or at face.
  LinearExpr terminal_weighted, terminal_backlog, terminal_transit, terminal_face;
};

}  // namespace stargate
