// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/debt_service.hpp"

namespace stargate {

namespace {

int last_of_life(const Terms& terms, Index<Facility> f, Window w) {
  return std::min(w.last, terms.facilities[f].maturity - 1);
}

LinearExpr principal(const Programme& p, const Terms& terms, const Variables& v, const MoneyColumns& money,
                     Index<Facility> f, Window w) {
  LinearExpr sum;
  const int last = last_of_life(terms, f, w);
  if (last < w.first || !v.instalment[f][last].is_set()) return sum;  // over, or no schedule
  if (!money.ahead[f][last].is_set()) {
    for (int t = w.first; t <= last; ++t) sum.add(v.instalment[f][t], 1);  // as it falls due
    return sum;
  }
  // Repaid to date is what was drawn and is not owed.
  sum.add(money.drawn[f][last], 1).add(v.balance[f][last], -1).add(money.ahead[f][last], -1);
  if (w.first == 0) return sum.add_constant(p.facilities[f].drawn_usd_m);
  return sum.add(money.drawn[f][w.first - 1], -1).add(v.balance[f][w.first - 1], 1);
}

}  // namespace

Window window_up_to(const Programme& p, int t) { return {std::max(0, t - p.capital.dscr_window_months + 1), t}; }

Window window_after(const Programme& p, const Terms& terms, int t) {
  return {t + 1, std::min(t + p.capital.dscr_window_months, terms.months - 1)};
}

LinearExpr cfads(const MoneyColumns& money, int t) {
  LinearExpr sum;
  sum.add(money.revenue[t], 1);
  sum.add(money.operating_cost[t], -1);
  sum.add(money.tax[t], -1);
  return sum;
}

double cover_at(const Programme& p, const Terms& terms, const Variables& v, const MoneyColumns& money,
                const std::vector<double>& x, Window w, double factor) {
  double sum = 0, service = 0;
  for (int t = w.first; t <= w.last; ++t) {
    sum += cfads(money, t).value(x);
    service += x[money.interest[t].index];
  }
  for (Index<Facility> f : indices(p.facilities))
    service += std::max(0.0, principal(p, terms, v, money, f, w).value(x));
  return sum - factor * service;
}

bool cover_is_tested(const Programme& p, const Terms& terms, Index<Facility> f, int t) {
  const Facility& facility = p.facilities[static_cast<size_t>(f)];
  const int from = facility.dscr_from.is_set() ? std::max(0, p.index_of(facility.dscr_from)) : 0;
  return facility.dscr_min > 0 && (t + 1) % terms.quarter == 0 && t >= from &&
         t <= terms.facilities[static_cast<size_t>(f)].maturity;
}

bool cover_is_curable(const Programme& p, const Terms& terms, Index<Facility> f, int t) {
  return p.facilities[static_cast<size_t>(f)].cures_max > 0 && cover_is_tested(p, terms, f, t);
}

std::vector<double> cures_at(const Programme& p, const Terms& terms, const Variables& v, const MoneyColumns& money,
                             const std::vector<double>& x, const Margins& margins) {
  constexpr double kTolerance = 0.001;  // USD m: a test missed by less is kept (rules, section 11)
  const auto at = [&](ColId c) { return c.is_set() ? x[static_cast<size_t>(c.index)] : 0.0; };
  std::vector<double> cures(static_cast<size_t>(terms.months), 0.0), left;  // of commitments, by all calls of the point
  for (Index<Partner> i : indices(p.partners)) {
    left.push_back(p.partners[i].commitment_usd_m - p.partners[i].called_usd_m);
    for (size_t t = 0; t < cures.size(); ++t)
      if (!terms.call_share[t].empty()) left[i] -= terms.call_share[t][i] * (at(v.call[t]) + at(v.cure[t]));
  }
  std::vector<int> used(p.facilities.size(), 0);
  // Takes what a cure asks for beyond the calls of the point, if there is as much.
  const auto take = [&](size_t t, double cure) {
    const auto& share = terms.call_share[t];
    if (share.empty()) return false;
    const double more = std::max(at(v.cure[t]), cure) - std::max(at(v.cure[t]), cures[t]);
    for (size_t i = 0; i < left.size(); ++i)
      if (share[i] * more > left[i] + kTolerance) return false;
    for (size_t i = 0; i < left.size(); ++i) left[i] -= share[i] * more;
    cures[t] = cure;
    return true;
  };
  for (int t = 0; t < terms.months; ++t) {
    const Window window = window_up_to(p, t);
    for (Index<Facility> f : indices(p.facilities)) {
      const Facility& facility = p.facilities[static_cast<size_t>(f)];
      if (!cover_is_curable(p, terms, f, t)) continue;
      double missing = Margins::at(margins.dscr, static_cast<size_t>(f), t) -
                       cover_at(p, terms, v, money, x, window, facility.dscr_min);
      for (int s = window.first; s <= t; ++s) missing -= cures[static_cast<size_t>(s)];
      if (missing <= kTolerance) continue;
      if (used[static_cast<size_t>(f)] >= facility.cures_max) break;  // no later cure of the month saves this test
      if (take(static_cast<size_t>(t), cures[static_cast<size_t>(t)] + missing)) ++used[static_cast<size_t>(f)];
    }
  }
  return cures;
}

LinearExpr DebtService::cover(Window w, double factor) {
  LinearExpr sum;
  for (int t = w.first; t <= w.last; ++t) sum.add(cfads(money_, t), 1);
  auto made = made_.find(w);
  if (made == made_.end()) made = made_.emplace(w, service(w)).first;
  sum.add(made->second, -factor);
  return sum;
}

LinearExpr DebtService::service(Window w) {
  LinearExpr sum;
  for (int t = w.first; t <= w.last; ++t) sum.add(money_.interest[t], 1);
  for (Index<Facility> f : indices(p_.facilities)) {
    LinearExpr repaid = principal(p_, terms_, v_, money_, f, w);
    if (repaid.empty()) continue;
    if (!money_.ahead[f][last_of_life(terms_, f, w)].is_set()) {
      sum.add(repaid, 1);
      continue;
    }
    const std::string months = p_.month_at(w.first).text() + ".." + p_.month_at(w.last).text();
    const RowLabel row_of =
        row_label(p_, RowFamily::principal, Subject(f, w.first, p_.facilities[f].id + "/" + months));
    const double most = std::max(p_.facilities[f].limit_usd_m, p_.facilities[f].drawn_usd_m);
    const ColId column = m_.add_col(row_of.name, 0, most, 0);
    repaid.add(column, -1);
    m_.add_le(row_of, repaid, 0);
    sum.add(column, 1);
  }
  return sum;
}

}  // namespace stargate
