// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/chooser.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stargate/search/fitting.hpp"

namespace stargate {

namespace {

constexpr int kFirstPivots = 60, kMorePivots = 300;  // of a candidate before the next look at which promises most
constexpr size_t kBulk = 4;                          // sites in bulk: this part of those that are left at a time
constexpr double kWhole = 1e-6;
constexpr double kNoPrice = 1e-9;
constexpr int kMostPivots = 20000;  // of one linear programme; what takes longer is passed over

}  // namespace

std::vector<Part> all_parts(const Programme& p, const Formulation& f, Part::Kind kind) {
  std::vector<Part> parts;
  const auto put = [&](size_t count) {
    for (size_t i = 0; i < count; ++i) parts.push_back({kind, static_cast<int>(i), 0});
  };
  if (kind == Part::Kind::site) put(p.sites.size());
  if (kind == Part::Kind::campaign) put(p.campaigns.size());
  if (kind != Part::Kind::contract) return parts;
  for (size_t o = 0; o < f.terms.offers.size(); ++o)
    for (size_t y = 0; y < f.terms.offers[o].periods.size(); ++y)
      parts.push_back({kind, static_cast<int>(o), static_cast<int>(y)});
  std::stable_sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
    return f.terms.offers[a.index].periods[a.period].first < f.terms.offers[b.index].periods[b.period].first;
  });
  return parts;
}

std::vector<Part> all_parts(const Programme& p, const Formulation& f) {
  std::vector<Part> all;
  for (const Part::Kind kind : {Part::Kind::campaign, Part::Kind::site, Part::Kind::contract})
    for (const Part& part : all_parts(p, f, kind)) all.push_back(part);
  return all;
}

std::string name_of(const Programme& p, const Part& part) {
  switch (part.kind) {
    case Part::Kind::site:
      return "site " + p.sites[part.index].id;
    case Part::Kind::campaign:
      return "campaign " + p.campaigns[part.index].id;
    case Part::Kind::contract:
      return "contract " + p.offers[part.index].id + " " + std::to_string(part.period);
  }
  return {};
}

void note_value(const SearchClock& clock, const std::string& what, double objective) {
  char text[160];
  std::snprintf(text, sizeof text, "%s: %.1f", what.c_str(), objective);
  clock.note(text);
}

Chooser::Chooser(const Programme& p, const Formulation& f, ReducedLp& lp, const SearchClock& clock)
    : p_(p), f_(f), lp_(lp), clock_(clock) {
  now_ = no_decisions(p, f);
  objective_ = lp.objective();
  place_ = lp.place();
}

void Chooser::begin(const Decisions& d) {
  now_ = d;
  objective_ = lp_.objective();
  place_ = lp_.place();
  at_place_ = true;
}

double Chooser::at(ColId c) { return c.is_set() ? lp_.point()[c.index] : 0.0; }

void Chooser::return_to_place() {
  if (!at_place_) lp_.advance_from(*place_, kMostPivots);
  at_place_ = true;
}

const std::vector<double>& Chooser::point() {
  return_to_place();
  return lp_.point();
}

double Chooser::reduced_cost(ColId col) {
  return_to_place();
  return lp_.reduced_cost(col);
}

Columns Chooser::columns(const Part& part, const Decisions& d) const {
  switch (part.kind) {
    case Part::Kind::site:
      return columns_of_site(p_, f_, d, Index<Site>(part.index));
    case Part::Kind::campaign:
      return columns_of_campaign(f_, d, Index<Campaign>(part.index));
    case Part::Kind::contract:
      return columns_of_contract(f_, d, Index<Offer>(part.index), part.period);
  }
  return {};
}

std::vector<Decisions> Chooser::candidates(const Part& part) {
  switch (part.kind) {
    case Part::Kind::site:
      return site_candidates(Index<Site>(part.index));
    case Part::Kind::campaign:
      return campaign_candidates(Index<Campaign>(part.index));
    case Part::Kind::contract:
      return contract_candidates(Index<Offer>(part.index), part.period);
  }
  return {};
}

// What tells choices for a part apart in kind: how many buildings, which host, which tier.
int Chooser::kind(const Part& part, const Decisions& d) const {
  switch (part.kind) {
    case Part::Kind::site: {
      int buildings = 0;
      for (Index<Hall> c : f_.terms.sites[part.index].halls)
        buildings += std::accumulate(d.starts[c].begin(), d.starts[c].end(), 0);
      return buildings;
    }
    case Part::Kind::campaign:
      return d.runs[part.index].host;
    case Part::Kind::contract:
      return d.tiers[part.index][part.period];
  }
  return 0;
}

// Every candidate goes a few pivots; then the one of which most is to be expected goes on, until it is solved. For a
// second choice the others of its kind drop out, and so on.
std::vector<Choice> Chooser::choices(const Part& part, int most, std::optional<double> worth) {
  struct Runner {
    Decisions decisions;
    double promises = kInfinity;  // the relaxation can't end above it
    double expects = kInfinity;   // about where it will end: half of what the last pivots took off is still to come
    Place place;
  };
  const Place before = lp_.place();
  std::vector<Runner> runners;
  for (Decisions& d : candidates(part)) runners.push_back({std::move(d), kInfinity, kInfinity, before});
  std::vector<Choice> chosen;
  while (!runners.empty() && static_cast<int>(chosen.size()) < most && clock_.time_left() > 0) {
    const auto best = std::max_element(runners.begin(), runners.end(),
                                       [](const Runner& a, const Runner& b) { return a.expects < b.expects; });
    for (const auto& [c, value] : columns(part, best->decisions)) lp_.fix(c, value);
    at_place_ = false;
    const int pivots = std::isfinite(best->promises) ? kMorePivots : kFirstPivots;
    const SolveStatus status = lp_.advance_from(*best->place, pivots, worth);
    const bool goes_on = status == SolveStatus::no_solution && lp_.iterations() >= pivots;
    if ((status == SolveStatus::optimal || goes_on) && (!worth || lp_.objective() > *worth)) {
      best->expects =
          std::isfinite(best->promises) ? lp_.objective() - (best->promises - lp_.objective()) / 2 : lp_.objective();
      best->promises = lp_.objective();
      best->place = lp_.place();
      if (goes_on) continue;
      chosen.push_back({best->decisions, lp_.objective(), best->place});
      const int same = kind(part, best->decisions);
      std::erase_if(runners, [&](const Runner& r) { return kind(part, r.decisions) == same; });
    } else {
      runners.erase(best);
    }
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Choice& a, const Choice& b) { return a.objective > b.objective; });
  return chosen;
}

bool Chooser::hold_whole(std::vector<Part>& parts) {
  const std::vector<double>& x = point();
  const Decisions near = decisions_of(p_, f_, x);
  Choice choice{now_, objective_, place_};
  std::vector<Part> whole;
  std::erase_if(parts, [&](const Part& part) {
    for (const auto& [c, value] : columns(part, near))
      if (std::fabs(x[c.index] - value) > kWhole) return false;
    switch (part.kind) {
      case Part::Kind::site:
        take_site(near, Index<Site>(part.index), choice.decisions);
        break;
      case Part::Kind::campaign:
        choice.decisions.runs[part.index] = near.runs[part.index];
        break;
      case Part::Kind::contract:
        choice.decisions.tiers[part.index][part.period] = near.tiers[part.index][part.period];
        break;
    }
    whole.push_back(part);
    return true;
  });
  return whole.empty() || hold(whole, choice);
}

bool Chooser::choose_all(std::vector<Part> parts, std::optional<double> worth) {
  while (!parts.empty()) {
    if (!hold_whole(parts)) return false;
    if (parts.empty()) break;
    const auto best = choices(parts.front(), 1, worth);
    if (best.empty() || !hold({parts.front()}, best.front())) return false;
    parts.erase(parts.begin());
  }
  return true;
}

bool Chooser::choose_sites_in_bulk() {
  std::vector<Part> left = all_parts(p_, f_, Part::Kind::site);
  while (clock_.time_left() > 0) {
    if (!hold_whole(left)) return false;
    if (left.empty()) return true;
    std::vector<std::pair<double, Part>> wanted;
    point();
    for (const Part& part : left) wanted.emplace_back(wanted_mw(Index<Site>(part.index)), part);
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    wanted.resize((wanted.size() + kBulk - 1) / kBulk);
    Choice choice{now_, objective_, place_};
    std::vector<Part> parts;
    for (const auto& [mw, part] : wanted) {
      take_site(near_site(Index<Site>(part.index)), Index<Site>(part.index), choice.decisions);
      parts.push_back(part);
    }
    if (!hold(parts, choice)) return false;
    std::erase_if(left, [&](const Part& part) {
      return std::any_of(parts.begin(), parts.end(), [&](const Part& held) { return held.index == part.index; });
    });
    note_value(clock_, std::to_string(parts.size()) + " sites", objective_);
  }
  return false;
}

Decisions Chooser::rounded(const std::vector<Part>& decided) {
  const auto is_open = [&](const Part& part) {
    return std::none_of(decided.begin(), decided.end(), [&](const Part& held) {
      return held.kind == part.kind && held.index == part.index && held.period == part.period;
    });
  };
  // A look at choices may have left some of them fixed.
  std::vector<Part> open;
  for (const Part& part : all_parts(p_, f_))
    if (is_open(part)) open.push_back(part);
  release(open);
  point();
  Decisions d = now_;
  for (const Part& part : open)
    if (part.kind == Part::Kind::site) take_site(near_site(Index<Site>(part.index)), Index<Site>(part.index), d);
  return d;
}

void Chooser::take_site(const Decisions& from, Index<Site> s, Decisions& to) const {
  for (Index<Hall> c : f_.terms.sites[s].halls) to.starts[c] = from.starts[c];
  for (Index<Tranche> q : f_.terms.sites[s].tranches) to.committed[q] = from.committed[q];
}

bool Chooser::hold(const std::vector<Part>& parts, const Choice& choice) {
  for (const Part& part : parts)
    for (const auto& [c, value] : columns(part, choice.decisions)) lp_.fix(c, value);
  at_place_ = false;
  if (lp_.advance_from(*choice.place, kMostPivots) != SolveStatus::optimal) return false;
  now_ = choice.decisions;
  objective_ = lp_.objective();
  place_ = lp_.place();
  at_place_ = true;
  return true;
}

void Chooser::release(const std::vector<Part>& parts) {
  for (const Part& part : parts)
    for (const auto& [c, value] : columns(part, now_)) lp_.release(c);
  at_place_ = false;
}

double Chooser::possible_gain(const std::vector<Part>& parts) {
  return_to_place();
  double gain = 0;
  for (const Part& part : parts)
    for (const auto& [c, value] : columns(part, now_)) {
      if (!lp_.has(c)) continue;
      const double price = lp_.reduced_cost(c), held = lp_.value(c);
      if (std::fabs(price) > kNoPrice)
        gain +=
            std::max(0.0, price > 0 ? price * (lp_.released_upper(c) - held) : price * (lp_.released_lower(c) - held));
    }
  return gain;
}

bool Chooser::choose_again(const std::vector<Part>& parts, double worth) {
  const Choice before{now_, objective_, place_};
  release(parts);
  bool better = clock_.time_left() > 0 && lp_.advance_from(*place_, kMostPivots, worth) == SolveStatus::optimal &&
                lp_.objective() > worth;
  for (const Part& part : parts) {
    if (!better) break;
    const auto best = choices(part, 1, worth);
    better = !best.empty() && hold({part}, best.front());
  }
  if (better) return true;
  now_ = before.decisions;
  objective_ = before.objective;
  place_ = before.place;
  for (const Part& part : parts)
    for (const auto& [c, value] : columns(part, now_)) lp_.fix(c, value);
  at_place_ = false;
  return false;
}

bool Chooser::change(const Decisions& to, double worth) {
  if (!admissible(p_, f_, to)) return false;
  const Columns before = columns_of(p_, f_, now_), after = columns_of(p_, f_, to);
  at_place_ = false;
  for (size_t i = 0; i < after.size(); ++i)
    if (after[i].second != before[i].second) lp_.fix(after[i].first, after[i].second);
  if (clock_.time_left() > 0 && lp_.advance_from(*place_, kMostPivots, worth) == SolveStatus::optimal &&
      lp_.objective() > worth) {
    now_ = to;
    objective_ = lp_.objective();
    place_ = lp_.place();
    at_place_ = true;
    return true;
  }
  for (size_t i = 0; i < after.size(); ++i)
    if (after[i].second != before[i].second) lp_.fix(before[i].first, before[i].second);
  return false;
}

}  // namespace stargate
