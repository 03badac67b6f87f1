// SPDX-License-Identifier: Apache-2.0
// Programmes so small that every plan in whole racks can be counted, and the count: it builds plans row by row and lets
// the audit judge them. Nothing but the audit is shared with the planner.
#pragma once

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

#include "stargate/rules/calendar.hpp"
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::counted {

enum class Limit { hall_mw, positions, grid, demand, install_rate, two_platforms, cash, minimum_take, count_ };
inline constexpr size_t kLimits = static_cast<size_t>(Limit::count_);
inline constexpr std::array<const char*, kLimits> kNames = {"hall_mw", "positions",     "grid", "demand",
                                                            "rate",    "two_platforms", "cash", "minimum_take"};

// Two of the limits are tight, the others ample. Four months; racks are ordered in the first two, or with two platforms
// in the first.
class RandomHall {
 public:
  explicit RandomHall(unsigned seed) : random_(seed * 7919u + 1u) {
    first_ = static_cast<Limit>(seed % kLimits);
    // A minimum take alone binds nobody: something else has to keep racks out, and not cash, or it cannot be paid for.
    do second_ = static_cast<Limit>(pick(0, first_ == Limit::minimum_take ? 3 : static_cast<int>(kLimits) - 1));
    while (second_ == first_ || (second_ == Limit::minimum_take && first_ > Limit::demand));
  }

  Programme make() {
    base();
    for (const Limit limit : {first_, second_}) tighten(limit);
    tiny_link();
    return p_;
  }
  std::array<Limit, 2> tight() const { return {first_, second_}; }

 private:
  int pick(int low, int high) { return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1)); }
  bool one_in(int n) { return pick(1, n) == 1; }
  // A few racks and a part of one, seldom none.
  // With two platforms so many more that one of them cannot fill the room alone.
  double few() {
    return (both() ? 2 : 0) + pick(1, 4) + std::array{0.0, 0.05, 0.5, 0.95, 0.9}[static_cast<size_t>(pick(0, 4))];
  }
  bool both() const { return first_ == Limit::two_platforms || second_ == Limit::two_platforms; }
  void tiny_link() { link(p_); }

  void base() {
    p_ = tiny::programme(2, 2);
    Settings& s = p_.settings;
    if (one_in(2)) s.hurdle_rate_pct = 0;
    s.overhead_usd_m_per_month = 0.05 * pick(0, 2);
    s.tax_proxy_pct = one_in(2) ? 25 : 0;
    s.terminal_weight_pct = 50 * pick(0, 1);
    p_.partners[0].commitment_usd_m = 0;
    p_.capital.opening_cash_usd_m = 100;
    p_.power_prices = {{{"alpha"}, tiny::ym(2025, 1), 10.0 * pick(0, 10)}};
    p_.platforms[0].value_usd_m = 0.25 * pick(1, 4);
    p_.platforms[0].install_usd_m_per_rack = 0.05 * pick(0, 2);
    p_.platforms[0].maintenance_pct_per_year = 6 * pick(0, 1);
    p_.residuals = {{{"rack"}, 0, 80}, {{"rack"}, 60, 20}};
    p_.sites[0].install_racks_per_month = 20;
    p_.regions[0].storage_usd_k_per_rack_month = 10 * pick(0, 2);
    p_.demands[0] = {{"chat"}, tiny::ym(2025, 1), 10, 1.0 * pick(5, 12), 0};
    const bool once = one_in(2);
    p_.offers[0].order_until = tiny::ym(2026, once ? 1 : 2);
    tiny::sell(p_, 0.1 * pick(4, 14), once ? 6 : 4);
    if (!once && one_in(2)) p_.offer_prices.push_back({{"new"}, tiny::ym(2026, 2), 0.1 * pick(4, 14)});
    if (one_in(3)) {
      p_.offers[0].lead_days = pick(3, 25);
      p_.offers[0].yield_pct = one_in(2) ? 100 : 90;
      p_.offers[0].rework_days = 30;
    }
    if (one_in(4)) building();
  }

  void building() {
    Hall& hall = p_.halls[0];
    hall.max_count = 1;
    hall.capex_usd_m = 0.5 * pick(0, 3);
    hall.lead_days = 30 * pick(0, 1);
    p_.opening_buildings.clear();
  }

  void second_platform() {
    p_.platforms.push_back({.id = "big",
                            .kw_per_rack = 10.0 * pick(11, 19),
                            .h100e_per_rack = 10.0 * pick(11, 22),
                            .positions_per_rack = static_cast<double>(pick(1, 2)),
                            .value_usd_m = 0.25 * pick(1, 4)});
    p_.halls[0].kw_per_position = 200;
    p_.offers.push_back(p_.offers[0]);
    p_.offers[1].id = "large";
    p_.offers[1].platform = {"big"};
    for (Offer& offer : p_.offers) offer.order_until = tiny::ym(2026, 1);
    p_.offer_prices.push_back({{"large"}, tiny::ym(2026, 1), 0.1 * pick(4, 12)});
    p_.offer_capacities[0].racks_per_month = 3;
    p_.offer_capacities.push_back({{"large"}, tiny::ym(2026, 1), 3});
  }

  void tighten(Limit limit) {
    switch (limit) {
      case Limit::hall_mw:
        p_.halls[0].it_mw = 0.1 * few();
        break;
      case Limit::positions:
        p_.halls[0].positions = few();
        break;
      case Limit::grid:
        p_.grid_bases[0].mw = 0.1 * few();
        break;
      case Limit::demand:
        p_.demands[0].h100e_k = 0.1 * few();
        break;
      case Limit::install_rate:
        p_.sites[0].install_racks_per_month = pick(1, 2) + 0.5 * pick(0, 1);
        break;
      case Limit::two_platforms:
        second_platform();
        break;
      case Limit::cash:
        p_.capital.opening_cash_usd_m = 0.2 + few() * p_.offer_prices[0].usd_m_per_rack;
        break;
      case Limit::minimum_take:
        p_.offers[0].take_or_pay_pct = 25 * pick(1, 4);
        if (one_in(3)) p_.offers[0].min_order_racks = pick(2, 3);
        p_.offer_tiers = {{{"new"}, 1, 1.0 * pick(3, 6), 20, 5.0 * pick(0, 4)}};
        if (one_in(2)) p_.opening_contracts = {{{"new"}, 0, 1}};
        break;
      case Limit::count_:
        break;
    }
  }

  std::mt19937 random_;
  Limit first_, second_;
  Programme p_;
};

// The same programme with one limit further away.
inline Programme loosened(Programme p, Limit limit) {
  switch (limit) {
    case Limit::hall_mw:
      p.halls[0].it_mw += 0.4;
      break;
    case Limit::positions:
      p.halls[0].positions += 4;
      break;
    case Limit::grid:
      p.grid_bases[0].mw += 0.4;
      break;
    case Limit::demand:
      p.demands[0].h100e_k += 0.4;
      break;
    case Limit::install_rate:
      p.sites[0].install_racks_per_month += 4;
      break;
    case Limit::cash:
      p.capital.opening_cash_usd_m += 5;
      break;
    case Limit::minimum_take:
      for (Offer& offer : p.offers) offer.min_order_racks = 0;
      for (OfferTier& tier : p.offer_tiers) tier.min_racks = 0;
      break;
    case Limit::two_platforms:
    case Limit::count_:
      break;
  }
  return p;
}

// Every plan of such a programme.
class Count {
 public:
  explicit Count(const Programme& p) : p_(p), months_(static_cast<size_t>(p.total_months())) {}

  void run() {
    const int horizon = p_.horizon();
    for (int start = -1; start < (p_.halls[0].max_count > 0 ? horizon : 0); ++start) {
      plan_ = {};
      if (start >= 0) plan_.starts = {{0, start, 1}};
      ordered_.assign(p_.platforms.size(), std::vector<int>(months_, 0));
      installed_ = ordered_;
      order(0, 0);
    }
  }

  bool found() const { return best_ > -1e300; }
  double best() const { return best_; }
  // The best of the plans that order nothing of the other platforms.
  double best_with_only(size_t platform) const { return only_[platform]; }
  const Plan& plan() const { return best_plan_; }
  long audits() const { return audits_; }

 private:
  int capacity(size_t o) const { return static_cast<int>(p_.offer_capacities[o].racks_per_month); }

  // Offer o sells platform o.
  void order(size_t o, int t) {
    if (o == p_.offers.size()) return contract();
    const int last = p_.index_of(p_.offers[o].order_until);
    if (t > last) return order(o + 1, 0);
    for (int n = 0; n <= capacity(o); ++n) {
      ordered_[o][static_cast<size_t>(t)] = n;
      order(o, t + 1);
    }
    ordered_[o][static_cast<size_t>(t)] = 0;
  }

  int total(const std::vector<int>& racks) const { return std::accumulate(racks.begin(), racks.end(), 0); }

  void contract() {
    plan_.contracts.clear();
    plan_.orders.clear();
    for (size_t o = 0; o < p_.offers.size(); ++o) {
      const int racks = total(ordered_[o]);
      const bool signed_before =
          std::any_of(p_.opening_contracts.begin(), p_.opening_contracts.end(),
                      [&](const OpeningContract& c) { return c.offer.index == static_cast<int>(o); });
      if (racks > 0 || signed_before) plan_.contracts.push_back({Index<Offer>(o), 0, 0, racks});
      for (size_t t = 0; t < months_; ++t)
        if (ordered_[o][t] > 0) plan_.orders.push_back({Index<Offer>(o), 0, static_cast<int>(t), ordered_[o][t]});
    }
    install(0, 0);
  }

  void install(size_t k, size_t t) {
    if (k == p_.platforms.size()) return judge();
    if (t == months_) return install(k + 1, 0);
    int left = 0;
    for (size_t u = 0; u <= t; ++u) left += ordered_[k][u] - installed_[k][u];
    for (int n = 0; n <= left; ++n) {
      installed_[k][t] = n;
      install(k, t + 1);
    }
    installed_[k][t] = 0;
  }

  void judge() {
    plan_.installs.clear();
    plan_.flows.clear();
    plan_.distributions.clear();
    plan_.idle.clear();
    std::vector<int> standing(installed_.size(), 0);
    for (size_t t = 0; t < months_; ++t) {
      work(t, standing);
      for (size_t k = 0; k < installed_.size(); ++k) {
        if (installed_[k][t] > 0)
          plan_.installs.push_back({Index<Platform>(k), 0, static_cast<int>(t), installed_[k][t]});
        standing[k] += installed_[k][t];
      }
    }
    Audit judged = audited();
    // The audit passes over a thousand dollars that are not there; the rules do not.
    if (*std::min_element(judged.derived.cash.begin(), judged.derived.cash.end()) < Money{}) return;
    if (p_.settings.hurdle_rate_pct > 0 && judged.clean() && !judged.has_hard_shortfall()) {
      pay_out(judged.derived.cash);
      judged = audited();
    }
    if (!judged.clean() || judged.has_hard_shortfall()) return;
    const double value = judged.derived.value;
    for (size_t k = 0; k < ordered_.size(); ++k) {
      int others = 0;
      for (size_t other = 0; other < ordered_.size(); ++other)
        if (other != k) others += total(ordered_[other]);
      if (others == 0) only_[k] = std::max(only_[k], value);
    }
    if (value <= best_) return;
    best_ = value;
    best_plan_ = plan_;
  }

  // Of the racks that stand, those at work for which the month's sales less its energy are the most, within the power;
  // the others are idle.
  void work(size_t t, const std::vector<int>& standing) {
    const int month = static_cast<int>(t);
    std::vector<int> at_work(standing.size(), 0), best = at_work;
    double most = 0;
    std::int64_t sold = 0;
    while (true) {
      double kw = 0, h100e = 0;
      for (size_t k = 0; k < standing.size(); ++k) {
        kw += at_work[k] * p_.platforms[k].kw_per_rack;
        h100e += at_work[k] * p_.platforms[k].h100e_per_rack * p_.platforms[k].availability_pct / 100;
      }
      const auto given = static_cast<std::int64_t>(std::floor(std::min(h100e, p_.demands[0].h100e_k * 1000) + 1e-6));
      const double profit = rules::hours(p_, month) * (static_cast<double>(given) * p_.demands[0].usd_per_h100e_hour -
                                                       kw / 1000 * p_.power_prices[0].usd_per_mwh);
      if (kw / 1000 <= p_.grid_bases[0].mw + 1e-9 && profit > most) most = profit, sold = given, best = at_work;
      size_t k = 0;
      while (k < standing.size() && at_work[k] == standing[k]) at_work[k++] = 0;
      if (k == standing.size()) break;
      ++at_work[k];
    }
    if (sold > 0) plan_.flows.push_back({0, 0, month, sold});
    for (size_t k = 0; k < standing.size(); ++k)
      if (standing[k] > best[k]) plan_.idle.push_back({Index<Platform>(k), 0, month, standing[k] - best[k]});
  }

  // Every dollar as early as all later months can do without it.
  void pay_out(const ByMonth<Money>& cash) {
    Money paid;
    for (size_t t = 0; t < months_; ++t) {
      const Money free = *std::min_element(cash.begin() + static_cast<std::ptrdiff_t>(t), cash.end());
      if (free > paid) plan_.distributions.push_back({static_cast<int>(t), free - paid});
      paid = std::max(paid, free);
    }
  }

  Audit audited() {
    ++audits_;
    return audit(p_, plan_);
  }

  const Programme& p_;
  size_t months_;
  std::vector<std::vector<int>> ordered_, installed_;  // [platform][t]
  Plan plan_, best_plan_;
  double best_ = -kInfinity;
  std::array<double, 2> only_{-kInfinity, -kInfinity};
  long audits_ = 0;
};

}  // namespace stargate::counted

#pragma GCC diagnostic pop
