// SPDX-License-Identifier: Apache-2.0
// Bids and the terms of today, like for like: what an H100-equivalent costs, in thousands of USD (USD k/H100e).
//
// The basis of a platform is what the plan orders of it, over all suppliers: racks w[q] by quarter of the order.
// Compared are the quarters in which every offer can be ordered; where there is none, each offer in its own quarters,
// and that is said.
//   p      USD m/rack   mean price, weighted by w[q] (equally where the plan orders nothing in these quarters)
//   R      racks        of a contract period: the plan's of the quarters, times period_months / months of the quarters,
//                       at most capacity: each offer is given all that the plan orders, as far as it can make it
//   u      1            rebate of the highest tier with min_racks <= R, as a share of p
//   fee    USD m/rack   reservation_usd_m_per_rack
//   H      H100e/rack   of the platform
//   g(x)   1            (1 + hurdle_rate_pct/100)^(x / 365.25), what money grows to in x days
//   L      days         lead_days + days of the lane: from order to acceptance and installation
//   y      1            yield_pct / 100
// For each H100e (times 1000 / H):
//   (a) ex works   a = p (1 - u) + fee
//   (b) delivered  b = a + freight + duty_pct/100 p      over the cheapest lane into a region where the plan wants the
//                                                        platform (into any region where none of these is reached)
//   (c) accepted   c = b / (y + (1 - y) g(-rework_days)) a rack that is late by rework is worth less on the day of
//                                                        installation
//   (d) energised  d = c + install_usd_m_per_rack
//   (e) money      p (1 - u) (D g(L) + S g(L - lead_days - payment_days) + Q (y g(-payment_days) + (1 - y)
//                  g(-rework_days - payment_days)) - 1) + fee (g(L + 30.4375 reservation_notice_months) - 1) D deposit,
//                  S shipment, Q the rest, as shares: the payments valued on the day of installation, less what paying
//                  all on that day costs. The rebate is taken as part of each payment.
//       delay      d (g(L - shortest L of the platform) - 1): the same racks later
//       total      d + money + delay; the ranking is by it, and totals within 0.1 % of the best of their rank tie
//   (f) risk       not in the total: if only 80 % of R is ordered, the tier and the slots kept for R,
//                  (take_or_pay_pct/100 p max(0, min_racks of the tier - 0.8 R) + cancellation 0.2 R) / (0.8 R)
#pragma once

#include <string>
#include <vector>

#include "stargate/plan/plan.hpp"
#include "stargate/tender/bid.hpp"

namespace stargate::tender {

inline constexpr double kVolumeFall = 0.2, kTieShare = 0.001;

// Quarters with the racks that each stands for, and the months of the programme in them.
struct Basis {
  std::map<Quarter, double> racks;
  int months = 0;
};

struct Risk {
  double tier_min_racks = 0, rebate_pct = 0;
  double racks_per_period = 0;  // R
  double racks_short = 0, take_or_pay_usd_m = 0, cancellation_usd_m = 0, usd_k_per_h100e = 0;
};

struct OfferCost {
  Index<Offer> offer;
  int bid = -1;          // bid -1: the terms of today
  Index<Region> region;  // where the cheapest lane leads; -1: no lane, and no cost
  Basis basis;
  double price_usd_m_per_rack = 0;  // p
  double days = 0;                  // L
  double min_order_racks = 0;
  double ex_works = 0, delivered = 0, accepted = 0, energised = 0, money = 0, delay = 0;  // USD k/H100e
  double total() const { return energised + money + delay; }
  Risk risk;
  int rank = 0;
  bool tied = false;
};

struct PlatformComparison {
  Index<Platform> platform;
  std::vector<Quarter> wanted;    // in which the plan orders
  std::vector<Quarter> common;    // compared; empty: each offer in its own
  std::vector<OfferCost> costs;   // by rank
  std::vector<Index<Offer>> out;  // offers that cannot be ordered in the programme, or reach no region
};

// All but rank and delay.
OfferCost cost_of(const Programme& programme, const Terms& terms, const Basis& basis,
                  const std::vector<Index<Region>>& regions_wanted);

// One for each platform that is bid for: its bids, and the terms of today of all its offers.
std::vector<PlatformComparison> compare(const Programme& programme, const Plan& plan, const std::vector<Bid>& bids);

}  // namespace stargate::tender
