// SPDX-License-Identifier: Apache-2.0
// Which workers questions go to in an environment: see Environment::executor.
#pragma once

#include <optional>

#include "stargate/answers/piece_workers.hpp"
#include "stargate/executor/executor_or_own.hpp"
#include "stargate/usecases/environment.hpp"

namespace stargate {

// The executor that tasks go to; nothing: they are done in this process.
class TaskExecutor : public ExecutorOrOwn {
 public:
  explicit TaskExecutor(const Environment& environment)
      : ExecutorOrOwn(environment.executor, environment.solver == nullptr) {}
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
