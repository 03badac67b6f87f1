// SPDX-License-Identifier: Apache-2.0
#include "stargate/explain/binding_inputs.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace stargate {

namespace {

constexpr double kMultiples[] = {2, 5, 10, 20, 50};
constexpr double kSecondsForWhole = 2;
constexpr double kSame = 0.2;  // by how much the value per unit may differ for it to hold

Question question(const Lever& lever, double units) {
  return {lever.what + " " + lever.where, {lever.change(units)}, {}, lever.never_hurts ? 1 : 0, lever.whole};
}

// Whether the changed input is a programme at all: an input at the end of its range cannot be changed further.
bool sensible(const Programme& p, const ChangeProgramme& change, const Lever& lever, double units) {
  return static_cast<bool>(change(p, {lever.change(units)}));
}

BindingInput bound(const Lever& lever, double units, const Answer& a) {
  BindingInput b;
  b.lever = lever;
  b.units = units;
  b.per_unit = a.change / units;
  b.low = a.low / units;
  b.high = a.high / units;
  b.distinguishable = a.possible && a.distinguishable;
  b.chosen_again = a.asked_s > 0;
  b.holds_to_units = units;
  b.answer = a;
  return b;
}

// Around the plan's decisions, per unit.
double kept_worth(const Answer& a, double units) { return (a.kept_there - a.here) / units; }

// Chooses decisions again for the first `closely`, which must be sorted, and finds how far their value holds.
bool look_closely(Valuer& valuer, const ChangeProgramme& change, const RoundOptions& round, bool with_ranges,
                  int closely, std::vector<BindingInput>& list) {
  const size_t n = std::min(list.size(), static_cast<size_t>(closely));
  std::vector<double> reference(
      n);  // the value per unit that wider changes are held against: both around the plan's decisions
  std::vector<Question> again, wider;
  std::vector<std::pair<size_t, double>> places;
  for (size_t i = 0; i < n; ++i) {
    again.push_back(question(list[i].lever, list[i].units));
    reference[i] = kept_worth(list[i].answer, list[i].units);
    for (const double times : kMultiples)
      if (with_ranges && sensible(valuer.programme(), change, list[i].lever, list[i].units * times)) {
        places.emplace_back(i, list[i].units * times);
        wider.push_back(question(list[i].lever, list[i].units * times));
      }
  }
  const Round chosen = ask_all(valuer, again, round);
  for (size_t i = 0; i < n && !chosen.interrupted; ++i) {
    BindingInput b = bound(list[i].lever, list[i].units, chosen.answers[i]);
    if (b.answer.possible) list[i] = std::move(b);
  }
  RoundOptions quick = round;
  quick.seconds_each = 0;
  const Round ranges = chosen.interrupted ? Round{} : ask_all(valuer, wider, quick);
  std::vector<bool> ended(n);
  for (size_t k = 0; k < places.size() && k < ranges.answers.size(); ++k) {
    const auto [i, units] = places[k];
    const Answer& a = ranges.answers[k];
    BindingInput& b = list[i];
    if (ended[i]) continue;
    ended[i] = !a.possible || !(std::fabs(kept_worth(a, units) - reference[i]) <= kSame * std::fabs(reference[i]));
    if (!ended[i]) b.holds_to_units = units;
  }
  for (size_t i = 0; i < n && !ranges.answers.empty(); ++i) {
    list[i].ends_there =
        !ended[i] && list[i].holds_to_units < list[i].units * kMultiples[std::size(kMultiples) - 1] * (1 - 1e-9);
    list[i].holds_beyond = !ended[i] && !list[i].ends_there;
  }
  std::erase_if(list, [](const BindingInput& b) { return !b.distinguishable || b.per_unit <= 0; });
  return chosen.interrupted || ranges.interrupted;
}

// Limits on whole decisions do nothing around those of a plan: their decisions are chosen again, for a short while
// each.
void ask_whole(Valuer& valuer, const std::vector<Question>& questions, const RoundOptions& round,
               BindingInputs& found) {
  std::vector<Question> again;
  std::vector<size_t> places;
  for (size_t i = 0; i < questions.size() && !found.interrupted; ++i)
    if (found.levers[i].whole) again.push_back(questions[i]), places.push_back(i);
  RoundOptions short_while = round;
  short_while.seconds_each = std::min(round.seconds_each, kSecondsForWhole);
  if (short_while.seconds_each <= 0 || again.empty()) return;
  const Round chosen = ask_all(valuer, again, short_while);
  found.interrupted = chosen.interrupted;
  for (size_t k = 0; k < places.size() && !chosen.interrupted; ++k) found.all[places[k]] = chosen.answers[k];
}

// The worth of one unit, where that stands out from the solver's tolerance: that of several may end before the last.
// True when stopped.
bool ask_for_one(Valuer& valuer, const ChangeProgramme& change, const RoundOptions& quick,
                 std::vector<BindingInput>& list) {
  std::vector<Question> questions;
  std::vector<size_t> places;
  for (size_t i = 0; i < list.size(); ++i) {
    if (list[i].units <= 1 || !sensible(valuer.programme(), change, list[i].lever, 1)) continue;
    questions.push_back(question(list[i].lever, 1));
    places.push_back(i);
  }
  const Round one = ask_all(valuer, questions, quick);
  for (size_t k = 0; k < places.size() && k < one.answers.size(); ++k)
    if (BindingInput b = bound(list[places[k]].lever, 1, one.answers[k]); b.distinguishable && b.per_unit > 0)
      list[places[k]] = std::move(b);
  return one.interrupted;
}

// A lever that leaves the model as it is says nothing.
void leave_out_unmoved(BindingInputs& found) {
  std::vector<Lever> levers;
  std::vector<Answer> all;
  for (size_t i = 0; i < found.all.size(); ++i) {
    if (found.all[i].unmoved) continue;
    levers.push_back(std::move(found.levers[i]));
    all.push_back(std::move(found.all[i]));
  }
  found.levers = std::move(levers);
  found.all = std::move(all);
}

}  // namespace

int BindingInputs::limits_answered() const {
  int answered = 0;
  for (size_t i = 0; i < levers.size(); ++i)
    if (levers[i].kind != LeverKind::price && !levers[i].only_mends && all[i].possible &&
        (!levers[i].whole || all[i].asked_s > 0))
      ++answered;
  return answered;
}

Questions questions_of_binding(const Programme& p, double seconds_each, const BindingOptions& options) {
  const std::vector<Lever> all = levers(p);
  const int whole = static_cast<int>(std::count_if(all.begin(), all.end(), [](const Lever& l) { return l.whole; }));
  const int multiples = options.with_ranges ? static_cast<int>(std::size(kMultiples)) : 0;
  Questions q;
  q.quick = static_cast<int>(all.size()) * 3 / 2 + (options.closely + options.prices) * multiples;
  if (seconds_each <= 0) return q;
  q.searched = whole + options.closely;
  q.search_s = whole * std::min(seconds_each, kSecondsForWhole) + options.closely * seconds_each;
  return q;
}

BindingInputs binding_inputs(Valuer& valuer, const ChangeProgramme& change, const RoundOptions& round,
                             const BindingOptions& options) {
  BindingInputs found;
  std::vector<Question> questions;
  for (Lever& lever : levers(valuer.programme())) {
    if (!sensible(valuer.programme(), change, lever, lever.units_asked)) continue;
    questions.push_back(question(lever, lever.units_asked));
    found.levers.push_back(std::move(lever));
  }
  RoundOptions quick = round;
  quick.seconds_each = 0;
  Round all = ask_all(valuer, questions, quick);
  found.interrupted = all.interrupted;
  found.all = std::move(all.answers);
  ask_whole(valuer, questions, round, found);
  leave_out_unmoved(found);
  for (size_t i = 0; i < found.all.size(); ++i) {
    const Lever& lever = found.levers[i];
    BindingInput b = bound(lever, lever.units_asked, found.all[i]);
    if (lever.only_mends) continue;
    if (b.distinguishable && b.per_unit > 0)
      (lever.kind == LeverKind::price ? found.prices : found.limits).push_back(std::move(b));
    else if (lever.kind != LeverKind::price && found.all[i].possible && (!lever.whole || found.all[i].asked_s > 0))
      found.not_seen_to_bind.push_back(lever.what + " " + lever.where);
  }
  if (!found.interrupted)
    found.interrupted =
        ask_for_one(valuer, change, quick, found.limits) || ask_for_one(valuer, change, quick, found.prices);
  const auto by_money = [](std::vector<BindingInput>& list) {
    std::stable_sort(list.begin(), list.end(), [](const BindingInput& a, const BindingInput& b) {
      return a.per_unit * a.units > b.per_unit * b.units;
    });
  };
  by_money(found.limits);
  by_money(found.prices);
  if (!found.interrupted)
    found.interrupted = look_closely(valuer, change, round, options.with_ranges, options.closely, found.limits);
  if (!found.interrupted)
    found.interrupted = look_closely(valuer, change, quick, options.with_ranges, options.prices, found.prices);
  by_money(found.limits);
  return found;
}

}  // namespace stargate
