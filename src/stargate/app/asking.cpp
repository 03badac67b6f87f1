// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/asking.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/interrupt.hpp"
#include "stargate/app/open_plan.hpp"
#include "stargate/files/side_file.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/report/verdict_words.hpp"

namespace stargate {

namespace {

constexpr std::size_t kMostKept = std::size_t{1} << 28;  // bytes of kept answers; more is none of ours
constexpr int kBar = 20;
constexpr double kTellEvery = 10;  // seconds, where there is no terminal

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
  began_ = monotonic_seconds();
  if (on_ && !terminal_) say(what);
  if (terminal_) {
    fmt::print(stderr, "\r[{:<{}}] {}\x1b[K", "", kBar, what);
    std::fflush(stderr);
    shown_ = true;
  }
}

void AskingProgress::show(int done, int total) {
  if (!on_ || total == 0) return;
  const double now = monotonic_seconds(), passed = now - began_;
  const std::string left =
      done > 0 ? fmt::format("about {:.0f} s left", std::ceil(passed / done * (total - done))) : "";
  if (!terminal_) {
    if (now - std::max(told_, began_) < kTellEvery) return;
    told_ = now;
    say(fmt::format("{}: {} of {}{}{}", phase_, done, total, left.empty() ? "" : ", ", left));
    return;
  }
  fmt::print(stderr, "\r[{:<{}}] {}: {} of {}  {}\x1b[K", std::string(static_cast<size_t>(kBar * done / total), '='),
             kBar, phase_, done, total, left);
  std::fflush(stderr);
  shown_ = true;
}

Asking::Asking(const AskingArguments& arguments) : arguments_(arguments), progress_(!arguments.quiet) {
  auto loaded = open_plan(arguments_.plan);
  if (!loaded) {
    status_ = refuse(loaded.mistakes(), arguments_.json);
    return;
  }
  stored_ = std::move(loaded).value();
  if (!stored_->audit.clean()) {
    say(fmt::format("{}: the plan breaks rules; 'stargate audit' lists them", arguments_.plan));
    status_ = kChecksDisagree;
  }
  verdict_ = finance::judge(stored_->programme, stored_->plan, stored_->audit);
  if (stored_->audit.clean() && !verdict_.sound())
    say(fmt::format("{}: {}", arguments_.plan, verdict_text(stored_->programme, verdict_)));
  if (verdict_.has_emergency_cash())
    say("It has no value; changes of its value are those of the rest of it. 'stargate explain --section short' says "
        "what "
        "would remove the shortfall.");
}

void Asking::put_plan(nlohmann::json& answer) const {
  answer["plan_hash"] = stored_->plan_hash;
  answer["altered"] = stored_->altered;
  answer["shortage"] = shortage_json(verdict_);
}

std::string Asking::read_kept() {
  auto text = read_side_file(kept_file_, kMostKept);
  if (text) return std::move(text).value();
  say(fmt::format("{}: {}; answers kept before are not used", kept_file_, text.mistakes().front().what));
  return "";
}

bool Asking::begin() {
  kept_file_ = arguments_.plan + ".answers";
  AnswerStore store;
  if (!arguments_.fresh) store.read = [this] { return read_kept(); };
  store.append = [this](const std::string& line) { keep(line); };
  const Environment environment{monotonic_seconds, [] { return InterruptGuard::interrupted(); },
                                [this](const std::string& phase) { progress_.phase(phase); }, nullptr};
  asked_ = std::make_unique<AskedPlan>(stored_->programme, stored_->plan, stored_->plan_hash, with_changes,
                                       arguments_.ask, std::move(store), environment,
                                       [this](int done, int total) { progress_.show(done, total); });
  progress_.clear();
  if (const int n = asked_->lines_passed_over(); n > 0)
    say(fmt::format("{}: {} line{} of another plan, changed or cut off: not used", kept_file_, n,
                    n == 1 ? " is" : "s are"));
  if (asked_->ready()) return true;
  say(fmt::format(
      "{}: no linear programme could be solved with this plan's decisions held, so that no values can be computed",
      arguments_.plan));
  status_ = kChecksDisagree;
  return false;
}

void Asking::tell_expected(const Expected& e) {
  if (arguments_.quiet) return;
  const double each = asked_->seconds_of_a_question();
  const int side_by_side = std::max(1, arguments_.ask.side_by_side);
  const double seconds = ((e.quick + e.searched) * each + e.search_s) / side_by_side;
  const std::string time = seconds < 90 ? fmt::format("{:.0f} s", std::max(1.0, std::ceil(seconds)))
                                        : fmt::format("{:.0f} minutes", std::ceil(seconds / 60));
  say(
      fmt::format("about {} questions, at most about {}: {} solves of {:.2g} s each, measured on this plan, and {} "
                  "searches of {:.0f} s together, {} at the same time; stored answers take no time",
                  e.quick + e.searched, time, e.quick, each, e.searched, e.search_s, side_by_side));
}

// A line that an earlier run was cut off in must not swallow this one.
void Asking::keep(const std::string& line) {
  const auto mistakes = append_side_file(kept_file_, '\n' + line + '\n');
  if (mistakes.empty() || told_) return;
  told_ = true;
  progress_.clear();
  say(fmt::format("{}: {}, so answers are not kept for a later run", kept_file_, mistakes.front().what));
}

}  // namespace stargate
