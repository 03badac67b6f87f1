// SPDX-License-Identifier: Apache-2.0
// The worker's side: what a program does that was started as a worker (executor/processes.hpp).
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "stargate/executor/messages.hpp"

namespace stargate {

// The way to the parent, for news on the way and for what it sends after the task.
class TaskChannel {
 public:
  explicit TaskChannel(int fd) : fd_(fd), writer_(fd), reader_(fd) {}

  void send(std::uint32_t kind, std::string_view body) { writer_.send(kind, body); }
  void send_newest(std::uint32_t kind, std::string_view body) { writer_.send_newest(kind, body); }
  void flush() { writer_.flush(); }                       // what could not be sent before
  bool finish() { return writer_.flush_all_blocking(); }  // waits until all is sent
  std::optional<Message> next();                          // what the parent has sent, without waiting
  std::optional<Message> wait();  // for what the parent sends next; nothing once it has closed its end
  int fd() const { return fd_; }

 private:
  int fd_;
  MessageWriter writer_;
  MessageReader reader_;
};

struct TaskKind {
  std::string_view name;
  // From input to answer. What it throws is told as why there is no answer.
  std::function<std::string(std::string_view input, TaskChannel&)> work;
};

// To be called first in main(). Where the program was started as a worker, does the task and does not return: neither
// destructors nor handlers run. Answers an exit status where it was called as a worker by anybody else, and nothing in
// all other cases.
std::optional<int> answer_as_worker(int count, const char* const* words, std::span<const TaskKind> kinds);

}  // namespace stargate
