// SPDX-License-Identifier: Apache-2.0
// The planning model in whole racks and whole H100e: a model of plans as they are, not of their relaxation.
//
// Orders, installs, retirements, reserved slots, standing racks and flows are whole numbers in it, counted one by one:
// a column that counts hundreds (racks) or thousands (H100e) in the planning model is replaced by one that counts
// units, and keeps its number. Every plan that keeps its promises is a point of it, so that its bound holds for plans
// and is never above that of the planning model. Its points need no rounding. Branch and cut closes it for small
// programmes within seconds (docs/decisions/0009-whole-racks.md).
#pragma once

#include "stargate/search/finish.hpp"

namespace stargate {

int whole_numbers(const Formulation&);  // that such a model has

// Hard shortfalls are closed when `promises_kept`, as in bounding_model(). The switches of lock-up and equity-first are
// kept.
Model whole_rack_model(const Formulation&, bool promises_kept);

// Fixes what is whole in the planning model itself, sites, buildings, power, contracts, campaigns and switches, as it
// is in a point of it: racks and H100e are what is left to choose.
void hold_whole_decisions(const Formulation&, const std::vector<double>& x, Model&);

// Of equal plans, at this objective or a better one: the one that spends least, as the present value of what is paid
// for buildings, power, servers and operations; and of those that spend no more than `spend`, the one that installs its
// racks earliest. In the scale of whole_rack_model(). The objective of the second is the sum of the months (0: the
// first) of all racks.
Model thriftiest(const Formulation&, const Model& whole, double objective);
Model earliest(const Formulation&, const Model& whole, double objective, double spend);

// A point of the planning model as one of the model above, and the other way round.
std::vector<double> in_units(const Formulation&, std::vector<double> x);
std::vector<double> in_model_scale(const Formulation&, std::vector<double> units);

// The plan of a point of the planning model that is whole in every physical decision, with its switches as they are in
// the point: only the money is solved again. Decisions that are not quite whole are taken as the whole ones nearest to
// them.
Finishing finish_whole(const Programme&, const Formulation&, const std::vector<double>& x, double time_limit_s,
                       Solver* solver = nullptr);

}  // namespace stargate
