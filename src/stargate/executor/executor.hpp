// SPDX-License-Identifier: Apache-2.0
// Work that is done elsewhere: bytes in, bytes out, news on the way. Whoever has such work takes an Executor, so that a
// test can pass one of its own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/executor/messages.hpp"

namespace stargate {

struct Task {
  std::string kind;   // one of those that the worker program knows (executor/worker.hpp)
  std::string input;  // as the kind reads it
  double seconds = std::numeric_limits<double>::infinity();  // from the asking to the answer; then it is ended
  std::uint64_t memory_bytes = 0;                            // of its data; what asks for more fails in it. 0: no limit
};

enum class TaskEnd {
  none,         // it runs, or waits for its turn
  answered,     // answer() holds its result
  failed,       // it said why there is no result: words()
  lost,         // it ended without a word, or by a signal: words()
  overran,      // its time was up, and it was ended from outside
  nonsense,     // it sent what is no message, and was ended from outside
  stopped,      // by stop(), or by whoever dropped it
  not_started,  // no process could be started: words()
};

class RunningTask {
 public:
  virtual ~RunningTask() = default;  // ends what still runs

  virtual int fd() const = 0;     // readable when pump() has something to do; -1 while there is nothing to wait for
  virtual pid_t pid() const = 0;  // -1 where there is no process

  // News that have come, in their order, without waiting. Sees to the limits, too: to be called now and then.
  virtual std::vector<Message> pump() = 0;
  // To the task, all of them in their order; one that is over hears nothing, nor does one that waits for its turn.
  virtual void send(std::uint32_t kind, std::string_view body) = 0;
  // The same in place of one of its kind that has not left yet; it may come too late.
  virtual void send_newest(std::uint32_t kind, std::string_view body) = 0;
  virtual std::vector<Message> stop() = 0;  // ends it now; what it had sent before

  virtual TaskEnd end() const = 0;
  virtual const std::string& answer() const = 0;
  virtual const std::string& words() const = 0;  // "was ended by signal 9"
  bool over() const { return end() != TaskEnd::none; }
};

class Executor {
 public:
  virtual ~Executor() = default;
  // Does not wait: a task for which there is no room yet begins at a later pump().
  virtual std::unique_ptr<RunningTask> start(Task task) = 0;
};

}  // namespace stargate
