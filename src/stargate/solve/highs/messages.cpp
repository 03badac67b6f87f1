// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/messages.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "stargate/base/check.hpp"

namespace stargate::highs {

namespace {

struct Header {
  std::uint64_t length = 0;
  MessageKind kind{};
  std::uint32_t unused = 0;
};
static_assert(sizeof(Header) == 16);

class Packer {
 public:
  template <class T>
  Packer& number(T value) {
    static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
  }
  template <class T>
  Packer& list(const std::vector<T>& values) {
    number<std::uint64_t>(values.size());
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    return *this;
  }
  Packer& text(std::string_view value) {
    number<std::uint64_t>(value.size());
    bytes_.append(value);
    return *this;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  template <class T>
  T number() {
    T value{};
    std::memcpy(&value, bytes(sizeof value).data(), sizeof value);
    return value;
  }
  template <class T>
  std::vector<T> list() {
    const auto count = number<std::uint64_t>();
    check(count <= rest_.size() / sizeof(T), "a message holds what its lengths say");
    const std::string_view from = bytes(count * sizeof(T));
    std::vector<T> values(count);
    if (!values.empty()) std::memcpy(values.data(), from.data(), from.size());
    return values;
  }
  std::string text() { return std::string(bytes(number<std::uint64_t>())); }

 private:
  std::string_view bytes(std::size_t count) {
    check(count <= rest_.size(), "a message holds what its lengths say");
    const std::string_view out = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return out;
  }
  std::string_view rest_;
};

}  // namespace

void MessageWriter::send(MessageKind kind, std::string_view body) {
  const std::size_t first_whole = sent_of_front_ > 0 ? 1 : 0;
  const auto from = waiting_.begin() + static_cast<std::ptrdiff_t>(first_whole);
  waiting_.erase(std::remove_if(from, waiting_.end(), [kind](const Waiting& w) { return w.kind == kind; }),
                 waiting_.end());
  const Header header{.length = body.size(), .kind = kind};
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  bytes.append(body);
  waiting_.push_back({kind, std::move(bytes)});
  flush();
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
  check(header.length <= kLongest && header.kind <= MessageKind::outcome && header.unused == 0,
        "a message begins with its kind and length");
  if (rest.size() - sizeof header < header.length) return std::nullopt;
  taken_ += sizeof header + header.length;
  return Message{header.kind, std::string(rest.substr(sizeof header, header.length))};
}

std::string encode(const Progress& progress, const std::vector<double>& x) {
  return Packer()
      .number(progress.seconds)
      .number(progress.objective)
      .number(progress.bound)
      .number(progress.nodes)
      .list(x)
      .take();
}

PointMessage decode_point(std::string_view body) {
  Unpacker in(body);
  PointMessage out;
  out.progress.seconds = in.number<double>();
  out.progress.objective = in.number<double>();
  out.progress.bound = in.number<double>();
  out.progress.nodes = in.number<std::int64_t>();
  out.x = in.list<double>();
  return out;
}

std::string encode(const Outcome& outcome) {
  Packer out;
  out.number(outcome.status).number(outcome.objective).number(outcome.bound);
  out.list(outcome.x).list(outcome.row_dual).list(outcome.reduced_cost);
  out.list(outcome.basis.cols).list(outcome.basis.rows);
  out.number(outcome.seconds).number(outcome.nodes).number(outcome.iterations);
  out.number<std::uint64_t>(outcome.notes.size());
  for (const std::string& note : outcome.notes) out.text(note);
  return out.take();
}

Outcome decode_outcome(std::string_view body) {
  Unpacker in(body);
  Outcome out;
  out.status = in.number<SolveStatus>();
  check(out.status <= SolveStatus::error, "an outcome has one of the statuses");
  out.objective = in.number<double>();
  out.bound = in.number<double>();
  out.x = in.list<double>();
  out.row_dual = in.list<double>();
  out.reduced_cost = in.list<double>();
  out.basis.cols = in.list<BasisStatus>();
  out.basis.rows = in.list<BasisStatus>();
  out.seconds = in.number<double>();
  out.nodes = in.number<std::int64_t>();
  out.iterations = in.number<std::int64_t>();
  const auto notes = in.number<std::uint64_t>();
  for (std::uint64_t i = 0; i < notes; ++i) out.notes.push_back(in.text());
  return out;
}

}  // namespace stargate::highs
