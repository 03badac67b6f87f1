// SPDX-License-Identifier: Apache-2.0
// The audit as it was when each family walked all months by itself: what today's audit is compared with.
//
// It is frozen: it is never changed together with the product. The types of what an audit answers, their names and the
// small laws (rules) are those of the product. When a rule of the audit is meant to change, the change is made here and
// there, or this folder and its test are deleted.
#pragma once

#include "stargate/plan/audit/audit.hpp"

namespace stargate {

Audit audit_before(const Programme& programme, const Plan& plan);

}  // namespace stargate
