#include "stargate/search/dive.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/solve/highs/hot_lp.hpp"

namespace stargate {

namespace {

class Dive {
 public:
  Dive(const Programme& p, const Formulation& f, const std::vector<double>& root, const DiveOptions& o)
      : p_(p), f_(f), v_(f.variables), model_(f.model), x_(root), options_(o) {}

  bool run() {
    const int months = (f_.terms.horizon + options_.windows - 1) / options_.windows;
    for (int from = 0; from < f_.terms.horizon; from += months) {
      buildings(from, std::min(f_.terms.horizon, from + months));
      if (!again()) return false;
    }
    // The halls stand: now the campaigns they can host. A host whose racks do not suffice after all leaves its campaign out.
    contracts();
    campaigns();
    if (again()) return true;
    for (const auto& campaign : v_.run)
      for (const auto& host : campaign)
        for (ColId w : host) fix(w, 0);
    return again();
  }

  std::vector<double> take() { return std::move(x_); }

 private:
  double at(ColId c) const { return c.is_set() ? x_[c.index] : 0.0; }
  void fix(ColId c, double value) {
    if (!c.is_set()) return;
    model_.fix(c, value);
  }
  bool again() {
    SolveRequest request;
    request.method = Method::interior;
    request.time_limit_s = options_.time_left();
    if (request.time_limit_s <= 0) return false;
    Outcome outcome = HotLp(model_).solve(request);
    if (outcome.status != SolveStatus::optimal) return false;
    x_ = std::move(outcome.x);
    return true;
  }

  void campaigns() {
    for (size_t j = 0; j < p_.campaigns.size(); ++j) {
      ColId best;
      double total = 0;
      for (const auto& host : v_.run[j])
        for (ColId w : host) {
          total += at(w);
          if (w.is_set() && (!best.is_set() || at(w) > at(best))) best = w;
        }
      const bool run = best.is_set() && (total >= 0.5 || (p_.campaigns[j].contracted && total > 0.01));
      for (const auto& host : v_.run[j])
        for (ColId w : host) fix(w, run && w == best ? 1 : 0);
    }
  }

  void buildings(int from, int to) {
    opened_.resize(p_.sites.size(), false);
    started_.resize(p_.halls.size(), 0);
    committed_.resize(p_.tranches.size(), false);
    starts_.resize(p_.sites.size(), std::vector<int>(f_.terms.horizon, 0));
    const double up = options_.round_up_from;
    for (int t = from; t < to; ++t) {
      for (size_t s = 0; s < p_.sites.size(); ++s) {
        const Site& site = p_.sites[s];
        if (v_.open[s][t].is_set() && at(v_.open[s][t]) >= up) opened_[s] = true;
        const bool open = site.opened || opened_[s];
        for (int c : f_.terms.sites[s].halls) {
          if (!v_.started[c][t].is_set()) continue;
          int wanted = static_cast<int>(std::floor(at(v_.started[c][t]) + 1 - up)) - started_[c];
          const int room = site.starts_per_quarter - (t > 0 ? starts_[s][t - 1] : 0) - (t > 1 ? starts_[s][t - 2] : 0) - starts_[s][t];
          wanted = open ? std::max(0, std::min({wanted, room, p_.halls[c].max_count - started_[c]})) : 0;
          started_[c] += wanted;
          starts_[s][t] += wanted;
          fix(v_.started[c][t], started_[c]);
        }
        fix(v_.open[s][t], opened_[s] ? 1 : 0);
      }
      for (size_t q = 0; q < p_.tranches.size(); ++q) {
        if (!v_.committed[q][t].is_set()) continue;
        const int s = p_.tranches[q].site.index;
        if (at(v_.committed[q][t]) >= up && (p_.sites[s].opened || opened_[s])) committed_[q] = true;
        fix(v_.committed[q][t], committed_[q] ? 1 : 0);
      }
    }
  }

  void contracts() {
    for (size_t o = 0; o < p_.offers.size(); ++o) {
      const OfferTerms& offer = f_.terms.offers[o];
      for (size_t y = 0; y < offer.periods.size(); ++y) {
        double volume = 0;
        for (ColId q : v_.volume[o][y]) volume += at(q) * kRacks;
        int tier = offer.periods[y].opening_tier;
        if (tier < 0 && volume > 0.5 && volume >= 0.5 * p_.offers[o].min_order_racks)
          for (size_t i = 0; i < offer.tiers.size(); ++i)
            if (tier < 0 || offer.tiers[i].min_racks <= volume * 1.02) tier = static_cast<int>(i);
        for (size_t i = 0; i < offer.tiers.size(); ++i) fix(v_.contract[o][y][i], static_cast<int>(i) == tier ? 1 : 0);
      }
    }
  }

  const Programme& p_;
  const Formulation& f_;
  const Variables& v_;
  Model model_;
  std::vector<double> x_;
  const DiveOptions& options_;
  std::vector<char> opened_, committed_;
  std::vector<int> started_;
  std::vector<std::vector<int>> starts_;
};

}  // namespace

std::optional<std::vector<double>> dive(const Programme& p, const Formulation& f, const std::vector<double>& root, const DiveOptions& options) {
  Dive d(p, f, root, options);
  if (!d.run()) return std::nullopt;
  return d.take();
}

}  // namespace stargate
