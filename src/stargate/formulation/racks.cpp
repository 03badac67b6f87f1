// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/racks.hpp"

#include "stargate/formulation/construction.hpp"

#include <cmath>
#include <map>

namespace stargate {

namespace {

struct HallRacks {  // one platform in one hall
  Index<Platform> k;
  Index<Hall> c;
  Index<Region> region;
  int first = 0;  // first month with a possible install; T when none
};

constexpr double kRounding = 1e-12;  // relative room for the rounding of a few products and sums of numbers above zero

// The racks of a platform that a hall class holds in month t with all its buildings, alone.
double most_in_hall(const Programme& p, const Terms& terms, const HallRacks& h, int t) {
  const Hall& hall = p.halls[h.c];
  const double buildings = terms.halls[h.c].opening_ready[t] + hall.max_count;
  double most = kInfinity;
  if (terms.platforms[h.k].mw > 0) most = hall.it_mw * buildings / terms.platforms[h.k].mw;
  if (hall.positions > 0 && p.platforms[h.k].positions_per_rack > 0)
    most = std::min(most, hall.positions * buildings / p.platforms[h.k].positions_per_rack / kRacks);
  return most;
}

double residual(const Terms& terms, Index<Platform> k, int age) { return terms.platforms[k].residual[age]; }

// The retirements of a cohort of `size` (a column or a constant): early columns E, and what is left at end of life.
std::vector<ColId> add_cohort(const Programme& p, const Terms& terms, const HallRacks& h, int installed,
                              const LinearExpr& size, std::vector<LinearExpr>& leaving, Balances& b, Model& m) {
  const Platform& platform = p.platforms[h.k];
  const std::string where = platform.id + "/" + p.halls[h.c].id;
  const double value = platform.value_usd_m * kRacks;
  const auto& ages = terms.platforms[h.k].retire_ages;
  std::vector<ColId> early(ages.size());
  LinearExpr total, left = size;
  for (size_t a = 0; a < ages.size(); ++a) {
    const int month = installed + ages[a];
    if (month < 0 || month >= terms.months) continue;
    early[a] = m.add_col("retire/" + where + "/" + p.month_at(installed).text() + "/" + std::to_string(ages[a]), 0,
                         kInfinity, 0);
    m.state_range(early[a], {0, m.range(size).upper});
    total.add(early[a], 1);
    left.add(early[a], -1);
    leaving[month].add(early[a], 1);
    b.other_cash_in[month].add(early[a], residual(terms, h.k, ages[a]) * value);
    // What leaves early is not there at the end.
    const int age_end = terms.months - 1 - installed;
    if (age_end < platform.life_months) b.terminal_weighted.add(early[a], -residual(terms, h.k, age_end) * value);
  }
  if (!total.empty()) {
    total.add(size, -1);
    m.add_le(row_label(p, RowFamily::cohort, Subject(h.k, h.c, where), installed), total, 0);
  }
  const int end = installed + platform.life_months;
  if (end < terms.months) {
    leaving[std::max(0, end)].add(left, 1);
    if (end >= 0) b.other_cash_in[end].add(left, residual(terms, h.k, platform.life_months) * value);
  } else {
    b.terminal_weighted.add(size, residual(terms, h.k, terms.months - 1 - installed) * value);
  }
  return early;
}

void add_hall_racks(const Programme& p, const Terms& terms, const HallRacks& h, Variables& v, Balances& b, Model& m) {
  const std::string where = p.platforms[h.k].id + "/" + p.halls[h.c].id;
  std::vector<LinearExpr> leaving(terms.months);
  double opening = 0;
  for (size_t i = 0; i < terms.cohorts.size(); ++i) {
    const Cohort& cohort = terms.cohorts[i];
    if (cohort.platform != h.k || cohort.hall != h.c) continue;
    LinearExpr size;
    size.add_constant(cohort.racks / kRacks);
    opening += cohort.racks / kRacks;
    v.retire_cohort[i] = add_cohort(p, terms, h, cohort.month, size, leaving, b, m);
  }
  auto& install = v.install[h.k][h.c];
  auto& racks = v.racks[h.k][h.c];
  double brought = opening;
  const Site& site = p.sites[p.halls[h.c].site.index];
  for (int t = opening > 0 ? 0 : h.first; t < terms.months; ++t) {
    LinearExpr stay;
    if (t >= h.first) {
      install[t] =
          m.add_col("install/" + where + "/" + p.month_at(t).text(), 0, site.install_racks_per_month / kRacks, 0);
      LinearExpr size;
      size.add(install[t], 1);
      v.retire[h.k][h.c][t] = add_cohort(p, terms, h, t, size, leaving, b, m);
      b.server_paid[t].add(install[t], p.platforms[h.k].install_usd_m_per_rack * kRacks);
      stay.add(install[t], -1);
      brought += m.upper(install[t]);
    }
    racks[t] = m.add_col("racks/" + where + "/" + p.month_at(t).text(), 0, kInfinity, 0);
    m.state_range(racks[t], {0, std::min(brought, most_in_hall(p, terms, h, t)) * (1 + kRounding)});
    stay.add(racks[t], 1);
    stay.add(leaving[t], 1);
    if (t > 0 && racks[t - 1].is_set()) stay.add(racks[t - 1], -1);
    m.add_eq(row_label(p, RowFamily::racks, Subject(h.k, h.c, where), t), stay, t == 0 ? opening : 0.0);
  }
}

// What a hub holds at the end, by month of acceptance (row 7).
void add_left(const Programme& p, const Terms& terms, Index<Platform> k, Index<Region> r, Variables& v, Balances& b,
              Model& m) {
  const PlatformTerms& platform = terms.platforms[k];
  if (platform.new_at_end * platform.hub_residual[0] * p.settings.terminal_weight_pct == 0 ||
      !v.stock[k][r].back().is_set())
    return;
  const std::string where = p.platforms[k].id + "/" + p.regions[r].id;
  LinearExpr all;
  for (int u = 0; u < terms.months; ++u) {
    const double worth = platform.hub_residual[terms.months - 1 - u] * platform.new_at_end * kRacks;
    const LinearExpr& accepted = b.accepted[k * static_cast<int>(p.regions.size()) + r][u];
    if (worth == 0 || (accepted.empty() && accepted.constant() == 0)) continue;
    double most = accepted.constant();
    for (const auto& term : accepted.terms()) most += term.coefficient * m.upper(term.col);
    const ColId left = m.add_col("left/" + where + "/" + p.month_at(u).text(), 0, most, 0);
    v.left[k][r][u] = left;
    b.terminal_weighted.add(left, worth);
    all.add(left, 1);
    if (accepted.empty()) continue;
    LinearExpr row = accepted;
    row *= -1.0;
    row.add(left, 1);
    m.add_le(row_label(p, RowFamily::left_of, Subject(k, r, where), u), row, 0);
  }
  if (all.empty()) return;
  all.add(v.stock[k][r].back(), -1);
  m.add_le(row_label(p, RowFamily::left, Subject(k, r, where)), all, 0);
}

void add_hubs(const Programme& p, const Terms& terms, Variables& v, Balances& b, Model& m) {
  const int regions = static_cast<int>(p.regions.size());
  for (Index<Region> r : indices(p.regions)) {
    const Region& region = p.regions[r];
    for (Index<Platform> k : indices(p.platforms)) {
      double come = 0;
      for (int t = terms.first_accepted[k][r]; t < terms.months; ++t) {
        const ColId stock =
            m.add_col("stock/" + p.platforms[k].id + "/" + region.id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
        v.stock[k][r][t] = stock;
        come += m.range(b.accepted[k * regions + r][t]).upper;
        m.state_range(stock, {0, come});
        LinearExpr balance;
        balance.add(stock, 1);
        if (t > terms.first_accepted[k][r]) balance.add(v.stock[k][r][t - 1], -1);
        balance.add(b.accepted[k * regions + r][t], -1);
        for (Index<Hall> c : indices(p.halls))
          if (terms.sites[p.halls[c].site.index].region == r && v.install[k][c][t].is_set())
            balance.add(v.install[k][c][t], 1);
        m.add_eq(row_label(p, RowFamily::hub, Subject(k, r, p.platforms[k].id + "/" + region.id), t), balance, 0);
        b.operating_cost[t].add(stock, region.storage_usd_k_per_rack_month / 1000 * kRacks);
      }
    }
    for (Index<Platform> k : indices(p.platforms)) add_left(p, terms, k, r, v, b, m);
    if (region.hub_racks_max <= 0) continue;
    for (int t = 0; t < terms.months; ++t) {
      LinearExpr room;
      for (Index<Platform> k : indices(p.platforms))
        if (v.stock[k][r][t].is_set()) room.add(v.stock[k][r][t], 1);
      if (room.empty()) continue;
      v.short_hub[r][t] = m.add_col("short_hub/" + region.id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
      m.state_range(v.short_hub[r][t], {0, m.range(room).upper});
      room.add(v.short_hub[r][t], -1);
      m.add_le(row_label(p, RowFamily::hub_room, Subject(r, region.id), t), room, region.hub_racks_max / kRacks);
    }
  }
}

// Room for racks in the halls of class c, in one measure: MW or positions.
void add_room(const Programme& p, const Terms& terms, const Variables& v, Index<Hall> c, RowFamily family, double each,
              const std::function<double(Index<Platform>)>& unit, Model& m) {
  const HallTerms& hall = terms.halls[c];
  const std::vector<double> fill = fill_since_start(p, terms, p.halls[c].site.index, {c}, unit);
  for (int t = 0; t < terms.months; ++t) {
    LinearExpr room;
    for (Index<Platform> k : hall.platforms)
      if (v.racks[k][c][t].is_set()) room.add(v.racks[k][c][t], unit(k));
    if (room.empty()) continue;
    const auto content = [&](int ready) { return std::min(each, fill[t] - (ready > 0 ? fill[ready - 1] : 0.0)); };
    // Halls that stood on the first day may be full already.
    room.add_constant(-each * hall.opening_ready[0]);
    for (int ready = 1; ready <= t; ++ready)
      room.add_constant(-content(ready) * (hall.opening_ready[ready] - hall.opening_ready[ready - 1]));
    add_content(room, v.started[c], hall.lead, t, -1, content);
    m.add_le(row_label(p, family, Subject(c, p.halls[c].id), t), room, 0);
  }
}

void add_halls(const Programme& p, const Terms& terms, const Variables& v, Model& m) {
  for (Index<Hall> c : indices(p.halls)) {
    add_room(
        p, terms, v, c, RowFamily::hall_mw, p.halls[c].it_mw, [&](Index<Platform> k) { return terms.platforms[k].mw; },
        m);
    if (p.halls[c].positions > 0)
      add_room(
          p, terms, v, c, RowFamily::hall_positions, p.halls[c].positions / kRacks,
          [&](Index<Platform> k) { return double(p.platforms[k].positions_per_rack); }, m);
  }
}

void add_install_rate(const Programme& p, const Terms& terms, const Variables& v, Model& m) {
  for (Index<Site> s : indices(p.sites))
    for (int t = 0; t < terms.months; ++t) {
      LinearExpr sum;
      for (Index<Hall> c : terms.sites[s].halls)
        for (Index<Platform> k : terms.halls[c].platforms)
          if (v.install[k][c][t].is_set()) sum.add(v.install[k][c][t], 1);
      if (!sum.empty())
        m.add_le(row_label(p, RowFamily::install_rate, Subject(s, p.sites[s].id), t), sum,
                 p.sites[s].install_racks_per_month / kRacks);
    }
}

}  // namespace

std::vector<double> fill_since_start(const Programme& p, const Terms& terms, Index<Site> site,
                                     const std::vector<Index<Hall>>& halls,
                                     const std::function<double(Index<Platform> platform)>& unit) {
  const Index<Region> region = terms.sites[site].region;
  std::vector<double> fill(terms.months);
  for (int t = 0; t < terms.months; ++t) {
    double largest = 0;
    for (Index<Hall> c : halls)
      for (Index<Platform> k : terms.halls[c].platforms)
        if (terms.first_accepted[k][region] <= t) largest = std::max(largest, unit(k));
    fill[t] = (t > 0 ? fill[t - 1] : 0) + largest * p.sites[site].install_racks_per_month / kRacks;
  }
  return fill;
}

void add_content(LinearExpr& sum, const std::vector<ColId>& cumulative, int lead, int t, double factor,
                 const std::function<double(int ready)>& content) {
  double later = 0;
  for (int ready = t; ready >= lead; --ready) {
    const double now = content(ready);
    if (now > later + 1e-9) add_cumulative(sum, cumulative, ready - lead, factor * (now - later));
    later = now;
  }
}

void add_standing(const Terms& terms, const Variables& v, Index<Platform> k, Index<Hall> c, int t, double factor,
                  LinearExpr& sum) {
  if (t >= 0) {
    if (v.racks[k][c][t].is_set()) sum.add(v.racks[k][c][t], factor);
    return;
  }
  for (const Cohort& cohort : terms.cohorts)
    if (cohort.platform == k && cohort.hall == c) sum.add_constant(factor * cohort.racks / kRacks);
}

std::vector<FleetPiece> add_fleet(const Programme& p, const Terms& terms, const Variables& v, Index<Platform> k,
                                  Model& m) {
  // By month of installation and of early retirement (-1: the cohort itself), over all halls.
  std::map<std::pair<int, int>, LinearExpr> sums;
  const auto& ages = terms.platforms[k].retire_ages;
  const auto add_early = [&](int installed, const std::vector<ColId>& early) {
    for (size_t a = 0; a < early.size(); ++a)
      if (early[a].is_set()) sums[{installed, installed + ages[a]}].add(early[a], 1);
  };
  for (size_t i = 0; i < terms.cohorts.size(); ++i) {
    if (terms.cohorts[i].platform != k) continue;
    sums[{terms.cohorts[i].month, -1}].add_constant(terms.cohorts[i].racks / kRacks);
    add_early(terms.cohorts[i].month, v.retire_cohort[i]);
  }
  for (Index<Hall> c : indices(p.halls))
    for (int t = 0; t < terms.months; ++t) {
      if (!v.install[k][c][t].is_set()) continue;
      sums[{t, -1}].add(v.install[k][c][t], 1);
      add_early(t, v.retire[k][c][t]);
    }
  std::vector<FleetPiece> pieces;
  for (auto& [months, sum] : sums) {
    const auto [installed, retired] = months;
    const double sign = retired < 0 ? 1 : -1;
    if (sum.constant() != 0) pieces.push_back({ColId{}, sign * sum.constant(), installed, retired});
    if (sum.terms().empty()) continue;
    ColId column = sum.terms().front().col;
    if (sum.terms().size() > 1) {
      const std::string where = p.platforms[k].id + "/" + p.month_at(installed).text();
      const std::string end = retired < 0 ? "" : "/" + p.month_at(retired).text();
      sum.add_constant(-sum.constant());
      column = m.add_col("fleet/" + where + end, 0, kInfinity, 0);
      m.state_range(column, {0, m.range(sum).upper});
      sum.add(column, -1);
      m.add_eq(row_label(p, RowFamily::fleet, Subject(k, installed, where + end)), sum, 0);
    }
    pieces.push_back({column, sign, installed, retired});
  }
  return pieces;
}

void add_racks(const Programme& p, const Terms& terms, Variables& v, Balances& b, Model& m) {
  const size_t platforms = p.platforms.size();
  v.install.assign(platforms, std::vector<std::vector<ColId>>(p.halls.size(), std::vector<ColId>(terms.months)));
  v.racks = v.install;
  v.retire.assign(platforms, Table3<ColId>(p.halls.size(), Table2<ColId>(terms.months)));
  v.retire_cohort.resize(terms.cohorts.size());
  v.stock.assign(platforms, std::vector<std::vector<ColId>>(p.regions.size(), std::vector<ColId>(terms.months)));
  v.left = v.stock;
  v.short_hub.assign(p.regions.size(), std::vector<ColId>(terms.months));
  for (Index<Hall> c : indices(p.halls))
    for (Index<Platform> k : terms.halls[c].platforms) {
      const Index<Region> region = terms.sites[p.halls[c].site.index].region;
      add_hall_racks(p, terms, {k, c, region, terms.first_accepted[k][region]}, v, b, m);
    }
  add_hubs(p, terms, v, b, m);
  add_halls(p, terms, v, m);
  add_install_rate(p, terms, v, m);
}

}  // namespace stargate
