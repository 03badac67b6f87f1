// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/rack_rounding.hpp"

#include <algorithm>

namespace stargate {
namespace {

constexpr double kTiny = 1e-6;

// Racks that hubs have accepted to date, [platform * regions + region][t]: those of the orders and of orders from
// before the first month.
std::vector<std::vector<double>> accepted_racks(const FractionalPoint& point, const RackCounts& orders) {
  const Programme& p = point.programme;
  const Terms& terms = point.terms();
  const size_t regions = p.regions.size();
  std::vector<std::vector<double>> accepted(p.platforms.size() * regions, std::vector<double>(terms.months, 0));
  for (Index<Offer> o : indices(p.offers))
    for (size_t r = 0; r < regions; ++r)
      for (int t = 0; t < terms.horizon; ++t)
        for (const auto& part : terms.offers[o].accepted[r].parts)
          if (orders[o][r][t] > 0 && t + part.months < terms.months)
            accepted[p.offers[o].platform.index * regions + r][t + part.months] +=
                part.share * static_cast<double>(orders[o][r][t]);
  for (const OpeningOrder& order : p.opening_orders)
    if (const int t = std::max(0, p.index_of(order.accepted)); t < terms.months)
      accepted[p.offers[order.offer.index].platform.index * regions + order.region.index][t] += order.racks;
  for (auto& row : accepted)
    for (int t = 1; t < terms.months; ++t) row[t] += row[t - 1];
  return accepted;
}

class RackRounding {
 public:
  RackRounding(const FractionalPoint& point, const RackCounts& orders, Fixings& fixings)
      : point_(point), p_(point.programme), terms_(point.terms()), v_(point.variables()), fixings_(fixings) {
    const size_t platforms = p_.platforms.size(), halls = p_.halls.size();
    racks_.installed = racks_.standing = leaving_ = no_racks(platforms, halls, terms_.months);
    now_ = done_ = std::vector<std::vector<RackCount>>(platforms, std::vector<RackCount>(halls, 0));
    target_.assign(platforms, std::vector<double>(halls, 0));
    opening_cohorts();
    racks_.accepted = accepted_racks(point, orders);
    taken_.assign(racks_.accepted.size(), 0);
  }

  WholeRacks run() {
    const size_t platforms = p_.platforms.size(), halls = p_.halls.size();
    for (int t = 0; t < terms_.months; ++t) {
      for (size_t k = 0; k < platforms; ++k)
        for (size_t c = 0; c < halls; ++c) now_[k][c] -= leaving_[k][c][t];
      for (Index<Site> s : indices(p_.sites)) install_site(s, t);
      for (size_t k = 0; k < platforms; ++k)
        for (size_t c = 0; c < halls; ++c) racks_.standing[k][c][t] = now_[k][c];
    }
    return std::move(racks_);
  }

 private:
  void opening_cohorts() {
    for (size_t i = 0; i < terms_.cohorts.size(); ++i) {
      const Cohort& cohort = terms_.cohorts[i];
      now_[cohort.platform][cohort.hall] += static_cast<RackCount>(cohort.racks);
      retire(cohort.platform, cohort.hall, cohort.month, static_cast<RackCount>(cohort.racks), cohort.racks,
             v_.retire_cohort[i]);
    }
  }

  // Early and final retirements of a cohort of `size` whole racks, `fractional` in the point.
  void retire(Index<Platform> k, Index<Hall> c, int installed, RackCount size, double fractional,
              const std::vector<ColId>& early) {
    const auto& ages = terms_.platforms[k].retire_ages;
    RackCount left = size;
    for (size_t a = 0; a < early.size(); ++a) {
      if (!early[a].is_set()) continue;
      const double wanted = point_.at(early[a]) * kRacks;
      fractional -= wanted;
      const RackCount n = fractional < 1e-3 && wanted > kTiny ? left : std::min(left, rounded_up(wanted));
      fix(fixings_, early[a], n / kRacks);
      leaving_[k][c][installed + ages[a]] += n;
      left -= n;
    }
    const int end = std::max(0, installed + p_.platforms[k].life_months);
    if (end < terms_.months) leaving_[k][c][end] += left;
  }

  // Halls of kind c that are ready in month t.
  double ready(Index<Hall> c, int t) const {
    double n = terms_.halls[c].opening_ready[t];
    const int start = std::min(t - terms_.halls[c].lead, terms_.horizon - 1);
    for (int u = start; u >= 0; --u)
      if (v_.started[c][u].is_set()) return n + point_.whole_at(v_.started[c][u]);
    return n;
  }

  void install_site(Index<Site> s, int t) {
    double rate = p_.sites[s].install_racks_per_month;
    for (Index<Hall> c : terms_.sites[s].halls) install_hall(terms_.sites[s].region, c, t, rate);
  }

  // `rate`: racks that the site can still install in the month.
  void install_hall(Index<Region> region, Index<Hall> c, int t, double& rate) {
    double hall_kw = p_.halls[c].it_mw * 1000 * ready(c, t),
           positions = p_.halls[c].positions > 0 ? p_.halls[c].positions * ready(c, t) : 1e18;
    for (Index<Platform> k : terms_.halls[c].platforms) {
      hall_kw -= p_.platforms[k].kw_per_rack * static_cast<double>(now_[k][c]);
      positions -= p_.platforms[k].positions_per_rack * static_cast<double>(now_[k][c]);
    }
    for (Index<Platform> k : terms_.halls[c].platforms) {
      const ColId column = v_.install[k][c][t];
      if (!column.is_set()) continue;
      target_[k][c] += point_.at(column) * kRacks;
      const size_t hub = k * p_.regions.size() + region;
      const RackCount stock = rounded_down(racks_.accepted[hub][t]) - taken_[hub];
      const Platform& platform = p_.platforms[k];
      const double room =
          std::min({rate, (hall_kw + 1e-6) / platform.kw_per_rack,
                    platform.positions_per_rack > 0 ? (positions + 1e-9) / platform.positions_per_rack : 1e18});
      const RackCount n =
          std::max<RackCount>(0, std::min({rounded_up(target_[k][c]) - done_[k][c], stock, rounded_down(room)}));
      done_[k][c] += n;
      now_[k][c] += n;
      taken_[hub] += n;
      rate -= static_cast<double>(n);
      hall_kw -= platform.kw_per_rack * static_cast<double>(n);
      positions -= platform.positions_per_rack * static_cast<double>(n);
      racks_.installed[k][c][t] = n;
      fix(fixings_, column, n / kRacks);
      retire(k, c, t, n, point_.at(column) * kRacks, v_.retire[k][c][t]);
    }
  }

  const FractionalPoint& point_;
  const Programme& p_;
  const Terms& terms_;
  const Variables& v_;
  Fixings& fixings_;
  WholeRacks racks_;
  RackCounts leaving_;                        // at the start of the month, [platform][hall][t]
  std::vector<std::vector<RackCount>> now_;   // standing, [platform][hall]
  std::vector<std::vector<RackCount>> done_;  // installed to date
  std::vector<std::vector<double>> target_;   // the same in the point
  std::vector<RackCount> taken_;              // out of hubs to date, [platform * regions + region]
};

}  // namespace

WholeRacks round_racks(const FractionalPoint& point, const RackCounts& orders, Fixings& fixings) {
  return RackRounding(point, orders, fixings).run();
}

}  // namespace stargate
