// SPDX-License-Identifier: Apache-2.0
// Any plan of a programme: rows that name what exists, in months that exist. Its racks are there before they are
// installed; apart from that it may break any rule, which what follows from it must bear.
#pragma once

#include <algorithm>
#include <map>
#include <random>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::finance {

class RandomPlan {
 public:
  RandomPlan(const Programme& p, unsigned seed) : p_(p), random_(seed) {}

  Plan make() {
    build();
    supply();
    install();
    retire();
    sell();
    finance();
    return q_;
  }

 private:
  int pick(int low, int high) {
    return low + static_cast<int>(random_() % static_cast<unsigned>(std::max(1, high - low + 1)));
  }
  template <class Row>
  Index<Row> row(const Rows<Row>& rows) {
    return Index<Row>(pick(0, static_cast<int>(rows.size()) - 1));
  }
  int decision_month() { return pick(0, p_.horizon() - 1); }
  int month() { return pick(0, p_.total_months() - 1); }
  Money amount(int most_usd_m) {
    return Money::cents(static_cast<std::int64_t>(random_()) % (100'000'000LL * most_usd_m));
  }

  void build() {
    for (Index<Site> s : indices(p_.sites))
      if (!p_.sites[s].opened && pick(0, 2) > 0) q_.openings.push_back({s, pick(0, p_.horizon() / 2)});
    for (int i = 0; i < 12 && !p_.halls.empty(); ++i)
      q_.starts.push_back({row(p_.halls), decision_month(), pick(1, 3)});
    for (Index<Tranche> i : indices(p_.tranches))
      if (pick(0, 1)) q_.commitments.push_back({i, decision_month()});
  }

  void supply() {
    if (p_.offers.empty()) return;
    for (int i = 0; i < 20; ++i) {
      const Order order{row(p_.offers), row(p_.regions), decision_month(), pick(1, 400)};
      q_.orders.push_back(order);
      q_.contracts.push_back({order.offer, pick(0, 3), 0, pick(0, 500)});
    }
    for (Index<Offer> i : indices(p_.offers))
      if (pick(0, 3) == 0) q_.deposit_credits.push_back({i, month(), amount(3)});
  }

  // Racks that stand in a hub and fit nowhere else but in a hall of its region.
  void install() {
    const Audit seen = audit(p_, q_);
    std::map<size_t, double> left;  // hub: what was accepted less what is installed
    for (int t = 0; t < p_.total_months(); ++t) {
      for (size_t hub = 0; hub < seen.derived.accepted.size(); ++hub) {
        left[hub] += seen.derived.accepted[hub][static_cast<size_t>(t)];
        const int most = static_cast<int>(left[hub] + 1e-9);
        const Index<Region> region(hub % p_.regions.size());
        if (most <= 0 || pick(0, 2) == 0) continue;
        const Index<Hall> hall = row(p_.halls);
        const int racks = pick(0, 2) == 0 ? most : pick(1, most);
        if (p_.sites[p_.halls[hall].site.index].region.index != region) continue;
        q_.installs.push_back({Index<Platform>(hub / p_.regions.size()), hall, t, racks});
        left[hub] -= racks;
      }
    }
  }

  void retire() {
    const std::vector<Install> installs = q_.installs;
    for (const Install& one : installs) {
      const Platform& platform = p_.platforms[one.platform];
      const int when = one.month + platform.retire_from_months;
      if (platform.retire_from_months > 0 && when < p_.total_months() && pick(0, 1))
        q_.retirements.push_back({one.platform, one.hall, one.month, when, (one.racks + 1) / 2});
    }
  }

  void sell() {
    for (Index<Campaign> i : indices(p_.campaigns))
      if (pick(0, 1)) q_.runs.push_back({i, decision_month(), pick(0, 1) ? Index<Site>() : row(p_.sites)});
    for (int i = 0; i < 60 && !p_.services.empty(); ++i)
      q_.flows.push_back({row(p_.regions), row(p_.services), month(), pick(1, 20'000)});
  }

  void finance() {
    for (int i = 0; i < 5; ++i) {
      q_.calls.push_back({month(), amount(40)});
      q_.distributions.push_back({month(), amount(20)});
      if (p_.facilities.empty()) continue;
      q_.draws.push_back({row(p_.facilities), static_cast<Use>(pick(0, 3)), month(), amount(40)});
      q_.repayments.push_back({row(p_.facilities), month(), amount(2), amount(5), amount(5)});
    }
    q_.emergency_cash.push_back({month(), amount(20)});
  }

  const Programme& p_;
  std::mt19937 random_;
  Plan q_;
};

inline Plan random_plan(const Programme& programme, unsigned seed) { return RandomPlan(programme, seed).make(); }

}  // namespace stargate::finance
