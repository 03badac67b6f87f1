// SPDX-License-Identifier: Apache-2.0
// What milestones have released, cumulative by facility and use (rules, section 8, eligible cost), before
// share_of_cost_pct.
//
//   cost        as paid                          acceptance  value of accepted racks, whole cost of buildings that are
//               ready
//   contract    price of racks ordered           delivery    price of racks that reached the hub, accepted or not
//   energised   value of racks that work, cost of buildings with racks that work
// Power and site openings count as paid, buildings too where a milestone speaks of racks alone. Racks ordered before
// month 0 have no price: their value counts, from month 0 on (contract) or from acceptance on (delivery). Racks leave a
// hub first in, first out, which tells the supplier of a rack that works; racks that stood before month 0 are not
// counted. What works stays released. For Use::any: no limit where the facility takes any use, else what the plan
// repays of the facilities that it refinances.
#pragma once

#include <limits>
#include <vector>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::finance {

inline constexpr int kUses = 4;
inline constexpr Money kNoLimit = Money::cents(std::numeric_limits<std::int64_t>::max() / 4);

std::vector<ByMonth<Money>> released(const Programme& programme, const Plan& plan,
                                     const Audit& audit);  // [facility * uses + use][t]

// Cost of one use as one milestone releases it, of all suppliers or of those listed; cumulative [t].
ByMonth<Money> released_cost(const Programme& programme, const Audit& audit, Use use, Release milestone,
                             const std::vector<Ref<Supplier>>& suppliers = {});

}  // namespace stargate::finance
