// SPDX-License-Identifier: Apache-2.0
// One worker process: started, talked to, ended and waited for.
#pragma once

#include <sys/types.h>

#include <string>

namespace stargate {

// Descriptors at which a worker finds its task and its channel.
inline constexpr int kTaskDescriptor = 3, kChannelDescriptor = 4;
inline constexpr const char* kWorkerWord = "--worker";  // the only argument of a worker program

class Child {
 public:
  Child() = default;
  ~Child();  // ends what still runs
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Starts `program --worker`, with `input` to be read at kTaskDescriptor and a socket at kChannelDescriptor. Empty, or
  // why it could not be started. Nothing of this process is copied, so that other threads may run.
  std::string start(const std::string& program, const std::string& input);

  int channel() const { return channel_; }
  pid_t pid() const { return pid_; }
  bool running() const { return pid_ > 0 && !reaped_; }

  void wait();  // for one that has closed its channel, a short while; then it is ended
  void end();   // asks it to end, and ends it after a short while

  bool by_signal() const;
  std::string how_it_ended() const;  // "was ended by signal 9"

 private:
  bool reap_within(int milliseconds);
  void close_channel();

  pid_t pid_ = -1;
  int channel_ = -1;
  int status_ = 0;
  bool reaped_ = false;
};

}  // namespace stargate
