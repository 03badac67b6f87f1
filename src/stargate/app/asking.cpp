#include "stargate/app/asking.hpp"

#include <unistd.h>

#include <chrono>
#include <fstream>

#include <fmt/format.h>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/interrupt.hpp"
#include "stargate/io/programme/load.hpp"

namespace stargate {

namespace {

constexpr int kBar = 20;

double seconds_now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

}  // namespace

AskingProgress::AskingProgress(bool on) : on_(on), terminal_(on && ::isatty(STDERR_FILENO)) {}
AskingProgress::~AskingProgress() { clear(); }

void AskingProgress::clear() {
  if (terminal_ && shown_) fmt::print(stderr, "\r\x1b[K");
  shown_ = false;
}

void AskingProgress::phase(const std::string& what) {
  clear();
  phase_ = what;
  began_ = seconds_now();
  if (on_ && !terminal_) say(what);
  if (terminal_) {
    fmt::print(stderr, "\r[{:<{}}] {}\x1b[K", "", kBar, what);
    std::fflush(stderr);
    shown_ = true;
  }
}

void AskingProgress::show(int done, int total) {
  if (!terminal_ || total == 0) return;
  const double passed = seconds_now() - began_;
  const std::string left = done > 0 ? fmt::format("{:.0f} s left", passed / done * (total - done)) : "";
  fmt::print(stderr, "\r[{:<{}}] {}: {} of {}  {}\x1b[K", std::string(static_cast<size_t>(kBar * done / total), '='), kBar, phase_, done, total, left);
  std::fflush(stderr);
  shown_ = true;
}

Result<Programme> change_by_path(const Programme& p, const std::vector<std::string>& set) { return changed_programme(p, set); }

Asking::Asking(const AskingArguments& arguments) : arguments_(arguments), progress_(!arguments.quiet) {
  auto loaded = load_plan(arguments_.plan);
  if (!loaded) {
    status_ = refuse(loaded.mistakes(), arguments_.json);
    return;
  }
  stored_ = std::move(loaded).value();
  if (!stored_->audit.clean()) {
    say(fmt::format("{}: the plan breaks rules; 'stargate audit' lists them", arguments_.plan));
    status_ = kChecksDisagree;
  }
}

bool Asking::begin() {
  kept_file_ = arguments_.plan + ".answers";
  if (std::ifstream lines(kept_file_); !arguments_.fresh)
    for (std::string line; std::getline(lines, line);) kept_.take(line);
  const std::string key = fmt::format("{}|polished|{:g}", stored_->plan_hash, arguments_.polish_s);
  const auto polished = kept_.find(key);

  progress_.phase("solving around the plan");
  ValuerOptions options;
  options.goal = stored_->plan.goal;
  options.compute_month = stored_->plan.compute_month;
  options.polish_s = polished ? 0 : arguments_.polish_s;
  options.should_stop = [] { return InterruptGuard::interrupted(); };
  valuer_ = std::make_unique<Valuer>(stored_->programme, stored_->plan, change_by_path, options);
  progress_.clear();
  if (!valuer_->ready()) {
    say(fmt::format("{}: no linear programme could be solved around this plan's decisions, so nothing can be said about its values", arguments_.plan));
    status_ = kChecksDisagree;
    return false;
  }
  if (polished) {
    valuer_->rebase(polished->decisions);
  } else if (arguments_.polish_s > 0) {
    // The search is one by the clock: its end is kept, so that answers kept before still belong to it.
    Answer answer;
    answer.name = "polished";
    answer.decisions = valuer_->decisions();
    if (!InterruptGuard::interrupted()) keep(kept_.add(key, answer));
  }
  return true;
}

// A line that an earlier run was cut off in must not swallow this one.
void Asking::keep(const std::string& line) {
  std::ofstream file(kept_file_, std::ios::app);
  file << '\n' + line + '\n' << std::flush;
  if (file || told_) return;
  told_ = true;
  progress_.clear();
  say(kept_file_ + ": cannot be written, so answers are not kept for a later run");
}

RoundOptions Asking::round(const std::string& phase, double seconds) {
  progress_.phase(phase);
  RoundOptions options;
  options.seconds_each = seconds;
  options.side_by_side = arguments_.side_by_side;
  options.about = stored_->plan_hash;
  options.on_progress = [this](int done, int total, const std::string&) { progress_.show(done, total); };
  options.should_stop = [] { return InterruptGuard::interrupted(); };
  options.kept = &kept_;
  options.on_answer = [this](const std::string& line) { keep(line); };
  return options;
}

}  // namespace stargate
