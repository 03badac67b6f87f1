// SPDX-License-Identifier: Apache-2.0
// stargate as a library: what a C++ program needs to read a programme, plan it, check the plan, see its money, and keep
// it in a file. This header and what it includes is what is installed; docs/guides/library.md is its guide, and
// docs/library a small program that uses all of it.
//
//   load_programme(folder)                     a folder of TOML and CSV files, read, checked and linked
//   changed_programme(programme, {"..."})      the same with figures changed, as by --set
//   make_plan(programme, request)              the best plan that is found in a time limit, audited and paid for
//   audit(programme, plan)                     every rule again, and what follows month by month
//   finance::examine(programme, plan, audit)   the money on the contract basis, to the cent
//   finance::judge(plan, audit, finance)       whether the plan can be paid for and keeps every obligation
//   save_plan(path, programme, plan, audit)    one SQLite file
//   load_plan(path)                            the plan in such a file, audited anew
//
// What the caller does wrong comes back as mistakes of a Result, in words, with file, line and field; nothing of this
// is thrown. Exceptions are defects of the library, or memory that is not there. Nothing is printed. make_plan() starts
// processes and ends them (work/planning.hpp).
//
// Months are counted from the programme's first month, rows of tables from 0; Programme::month_at() and the ids of the
// rows lead back to names.
#pragma once

#include "stargate/base/calendar.hpp"
#include "stargate/base/caution.hpp"
#include "stargate/base/money.hpp"
#include "stargate/base/result.hpp"
#include "stargate/finance/finance.hpp"
#include "stargate/finance/plan_verdict.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"
#include "stargate/programme/programme.hpp"
#include "stargate/usecases/planning.hpp"
