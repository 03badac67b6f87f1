// SPDX-License-Identifier: Apache-2.0
// Random programmes with many rows of what the small laws read: step series in any order, windows that reach past both
// ends of the programme, leads and lanes of odd days, and platforms that fit halls by a hair or miss them by one. They
// start from the random programmes of the formulation's tests.
#pragma once

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>

#include "tests/formulation/random_money.hpp"
#include "tests/formulation/random_programme.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::random_rows {

class RandomRows {
 public:
  explicit RandomRows(unsigned seed) : random_(seed) {}

  Programme make() {
    const auto seed = static_cast<unsigned>(random_());
    p_ = coin() ? tiny::RandomProgramme(seed).make() : tiny::RandomMoney(seed).make();
    p_.settings.first_month = Month::of(pick(2024, 2029), pick(1, 12));
    p_.settings.months = pick(1, 40);
    p_.settings.tail_months = pick(0, 24);
    places();
    makers();
    offers();
    power();
    campaigns();
    demand();
    money();
    decided();
    link(p_);
    return p_;
  }

 private:
  int pick(int low, int high) { return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1)); }
  bool one_in(int n) { return pick(1, n) == 1; }
  bool coin() { return one_in(2); }
  Month around() { return p_.month_at(pick(-20, p_.total_months() + 10)); }
  template <class T>
  const std::string& any(const std::vector<T>& rows) {
    return rows[random_() % rows.size()].id;
  }

  // Rows of one owner with months of their own, in any order.
  template <class Row>
  void series(std::vector<Row>& rows, const std::string& owner, double step) {
    std::set<Month> months;
    for (int n = pick(0, 5); n > 0; --n) months.insert(around());
    for (const Month from : months) rows.push_back({{owner}, from, step * pick(0, 20)});
  }
  template <class Row>
  void mix(std::vector<Row>& rows) {
    std::shuffle(rows.begin(), rows.end(), random_);
  }

  // A first and a last month, in order; the programme may lie before or after them.
  std::pair<Month, Month> window() {
    const Month a = around(), b = around();
    return {std::min(a, b), std::max(a, b)};
  }

  void places() {
    for (int i = pick(0, 3); i > 0; --i) p_.regions.push_back({.id = "region" + std::to_string(i)});
    for (int i = pick(0, 3); i > 0; --i) {
      Site site{.id = "site" + std::to_string(i), .region = {any(p_.regions)}};
      site.opened = coin();
      if (!site.opened && coin()) site.open_from = around();
      p_.sites.push_back(site);
    }
    for (int i = pick(1, 4); i > 0; --i) platform("platform" + std::to_string(i));
    for (int i = pick(1, 5); i > 0; --i) hall("hall" + std::to_string(i));
    for (const Region& from : p_.regions)
      for (const Region& to : p_.regions)
        if (from.id != to.id && coin()) p_.latencies.push_back({{from.id}, {to.id}, 5.0 * pick(0, 20)});
  }

  void platform(const std::string& id) {
    Platform k{.id = id, .kw_per_rack = 0.1 * pick(1, 1400), .h100e_per_rack = 1.0 * pick(1, 200)};
    k.cooling = coin() ? Cooling::liquid : Cooling::air;
    k.positions_per_rack = 0.1 * pick(1, 30);
    if (coin()) k.available_from = around();
    k.value_usd_m = 0.1 * pick(1, 40);
    p_.platforms.push_back(k);
    int age = one_in(3) ? pick(1, 12) : 0;
    for (int n = pick(0, 4); n > 0; --n, age += pick(1, 30)) p_.residuals.push_back({{id}, age, 1.0 * pick(0, 100)});
    mix(p_.residuals);
  }

  // Some halls give a platform just what it draws, in products of binary numbers that need not be equal, or a little
  // more or less than that.
  void hall(const std::string& id) {
    Hall c{.id = id, .site = {any(p_.sites)}, .it_mw = 0.5 * pick(1, 20)};
    c.cooling = static_cast<Cooling>(pick(0, 2));
    const Platform& k = p_.platforms[random_() % p_.platforms.size()];
    static constexpr double kHairs[] = {0, 0, 1e-12, -1e-12, 5e-10, -5e-10, 1e-6, -1e-6, 1, -1};
    c.kw_per_position = std::max(0.1, (k.kw_per_rack + kHairs[random_() % std::size(kHairs)]) / k.positions_per_rack);
    c.positions = pick(1, 100);
    c.max_count = pick(0, 3);
    if (coin()) c.start_from = around();
    c.lead_days = one_in(6) ? 0 : pick(1, 900);
    c.s_curve = static_cast<SCurve>(pick(0, 3));
    p_.halls.push_back(c);
  }

  void makers() {
    for (int i = pick(0, 3); i > 0; --i) {
      const std::string id = "plant" + std::to_string(i);
      p_.plants.push_back({.id = id, .supplier = {any(p_.suppliers)}});
      for (const Region& region : p_.regions)
        if (coin()) p_.lanes.push_back({{id}, {region.id}, pick(0, 120), 0.01 * pick(0, 9), 1.0 * pick(0, 9)});
      series(p_.plant_capacities, id, 5);
    }
    mix(p_.lanes);
    mix(p_.plant_capacities);
    for (int i = pick(0, 2); i > 0; --i) {
      const std::string id = "component" + std::to_string(i);
      p_.components.push_back({.id = id});
      series(p_.component_limits, id, 8);
    }
    mix(p_.component_limits);
  }

  void offers() {
    for (int i = pick(1, 4); i > 0; --i) {
      Offer o{.id = "offer" + std::to_string(i), .plant = {any(p_.plants)}, .platform = {any(p_.platforms)}};
      std::tie(o.order_from, o.order_until) = window();
      o.lead_days = pick(0, 500);
      o.rework_days = pick(0, 60);
      o.payment_days = pick(0, 90);
      o.yield_pct = coin() ? 100 : 0.1 * pick(500, 1000);
      o.period_months = pick(1, 14);
      for (int tier = 1, n = pick(0, 3), from = 0; tier <= n; ++tier, from += 10)
        p_.offer_tiers.push_back({{o.id}, tier, 1.0 * from, from + 9.0, 2.5 * pick(0, 8)});
      series(p_.offer_prices, o.id, 0.25);
      series(p_.offer_capacities, o.id, 2);
      p_.offers.push_back(o);
    }
    mix(p_.offer_prices);
    mix(p_.offer_capacities);
  }

  void power() {
    for (const Site& site : p_.sites) {
      if (site.id == "alpha") continue;
      series(p_.grid_bases, site.id, 1.5);
      series(p_.power_prices, site.id, 7);
    }
    mix(p_.grid_bases);
    mix(p_.power_prices);
    for (int i = pick(0, 3); i > 0; --i) {
      Tranche q{.id = "tranche" + std::to_string(i), .site = {any(p_.sites)}, .mw = 1.0 * pick(1, 50)};
      std::tie(q.commit_from, q.commit_until) = window();
      q.lead_days = pick(0, 1200);
      q.ramp_months = pick(0, 9);
      p_.tranches.push_back(q);
      if (one_in(3)) p_.opening_tranches.push_back({{q.id}, around(), 0});
    }
  }

  void campaigns() {
    for (int i = pick(0, 3); i > 0; --i) {
      Campaign c{.id = "campaign" + std::to_string(i), .platform = {any(p_.platforms)}, .h100e_k = 0.1};
      c.months = pick(1, 30);
      std::tie(c.start_from, c.start_until) = window();
      c.sites = {{any(p_.sites)}};
      p_.campaigns.push_back(c);
    }
  }

  void demand() {
    for (int i = pick(0, 3); i > 0; --i) {
      const std::string id = "service" + std::to_string(i);
      p_.services.push_back({.id = id, .region = {any(p_.regions)}, .contracted = coin()});
      std::set<Month> months;
      for (int n = pick(0, 4); n > 0; --n) months.insert(around());
      for (const Month from : months)
        p_.demands.push_back({{id}, from, 0.5 * pick(0, 20), 0.25 * pick(0, 40), 0.5 * pick(0, 9)});
    }
    mix(p_.demands);
  }

  void money() {
    for (int i = pick(0, 2); i > 0; --i) {
      const std::string id = "curve" + std::to_string(i);
      p_.curves.push_back({.id = id});
      series(p_.curve_points, id, 0.25);
      Facility f{.id = "credit" + std::to_string(i), .limit_usd_m = 10, .curve = {id}, .margin_bp = 25.0 * pick(0, 20)};
      std::tie(f.draw_from, f.draw_until) = window();
      f.maturity = f.draw_until + pick(0, 40);
      p_.facilities.push_back(f);
    }
    mix(p_.curve_points);
    for (int i = pick(0, 2); i > 0; --i) {
      Partner partner{.id = "investor" + std::to_string(i), .commitment_usd_m = 1.0 * pick(1, 50)};
      std::tie(partner.call_from, partner.call_until) = window();
      partner.notice_days = pick(0, 100);
      if (one_in(3)) partner.defaults_from = around();
      p_.partners.push_back(partner);
    }
  }

  void decided() {
    for (int i = pick(0, 3); i > 0; --i) {
      Decided row{.id = "row" + std::to_string(i), .decision = Decision::start, .hall = {any(p_.halls)}};
      std::tie(row.from, row.until) = window();
      if (one_in(3)) row.until = {};
      row.least = 1;
      p_.decided.push_back(row);
    }
  }

  std::mt19937 random_;
  Programme p_;
};

// Runs a check on many of them; the seed of a failure is printed.
template <class Check>
void for_random_programmes(const Check& check, unsigned count = 300) {
  for (unsigned seed = 1; seed <= count; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Programme p = RandomRows(seed).make();
    check(p);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace stargate::random_rows

#pragma GCC diagnostic pop
