// SPDX-License-Identifier: Apache-2.0
// Whether two models are the same but for names: then a change of an input says nothing to the optimiser.
#pragma once

#include "stargate/milp/model.hpp"

namespace stargate {

// Bounds, costs, whole columns and rows, in their order, bit for bit.
bool same_model(const Model&, const Model&);

}  // namespace stargate
