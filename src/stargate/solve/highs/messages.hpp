// SPDX-License-Identifier: Apache-2.0
// Messages between a solving child process and its parent: a kind, a length, and that many bytes.
// Both ends are one program on one machine, so numbers travel as they lie in memory.
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "stargate/solve/solver.hpp"

namespace stargate::highs {

enum class MessageKind : std::uint32_t { progress, point, outcome };

struct Message {
  MessageKind kind{};
  std::string body;
};

// Writes messages to a non-blocking socket without ever waiting, so that a reader who is busy does not
// hold the solver up. A newer message replaces a waiting one of its kind, of which not a byte has left yet.
class MessageWriter {
 public:
  explicit MessageWriter(int fd) : fd_(fd) {}
  void send(MessageKind kind, std::string_view body);
  void flush();               // sends what the socket takes now
  bool flush_all_blocking();  // waits until everything is sent; false when the reader is gone

 private:
  struct Waiting {
    MessageKind kind;
    std::string bytes;
  };
  int fd_;
  std::deque<Waiting> waiting_;
  std::size_t sent_of_front_ = 0;
  bool broken_ = false;
};

// Collects messages from a non-blocking socket. Decoders and next() throw Defect on what is no message.
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

// A point of a running solve, or where it stands.
struct PointMessage {
  Progress progress;
  std::vector<double> x;
};

std::string encode(const Progress& progress, const std::vector<double>& x);
PointMessage decode_point(std::string_view body);
std::string encode(const Outcome& outcome);
Outcome decode_outcome(std::string_view body);

}  // namespace stargate::highs
