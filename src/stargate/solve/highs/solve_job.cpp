// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/solve_job.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <exception>
#include <mutex>

#include "stargate/base/check.hpp"
#include "stargate/solve/highs/adapter.hpp"
#include "stargate/solve/highs/messages.hpp"

namespace stargate {

using highs::MessageKind;

namespace {

// Makes channel and fork one step, so that no child inherits an open end of another's channel.
std::mutex& birth() {
  static std::mutex mutex;
  return mutex;
}

// A socket pair rather than pipes: one descriptor serves both directions, and writing to a child that has died
// is an error return instead of a signal.
std::array<int, 2> make_channel() {
  std::array<int, 2> ends{};
  check(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) == 0,
        "the system gives a socket pair");
  const int wish = 1 << 20;
  for (const int end : ends) ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &wish, sizeof wish);
  return ends;
}

// The solver's side of the channel.
void solve_for_parent(const Model& model, SolveRequest request, int channel) {
  highs::MessageWriter writer(channel);
  highs::MessageReader reader(channel);
  request.on_progress = [&writer](const Progress& progress) {
    static const std::vector<double> kNone;
    const bool point = progress.x != nullptr;
    writer.send(point ? MessageKind::point : MessageKind::progress,
                highs::encode(progress, point ? *progress.x : kNone));
  };
  request.should_stop = [&writer] {
    writer.flush();
    return false;
  };
  const auto take_offer = [&reader](std::vector<double>& x) {
    bool any = false;
    reader.fill();
    while (const auto message = reader.next()) {
      x = highs::decode_point(message->body).x;
      any = true;
    }
    return any;
  };
  Outcome outcome;
  try {
    outcome = highs::run_here(model, request, take_offer);
  } catch (const std::exception& failure) {
    outcome.notes.push_back(std::string("the solver process failed: ") + failure.what());
  } catch (...) {
    outcome.notes.push_back("the solver process failed");
  }
  writer.send(MessageKind::outcome, highs::encode(outcome));
  writer.flush_all_blocking();
}

}  // namespace

SolveJob::SolveJob(const Model& model, const SolveRequest& request)
    : SolveJob(request.time_limit_s, model.num_cols(),
               [&](int channel) { solve_for_parent(model, request, channel); }) {}

SolveJob::SolveJob(double time_limit_s, int columns, const ChildBody& body)
    : limit_s_(time_limit_s), columns_(columns), began_(std::chrono::steady_clock::now()) {
  const std::lock_guard lock(birth());
  const auto [ours, theirs] = make_channel();
  const pid_t parent = ::getpid();
  child_ = ::fork();
  if (child_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);  // the parent died before the line above
    ::close(ours);
    std::signal(SIGINT, SIG_IGN);
    body(theirs);
    ::_exit(0);  // neither destructors nor the parent's unwritten output
  }
  ::close(theirs);
  channel_ = ours;
  outcome_.status = SolveStatus::no_solution;
  if (child_ < 0) {
    settle("the system would not start a solver process");
    outcome_.status = SolveStatus::error;
    return;
  }
  reader_ = std::make_unique<highs::MessageReader>(channel_);
  writer_ = std::make_unique<highs::MessageWriter>(channel_);
}

SolveJob::~SolveJob() {
  if (!finished_) kill();
}

double SolveJob::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
}

// False when something came that is no message of a solver.
bool SolveJob::receive(std::vector<JobEvent>& events) {
  try {
    while (auto message = reader_->next()) take(*message, events);
    return true;
  } catch (const Defect&) {
    return false;
  }
}

void SolveJob::take(const highs::Message& message, std::vector<JobEvent>& events) {
  const auto fits = [this](const std::vector<double>& x) {
    return x.empty() || x.size() == static_cast<std::size_t>(columns_);
  };
  if (message.kind == MessageKind::outcome) {
    Outcome last = highs::decode_outcome(message.body);
    check(fits(last.x), "a point has one value per column");
    if (!last.has_point() && outcome_.has_point()) {
      last.x = std::move(outcome_.x);
      last.objective = outcome_.objective;
      if (last.status == SolveStatus::no_solution) last.status = SolveStatus::feasible;
    }
    if (std::isnan(last.bound)) last.bound = outcome_.bound;
    outcome_ = std::move(last);
    answered_ = true;
    return;
  }
  highs::PointMessage news = highs::decode_point(message.body);
  check(fits(news.x) && news.x.empty() == (message.kind == MessageKind::progress), "a point has one value per column");
  outcome_.nodes = news.progress.nodes;
  if (!std::isnan(news.progress.bound)) outcome_.bound = news.progress.bound;
  if (message.kind == MessageKind::point) {
    outcome_.x = news.x;
    outcome_.objective = news.progress.objective;
    outcome_.status = SolveStatus::feasible;
  }
  events.push_back({news.progress, std::move(news.x)});
}

std::vector<JobEvent> SolveJob::pump() {
  std::vector<JobEvent> events;
  if (finished_) return events;
  writer_->flush();
  const bool open = reader_->fill();
  const bool sense = receive(events);
  if (!sense) {
    end_child(events);
    if (!answered_) outcome_.status = SolveStatus::error;
    settle("the solver process sent what is no answer and was ended from outside");
  } else if (!open || answered_) {
    reap();
    if (!answered_) outcome_.status = SolveStatus::error;
    settle(WIFSIGNALED(exit_status_)
               ? "the solver process was ended by signal " + std::to_string(WTERMSIG(exit_status_))
               : std::string("the solver process ended without an answer"));
  } else if (seconds() > limit_s_ + kGraceSeconds) {
    end_child(events);
    settle("the solver overran its time limit and was ended from outside");
  }
  return events;
}

void SolveJob::kill() {
  if (finished_) return;
  std::vector<JobEvent> late;
  end_child(late);
  settle("the solve was stopped");
}

// What it sent before still counts.
void SolveJob::end_child(std::vector<JobEvent>& events) {
  ::kill(child_, SIGKILL);
  reader_->fill();
  receive(events);
  reap();
}

void SolveJob::offer(const std::vector<double>& x) {
  if (!finished_) writer_->send(MessageKind::point, highs::encode(Progress{}, x));
}

// `note` says why there is no answer of the child's own.
void SolveJob::settle(std::string note) {
  finished_ = true;
  outcome_.seconds = seconds();
  if (!answered_) outcome_.notes.push_back(std::move(note));
  ::close(channel_);
  channel_ = -1;
}

void SolveJob::reap() {
  while (::waitpid(child_, &exit_status_, 0) < 0 && errno == EINTR) {
  }
}

void wait_for_any(std::span<SolveJob* const> jobs, double seconds) {
  std::vector<pollfd> ends;
  for (const SolveJob* job : jobs) {
    if (job->finished()) continue;
    ends.push_back({.fd = job->fd(), .events = POLLIN, .revents = 0});
  }
  ::poll(ends.data(), ends.size(), static_cast<int>(std::ceil(std::clamp(seconds, 0.0, 3600.0) * 1000.0)));
}

Outcome solve_in_child(const Model& model, const SolveRequest& request) {
  constexpr double kLookEverySeconds = 0.05;
  SolveJob job(model, request);
  while (!job.finished()) {
    const std::array<SolveJob*, 1> one{&job};
    wait_for_any(one, kLookEverySeconds);
    for (JobEvent& event : job.pump()) {
      if (!request.on_progress) continue;
      if (!event.x.empty()) event.progress.x = &event.x;
      request.on_progress(event.progress);
    }
    if (!job.finished() && request.should_stop && request.should_stop()) job.kill();
  }
  return job.outcome();
}

}  // namespace stargate
