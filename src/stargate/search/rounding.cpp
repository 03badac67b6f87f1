// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "stargate/formulation/working.hpp"

namespace stargate {

namespace {

constexpr double kTiny = 1e-6;
using Count = std::int64_t;

Count up(double racks) { return static_cast<Count>(std::ceil(racks - 1e-4)); }
Count down(double racks) { return static_cast<Count>(std::floor(racks + 1e-9)); }

class Rounding {
 public:
  Rounding(const Programme& p, const Formulation& f, const std::vector<double>& x, Orders direction)
      : p_(p), terms_(f.terms), v_(f.variables), decided_(f.decided), x_(x), direction_(direction) {}

  Fixings run() {
    whole();
    orders();
    racks();
    trim_orders();
    fix_orders();
    reservations();
    working();
    campaigns();
    return std::move(fixings_);
  }

 private:
  double at(ColId c) const { return c.is_set() ? x_[c.index] : 0.0; }
  double whole_at(ColId c) const { return std::round(at(c)); }
  void fix(ColId c, double value) {
    if (c.is_set()) fixings_.emplace_back(c, value);
  }

  void whole() {
    for (const auto* table : {&v_.open, &v_.started, &v_.committed})
      for (const auto& row : *table)
        for (ColId c : row) fix(c, whole_at(c));
    for (const auto& offer : v_.contract)
      for (const auto& period : offer)
        for (ColId c : period) fix(c, whole_at(c));
  }

  // ---- orders ----
  void orders() {
    const size_t offers = p_.offers.size(), regions = p_.regions.size();
    order_.assign(offers, std::vector<std::vector<Count>>(regions, std::vector<Count>(terms_.horizon, 0)));
    for (int t = 0; t < terms_.horizon; ++t) {
      for (size_t i = 0; i < p_.plants.size(); ++i)
        plant_left_[i] = terms_.plant_capacity[i][t] < 0 ? 1e18 : terms_.plant_capacity[i][t];
      if (t % 3 == 0)
        for (size_t i = 0; i < p_.components.size(); ++i) component_left_[i] = terms_.component_limit[i][t / 3];
      for (size_t o = 0; o < offers; ++o) order_month(o, t);
    }
  }

  void fix_orders() {
    for (size_t o = 0; o < p_.offers.size(); ++o)
      for (size_t r = 0; r < p_.regions.size(); ++r)
        for (int t = 0; t < terms_.horizon; ++t) fix(v_.order[o][r][t], order_[o][r][t] / kRacks);
  }

  // Racks that would stay in a hub to the end only because orders were rounded up and installs down are not ordered,
  // the latest first, as long as no contract falls below what its tier asks for.
  void trim_orders() {
    for (size_t k = 0; k < p_.platforms.size(); ++k)
      for (size_t r = 0; r < p_.regions.size(); ++r) {
        const size_t hub = k * p_.regions.size() + r;
        std::vector<double> stock = accepted_[hub];
        for (int t = 0; t < terms_.months; ++t)
          for (size_t c = 0; c < p_.halls.size(); ++c)
            if (terms_.sites[p_.halls[c].site.index].region == static_cast<int>(r))
              for (int u = t; u < terms_.months; ++u) stock[u] -= static_cast<double>(installed_[k][c][t]);
        double spare = stock.back() - at(v_.stock[k][r].back()) * kRacks;
        for (int t = terms_.horizon - 1; t >= 0 && spare > 1 - kTiny; --t)
          for (size_t o = 0; o < p_.offers.size(); ++o)
            while (spare > 1 - kTiny && p_.offers[o].platform.index == static_cast<int>(k) && leave_out(o, r, t, stock))
              spare -= 1;
      }
  }

  // ---- orders that are decided beforehand ----
  static bool counts(const Wish& w, size_t o, size_t r, int t) {
    return w.what == Wish::What::orders && w.row == static_cast<int>(o) && w.from <= t && t <= w.until &&
           (w.part == -1 || w.part == static_cast<int>(r));
  }

  double ordered(const Wish& w) const {
    Count racks = 0;
    const auto& regions = order_[static_cast<size_t>(w.row)];
    for (size_t r = 0; r < regions.size(); ++r)
      for (int t = std::max(0, w.from); t <= std::min(terms_.horizon - 1, w.until); ++t)
        if (w.part == -1 || w.part == static_cast<int>(r)) racks += regions[r][static_cast<size_t>(t)];
    return static_cast<double>(racks);
  }

  bool may_order(size_t o, size_t r, int t) const {
    return std::none_of(decided_.begin(), decided_.end(),
                        [&](const Wish& w) { return counts(w, o, r, t) && ordered(w) + 1 > w.most; });
  }

  // The region to which a rack must still be ordered, as this is the last month in which a row can get what it asks
  // for.
  std::optional<size_t> asked_for(size_t o, int t) const {
    for (const Wish& w : decided_) {
      if (w.what != Wish::What::orders || w.row != static_cast<int>(o) || w.until != t || ordered(w) >= w.least)
        continue;
      for (size_t r = 0; r < p_.regions.size(); ++r)
        if (counts(w, o, r, t) && v_.order[o][r][t].is_set() && may_order(o, r, t)) return r;
    }
    return std::nullopt;
  }

  bool is_needed(size_t o, size_t r, int t) const {
    return std::any_of(decided_.begin(), decided_.end(),
                       [&](const Wish& w) { return counts(w, o, r, t) && ordered(w) - 1 < w.least; });
  }

  // One rack less ordered in month t; false where the hub or the contract needs it, or it is decided.
  bool leave_out(size_t o, size_t r, int t, std::vector<double>& stock) {
    if (order_[o][r][t] == 0 || is_needed(o, r, t) ||
        volume(o, terms_.offers[o].period_of[t]) - 1 < least_volume(o, terms_.offers[o].period_of[t]))
      return false;
    std::vector<double> without = stock;
    for (const auto& part : terms_.offers[o].accepted[r].parts)
      for (int u = t + part.months; u < terms_.months; ++u) without[u] -= part.share;
    if (*std::min_element(without.begin(), without.end()) < -1e-9) return false;
    stock = std::move(without);
    order_[o][r][t] -= 1;
    return true;
  }

  double volume(size_t o, int y) const {
    Count ordered = 0;
    for (const auto& region : order_[o])
      for (int t = terms_.offers[o].periods[y].first; t <= terms_.offers[o].periods[y].last; ++t) ordered += region[t];
    return static_cast<double>(ordered);
  }

  double ordered_at(size_t o, size_t y) const {  // in the point, model units
    double ordered = 0;
    for (const auto& region : v_.order[o])
      for (int t = terms_.offers[o].periods[y].first; t <= terms_.offers[o].periods[y].last; ++t)
        ordered += at(region[t]);
    return ordered;
  }

  double least_volume(size_t o, int y) const {
    double least = 0;
    for (size_t i = 0; i < terms_.offers[o].tiers.size(); ++i)
      if (whole_at(v_.contract[o][y][i]) == 1)
        least = std::max(terms_.offers[o].tiers[i].min_racks - terms_.offers[o].periods[y].taken,
                         terms_.offers[o].periods[y].opening_tier < 0 ? double(p_.offers[o].min_order_racks) : 0.0);
    return least;
  }

  double most_orders(size_t o, int t, Count taken_in_period) const {
    const OfferTerms& offer = terms_.offers[o];
    const int y = offer.period_of[t];
    double most = offer.capacity[t], tier_max = 0;
    for (size_t i = 0; i < offer.tiers.size(); ++i)
      if (whole_at(v_.contract[o][y][i]) == 1) tier_max = offer.tiers[i].max_racks - offer.periods[y].taken;
    most = std::min({most, tier_max - static_cast<double>(taken_in_period), plant_left_.at(p_.offers[o].plant.index)});
    for (size_t i = 0; i < p_.components.size(); ++i)
      if (const double use = terms_.component_use[i][p_.offers[o].platform.index]; use > 0)
        most = std::min(most, component_left_.at(i) / use);
    return most;
  }

  void order_month(size_t o, int t) {
    const OfferTerms& offer = terms_.offers[o];
    const int y = offer.period_of[t];
    if (y < 0) return;
    const int first = offer.periods[y].first;
    Count taken = 0;
    std::vector<double> wanted(p_.regions.size(), 0);
    double total = 0;
    for (size_t r = 0; r < p_.regions.size(); ++r) {
      Count have = 0;
      double want = 0;
      for (int u = first; u <= t; ++u) {
        have += order_[o][r][u];
        want += at(v_.order[o][r][u]) * kRacks;
      }
      taken += have;
      total += want;
      wanted[r] = want - static_cast<double>(have);
    }
    Count room = down(most_orders(o, t, taken));
    Count need = (direction_ == Orders::up ? up(total) : down(total + 1e-6)) - taken;
    for (; need > 0 && room > 0; --need, --room) {
      const auto r = static_cast<size_t>(std::max_element(wanted.begin(), wanted.end()) - wanted.begin());
      if (wanted[r] < -1e8) break;
      if (!v_.order[o][r][t].is_set() || !may_order(o, r, t)) {  // no lane, no capacity, or decided not to be
        wanted[r] = -1e9;
        ++need, ++room;
        continue;
      }
      order_rack(o, r, t);
      wanted[r] -= 1;
    }
    for (auto r = asked_for(o, t); r && room > 0; r = asked_for(o, t), --room) order_rack(o, *r, t);
  }

  void order_rack(size_t o, size_t r, int t) {
    order_[o][r][t] += 1;
    plant_left_[p_.offers[o].plant.index] -= 1;
    for (size_t i = 0; i < p_.components.size(); ++i)
      component_left_[i] -= terms_.component_use[i][p_.offers[o].platform.index];
  }

  void reservations() {
    for (size_t o = 0; o < p_.offers.size(); ++o)
      for (size_t y = 0; y < v_.reserved[o].size(); ++y) {
        if (!v_.reserved[o][y].is_set()) continue;
        // What the point reserves beyond its orders is kept; the rounding of orders is followed.
        const double spare = at(v_.reserved[o][y]) - ordered_at(o, y);
        fix(v_.reserved[o][y],
            (volume(o, static_cast<int>(y)) + static_cast<double>(down(spare * kRacks + kTiny))) / kRacks);
      }
  }

  // ---- racks ----
  double ready(int c, int t) const {
    double n = terms_.halls[c].opening_ready[t];
    const int start = std::min(t - terms_.halls[c].lead, terms_.horizon - 1);
    for (int u = start; u >= 0; --u)
      if (v_.started[c][u].is_set()) return n + whole_at(v_.started[c][u]);
    return n;
  }

  double committed(int q, int t) const {
    for (int u = std::min(t, terms_.horizon - 1); u >= 0; --u)
      if (v_.committed[q][u].is_set()) return whole_at(v_.committed[q][u]);
    return 0;
  }

  double power(int s, int t) const {
    double mw = terms_.sites[s].grid_mw[t];
    for (int q : terms_.sites[s].tranches) {
      const TrancheTerms& tranche = terms_.tranches[q];
      double share = 0;
      if (tranche.is_opening) {
        if (t >= tranche.opening_service) share = std::min(1.0, (t - tranche.opening_service + 1.0) / tranche.ramp);
      } else {
        for (int i = 0; i < tranche.ramp; ++i) share += committed(q, t - tranche.lead - i) / tranche.ramp;
      }
      mw += share * p_.tranches[q].mw * p_.tranches[q].firm_pct / 100;
    }
    return mw;
  }

  void racks() {
    const size_t platforms = p_.platforms.size(), halls = p_.halls.size();
    installed_.assign(platforms, std::vector<std::vector<Count>>(halls, std::vector<Count>(terms_.months, 0)));
    leaving_ = standing_ = installed_;
    std::vector<std::vector<Count>> now(platforms, std::vector<Count>(halls, 0));
    std::vector<std::vector<double>> target(platforms, std::vector<double>(halls, 0));
    std::vector<std::vector<Count>> done(platforms, std::vector<Count>(halls, 0));
    opening_cohorts(now);
    accepted();
    for (int t = 0; t < terms_.months; ++t) {
      for (size_t k = 0; k < platforms; ++k)
        for (size_t c = 0; c < halls; ++c) now[k][c] -= leaving_[k][c][t];
      for (size_t s = 0; s < p_.sites.size(); ++s) install_site(static_cast<int>(s), t, now, target, done);
      for (size_t k = 0; k < platforms; ++k)
        for (size_t c = 0; c < halls; ++c) standing_[k][c][t] = now[k][c];
    }
  }

  void opening_cohorts(std::vector<std::vector<Count>>& now) {
    for (size_t i = 0; i < terms_.cohorts.size(); ++i) {
      const Cohort& cohort = terms_.cohorts[i];
      now[cohort.platform][cohort.hall] += static_cast<Count>(cohort.racks);
      retire(cohort.platform, cohort.hall, cohort.month, static_cast<Count>(cohort.racks), cohort.racks,
             v_.retire_cohort[i]);
    }
  }

  // Early and final retirements of a cohort of `size` whole racks, `fractional` in the point.
  void retire(int k, int c, int installed, Count size, double fractional, const std::vector<ColId>& early) {
    const auto& ages = terms_.platforms[k].retire_ages;
    Count left = size;
    for (size_t a = 0; a < early.size(); ++a) {
      if (!early[a].is_set()) continue;
      const double wanted = at(early[a]) * kRacks;
      fractional -= wanted;
      const Count n = fractional < 1e-3 && wanted > kTiny ? left : std::min(left, up(wanted));
      fix(early[a], n / kRacks);
      leaving_[k][c][installed + ages[a]] += n;
      left -= n;
    }
    const int end = std::max(0, installed + p_.platforms[k].life_months);
    if (end < terms_.months) leaving_[k][c][end] += left;
  }

  void accepted() {
    const size_t regions = p_.regions.size();
    accepted_.assign(p_.platforms.size() * regions, std::vector<double>(terms_.months, 0));
    for (size_t o = 0; o < p_.offers.size(); ++o)
      for (size_t r = 0; r < regions; ++r)
        for (int t = 0; t < terms_.horizon; ++t)
          for (const auto& part : terms_.offers[o].accepted[r].parts)
            if (order_[o][r][t] > 0 && t + part.months < terms_.months)
              accepted_[p_.offers[o].platform.index * regions + r][t + part.months] +=
                  part.share * static_cast<double>(order_[o][r][t]);
    for (const OpeningOrder& order : p_.opening_orders)
      if (const int t = std::max(0, p_.index_of(order.accepted)); t < terms_.months)
        accepted_[p_.offers[order.offer.index].platform.index * regions + order.region.index][t] += order.racks;
    for (auto& row : accepted_)
      for (int t = 1; t < terms_.months; ++t) row[t] += row[t - 1];
    taken_.assign(accepted_.size(), 0);
  }

  void install_site(int s, int t, std::vector<std::vector<Count>>& now, std::vector<std::vector<double>>& target,
                    std::vector<std::vector<Count>>& done) {
    const Site& site = p_.sites[s];
    const int region = terms_.sites[s].region;
    double rate = site.install_racks_per_month;
    for (int c : terms_.sites[s].halls) {
      double hall_kw = p_.halls[c].it_mw * 1000 * ready(c, t),
             positions = p_.halls[c].positions > 0 ? p_.halls[c].positions * ready(c, t) : 1e18;
      for (int k : terms_.halls[c].platforms) {
        hall_kw -= p_.platforms[k].kw_per_rack * static_cast<double>(now[k][c]);
        positions -= p_.platforms[k].positions_per_rack * static_cast<double>(now[k][c]);
      }
      for (int k : terms_.halls[c].platforms) {
        const ColId column = v_.install[k][c][t];
        if (!column.is_set()) continue;
        target[k][c] += at(column) * kRacks;
        const size_t hub = k * p_.regions.size() + region;
        const Count stock = down(accepted_[hub][t]) - taken_[hub];
        const Platform& platform = p_.platforms[k];
        const double room =
            std::min({rate, (hall_kw + 1e-6) / platform.kw_per_rack,
                      platform.positions_per_rack > 0 ? (positions + 1e-9) / platform.positions_per_rack : 1e18});
        const Count n = std::max<Count>(0, std::min({up(target[k][c]) - done[k][c], stock, down(room)}));
        done[k][c] += n;
        now[k][c] += n;
        taken_[hub] += n;
        rate -= static_cast<double>(n);
        hall_kw -= platform.kw_per_rack * static_cast<double>(n);
        positions -= platform.positions_per_rack * static_cast<double>(n);
        installed_[k][c][t] = n;
        fix(column, n / kRacks);
        retire(k, c, t, n, at(column) * kRacks, v_.retire[k][c][t]);
      }
    }
  }

  // ---- racks at work ----
  Count stood(int k, int s, int t) const {
    Count racks = 0;
    for (int c : terms_.sites[s].halls)
      if (t > 0) racks += standing_[k][c][t - 1];
    for (const Cohort& cohort : terms_.cohorts)
      if (t == 0 && cohort.platform == k && p_.halls[cohort.hall].site.index == s)
        racks += static_cast<Count>(cohort.racks);
    return racks;
  }

  void working() {
    working_.assign(p_.platforms.size(),
                    std::vector<std::vector<Count>>(p_.sites.size(), std::vector<Count>(terms_.months, 0)));
    for (size_t s = 0; s < p_.sites.size(); ++s)
      for (int t = 0; t < terms_.months; ++t) work_at(static_cast<int>(s), t);
  }

  // All that stand, or as many as the point has at work where that saves energy; then no more than there is power for,
  // and those go first that are furthest above the point.
  void work_at(int s, int t) {
    const int platforms = static_cast<int>(p_.platforms.size());
    const bool pays_energy = terms_.sites[s].usd_per_mwh[t] > 0;
    std::vector<double> wanted(platforms, 0);
    double kw_left = power(s, t) * 1000 / p_.sites[s].peak_factor + 1e-6;
    for (int k = 0; k < platforms; ++k) {
      Count& racks = working_[k][s][t];
      racks = stood(k, s, t);
      wanted[k] = static_cast<double>(racks);
      if (const ColId column = v_.working[k][s][t]; column.is_set()) {
        LinearExpr standing;
        add_standing_at(terms_, v_, k, s, t - 1, 1, standing);
        double there = standing.constant();
        for (const auto& term : standing.terms()) there += term.coefficient * at(term.col);
        wanted[k] = at(column) * kRacks;
        if (pays_energy && wanted[k] < there * kRacks - 1e-6) racks = std::min(racks, up(wanted[k]));
      }
      kw_left -= p_.platforms[k].kw_per_rack * static_cast<double>(racks);
    }
    while (kw_left < 0) {
      int most = -1;
      for (int k = 0; k < platforms; ++k)
        if (working_[k][s][t] > 0 && (most < 0 || static_cast<double>(working_[k][s][t]) - wanted[k] >
                                                      static_cast<double>(working_[most][s][t]) - wanted[most]))
          most = k;
      if (most < 0) break;
      --working_[most][s][t];
      kw_left += p_.platforms[most].kw_per_rack;
    }
    for (int k = 0; k < platforms; ++k) fix(v_.working[k][s][t], working_[k][s][t] / kRacks);
  }

  // ---- campaigns ----
  double capacity(int k, const std::vector<int>& sites, int t) const {
    Count racks = 0;
    for (int s : sites) racks += working_[k][s][t];
    return static_cast<double>(racks) * terms_.platforms[k].h100e_k / kRacks;
  }

  void campaigns() {
    // Per platform and set of sites: thousand H100e used by the campaigns placed so far.
    std::map<std::pair<int, std::vector<int>>, std::vector<double>> used;
    std::map<int, std::vector<double>> region_used;
    for (size_t j = 0; j < p_.campaigns.size(); ++j)
      for (const auto& host : terms_.campaigns[j].hosts)
        used[{p_.campaigns[j].platform.index, host}].resize(terms_.months, 0);
    std::vector<int> chosen_host(p_.campaigns.size(), -1), chosen_month(p_.campaigns.size(), -1);
    for (size_t j = 0; j < p_.campaigns.size(); ++j) {
      int host = -1, start = -1;
      for (size_t h = 0; h < v_.run[j].size(); ++h)
        for (int t = 0; t < terms_.horizon; ++t)
          if (v_.run[j][h][t].is_set() && whole_at(v_.run[j][h][t]) == 1) host = static_cast<int>(h), start = t;
      if (host < 0) continue;
      const int k = p_.campaigns[j].platform.index;
      const auto& sites = terms_.campaigns[j].hosts[host];
      const auto holds = [&](int from) {
        for (int t = from; t < from + p_.campaigns[j].months; ++t)
          for (auto& [key, use] : used)
            if (key.first == k && std::includes(key.second.begin(), key.second.end(), sites.begin(), sites.end()) &&
                use[t] + p_.campaigns[j].h100e_k > capacity(k, key.second, t) + 1e-9)
              return false;
        return true;
      };
      for (int shift : {0, 1, 2, 3, 4, 5, 6, -1, -2}) {
        const int from = start + shift;
        if (from < terms_.campaigns[j].from || from > terms_.campaigns[j].until || !holds(from)) continue;
        if (shift != 0 && leaves_decided(j, host, start, from)) continue;
        chosen_host[j] = host;
        chosen_month[j] = from;
        for (auto& [key, use] : used)
          if (key.first == k && std::includes(key.second.begin(), key.second.end(), sites.begin(), sites.end()))
            for (int t = from; t < from + p_.campaigns[j].months; ++t) use[t] += p_.campaigns[j].h100e_k;
        break;
      }
    }
    for (size_t j = 0; j < p_.campaigns.size(); ++j)
      for (size_t h = 0; h < v_.run[j].size(); ++h)
        for (int t = 0; t < terms_.horizon; ++t)
          fix(v_.run[j][h][t], static_cast<int>(h) == chosen_host[j] && t == chosen_month[j] ? 1 : 0);
  }

  // Whether a run moved from one month to another counts otherwise for something that is decided.
  bool leaves_decided(size_t j, int host, int from, int to) const {
    return std::any_of(decided_.begin(), decided_.end(), [&](const Wish& w) {
      const auto inside = [&](int t) { return w.from <= t && t <= w.until; };
      return w.what == Wish::What::run && w.row == static_cast<int>(j) && (w.part == -1 || w.part == host) &&
             inside(from) != inside(to);
    });
  }

  const Programme& p_;
  const Terms& terms_;
  const Variables& v_;
  const std::vector<Wish>& decided_;
  const std::vector<double>& x_;
  Orders direction_;
  Fixings fixings_;
  std::vector<std::vector<std::vector<Count>>> order_;  // [offer][region][t]
  std::map<size_t, double> plant_left_, component_left_;
  std::vector<std::vector<std::vector<Count>>> installed_, leaving_, standing_;  // [platform][hall][t]
  std::vector<std::vector<std::vector<Count>>> working_;                         // [platform][site][t]
  std::vector<std::vector<double>> accepted_;  // cumulative, [platform * regions + region][t]
  std::vector<Count> taken_;
};

}  // namespace

Fixings round_physical(const Programme& p, const Formulation& f, const std::vector<double>& x, Orders orders) {
  return Rounding(p, f, x, orders).run();
}

}  // namespace stargate
