// SPDX-License-Identifier: Apache-2.0
#include "stargate/executor/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "stargate/base/check.hpp"
#include "stargate/base/descriptor.hpp"

extern char** environ;

namespace stargate {

namespace {

constexpr int kAskMilliseconds = 200;    // between the wish that it ends and its end from outside
constexpr int kLeaveMilliseconds = 500;  // for one that has said its last word
constexpr int kFirstFree = 16;           // descriptors below are given to the worker

// Out of the way of the numbers that the worker looks at.
bool move_up(Descriptor& descriptor) {
  const int higher = ::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, kFirstFree);
  if (higher >= 0) descriptor.reset(higher);
  return higher >= 0;
}

bool write_all(int fd, const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t n = ::write(fd, bytes.data() + at, bytes.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    at += static_cast<std::size_t>(n);
  }
  return ::lseek(fd, 0, SEEK_SET) == 0;
}

struct Actions {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  Actions() {
    check(::posix_spawn_file_actions_init(&files) == 0 && ::posix_spawnattr_init(&attributes) == 0,
          "there is memory for the start of a process");
  }
  ~Actions() {
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
};

// An interrupt from the keyboard is left to the parent; all other signals are as in a new program.
void set_signals(posix_spawnattr_t& attributes) {
  sigset_t blocked, usual;
  ::sigemptyset(&blocked);
  ::sigaddset(&blocked, SIGINT);
  ::sigemptyset(&usual);
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL})
    ::sigaddset(&usual, signal);
  ::posix_spawnattr_setsigmask(&attributes, &blocked);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

int spawn(const std::string& program, int task, int channel, pid_t& pid) {
  const Descriptor nowhere(::open("/dev/null", O_RDWR | O_CLOEXEC));
  if (nowhere.get() < 0) return errno;
  Actions actions;
  ::posix_spawn_file_actions_adddup2(&actions.files, nowhere.get(), 0);
  ::posix_spawn_file_actions_adddup2(&actions.files, nowhere.get(), 1);
  ::posix_spawn_file_actions_adddup2(&actions.files, task, kTaskDescriptor);
  ::posix_spawn_file_actions_adddup2(&actions.files, channel, kChannelDescriptor);
  set_signals(actions.attributes);
  std::string name = "stargate", word = kWorkerWord;
  std::array<char*, 3> words{name.data(), word.data(), nullptr};
  return ::posix_spawn(&pid, program.c_str(), &actions.files, &actions.attributes, words.data(), environ);
}

}  // namespace

Child::~Child() {
  end();
  close_channel();
}

std::string Child::start(const std::string& program, const std::string& input) {
  // A socket pair rather than pipes: one descriptor serves both directions, and writing to a child that has died is an
  // error return instead of a signal.
  std::array<int, 2> ends{-1, -1};
  const int made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data());
  Descriptor ours(ends[0]), theirs(ends[1]), task(::memfd_create("task", MFD_CLOEXEC));
  if (made != 0 || task.get() < 0 || !move_up(theirs) || !move_up(task) || !write_all(task.get(), input))
    return std::string("there is no room for its task: ") + std::strerror(errno);
  const int wish = 1 << 20;
  for (const int end : {ours.get(), theirs.get()}) ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &wish, sizeof wish);
  if (const int error = spawn(program, task.get(), theirs.get(), pid_); error != 0) {
    pid_ = -1;
    return program + ": " + std::strerror(error);
  }
  channel_ = ours.release();
  return "";
}

bool Child::reap_within(int milliseconds) {
  for (int waited = 0;; ++waited) {
    const pid_t who = ::waitpid(pid_, &status_, WNOHANG);
    if (who == pid_ || (who < 0 && errno != EINTR)) {
      reaped_ = true;
      return true;
    }
    if (waited >= milliseconds) return false;
    ::poll(nullptr, 0, 1);
  }
}

void Child::wait() {
  if (running() && !reap_within(kLeaveMilliseconds)) end();
  close_channel();
}

void Child::end() {
  if (!running()) return;
  ::kill(pid_, SIGTERM);
  if (reap_within(kAskMilliseconds)) return;
  ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
  }
  reaped_ = true;
}

void Child::close_channel() {
  if (channel_ >= 0) ::close(channel_);
  channel_ = -1;
}

bool Child::by_signal() const { return reaped_ && WIFSIGNALED(status_); }

std::string Child::how_it_ended() const {
  if (by_signal()) return "was ended by signal " + std::to_string(WTERMSIG(status_));
  if (WIFEXITED(status_) && WEXITSTATUS(status_) != 0)
    return "ended with status " + std::to_string(WEXITSTATUS(status_));
  return "ended without an answer";
}

}  // namespace stargate
