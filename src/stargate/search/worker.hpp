// SPDX-License-Identifier: Apache-2.0
// A helper in a process of its own: it runs a function and sends byte messages back. It can be ended from outside at
// any time, and a crash takes nothing else down.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace stargate {

using Bytes = std::vector<std::uint8_t>;

class Worker {
 public:
  using Send = std::function<void(const Bytes&)>;
  // Forks; the child sees the memory as it is now, runs `work` and exits. Interrupts from the keyboard are left to the
  // parent; the child ends when the calling thread does. Call only while no other thread of this process runs.
  explicit Worker(const std::function<void(const Send&)>& work);
  ~Worker();  // ends a child that still runs
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  int fd() const { return channel_; }  // readable when pump() has something to do; -1 once finished
  std::vector<Bytes> pump();           // messages that have come, without waiting
  bool finished() const { return channel_ < 0; }
  bool failed() const { return failed_; }                   // ended by a signal or a non-zero status
  const std::string& how_it_ended() const { return how_; }  // "was ended by signal 9"; empty while it runs
  void kill();

 private:
  void reap();
  pid_t child_ = -1;
  int channel_ = -1;
  bool failed_ = false;
  std::string how_;
  Bytes buffer_;
};

}  // namespace stargate
