// SPDX-License-Identifier: Apache-2.0
// A plan without any solver: nothing new is built, bought or run, loans are repaid as they fall due, and what is
// missing is cash that nobody provides. It keeps the rules, says what it lacks, and is there in well under a second at
// any size, so that a search that is cut short is not left with nothing.
#pragma once

#include <optional>

#include "stargate/search/finish.hpp"

namespace stargate {

// Nothing where the audit finds a rule broken, as when the opening position alone breaks one. The plan has no point.
std::optional<Finished> unfunded_plan(const Programme&, const Formulation&);

// All whole decisions at their lower bound: nothing new is built, bought or run.
Fixings nothing_new(const Programme&, const Formulation&);

}  // namespace stargate
