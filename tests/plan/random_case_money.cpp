// SPDX-License-Identifier: Apache-2.0
// How a random plan is paid for.
#include <algorithm>
#include <array>

#include "stargate/plan/audit/audit.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/windows.hpp"
#include "tests/plan/random_case.hpp"

namespace stargate::against {

namespace {

size_t z(int i) { return static_cast<size_t>(i); }

class Financing {
 public:
  Financing(const Programme& p, Dice& dice, int care_pct, Plan& plan)
      : p_(p), d_(dice), care_(care_pct), q_(plan), months_(p.total_months()) {}

  void add() {
    used_.fill(std::vector<double>(z(months_), 0.0));
    for (Index<Facility> i : indices(p_.facilities)) draw(i), repay(i);
    for (Index<Facility> i : indices(p_.facilities))
      if (p_.facilities[z(i)].kind == FacilityKind::revolver && d_.chance(15)) turn_over(i);
    call();
    distribute();
  }

 private:
  bool careful() { return d_.chance(care_); }
  Money part(double usd_m, int low_pct, int high_pct) {
    return Money::millions(std::max(0.0, usd_m) * d_.pick(low_pct, high_pct) / 100.0);
  }

  using Cost = std::array<std::vector<double>, 4>;
  // What has been paid for each use by the end of each month, USD m; for any use: all of it.
  Cost cost() const {
    const Derived d = audit(p_, q_).derived;
    const auto paid = [&](std::initializer_list<CashLine> lines) {
      std::vector<double> sums;
      double sum = 0;
      for (int t = 0; t < months_; ++t) {
        for (const CashLine line : lines) sum -= d.cash_lines[static_cast<size_t>(line)][z(t)].in_millions();
        sums.push_back(sum);
      }
      return sums;
    };
    Cost all{
        paid({CashLine::site_opening, CashLine::buildings}), paid({CashLine::power_capex, CashLine::collateral_posted}),
        paid({CashLine::server_deposits, CashLine::server_shipment, CashLine::server_acceptance,
              CashLine::opening_orders, CashLine::freight, CashLine::duty, CashLine::reservation, CashLine::install}),
        std::vector<double>(z(months_), 0.0)};
    for (int t = 0; t < months_; ++t) all[3][z(t)] = all[0][z(t)] + all[1][z(t)] + all[2][z(t)];
    return all;
  }

  void draw(Index<Facility> i) {
    if (paid_[0].empty()) paid_ = cost();
    const Facility& f = p_.facilities[z(i)];
    const rules::Span window = rules::draw_window(p_, f);
    const bool any = std::find(f.eligible.begin(), f.eligible.end(), Use::any) != f.eligible.end();
    double left = f.kind == FacilityKind::revolver ? f.limit_usd_m : f.limit_usd_m - f.drawn_usd_m;
    const double boldness = d_.choose({0.3, 0.6, 0.6, 0.95, 1.3});  // draws on cost, as a part of what may be drawn
    const int draws = window.empty() && careful() ? 0 : d_.choose({0, 1, 2, 3, 5});
    for (int n = 0; n < draws; ++n) {
      std::vector<Use> uses = f.eligible;
      if (!f.refinances.empty()) uses.push_back(Use::any);
      const Use use = careful() && !uses.empty() ? d_.choose(uses) : static_cast<Use>(d_.pick(0, 3));
      const int t = careful() ? d_.pick(window.first, std::min(window.last, months_ - 1)) : d_.pick(0, months_ - 1);
      if (t < 0 || t >= months_) continue;
      const auto u = static_cast<size_t>(use);
      const double share = f.share_of_cost_pct / 100 * boldness;
      double most = std::min(left, paid_[u][z(t)] * share - used_[u][z(t)]);
      if (use == Use::any) most = std::min(left, any ? f.limit_usd_m / 2 : repaid(f, t) - used_[u][z(t)]);
      const Money amount = careful() ? part(most, 20, 100) : part(f.limit_usd_m, 10, 130);
      if (amount == Money{}) continue;
      q_.draws.push_back({i, use, t, amount});
      left -= amount.in_millions();
      if (use == Use::any && any) continue;
      for (int s = t; s < months_; ++s) used_[u][z(s)] += amount.in_millions();
    }
  }

  // A revolver that is drawn for several uses in one month, each below its limit, and repaid at once.
  void turn_over(Index<Facility> i) {
    const Facility& f = p_.facilities[z(i)];
    const int t = d_.pick(0, months_ - 1);
    Money sum;
    for (const Use use : {Use::buildings, Use::power, Use::servers, Use::any}) {
      if (!d_.chance(60)) continue;
      q_.draws.push_back({i, use, t, part(f.limit_usd_m, 30, d_.chance(30) ? 130 : 95)});
      sum += q_.draws.back().amount;
    }
    q_.repayments.push_back({i, t, {}, {}, sum});
  }

  // On the facilities that it refinances, by month t.
  double repaid(const Facility& f, int t) const {
    double sum = 0;
    for (const Repayment& row : q_.repayments)
      for (const Ref<Facility>& ref : f.refinances)
        if (row.facility == ref.index && row.month <= t)
          sum += (row.instalment + row.balloon + row.prepayment).in_millions();
    return sum;
  }

  void repay(Index<Facility> i) {
    const Facility& f = p_.facilities[z(i)];
    const auto due = audit(p_, q_).derived.facility_due[z(i)];
    const int maturity = f.maturity.is_set() ? p_.index_of(f.maturity) : months_;
    Money balance = Money::millions(f.drawn_usd_m), ahead;
    for (int t = 0; t < months_; ++t) {
      for (const Draw& row : q_.draws)
        if (row.facility == i && row.month == t) balance += row.amount;
      Repayment row{i, t, {}, {}, {}};
      pay(f, due[z(t)], balance, ahead, row);
      balance -= row.instalment + row.prepayment;
      ahead += row.instalment + row.prepayment - due[z(t)];
      if (t == maturity + (careful() ? 0 : d_.choose({0, -1, 1}))) {
        row.balloon = careful() ? std::max(Money{}, balance) : part(balance.in_millions(), 50, 120);
        balance -= row.balloon;
      }
      if (row.instalment + row.balloon + row.prepayment > Money{} || d_.chance(1)) q_.repayments.push_back(row);
    }
  }

  void pay(const Facility& f, Money due, Money balance, Money ahead, Repayment& row) {
    const double owed = std::max(Money{}, balance).in_millions();
    if (f.kind == FacilityKind::revolver) {
      if (owed > 0 && d_.chance(25)) row.prepayment = part(owed, 30, careful() ? 100 : 130);
      if (owed > f.limit_usd_m && d_.chance(70)) row.prepayment = Money::millions(owed - f.limit_usd_m * 0.9);
      return;
    }
    row.instalment = std::clamp(due - std::max(Money{}, ahead), Money{}, std::max(Money{}, balance));
    // The same money under the other name.
    if (row.instalment > Money{} && f.prepayable && d_.chance(10)) std::swap(row.instalment, row.prepayment);
    if (!careful()) row.instalment = part(due.in_millions() + 0.2, 0, 150);
    if ((f.prepayable && d_.chance(6)) || (!careful() && d_.chance(5)))
      row.prepayment += part(owed - (row.instalment + row.prepayment).in_millions(), 10, careful() ? 100 : 140);
  }

  double least_cash() const {
    double least = p_.capital.min_cash_usd_m;
    for (const Facility& f : p_.facilities) least = std::max(least, f.min_liquidity_usd_m);
    return least;
  }

  // What can be called in a month, all earlier calls aside.
  double callable(int t) const {
    double most = 0;
    for (const Partner& partner : p_.partners) {
      if (!rules::call_window(p_, partner).holds(t)) continue;
      if (t < rules::whole_months(partner.notice_days)) return 0;
      most += partner.commitment_usd_m - partner.called_usd_m;
    }
    return most;
  }

  void call() {
    const Derived d = audit(p_, q_).derived;
    double called = 0, needed = 0, before = 0;
    int first_draw = months_;
    for (const Draw& row : q_.draws) first_draw = std::min(first_draw, row.month);
    for (const Partner& partner : p_.partners) before += partner.called_usd_m;
    for (int t = 0; t < months_; ++t) {
      const double missing = least_cash() - d.cash[z(t)].in_millions() - called - needed;
      const double first = t <= first_draw ? p_.capital.equity_first_usd_m - before - called : 0;
      const double wanted = std::max(missing > 0 ? missing + 0.01 * d_.pick(0, 300) : 0,
                                     first_draw < months_ && d_.chance(t == first_draw ? 90 : 20) ? first : 0);
      if (wanted <= 0 && !d_.chance((104 - care_) / 4)) continue;
      const double can = std::max(0.0, callable(t) - called);
      const Money amount = careful() ? Money::millions(std::min(wanted * 1.006, can)) : part(wanted + 5, 50, 150);
      if (amount > Money{}) q_.calls.push_back({t, amount});
      called += amount.in_millions();
      const double short_of = missing - amount.in_millions();
      if (short_of <= 0 || !d_.chance(careful() ? 97 : 25)) continue;
      q_.emergency_cash.push_back({t, Money::millions(short_of)});
      needed += short_of;
    }
  }

  void distribute() {
    const Derived d = audit(p_, q_).derived;
    std::vector<double> spare(z(months_), 0.0);  // of all later months
    double least = 1e9;
    for (int t = months_ - 1; t >= 0; --t)
      spare[z(t)] = least = std::min(least, d.cash[z(t)].in_millions() - least_cash());
    double paid = 0;
    for (int t = 0; t < months_; ++t) {
      if (!d_.chance(15)) continue;
      if (d.locked_up[z(t)] && careful()) continue;
      if (!q_.emergency_cash.empty() && d_.chance(70)) continue;
      const bool any = !careful() || d_.chance(3);
      const Money amount = any ? part(30, 0, 100) : part(spare[z(t)] - paid, 5, 60);
      if (amount > Money{}) q_.distributions.push_back({t, amount});
      paid += amount.in_millions();
    }
  }

  const Programme& p_;
  Dice& d_;
  int care_;
  Plan& q_;
  int months_;
  Cost paid_, used_;  // used: drawn by the end of each month by all facilities
};

}  // namespace

void add_random_money(const Programme& programme, Dice& dice, int care_pct, Plan& plan) {
  Financing(programme, dice, care_pct, plan).add();
}

}  // namespace stargate::against
