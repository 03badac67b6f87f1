// SPDX-License-Identifier: Apache-2.0
// The money of a plan on the contract basis, to the cent. Pure functions of programme and plan.
//
//   Programme -> Terms            Plan + Audit -> Flows, Choices
//   Terms, Flows, Choices -> run_money -> Run -> book -> Ledger -> Statements, capital accounts, Checks, Returns
#pragma once

#include "stargate/finance/booking.hpp"
#include "stargate/finance/borrowing_base.hpp"
#include "stargate/finance/by_month.hpp"
#include "stargate/finance/checks.hpp"
#include "stargate/finance/returns.hpp"
#include "stargate/finance/statements.hpp"
#include "stargate/finance/unit_costs.hpp"

namespace stargate::finance {

struct Finance {
  Terms terms;
  Flows flows;
  Choices choices;
  Run run;
  Ledger ledger;
  Statements statements;
  MoneyByMonth by_month;
  std::vector<std::vector<CapitalMonth>> capital;
  std::vector<Returns> returns;  // of partners, of the programme, of the programme before debt
  ReturnsByThing things;         // before debt and tax
  UnitCosts units;
  std::vector<RackLot> lots;         // which facility has which of them: pledges()
  std::vector<SourceOrUse> sources;  // and uses
  Checks checks;
  std::vector<Shortage> shortages;

  // Whether the plan can be paid for on the contract basis. A partner that does not pay is felt in cash, or not at all.
  bool fundable() const;
};

Finance examine(const Programme& programme, const Plan& plan, const Audit& audit);

}  // namespace stargate::finance
