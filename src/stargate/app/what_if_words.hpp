// `stargate plan --from PLAN`: what the decisions of a plan are worth under other facts, first as they stand, then with
// the money solved again.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "stargate/io/store/plan_store.hpp"
#include "stargate/search/carry.hpp"
#include "stargate/search/decisions.hpp"
#include "stargate/search/finish.hpp"

namespace stargate {

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

WhatIf what_if(const StoredPlan& stored, const Programme&,
               const Formulation&);  // an audit: some hundredths of a second
void solve_money_again(WhatIf&, const Programme&, const Formulation&, double time_limit_s);

void tell_as_it_stands(const WhatIf&, const std::string& from);
void tell_solved_again(const WhatIf&, const Programme&);
nlohmann::json what_if_json(const WhatIf&);

}  // namespace stargate
