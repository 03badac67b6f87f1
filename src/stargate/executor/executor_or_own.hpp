// SPDX-License-Identifier: Apache-2.0
// Which executor tasks go to.
#pragma once

#include <optional>

#include "stargate/executor/processes.hpp"

namespace stargate {

// The executor that was given; where there is none, workers of this program, if it answers as one and they are wanted;
// and otherwise none.
class ExecutorOrOwn {
 public:
  ExecutorOrOwn(Executor* given, bool own_wanted) : used_(given) {
    if (used_ != nullptr || !own_wanted || !own_program_answers()) return;
    own_.emplace();
    used_ = &*own_;
  }
  ExecutorOrOwn(const ExecutorOrOwn&) = delete;
  ExecutorOrOwn& operator=(const ExecutorOrOwn&) = delete;
  Executor* get() const { return used_; }

 private:
  std::optional<Processes> own_;
  Executor* used_;
};

}  // namespace stargate
