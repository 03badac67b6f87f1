// SPDX-License-Identifier: Apache-2.0
// A plan in one SQLite file: the programme, every decision, and what follows from them month by month.
//
// Tables bear the names of the domain, ids are text, months the ISO date of their first day, money is in whole cents,
// so that any client reads them: the tables of the programme format (site, offer, ...), the decisions (start,
// rack_order, ...), what follows (cash_flow, balance, facility_month, ...), `binding`, and `meta` (key, value, number).
// Each table with cents has a view <table>_usd_m in millions; docs/reference/plan-file.md lists them all. Only
// programme, decisions, notes, changes, binding and some facts of meta are read back; everything else is recomputed by
// the audit, so that it cannot be tampered with. One hash, the seal, covers all that is read back. It guards against
// accidents and edits by hand; who writes a new seal too is caught by no hash that lies in the file itself
// (docs/decisions/0015-what-a-stored-plan-is-worth.md).
#pragma once

#include <string>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/io/store/binding.hpp"
#include "stargate/io/store/origin.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate {

inline constexpr int kPlanFormatVersion = 5;          // what is written
inline constexpr int kOldestPlanFormat = 2;           // what is read still; older files lack what the rules need today
inline constexpr int kFirstFormatOfTierNumbers = 3;   // before, a contract named its tier by its place
inline constexpr int kFirstFormatOfPeriodMonths = 5;  // before, a contract named its period by its number
inline constexpr int kFirstSealedFormat = 4;          // from here on a hash covers all that is read back

struct StoredPlan {
  Programme programme;
  Plan plan;
  Audit audit;  // made anew from programme and plan, not read
  std::vector<Binding> binding;
  Origin origin;
  std::string plan_hash;  // of what was read
  bool altered = false;   // the file says another hash: it was changed after it was saved
  bool sealed =
      // that hash covers all that was read; in older formats it left out the bound, and it is not called proven then
      true;
};

// Written like every output file (files/output_file.hpp): a failure leaves what was there untouched. A plan file
// that another program holds is not replaced (a mistake of kind `locked`).
// Returns the plan's hash.
Result<std::string> save_plan(const std::string& path, const Programme& programme, const Plan& plan, const Audit& audit,
                              const std::vector<Binding>& binding = {}, const Origin& origin = {});

// Reads a plan file and audits the plan again. A plan that is not clean is returned; the caller looks at `audit`.
Result<StoredPlan> load_plan(const std::string& path);

// SHA-256 over programme, goal and decisions, in hexadecimal. How long the solve took does not change it.
std::string plan_hash(const Programme& programme, const Plan& plan);

}  // namespace stargate
