// SPDX-License-Identifier: Apache-2.0
// Tasks in processes of their own: each is started anew from a worker program, so that nothing of this process is
// copied, and this is allowed whatever other threads do. No more than a given number run at once.
//
// A worker ends when the thread that started it does, at its limits, when it is told to, and when whoever holds its
// RunningTask drops it. It is asked by SIGTERM first, and ended by SIGKILL after a fifth of a second.
#pragma once

#include <memory>
#include <string>

#include "stargate/executor/executor.hpp"

namespace stargate {

// Whether the program that runs answers as a worker, because its main() calls answer_as_worker() (executor/worker.hpp).
bool own_program_answers();

class Processes : public Executor {
 public:
  static constexpr int kMost = 64;  // at once

  // `program`: the worker program; empty: the one that runs, where own_program_answers().
  explicit Processes(std::string program = {}, int most = kMost);
  std::unique_ptr<RunningTask> start(Task task) override;

 private:
  struct Room;
  class Process;
  std::string program_;
  std::shared_ptr<Room> room_;
};

}  // namespace stargate
