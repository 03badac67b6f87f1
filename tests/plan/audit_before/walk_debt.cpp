// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_debt.hpp"

#include <algorithm>

#include "stargate/rules/series.hpp"
#include "stargate/rules/windows.hpp"
#include "tests/plan/audit_before/repayment_schedule.hpp"

namespace stargate::auditing_before {

namespace {

class Walk {
 public:
  Walk(const Case& c, Ledger& ledger, Findings& findings)
      : c_(c),
        p_(c.programme),
        ledger_(ledger),
        findings_(findings),
        curves_(rules::step_table(p_, p_.curve_points, p_.curves.size(), &CurvePoint::curve, &CurvePoint::rate_pct)),
        out_{std::vector<FacilityFlows>(p_.facilities.size()), {}} {
    const ByMonth<Money> none(static_cast<size_t>(c.months));
    out_.total_balance = none;
    for (FacilityFlows& f : out_.facilities) {
      f.draws_by_use.fill(none);
      f.draws = f.instalments = f.balloons = f.prepayments = f.balance = f.interest = f.due = f.ahead = none;
    }
    collect();
  }

  Debt run() {
    for (size_t i = 0; i < p_.facilities.size(); ++i) {
      const Facility& facility = p_.facilities[i];
      FacilityFlows& flows = out_.facilities[i];
      const ByMonth<double> rate = rates(facility);
      flows.due = instalments_due(c_, facility, flows.draws, rate);
      run_balance(facility, flows, rate);
      name_by_what_falls_due(facility, flows);
      book(facility, flows);
      check_draws(facility, flows);
      check_repayments(facility, flows);
      check_maturity(facility, flows);
    }
    return std::move(out_);
  }

 private:
  void collect() {
    for (const Draw& draw : c_.plan.draws) {
      FacilityFlows& f = out_.facilities[static_cast<size_t>(draw.facility)];
      f.draws[static_cast<size_t>(draw.month)] += draw.amount;
      f.draws_by_use[static_cast<size_t>(draw.use)][static_cast<size_t>(draw.month)] += draw.amount;
    }
    for (const Repayment& row : c_.plan.repayments) {
      FacilityFlows& f = out_.facilities[static_cast<size_t>(row.facility)];
      f.instalments[static_cast<size_t>(row.month)] += row.instalment;
      f.balloons[static_cast<size_t>(row.month)] += row.balloon;
      f.prepayments[static_cast<size_t>(row.month)] += row.prepayment;
    }
  }

  ByMonth<double> rates(const Facility& facility) const {
    ByMonth<double> rate(static_cast<size_t>(c_.months), facility.margin_bp / 10000);
    if (!facility.curve) return rate;
    const auto& curve = curves_[static_cast<size_t>(facility.curve.index)];
    for (size_t t = 0; t < rate.size(); ++t) rate[t] += curve[t] / 100;
    return rate;
  }

  void run_balance(const Facility& facility, FacilityFlows& f, const ByMonth<double>& rate) {
    Money balance = cents(facility.drawn_usd_m), ahead;
    for (size_t t = 0; t < rate.size(); ++t) {
      f.interest[t] = part_of(balance, rate[t] / 12.0L);
      balance += f.draws[t] - f.instalments[t] - f.balloons[t] - f.prepayments[t];
      f.balance[t] = balance;
      out_.total_balance[t] += balance;
      ahead += f.instalments[t] + f.prepayments[t] - f.due[t];
      f.ahead[t] = ahead;
    }
  }

  // What falls due and is paid is scheduled principal, whatever the plan calls it; early repayment is what goes beyond.
  void name_by_what_falls_due(const Facility& facility, FacilityFlows& f) {
    Money owed = cents(facility.drawn_usd_m);
    for (int t = 0; t < c_.months; ++t) {
      const auto m = static_cast<size_t>(t);
      const Money scheduled = std::min(f.due[m], std::max(Money{}, owed));
      owed = f.balance[m];
      const Money excess = f.instalments[m] - scheduled;
      if (excess > kMoneySlack) {
        findings_.broken(Rule::instalment_above_due, facility.id, t, excess.in_millions(), "USD m",
                         sentence("The instalment of ", facility.id, " in ", findings_.at(t), " is USD ",
                                  to_string(excess), " more than what is due and was owed when the month began."));
      }
      const Money renamed = std::clamp(-excess, Money{}, std::max(Money{}, f.prepayments[m]));
      f.instalments[m] += renamed;
      f.prepayments[m] -= renamed;
    }
  }

  void book(const Facility& facility, const FacilityFlows& f) {
    const bool revolver = facility.kind == FacilityKind::revolver;
    const Money limit = cents(facility.limit_usd_m);
    Money before = cents(facility.drawn_usd_m);  // owed (revolver) or drawn so far (others)
    for (int t = 0; t < c_.months; ++t) {
      const auto m = static_cast<size_t>(t);
      ledger_.receive(CashLine::draws, t, f.draws[m]);
      ledger_.pay(CashLine::interest, t, f.interest[m]);
      ledger_.pay(CashLine::instalments, t, f.instalments[m]);
      ledger_.pay(CashLine::balloons, t, f.balloons[m]);
      ledger_.pay(CashLine::prepayments, t, f.prepayments[m]);
      ledger_.pay(CashLine::upfront_fees, t, part_of(f.draws[m], facility.upfront_fee_pct / 100.0L));
      if (!revolver)
        ledger_.pay(CashLine::prepayment_fees, t, part_of(f.prepayments[m], facility.prepay_fee_bp / 10000.0L));
      if (rules::draw_window(p_, facility).holds(t)) {
        const Money undrawn = std::max(Money{}, limit - before);
        ledger_.pay(CashLine::commitment_fees, t, part_of(undrawn, facility.commitment_fee_bp / 10000.0L / 12));
      }
      before = revolver ? f.balance[m] : before + f.draws[m];
    }
  }

  // What a revolver pays out for one use in one month is at most its limit; the limits of others hold for all their
  // draws.
  void check_turnover(const Facility& facility, const FacilityFlows& f, int t) {
    const Money limit = cents(facility.limit_usd_m);
    if (facility.kind != FacilityKind::revolver || f.balance[static_cast<size_t>(t)] > limit + kMoneySlack) return;
    for (const auto& draws : f.draws_by_use) {
      const Money excess = draws[static_cast<size_t>(t)] - limit;
      if (excess <= kMoneySlack) continue;
      findings_.broken(Rule::draw_above_limit, facility.id, t, excess.in_millions(), "USD m",
                       sentence("Draws on ", facility.id, " for one use in ", findings_.at(t), " are USD ",
                                to_string(excess), " above its limit."));
    }
  }

  void check_draws(const Facility& facility, const FacilityFlows& f) {
    const Money limit = cents(facility.limit_usd_m);
    Money drawn = cents(facility.drawn_usd_m);
    bool above = false;
    for (int t = 0; t < c_.months; ++t) {
      const auto m = static_cast<size_t>(t);
      if (f.draws[m] > Money{} && !rules::draw_window(p_, facility).holds(t)) {
        findings_.broken(Rule::draw_window, facility.id, t, f.draws[m].in_millions(), "USD m",
                         sentence("USD ", to_string(f.draws[m]), " are drawn on ", facility.id, " in ", findings_.at(t),
                                  ", outside ", facility.draw_from.text(), " to ", facility.draw_until.text(), "."));
      }
      check_turnover(facility, f, t);
      drawn += f.draws[m];
      const Money excess = (facility.kind == FacilityKind::revolver ? f.balance[m] : drawn) - limit;
      if (excess <= kMoneySlack || above) continue;
      above = true;
      findings_.broken(Rule::facility_limit, facility.id, t, excess.in_millions(), "USD m",
                       sentence("Facility ", facility.id, " is USD ", to_string(excess), " above its limit in ",
                                findings_.at(t), "."));
    }
  }

  void check_repayments(const Facility& facility, const FacilityFlows& f) {
    bool behind = false;
    for (int t = 0; t < c_.months; ++t) {
      const auto m = static_cast<size_t>(t);
      if (-f.ahead[m] > kMoneySlack && !behind) {
        behind = true;
        findings_.broken(Rule::instalments_behind, facility.id, t, (-f.ahead[m]).in_millions(), "USD m",
                         sentence("Instalments of ", facility.id, " are USD ", to_string(-f.ahead[m]),
                                  " in arrears in ", findings_.at(t), "."));
      }
      const bool free = facility.prepayable || facility.kind == FacilityKind::revolver;
      if (f.prepayments[m] > Money{} && !free) {
        findings_.broken(Rule::prepay_not_allowed, facility.id, t, f.prepayments[m].in_millions(), "USD m",
                         sentence("USD ", to_string(f.prepayments[m]), " of ", facility.id, " are repaid early in ",
                                  findings_.at(t), ", which its terms do not allow."));
      }
    }
  }

  void check_maturity(const Facility& facility, const FacilityFlows& f) {
    const int maturity = c_.until(facility.maturity);
    bool late = false, negative = false;
    for (int t = 0; t < c_.months; ++t) {
      const auto m = static_cast<size_t>(t);
      if (f.balloons[m] > Money{} && t != maturity) {
        findings_.broken(Rule::balloon_month, facility.id, t, f.balloons[m].in_millions(), "USD m",
                         sentence("A balloon of USD ", to_string(f.balloons[m]), " is paid on ", facility.id, " in ",
                                  findings_.at(t), ", not in the month of its maturity."));
      }
      if (t >= maturity && f.balance[m] > kMoneySlack && !late) {
        late = true;
        findings_.broken(Rule::maturity, facility.id, t, f.balance[m].in_millions(), "USD m",
                         sentence("USD ", to_string(f.balance[m]), " are owed on ", facility.id, " in ",
                                  findings_.at(t), ", at or after its maturity."));
      }
      if (-f.balance[m] > kMoneySlack && !negative) {
        negative = true;
        findings_.broken(Rule::facility_balance_negative, facility.id, t, -f.balance[m].in_millions(), "USD m",
                         sentence("USD ", to_string(-f.balance[m]), " more than owed are repaid on ", facility.id,
                                  " by ", findings_.at(t), "."));
      }
    }
  }

  const Case& c_;
  const Programme& p_;
  Ledger& ledger_;
  Findings& findings_;
  std::vector<ByMonth<double>> curves_;
  Debt out_;
};

}  // namespace

Money Debt::service_over(int first, int last) const {
  Money service;
  for (const FacilityFlows& f : facilities) {
    Money due;
    for (auto t = static_cast<size_t>(first); t <= static_cast<size_t>(last); ++t) {
      service += f.interest[t];
      due += f.due[t];
    }
    if (due == Money{}) continue;  // revolvers and bullets have no schedule to be ahead of
    if (first > 0) due -= f.ahead[static_cast<size_t>(first) - 1];
    service += std::max(Money{}, due);
  }
  return service;
}

Debt walk_debt(const Case& c, Ledger& ledger, Findings& findings) { return Walk(c, ledger, findings).run(); }

}  // namespace stargate::auditing_before
