// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/worker.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <exception>

#include "stargate/base/check.hpp"

namespace stargate {

namespace {

void write_all(int fd, const void* data, size_t size) {
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  while (size > 0) {
    const ssize_t n = ::write(fd, bytes, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) _exit(3);  // the parent is gone
    bytes += n;
    size -= static_cast<size_t>(n);
  }
}

}  // namespace

Worker::Worker(const std::function<void(const Send&)>& work) {
  int ends[2];
  check(::pipe2(ends, O_CLOEXEC) == 0, "a pipe to a worker can be made");
  const pid_t parent = ::getpid();
  child_ = ::fork();
  check(child_ >= 0, "a worker process can be started");
  if (child_ == 0) {
    ::close(ends[0]);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) _exit(3);
    ::signal(SIGINT, SIG_IGN);
    ::signal(SIGPIPE, SIG_IGN);
    int status = 0;
    try {
      work([&](const Bytes& message) {
        const std::uint64_t size = message.size();
        write_all(ends[1], &size, sizeof size);
        write_all(ends[1], message.data(), message.size());
      });
    } catch (const std::exception&) {
      status = 4;
    }
    ::close(ends[1]);
    _exit(status);
  }
  ::close(ends[1]);
  channel_ = ends[0];
  ::fcntl(channel_, F_SETFL, O_NONBLOCK);
}

Worker::~Worker() { kill(); }

std::vector<Bytes> Worker::pump() {
  std::vector<Bytes> messages;
  if (channel_ < 0) return messages;
  std::uint8_t chunk[65536];
  bool ended = false;
  while (true) {
    const ssize_t n = ::read(channel_, chunk, sizeof chunk);
    if (n > 0) {
      buffer_.insert(buffer_.end(), chunk, chunk + n);
      continue;
    }
    if (n < 0 && errno == EINTR) continue;
    ended = n == 0;
    break;
  }
  size_t at = 0;
  while (buffer_.size() - at >= sizeof(std::uint64_t)) {
    std::uint64_t size = 0;
    std::memcpy(&size, buffer_.data() + at, sizeof size);
    if (buffer_.size() - at - sizeof size < size) break;
    const auto begin = buffer_.begin() + static_cast<std::ptrdiff_t>(at + sizeof size);
    messages.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(size));
    at += sizeof size + size;
  }
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(at));
  if (ended) reap();
  return messages;
}

void Worker::kill() {
  if (channel_ < 0) return;
  ::kill(child_, SIGKILL);
  reap();
}

void Worker::reap() {
  ::close(channel_);
  channel_ = -1;
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  failed_ = !WIFEXITED(status) || WEXITSTATUS(status) != 0;
  how_ = WIFSIGNALED(status) ? "was ended by signal " + std::to_string(WTERMSIG(status))
         : failed_           ? "ended with status " + std::to_string(WEXITSTATUS(status))
                             : "ended by itself";
}

}  // namespace stargate
