// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/rack_changes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

namespace stargate {

namespace {

constexpr double kOne = 1 / kRacks;  // a rack in model units
constexpr double kAlmost = 1e-6;     // of a rack

RackChange change_of(std::initializer_list<int> parts) {
  RackChange change;
  change.fill(-1);
  std::copy(parts.begin(), parts.end(), change.begin());
  return change;
}

}  // namespace

// Makes the parts from a point.
class RackParts {
 public:
  RackParts(const Programme& p, const Formulation& f, const std::vector<double>& x, RackChanges& out)
      : p_(p), f_(f), terms_(f.terms), v_(f.variables), x_(x), out_(out) {}

  void run() {
    for (Index<Offer> o : indices(p_.offers))
      for (Index<Region> r : indices(p_.regions))
        for (int t = 0; t < terms_.horizon; ++t)
          if (v_.order[o][r][t].is_set()) order(o, r, t);
    for (Index<Platform> k : indices(p_.platforms))
      for (Index<Hall> c : indices(p_.halls))
        for (int t = 0; t < terms_.months; ++t)
          if (v_.install[k][c][t].is_set()) install(k, c, t);
    for (size_t i = 0; i < terms_.cohorts.size(); ++i) {
      const Cohort& cohort = terms_.cohorts[i];
      retirements({cohort.platform, cohort.hall, cohort.month}, cohort.racks, v_.retire_cohort[i]);
    }
  }

 private:
  struct Group {
    Index<Platform> k;
    Index<Hall> c;
    int installed = 0;
  };  // racks of one platform in one hall and of one month

  double racks_at(ColId c) const { return c.is_set() ? std::round(x_[static_cast<size_t>(c.index)] * kRacks) : 0.0; }
  int keep(Shift shift) {
    out_.parts_.push_back(std::move(shift));
    return static_cast<int>(out_.parts_.size()) - 1;
  }
  static void put(Shift& shift, ColId c, double by) {
    if (c.is_set()) shift.emplace_back(c, by);
  }

  // ---- orders and contracts ----
  void order(Index<Offer> o, Index<Region> r, int t) {
    const auto& offer = terms_.offers[o];
    const Index<Platform> k = p_.offers[o].platform.index;
    const int y = offer.period_of[static_cast<size_t>(t)];
    const ColId column = v_.order[o][r][t];
    for (const int by : {1, -1}) {
      if (racks_at(column) + by < -kAlmost) continue;
      Shift shift;
      put(shift, column, by * kOne);
      double come = 0;
      for (int u = t; u < terms_.months; ++u) {
        for (const auto& part : offer.accepted[static_cast<size_t>(r)].parts)
          if (t + part.months == u) come += part.share;
        if (come > 0) put(shift, v_.stock[k][r][u], by * kOne * come);
      }
      auto& list = by > 0 ? out_.more_ordered_ : out_.less_ordered_;
      list.push_back({o, k, r, t, y, keep(std::move(shift)), contract(o, y, by)});
    }
  }

  double volume(Index<Offer> o, int y) const {
    double racks = 0;
    for (const ColId q : v_.volume[o][y]) racks += racks_at(q);
    return racks;
  }

  int tier_now(Index<Offer> o, int y) const {
    const auto& z = v_.contract[o][y];
    for (size_t i = 0; i < z.size(); ++i)
      if (std::lround(x_[static_cast<size_t>(z[i].index)]) == 1) return static_cast<int>(i);
    return -1;
  }

  // The parts that may go with one rack more or less in a period.
  const std::vector<int>& contract(Index<Offer> o, int y, int by) {
    const auto [found, is_new] = contracts_.try_emplace({o, y, by});
    if (!is_new) return found->second;
    const PeriodTerms& period = terms_.offers[o].periods[static_cast<size_t>(y)];
    const int now = tier_now(o, y);
    const double after = volume(o, y) + by;
    const bool stays = now >= 0 && (after > 0.5 || period.opening_tier >= 0);
    if (stays) found->second.push_back(keep({{v_.volume[o][y][static_cast<size_t>(now)], by * kOne}}));
    if (period.opening_tier >= 0) return found->second;
    if (after < 0.5) {
      found->second.push_back(keep(tier_change(o, y, now, -1, 0)));
      return found->second;
    }
    const auto& tiers = terms_.offers[o].tiers;
    for (int i = 0; i < static_cast<int>(tiers.size()); ++i) {
      const TierTerms& tier = tiers[static_cast<size_t>(i)];
      const bool fits = (i == 0 || tier.min_racks <= after + kAlmost) && after <= tier.max_racks + kAlmost;
      if (i != now && fits) found->second.push_back(keep(tier_change(o, y, now, i, after)));
    }
    return found->second;
  }

  Shift tier_change(Index<Offer> o, int y, int from, int to, double racks_after) const {
    Shift shift;
    const auto& z = v_.contract[o][y];
    const auto& q = v_.volume[o][y];
    if (from >= 0) {
      put(shift, z[static_cast<size_t>(from)], -1);
      put(shift, q[static_cast<size_t>(from)], -racks_at(q[static_cast<size_t>(from)]) * kOne);
    }
    if (to >= 0) {
      put(shift, z[static_cast<size_t>(to)], 1);
      put(shift, q[static_cast<size_t>(to)], racks_after * kOne);
    }
    return shift;
  }

  // ---- installs and retirements ----
  // `racks` more of the group stand from month `from` to the end of its life.
  void stand(const Group& g, int from, int racks, Shift& shift) const {
    const int end =
        std::min(terms_.months, std::max(0, g.installed + p_.platforms[static_cast<size_t>(g.k)].life_months));
    for (int u = std::max(0, from); u < end; ++u) put(shift, v_.racks[g.k][g.c][u], racks * kOne);
  }

  void retire(const Group& g, const std::vector<ColId>& early, size_t a, int racks, Shift& shift) const {
    put(shift, early[a], racks * kOne);
    stand(g, g.installed + terms_.platforms[static_cast<size_t>(g.k)].retire_ages[a], -racks, shift);
  }

  void install(Index<Platform> k, Index<Hall> c, int t) {
    const Index<Region> r = terms_.sites[p_.halls[c].site.index].region;
    const auto& early = v_.retire[k][c][t];
    const Group group{k, c, t};
    const double there = racks_at(v_.install[k][c][t]);
    double stay = there;
    for (const ColId e : early) stay -= racks_at(e);
    for (const int by : {1, -1}) {
      if (there + by < -kAlmost) continue;
      Shift plain;
      put(plain, v_.install[k][c][t], by * kOne);
      stand(group, t, by, plain);
      for (int u = t; u < terms_.months; ++u) put(plain, v_.stock[k][r][u], -by * kOne);
      std::vector<int> ways;
      if (stay + by > -kAlmost) ways.push_back(keep(plain));
      for (size_t a = 0; a < early.size(); ++a) {
        if (!early[a].is_set() || racks_at(early[a]) < 0.5) continue;
        Shift with = plain;
        retire(group, early, a, by, with);
        ways.push_back(keep(std::move(with)));
      }
      auto& list = by > 0 ? out_.more_installed_ : out_.less_installed_;
      list.push_back({k, c, r, t, std::move(ways)});
    }
    if (there > 0.5) retirements(group, there, early);
  }

  void retirements(const Group& g, double there, const std::vector<ColId>& early) {
    double stay = there;
    for (const ColId e : early) stay -= racks_at(e);
    for (size_t a = 0; a < early.size(); ++a) {
      if (!early[a].is_set()) continue;
      if (stay > 0.5) retired(g, early, {{a, 1}});
      if (racks_at(early[a]) < 0.5) continue;
      retired(g, early, {{a, -1}});
      if (a > 0 && early[a - 1].is_set()) retired(g, early, {{a, -1}, {a - 1, 1}});
      if (a + 1 < early.size() && early[a + 1].is_set()) retired(g, early, {{a, -1}, {a + 1, 1}});
    }
  }

  void retired(const Group& g, const std::vector<ColId>& early, std::initializer_list<std::pair<size_t, int>> steps) {
    Shift shift;
    for (const auto& [a, racks] : steps) retire(g, early, a, racks, shift);
    out_.retired_.push_back(keep(std::move(shift)));
  }

  const Programme& p_;
  const Formulation& f_;
  const Terms& terms_;
  const Variables& v_;
  const std::vector<double>& x_;
  RackChanges& out_;
  std::map<std::array<int, 3>, std::vector<int>> contracts_;  // by offer, period and one more or less
};

RackChanges::RackChanges(const Programme& p, const Formulation& f, const std::vector<double>& x) {
  RackParts(p, f, x, *this).run();
}

Shift RackChanges::shift(const RackChange& change) const {
  Shift all;
  for (const int part : change)
    if (part >= 0)
      all.insert(all.end(), parts_[static_cast<size_t>(part)].begin(), parts_[static_cast<size_t>(part)].end());
  std::sort(all.begin(), all.end());
  size_t last = 0;
  for (size_t i = 1; i < all.size(); ++i) {
    if (all[i].first == all[last].first)
      all[last].second += all[i].second;
    else
      all[++last] = all[i];
  }
  if (!all.empty()) all.resize(last + 1);
  return all;
}

void RackChanges::ordered_and_installed(const std::vector<Order>& orders, const std::vector<Install>& installs,
                                        const Visit& visit) const {
  for (const Order& order : orders)
    for (const int contract : order.contract) {
      visit(change_of({order.part, contract}));
      for (const Install& install : installs)
        if (install.platform == order.platform && install.region == order.region)
          for (const int way : install.ways) visit(change_of({order.part, contract, way}));
    }
  for (const Install& install : installs)
    for (const int way : install.ways) visit(change_of({way}));
}

void RackChanges::moved_orders(const Visit& visit) const {
  for (const Order& from : less_ordered_)
    for (const Order& to : more_ordered_) {
      if (from.platform != to.platform || from.region != to.region) continue;
      const bool by_a_month = from.offer == to.offer && std::abs(from.month - to.month) == 1;
      const bool to_another = from.offer != to.offer && from.month == to.month;
      if (!by_a_month && !to_another) continue;
      if (by_a_month && from.period == to.period)
        visit(change_of({from.part, to.part}));
      else
        for (const int less : from.contract)
          for (const int more : to.contract) visit(change_of({from.part, to.part, less, more}));
    }
}

void RackChanges::moved_installs(const Visit& visit) const {
  for (const Install& from : less_installed_)
    for (const Install& to : more_installed_) {
      if (from.platform != to.platform || from.region != to.region) continue;
      const int months = std::abs(from.month - to.month);
      if (from.hall == to.hall ? months != 1 : months > 0) continue;
      for (const int less : from.ways)
        for (const int more : to.ways) visit(change_of({less, more}));
    }
}

void RackChanges::both_moved(const Visit& visit) const {
  std::vector<std::pair<const Order*, const Order*>> order_moves;
  for (const Order& from : less_ordered_)
    for (const Order& to : more_ordered_)
      if (from.offer == to.offer && from.region == to.region && std::abs(from.month - to.month) == 1)
        order_moves.emplace_back(&from, &to);
  for (const Install& from : less_installed_)
    for (const Install& to : more_installed_) {
      const int months = to.month - from.month;
      if (from.platform != to.platform || from.hall != to.hall || std::abs(months) != 1) continue;
      for (const auto& [less, more] : order_moves) {
        if (less->region != from.region || less->platform != from.platform || more->month - less->month != months)
          continue;
        for (const int out : from.ways)
          for (const int in : to.ways) {
            if (less->period == more->period)
              visit(change_of({less->part, more->part, out, in}));
            else
              for (const int a : less->contract)
                for (const int b : more->contract) visit(change_of({less->part, more->part, out, in, a, b}));
          }
      }
    }
}

void RackChanges::for_each(const std::function<bool(const Shift&)>& barred, const Visit& visit) const {
  std::vector<Install> can_be_added = more_installed_;
  for (Install& install : can_be_added)
    std::erase_if(install.ways, [&](int way) { return barred(parts_[static_cast<size_t>(way)]); });
  ordered_and_installed(less_ordered_, less_installed_, visit);
  ordered_and_installed(more_ordered_, can_be_added, visit);
  moved_orders(visit);
  moved_installs(visit);
  both_moved(visit);
  for (const int part : retired_) visit(change_of({part}));
}

std::vector<bool> rack_columns(const Formulation& f) {
  std::vector<bool> held(static_cast<size_t>(f.model.num_cols()), false);
  for (int c = 0; c < f.model.num_cols(); ++c) held[static_cast<size_t>(c)] = f.model.is_integer(ColId{c});
  const auto hold = [&](ColId c) { held[static_cast<size_t>(c.index)] = true; };
  const Variables& v = f.variables;
  for_each_column(v.starts, hold);
  for_each_column(v.retire_cohort, hold);
  for (const auto* table : {&v.order, &v.volume, &v.stock, &v.install, &v.racks}) for_each_column(*table, hold);
  for_each_column(v.retire, hold);
  return held;
}

}  // namespace stargate
