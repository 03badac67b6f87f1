// SPDX-License-Identifier: Apache-2.0
#include "stargate/usecases/explain_run.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/explain/binding_inputs.hpp"
#include "stargate/explain/intervals.hpp"
#include "stargate/explain/reasons.hpp"
#include "stargate/explain/remedies.hpp"
#include "stargate/explain/shortages.hpp"

namespace stargate {

namespace {

// solves for a set that ends a shortage; an interval counts as so many
constexpr int kOfAService = 120, kOfAnInterval = 5;
constexpr int kMostPasses = 3;
constexpr std::ptrdiff_t kMostServices = 2, kMostObligations = 4;  // whose ends are looked for

void find(AskedPlan& asked, const Audit& audit, const ExplainSpec& spec, Explanation& e) {
  Valuer& v = asked.valuer();
  const ChangeProgramme& change = asked.change();
  const auto go_on = [&](bool stopped) { return !(e.interrupted = e.interrupted || stopped); };
  if (!e.asked.empty() && !go_on(find_reasons(v, asked.round("why and why not"), e.asked))) return;
  if (spec.binds || spec.what_is_short) {
    e.binding = binding_inputs(v, change, asked.round("what binds"));
    e.has_binding = spec.binds;
    if (!go_on(e.binding.interrupted)) return;
  }
  if (spec.why) {
    e.reasons = largest_decisions(v, spec.decisions);
    e.has_reasons = true;
    if (!go_on(find_reasons(v, asked.round("why the largest decisions"), e.reasons))) return;
  }
  if (spec.what_is_short) {
    e.shortages = shortages(v, audit, e.binding);
    e.has_shortages = true;
    if (!go_on(find_sets(v, change, e.binding, asked.round("what would end shortages", 0), asked.spec().seconds_each,
                         e.shortages)))
      return;
    if (!go_on(find_late(v, asked.round("what is late"), e.late))) return;
  }
  if (spec.alternatives) {
    bool stopped = false;
    e.intervals = intervals(v, e.allowed_loss, asked.round("how far each may move", 0), stopped);
    e.has_intervals = true;
    go_on(stopped);
  }
}

}  // namespace

Expected questions_of_explanation(const AskedPlan& asked, const Audit& audit, const ExplainSpec& spec) {
  const Programme& p = asked.programme();
  const double each = asked.spec().seconds_each;
  Expected all;
  const auto searches = [&](size_t n) { all += {0, static_cast<int>(n), static_cast<double>(n) * each}; };
  searches(spec.asked.size());
  if (spec.binds || spec.what_is_short) {
    const Questions q = questions_of_binding(p, each);
    all += {q.quick, q.searched, q.search_s};
  }
  if (spec.why) searches(static_cast<size_t>(spec.decisions));
  if (spec.what_is_short) {
    const std::vector<Shortage> known = shortages_of(audit);
    const auto hard = std::count_if(known.begin(), known.end(), [](const Shortage& s) { return s.hard; });
    const auto priced =
        std::count_if(known.begin(), known.end(), [](const Shortage& s) { return !s.hard && s.usd_m > 0; });
    const int one_by_one = static_cast<int>(levers(p).size()) * 3 / 2;
    all += {static_cast<int>(std::min(kMostServices, priced)) * kOfAService +
                static_cast<int>(std::min(kMostObligations, hard)) * one_by_one,
            0, 0};
    searches(p.campaigns.size());
  }
  if (spec.alternatives) {
    const size_t quantities = p.suppliers.size() + p.platforms.size() + 1 + p.facilities.size() + p.services.size();
    all += {static_cast<int>(2 * quantities) * kOfAnInterval, 0, 0};
  }
  return all;
}

Explanation explain_plan(AskedPlan& asked, const Audit& audit, Goal goal, const ExplainSpec& spec) {
  Explanation fresh;
  fresh.asked = spec.asked;
  fresh.allowed_pct = spec.within_pct;
  const bool compute = goal == Goal::compute;
  fresh.allowed_of = compute ? "of the compute" : "of spend";
  fresh.allowed_loss = spec.within_pct / 100 * (compute ? std::fabs(audit.derived.objective) : audit.derived.spend);
  Explanation e;
  for (int pass = 0; pass < kMostPasses; ++pass) {
    asked.settle_base();
    e = fresh;
    find(asked, audit, spec, e);
    if (e.interrupted || !asked.has_moved()) break;
  }
  e.value = asked.valuer().here();
  e.gained = asked.valuer().gained();
  return e;
}

}  // namespace stargate
