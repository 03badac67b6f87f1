// SPDX-License-Identifier: Apache-2.0
// `stargate plan --from PLAN --hold WHAT`: what the plan has decided becomes rows of `decided`, and the search keeps to
// them.
//
//   orders, starts, commitments, runs, contracts   the decisions of that kind, those not taken too
//   all                                            all of these
//   2026-09                                        all of these, of the months before September 2026
//   orders:2026-09                                 orders of the months before September 2026
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/base/caution.hpp"
#include "stargate/base/result.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "stargate/plan/held.hpp"

namespace stargate {

// The words of --hold: the decisions, and all.
std::vector<std::string_view> hold_words();

// What is asked to be held, each decision once; a mistake of --hold otherwise.
Result<std::vector<Hold>> read_holds(const std::vector<std::string>& texts, const Programme&);

struct HeldProgramme {
  Programme programme;  // with the rows
  std::string change;   // for the plan's list of changes: "hold orders, starts before 2026-09 of my.plan (34 rows)"
  std::vector<Caution> cautions;  // what could not be held
};
Result<HeldProgramme> hold_plan(const Programme&, const StoredPlan&, const std::string& path,
                                const std::vector<std::string>& texts);

}  // namespace stargate
