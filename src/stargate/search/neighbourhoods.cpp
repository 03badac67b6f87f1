#include "stargate/search/neighbourhoods.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "stargate/solve/highs/checked.hpp"

namespace stargate {

namespace {

struct Neighbourhood {
  std::string name;
  std::vector<ColId> free;  // whole decisions that may change
};

void add_site(const Programme& p, const Formulation& f, int s, int from, int to, std::vector<ColId>& free) {
  const Variables& v = f.variables;
  const auto add = [&](const std::vector<ColId>& row) {
    for (int t = from; t < to; ++t)
      if (row[t].is_set()) free.push_back(row[t]);
  };
  add(v.open[s]);
  for (int c : f.terms.sites[s].halls) add(v.started[c]);
  for (int q : f.terms.sites[s].tranches) add(v.committed[q]);
  (void)p;
}

void add_contracts(const Formulation& f, int from, int to, std::vector<ColId>& free) {
  for (size_t o = 0; o < f.variables.contract.size(); ++o)
    for (size_t y = 0; y < f.variables.contract[o].size(); ++y)
      if (const auto& period = f.terms.offers[o].periods[y]; period.first < to && period.last >= from)
        for (ColId c : f.variables.contract[o][y]) free.push_back(c);
}

void add_campaigns(const Formulation& f, std::vector<ColId>& free) {
  for (const auto& campaign : f.variables.run)
    for (const auto& host : campaign)
      for (ColId c : host)
        if (c.is_set()) free.push_back(c);
}

std::vector<Neighbourhood> make(const Programme& p, const Formulation& f) {
  std::vector<Neighbourhood> all;
  const int H = f.terms.horizon;
  Neighbourhood campaigns{"campaigns", {}};
  add_campaigns(f, campaigns.free);
  all.push_back(campaigns);
  Neighbourhood contracts{"contracts", {}};
  add_contracts(f, 0, H, contracts.free);
  add_campaigns(f, contracts.free);
  all.push_back(contracts);
  for (int from = 0; from < H; from += 12) {
    Neighbourhood window{"window " + p.month_at(from).text(), {}};
    for (int s = 0; s < static_cast<int>(p.sites.size()); ++s) add_site(p, f, s, from, std::min(H, from + 18), window.free);
    add_contracts(f, from, from + 18, window.free);
    all.push_back(window);
  }
  for (int s = 0; s < static_cast<int>(p.sites.size()); ++s) {
    Neighbourhood site{"site " + p.sites[s].id, {}};
    add_site(p, f, s, 0, H, site.free);
    const int other = (s + 1) % static_cast<int>(p.sites.size());
    if (other != s) add_site(p, f, other, 0, H, site.free);
    add_campaigns(f, site.free);
    all.push_back(site);
  }
  return all;
}

}  // namespace

void improve(const Programme& p, const Formulation& f, Finished incumbent, std::uint32_t seed,
             const std::function<double()>& time_left, const std::function<void(const std::string&)>& phase,
             const std::function<void(const std::optional<Finished>&)>& found) {
  std::mt19937 random(seed);
  std::vector<Neighbourhood> all = make(p, f);
  double budget = 20;
  while (true) {
    bool better = false;
    for (const Neighbourhood& n : all) {
      if (time_left() < 1) return;
      phase(n.name);
      Model model = f.model;
      std::vector<char> is_free(static_cast<size_t>(model.num_cols()), 0);
      for (ColId c : n.free) is_free[c.index] = 1;
      for (int c = 0; c < model.num_cols(); ++c) {
        const ColId col{c};
        if (model.is_integer(col) && !is_free[c]) model.fix(col, std::round(incumbent.x[c]));
      }
      SolveRequest request;
      request.time_limit_s = std::min(budget, time_left());
      request.gap_relative = 2e-4;
      request.method = Method::interior;
      request.start = incumbent.x;
      request.seed = static_cast<int>(random() % 1000);
      const Outcome outcome = solve_checked(model, request);
      if (!outcome.has_point() || outcome.objective <= incumbent.objective + 1e-5 * std::fabs(incumbent.objective)) continue;
      auto finished = finish(p, f, round_physical(p, f, outcome.x), time_left());
      if (!finished || finished->objective <= incumbent.objective) continue;
      found(finished);
      incumbent = std::move(*finished);
      better = true;
    }
    if (!better) budget *= 2;
    std::shuffle(all.begin(), all.end(), random);
  }
}

}  // namespace stargate
