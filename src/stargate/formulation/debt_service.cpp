#include "stargate/formulation/debt_service.hpp"

namespace stargate {

namespace {

int last_of_life(const Terms& terms, int f, Window w) { return std::min(w.last, terms.facilities[f].maturity - 1); }

LinearExpr principal(const Terms& terms, const Variables& v, const MoneyColumns& money, int f, Window w) {
  LinearExpr sum;
  const int last = last_of_life(terms, f, w);
  for (int t = w.first; t <= last; ++t) {
    if (!v.instalment[f][t].is_set()) continue;  // no schedule
    sum.add(v.instalment[f][t], 1);
    if (v.prepayment[f][t].is_set()) sum.add(v.prepayment[f][t], 1);
  }
  if (last >= w.first && money.ahead[f][last].is_set()) sum.add(money.ahead[f][last], -1);
  return sum;
}

}  // namespace

Window window_up_to(const Programme& p, int t) { return {std::max(0, t - p.capital.dscr_window_months + 1), t}; }

Window window_after(const Programme& p, const Terms& terms, int t) { return {t + 1, std::min(t + p.capital.dscr_window_months, terms.months - 1)}; }

LinearExpr cfads(const MoneyColumns& money, int t) {
  LinearExpr sum;
  sum.add(money.revenue[t], 1);
  sum.add(money.operating_cost[t], -1);
  sum.add(money.tax[t], -1);
  return sum;
}

double cover_at(const Programme& p, const Terms& terms, const Variables& v, const MoneyColumns& money, const std::vector<double>& x, Window w,
                double factor) {
  double sum = 0, service = 0;
  for (int t = w.first; t <= w.last; ++t) {
    sum += cfads(money, t).value(x);
    service += x[money.interest[t].index];
  }
  for (int f = 0; f < static_cast<int>(p.facilities.size()); ++f) service += std::max(0.0, principal(terms, v, money, f, w).value(x));
  return sum - factor * service;
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
  for (int f = 0; f < static_cast<int>(p_.facilities.size()); ++f) {
    LinearExpr repaid = principal(terms_, v_, money_, f, w);
    if (repaid.empty()) continue;
    if (!money_.ahead[f][last_of_life(terms_, f, w)].is_set()) {
      sum.add(repaid, 1);  // as it falls due
      continue;
    }
    const std::string months = p_.facilities[f].id + "/" + p_.month_at(w.first).text() + ".." + p_.month_at(w.last).text();
    const double most = std::max(p_.facilities[f].limit_usd_m, p_.facilities[f].drawn_usd_m);
    const ColId column = m_.add_col("principal/" + months, 0, most, 0);
    repaid.add(column, -1);
    m_.add_le("principal/" + months, repaid, 0);
    sum.add(column, 1);
  }
  return sum;
}

}  // namespace stargate
