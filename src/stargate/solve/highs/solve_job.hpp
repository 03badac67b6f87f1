// SPDX-License-Identifier: Apache-2.0
// A solve in a worker process of its own: it can be stopped from outside whatever it is doing, several can run side by
// side, and a crash takes nothing else down.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "stargate/executor/executor.hpp"
#include "stargate/executor/worker.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

class SolveJob : public SolveRun {
 public:
  // How long past its time limit a child may go on before it is ended from outside.
  static constexpr double kGraceSeconds = 2.0;

  // Starts it. It works on the model as it is now, and ends when the calling thread does; an interrupt from the
  // keyboard is left to the parent. `on_progress` and `should_stop` of the request are not used.
  SolveJob(Executor& executor, const Model& model, const SolveRequest& request);
  SolveJob(const Model& model, const SolveRequest& request);  // by this program itself (executor/processes.hpp)

  // Some other task in place of the solver; points of `columns` values are expected of it.
  SolveJob(Executor& executor, Task task, double time_limit_s, int columns);
  SolveJob(const SolveJob&) = delete;
  SolveJob& operator=(const SolveJob&) = delete;

  int fd() const override { return run_->fd(); }
  pid_t pid() const { return run_->pid(); }
  // Ends a child that is past its limit and grace, or that sends what is no message.
  std::vector<JobEvent> pump() override;
  bool finished() const override { return finished_; }
  void kill() override;
  void offer(const std::vector<double>& x) override;
  const Outcome& outcome() const override { return outcome_; }

 private:
  bool take(const std::vector<Message>& news, std::vector<JobEvent>& events);
  void take_point(const Message& message, std::vector<JobEvent>& events);
  void take_answer();
  void settle();
  void settle_with(std::string note);
  double seconds() const;

  int columns_ = 0;
  std::chrono::steady_clock::time_point began_;
  std::unique_ptr<RunningTask> run_;
  Outcome outcome_;
  bool finished_ = false;
};

// What a worker program does for a SolveJob.
TaskKind solve_task();

// Runs one job to its end; forwards progress and obeys the request's stop.
Outcome solve_in_child(Executor& executor, const Model& model, const SolveRequest& request);
Outcome solve_in_child(const Model& model, const SolveRequest& request);

}  // namespace stargate
