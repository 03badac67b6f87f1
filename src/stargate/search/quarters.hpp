// The programme by quarters: the same business with three months to a step, a third of the rows and columns. Its plans are no plans of
// the programme, but what they build, where and when, is a good start for one, and is found many times sooner.
#pragma once

#include "stargate/search/decisions.hpp"

namespace stargate {

// A programme whose "months" are quarters: amounts per month are summed over three, rates compounded, leads rounded to the nearest
// quarter, windows cut to the quarters that lie inside. To be formulated with `FormulationOptions::steps_per_quarter` = 1.
Programme by_quarters(const Programme&);

// Decisions of the programme by quarters in months. Buildings and power enter service in the first month of the quarter in which they do
// there, or as soon after as windows and pace allow. Campaigns and contracts are
// left out.
Decisions in_months(const Programme&, const Formulation& monthly, const Formulation& quarterly, const Decisions&);

}  // namespace stargate
