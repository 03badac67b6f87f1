// SPDX-License-Identifier: Apache-2.0
// The model that guides the search for plans: the planning model with what only disturbs a relaxation taken out.
//
// Hard shortfalls are closed where the programme can do without them; the switches of lock-up and equity-first are left
// out, because with their large constants they hold nothing in a relaxation; a running campaign asks for a few racks
// more than it needs, so that whole racks suffice. Columns and rows have the numbers they have in the planning model,
// so that a point of one can be read as a point of the other.
#pragma once

#include "stargate/formulation/formulate.hpp"

namespace stargate {

// The planning model without switches, and without hard shortfalls when `promises_kept`: every plan that keeps its
// promises is a point of it, so that its bound holds for all of them.
Model bounding_model(const Formulation&, bool promises_kept);

// A bound on every plan of which the bounding model is one, from row duals of its relaxation, in directed rounding: it
// rests on the rows and
// the columns' ranges and on no solver. Objective of the model, which is maximised; infinite when nothing is proven.
double recomputed_bound(const Formulation&, bool promises_kept, const std::vector<double>& row_dual);

// The same with spare racks for campaigns: to dive in, not to bound with.
Model guide_model(const Programme&, const Formulation&, bool promises_kept);

}  // namespace stargate
