// SPDX-License-Identifier: Apache-2.0
#include "stargate/explain/tornado.hpp"

#include <algorithm>
#include <cmath>

namespace stargate {

namespace {

double effect(const Answer& a) { return a.possible ? std::fabs(a.change) : 0; }

Question question(const Lever& lever, const Swing& swing, int direction) {
  return {lever.what + " " + lever.where + " " + swing.label, {*swing.set}, {}, lever.never_hurts ? direction : 0};
}

}  // namespace

// An end that no plan keeps its promises at is wider than any number.
double TornadoBar::width() const {
  if (!worse.possible || !better.possible) return std::max(effect(worse), effect(better)) + 1e12;
  return std::max(effect(worse), effect(better));
}

Tornado tornado(Valuer& valuer, const ChangeProgramme& change, const RoundOptions& quick, const RoundOptions& again,
                int most) {
  Tornado t;
  std::vector<Question> questions;
  Opposites opposites;
  for (Lever& lever : levers(valuer.programme())) {
    if (lever.only_mends || !lever.worse.set || !change(valuer.programme(), {*lever.worse.set}) ||
        !change(valuer.programme(), {*lever.better.set}))
      continue;
    opposites.emplace_back(questions.size(), questions.size() + 1);
    questions.push_back(question(lever, lever.worse, -1));
    questions.push_back(question(lever, lever.better, 1));
    t.bars.push_back({std::move(lever), {}, {}});
  }
  const auto fill = [&](const Round& round) {
    t.interrupted = t.interrupted || round.interrupted;
    if (round.interrupted && !questions.empty() && t.bars.front().chosen_again) {
      for (TornadoBar& bar : t.bars) bar.chosen_again = false;  // what was found around the plan's decisions stands
      return;
    }
    for (size_t i = 0; i < t.bars.size() && 2 * i + 1 < round.answers.size(); ++i)
      t.bars[i].worse = round.answers[2 * i], t.bars[i].better = round.answers[2 * i + 1];
    // The end that loses stands first, whatever the goal makes of the input.
    for (TornadoBar& bar : t.bars)
      if (bar.worse.possible && bar.better.possible && bar.worse.change > bar.better.change)
        std::swap(bar.worse, bar.better), std::swap(bar.lever.worse, bar.lever.better);
    std::stable_sort(t.bars.begin(), t.bars.end(),
                     [](const TornadoBar& a, const TornadoBar& b) { return a.width() > b.width(); });
  };
  fill(ask_all(valuer, questions, quick));
  if (t.interrupted)
    std::erase_if(t.bars,
                  [](const TornadoBar& b) { return !std::isfinite(b.worse.here) || !std::isfinite(b.better.here); });
  const auto told = [](const Answer& a) { return !a.possible || a.distinguishable || a.unknown; };
  t.left_out =
      static_cast<int>(std::erase_if(t.bars, [&](const TornadoBar& b) { return !told(b.worse) && !told(b.better); }));
  if (static_cast<int>(t.bars.size()) > most) t.bars.resize(static_cast<size_t>(most));
  if (t.interrupted || again.seconds_each <= 0) return t;
  questions.clear();
  opposites.clear();
  for (TornadoBar& bar : t.bars) {
    opposites.emplace_back(questions.size(), questions.size() + 1);
    questions.push_back(question(bar.lever, bar.lever.worse, -1));
    questions.push_back(question(bar.lever, bar.lever.better, 1));
    bar.chosen_again = true;
  }
  fill(ask_pairs(valuer, questions, opposites, again));
  return t;
}

}  // namespace stargate
