// SPDX-License-Identifier: Apache-2.0
#include "stargate/usecases/binding_run.hpp"

#include <poll.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "stargate/io/programme/load.hpp"
#include "stargate/programme/programme_bytes.hpp"
#include "stargate/search/plan_bytes.hpp"
#include "stargate/usecases/asking_workers.hpp"

namespace stargate {

namespace {

constexpr const char* kTask = "what binds";
constexpr std::uint32_t kBegan = message_kind::first_own;  // news: the worker has begun
constexpr double kSecondsEach = 0.5;  // for limits on whole decisions, and for the limits that matter most
constexpr int kClosely = 10;
constexpr double kGraceSeconds = 1;  // beyond the time that the asking itself keeps to, for the step it is in
constexpr int kWaitMilliseconds = 50;

std::string text_of(const std::vector<Binding>& binding) {
  nlohmann::json all = nlohmann::json::array();
  for (const Binding& b : binding)
    all.push_back({b.what, b.where, b.from_month, b.to_month, b.unit,
                   b.value_usd_m_per_unit ? nlohmann::json(*b.value_usd_m_per_unit) : nlohmann::json(), b.text});
  return all.dump();
}

std::vector<Binding> binding_from(const std::string& text) {
  std::vector<Binding> all;
  for (const nlohmann::json& b : nlohmann::json::parse(text)) {
    Binding one{b[0], b[1], b[2], b[3], b[4], std::nullopt, b[6]};
    if (!b[5].is_null()) one.value_usd_m_per_unit = b[5].get<double>();
    all.push_back(std::move(one));
  }
  return all;
}

struct BindingJob {
  std::string programme;
  std::string plan;
  Goal goal = Goal::value;
  int compute_month = -1;
  double time_limit_s = 0;
};

template <class Archive>
void fields(Archive& a, BindingJob& i) {
  all_fields(a, i, i.programme, i.plan, i.goal, i.compute_month, i.time_limit_s);
}

// In the worker. Nobody stops it but by ending it.
std::string binding_for_parent(std::string_view input, TaskChannel& channel) {
  const BindingJob in = from_bytes<BindingJob>(input);
  channel.send(kBegan, "");
  const Programme p = programme_from(in.programme);
  Plan plan = finished_from(in.plan).plan;
  plan.goal = in.goal;
  plan.compute_month = in.compute_month;
  const Environment alone{monotonic_seconds, {}, {}, nullptr};
  return text_of(binding_rows(p, what_binds(p, plan, with_changes, in.time_limit_s, alone), plan.goal));
}

}  // namespace

BindingInputs what_binds(const Programme& p, const Plan& plan, const ChangeProgramme& change, double time_limit_s,
                         const Environment& e) {
  const double end = e.clock() + time_limit_s;
  ValuerOptions options;
  options.goal = plan.goal;
  options.compute_month = plan.compute_month;
  options.solve_limit_s = time_limit_s;
  options.solver = e.solver;
  Valuer valuer(p, plan, change, options);
  if (!valuer.ready()) return {};
  AskingWorkers workers(e);
  RoundOptions round;
  round.workers = workers.get();
  round.seconds_each = kSecondsEach;
  round.should_stop = [&] { return e.clock() > end || e.stopped(); };
  return binding_inputs(valuer, change, round, {.closely = kClosely, .prices = 0, .with_ranges = false});
}

TaskKind binding_task() { return {kTask, binding_for_parent}; }

std::vector<Binding> binding_in_time(const Programme& p, const Plan& plan, double time_limit_s, const Environment& e) {
  TaskExecutor executor(e);
  if (e.stopped()) return {};
  const double end = e.clock() + time_limit_s;
  const auto here = [&] {
    return binding_rows(p, what_binds(p, plan, with_changes, std::max(0.0, end - e.clock()), e), plan.goal);
  };
  if (executor.get() == nullptr) return here();
  Finished finished;
  finished.plan = plan;
  const BindingJob input{to_bytes(p), to_bytes(finished), plan.goal, plan.compute_month, time_limit_s};
  const auto task =
      executor.get()->start({.kind = kTask, .input = to_bytes(input), .seconds = time_limit_s + kGraceSeconds});
  bool began = false;
  while (!task->over() && !e.stopped()) {
    for (const Message& news : task->pump()) began = began || news.kind == kBegan;
    pollfd wait{task->fd(), POLLIN, 0};
    if (!task->over()) ::poll(&wait, 1, kWaitMilliseconds);
  }
  if (task->end() == TaskEnd::answered) return binding_from(task->answer());
  const bool no_worker = task->end() == TaskEnd::not_started || (task->end() == TaskEnd::lost && !began);
  return no_worker ? here() : std::vector<Binding>();
}

}  // namespace stargate
