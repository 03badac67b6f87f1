// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/open_plan.hpp"

#include "stargate/app/console.hpp"
#include "stargate/app/verdict.hpp"

namespace stargate {

Result<StoredPlan> open_plan(const std::string& path) {
  auto loaded = load_plan(path);
  if (!loaded) return loaded;
  const StoredPlan& stored = loaded.value();
  if (stored.altered)
    say(toned(path + ": was changed after it was saved; it is judged as it is now, and its bound is not proven",
              Tone::warning));
  else if (!stored.sealed)
    say(toned(path + ": is in an older format, in which no hash protects the bound, so that it is not called proven; "
                     "plan again to have one",
              Tone::warning));
  return loaded;
}

int Judged::status() const { return exit_of(verdict.status); }

Judged judged(StoredPlan stored) {
  Judged j{std::move(stored), {}, {}};
  if (j.stored.audit.clean()) j.finance = finance::examine(j.stored.programme, j.stored.plan, j.stored.audit);
  j.verdict = finance::judge(j.stored.plan, j.stored.audit, j.finance);
  j.verdict.altered = j.stored.altered;
  return j;
}

}  // namespace stargate
