// SPDX-License-Identifier: Apache-2.0
// Use case: what binds in a plan and what one more unit is worth, as it is kept with the plan: the answer of
// explain_plan(), found in the same way (explain/binding_inputs.hpp), with less time and without ranges.
#pragma once

#include <vector>

#include "stargate/answers/valuer.hpp"
#include "stargate/executor/worker.hpp"
#include "stargate/report/binding_rows.hpp"
#include "stargate/usecases/environment.hpp"

namespace stargate {

// Every limit is really changed, in all its months, and the plan solved again around its own buildings, power,
// contracts and campaigns, so that it is worth at least so much; limits on those, and the limits that matter most, are
// asked with them chosen again, as far as the time allows. Nothing where none could be asked.
BindingInputs what_binds(const Programme&, const Plan&, const ChangeProgramme&, double time_limit_s,
                         const Environment&);

// The rows of the same with changes by with_changes(), in a worker, which is ended when the time is over: on a large
// programme one step of it may take longer. Empty then. Where the environment has no workers, or none can be
// started, it is this process that takes so long.
std::vector<Binding> binding_in_time(const Programme&, const Plan&, double time_limit_s, const Environment&);

// What a worker program does for it.
TaskKind binding_task();

}  // namespace stargate
