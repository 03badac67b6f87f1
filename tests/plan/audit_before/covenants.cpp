// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/covenants.hpp"

#include <algorithm>
#include <limits>

namespace stargate::auditing_before {

namespace {

bool is_test_month(int t) { return (t + 1) % 3 == 0; }

class Check {
 public:
  Check(const Case& c, const Assets& assets, const Operations& operations, const Debt& debt, Equity& equity,
        Ledger& ledger, Findings& findings)
      : c_(c),
        p_(c.programme),
        assets_(assets),
        operations_(operations),
        debt_(debt),
        equity_(equity),
        ledger_(ledger),
        findings_(findings) {}

  Covenants run() {
    const auto months = static_cast<size_t>(c_.months);
    out_.dscr.assign(months, std::numeric_limits<double>::quiet_NaN());
    out_.locked_up.assign(months, false);
    out_.cures.assign(months, Money{});
    cures_used_.assign(p_.facilities.size(), 0);
    out_.asset_value = cumulated(assets_.buildings_paid);
    const auto power = cumulated(assets_.power_paid);
    for (size_t t = 0; t < months; ++t) out_.asset_value[t] += power[t] + assets_.residual_value[t];
    bool locked = p_.capital.lockup_dscr > 0;
    for (int t = 0; t < c_.months; ++t) {
      if (is_test_month(t)) locked = test(t);
      check_gearing(t);
      check_base(t);
      out_.locked_up[static_cast<size_t>(t)] = locked;
    }
    check_distributions();
    return std::move(out_);
  }

 private:
  void hard(const std::string& where, int t, Money missing) {
    if (missing > kMoneySlack) findings_.hard(ShortfallKind::covenant, where, t, missing.in_millions(), "USD m");
  }

  void check_gearing(int t) {
    const Money debt = debt_.total_balance[static_cast<size_t>(t)];
    hard("gearing", t,
         debt - part_of(debt + equity_.called[static_cast<size_t>(t)], p_.capital.gearing_max_pct / 100.0L));
  }

  void check_base(int t) {
    Money needed;
    for (size_t i = 0; i < p_.facilities.size(); ++i) {
      const double rate = p_.facilities[i].advance_rate_pct / 100;
      if (rate > 0)
        needed += part_of(debt_.facilities[i].balance[static_cast<size_t>(t)], 1 / static_cast<long double>(rate));
    }
    hard("base", t, needed - assets_.collateral_value[static_cast<size_t>(t)]);
  }

  // The tests of a quarter; answers whether distributions are locked up until the next.
  bool test(int t) {
    const int first = std::max(0, t - p_.capital.dscr_window_months + 1);
    const Money service = debt_.service_over(first, t);
    Money cfads;
    for (int i = first; i <= t; ++i) cfads += operations_.cfads[static_cast<size_t>(i)];
    if (service > Money{}) out_.dscr[static_cast<size_t>(t)] = cfads.in_millions() / service.in_millions();
    for (size_t i = 0; i < p_.facilities.size(); ++i) {
      const Facility& facility = p_.facilities[i];
      const int maturity = c_.until(facility.maturity);
      if (facility.dscr_min > 0 && t >= c_.from(facility.dscr_from) && t <= maturity) {
        cover(i, t, part_of(service, facility.dscr_min) - cfads);
      }
      if (facility.ltv_max_pct > 0 && t < maturity) {
        const Money most = part_of(out_.asset_value[static_cast<size_t>(t)], facility.ltv_max_pct / 100.0L);
        hard("ltv/" + facility.id, t, debt_.facilities[i].balance[static_cast<size_t>(t)] - most);
      }
    }
    const double lockup = p_.capital.lockup_dscr;
    return lockup > 0 && part_of(service, lockup) - cfads > kMoneySlack;
  }

  // What a test is missed by is called as a cure, which counts in this test and in those whose months hold it, of
  // facilities that agree cures.
  void cover(size_t i, int t, Money missing) {
    const Facility& facility = p_.facilities[i];
    if (facility.cures_max > 0) {
      for (int s = std::max(0, t - p_.capital.dscr_window_months + 1); s <= t; ++s)
        missing -= out_.cures[static_cast<size_t>(s)];
      if (missing > kMoneySlack && cures_used_[i] < facility.cures_max && call_cure(c_, t, missing, equity_, ledger_)) {
        out_.cures[static_cast<size_t>(t)] += missing;
        ++cures_used_[i];
        return;
      }
    }
    hard("dscr/" + facility.id, t, missing);
  }

  void check_distributions() {
    for (const Distribution& row : c_.plan.distributions) {
      if (row.amount == Money{} || !out_.locked_up[static_cast<size_t>(row.month)]) continue;
      findings_.broken(Rule::lockup, "distributions", row.month, row.amount.in_millions(), "USD m",
                       sentence("USD ", to_string(row.amount), " are distributed in ", findings_.at(row.month),
                                " during a lock-up."));
    }
  }

  const Case& c_;
  const Programme& p_;
  const Assets& assets_;
  const Operations& operations_;
  const Debt& debt_;
  Equity& equity_;
  Ledger& ledger_;
  Findings& findings_;
  std::vector<int> cures_used_;  // [facility]
  Covenants out_;
};

Money least_cash(const Case& c, int t) {
  double least = c.programme.capital.min_cash_usd_m;
  for (const Facility& facility : c.programme.facilities) {
    if (c.from(facility.draw_from) <= t && t < c.until(facility.maturity))
      least = std::max(least, facility.min_liquidity_usd_m);
  }
  return cents(least);
}

}  // namespace

Covenants check_covenants(const Case& c, const Assets& assets, const Operations& operations, const Debt& debt,
                          Equity& equity, Ledger& ledger, Findings& findings) {
  return Check(c, assets, operations, debt, equity, ledger, findings).run();
}

namespace {

// Whoever needs cash that nobody provides pays nothing out from then on.
void check_distributions(const Case& c, const Ledger& ledger, Findings& findings) {
  int first = c.months;
  for (const EmergencyCash& row : c.plan.emergency_cash)
    if (row.amount > Money{}) first = std::min(first, row.month);
  for (int t = first; t < c.months; ++t) {
    const Money paid = -ledger.at(CashLine::distributions, t);
    if (paid <= kMoneySlack) continue;
    findings.broken(Rule::cash, "distribution", t, paid.in_millions(), "USD m",
                    sentence("USD ", to_string(paid), " are distributed in ", findings.at(t),
                             ", although there is a funding shortfall in ", findings.at(first), "."));
  }
}

}  // namespace

ByMonth<Money> walk_cash(const Case& c, Ledger& ledger, Findings& findings) {
  for (const EmergencyCash& row : c.plan.emergency_cash) {
    ledger.receive(CashLine::emergency, row.month, row.amount);
    if (row.amount > Money{}) findings.hard(ShortfallKind::cash, "cash", row.month, row.amount.in_millions(), "USD m");
  }
  check_distributions(c, ledger, findings);
  ByMonth<Money> cash;
  Money balance = cents(c.programme.capital.opening_cash_usd_m);
  for (int t = 0; t < c.months; ++t) {
    for (const auto& line : ledger.lines()) balance += line[static_cast<size_t>(t)];
    cash.push_back(balance);
    const Money missing = least_cash(c, t) - balance;
    if (missing <= kMoneySlack) continue;
    findings.broken(Rule::cash, "cash", t, missing.in_millions(), "USD m",
                    sentence("Cash of USD ", to_string(balance), " in ", findings.at(t), " is USD ", to_string(missing),
                             " below what must be there."));
  }
  return cash;
}

}  // namespace stargate::auditing_before
