// SPDX-License-Identifier: Apache-2.0
// The small programme with a second row where one row alone cannot be told from another, and a plan for it that breaks
// no rule.
#pragma once

#include "tests/plan/small_programme.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::small {

inline Programme rich_programme() {
  Programme p = programme();
  p.curves.push_back({.id = "other", .name = ""});
  p.curve_points.push_back({{"other"}, ym(2025, 1), 6});
  p.components.push_back({.id = "optics", .name = ""});
  p.component_limits.push_back({{"optics"}, ym(2025, 2), 8});
  p.component_uses.push_back({{"optics"}, {"old"}, 1});
  p.plant_capacities.push_back({{"asm"}, ym(2025, 2), 5});
  p.offer_prices.push_back({{"old-asm"}, ym(2025, 12), 1.25});
  p.offers[kOldAsm].take_or_pay_pct = 10;
  p.offer_tiers.push_back({{"old-asm"}, 1, 4, 40, 0});
  p.opening_contracts = {{{"old-asm"}, 1, 1}, {{"new-fab"}, 0, 2}};
  p.campaigns.push_back(p.campaigns[kJoint]);
  p.campaigns.back().id = "never-run";
  p.decided = {
      {.id = "fab",
       .decision = Decision::rack_order,
       .offer = {"new-fab"},
       .region = {"east"},
       .from = ym(2026, 2),
       .until = ym(2026, 3),
       .least = 14,
       .most = 14},
      {.id = "liquid", .decision = Decision::start, .hall = {"alpha-liquid"}, .from = ym(2026, 1), .least = 1},
      {.id = "grid", .decision = Decision::commitment, .tranche = {"alpha-grid"}, .from = ym(2026, 1), .least = 1},
      {.id = "train",
       .decision = Decision::run,
       .campaign = {"train"},
       .site = {"alpha"},
       .from = ym(2026, 7),
       .least = 1},
      {.id = "asm", .decision = Decision::contract, .offer = {"old-asm"}, .tier = 1, .from = ym(2026, 1), .least = 1},
  };
  link(p);
  return p;
}

// Its plan: besides, a contract that falls short of its tier, and compute that serves another region.
inline Plan rich_plan() {
  Plan q = small::plan();
  q.contracts.push_back({kOldAsm, 1, 0, 0});
  q.orders.push_back({kOldAsm, kEast, 5, 3});
  for (Flow& flow : q.flows)
    if (flow.region == kEast && flow.month >= 6) flow.h100e -= 6;
  for (int t = 6; t < 18; ++t) q.flows.push_back({kWest, kChat, t, 6});
  return q;
}

}  // namespace stargate::small

#pragma GCC diagnostic pop
