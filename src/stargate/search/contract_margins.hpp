// SPDX-License-Identifier: Apache-2.0
// What the contract basis asks of a plan beyond its rows, measured on one plan: margins for the next
// (formulation/margins.hpp).
#pragma once

#include <string>

#include "stargate/finance/finance.hpp"
#include "stargate/formulation/formulate.hpp"

namespace stargate {

// `f` and `x`: the rows of the plan and its point, `finance` what the engine made of it. What may be called or drawn by
// some month only falls from `before` to the result; all else is as measured on this plan.
Margins measured_margins(const Programme&, const Formulation& f, const std::vector<double>& x, const finance::Finance&,
                         const Margins& before);

// The tighter of both, everywhere; what agreements take is that of `one`.
Margins tighter(const Margins& one, const Margins& other);

// Whether any of them asks for clearly less than another does there.
bool easier(const Margins& margins, const Margins& than);

}  // namespace stargate
