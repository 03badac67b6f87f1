// The plan's money again, until it is there under the exact rules.
//
//   1 examine the plan; fundable: done
//   2 margins := max(margins, what the exact rules ask for beyond the rows), by month; they never fall
//        cash[t]   least and reserves, exact - least of the rows - (exact cash - cash of the audit) + 1,000 dollars
//        cover     (d * service - CFADS) exact - the same of the audit;  draws and balances: the exact most
//   3 solve the money with every physical decision held; audit; back to 1
//
// fundable   step 1 found nothing short: that is what settles it, not a small change
// unfundable the rows with margins need cash that is not there, or break a covenant: the plan says where (exit 4)
// unsettled  `most_rounds` have passed, the rows say funded and the engine says short (exit 6)
#pragma once

#include "stargate/finance/finance.hpp"
#include "stargate/formulation/margins.hpp"
#include "stargate/plan/audit/audit.hpp"

namespace stargate {

enum class Funding { fundable, unfundable, unsettled };

struct Funded {
  Funding funding = Funding::fundable;
  Plan plan;
  Audit audit;
  finance::Finance finance;
  std::vector<double> x;
  Margins margins;
  int rounds = 0;
  double value_given_up = 0;  // objective before less after
};

struct FundingOptions { int most_rounds = 12; double time_limit_s = 60; };

Funded fund_exactly(const Programme& programme, const Formulation& formulation, const Plan& plan, const std::vector<double>& x,
                    const FundingOptions& options);

}  // namespace stargate
