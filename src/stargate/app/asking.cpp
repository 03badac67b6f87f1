#include "stargate/app/asking.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/answers/levers.hpp"
#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/interrupt.hpp"
#include "stargate/app/open_plan.hpp"
#include "stargate/files/side_file.hpp"
#include "stargate/io/programme/load.hpp"

namespace stargate {

namespace {

constexpr std::size_t kMostKept = std::size_t{1} << 28;  // bytes of kept answers; more is none of ours
constexpr const char* kBase = "|base";                   // of the key of the decisions that values are around
constexpr int kBar = 20;
constexpr double kTellEvery = 10;  // seconds, where there is no terminal
constexpr size_t kMeasured = 6;    // levers that are solved with to know how long a question takes
constexpr double kMeasureSeconds = 5;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

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
  if (!on_ || total == 0) return;
  const double now = seconds_now(), passed = now - began_;
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

Expected& Expected::operator+=(const Expected& more) {
  quick += more.quick;
  searched += more.searched;
  search_s += more.search_s;
  return *this;
}

Result<Programme> change_by_path(const Programme& p, const std::vector<std::string>& set) {
  return changed_programme(p, set);
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
}

namespace {

// The decisions that values were around when an earlier run ended.
struct KeptBase {
  std::optional<Decisions> decisions;
  bool settled = false;
  double polished_s = 0;
};

KeptBase kept_base(const std::string& text) {
  KeptBase base;
  try {
    const nlohmann::json j = nlohmann::json::parse(text);
    base.settled = j.value("settled", false);
    base.polished_s = j.value("polished_s", 0.0);
    base.decisions = decisions_from_json(j.at("decisions"));
  } catch (const nlohmann::json::exception&) {
    return {};
  }
  return base;
}

}  // namespace

void Asking::read_kept() {
  const auto text = read_side_file(kept_file_, kMostKept);
  if (!text) {
    say(fmt::format("{}: {}; answers kept before are not used", kept_file_, text.mistakes().front().what));
    return;
  }
  std::istringstream lines(text.value());
  for (std::string line; std::getline(lines, line);) kept_.take(line);
  if (const int n = kept_.passed_over(); n > 0)
    say(fmt::format("{}: {} line{} of another plan, changed or cut off: not used", kept_file_, n,
                    n == 1 ? " is" : "s are"));
}

bool Asking::begin() {
  kept_file_ = arguments_.plan + ".answers";
  kept_ = Kept(stored_->plan_hash);
  if (!arguments_.fresh) read_kept();
  const auto base = kept_.find_result(stored_->plan_hash + kBase);
  const KeptBase known = kept_base(base.value_or(""));
  const bool enough = known.decisions && (known.settled || known.polished_s >= arguments_.polish_s);

  progress_.phase("searching from the plan's own decisions");
  ValuerOptions options;
  options.goal = stored_->plan.goal;
  options.compute_month = stored_->plan.compute_month;
  options.polish_s = enough ? 0 : arguments_.polish_s;
  options.should_stop = [] { return InterruptGuard::interrupted(); };
  valuer_ = std::make_unique<Valuer>(stored_->programme, stored_->plan, change_by_path, options);
  progress_.clear();
  if (!valuer_->ready()) {
    say(fmt::format(
        "{}: no linear programme could be solved around this plan's decisions, so nothing can be said about its values",
        arguments_.plan));
    status_ = kChecksDisagree;
    return false;
  }
  if (known.decisions && fits(stored_->programme, valuer_->formulation(), *known.decisions))
    valuer_->rebase_if_better(*known.decisions);
  // The search is one by the clock: what it ends with is kept, so that answers kept before still belong to it.
  if (!enough && arguments_.polish_s > 0 && !InterruptGuard::interrupted()) keep_base(valuer_->settled());
  first_ = valuer_->decisions();
  return true;
}

void Asking::keep_base(bool settled) {
  const nlohmann::json base{
      {"decisions", decisions_json(valuer_->decisions())}, {"settled", settled}, {"polished_s", arguments_.polish_s}};
  keep(kept_.add_result(stored_->plan_hash + kBase, base.dump()));
}

void Asking::tell_expected(const Expected& e) {
  if (arguments_.quiet) return;
  const std::vector<Lever> all = levers(stored_->programme);
  const double began = seconds_now();
  int measured = 0;
  for (size_t k = 0; k < std::min(kMeasured, all.size()) && seconds_now() - began < kMeasureSeconds; ++k) {
    const Lever& lever = all[k * all.size() / std::min(kMeasured, all.size())];
    const auto answer = valuer_->ask({lever.what, {lever.change(lever.units_asked)}, {}}, 0);
    if (answer && !answer.value().unmoved) ++measured;
  }
  const double each = measured > 0 ? (seconds_now() - began) / measured : 0.01;
  const double seconds = ((e.quick + e.searched) * each + e.search_s) / std::max(1, arguments_.side_by_side);
  const std::string time = seconds < 90 ? fmt::format("{:.0f} s", std::max(1.0, std::ceil(seconds)))
                                        : fmt::format("{:.0f} minutes", std::ceil(seconds / 60));
  say(
      fmt::format("about {} questions, at most about {}: {} solves of {:.2g} s each, measured on this plan, and {} "
                  "searches of {:.0f} s together, {} side by side; answers that were kept take no time",
                  e.quick + e.searched, time, e.quick, each, e.searched, e.search_s, arguments_.side_by_side));
}

// A line that an earlier run was cut off in must not swallow this one.
void Asking::keep(const std::string& line) {
  const auto mistakes = append_side_file(kept_file_, '\n' + line + '\n');
  if (mistakes.empty() || told_) return;
  told_ = true;
  progress_.clear();
  say(fmt::format("{}: {}, so answers are not kept for a later run", kept_file_, mistakes.front().what));
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
  options.on_base = [this](const Decisions&) { keep_base(false); };
  options.on_answer = [this](const std::string& line) { keep(line); };
  return options;
}

}  // namespace stargate
