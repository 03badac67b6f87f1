// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "stargate/programme/schema.hpp"
#include "stargate/rules/fit.hpp"
#include "tests/plan/random_case.hpp"

// What a row does not name keeps its default.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::against {

namespace {

class ProgrammeMaker {
 public:
  explicit ProgrammeMaker(Dice& dice) : d_(dice) {}

  Programme make() {
    clock();
    capital();
    partners();
    curves();
    platforms();
    makers();
    places();
    for (Index<Site> s : indices(p_.sites)) site_rows(s);
    fit_all();
    offers();
    components();
    demand();
    add_random_facilities(d_, p_);
    if (!d_.chance(5)) tidy();
    link(p_);
    add_random_opening(d_, p_);
    link(p_);
    return p_;
  }

 private:
  template <class Row>
  static int count(const std::vector<Row>& rows) {
    return static_cast<int>(rows.size());
  }
  int months() const { return p_.total_months(); }
  int horizon() const { return p_.horizon(); }
  Month at(int t) const { return p_.month_at(t); }
  template <class Row>
  Ref<Row> any(const std::vector<Row>& rows) {
    return ref_to(rows, d_.row(rows.size()));
  }

  // A step series of one owner: one row before the first month, and some more in any order.
  template <class Add>
  void steps(Add add) {
    add(at(-d_.pick(0, 14)));
    std::vector<int> later;
    const int more = d_.choose({0, 0, 1, 2});
    for (int i = 0; i < more; ++i) {
      const int t = d_.pick(1, months() - 1);
      if (std::find(later.begin(), later.end(), t) == later.end()) later.push_back(t);
    }
    for (const int t : later) add(at(t));
  }

  void clock() {
    Settings& s = p_.settings;
    s.name = "random";
    s.first_month = Month::of(2025, 11) + d_.pick(0, 16);
    s.months = d_.pick(5, 18);
    s.tail_months = d_.choose({0, 3, 6, 10});
    s.hurdle_rate_pct = d_.choose({0, 8, 12});
    s.overhead_usd_m_per_month = 0.1 * d_.pick(0, 5);
    s.tax_proxy_pct = d_.choose({0, 21, 25});
    s.terminal_weight_pct = d_.choose({0, 50, 100});
  }

  void capital() {
    Capital& c = p_.capital;
    c.opening_cash_usd_m = d_.pick(10, 120);
    c.min_cash_usd_m = d_.choose({0, 0, 3, 10});
    c.gearing_max_pct = d_.choose({100, 100, 80, 50});
    c.equity_first_usd_m = d_.chance(22) ? d_.pick(20, 120) : 0;
    c.call_cost_bp = d_.choose({0, 50});
    c.lockup_dscr = d_.chance(40) ? 1 + 0.1 * d_.pick(1, 4) : 0;
    c.dscr_window_months = d_.choose({1, 3, 6, 12});
    c.collateral_life_months = d_.choose({24, 48, 72});
  }

  void partners() {
    const int n = d_.chance(5) ? 0 : d_.pick(1, 3);
    for (int i = 0; i < n; ++i) {
      Partner x{.id = "partner" + std::to_string(i), .commitment_usd_m = 10.0 * d_.pick(8, 40)};
      x.ownership_pct = n == 1 ? 100 : n == 2 ? (i == 0 ? 60 : 40) : i == 2 ? 20 : 40;
      x.notice_days = d_.choose({0, 0, 20, 40, 70});
      x.call_from = at(d_.choose({-5, 0, 0, 2}));
      x.call_until = at(d_.chance(70) ? months() - 1 : d_.pick(2, months() - 1));
      if (d_.chance(50)) x.called_usd_m = d_.pick(1, 80);
      if (d_.chance(15)) x.defaults_from = std::min(x.call_until, at(d_.pick(3, months() - 1)));
      p_.partners.push_back(x);
    }
  }

  void curves() {
    for (int i = 0; i < 2; ++i) {
      p_.curves.push_back({.id = "curve" + std::to_string(i)});
      steps([&](Month from) { p_.curve_points.push_back({ref_to(p_.curves, i), from, 0.5 * d_.pick(0, 12)}); });
    }
    d_.shuffle(p_.curve_points);
  }

  void platforms() {
    const int n = d_.pick(1, 3);
    for (int k = 0; k < n; ++k) {
      Platform x{.id = "platform" + std::to_string(k)};
      x.kw_per_rack = d_.choose({20.0, 45.0, 100.0});
      x.h100e_per_rack = d_.pick(8, 60);
      x.cooling = x.kw_per_rack > 60 ? Cooling::liquid : d_.choose({Cooling::air, Cooling::liquid});
      x.positions_per_rack = d_.choose({1.0, 1.0, 2.0, 1.5});
      if (d_.chance(40)) x.available_from = at(d_.pick(-3, 4));
      x.life_months = d_.choose({8, 12, 18, 36, 60});
      x.retire_from_months = d_.chance(60) ? d_.choose({2, 4, 6}) : 0;
      x.value_usd_m = 0.25 * d_.pick(2, 16);
      x.install_usd_m_per_rack = 0.05 * d_.pick(0, 3);
      x.maintenance_pct_per_year = d_.choose({0, 3, 6});
      x.availability_pct = d_.choose({100.0, 95.0, 90.0, 97.3});
      p_.platforms.push_back(x);
      if (d_.chance(80)) p_.residuals.push_back({ref_to(p_.platforms, k), d_.choose({0, 3}), 10.0 * d_.pick(6, 9)});
      if (d_.chance(80)) p_.residuals.push_back({ref_to(p_.platforms, k), x.life_months, 5.0 * d_.pick(0, 6)});
      if (d_.chance(30)) p_.residuals.push_back({ref_to(p_.platforms, k), 5, d_.choose({50.0, 50.0, 95.0})});
    }
    d_.shuffle(p_.residuals);
  }

  void makers() {
    const int plants = d_.pick(1, 3), suppliers = std::min(plants, d_.pick(1, 2));
    for (int i = 0; i < suppliers; ++i) p_.suppliers.push_back({.id = "supplier" + std::to_string(i)});
    for (int i = 0; i < plants; ++i) {
      p_.plants.push_back({.id = "plant" + std::to_string(i)});
      if (!d_.chance(1)) p_.plants.back().supplier = ref_to(p_.suppliers, i % suppliers);
      if (d_.chance(40))
        steps([&](Month from) { p_.plant_capacities.push_back({ref_to(p_.plants, i), from, 1.0 * d_.pick(6, 30)}); });
    }
  }

  void places() {
    const int sites = d_.pick(1, 3), regions = std::min(3, d_.pick(1, sites) + (d_.chance(5) ? 1 : 0));
    for (int r = 0; r < regions; ++r) {
      p_.regions.push_back({.id = "region" + std::to_string(r)});
      p_.regions[static_cast<size_t>(r)].storage_usd_k_per_rack_month = 10 * d_.pick(0, 3);
      if (d_.chance(40)) p_.regions[static_cast<size_t>(r)].hub_racks_max = d_.choose({2.0, 5.5, 12.0, 30.0});
    }
    for (Index<Plant> i : indices(p_.plants))
      for (int r = 0; r < regions; ++r)
        if (d_.chance(70) || r == i % regions || i == r % count(p_.plants))
          p_.lanes.push_back({ref_to(p_.plants, i), ref_to(p_.regions, r), d_.choose({0, 10, 25, 40}),
                              0.01 * d_.pick(0, 8), 1.0 * d_.pick(0, 5)});
    for (int from = 0; from < regions; ++from)
      for (int to = 0; to < regions; ++to)
        if (from != to && d_.chance(60))
          p_.latencies.push_back({ref_to(p_.regions, from), ref_to(p_.regions, to), d_.choose({100.0, 90.0, 75.5})});
    for (int s = 0; s < sites; ++s) {
      Site x{.id = "site" + std::to_string(s), .region = ref_to(p_.regions, s % regions)};
      x.opened = s == 0 || d_.chance(40);
      if (!x.opened) {
        if (d_.chance(75)) x.open_from = at(d_.pick(0, 4));
        x.open_usd_m = 0.5 * d_.pick(0, 10);
      }
      x.starts_per_quarter = d_.choose({1, 1, 2, 3});
      x.install_racks_per_month = d_.choose({3.0, 8.0, 12.5, 20.0});
      x.peak_factor = 0.1 * d_.pick(10, 15);
      x.pue = 1 + 0.05 * d_.pick(1, 8);
      x.mean_draw_pct = d_.choose({50, 70, 80, 100});
      x.staff_usd_m_per_year = 0.3 * d_.pick(0, 8);
      x.lease_usd_m_per_year = 0.3 * d_.pick(0, 2);
      p_.sites.push_back(x);
    }
  }

  void site_rows(int s) {
    if (d_.chance(85))
      steps([&](Month from) { p_.grid_bases.push_back({ref_to(p_.sites, s), from, 0.3 * d_.pick(1, 9)}); });
    steps([&](Month from) { p_.power_prices.push_back({ref_to(p_.sites, s), from, 10.0 * d_.pick(2, 9)}); });
    const bool grid =
        std::any_of(p_.grid_bases.begin(), p_.grid_bases.end(), [&](auto& x) { return x.site.index == s; });
    const int halls = d_.pick(1, 2), tranches = std::max(grid ? 0 : 1, d_.choose({0, 1, 1, 2}));
    for (int i = 0; i < halls; ++i) {
      Hall x{.id = "hall" + std::to_string(s) + std::to_string(i), .site = ref_to(p_.sites, s)};
      const Platform& made_for = d_.choose(p_.platforms);
      x.cooling = d_.chance(50) ? Cooling::hybrid : made_for.cooling;
      x.kw_per_position = d_.chance(50) ? 100 : made_for.kw_per_rack / made_for.positions_per_rack;
      x.positions = d_.pick(8, 40);
      x.it_mw = 0.2 * d_.pick(2, 10);
      x.max_count = d_.choose({1, 1, 2, 3, 0});
      if (d_.chance(40)) x.start_from = at(d_.pick(0, 4));
      x.lead_days = d_.choose({0, 30, 75, 130});
      x.capex_usd_m = 0.7 * d_.pick(3, 30);
      x.escalation_pct_per_year = d_.choose({0, 5, 44});
      x.s_curve = static_cast<SCurve>(d_.pick(0, 3));
      x.upkeep_usd_m_per_year = 0.12 * d_.pick(0, 5);
      x.life_years = d_.choose({1, 5, 20});
      p_.halls.push_back(x);
    }
    for (int i = 0; i < tranches; ++i) tranche(s, i);
  }

  // Every platform fits some hall.
  void fit_all() {
    for (const Platform& platform : p_.platforms) {
      const auto takes = [&](const Hall& hall) { return rules::fits(platform, hall); };
      if (std::any_of(p_.halls.begin(), p_.halls.end(), takes)) continue;
      p_.halls.front().cooling = Cooling::hybrid;
      p_.halls.front().kw_per_position = 100;
    }
  }

  void tranche(int s, int i) {
    Tranche x{.id = "tranche" + std::to_string(s) + std::to_string(i), .site = ref_to(p_.sites, s)};
    x.mw = 0.3 * d_.pick(1, 8);
    x.firm_pct = d_.choose({100, 90, 66});
    x.commit_from = at(d_.pick(-2, 3));
    x.commit_until = at(d_.pick(4, horizon() - 1));
    x.lead_days = d_.choose({0, 30, 60, 100});
    x.capex_usd_m = 0.5 * d_.pick(0, 20);
    x.fixed_usd_m_per_year = 0.3 * d_.pick(0, 4);
    x.ramp_months = d_.choose({0, 1, 3, 4, 7});
    x.min_take_pct = d_.choose({0, 30, 80});
    x.collateral_usd_m = d_.pick(0, 3);
    if (x.collateral_usd_m > 0) x.collateral_months = d_.choose({0, 2, 6, 24});
    if (d_.chance(50)) x.exit_fee_usd_m = 2, x.term_months = d_.choose({d_.pick(2, 20), 60});
    x.life_years = d_.choose({1, 10, 20});
    p_.tranches.push_back(x);
  }

  void offers() {
    const int n = std::max({d_.pick(1, 4), count(p_.platforms), count(p_.plants)});
    for (int o = 0; o < n; ++o) {
      Offer x{.id = "offer" + std::to_string(o),
              .plant = ref_to(p_.plants, o % count(p_.plants)),
              .platform = ref_to(p_.platforms, o % count(p_.platforms))};
      x.order_from = at(d_.choose({-7, -2, 0, 0, 2}));
      x.order_until = at(d_.chance(50) ? horizon() + d_.pick(-1, 3) : d_.pick(3, horizon() - 1));
      x.lead_days = d_.choose({0, 5, 31, 45, 70});
      if (d_.chance(60)) {
        x.rework_days = d_.choose({15, 30, 50});
        x.yield_pct = d_.choose({80.0, 90.0, 97.5, 99.123456});
      }
      x.deposit_pct = d_.choose({0, 10, 20, 30});
      x.shipment_pct = d_.choose({0.0, 30.0, 100 - x.deposit_pct});
      x.payment_days = d_.choose({0, 15, 30, 45});
      x.period_months = d_.choose({2, 3, 4, 6});
      x.min_order_racks = d_.choose({0, 0, 3, 5});
      if (d_.chance(40)) {
        x.reservation_usd_m_per_rack = 0.05 * d_.pick(1, 4);
        x.cancellation_usd_m_per_rack = 0.1 * d_.pick(0, 5);
        x.reservation_notice_months = d_.choose({0, 1, 3, 5});
      }
      p_.offers.push_back(x);
      const double price = p_.platforms[static_cast<size_t>(x.platform.index)].value_usd_m * 0.1 * d_.pick(8, 13);
      steps([&](Month from) { p_.offer_prices.push_back({ref_to(p_.offers, o), from, price * 0.1 * d_.pick(8, 12)}); });
      steps([&](Month from) { p_.offer_capacities.push_back({ref_to(p_.offers, o), from, 1.0 * d_.pick(4, 14)}); });
      tiers(o);
      const auto minimum = [&](const OfferTier& tier) { return tier.offer.index == o && tier.min_racks > 0; };
      if (std::any_of(p_.offer_tiers.begin(), p_.offer_tiers.end(), minimum))
        p_.offers.back().take_or_pay_pct = d_.choose({15, 30, 100});
    }
    d_.shuffle(p_.offer_prices), d_.shuffle(p_.offer_capacities);
  }

  void tiers(int o) {
    const int n = d_.choose({0, 0, 1, 2, 3});
    std::vector<OfferTier> rows;
    for (int i = 0; i < n; ++i) {
      OfferTier x{.offer = ref_to(p_.offers, o), .tier = i + 1};
      x.min_racks = i == 0 ? d_.choose({0, 4}) : rows.back().max_racks + (d_.chance(2) ? -3 : 1);
      x.max_racks = i + 1 == n ? 200 : 8 * (i + 1) + d_.pick(0, 6);
      x.discount_pct = i == 0 ? 0 : 2.5 * i + d_.pick(0, 3);
      rows.push_back(x);
    }
    d_.shuffle(rows);
    p_.offer_tiers.insert(p_.offer_tiers.end(), rows.begin(), rows.end());
  }

  void components() {
    const int n = d_.choose({0, 1, 2});
    for (int i = 0; i < n; ++i) {
      p_.components.push_back({.id = "component" + std::to_string(i)});
      steps([&](Month from) {
        p_.component_limits.push_back({ref_to(p_.components, i), from, 1.0 * d_.choose({25, 90, 200, 400})});
      });
      for (Index<Platform> k : indices(p_.platforms))
        if (d_.chance(70) || k == 0)
          p_.component_uses.push_back({ref_to(p_.components, i), ref_to(p_.platforms, k), d_.choose({0.5, 1.0, 2.0})});
    }
  }

  void demand() {
    const int services = d_.pick(1, 3), campaigns = d_.pick(0, 4);
    for (int i = 0; i < services; ++i) {
      Service x{.id = "service" + std::to_string(i), .region = any(p_.regions)};
      x.contracted = d_.chance(50);
      x.utilisation_pct = d_.choose({100, 90, 75});
      if (x.contracted && d_.chance(60)) x.backlog_months = d_.pick(1, 9), x.backlog_margin_pct = 10 * d_.pick(1, 6);
      p_.services.push_back(x);
      const double level = 0.05 * d_.pick(1, 12);
      steps([&](Month from) {
        p_.demands.push_back({ref_to(p_.services, i), from, level * d_.pick(1, 4), 1.0 * d_.pick(2, 30),
                              x.contracted ? 1.0 * d_.pick(0, 12) : 0});
      });
    }
    for (int i = 0; i < campaigns; ++i) campaign(i);
  }

  void campaign(int i) {
    Campaign x{.id = "campaign" + std::to_string(i)};
    x.months = d_.pick(1, 6);
    x.start_from = at(d_.pick(-1, horizon() / 2));
    x.start_until = std::max(x.start_from, at(d_.pick(horizon() / 2, horizon() - 1)));
    x.linked = d_.chance(50);
    const bool alike = i > 0 && d_.chance(60);  // as the one before, so that they share hosts
    if (alike) {
      const std::string id = x.id;
      x = p_.campaigns.back();
      x.id = id, x.months = std::max(x.months, d_.pick(1, 5));
      const auto here = [&](const Ref<Site>& site) { return region_of(site) == region_of(x.sites.front()); };
      x.linked = !x.linked && (d_.chance(10) || std::all_of(x.sites.begin(), x.sites.end(), here));
    } else {
      host(x);
    }
    if (x.sites.size() == 1 && !d_.chance(5)) x.linked = false;
    if (!d_.chance(5)) x.months = std::min(x.months, months() - std::max(0, p_.index_of(x.start_from)));
    x.h100e_k = 0.01 * d_.pick(2, 30);
    x.revenue_usd_m = 0.7 * d_.pick(0, 15);
    x.contracted = d_.chance(35);
    p_.campaigns.push_back(x);
  }

  const Ref<Region>& region_of(const Ref<Site>& site) const { return p_.sites[static_cast<size_t>(site.index)].region; }

  // Its sites, and a platform that some hall of theirs takes.
  void host(Campaign& x) {
    const int first = d_.row(p_.sites.size());
    const bool anywhere = !x.linked || d_.chance(10);
    for (Index<Site> s : indices(p_.sites)) {
      const bool same_region = p_.sites[static_cast<size_t>(s)].region == p_.sites[static_cast<size_t>(first)].region;
      if (s == first || (d_.chance(75) && (anywhere || same_region))) x.sites.push_back(ref_to(p_.sites, s));
    }
    d_.shuffle(x.sites);
    std::vector<int> fitting;
    for (const Hall& hall : p_.halls)
      for (Index<Platform> k : indices(p_.platforms))
        if (rules::fits(p_.platforms[static_cast<size_t>(k)], hall) &&
            std::any_of(x.sites.begin(), x.sites.end(), [&](const auto& site) { return site == hall.site; }))
          fitting.push_back(k);
    const bool any_platform = fitting.empty() || d_.chance(3);
    x.platform = any_platform ? any(p_.platforms) : ref_to(p_.platforms, d_.choose(fitting));
  }

  // Rows that nothing can use are taken out, so that the check of the input takes most programmes.
  void tidy() {
    link(p_);
    const auto has_site = [&](int region) {
      return std::any_of(p_.sites.begin(), p_.sites.end(), [&](const Site& x) { return x.region.index == region; });
    };
    const auto has_service = [&](int region) {
      return std::any_of(p_.services.begin(), p_.services.end(),
                         [&](const Service& x) { return x.region.index == region; });
    };
    std::erase_if(p_.lanes, [&](const Lane& x) { return !has_site(x.region.index); });
    std::erase_if(p_.latencies, [&](const Latency& x) { return !has_site(x.from.index) || !has_service(x.to.index); });
    const auto late = [&](const auto& row) {
      const Offer& offer = p_.offers[static_cast<size_t>(row.offer.index)];
      return row.from > std::min(offer.order_until, at(horizon() - 1));
    };
    std::erase_if(p_.offer_prices, late), std::erase_if(p_.offer_capacities, late);
    std::erase_if(p_.component_limits, [&](const auto& x) { return p_.index_of(x.from) > (horizon() - 1) / 3 * 3; });
    std::erase_if(p_.plant_capacities, [&](const auto& x) { return x.from > at(horizon() - 1); });
    const auto is_paid = [&](const std::string& curve) {
      return std::any_of(p_.facilities.begin(), p_.facilities.end(),
                         [&](const auto& x) { return x.curve.id == curve; });
    };
    std::erase_if(p_.curve_points, [&](const CurvePoint& x) { return !is_paid(x.curve.id); });
    std::erase_if(p_.curves, [&](const Curve& x) { return !is_paid(x.id); });
    const auto tested = [](const Facility& x) { return x.dscr_min > 0; };
    const auto lent_on = [](const Facility& x) { return x.advance_rate_pct > 0; };
    if (p_.capital.lockup_dscr == 0 && std::none_of(p_.facilities.begin(), p_.facilities.end(), tested))
      p_.capital.dscr_window_months = Capital{}.dscr_window_months;
    if (std::none_of(p_.facilities.begin(), p_.facilities.end(), lent_on))
      p_.capital.collateral_life_months = Capital{}.collateral_life_months;
  }

  Dice& d_;
  Programme p_;
};

}  // namespace

Programme random_programme(Dice& dice) { return ProgrammeMaker(dice).make(); }

}  // namespace stargate::against

#pragma GCC diagnostic pop
