// SPDX-License-Identifier: Apache-2.0
#include "stargate/executor/messages.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "stargate/base/check.hpp"

namespace stargate {

namespace {

struct Header {
  std::uint64_t length = 0;
  std::uint32_t kind = 0;
  std::uint32_t unused = 0;
};
static_assert(sizeof(Header) == 16);

}  // namespace

std::string framed(std::uint32_t kind, std::string_view body) {
  const Header header{.length = body.size(), .kind = kind};
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  return bytes.append(body);
}

void MessageWriter::send(std::uint32_t kind, std::string_view body) {
  waiting_.push_back({kind, framed(kind, body)});
  flush();
}

void MessageWriter::send_newest(std::uint32_t kind, std::string_view body) {
  const std::ptrdiff_t first_whole = sent_of_front_ > 0 ? 1 : 0;
  const auto older = [kind](const Waiting& w) { return w.kind == kind; };
  waiting_.erase(std::remove_if(waiting_.begin() + first_whole, waiting_.end(), older), waiting_.end());
  send(kind, body);
}

void MessageWriter::flush() {
  while (!waiting_.empty() && !broken_) {
    const std::string& bytes = waiting_.front().bytes;
    const ssize_t wrote = ::send(fd_, bytes.data() + sent_of_front_, bytes.size() - sent_of_front_, MSG_NOSIGNAL);
    if (wrote < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN && errno != EWOULDBLOCK) broken_ = true;
      return;
    }
    sent_of_front_ += static_cast<std::size_t>(wrote);
    if (sent_of_front_ < bytes.size()) continue;
    waiting_.pop_front();
    sent_of_front_ = 0;
  }
}

bool MessageWriter::flush_all_blocking() {
  for (flush(); !waiting_.empty() && !broken_; flush()) {
    pollfd ready{.fd = fd_, .events = POLLOUT, .revents = 0};
    ::poll(&ready, 1, -1);
  }
  return !broken_;
}

bool MessageReader::fill() {
  if (taken_ > 0) {
    buffer_.erase(0, taken_);
    taken_ = 0;
  }
  constexpr std::size_t kAtOnce = std::size_t{16} << 20;
  std::array<char, 65536> chunk;
  for (std::size_t read = 0; read < kAtOnce;) {
    const ssize_t got = ::recv(fd_, chunk.data(), chunk.size(), 0);
    if (got > 0) {
      buffer_.append(chunk.data(), static_cast<std::size_t>(got));
      read += static_cast<std::size_t>(got);
    } else if (got == 0) {
      return false;
    } else if (errno != EINTR) {
      return errno == EAGAIN || errno == EWOULDBLOCK;
    }
  }
  return true;
}

std::optional<Message> MessageReader::next() {
  Header header;
  const std::string_view rest = std::string_view(buffer_).substr(taken_);
  if (rest.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, rest.data(), sizeof header);
  check(header.length <= kLongest && header.kind <= message_kind::last && header.unused == 0,
        "a message begins with its kind and length");
  if (rest.size() - sizeof header < header.length) return std::nullopt;
  taken_ += sizeof header + header.length;
  return Message{header.kind, std::string(rest.substr(sizeof header, header.length))};
}

}  // namespace stargate
