// SPDX-License-Identifier: Apache-2.0
// Two ways to each number, held against each other. Every residual below is zero to the cent except where said.
//
//   balance      assets - liabilities - equity, each month               bank       ledger's bank - run's cash
//   loans        ledger's loan, interest owed, fees deferred - run's      assets     ledger's classes, hubs, gains -
//                register
//   capital      partners' accounts - equity                              income     change of equity - net income -
//                paid in + paid out
//   tax          ledger's tax - run's                                     cash flow  change of cash - the cash flow
//                statement's
//   audit        engine - audit, per line of cash. Lines before financing: zero. Financing lines, tax: the difference
//                that is shown.
//
// The cash of the engine less the audit's is split into causes by switching the exact terms off one after the other:
// defaults, commitments, cures, day count, interest dates, capitalisation, fees, schedules, sweep, tax. A cause is the
// cash balance before its term is switched off less the one after. What remains with all of them off is "rounding"; for
// a plan that breaks no rule it is within one cent per rounding so far and the rules' 1,000 dollars per facility, else
// it is broken too. So causes add up to the difference of cash.
#pragma once

#include <string>
#include <vector>

#include "stargate/finance/run.hpp"
#include "stargate/finance/statements.hpp"

namespace stargate::finance {

struct Residual {
  std::string check, of;
  int month = 0;
  Money amount;
};
struct LineDifference {
  CashLine line;
  ByMonth<Money> engine, audit;
};
struct Cause {
  std::string name;
  ByMonth<Money> cash;
};  // "day count": part of the engine's cash balance less the audit's

struct Checks {
  std::vector<Residual> broken;             // empty in a sound run; else exit 6
  std::vector<LineDifference> differences;  // every line, equal ones too
  std::vector<Cause> causes;                // the last is "rounding"
};

// What the engine made, whole.
struct Books {
  const Terms& terms;
  const Flows& flows;
  const Choices& choices;
  const Run& run;
  const Ledger& ledger;
  const Statements& statements;
  const std::vector<std::vector<CapitalMonth>>& capital;
};

Checks check_all(const Programme& programme, const Audit& audit, const Books& books);

}  // namespace stargate::finance
