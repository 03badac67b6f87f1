// What milestones have released, cumulative by facility and use (rules, section 8, eligible cost), before share_of_cost_pct.
//
//   cost        as paid                          acceptance  value of accepted racks, whole cost of buildings that are ready
//   contract    price of racks ordered           delivery    price of racks that reached the hub, accepted or not
//   energised   value of racks that work, cost of buildings with racks that work
#pragma once

#include <vector>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::finance {

std::vector<ByMonth<Money>> released(const Programme& programme, const Plan& plan, const Audit& audit);  // [facility * uses + use][t]

}  // namespace stargate::finance
