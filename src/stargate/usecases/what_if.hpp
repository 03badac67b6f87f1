// SPDX-License-Identifier: Apache-2.0
// What the decisions of a plan are worth under other facts: first as they stand, then with the money solved again.
#pragma once

#include <optional>

#include "stargate/search/carry.hpp"
#include "stargate/search/decisions.hpp"
#include "stargate/search/finish.hpp"

namespace stargate {

// A plan of another day, with the programme that it was made for. All three outlive what is asked about it.
struct EarlierPlan {
  const Programme& programme;
  const Plan& plan;
  const Audit& audit;  // of the plan under that programme
};

struct WhatIf {
  Goal goal = Goal::value;
  std::optional<double> was;  // its objective under its own programme; none where it needs cash that nobody provides
  Carried carried;
  Audit as_it_stands;  // of its rows as they are
  Held held;
  Decisions decisions;  // the whole ones of what is held
  Finishing::End answer =
      Finishing::End::failed;  // of solving the money again; "no_point" only where the audit finds rules broken, too
  std::optional<Finished> resolved;  // where it was finished and the audit passed it
  std::optional<Audit> resolved_audit;
  double seconds = 0;  // of solving the money again

  bool stands() const { return as_it_stands.clean(); }  // its rows as they are keep every rule here
  // What is known to hold here: the plan with its money solved again, or else as it stands, without a point; nothing
  // otherwise.
  std::optional<Finished> best() const;
};

// What a plan is worth, in terms of its goal; nothing where it needs cash that nobody provides.
std::optional<double> worth(const Plan&, const Audit&);

WhatIf what_if(const EarlierPlan&, const Programme&, const Formulation&);  // an audit: some hundredths of a second
void solve_money_again(WhatIf&, const Programme&, const Formulation&, double time_limit_s, Solver* solver = nullptr);

}  // namespace stargate
