// SPDX-License-Identifier: Apache-2.0
// Programmes in which every family of rows has something to say.
#pragma once

#include "tests/plan/small_programme.hpp"

namespace stargate::small {

// Promises that nobody can keep: each kind of hard shortfall is there.
inline Programme poor_programme() {
  Programme p = programme();
  p.capital.opening_cash_usd_m = 12;
  p.capital.gearing_max_pct = 10;
  p.partners[kFounder].commitment_usd_m = 110;
  p.partners[kFund].commitment_usd_m = 10;
  Facility& loan = p.facilities[kLoan];
  loan.drawn_usd_m = 50;
  loan.dscr_min = 3;
  loan.dscr_from = ym(2026, 2);
  loan.ltv_max_pct = 5;
  loan.prepayable = false;
  p.facilities[kServerLoan].drawn_usd_m = 15;
  p.facilities[kServerLoan].advance_rate_pct = 10;
  p.grid_bases[0].mw = 0.1;
  p.regions[kEast].hub_racks_max = 1;
  p.sites[kAlpha].install_racks_per_month = 1;
  p.campaigns[kTrain].h100e_k = 50;
  return p;
}

// Demand that comes to pay for racks, loans that are drawn for them, little power and room, and a lock-up.
inline Programme busy_programme() {
  Programme p = programme();
  p.capital.opening_cash_usd_m = 60;
  p.capital.lockup_dscr = 4;
  p.demands[0].usd_per_h100e_hour = 20;
  p.demands[1].usd_per_h100e_hour = 160;
  p.grid_bases[0].mw = 0.3;
  p.grid_bases[1].mw = 0.3;
  p.tranches[kAlphaGrid].mw = 0.5;
  p.tranches[kAlphaGrid].min_take_pct = 90;
  p.tranches[kAlphaGas].mw = 0.2;
  p.halls[kAlphaLiquid].it_mw = 0.3;
  p.halls[kBetaHybrid].it_mw = 0.1;
  p.facilities[kLoan].ltv_max_pct = 25;
  Facility& refi = p.facilities[kRefi];
  refi.eligible = {Use::buildings, Use::power, Use::servers};
  refi.draw_from = ym(2026, 3);
  refi.draw_until = ym(2026, 12);
  return p;
}

// Eight months of building, buying and running with no lender: small enough to be solved hundreds of times.
inline Programme cash_programme() {
  Programme p = busy_programme();
  p.settings.months = 8;
  p.settings.tail_months = 4;
  p.facilities.clear();
  p.curves.clear();
  p.curve_points.clear();
  p.capital = {};
  p.capital.opening_cash_usd_m = 900;
  p.sites[kAlpha].install_racks_per_month = 5;
  p.platforms[kNew].retire_from_months = 3;
  p.halls[kAlphaAir].positions = 14;
  p.tranches[kBetaGrid].lead_days = 60;
  p.campaigns[kJoint].start_from = ym(2026, 6);
  p.campaigns[kJoint].start_until = ym(2026, 8);
  p.campaigns[kTrain].start_until = ym(2026, 8);
  link(p);
  return p;
}

}  // namespace stargate::small
