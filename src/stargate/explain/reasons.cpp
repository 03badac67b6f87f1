// SPDX-License-Identifier: Apache-2.0
#include "stargate/explain/reasons.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace stargate {

namespace {

constexpr double kLeastRacks = 0.5, kLeastCompute = 0.5;  // moves that are worth a word: racks, thousand H100e-months
constexpr size_t kMovesShown = 4;

double total(const std::vector<double>& row) { return std::accumulate(row.begin(), row.end(), 0.0); }

struct Weighted {
  double usd_m = 0;
  Reason reason;
};

void sites(const Valuer& v, std::vector<Weighted>& all) {
  const Programme& p = v.programme();
  const int last = p.horizon() - 1;
  for (size_t s = 0; s < p.sites.size(); ++s) {
    Weighted w;
    int buildings = 0;
    for (size_t c = 0; c < p.halls.size(); ++c) {
      if (p.halls[c].site.index != static_cast<int>(s)) continue;
      const auto& starts = v.decisions().starts[c];
      const int count = std::accumulate(starts.begin(), starts.end(), 0);
      buildings += count;
      w.usd_m += count * p.halls[c].capex_usd_m;
      w.reason.wishes.push_back({Wish::What::starts, static_cast<int>(c), 0, last, 0, 0});
    }
    if (buildings == 0) continue;
    w.reason.decision = fmt::format("{} building{} at {}", buildings, buildings == 1 ? "" : "s", p.sites[s].id);
    all.push_back(std::move(w));
  }
}

void offers(const Valuer& v, std::vector<Weighted>& all) {
  const Programme& p = v.programme();
  for (size_t o = 0; o < p.offers.size(); ++o) {
    const auto& terms = v.formulation().terms.offers[o];
    const auto& tiers = v.decisions().tiers[o];
    double racks = 0;
    Weighted w;
    for (size_t y = 0; y < tiers.size(); ++y) {
      const PeriodTerms& period = terms.periods[y];
      if (tiers[y] < 0 || period.opening_tier >= 0) continue;
      for (int t = period.first; t <= period.last; ++t) {
        racks += v.figures().racks_ordered[o][static_cast<size_t>(t)];
        w.usd_m += v.figures().racks_ordered[o][static_cast<size_t>(t)] * terms.price[static_cast<size_t>(t)];
      }
    }
    if (racks < kLeastRacks) continue;
    w.reason.decision = fmt::format("{:.0f} racks of {} under new contracts", racks, p.offers[o].id);
    w.reason.wishes.push_back({Wish::What::contracts, static_cast<int>(o), 0, p.horizon() - 1, 0, 0});
    all.push_back(std::move(w));
  }
}

}  // namespace

std::vector<Reason> largest_decisions(const Valuer& valuer, int most) {
  std::vector<Weighted> all;
  sites(valuer, all);
  offers(valuer, all);
  std::stable_sort(all.begin(), all.end(), [](const Weighted& a, const Weighted& b) { return a.usd_m > b.usd_m; });
  std::vector<Reason> reasons;
  for (Weighted& w : all)
    if (static_cast<int>(reasons.size()) < most) reasons.push_back(std::move(w.reason));
  return reasons;
}

std::vector<Moved> moves(const Programme& p, const Figures& was, const Figures& now, size_t most) {
  std::vector<std::pair<double, Moved>> all;
  const auto put = [&](std::string what, double a, double b, double least) {
    if (std::fabs(b - a) >= least)
      all.push_back({std::fabs(b - a) / std::max(least, std::max(std::fabs(a), std::fabs(b))) *
                         std::log1p(std::fabs(b - a) / least),
                     {std::move(what), a, b}});
  };
  for (size_t o = 0; o < p.offers.size() && o < now.racks_ordered.size(); ++o)
    put("racks of " + p.offers[o].id, total(was.racks_ordered[o]), total(now.racks_ordered[o]), kLeastRacks);
  for (size_t s = 0; s < p.sites.size() && s < now.buildings.size(); ++s)
    put("buildings at " + p.sites[s].id, was.buildings[s], now.buildings[s], 1);
  for (size_t d = 0; d < p.services.size() && d < now.missed_k_months.size(); ++d)
    put("missed 1000 H100e-months of " + p.services[d].id, was.missed_k_months[d], now.missed_k_months[d],
        kLeastCompute);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Moved> moved;
  for (auto& [weight, m] : all)
    if (moved.size() < most) moved.push_back(std::move(m));
  return moved;
}

bool find_reasons(Valuer& valuer, const RoundOptions& options, std::vector<Reason>& reasons) {
  std::vector<Question> questions;
  for (const Reason& r : reasons) questions.push_back({"without " + r.decision, {}, r.wishes});
  const Round round = ask_all(valuer, questions, options);
  for (size_t i = 0; i < reasons.size() && i < round.answers.size(); ++i) {
    Reason& r = reasons[i];
    r.answer = round.answers[i];
    if (!r.answer.possible) continue;
    r.cost = std::max(0.0, -r.answer.change);
    r.not_needed = round.gained_here > 0 &&
                   fitted(valuer.programme(), valuer.formulation(), valuer.decisions(), r.wishes) == valuer.decisions();
    r.instead = moves(valuer.programme(), valuer.figures(), r.answer.figures, kMovesShown);
  }
  return round.interrupted;
}

}  // namespace stargate
