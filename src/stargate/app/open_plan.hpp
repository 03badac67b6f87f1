// SPDX-License-Identifier: Apache-2.0
// How every verb opens a plan file: what the file itself gives reason to doubt is said on standard error.
#pragma once

#include <string>

#include "stargate/finance/plan_verdict.hpp"
#include "stargate/io/store/plan_store.hpp"

namespace stargate {

// load_plan(); says when the file was changed after it was saved, or when its format does not protect its bound.
Result<StoredPlan> open_plan(const std::string& path);

// A plan as it was read, its money on the contract basis, and how it stands.
struct Judged {
  StoredPlan stored;
  finance::Finance finance;  // empty where rules are broken
  finance::PlanVerdict verdict;

  int status() const;
};

Judged judged(StoredPlan stored);

}  // namespace stargate
