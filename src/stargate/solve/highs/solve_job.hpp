// SPDX-License-Identifier: Apache-2.0
// A solve in a child process of its own: it can be stopped from outside whatever it is doing, several can run
// side by side, and a crash takes nothing else down.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "stargate/solve/solver.hpp"

namespace stargate {

namespace highs {
struct Message;
class MessageReader;
class MessageWriter;
}  // namespace highs

// News of a running solve. `x` is a new best point; empty where only the bound or the node count moved.
struct JobEvent {
  Progress progress;  // its `x` is not set
  std::vector<double> x;
};

class SolveJob {
 public:
  // How long past its time limit a child may go on before it is ended from outside.
  static constexpr double kGraceSeconds = 2.0;

  // Starts the child. It works on the model as it is now, and ends when the calling thread does; an interrupt
  // from the keyboard is left to the parent. `on_progress` and `should_stop` of the request are not used.
  SolveJob(const Model& model, const SolveRequest& request);

  // What runs in the child, with its end of the channel. When it returns, the child ends without an answer of its own.
  using ChildBody = std::function<void(int channel)>;
  // A child that runs something else in place of the solver; points of `columns` values are expected of it.
  SolveJob(double time_limit_s, int columns, const ChildBody& body);
  ~SolveJob();  // ends a child that still runs
  SolveJob(const SolveJob&) = delete;
  SolveJob& operator=(const SolveJob&) = delete;

  int fd() const { return channel_; }  // readable when pump() has something to do; -1 once finished
  pid_t pid() const { return child_; }

  // Takes in what has come, without waiting, and ends a child that is past its limit and grace, or that sends what is
  // no message.
  std::vector<JobEvent> pump();
  bool finished() const { return finished_; }

  // Ends the child now. The best point and bound that have come stand.
  void kill();

  // Gives the child a point to go on from. It may come too late or be passed over; nothing depends on it.
  void offer(const std::vector<double>& x);

  // The final outcome once finished; before that the best so far, with status feasible or no_solution.
  const Outcome& outcome() const { return outcome_; }

 private:
  bool receive(std::vector<JobEvent>& events);
  void take(const highs::Message& message, std::vector<JobEvent>& events);
  void end_child(std::vector<JobEvent>& events);
  void settle(std::string note);
  void reap();
  double seconds() const;

  pid_t child_ = -1;
  int channel_ = -1;
  double limit_s_ = 0.0;
  int columns_ = 0;
  std::chrono::steady_clock::time_point began_;
  std::unique_ptr<highs::MessageReader> reader_;
  std::unique_ptr<highs::MessageWriter> writer_;
  Outcome outcome_;
  bool finished_ = false;
  bool answered_ = false;  // the child's own final outcome has come
  int exit_status_ = 0;
};

// Waits until one of the jobs has news, or for the given time.
void wait_for_any(std::span<SolveJob* const> jobs, double seconds);

// Runs one job to its end; forwards progress and obeys the request's stop.
Outcome solve_in_child(const Model& model, const SolveRequest& request);

}  // namespace stargate
