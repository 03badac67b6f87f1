// SPDX-License-Identifier: Apache-2.0
#include "stargate/usecases/planning.hpp"

#include <utility>

#include <fmt/format.h>

#include "stargate/executor/processes.hpp"
#include "stargate/solve/highs/highs_solver.hpp"
#include "stargate/usecases/plan_run.hpp"

namespace stargate {

namespace {

constexpr double kLeastTimeLimit = 1, kMostTimeLimit = 604800;

std::vector<Mistake> mistakes_of(const PlanRequest& request) {
  std::vector<Mistake> mistakes;
  if (!(request.time_limit_s >= kLeastTimeLimit && request.time_limit_s <= kMostTimeLimit))
    mistakes.push_back({"", 0, "time_limit_s", fmt::format("is {} s", request.time_limit_s),
                        fmt::format("give {} to {} s", kLeastTimeLimit, kMostTimeLimit)});
  if (!(request.gap >= 0 && request.gap <= 1))
    mistakes.push_back({"", 0, "gap", fmt::format("is {}", request.gap), "give a share of spend from 0 to 1"});
  if (request.worker_program.empty() && !own_program_answers())
    mistakes.push_back({"", 0, "worker_program", "is not named, and this program does not answer as a worker",
                        "call stargate::answer_as_worker() first in main(), or name the stargate program"});
  return mistakes;
}

PlanningProgress progress_of(const SearchProgress& s) {
  return {s.phase, s.seconds, s.seconds_left, s.has_plan, s.has_bound, s.objective, s.bound};
}

}  // namespace

std::string_view version() { return STARGATE_VERSION; }

Result<int> compute_month_of(const Programme& p, Month by) {
  const int month = by.is_set() ? p.index_of(by) : p.horizon() - 1;
  if (month >= 0 && month < p.total_months()) return month;
  return Mistake{
      "", 0, "by", "lies outside the programme's months",
      fmt::format("give a month from {} to {}", p.month_at(0).text(), p.month_at(p.total_months() - 1).text())};
}

Result<Planned> make_plan(const Programme& p, const PlanRequest& request) {
  if (auto mistakes = mistakes_of(request); !mistakes.empty()) return mistakes;
  PlanSpec spec;
  spec.form.goal = request.goal;
  if (request.goal == Goal::compute) {
    const auto month = compute_month_of(p, request.by);
    if (!month) return month.mistakes();
    spec.form.compute_month = month.value();
  }
  spec.time_limit_s = request.time_limit_s;
  if (request.gap > 0) spec.gap = request.gap;
  spec.seed = request.seed;
  spec.reproducible = request.reproducible;
  PlanEars ears;
  ears.on_search = [&](const SearchProgress& s) {
    if (request.on_progress) request.on_progress(progress_of(s));
  };
  Processes processes(request.worker_program);
  HighsSolver solver(processes);
  auto ran = plan_programme(p, spec, nullptr, {monotonic_seconds, request.should_stop, {}, &solver, &processes}, ears);
  if (!ran) return ran.mistakes();
  PlanRun& run = ran.value();
  SearchResult& result = run.search;
  if (!result.found)
    return Mistake{"", 0, "programme." + p.settings.name,
                   result.turned_down > 0 ? "has no plan that passed the audit"
                                          : "has no plan yet: " + std::string(in_words(result.end)),
                   "give it more time"};
  Planned planned;
  planned.verdict = std::move(run.verdict);
  planned.origin = origin_of(result, request.seed, request.gap > 0 ? std::optional(request.gap * 100) : std::nullopt);
  planned.ended = result.end;
  planned.interrupted = result.interrupted;
  planned.own_plan = !result.without_own_plan();
  planned.bound_contradicted = result.bound_contradicted;
  planned.plan = std::move(result.plan);
  planned.audit = std::move(result.audit);
  planned.finance = std::move(run.contract.finance);
  return planned;
}

}  // namespace stargate
