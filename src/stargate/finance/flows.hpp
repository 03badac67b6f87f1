// SPDX-License-Identifier: Apache-2.0
// What the plan does to money before anything is financed or taxed, and what its things are worth: the audit's figures,
// in whole cents, one series per line and thing. No number is computed twice: the audit books with the thing named,
// this gathers.
//
// operating_result, invested and worth are all that the kernel needs of the physical world; a simulation brings its
// own.
#pragma once

#include <vector>

#include "stargate/finance/assets.hpp"
#include "stargate/plan/audit/audit.hpp"

namespace stargate::finance {

using Flow = CashFlow;

enum class LineKind { operating, capital, contract, financing };  // financing: tax and emergency cash too
LineKind kind_of(CashLine line);

struct Flows {
  std::vector<Flow> by_thing;       // every line but the financing ones
  ByMonth<Money> operating_result;  // before tax
  ByMonth<Money> maintenance;       // paid, positive
  ByMonth<Money> invested;          // net outflow of all lines that are neither operating nor financing
  ByMonth<Money> contract_costs;    // the part of `invested` that buys no asset: slots, shortfalls, less rebates
  ByMonth<Money> tax_depreciation, tax_gain;     // from the register of assets
  ByMonth<Money> collateral_value, asset_value;  // base of the borrowing base and of loan to value
  std::vector<ByMonth<Money>> releasable;  // [facility * uses + use][t], cumulative: what milestones have released
  Assets assets;
};

Flows flows_of(const Programme& programme, const Plan& plan, const Audit& audit);

}  // namespace stargate::finance
