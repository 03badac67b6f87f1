// SPDX-License-Identifier: Apache-2.0
// Where the work of a search is done (search_work.hpp): in worker processes, or, where none can be had, in the process
// of the search itself, one thing after another.
//
// None can be had where a solver was given, which cannot travel, where the program does not answer as a worker, and
// from the moment on at which one could not be started, or ended before it had begun. That is told once, as a note of
// the plan.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "stargate/executor/executor_or_own.hpp"
#include "stargate/search/search_setting.hpp"
#include "stargate/search/search_work.hpp"
#include "stargate/search/watched_solver.hpp"

namespace stargate {

// One worker, as the search sees it. Without a task it is at rest.
class SearchWorker {
 public:
  SearchWorker() = default;
  explicit SearchWorker(std::unique_ptr<RunningTask> task) : task_(std::move(task)) {}

  std::vector<Message> pump();  // what has come from it but for its beginning
  void send(std::uint32_t kind, std::string_view body) { task_->send(kind, body); }
  void end() { task_.reset(); }

  int fd() const { return task_ ? task_->fd() : -1; }
  bool started() const { return task_ != nullptr; }
  bool running() const { return task_ && !task_->over(); }
  bool has_begun() const { return running() && began_; }
  bool answered() const { return task_ && task_->end() == TaskEnd::answered; }
  const std::string& answer() const { return task_->answer(); }
  bool never_began() const { return over_without_answer() && !began_; }  // no worker can be had
  bool lost() const { return over_without_answer() && began_; }
  std::string how_it_ended() const;  // "was ended by signal 9"

 private:
  bool over_without_answer() const { return task_ && task_->over() && !answered(); }
  std::unique_ptr<RunningTask> task_;
  bool began_ = false;
};

class SearchWorkers {
 public:
  // `seconds_left`: for work in this process; asked between its steps.
  SearchWorkers(const SearchSetting& setting, std::function<double()> seconds_left);

  bool any() const { return executor_.get() != nullptr && !failed_; }
  // That none could be started; a solver that starts workers of its own will fare no better.
  bool failed() const { return failed_; }

  // With what search_tasks.hpp makes of the model's bytes. Only while there are any.
  SearchWorker start(Task task) { return SearchWorker(executor_.get()->start(std::move(task))); }
  const std::string& model();

  void do_without(const SearchWorker& never_began);

  Workplace here() { return {setting_.p, setting_.f, watched_}; }
  bool stopped_here() const { return seconds_left_() <= 0; }

 private:
  void tell(const std::string& why);

  const SearchSetting& setting_;
  std::function<double()> seconds_left_;
  WatchedSolver watched_;
  ExecutorOrOwn executor_;
  std::string model_;  // as bytes, once they were asked for
  bool failed_ = false;
};

}  // namespace stargate
