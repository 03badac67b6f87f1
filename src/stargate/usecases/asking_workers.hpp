// SPDX-License-Identifier: Apache-2.0
// Which workers questions go to in an environment: see Environment::executor.
#pragma once

#include <optional>

#include "stargate/answers/piece_workers.hpp"
#include "stargate/executor/processes.hpp"
#include "stargate/usecases/environment.hpp"

namespace stargate {

// The executor that tasks go to; nothing: they are done in this process.
class TaskExecutor {
 public:
  explicit TaskExecutor(const Environment& environment) : used_(environment.executor) {
    if (used_ != nullptr || environment.solver != nullptr || !own_program_answers()) return;
    own_.emplace();
    used_ = &*own_;
  }
  TaskExecutor(const TaskExecutor&) = delete;
  TaskExecutor& operator=(const TaskExecutor&) = delete;
  Executor* get() { return used_; }

 private:
  std::optional<Processes> own_;
  Executor* used_;
};

class AskingWorkers {
 public:
  explicit AskingWorkers(const Environment& environment) : executor_(environment) {
    if (executor_.get() != nullptr) workers_.emplace(*executor_.get());
  }
  PieceWorkers* get() { return workers_ ? &*workers_ : nullptr; }

 private:
  TaskExecutor executor_;
  std::optional<PieceWorkers> workers_;
};

}  // namespace stargate
