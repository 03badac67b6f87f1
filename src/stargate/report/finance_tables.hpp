// SPDX-License-Identifier: Apache-2.0
// The money on the contract basis as tables: what a planner, a partner or a lender reads in the terminal and gets as
// CSV. No number is computed here but sums over the months of a year, by the table itself.
#pragma once

#include <string>
#include <vector>

#include "stargate/finance/finance.hpp"
#include "stargate/report/table.hpp"

namespace stargate {

// Statements by month in USD m, covenants, returns, and where the contract basis and the planning basis differ.
std::vector<Table> finance_for_programme(const Programme&, const finance::Finance&);
// Calls with their notice dates, the capital account, the tiers of distributions, returns.
std::vector<Table> finance_for_partner(const Programme&, const finance::Finance&, Index<Partner> partner);
// The loan by month, its fees, its covenants, and the racks pledged to it at the ends of years.
std::vector<Table> finance_for_facility(const Programme&, const finance::Finance&, Index<Facility> facility);

// Where the plan cannot be paid for; no rows in a plan that can.
Table finance_shortages(const Programme&, const finance::Finance&);

// Every series of the engine by month, in whole dollars and cents: one table per first part of its name ("cash",
// "loan", "tax").
std::vector<Table> finance_series(const Programme&, const finance::Finance&);

}  // namespace stargate
