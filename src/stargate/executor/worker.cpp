// SPDX-License-Identifier: Apache-2.0
#include "stargate/executor/worker.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>

#include "stargate/executor/child.hpp"
#include "stargate/executor/envelope.hpp"

// Linked with answer_as_worker() and not without it: see own_program_answers().
extern "C" {
extern const int stargate_answers_as_worker;
const int stargate_answers_as_worker = 1;
}

namespace stargate {

namespace {

// Exit statuses of a worker; nobody but its parent sees them.
constexpr int kNoWorker = 2, kParentGone = 3;

bool is_socket(int fd) {
  struct stat about{};
  return ::fstat(fd, &about) == 0 && S_ISSOCK(about.st_mode);
}

std::optional<std::string> read_all(int fd) {
  struct stat about{};
  if (::fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t n = ::read(fd, bytes.data() + at, bytes.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return std::nullopt;
    at += static_cast<std::size_t>(n);
  }
  return bytes;
}

void limit_memory(std::uint64_t bytes) {
  if (bytes == 0) return;
  const rlimit limit{bytes, bytes};
  ::setrlimit(RLIMIT_DATA, &limit);
}

void say(TaskChannel& channel, std::uint32_t kind, std::string_view body) {
  channel.send(kind, body);
  channel.finish();
}

void do_task(const Envelope& envelope, std::span<const TaskKind> kinds, TaskChannel& channel) {
  if (envelope.version != version_of_workers())
    return say(channel, message_kind::failure,
               "the worker program is of version " + version_of_workers() + ", its parent of " + envelope.version);
  const auto kind =
      std::find_if(kinds.begin(), kinds.end(), [&](const TaskKind& k) { return k.name == envelope.kind; });
  if (kind == kinds.end())
    return say(channel, message_kind::failure, "the worker program knows no task \"" + envelope.kind + '"');
  channel.send(message_kind::hello, "");
  std::string answer;
  try {
    answer = kind->work(envelope.input, channel);
  } catch (const std::bad_alloc&) {
    return say(channel, message_kind::failure, "it ran out of memory");
  } catch (const std::exception& failure) {
    return say(channel, message_kind::failure, failure.what());
  } catch (...) {
    return say(channel, message_kind::failure, "it failed");
  }
  say(channel, message_kind::answer, answer);
}

}  // namespace

std::optional<Message> TaskChannel::next() {
  reader_.fill();
  return reader_.next();
}

std::optional<Message> TaskChannel::wait() {
  finish();
  while (true) {
    const bool open = reader_.fill();
    if (auto message = reader_.next()) return message;
    if (!open) return std::nullopt;
    pollfd ready{.fd = fd_, .events = POLLIN, .revents = 0};
    ::poll(&ready, 1, -1);
  }
}

std::optional<int> answer_as_worker(int count, const char* const* words, std::span<const TaskKind> kinds) {
  if (count != 2 || std::strcmp(words[1], kWorkerWord) != 0) return std::nullopt;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const auto bytes = is_socket(kChannelDescriptor) ? read_all(kTaskDescriptor) : std::nullopt;
  if (!bytes) {
    std::fputs("--worker is for processes that this program starts itself\n", stderr);
    return kNoWorker;
  }
  ::close(kTaskDescriptor);
  ::fcntl(kChannelDescriptor, F_SETFD, FD_CLOEXEC);
  TaskChannel channel(kChannelDescriptor);
  try {
    const Envelope envelope = from_bytes<Envelope>(*bytes);
    if (::getppid() != envelope.parent) ::_exit(kParentGone);  // it ended before the line above
    limit_memory(envelope.memory_bytes);
    do_task(envelope, kinds, channel);
  } catch (const std::exception& failure) {
    say(channel, message_kind::failure, std::string("its task cannot be read: ") + failure.what());
  }
  ::_exit(0);
}

}  // namespace stargate
