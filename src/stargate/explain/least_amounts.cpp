// SPDX-License-Identifier: Apache-2.0
#include "stargate/explain/least_amounts.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/answers/question_bytes.hpp"
#include "stargate/explain/pieces.hpp"

namespace stargate {

template <class Archive>
void fields(Archive& a, BrokenPromise& b) {
  all_fields(a, b, b.key, b.amount, b.campaign);
}

namespace {

using nlohmann::json;

constexpr double kFarthest = 50;  // times what is asked of an input at once
constexpr double kFarthestMonths = 6, kFarthestWeeks = 12;
constexpr double kEnough = 2;          // times the shortage, of an input in the same money
constexpr double kEnded = 1e-6;        // of the shortage, and of its unit
constexpr size_t kMostRuns = 6;        // months and places that a campaign is tried in
constexpr size_t kMostCandidates = 3;  // of those, that are followed down to the least amount

bool sensible(const Valuer& v, const ChangeProgramme& change, const Lever& lever, double units) {
  return static_cast<bool>(change(v.programme(), {lever.change(units)}));
}

// Other whole decisions with which a campaign that does not run would: each a month and a place.
std::vector<Decisions> runs_of(const Valuer& v, const BrokenPromise& broken,
                               const std::vector<Decisions>& with_contracts_of) {
  std::vector<Decisions> all;
  if (broken.campaign < 0) return all;
  const auto j = static_cast<size_t>(broken.campaign);
  std::vector<Decisions::Run> runs;
  const auto& hosts = v.formulation().variables.run[j];
  for (size_t h = 0; h < hosts.size(); ++h)
    for (size_t t = 0; t < hosts[h].size(); ++t)
      if (hosts[h][t].is_set()) runs.push_back({static_cast<int>(h), static_cast<int>(t)});
  const size_t n = std::min(runs.size(), kMostRuns);
  for (size_t k = 0; k < n; ++k)
    for (const Decisions& contracts : with_contracts_of) {
      Decisions d = v.decisions();
      d.runs[j] = runs[n > 1 ? k * (runs.size() - 1) / (n - 1) : 0];
      d.tiers = contracts.tiers;
      if (std::find(all.begin(), all.end(), d) == all.end()) all.push_back(std::move(d));
    }
  return all;
}

// What is signed where everything is plentiful and the campaign has to run; the plan's own decisions where that finds
// nothing.
Decisions signed_for(const Valuer& v, const ChangeProgramme& change, const BrokenPromise& broken,
                     const std::vector<Lever>& levers, double seconds) {
  Question q;
  for (const Lever& lever : levers) {
    if (lever.kind == LeverKind::price) continue;
    const double units = farthest_units(v, change, lever, 0);
    if (units <= 0) continue;
    q.set.push_back(lever.change(units));
    if (!change(v.programme(), q.set)) q.set.pop_back();
  }
  q.wishes = {{Wish::What::run, broken.campaign, 0, v.programme().horizon() - 1, 1, kInfinity}};
  const auto found = v.ask(q, std::max(seconds, 1.0));
  return found && found.value().possible ? found.value().decisions : v.decisions();
}

// One input around the plan's decisions, or around others.
class Narrow {
 public:
  Narrow(const Valuer& v, const BrokenPromise& broken, const Lever& lever, const std::vector<Decisions>& others)
      : v_(v), broken_(broken), lever_(lever), others_(others), ended_(kEnded * std::max(1.0, broken.amount)) {}

  // Nothing where it does not end the shortage as far as it may go.
  std::optional<Remedy> find(double farthest) {
    if (!ends(farthest)) return {};
    if (others_.size() > kMostCandidates) others_.resize(kMostCandidates);
    const double grain = lever_.grain;
    double low = 0, high = std::floor(farthest / grain + 1e-9);  // in grains
    if (high * grain < farthest * (1 - 1e-9) && !ends(high * grain)) return told(farthest);
    while (high - low > 1) {
      const double middle = std::floor((low + high) / 2);
      (ends(middle * grain) ? high : low) = middle;
    }
    return told(high * grain);
  }

 private:
  Question question(double units) const { return {"", {lever_.change(units)}, {}}; }

  // Keeps those of the other decisions that end it.
  bool ends(double units) {
    if (broken_.campaign < 0) {
      const auto answer = v_.ask(question(units), 0);
      return answer && answer.value().possible && short_of(broken_, v_, answer.value().figures) <= ended_;
    }
    std::vector<Decisions> good;
    for (const Decisions& d : others_) {
      const auto standing = v_.standing(question(units), d);
      if (standing && standing.value().possible && short_of(broken_, v_, standing.value().figures) <= ended_)
        good.push_back(d);
    }
    if (good.empty()) return false;
    others_ = std::move(good);
    return true;
  }

  Remedy told(double units) const {
    Remedy r;
    r.parts = {{lever_, units}};
    r.was = broken_.amount;
    r.weeks = lever_.weeks(units);
    if (broken_.campaign < 0) {
      if (const auto answer = v_.ask(question(units), 0)) r.answer = answer.value();
    } else {
      r.answer = best_of_others(units);
    }
    r.left = r.answer.possible ? short_of(broken_, v_, r.answer.figures) : r.was;
    return r;
  }

  Answer best_of_others(double units) const {
    Answer a;
    a.here = v_.here();
    a.penalty_here = v_.penalty();
    a.kept_there = a.again_here = a.exchanged_here = std::nan("");
    for (const Decisions& d : others_) {
      const auto standing = v_.standing(question(units), d);
      if (!standing || !standing.value().possible || (a.possible && standing.value().value <= a.again_there)) continue;
      a.possible = true;
      a.again_there = standing.value().value;
      a.figures = standing.value().figures;
      a.penalty_there = v_.formulation().hard_price * a.figures.hard;
      a.decisions = d;
    }
    return a;
  }

  const Valuer& v_;
  const BrokenPromise& broken_;
  const Lever& lever_;
  std::vector<Decisions> others_;
  double ended_;
};

json to_json(const Remedy& r) {
  return {{"units", r.parts.front().units}, {"left", r.left}, {"answer", answer_json(r.answer)}};
}

struct LeastAmountInput {
  BrokenPromise broken;
  Lever lever;
  double farthest = 0;
  std::vector<Decisions> others;
};

template <class Archive>
void fields(Archive& a, LeastAmountInput& i) {
  all_fields(a, i, i.broken, i.lever, i.farthest, i.others);
}

std::string least_amount(const Valuer& v, std::string_view input) {
  const LeastAmountInput in = from_bytes<LeastAmountInput>(input);
  const auto remedy =
      in.farthest > 0 ? Narrow(v, in.broken, in.lever, in.others).find(in.farthest) : std::optional<Remedy>();
  return remedy ? to_json(*remedy).dump() : std::string("{}");
}

}  // namespace

const PieceKind kLeastAmountPiece{"least amount", least_amount};

double short_of(const BrokenPromise& broken, const Valuer& v, const Figures& g) {
  const double weight = broken.campaign >= 0 ? 10 : 1;  // as in the model: formulation/formulate.cpp
  const auto amount = [&](const Figures& of) {
    const auto found = of.broken.find(broken.key);
    return found == of.broken.end() ? 0.0 : found->second;
  };
  const double others = g.hard - weight * amount(g), others_were = v.figures().hard - weight * amount(v.figures());
  return amount(g) + std::max(0.0, others - others_were);
}

double farthest_units(const Valuer& v, const ChangeProgramme& change, const Lever& lever, double at_least) {
  const bool months = lever.lead_days >= 0;
  double farthest = lever.kind == LeverKind::time ? (months ? kFarthestMonths : kFarthestWeeks)
                                                  : std::max(kFarthest * lever.units_asked, at_least);
  if (sensible(v, change, lever, farthest)) return farthest;
  double low = 0, high = std::floor(farthest / lever.grain);  // in grains
  while (high - low > 1) {
    const double middle = std::floor((low + high) / 2);
    (sensible(v, change, lever, middle * lever.grain) ? low : high) = middle;
  }
  return low * lever.grain;
}

std::vector<Remedy> least_amounts(const Valuer& v, const ChangeProgramme& change, const BrokenPromise& broken,
                                  const std::vector<Lever>& levers, const RoundOptions& o, size_t most, bool& stopped) {
  std::vector<Decisions> contracts = {v.decisions()};
  if (broken.campaign >= 0) contracts.push_back(signed_for(v, change, broken, levers, o.seconds_each));
  const std::vector<Decisions> others = runs_of(v, broken, contracts);
  std::vector<Work> work;
  std::vector<double> farthest;
  for (const Lever& lever : levers) {
    const bool same_money = lever.kind == LeverKind::money && lever.unit.starts_with("USD m");
    farthest.push_back(farthest_units(v, change, lever, same_money ? kEnough * broken.amount : 0));
    work.push_back({fmt::format("least|{}|{}|{}", broken.key, lever.input.path(), farthest.back()),
                    {&kLeastAmountPiece, to_bytes(LeastAmountInput{broken, lever, farthest.back(), others})}});
  }
  std::vector<Remedy> found;
  std::vector<double> share;
  const auto take = [&](size_t i, const std::string& text) {
    const json j = json::parse(text, nullptr, false);
    if (!j.contains("units")) return;
    Remedy r;
    r.parts = {{levers[i], j.at("units").get<double>()}};
    r.was = broken.amount;
    r.left = j.at("left");
    r.weeks = levers[i].weeks(r.parts.front().units);
    std::vector<Answer> one = {answer_from(j.at("answer"))};
    settle(one, v.here());
    r.answer = one.front();
    const double part = r.parts.front().units / farthest[i];
    const auto place = std::upper_bound(share.begin(), share.end(), part) - share.begin();
    share.insert(share.begin() + place, part);
    found.insert(found.begin() + place, std::move(r));
  };
  stopped = !do_all(v, work, take, o);
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace stargate
