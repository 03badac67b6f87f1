#include "stargate/search/dive.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "stargate/solve/highs/relaxation.hpp"

namespace stargate {

namespace {

class Dive {
 public:
  Dive(const Programme& p, const Formulation& f, const std::vector<double>& root, const DiveOptions& o)
      : p_(p), f_(f), v_(f.variables), model_(f.model), x_(root), options_(o) {}

  bool run() {
    const int H = f_.terms.horizon;
    int from = 0;
    for (int to : options_.windows) {
      buildings(from, std::min(H, to));
      from = std::min(H, to);
      if (!again()) return false;
    }
    contracts(0, H / 3);
    if (!again()) return false;
    contracts(H / 3, H);
    if (!again()) return false;
    return place(campaigns());
  }

  std::vector<double> take() { return std::move(x_); }

 private:
  double at(ColId c) const { return c.is_set() ? x_[c.index] : 0.0; }
  void fix(ColId c, double value) {
    if (!c.is_set()) return;
    model_.fix(c, value);
  }
  bool again() {
    const double seconds = options_.time_left();
    if (seconds <= 0) return false;
    Outcome outcome = solve_relaxation(model_, seconds, Corner::no);
    if (!outcome.has_point()) return false;
    x_ = std::move(outcome.x);
    objective_ = outcome.objective;
    return true;
  }

  struct CampaignChoice {
    ColId start, late;  // the start at the middle of what the relaxation wants, and the last one it wants
    bool contracted = false;
    double wanted = 0;
    int campaign = 0, host = 0, month = 0, late_month = 0;
  };

  // The halls stand: now the campaigns they can host. All at once when that has a point; otherwise one after the other, at the middle
  // start or else the last one, and left out when its racks do not suffice for either or it makes the plan worse.
  bool place(const std::vector<CampaignChoice>& wanted) {
    for (const CampaignChoice& c : wanted) fix(c.start, 1);
    spare_racks(wanted);
    double best = -kInfinity;
    if (again()) return true;
    for (const CampaignChoice& c : wanted) fix(c.start, 0);
    std::vector<CampaignChoice> placed;
    bool settled = false;
    for (const CampaignChoice& c : wanted) {
      settled = false;
      for (const bool late : {false, true}) {
        if (late && c.late == c.start) break;
        CampaignChoice trial = c;
        if (late) trial.start = c.late, trial.month = c.late_month;
        fix(trial.start, 1);
        placed.push_back(trial);
        spare_racks(placed);
        settled = again() && objective_ > best;
        if (settled) best = objective_;
        if (settled) break;
        fix(trial.start, 0);
        placed.pop_back();
      }
      if (options_.time_left() <= 0) return false;
    }
    if (settled) return true;
    spare_racks(placed);
    return again();
  }

  // While a campaign runs its host keeps two racks more than it needs, so that whole racks suffice too.
  void spare_racks(const std::vector<CampaignChoice>& chosen) {
    std::map<std::tuple<std::string, std::string, int>, bool> runs;  // platform, first site of the host, month
    for (const CampaignChoice& c : chosen)
      for (int t = c.month; t < c.month + p_.campaigns[c.campaign].months; ++t)
        runs[{p_.platforms[p_.campaigns[c.campaign].platform.index].id, p_.sites[f_.terms.campaigns[c.campaign].hosts[c.host].front()].id, t}] = true;
    constexpr std::string_view family = "campaign_host/";
    for (int i = 0; i < model_.num_rows(); ++i) {
      const std::string_view name = model_.name(RowId{i});
      if (name.substr(0, family.size()) != family) continue;
      const std::string_view rest = name.substr(family.size());
      const std::string platform(rest.substr(0, rest.find('/')));
      const std::string site(rest.substr(platform.size() + 1, rest.rfind('/') - platform.size() - 1));
      const int t = p_.index_of(*Month::parse(rest.substr(rest.rfind('/') + 1)));
      double spare = 0;
      if (runs.count({platform, site, t}) > 0)
        for (size_t k = 0; k < p_.platforms.size(); ++k)
          if (p_.platforms[k].id == platform) spare = 2 / kRacks * f_.terms.platforms[k].h100e_k;
      model_.set_row_bounds(RowId{i}, -kInfinity, f_.model.row_upper(RowId{i}) - spare);
    }
  }

  // One host and start per campaign worth running; all other starts are fixed to zero.
  std::vector<CampaignChoice> campaigns() {
    std::vector<CampaignChoice> chosen;
    for (size_t j = 0; j < p_.campaigns.size(); ++j) {
      CampaignChoice best{{}, {}, p_.campaigns[j].contracted, 0, static_cast<int>(j), 0, 0, 0};
      for (size_t h = 0; h < v_.run[j].size(); ++h) {
        const auto& host = v_.run[j][h];
        double total = 0;
        for (ColId w : host) total += at(w);
        if (total <= best.wanted) continue;
        best = {{}, {}, best.contracted, total, static_cast<int>(j), static_cast<int>(h), 0, 0};
        double sum = 0;
        for (int t = 0; t < f_.terms.horizon; ++t) {
          sum += at(host[t]);
          if (!host[t].is_set()) continue;
          if (!best.start.is_set() && sum >= 0.6 * total) best.start = host[t], best.month = t;
          if (at(host[t]) > 0.02) best.late = host[t], best.late_month = t;
        }
        if (!best.late.is_set() || best.late_month < best.month) best.late = best.start, best.late_month = best.month;
      }
      for (const auto& host : v_.run[j])
        for (ColId w : host) fix(w, 0);
      if (best.start.is_set() && best.wanted >= (best.contracted ? 0.02 : 0.4)) chosen.push_back(best);
    }
    std::sort(chosen.begin(), chosen.end(), [](const CampaignChoice& a, const CampaignChoice& b) {
      return std::pair(a.contracted, a.wanted) > std::pair(b.contracted, b.wanted);
    });
    return chosen;
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

  void contracts(int from, int to) {
    for (size_t o = 0; o < p_.offers.size(); ++o) {
      const OfferTerms& offer = f_.terms.offers[o];
      for (size_t y = 0; y < offer.periods.size(); ++y) {
        if (offer.periods[y].first < from || offer.periods[y].first >= to) continue;
        double volume = 0;
        for (ColId q : v_.volume[o][y]) volume += at(q) * kRacks;
        int tier = offer.periods[y].opening_tier;
        if (tier < 0 && volume > 0.5 && volume >= 0.5 * p_.offers[o].min_order_racks)
          for (size_t i = 0; i < offer.tiers.size(); ++i)
            if (tier < 0 || offer.tiers[i].min_racks <= volume) tier = static_cast<int>(i);
        for (size_t i = 0; i < offer.tiers.size(); ++i) fix(v_.contract[o][y][i], static_cast<int>(i) == tier ? 1 : 0);
      }
    }
  }

  const Programme& p_;
  const Formulation& f_;
  const Variables& v_;
  Model model_;
  std::vector<double> x_;
  double objective_ = -kInfinity;
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
