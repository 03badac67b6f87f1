// SPDX-License-Identifier: Apache-2.0
// Any changes to the cells of a sound plan file, whose seal then fits again: as whoever knows how a seal is made could
// write one. It is refused by a rule, or audited, and can be shown whatever it says.
//
// The input is a row of changes, each a cell as in plan_file.cpp. What is read of the changed file is saved as it is,
// which seals it, and read again.
#include <string>

#include "fuzz/plan_changes.hpp"
#include "stargate/report/report_json.hpp"
#include "stargate/report/sections.hpp"

using namespace stargate;
using namespace stargate::fuzzed;

namespace {

// Everything that `show` and `report` make of a plan, and its money under the exact terms.
void show(const StoredPlan& s) {
  if (!s.audit.clean()) {
    check(!s.audit.violations.empty(), "an audit that is not clean names a violation");
    return;
  }
  const finance::Finance f = finance::examine(s.programme, s.plan, s.audit);
  const finance::PlanVerdict verdict = finance::judge(s.plan, s.audit, f);
  const Report report = report_of({s.programme, s.plan, s.audit, f, verdict}, s.binding, s.origin, s.plan_hash);
  check(report_json(report).contains("meta"), "a plan can be reported on");
  std::vector<std::string> sections;
  for (const ReportSection& section : report_sections()) sections.emplace_back(section.name);
  check(!tables_text(report, sections, {100, false}).empty(), "a plan can be shown");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Sound sound;
  const std::string path = sound.folder / "changed.plan", sealed = sound.folder / "sealed.plan";
  small::write_bytes(path, sound.bytes);
  Input input(data, size);
  {
    Database database(path, Database::Mode::exclusive);
    while (!input.empty()) set_cell(database, sound, input);
    database.run("COMMIT");
    database.close();
  }
  auto changed = load_plan(path);
  if (!changed) return 0;
  StoredPlan& stored = changed.value();
  stored.plan.bound_proven = true;  // which the seal would vouch for
  if (!save_plan(sealed, stored.programme, stored.plan, stored.audit, stored.binding, stored.origin)) return 0;
  const auto loaded = load_plan(sealed);
  check(static_cast<bool>(loaded), "what was saved can be loaded");
  check(!loaded.value().altered && loaded.value().sealed, "its seal fits");
  show(loaded.value());
  return 0;
}
