#include "stargate/search/chooser.hpp"

#include <algorithm>
#include <cmath>

namespace stargate {

namespace {

constexpr double kMuchLost = 0.02;   // of the objective, by the best candidate of the first batch
constexpr double kMostSeconds = 15;  // of one linear programme; a candidate that takes longer is passed over

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
    for (size_t y = 0; y < f.terms.offers[o].periods.size(); ++y) parts.push_back({kind, static_cast<int>(o), static_cast<int>(y)});
  std::stable_sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
    return f.terms.offers[a.index].periods[a.period].first < f.terms.offers[b.index].periods[b.period].first;
  });
  return parts;
}

Chooser::Chooser(const Programme& p, const Formulation& f, ReducedLp& lp, const SearchClock& clock) : p_(p), f_(f), lp_(lp), clock_(clock) {
  now_.starts.assign(p.halls.size(), std::vector<int>(f.terms.horizon, 0));
  now_.committed.assign(p.tranches.size(), -1);
  now_.runs.resize(p.campaigns.size());
  for (const OfferTerms& offer : f.terms.offers) {
    now_.tiers.emplace_back();
    for (const PeriodTerms& period : offer.periods) now_.tiers.back().push_back(period.opening_tier);
  }
  objective_ = lp.objective();
  place_ = lp.place();
}

double Chooser::at(ColId c) { return c.is_set() ? lp_.point()[c.index] : 0.0; }
double Chooser::seconds() const { return std::min(kMostSeconds, clock_.time_left()); }

void Chooser::return_to_place() {
  if (!at_place_) lp_.solve_from(*place_, kMostSeconds);
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
    case Part::Kind::site: return columns_of_site(p_, f_, d, part.index);
    case Part::Kind::campaign: return columns_of_campaign(f_, d, part.index);
    case Part::Kind::contract: return columns_of_contract(f_, d, part.index, part.period);
  }
  return {};
}

std::vector<Decisions> Chooser::candidates(const Part& part, int batch) {
  if (batch > 0 && part.kind != Part::Kind::site) return {};
  switch (part.kind) {
    case Part::Kind::site: return batch == 0 ? site_candidates(part.index) : site_candidates_by_tranche(part.index);
    case Part::Kind::campaign: return campaign_candidates(part.index);
    case Part::Kind::contract: return contract_candidates(part.index, part.period);
  }
  return {};
}

// From the relaxation as it is solved now, with the part free. A second batch of candidates where the first loses much.
bool Chooser::best_of(const Part& part, std::optional<double> worth) {
  const Place before = lp_.place();
  const double free_objective = lp_.objective();
  std::vector<std::vector<Decisions>> batches;
  for (int batch = 0; batch < 2; ++batch) batches.push_back(candidates(part, batch));
  std::optional<double> best = worth;
  std::optional<Decisions> chosen;
  Place there;
  for (const auto& batch : batches) {
    if (chosen && free_objective - *best < kMuchLost * (1 + std::fabs(free_objective))) break;
    for (const Decisions& d : batch) {
      if (seconds() <= 0) return false;
      for (const auto& [c, value] : columns(part, d)) lp_.fix(c, value);
      if (lp_.solve_from(*before, seconds(), best) != SolveStatus::optimal || (best && lp_.objective() <= *best)) continue;
      best = lp_.objective();
      chosen = d;
      there = lp_.place();
    }
  }
  if (!chosen) return false;
  for (const auto& [c, value] : columns(part, *chosen)) lp_.fix(c, value);
  if (lp_.solve_from(*there, kMostSeconds) != SolveStatus::optimal) return false;
  now_ = *chosen;
  return true;
}

bool Chooser::choose(const Part& part) {
  if (!best_of(part, {})) return false;
  objective_ = lp_.objective();
  place_ = lp_.place();
  return true;
}

bool Chooser::choose_again(const std::vector<Part>& parts, double worth) {
  const Decisions before = now_;
  for (const Part& part : parts)
    for (const auto& [c, value] : columns(part, now_)) lp_.release(c);
  at_place_ = false;
  bool better = seconds() > 0 && lp_.solve_from(*place_, seconds(), worth) == SolveStatus::optimal && lp_.objective() > worth;
  for (const Part& part : parts) better = better && best_of(part, worth);
  if (better) {
    objective_ = lp_.objective();
    place_ = lp_.place();
    at_place_ = true;
    return true;
  }
  now_ = before;
  for (const Part& part : parts)
    for (const auto& [c, value] : columns(part, now_)) lp_.fix(c, value);
  return false;
}

// ---- sites ----

double Chooser::wanted_mw(int s) {
  double mw = 0;
  for (int c : f_.terms.sites[s].halls) {
    double most = 0;
    for (ColId y : f_.variables.started[c]) most = std::max(most, at(y));
    mw += most * p_.halls[c].it_mw;
  }
  return mw;
}

// Buildings and power rounded up from these fractions of the relaxation's running totals.
Decisions Chooser::site_candidate(int s, double hall_from, double power_from) {
  Decisions d = now_;
  const int H = f_.terms.horizon;
  std::vector<int> starts(H, 0);
  for (int c : f_.terms.sites[s].halls) {
    int count = 0;
    for (int t = 0; t < H; ++t) {
      d.starts[c][t] = 0;
      if (!f_.variables.started[c][t].is_set()) continue;
      const int wanted = static_cast<int>(std::floor(at(f_.variables.started[c][t]) + 1 - hall_from)) - count;
      const int room = p_.sites[s].starts_per_quarter - starts[t] - (t > 0 ? starts[t - 1] : 0) - (t > 1 ? starts[t - 2] : 0);
      d.starts[c][t] = std::max(0, std::min({wanted, room, p_.halls[c].max_count - count}));
      count += d.starts[c][t];
      starts[t] += d.starts[c][t];
    }
  }
  for (int q : f_.terms.sites[s].tranches) {
    d.committed[q] = -1;
    for (int t = H - 1; t >= 0; --t)
      if (f_.variables.committed[q][t].is_set() && at(f_.variables.committed[q][t]) >= power_from) d.committed[q] = t;
  }
  return d;
}

std::vector<Decisions> Chooser::site_candidates(int s) {
  std::vector<Decisions> candidates;
  const auto put = [&](Decisions d) {
    if (std::find(candidates.begin(), candidates.end(), d) == candidates.end()) candidates.push_back(std::move(d));
  };
  // The likeliest first, so that the others are soon seen to be worse.
  for (const double from : {0.45, 0.6, 0.3, 0.75, 0.15, 0.9})
    for (const double power : {from, from * 0.5, from * 0.2}) put(site_candidate(s, from, power));
  put(site_candidate(s, 1e9, 1e9));
  return candidates;
}

// The buildings of the first batch with one tranche each, in service when the first of them is ready.
std::vector<Decisions> Chooser::site_candidates_by_tranche(int s) {
  std::vector<Decisions> candidates;
  const int H = f_.terms.horizon;
  for (const double from : {0.6, 0.9, 0.45, 0.3, 0.15}) {
    const Decisions buildings = site_candidate(s, from, 1e9);
    int ready = H + 1000;
    for (int c : f_.terms.sites[s].halls)
      for (int t = 0; t < H; ++t)
        if (buildings.starts[c][t] > 0) ready = std::min(ready, t + f_.terms.halls[c].lead);
    if (ready > H + 999) continue;
    for (int q : f_.terms.sites[s].tranches) {
      const TrancheTerms& tranche = f_.terms.tranches[q];
      if (tranche.until < tranche.from) continue;
      Decisions d = buildings;
      d.committed[q] = std::clamp(ready - tranche.lead, tranche.from, tranche.until);
      if (admissible(p_, f_, d) && std::find(candidates.begin(), candidates.end(), d) == candidates.end()) candidates.push_back(std::move(d));
    }
  }
  return candidates;
}

// ---- campaigns ----

// The two hosts of which the relaxation wants most, each at the months by which a share of it has started; and not at all.
std::vector<Decisions> Chooser::campaign_candidates(int j) {
  std::vector<std::pair<double, int>> hosts;
  const auto& run = f_.variables.run[j];
  for (size_t h = 0; h < run.size(); ++h) {
    double total = 0;
    for (ColId w : run[h]) total += at(w);
    if (total > 0.02) hosts.emplace_back(-total, static_cast<int>(h));
  }
  std::sort(hosts.begin(), hosts.end());
  std::vector<Decisions> candidates;
  for (size_t i = 0; i < std::min<size_t>(2, hosts.size()); ++i)
    for (const double share : {0.5, 0.15, 0.85}) {
      const auto& host = run[hosts[i].second];
      double sum = 0;
      for (int t = 0; t < f_.terms.horizon; ++t) {
        sum += at(host[t]);
        if (!lp_.has(host[t]) || sum < share * -hosts[i].first) continue;
        Decisions d = now_;
        d.runs[j] = {hosts[i].second, t};
        if (std::find(candidates.begin(), candidates.end(), d) == candidates.end()) candidates.push_back(d);
        break;
      }
    }
  if (!p_.campaigns[j].contracted || candidates.empty()) {
    Decisions none = now_;
    none.runs[j] = {};
    candidates.push_back(none);
  }
  return candidates;
}

// ---- contracts ----

// The tier that the wanted volume reaches, the next one, and none.
std::vector<Decisions> Chooser::contract_candidates(int o, int y) {
  const OfferTerms& offer = f_.terms.offers[o];
  double racks = 0;
  for (ColId q : f_.variables.volume[o][y]) racks += at(q) * kRacks;
  std::vector<Decisions> candidates;
  const auto put = [&](int tier) {
    Decisions d = now_;
    d.tiers[o][y] = tier;
    candidates.push_back(d);
  };
  if (offer.periods[y].opening_tier >= 0) {
    put(offer.periods[y].opening_tier);
    return candidates;
  }
  int reached = 0;
  for (size_t i = 0; i < offer.tiers.size(); ++i)
    if (offer.tiers[i].min_racks <= racks + 1e-6) reached = static_cast<int>(i);
  if (racks > 0.5) {
    put(reached);
    if (reached + 1 < static_cast<int>(offer.tiers.size())) put(reached + 1);
    if (reached > 0) put(reached - 1);
  }
  put(-1);
  return candidates;
}

bool Chooser::change(const Decisions& to, double worth) {
  if (!admissible(p_, f_, to)) return false;
  const Columns before = columns_of(p_, f_, now_), after = columns_of(p_, f_, to);
  at_place_ = false;
  for (size_t i = 0; i < after.size(); ++i)
    if (after[i].second != before[i].second) lp_.fix(after[i].first, after[i].second);
  if (seconds() > 0 && lp_.solve_from(*place_, seconds(), worth) == SolveStatus::optimal && lp_.objective() > worth) {
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
