// The money of a plan, exactly. Pure functions of programme and plan.
//
//   Programme -> Terms            Plan + Audit -> Flows, Choices
//   Terms, Flows, Choices -> run_money -> Run -> book -> Ledger -> Statements, capital accounts, Checks, Returns
#pragma once

#include "stargate/finance/booking.hpp"
#include "stargate/finance/checks.hpp"
#include "stargate/finance/returns.hpp"
#include "stargate/finance/statements.hpp"

namespace stargate::finance {

struct Finance {
  Terms terms;
  Flows flows;
  Choices choices;
  Run run;
  Ledger ledger;
  Statements statements;
  std::vector<std::vector<CapitalMonth>> capital;
  std::vector<Returns> returns;
  Checks checks;
  std::vector<Shortage> shortages;  // empty: the plan is fundable under the exact rules

  bool fundable() const { return shortages.empty(); }
};

Finance examine(const Programme& programme, const Plan& plan, const Audit& audit);

}  // namespace stargate::finance
