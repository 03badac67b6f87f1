// Two ways to each number, held against each other. Every residual below is zero to the cent except where said.
//
//   balance      assets - liabilities - equity, each month               bank       ledger's bank - run's cash
//   loans        ledger's loan - run's closing, per facility              assets     ledger's classes - register
//   capital      partners' accounts - equity                              income     change of equity - net income - paid in + paid out
//   audit        engine - audit, per line of cash. Lines before financing: zero. Financing lines, tax: the difference that is shown,
//                split into its causes by switching the exact terms off one at a time: day count, interest dates, capitalisation, fees,
//                schedules, sweep, tax. With all of them off: within one cent per rounding.
#pragma once

#include <string>
#include <vector>

#include "stargate/finance/run.hpp"
#include "stargate/finance/statements.hpp"

namespace stargate::finance {

struct Residual { std::string check, of; int month = 0; Money amount; };
struct LineDifference { CashLine line; ByMonth<Money> engine, audit; };
struct Cause { std::string name; ByMonth<Money> cash; };  // "day count": cash of each month less the audit's

struct Checks {
  std::vector<Residual> broken;             // empty in a sound run; else exit 6
  std::vector<LineDifference> differences;  // every line, equal ones too
  std::vector<Cause> causes;
};

Checks check_all(const Programme& programme, const Plan& plan, const Audit& audit, const Terms& terms, const Flows& flows, const Run& run,
                 const Ledger& ledger, const Statements& statements);

}  // namespace stargate::finance
