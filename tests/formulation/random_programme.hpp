// SPDX-License-Identifier: Apache-2.0
// Random programmes whose whole decisions can be counted on a few hundred combinations.
#pragma once

#include <random>

#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::tiny {

// Adds features as long as the number of combinations stays small.
class RandomProgramme {
 public:
  explicit RandomProgramme(unsigned seed) : random_(seed) {}

  Programme make() {
    base();
    if (coin()) buildings();
    if (coin()) tranche();
    if (coin()) tiers();
    if (coin()) campaign();
    if (coin()) debt();
    if (one_in(3)) split_deliveries();
    if (one_in(3)) retirement();
    if (one_in(3)) slots_and_deposit();
    link(p_);
    return p_;
  }

 private:
  int pick(int low, int high) { return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1)); }
  bool coin() { return one_in(2); }
  bool one_in(int n) { return pick(1, n) == 1; }
  bool room_for(int choices) {
    if (combinations_ * choices > 200) return false;
    combinations_ *= choices;
    return true;
  }

  void base() {
    p_ = programme(pick(2, 3), pick(3, 4));
    Settings& s = p_.settings;
    s.overhead_usd_m_per_month = 0.1 * pick(0, 3);
    s.tax_proxy_pct = coin() ? 25 : 0;
    s.terminal_weight_pct = 50 * pick(0, 2);
    if (coin()) p_.partners[0].commitment_usd_m = pick(3, 15);
    p_.capital.call_cost_bp = 50 * pick(0, 1);
    p_.grid_bases[0].mw = 0.1 * pick(3, 7);
    p_.power_prices = {{{"alpha"}, ym(2025, 1), 10.0 * pick(0, 10)}};
    p_.halls[0].positions = pick(4, 9);
    p_.platforms[0].value_usd_m = 0.5 * pick(1, 4);
    p_.platforms[0].install_usd_m_per_rack = 0.05 * pick(0, 2);
    p_.platforms[0].maintenance_pct_per_year = 6 * pick(0, 1);
    p_.residuals = {{{"rack"}, 0, 80}, {{"rack"}, 60, 20}};
    p_.sites[0].install_racks_per_month = pick(2, 6);
    p_.regions[0].storage_usd_k_per_rack_month = 10 * pick(0, 2);
    if (one_in(3)) p_.regions[0].hub_racks_max = pick(3, 8);
    p_.services[0].contracted = coin();
    p_.demands[0] = {{"chat"}, ym(2025, 1), 0.1 * pick(2, 12), 1.0 * pick(2, 10), 1.0 * pick(0, 3)};
    sell(p_, 0.1 * pick(5, 30), pick(1, 5));
    if (coin()) let_stand(p_, pick(1, 3));
    if (coin()) put_in_hub(p_, pick(1, 6));
  }

  void buildings() {
    const int months = p_.settings.months;
    const bool closed = p_.opening_racks.empty() && coin();
    if (!room_for(closed ? (months + 1) * (months + 2) / 2 : months + 1)) return;
    Hall& hall = p_.halls[0];
    hall.max_count = 1;
    hall.capex_usd_m = 0.5 * pick(0, 6);
    hall.escalation_pct_per_year = 10 * pick(0, 2);
    hall.lead_days = 30 * pick(0, 2);
    hall.upkeep_usd_m_per_year = 0.6 * pick(0, 1);
    hall.s_curve = static_cast<SCurve>(pick(0, 3));
    if (!closed) return;
    p_.opening_buildings.clear();
    p_.sites[0].opened = false;
    p_.sites[0].open_usd_m = 0.5 * pick(0, 2);
    p_.sites[0].staff_usd_m_per_year = 0.6;
  }

  void tranche() {
    if (!room_for(p_.settings.months + 1)) return;
    p_.tranches = {{.id = "line",
                    .site = {"alpha"},
                    .mw = 0.1 * pick(1, 5),
                    .commit_from = ym(2026, 1),
                    .commit_until = ym(2026, 12),
                    .lead_days = 30 * pick(0, 1),
                    .capex_usd_m = 0.5 * pick(0, 4),
                    .fixed_usd_m_per_year = 0.6 * pick(0, 1),
                    .ramp_months = pick(0, 2),
                    .min_take_pct = 40.0 * pick(0, 2),
                    .collateral_usd_m = 1.0 * pick(0, 2),
                    .collateral_months = pick(1, 6),
                    .exit_fee_usd_m = 0.5 * pick(0, 1),
                    .term_months = pick(1, 12)}};
  }

  void tiers() {
    if (!room_for(3)) return;
    p_.offers[0].take_or_pay_pct = 25 * pick(0, 4);
    p_.offers[0].min_order_racks = pick(0, 2);
    p_.offer_tiers = {{{"new"}, 1, 0, 1.0 * pick(2, 4), 0}, {{"new"}, 2, 1.0 * pick(3, 6), 20, 5.0 * pick(1, 5)}};
    if (one_in(4)) p_.opening_contracts = {{{"new"}, 0, 2}};
  }

  void campaign() {
    if (!room_for(p_.settings.months + 1)) return;
    p_.campaigns = {{.id = "train",
                     .platform = {"rack"},
                     .h100e_k = 0.1 * pick(1, 5),
                     .months = pick(1, 3),
                     .start_from = ym(2026, 1),
                     .start_until = ym(2026, 12),
                     .sites = {{"alpha"}},
                     .revenue_usd_m = 1.0 * pick(1, 4),
                     .contracted = coin()}};
  }

  void debt() {
    Facility f = loan(pick(2, 8));
    f.draw_until = ym(2026, pick(1, 4));
    if (coin()) f.maturity = ym(2026, pick(5, 6));
    f.upfront_fee_pct = 0.5 * pick(0, 1);
    f.prepayable = coin();
    f.amortisation = static_cast<Amortisation>(pick(0, 2));
    f.amortisation_months = f.amortisation == Amortisation::bullet ? 0 : pick(2, 6);
    f.eligible = {coin() ? Use::any : Use::servers};
    f.share_of_cost_pct = 10 * pick(5, 10);
    if (one_in(3)) f.dscr_min = 1.2;
    if (one_in(3)) f.ltv_max_pct = 80;
    if (one_in(3)) f.advance_rate_pct = 80;
    if (one_in(3)) f.drawn_usd_m = 1;
    p_.facilities = {f};
    p_.capital.dscr_window_months = pick(2, 4);
    if (one_in(3)) p_.capital.gearing_max_pct = 60;
    if (coin() && room_for(4)) p_.capital.lockup_dscr = 1.1;
    if (one_in(3) && room_for(1 << p_.total_months())) p_.capital.equity_first_usd_m = pick(1, 4);
  }

  void split_deliveries() {
    Offer& offer = p_.offers[0];
    offer.lead_days = pick(5, 40);
    offer.rework_days = 30;
    offer.yield_pct = 90;
    offer.shipment_pct = 30;
    offer.payment_days = 15;
  }

  void retirement() { p_.platforms[0].retire_from_months = pick(2, 4); }

  void slots_and_deposit() {
    Offer& offer = p_.offers[0];
    offer.deposit_pct = 20;
    offer.reservation_usd_m_per_rack = 0.05;
    offer.cancellation_usd_m_per_rack = 0.1;
    offer.reservation_notice_months = 1;
    p_.opening_deposits = {{{"new"}, 0.5}};
  }

  std::mt19937 random_;
  Programme p_;
  int combinations_ = 2;  // the contract of the only tier
};

}  // namespace stargate::tiny

#pragma GCC diagnostic pop
