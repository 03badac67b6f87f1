// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/debt_service.hpp"

namespace stargate {

namespace {

constexpr double kRounding = 1e-9;  // relative room for shares that do not sum to one exactly

// A column that equals a sum: keeps the rows it enters short.
ColId gather(Model& m, const RowLabel& row_of, const LinearExpr& sum, double lower) {
  const ColId col = m.add_col(row_of.name, lower, kInfinity, 0);
  m.state_range(col, m.range(sum));
  LinearExpr row = sum;
  row.add(col, -1);
  m.add_eq(row_of, row, 0);
  return col;
}

}  // namespace

MoneyColumns add_money_columns(const Programme& p, const Terms& terms, const Balances& b, Model& m) {
  MoneyColumns money;
  const double rate = p.settings.tax_proxy_pct / 100;
  for (int t = 0; t < terms.months; ++t) {
    const std::string month = p.month_at(t).text();
    money.revenue.push_back(gather(m, row_label(p, RowFamily::revenue, kProgramme, t), b.revenue[t], 0));
    money.operating_cost.push_back(
        gather(m, row_label(p, RowFamily::operating_cost, kProgramme, t), b.operating_cost[t], -kInfinity));
    money.building_paid.push_back(
        gather(m, row_label(p, RowFamily::building_paid, kProgramme, t), b.building_paid[t], -kInfinity));
    money.power_paid.push_back(
        gather(m, row_label(p, RowFamily::power_paid, kProgramme, t), b.power_paid[t], -kInfinity));
    money.server_paid.push_back(
        gather(m, row_label(p, RowFamily::server_paid, kProgramme, t), b.server_paid[t], -kInfinity));
    const double most = m.range(money.revenue[t]).upper - std::min(0.0, m.range(money.operating_cost[t]).lower);
    money.tax.push_back(m.add_col("tax/programme/" + month, 0, std::max(0.0, rate * most), 0));
    if (rate > 0) {
      LinearExpr tax;
      tax.add(money.tax[t], 1);
      tax.add(money.revenue[t], -rate);
      tax.add(money.operating_cost[t], rate);
      m.add_ge(row_label(p, RowFamily::tax, kProgramme, t), tax, 0);
    }
  }
  money.interest_and_fees.resize(terms.months);
  return money;
}

void add_equity(const Programme& p, const Terms& terms, Variables& v, MoneyColumns& money, const Margins& margins,
                Model& m) {
  v.call.resize(terms.months);
  v.cure.resize(terms.months);
  std::vector<LinearExpr> by_partner(p.partners.size());
  double opening = 0, unfunded = 0;
  for (const Partner& partner : p.partners) {
    opening += partner.called_usd_m;
    unfunded += std::max(0.0, partner.commitment_usd_m - partner.called_usd_m);
  }
  for (int t = 0; t < terms.months; ++t) {
    const std::string month = p.month_at(t).text();
    LinearExpr sum;
    if (!terms.call_share[t].empty()) {
      v.call[t] = m.add_col("call/programme/" + month, 0, kInfinity, 0);
      m.state_range(v.call[t], {0, unfunded * (1 + kRounding)});
      for (Index<Partner> i : indices(p.partners))
        if (terms.call_share[t][i] > 0) by_partner[i].add(v.call[t], terms.call_share[t][i]);
      sum.add(v.call[t], 1);
      bool curable = false;
      for (Index<Facility> f : indices(p.facilities)) curable = curable || cover_is_curable(p, terms, f, t);
      if (curable) {
        v.cure[t] = m.add_col("cure/programme/" + month, 0, kInfinity, 0);
        m.state_range(v.cure[t], {0, unfunded * (1 + kRounding)});
        for (Index<Partner> i : indices(p.partners))
          if (terms.call_share[t][i] > 0) by_partner[i].add(v.cure[t], terms.call_share[t][i]);
        sum.add(v.cure[t], 1);
        money.interest_and_fees[t].add(v.cure[t], p.capital.call_cost_bp / 1e4);
      }
      money.interest_and_fees[t].add(v.call[t], p.capital.call_cost_bp / 1e4);
    }
    if (t == 0)
      sum.add_constant(opening);
    else
      sum.add(money.equity_called[t - 1], 1);
    money.equity_called.push_back(gather(m, row_label(p, RowFamily::equity_called, kProgramme, t), sum, 0));
    m.state_range(money.equity_called[t], {0, (opening + unfunded) * (1 + kRounding)});
    if (const auto most = margins.called.find(t); most != margins.called.end())
      m.set_bounds(money.equity_called[t], 0, most->second);
  }
  for (Index<Partner> i : indices(p.partners))
    if (!by_partner[i].empty())
      m.add_le(row_label(p, RowFamily::partner, Subject(i, p.partners[i].id)), by_partner[i],
               p.partners[i].commitment_usd_m - p.partners[i].called_usd_m);
  for (const auto& [i, payer] : margins.payers) {
    LinearExpr pays;
    for (int t = 0; t < terms.months; ++t)
      for (const ColId called : {v.call[t], v.cure[t]})
        if (called.is_set() && payer.share[static_cast<size_t>(t)] > 0)
          pays.add(called, payer.share[static_cast<size_t>(t)]);
    if (!pays.empty())
      m.add_le(row_label(p, RowFamily::payer, Subject(i, p.partners[static_cast<size_t>(i)].id)), pays, payer.most);
  }
}

}  // namespace stargate
