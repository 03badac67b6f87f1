// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/progress_line.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

#include "stargate/app/console.hpp"
#include "stargate/app/words.hpp"
#include "stargate/io/store/decisions.hpp"
#include "stargate/report/amounts.hpp"
#include "stargate/report/table.hpp"

namespace stargate {

namespace {

constexpr int kBar = 20;
constexpr double kOnTerminal = 0.2, kElsewhere = 10;  // seconds between two lines
constexpr int kEndless = 100'000;                     // columns

struct PhaseWords {
  std::string_view phase, words;
};
constexpr std::array kPhases = {
    PhaseWords{"start", "starting"},
    PhaseWords{"quick plan", "making a first simple plan"},
    PhaseWords{"by quarters", "choosing by quarters"},
    PhaseWords{"by half-years", "choosing by half-years"},
    PhaseWords{"at once in months", "making a plan month by month at once"},
    PhaseWords{"in months", "refining month by month"},
    PhaseWords{"sites in months", "refining month by month"},
};
constexpr std::string_view kWithShortfalls = ", with hard shortfalls";

int columns_of_stderr() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

std::string bar_of(const SearchProgress& s) {
  const double total = s.seconds + std::max(0.0, s.seconds_left);
  const int filled = total > 0 ? std::clamp(static_cast<int>(kBar * s.seconds / total), 0, kBar) : 0;
  return fmt::format("[{:<{}}] ", std::string(static_cast<std::size_t>(filled), '='), kBar);
}

std::string gap_text(const SearchProgress& s, Goal goal) {
  if (!s.has_plan) return "no plan yet";
  if (s.needs_cash) return "cash is missing, so no value yet";
  if (!s.has_bound) return "no bound yet";
  const double gap = std::fabs(s.bound - s.objective);
  std::string text = fmt::format("gap {} {}", amount_text(gap), goal_unit(goal));
  if (s.objective != 0)
    text += fmt::format(" ({} of {})", per_cent_text(gap / std::fabs(s.objective)), goal_name(goal));
  return text;
}

}  // namespace

std::string phase_words(const std::string& phase) {
  std::string_view name = phase;
  const bool short_of = name.ends_with(kWithShortfalls);
  if (short_of) name.remove_suffix(kWithShortfalls.size());
  const auto known = std::find_if(kPhases.begin(), kPhases.end(), [&](const PhaseWords& p) { return p.phase == name; });
  if (known == kPhases.end()) return "";
  return std::string(known->words) + (short_of ? ", not all obligations kept" : "");
}

std::string progress_text(const SearchProgress& s, const std::string& phase, Goal goal, int columns) {
  const std::string gap = gap_text(s, goal), left = fmt::format("; {:.0f} s left", std::max(0.0, s.seconds_left));
  const std::string value =
      s.has_plan && !s.needs_cash ? fmt::format("{} {}, ", goal_name(goal), figure_text(s.objective, 1)) : "";
  const std::string bound = s.has_bound ? fmt::format("bound {}, ", figure_text(s.bound, 1)) : "";
  const std::string short_one = phase + "; " + gap + left, middle = phase + "; " + value + gap + left,
                    whole = phase + "; " + value + bound + gap + left;
  for (const std::string& text : {bar_of(s) + whole, whole, middle})
    if (static_cast<int>(text.size()) < columns) return text;
  return short_one;
}

ProgressLine::ProgressLine(bool on, Goal goal)
    : on_(on), terminal_(on && ::isatty(STDERR_FILENO) == 1), goal_(goal), phase_(phase_words("start")) {}

void ProgressLine::show(const SearchProgress& s) {
  if (!on_) return;
  if (const std::string words = phase_words(s.phase); !words.empty()) phase_ = words;
  if (s.seconds - last_ < (terminal_ ? kOnTerminal : kElsewhere)) return;
  last_ = s.seconds;
  if (terminal_)
    rewrite(progress_text(s, phase_, goal_, columns_of_stderr()));
  else
    say(fmt::format("{:.0f} s: {}", s.seconds, progress_text(s, phase_, goal_, kEndless).substr(bar_of(s).size())));
}

void ProgressLine::show(const std::string& what) {
  if (terminal_) rewrite(what);
}

void ProgressLine::rewrite(const std::string& text) {
  fmt::print(stderr, "\r{}\x1b[K", text);
  std::fflush(stderr);
  stands_ = true;
}

void ProgressLine::clear() {
  if (stands_) rewrite("");
  stands_ = false;
}

}  // namespace stargate
