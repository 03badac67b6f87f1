// SPDX-License-Identifier: Apache-2.0
// When what has been drawn falls due (rules, section 8, instalments).
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/ledger.hpp"

namespace stargate::auditing_before {

// Instalments due of a facility in each month; what would fall due at or after maturity belongs to the balloon.
// `draws` by month of this plan; `rate` is the yearly rate of each month (0.06 for 6 %).
ByMonth<Money> instalments_due(const Case& c, const Facility& facility, const ByMonth<Money>& draws,
                               const ByMonth<double>& rate);

}  // namespace stargate::auditing_before
