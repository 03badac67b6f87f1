// SPDX-License-Identifier: Apache-2.0
#include "stargate/negotiate/indifference.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/answers/question_bytes.hpp"
#include "stargate/negotiate/pieces.hpp"

namespace stargate {

using nlohmann::json;

namespace {

constexpr double kLeastFactor = 0.25, kMostFactor = 4;
constexpr double kPrecision = 1e-3;  // of a factor
constexpr int kMostSteps = 14;
constexpr double kLeastRacks = 0.5;
constexpr double kLowerPrices[] = {0.95, 0.9, 0.8, 0.65, 0.5, 0.25};
constexpr double kSecondsAtLowerPrices = 2;

using Changes = std::function<std::vector<Change>(double)>;

// What offers are worth when their terms are changed by so much, with these decisions against those of the best plan
// without them.
class Worth {
 public:
  Worth(const Valuer& v, const std::vector<Index<Offer>>& offers, Changes changes, Decisions with, Decisions without)
      : v_(v), changes_(std::move(changes)), with_(std::move(with)), without_(std::move(without)) {
    for (Index<Offer> o : offers)
      for (const PeriodTerms& period : v.formulation().terms.offers[static_cast<size_t>(o)].periods)
        signed_already_ = signed_already_ || period.opening_tier >= 0;
    level_ = value(without_, {});
  }

  double at(double amount) const {
    const auto set = changes_(amount);
    return std::max(0.0, value(with_, set) - (signed_already_ ? value(without_, set) : level_));
  }
  double tolerance() const { return solver_tolerance(level_); }

 private:
  double value(const Decisions& d, const std::vector<Change>& set) const {
    const auto standing = v_.standing({"", set, {}}, d);
    return standing && standing.value().possible ? standing.value().value : -kInfinity;
  }

  const Valuer& v_;
  Changes changes_;
  Decisions with_, without_;
  bool signed_already_ = false;  // then their terms matter without new contracts, too
  double level_ = 0;
};

Changes prices(const Valuer& v, const std::vector<Index<Offer>>& offers) {
  return [&v, offers](double factor) { return price_change(v.programme(), offers, factor); };
}

// Closes in on the factor at which `worth` turns to nothing, from low, where it is something, and high, where it is
// nothing.
template <class Function>
void narrow(const Function& worth, double tolerance, double& low, double& high) {
  double before = -kInfinity, worth_before = 0, worth_low = worth(low);
  for (int i = 0; i < kMostSteps && high - low > kPrecision; ++i) {
    double next = (low + high) / 2;
    if (std::isfinite(before) && worth_before > worth_low)
      next = low + worth_low / (worth_before - worth_low) * (low - before) + kPrecision / 2;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const double there = worth(next);
    if (there > tolerance) {
      before = low;
      worth_before = worth_low;
      low = next;
      worth_low = there;
    } else {
      high = next;
    }
  }
}

double new_racks(const Valuer& v, const std::vector<Index<Offer>>& offers) {
  double racks = 0;
  for (Index<Offer> o : offers) {
    const OfferTerms& terms = v.formulation().terms.offers[static_cast<size_t>(o)];
    for (const PeriodTerms& period : terms.periods)
      for (int t = period.first; t <= period.last && period.opening_tier < 0; ++t)
        racks += v.figures().racks_ordered[static_cast<size_t>(o)][static_cast<size_t>(t)];
  }
  return racks;
}

// An offer that the plan takes: the price rises until it is worth no more than going without.
void rise(const Valuer& v, const std::vector<Index<Offer>>& offers, const Answer& without, Indifference& found) {
  if (!without.possible) {
    found.why_not = without.why_not;
    return;
  }
  found.worth_usd_m = std::max(0.0, -without.change);
  const Worth worth(v, offers, prices(v, offers), v.decisions(), without.decisions);
  found.low = 1;
  found.high = kMostFactor;
  if (worth.at(1) <= worth.tolerance()) {
    found.why_not = "not distinguishable: another plan does as well without it at today's price";
    return;
  }
  if (worth.at(kMostFactor) > worth.tolerance()) {
    found.why_not = "worth something even at four times the price";
    return;
  }
  narrow([&](double g) { return worth.at(g); }, worth.tolerance(), found.low, found.high);
  found.factor = (found.low + found.high) / 2;
  found.found = true;
}

// An offer that the plan leaves: the price falls until decisions chosen again take it.
void fall(const Valuer& v, const std::vector<Index<Offer>>& offers, Indifference& found) {
  found.high = 1;
  for (const double factor : kLowerPrices) {
    const auto a = v.ask({found.of, price_change(v.programme(), offers, factor), {}, 1}, kSecondsAtLowerPrices);
    if (!a || !a.value().possible || a.value().again_there - v.here() <= solver_tolerance(v.here())) {
      found.high = factor;
      continue;
    }
    // What a search finds besides is no worth of the offer.
    const Worth worth(v, offers, prices(v, offers), a.value().decisions, v.decisions());
    if (worth.at(factor) <= worth.tolerance()) {
      found.high = factor;
      continue;
    }
    found.low = factor;
    narrow([&](double g) { return worth.at(g); }, worth.tolerance(), found.low, found.high);
    found.factor = (found.low + found.high) / 2;
    found.found = true;
    return;
  }
  found.why_not = "not taken at a quarter of the price either";
}

json to_json(const Indifference& i) { return {i.found, i.factor, i.low, i.high, i.worth_usd_m, i.why_not}; }
void from_json(const json& j, Indifference& i) {
  i.found = j.at(0);
  i.factor = j.at(1);
  i.low = j.at(2);
  i.high = j.at(3);
  i.worth_usd_m = j.at(4);
  i.why_not = j.at(5);
}

struct IndifferenceInput {
  std::string of;
  std::vector<Index<Offer>> offers;
  bool taken = false;
  // The best plan without them, where they are taken.
  bool possible = false;
  std::string why_not;
  double change = 0;
  Decisions without;
};

template <class Archive>
void fields(Archive& a, IndifferenceInput& i) {
  all_fields(a, i, i.of, i.offers, i.taken, i.possible, i.why_not, i.change, i.without);
}

std::string indifference(const Valuer& v, std::string_view input) {
  const IndifferenceInput in = from_bytes<IndifferenceInput>(input);
  Answer without;
  without.possible = in.possible;
  without.why_not = in.why_not;
  without.change = in.change;
  without.decisions = in.without;
  Indifference one;
  one.of = in.of;
  one.taken = in.taken;
  if (one.taken)
    rise(v, in.offers, without, one);
  else if (in.offers.size() == 1)
    fall(v, in.offers, one);
  else
    one.why_not = "none of its offers is taken";
  return to_json(one).dump();
}

}  // namespace

const PieceKind kIndifferencePiece{"indifference", indifference};

std::vector<Indifference> indifference_prices(Valuer& v, const std::vector<Index<Offer>>& offers,
                                              const std::string& supplier, const RoundOptions& options,
                                              const Answer& without_all, bool& stopped) {
  std::vector<std::vector<Index<Offer>>> groups;
  if (offers.size() > 1) groups.push_back(offers);
  for (Index<Offer> o : offers) groups.push_back({o});
  std::vector<Question> questions;
  std::vector<Indifference> found;
  for (const auto& group : groups) {
    Indifference one;
    one.of = group.size() > 1 ? supplier : v.programme().offers[static_cast<size_t>(group.front())].id;
    one.taken = new_racks(v, group) > kLeastRacks;
    found.push_back(one);
    if (!one.taken || group.size() > 1) continue;
    questions.push_back(
        {"without " + one.of, {}, {{Wish::What::contracts, group.front(), 0, v.programme().horizon() - 1, 0, 0}}});
  }
  const Round round = ask_all(v, questions, options);
  stopped = round.interrupted;
  if (stopped) return found;
  std::vector<const Answer*> without(groups.size(), &without_all);
  size_t next = 0;
  for (size_t i = 0; i < groups.size(); ++i)
    if (found[i].taken && groups[i].size() == 1) without[i] = &round.answers[next++];
  const auto take = [&](size_t i, const std::string& text) { from_json(json::parse(text), found[i]); };
  std::vector<Work> work;
  for (size_t i = 0; i < groups.size(); ++i) {
    if (found[i].taken && without[i]->possible) found[i].without = without[i]->decisions;
    const std::string other =
        found[i].taken ? fmt::format("{}|{}", decisions_json(without[i]->decisions).dump(), without[i]->change) : "";
    const IndifferenceInput input{found[i].of,         groups[i],          found[i].taken,       without[i]->possible,
                                  without[i]->why_not, without[i]->change, without[i]->decisions};
    work.push_back({fmt::format("indifference|{}|{:x}", found[i].of, std::hash<std::string>{}(other)),
                    {&kIndifferencePiece, to_bytes(input)}});
  }
  stopped = !do_all(v, work, take, options);
  return found;
}

namespace {

constexpr int kMostTermSteps = 64;

std::vector<Change> repeated(const std::vector<Change>& changes, int times) {
  std::vector<Change> set;
  for (int i = 0; i < times; ++i) set.insert(set.end(), changes.begin(), changes.end());
  return set;
}

// The most steps away from us at which the programme makes sense and the offers are worth something.
struct LastStep {
  int steps = 0;
  bool beyond = false;
};
LastStep last_step(const Valuer& v, const std::vector<Index<Offer>>& offers, const std::vector<Change>& worse,
                   const Decisions& without) {
  const Worth worth(
      v, offers, [&](double steps) { return repeated(worse, static_cast<int>(steps)); }, v.decisions(), without);
  const auto sensible = [&](int steps) { return static_cast<bool>(v.change()(v.programme(), repeated(worse, steps))); };
  const auto good = [&](int steps) { return sensible(steps) && worth.at(steps) > worth.tolerance(); };
  if (!good(0)) return {};
  int low = 0, high = 1;
  while (high <= kMostTermSteps && good(high)) low = high, high *= 2;
  if (high > kMostTermSteps) return {low, true};
  while (high - low > 1) {
    const int middle = (low + high) / 2;
    (good(middle) ? low : high) = middle;
  }
  return {low, !sensible(high)};
}

struct TermEndInput {
  std::vector<Index<Offer>> offers;
  std::vector<Change> worse;  // one step
  Decisions without;          // of the best plan without these offers
};

template <class Archive>
void fields(Archive& a, TermEndInput& i) {
  all_fields(a, i, i.offers, i.worse, i.without);
}

std::string term_end(const Valuer& v, std::string_view input) {
  const TermEndInput in = from_bytes<TermEndInput>(input);
  const LastStep last = last_step(v, in.offers, in.worse, in.without);
  return json{last.steps, last.beyond}.dump();
}

std::string term_after(const Valuer& v, const ChangeProgramme& change, Index<Supplier> supplier, const Term& term,
                       int steps) {
  const auto changed = change(v.programme(), repeated(term.worse, steps));
  if (changed)
    for (const Term& t : terms_of(changed.value(), supplier))
      if (t.what == term.what && t.of == term.of) return t.today;
  return "";
}

}  // namespace

const PieceKind kTermEndPiece{"term end", term_end};

bool find_term_ends(const Valuer& v, const ChangeProgramme& change, Index<Supplier> supplier,
                    const std::vector<Indifference>& prices, size_t most, const RoundOptions& options,
                    std::vector<TermWorth>& terms) {
  const std::vector<Index<Offer>> all = offers_of(v.programme(), supplier);
  std::vector<std::pair<size_t, const Indifference*>> asked;
  for (size_t i = 0; i < terms.size(); ++i) {
    const TermWorth& t = terms[i];
    if (t.term.is_price || !t.worse.possible || !t.worse.distinguishable || t.worse.change >= 0 ||
        term_after(v, change, supplier, t.term, 1).empty())
      continue;
    for (const Indifference& price : prices)
      if (price.of == t.term.of && price.taken && !price.without.starts.empty()) asked.emplace_back(i, &price);
  }
  std::stable_sort(asked.begin(), asked.end(), [&](const auto& a, const auto& b) {
    return terms[a.first].worse.change < terms[b.first].worse.change;
  });
  if (asked.size() > most) asked.resize(most);
  std::vector<Work> work;
  for (const auto& [i, price] : asked) {
    const Term& term = terms[i].term;
    std::vector<Index<Offer>> offers = all;
    if (term.of != v.programme().suppliers[supplier].id)
      std::erase_if(offers, [&](Index<Offer> o) { return v.programme().offers[static_cast<size_t>(o)].id != term.of; });
    work.push_back({fmt::format("end|{}|{}|{:x}", term.of, fmt::join(texts_of(term.worse), ","),
                                std::hash<std::string>{}(decisions_json(price->without).dump())),
                    {&kTermEndPiece, to_bytes(TermEndInput{std::move(offers), term.worse, price->without})}});
  }
  const auto take = [&](size_t k, const std::string& text) {
    const json j = json::parse(text);
    TermWorth& t = terms[asked[k].first];
    t.ends_after = j.at(0).get<int>();
    t.end = j.at(1).get<bool>() ? TermWorth::End::beyond : TermWorth::End::found;
    t.ends_at = term_after(v, change, supplier, t.term, t.ends_after);
  };
  return !do_all(v, work, take, options);
}

std::optional<double> price_of_no_change(Valuer& v, const std::vector<Index<Offer>>& offers,
                                         const std::vector<Change>& set, const Decisions& d, double today,
                                         bool& always_better) {
  const auto at = [&](double factor) {
    Question q{"", set, {}};
    for (const Change& change : price_change(v.programme(), offers, factor)) q.set.push_back(change);
    double best = -kInfinity;
    for (const Decisions* known : {&d, &v.decisions()}) {
      const auto standing = v.standing(q, *known);
      if (standing && standing.value().possible) best = std::max(best, standing.value().value);
    }
    return best;
  };
  double low = kLeastFactor, high = kMostFactor;
  always_better = at(high) > today;
  if (always_better || at(low) < today) return std::nullopt;
  while (high - low > kPrecision) {
    const double middle = (low + high) / 2;
    (at(middle) > today ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace stargate
