// SPDX-License-Identifier: Apache-2.0
// A plan that can be paid for on the contract basis: the money around its physical decisions is solved again, with
// margins, until the finance engine finds nothing short (docs/decisions/0007).
//
//   margin = slack of the plan's rows - slack of the same test on the contract basis, where above zero; USD 1,000 more
//   where the latter falls short
//
// Margins are measured anew on each plan, of every month and test, so they fall again where they need not be as high.
// From the middle of the rounds on they only rise, so the rounds cannot go in circles. After a round whose plan is
// still short, a step keeps draws and repayments as they are: then calls and distributions change nothing of the
// difference, and it is enough to hold distributions back, or to call earlier. The best plan that is funded stands; the
// rounds end when they gain next to nothing more.
#pragma once

#include <functional>
#include <optional>

#include "stargate/finance/finance.hpp"
#include "stargate/search/plan_search.hpp"

namespace stargate {

enum class Funding {
  funded,       // nothing is short on the contract basis
  unfundable,   // with margins the rows need emergency cash or break a covenant, or have no point at all
  out_of_time,  // a round had no answer in its time: not known; the plan is the last that the audit passed
  unsettled,    // the rows say funded and the engine says short, after all rounds or when stopped
  disagrees,    // the engine's own checks fail
};

struct FundingRound {
  Money short_most;  // the largest shortage that the engine found in the plan before this round
  std::size_t shortages = 0;
  bool money_held = false;  // draws and repayments stayed as they were
};

struct ContractFunding {
  Funding funding = Funding::funded;
  std::vector<FundingRound> rounds;  // none where the plan was fundable as it came
  Margins margins;
  std::optional<Formulation> rows;  // with margins: the model of the result's point, where there were rounds
  finance::Finance finance;         // of the plan that stands in the result now
  double value_given_up = 0;        // of the objective, in its unit; what the margins cost
};

struct FundingLimits {
  int rounds = 12;
  std::function<double()> seconds_for_round;  // asked before each; none: no limit
  std::function<bool()> should_stop;
  Solver* solver = nullptr;  // none: HiGHS
};

// Replaces plan, audit and point of `result` by those of the last round that the audit passed. A plan with hard
// shortfalls is examined, and not solved again: it is unfundable as it is. The bound is one of plans that keep every
// promise: it is proven of no other, and of none that passes it. A result without a point is examined only.
ContractFunding fund_on_contract_basis(const Programme&, const Formulation&, SearchResult& result,
                                       const FundingLimits& limits = {});

}  // namespace stargate
