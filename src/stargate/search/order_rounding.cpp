// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/order_rounding.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace stargate {
namespace {

constexpr double kTiny = 1e-6;

// Racks of offer `o` ordered in contract period `y`.
double volume(const FractionalPoint& point, const RackCounts& orders, size_t o, int y) {
  const auto& period = point.terms().offers[o].periods[y];
  RackCount ordered = 0;
  for (const auto& region : orders[o])
    for (int t = period.first; t <= period.last; ++t) ordered += region[t];
  return static_cast<double>(ordered);
}

// ---- orders that are decided beforehand ----

bool counts(const Wish& w, size_t o, size_t r, int t) {
  return w.what == Wish::What::orders && w.row == static_cast<int>(o) && w.from <= t && t <= w.until &&
         (w.part == -1 || w.part == static_cast<int>(r));
}

double ordered(const FractionalPoint& point, const RackCounts& orders, const Wish& w) {
  RackCount racks = 0;
  const auto& regions = orders[static_cast<size_t>(w.row)];
  for (size_t r = 0; r < regions.size(); ++r)
    for (int t = std::max(0, w.from); t <= std::min(point.terms().horizon - 1, w.until); ++t)
      if (w.part == -1 || w.part == static_cast<int>(r)) racks += regions[r][static_cast<size_t>(t)];
  return static_cast<double>(racks);
}

bool may_order(const FractionalPoint& point, const RackCounts& orders, size_t o, size_t r, int t) {
  return std::none_of(point.decided().begin(), point.decided().end(),
                      [&](const Wish& w) { return counts(w, o, r, t) && ordered(point, orders, w) + 1 > w.most; });
}

// The region to which a rack must still be ordered, as this is the last month in which a row can get what it asks for.
std::optional<size_t> asked_for(const FractionalPoint& point, const RackCounts& orders, size_t o, int t) {
  for (const Wish& w : point.decided()) {
    if (w.what != Wish::What::orders || w.row != static_cast<int>(o) || w.until != t ||
        ordered(point, orders, w) >= w.least)
      continue;
    for (size_t r = 0; r < point.programme.regions.size(); ++r)
      if (counts(w, o, r, t) && point.variables().order[o][r][t].is_set() && may_order(point, orders, o, r, t))
        return r;
  }
  return std::nullopt;
}

bool is_needed(const FractionalPoint& point, const RackCounts& orders, size_t o, size_t r, int t) {
  return std::any_of(point.decided().begin(), point.decided().end(),
                     [&](const Wish& w) { return counts(w, o, r, t) && ordered(point, orders, w) - 1 < w.least; });
}

// ---- month by month ----

class OrderRounding {
 public:
  OrderRounding(const FractionalPoint& point, Orders direction)
      : point_(point),
        p_(point.programme),
        terms_(point.terms()),
        v_(point.variables()),
        direction_(direction),
        orders_(no_racks(p_.offers.size(), p_.regions.size(), terms_.horizon)) {}

  RackCounts run() {
    for (int t = 0; t < terms_.horizon; ++t) {
      for (Index<Plant> i : indices(p_.plants))
        plant_left_[i] = terms_.plant_capacity[i][t] < 0 ? 1e18 : terms_.plant_capacity[i][t];
      if (t % 3 == 0)
        for (Index<Component> i : indices(p_.components)) component_left_[i] = terms_.component_limit[i][t / 3];
      for (Index<Offer> o : indices(p_.offers)) order_month(o, t);
    }
    return std::move(orders_);
  }

 private:
  // What offer, tier, plant and components leave room for.
  double most_orders(size_t o, int t, RackCount taken_in_period) const {
    const OfferTerms& offer = terms_.offers[o];
    const int y = offer.period_of[t];
    double most = offer.capacity[t], tier_max = 0;
    for (size_t i = 0; i < offer.tiers.size(); ++i)
      if (point_.whole_at(v_.contract[o][y][i]) == 1) tier_max = offer.tiers[i].max_racks - offer.periods[y].taken;
    most = std::min({most, tier_max - static_cast<double>(taken_in_period), plant_left_.at(p_.offers[o].plant.index)});
    for (Index<Component> i : indices(p_.components))
      if (const double use = terms_.component_use[i][p_.offers[o].platform.index]; use > 0)
        most = std::min(most, component_left_.at(i) / use);
    return most;
  }

  // Racks go to the regions that are furthest behind the point.
  void order_month(size_t o, int t) {
    const OfferTerms& offer = terms_.offers[o];
    const int y = offer.period_of[t];
    if (y < 0) return;
    const int first = offer.periods[y].first;
    RackCount taken = 0;
    std::vector<double> wanted(p_.regions.size(), 0);
    double total = 0;
    for (Index<Region> r : indices(p_.regions)) {
      RackCount have = 0;
      double want = 0;
      for (int u = first; u <= t; ++u) {
        have += orders_[o][r][u];
        want += point_.at(v_.order[o][r][u]) * kRacks;
      }
      taken += have;
      total += want;
      wanted[r] = want - static_cast<double>(have);
    }
    RackCount room = rounded_down(most_orders(o, t, taken));
    RackCount need = (direction_ == Orders::up ? rounded_up(total) : rounded_down(total + 1e-6)) - taken;
    for (; need > 0 && room > 0; --need, --room) {
      const auto r = static_cast<size_t>(std::max_element(wanted.begin(), wanted.end()) - wanted.begin());
      if (wanted[r] < -1e8) break;
      if (!v_.order[o][r][t].is_set() || !may_order(point_, orders_, o, r, t)) {
        wanted[r] = -1e9;  // no lane, no capacity, or decided not to be
        ++need, ++room;
        continue;
      }
      order_rack(o, r, t);
      wanted[r] -= 1;
    }
    for (auto r = asked_for(point_, orders_, o, t); r && room > 0; r = asked_for(point_, orders_, o, t), --room)
      order_rack(o, *r, t);
  }

  void order_rack(size_t o, size_t r, int t) {
    orders_[o][r][t] += 1;
    plant_left_[p_.offers[o].plant.index] -= 1;
    for (Index<Component> i : indices(p_.components))
      component_left_[i] -= terms_.component_use[i][p_.offers[o].platform.index];
  }

  const FractionalPoint& point_;
  const Programme& p_;
  const Terms& terms_;
  const Variables& v_;
  Orders direction_;
  RackCounts orders_;
  std::map<size_t, double> plant_left_, component_left_;
};

// ---- what need not be ordered ----

double least_volume(const FractionalPoint& point, size_t o, int y) {
  const OfferTerms& offer = point.terms().offers[o];
  double least = 0;
  for (size_t i = 0; i < offer.tiers.size(); ++i)
    if (point.whole_at(point.variables().contract[o][y][i]) == 1)
      least = std::max(offer.tiers[i].min_racks - offer.periods[y].taken,
                       offer.periods[y].opening_tier < 0 ? double(point.programme.offers[o].min_order_racks) : 0.0);
  return least;
}

// One rack less ordered in month t; false where the hub or the contract needs it, or it is decided.
bool leave_out(const FractionalPoint& point, RackCounts& orders, size_t o, size_t r, int t,
               std::vector<double>& stock) {
  const OfferTerms& offer = point.terms().offers[o];
  const int y = offer.period_of[t];
  if (orders[o][r][t] == 0 || is_needed(point, orders, o, r, t) ||
      volume(point, orders, o, y) - 1 < least_volume(point, o, y))
    return false;
  std::vector<double> without = stock;
  for (const auto& part : offer.accepted[r].parts)
    for (int u = t + part.months; u < point.terms().months; ++u) without[u] -= part.share;
  if (*std::min_element(without.begin(), without.end()) < -1e-9) return false;
  stock = std::move(without);
  orders[o][r][t] -= 1;
  return true;
}

// Racks of platform k in the hub of region r, by month.
std::vector<double> hub_stock(const FractionalPoint& point, const WholeRacks& racks, size_t k, size_t r) {
  const Programme& p = point.programme;
  const Terms& terms = point.terms();
  std::vector<double> stock = racks.accepted[k * p.regions.size() + r];
  for (int t = 0; t < terms.months; ++t)
    for (Index<Hall> c : indices(p.halls))
      if (terms.sites[p.halls[c].site.index].region == static_cast<int>(r))
        for (int u = t; u < terms.months; ++u) stock[u] -= static_cast<double>(racks.installed[k][c][t]);
  return stock;
}

double ordered_at(const FractionalPoint& point, size_t o, size_t y) {  // in the point, model units
  const auto& period = point.terms().offers[o].periods[y];
  double all = 0;
  for (const auto& region : point.variables().order[o])
    for (int t = period.first; t <= period.last; ++t) all += point.at(region[t]);
  return all;
}

}  // namespace

RackCounts round_orders(const FractionalPoint& point, Orders direction) {
  return OrderRounding(point, direction).run();
}

void trim_orders(const FractionalPoint& point, const WholeRacks& racks, RackCounts& orders) {
  const Programme& p = point.programme;
  for (Index<Platform> k : indices(p.platforms))
    for (Index<Region> r : indices(p.regions)) {
      std::vector<double> stock = hub_stock(point, racks, k, r);
      double spare = stock.back() - point.at(point.variables().stock[k][r].back()) * kRacks;
      for (int t = point.terms().horizon - 1; t >= 0 && spare > 1 - kTiny; --t)
        for (Index<Offer> o : indices(p.offers))
          while (spare > 1 - kTiny && p.offers[o].platform.index == static_cast<int>(k) &&
                 leave_out(point, orders, o, r, t, stock))
            spare -= 1;
    }
}

void fix_orders(const FractionalPoint& point, const RackCounts& orders, Fixings& fixings) {
  for (size_t o = 0; o < orders.size(); ++o)
    for (size_t r = 0; r < orders[o].size(); ++r)
      for (int t = 0; t < point.terms().horizon; ++t)
        fix(fixings, point.variables().order[o][r][t], orders[o][r][t] / kRacks);
}

void fix_reservations(const FractionalPoint& point, const RackCounts& orders, Fixings& fixings) {
  const auto& reserved = point.variables().reserved;
  for (size_t o = 0; o < orders.size(); ++o)
    for (size_t y = 0; y < reserved[o].size(); ++y) {
      if (!reserved[o][y].is_set()) continue;
      const double spare = point.at(reserved[o][y]) - ordered_at(point, o, y);
      fix(fixings, reserved[o][y],
          (volume(point, orders, o, static_cast<int>(y)) + static_cast<double>(rounded_down(spare * kRacks + kTiny))) /
              kRacks);
    }
}

}  // namespace stargate
