// SPDX-License-Identifier: Apache-2.0
// Messages between a worker process and its parent: a kind, a length, and that many bytes.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace stargate {

// Kinds that every task has; the news of a task itself are numbered from `first_own` on.
namespace message_kind {
inline constexpr std::uint32_t hello = 0;    // the worker has understood what it is to do
inline constexpr std::uint32_t answer = 1;   // the task's result; the last message
inline constexpr std::uint32_t failure = 2;  // instead of it: why there is none, in words
inline constexpr std::uint32_t first_own = 3;
inline constexpr std::uint32_t last = 15;
}  // namespace message_kind

struct Message {
  std::uint32_t kind = 0;
  std::string body;
};

std::string framed(std::uint32_t kind, std::string_view body);  // as it stands on the channel

// Writes messages to a non-blocking socket without ever waiting, so that a reader who is busy does not hold the writer
// up.
class MessageWriter {
 public:
  explicit MessageWriter(int fd) : fd_(fd) {}
  void send(std::uint32_t kind, std::string_view body);
  // In place of a waiting one of its kind, of which not a byte has left yet.
  void send_newest(std::uint32_t kind, std::string_view body);
  void flush();               // sends what the socket takes now
  bool flush_all_blocking();  // waits until everything is sent; false when the reader is gone

 private:
  struct Waiting {
    std::uint32_t kind;
    std::string bytes;
  };
  int fd_;
  std::deque<Waiting> waiting_;
  std::size_t sent_of_front_ = 0;
  bool broken_ = false;
};

// Collects messages from a non-blocking socket. next() throws Defect on what is no message.
class MessageReader {
 public:
  static constexpr std::uint64_t kLongest = std::uint64_t{1} << 32;  // bytes of a message

  explicit MessageReader(int fd) : fd_(fd) {}
  // Reads what is there now, at most some megabytes of it, so that a writer who never pauses does not hold the reader
  // up; false when the writer has closed its end.
  bool fill();
  std::optional<Message> next();

 private:
  int fd_;
  std::string buffer_;
  std::size_t taken_ = 0;
};

}  // namespace stargate
