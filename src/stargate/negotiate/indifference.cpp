#include "stargate/negotiate/indifference.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stargate {

using nlohmann::json;

namespace {

constexpr double kLeastFactor = 0.25, kMostFactor = 4;
constexpr double kPrecision = 1e-3;   // of a factor
constexpr int kMostSteps = 14;
constexpr double kLeastRacks = 0.5;
constexpr double kLowerPrices[] = {0.95, 0.9, 0.8, 0.65, 0.5, 0.25};
constexpr double kSecondsAtLowerPrices = 2;

// What the offers are worth at a factor on their prices, with these decisions against those of the best plan without them.
class Worth {
 public:
  Worth(const Valuer& v, std::vector<int> offers, Decisions with, Decisions without) : v_(v), offers_(std::move(offers)), with_(std::move(with)), without_(std::move(without)) {
    for (int o : offers_)
      for (const PeriodTerms& period : v.formulation().terms.offers[static_cast<size_t>(o)].periods) signed_already_ = signed_already_ || period.opening_tier >= 0;
    level_ = value(without_, 1);
  }

  double at(double factor) const { return std::max(0.0, value(with_, factor) - (signed_already_ ? value(without_, factor) : level_)); }
  double tolerance() const { return solver_tolerance(level_); }

 private:
  double value(const Decisions& d, double factor) const {
    const auto standing = v_.standing({"", price_change(v_.programme(), offers_, factor), {}}, d);
    return standing && standing.value().possible ? standing.value().value : -kInfinity;
  }

  const Valuer& v_;
  std::vector<int> offers_;
  Decisions with_, without_;
  bool signed_already_ = false;  // then prices matter without new contracts, too
  double level_ = 0;
};

// Closes in on the factor at which `worth` turns to nothing, from low, where it is something, and high, where it is nothing.
template <class Function>
void narrow(const Function& worth, double tolerance, double& low, double& high) {
  double before = -kInfinity, worth_before = 0, worth_low = worth(low);
  for (int i = 0; i < kMostSteps && high - low > kPrecision; ++i) {
    double next = (low + high) / 2;
    if (std::isfinite(before) && worth_before > worth_low) next = low + worth_low / (worth_before - worth_low) * (low - before) + kPrecision / 2;
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

double new_racks(const Valuer& v, const std::vector<int>& offers) {
  double racks = 0;
  for (int o : offers) {
    const OfferTerms& terms = v.formulation().terms.offers[static_cast<size_t>(o)];
    for (const PeriodTerms& period : terms.periods)
      for (int t = period.first; t <= period.last && period.opening_tier < 0; ++t) racks += v.figures().racks_ordered[static_cast<size_t>(o)][static_cast<size_t>(t)];
  }
  return racks;
}

// An offer that the plan takes: the price rises until it is worth no more than going without.
void rise(const Valuer& v, const std::vector<int>& offers, const Answer& without, Indifference& found) {
  if (!without.possible) {
    found.why_not = without.why_not;
    return;
  }
  found.worth_usd_m = std::max(0.0, -without.change);
  const Worth worth(v, offers, v.decisions(), without.decisions);
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
void fall(const Valuer& v, const std::vector<int>& offers, Indifference& found) {
  found.high = 1;
  for (const double factor : kLowerPrices) {
    const auto a = v.ask({found.of, price_change(v.programme(), offers, factor), {}, 1}, kSecondsAtLowerPrices);
    if (!a || !a.value().possible || a.value().again_there - v.here() <= solver_tolerance(v.here())) {
      found.high = factor;
      continue;
    }
    // What a search finds besides is no worth of the offer.
    const Worth worth(v, offers, a.value().decisions, v.decisions());
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

}  // namespace

std::vector<Indifference> indifference_prices(Valuer& v, const std::vector<int>& offers, const std::string& supplier, const RoundOptions& options, const Answer& without_all, bool& stopped) {
  std::vector<std::vector<int>> groups;
  if (offers.size() > 1) groups.push_back(offers);
  for (int o : offers) groups.push_back({o});
  std::vector<Question> questions;
  std::vector<Indifference> found;
  for (const auto& group : groups) {
    Indifference one;
    one.of = group.size() > 1 ? supplier : v.programme().offers[static_cast<size_t>(group.front())].id;
    one.taken = new_racks(v, group) > kLeastRacks;
    found.push_back(one);
    if (!one.taken || group.size() > 1) continue;
    questions.push_back({"without " + one.of, {}, {{Wish::What::contracts, group.front(), 0, v.programme().horizon() - 1, 0, 0}}});
  }
  const Round round = ask_all(v, questions, options);
  stopped = round.interrupted;
  if (stopped) return found;
  std::vector<const Answer*> without(groups.size(), &without_all);
  size_t next = 0;
  for (size_t i = 0; i < groups.size(); ++i)
    if (found[i].taken && groups[i].size() == 1) without[i] = &round.answers[next++];
  const auto work = [&](size_t i) {
    Indifference one = found[i];
    if (one.taken) rise(v, groups[i], *without[i], one);
    else if (groups[i].size() == 1) fall(v, groups[i], one);
    else one.why_not = "none of its offers is taken";
    return to_json(one).dump();
  };
  const auto take = [&](size_t i, const std::string& text) { from_json(json::parse(text), found[i]); };
  std::vector<std::string> pieces;
  for (size_t i = 0; i < groups.size(); ++i) {
    const std::string other = found[i].taken ? fmt::format("{}|{}", decisions_json(without[i]->decisions).dump(), without[i]->change) : "";
    pieces.push_back(fmt::format("indifference|{}|{:x}", found[i].of, std::hash<std::string>{}(other)));
  }
  stopped = !do_all(v, pieces, work, take, options);
  return found;
}

std::optional<double> price_of_no_change(Valuer& v, const std::vector<int>& offers, const std::vector<std::string>& set, const Decisions& d, double today, bool& always_better) {
  const auto at = [&](double factor) {
    Question q{"", set, {}};
    for (const std::string& change : price_change(v.programme(), offers, factor)) q.set.push_back(change);
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
