// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/solve_job.hpp"

#include <algorithm>
#include <cmath>
#include <exception>

#include "stargate/base/check.hpp"
#include "stargate/executor/processes.hpp"
#include "stargate/solve/highs/adapter.hpp"
#include "stargate/solve/solve_bytes.hpp"

namespace stargate {

namespace {

// Messages of a solve: where it stands, a new best point; from its parent, a point to go on from.
constexpr std::uint32_t kProgress = message_kind::first_own, kPoint = kProgress + 1;

// In the worker.
std::string solve_for_parent(std::string_view input, TaskChannel& channel) {
  SolveTask task = from_bytes<SolveTask>(input);
  const Model model(std::move(task.model));
  task.request.on_progress = [&channel](const Progress& progress) {
    PointNews news{progress, {}};
    if (progress.x != nullptr) news.x = *progress.x;
    channel.send_newest(progress.x != nullptr ? kPoint : kProgress, to_bytes(news));
  };
  task.request.should_stop = [&channel] {
    channel.flush();
    return false;
  };
  const auto take_offer = [&channel](std::vector<double>& x) {
    bool any = false;
    while (const auto message = channel.next()) {
      x = from_bytes<PointNews>(message->body).x;
      any = true;
    }
    return any;
  };
  Outcome outcome;
  try {
    outcome = highs::run_here(model, task.request, take_offer);
  } catch (const std::exception& failure) {
    outcome.notes.push_back(std::string("the solver process failed: ") + failure.what());
  }
  return to_bytes(outcome);
}

Task task_of(const Model& model, const SolveRequest& request) {
  SolveRequest asked = request;
  asked.on_progress = nullptr;
  asked.should_stop = nullptr;
  return {.kind = "solve", .input = to_bytes(SolveTask{model.tables(), std::move(asked)})};
}

}  // namespace

TaskKind solve_task() { return {"solve", solve_for_parent}; }

SolveJob::SolveJob(Executor& executor, const Model& model, const SolveRequest& request)
    : SolveJob(executor, task_of(model, request), request.time_limit_s, model.num_cols()) {}

SolveJob::SolveJob(const Model& model, const SolveRequest& request)
    : SolveJob(*std::make_unique<Processes>(), model, request) {}

SolveJob::SolveJob(Executor& executor, Task task, double time_limit_s, int columns)
    : columns_(columns), began_(std::chrono::steady_clock::now()) {
  outcome_.status = SolveStatus::no_solution;
  task.seconds = time_limit_s + kGraceSeconds;
  run_ = executor.start(std::move(task));
  if (run_->over()) settle();
}

double SolveJob::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
}

// False when something came that is no message of a solver.
bool SolveJob::take(const std::vector<Message>& news, std::vector<JobEvent>& events) {
  try {
    for (const Message& message : news) take_point(message, events);
    if (run_->end() == TaskEnd::answered) take_answer();
    return true;
  } catch (const Defect&) {
    return false;
  }
}

void SolveJob::take_point(const Message& message, std::vector<JobEvent>& events) {
  PointNews news = from_bytes<PointNews>(message.body);
  const bool fits = news.x.empty() || news.x.size() == static_cast<std::size_t>(columns_);
  check(fits && message.kind == (news.x.empty() ? kProgress : kPoint), "a point has one value per column");
  outcome_.nodes = news.progress.nodes;
  if (!std::isnan(news.progress.bound)) outcome_.bound = news.progress.bound;
  if (message.kind == kPoint) {
    outcome_.x = news.x;
    outcome_.objective = news.progress.objective;
    outcome_.status = SolveStatus::feasible;
  }
  events.push_back({news.progress, std::move(news.x)});
}

void SolveJob::take_answer() {
  Outcome last = from_bytes<Outcome>(run_->answer());
  const auto is_status = [](BasisStatus s) { return s <= BasisStatus::nonbasic; };
  check(last.status <= SolveStatus::error, "an outcome has one of the statuses");
  check(std::all_of(last.basis.cols.begin(), last.basis.cols.end(), is_status) &&
            std::all_of(last.basis.rows.begin(), last.basis.rows.end(), is_status),
        "a basis consists of statuses");
  check(last.x.empty() || last.x.size() == static_cast<std::size_t>(columns_), "a point has one value per column");
  if (!last.has_point() && outcome_.has_point()) {
    last.x = std::move(outcome_.x);
    last.objective = outcome_.objective;
    if (last.status == SolveStatus::no_solution) last.status = SolveStatus::feasible;
  }
  if (std::isnan(last.bound)) last.bound = outcome_.bound;
  outcome_ = std::move(last);
}

std::vector<JobEvent> SolveJob::pump() {
  std::vector<JobEvent> events;
  if (finished_) return events;
  if (take(run_->pump(), events)) {
    if (run_->over()) settle();
    return events;
  }
  run_->stop();
  outcome_.status = SolveStatus::error;
  settle_with("the solver process sent what is no answer and was ended from outside");
  return events;
}

void SolveJob::kill() {
  if (finished_) return;
  std::vector<JobEvent> late;
  take(run_->stop(), late);
  settle();
}

void SolveJob::offer(const std::vector<double>& x) {
  if (!finished_) run_->send_newest(kPoint, to_bytes(PointNews{{}, x}));
}

// Why there is no answer of the child's own, where there is none.
void SolveJob::settle() {
  const TaskEnd end = run_->end();
  const bool by_us = end == TaskEnd::answered || end == TaskEnd::overran || end == TaskEnd::stopped;
  if (!by_us) outcome_.status = SolveStatus::error;
  switch (end) {
    case TaskEnd::none:
    case TaskEnd::answered:
      return settle_with("");
    case TaskEnd::overran:
      return settle_with("the solver overran its time limit and was ended from outside");
    case TaskEnd::stopped:
      return settle_with("the solve was stopped");
    case TaskEnd::not_started:
      return settle_with("the system would not start a solver process: " + run_->words());
    case TaskEnd::failed:
      return settle_with("the solver process failed: " + run_->words());
    case TaskEnd::lost:
    case TaskEnd::nonsense:
      return settle_with("the solver process " + run_->words());
  }
}

void SolveJob::settle_with(std::string note) {
  finished_ = true;
  outcome_.seconds = seconds();
  if (!note.empty()) outcome_.notes.push_back(std::move(note));
}

Outcome solve_in_child(const Model& model, const SolveRequest& request) {
  Processes own;
  return solve_in_child(own, model, request);
}

Outcome solve_in_child(Executor& executor, const Model& model, const SolveRequest& request) {
  SolveJob job(executor, model, request);
  return run_to_end(job, request);
}

}  // namespace stargate
