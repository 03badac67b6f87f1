// SPDX-License-Identifier: Apache-2.0
// The programme in longer steps, quarters or half-years: the same business with three or six months to a step, and so
// many times fewer rows and columns. Its plans are no plans of the programme, but what they build, where and when, is a
// good start for one, and is found many times sooner.
#pragma once

#include "stargate/search/decisions.hpp"

namespace stargate {

// A programme whose "months" are steps of so many months (3 or 6): amounts per month are summed, rates compounded,
// leads rounded to the nearest step, windows cut to the steps that lie inside. To be formulated with
// `FormulationOptions::steps_per_quarter` = 1.
Programme in_steps(const Programme&, int months);

// Decisions of the programme in steps of so many months, in months. Buildings and power enter service in the first
// month of the step in which they do there, or as soon after as windows and pace allow. Campaigns and contracts are
// left out.
Decisions in_months(const Programme&, const Formulation& monthly, const Formulation& stepped, int step,
                    const Decisions& in_steps);

}  // namespace stargate
