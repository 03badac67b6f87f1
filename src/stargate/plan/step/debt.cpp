// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/debt.hpp"

#include <algorithm>

#include "stargate/plan/step/repayment_schedule.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::stepping {

namespace {

void collect(const Now& now, Debt& state) {
  for (Loan& loan : state.loans) {
    loan.draws_by_use.fill(Money{});
    loan.draws = loan.instalments = loan.balloons = loan.prepayments = Money{};
  }
  for (const Draw& draw : now.decided.draws) {
    Loan& loan = state.loans[draw.facility];
    loan.draws += draw.amount;
    loan.draws_by_use[static_cast<size_t>(draw.use)] += draw.amount;
  }
  for (const Repayment& row : now.decided.repayments) {
    Loan& loan = state.loans[row.facility];
    loan.instalments += row.instalment;
    loan.balloons += row.balloon;
    loan.prepayments += row.prepayment;
  }
}

// One month of one loan.
class LoanMonth {
 public:
  LoanMonth(const Now& now, const Facility& facility, double rate, Loan& loan)
      : now_(now), facility_(facility), rate_(rate), loan_(loan), owed_(loan.balance), drawn_(loan.drawn) {}

  void run() {
    run_balance();
    name_by_what_falls_due();
    book();
    check_draws();
    check_repayments();
    check_maturity();
  }

 private:
  bool is_revolver() const { return facility_.kind == FacilityKind::revolver; }
  Money limit() const { return cents(facility_.limit_usd_m); }
  void broken(Rule rule, Money amount, const std::string& text) const {
    now_.broken(rule, facility_.id, amount.in_millions(), "USD m", text);
  }

  void run_balance() {
    loan_.due = loan_.due_to_come.empty() ? Money{} : loan_.due_to_come.front();
    if (!loan_.due_to_come.empty()) loan_.due_to_come.erase(loan_.due_to_come.begin());
    add_instalments(now_.terms, facility_, loan_.draws, now_.t, rate_, now_.t + 1, loan_.due_to_come);
    loan_.interest = part_of(owed_, rate_ / 12.0L);
    loan_.balance += loan_.draws - loan_.instalments - loan_.balloons - loan_.prepayments;
    loan_.drawn += loan_.draws;
    const auto months = static_cast<size_t>(std::max(1, now_.programme().capital.dscr_window_months));
    loan_.window.push_back({loan_.interest, loan_.due, loan_.ahead});
    if (loan_.window.size() > months) loan_.window.erase(loan_.window.begin());
    loan_.ahead += loan_.instalments + loan_.prepayments - loan_.due;
  }

  // What falls due and is paid is scheduled principal, whatever the plan calls it; early repayment is what goes beyond.
  void name_by_what_falls_due() {
    const Money excess = loan_.instalments - std::min(loan_.due, std::max(Money{}, owed_));
    if (excess > kMoneySlack) {
      broken(Rule::instalment_above_due, excess,
             sentence("The instalment of ", facility_.id, " in ", now_.at(), " is USD ", to_string(excess),
                      " more than what is due and was owed when the month began."));
    }
    const Money renamed = std::clamp(-excess, Money{}, std::max(Money{}, loan_.prepayments));
    loan_.instalments += renamed;
    loan_.prepayments -= renamed;
  }

  void book() const {
    now_.receive(CashLine::draws, loan_.draws);
    now_.pay(CashLine::interest, loan_.interest);
    now_.pay(CashLine::instalments, loan_.instalments);
    now_.pay(CashLine::balloons, loan_.balloons);
    now_.pay(CashLine::prepayments, loan_.prepayments);
    now_.pay(CashLine::upfront_fees, part_of(loan_.draws, facility_.upfront_fee_pct / 100.0L));
    if (!is_revolver())
      now_.pay(CashLine::prepayment_fees, part_of(loan_.prepayments, facility_.prepay_fee_bp / 10000.0L));
    if (!rules::draw_window(now_.programme(), facility_).holds(now_.t)) return;
    const Money undrawn = std::max(Money{}, limit() - (is_revolver() ? owed_ : drawn_));
    now_.pay(CashLine::commitment_fees, part_of(undrawn, facility_.commitment_fee_bp / 10000.0L / 12));
  }

  // What a revolver pays out for one use in one month is at most its limit; the limits of others hold for all their
  // draws.
  void check_turnover() const {
    if (!is_revolver() || loan_.balance > limit() + kMoneySlack) return;
    for (const Money draws : loan_.draws_by_use) {
      const Money excess = draws - limit();
      if (excess <= kMoneySlack) continue;
      broken(Rule::draw_above_limit, excess,
             sentence("Draws on ", facility_.id, " for one use in ", now_.at(), " are USD ", to_string(excess),
                      " above its limit."));
    }
  }

  void check_draws() {
    if (loan_.draws > Money{} && !rules::draw_window(now_.programme(), facility_).holds(now_.t)) {
      broken(Rule::draw_window, loan_.draws,
             sentence("USD ", to_string(loan_.draws), " are drawn on ", facility_.id, " in ", now_.at(), ", outside ",
                      facility_.draw_from.text(), " to ", facility_.draw_until.text(), "."));
    }
    check_turnover();
    const Money excess = (is_revolver() ? loan_.balance : loan_.drawn) - limit();
    if (excess <= kMoneySlack || loan_.above_limit) return;
    loan_.above_limit = true;
    broken(Rule::facility_limit, excess,
           sentence("Facility ", facility_.id, " is USD ", to_string(excess), " above its limit in ", now_.at(), "."));
  }

  void check_repayments() {
    if (-loan_.ahead > kMoneySlack && !loan_.behind) {
      loan_.behind = true;
      broken(Rule::instalments_behind, -loan_.ahead,
             sentence("Instalments of ", facility_.id, " are USD ", to_string(-loan_.ahead), " in arrears in ",
                      now_.at(), "."));
    }
    if (loan_.prepayments > Money{} && !facility_.prepayable && !is_revolver()) {
      broken(Rule::prepay_not_allowed, loan_.prepayments,
             sentence("USD ", to_string(loan_.prepayments), " of ", facility_.id, " are repaid early in ", now_.at(),
                      ", which its terms do not allow."));
    }
  }

  void check_maturity() {
    const int maturity = now_.terms.until(facility_.maturity);
    if (loan_.balloons > Money{} && now_.t != maturity) {
      broken(Rule::balloon_month, loan_.balloons,
             sentence("A balloon of USD ", to_string(loan_.balloons), " is paid on ", facility_.id, " in ", now_.at(),
                      ", not in the month of its maturity."));
    }
    if (now_.t >= maturity && loan_.balance > kMoneySlack && !loan_.late) {
      loan_.late = true;
      broken(Rule::maturity, loan_.balance,
             sentence("USD ", to_string(loan_.balance), " are owed on ", facility_.id, " in ", now_.at(),
                      ", at or after its maturity."));
    }
    if (-loan_.balance > kMoneySlack && !loan_.negative) {
      loan_.negative = true;
      broken(Rule::facility_balance_negative, -loan_.balance,
             sentence("USD ", to_string(-loan_.balance), " more than owed are repaid on ", facility_.id, " by ",
                      now_.at(), "."));
    }
  }

  const Now& now_;
  const Facility& facility_;
  double rate_;
  Loan& loan_;
  Money owed_, drawn_;  // when the month begins
};

}  // namespace

Debt opening_debt(const Terms& terms) {
  Debt state;
  for (size_t i = 0; i < terms.programme.facilities.size(); ++i) {
    const Facility& facility = terms.programme.facilities[i];
    Loan& loan = state.loans.emplace_back();
    loan.balance = loan.drawn = cents(facility.drawn_usd_m);
    add_instalments(terms, facility, loan.drawn, -1, terms.rate[i][0], 0, loan.due_to_come);
  }
  return state;
}

void step_debt(const Now& now, Debt& state) {
  collect(now, state);
  for (size_t i = 0; i < state.loans.size(); ++i) {
    LoanMonth(now, now.programme().facilities[i], now.terms.rate[i][static_cast<size_t>(now.t)], state.loans[i]).run();
  }
}

Money total_balance(const Debt& state) {
  Money sum;
  for (const Loan& loan : state.loans) sum += loan.balance;
  return sum;
}

Money service(const Debt& state, int months) {
  Money sum;
  for (const Loan& loan : state.loans) {
    const size_t count = std::min(loan.window.size(), static_cast<size_t>(std::max(1, months)));
    const size_t first = loan.window.size() - count;
    Money due;
    for (size_t i = first; i < loan.window.size(); ++i) {
      sum += loan.window[i].interest;
      due += loan.window[i].due;
    }
    if (due == Money{}) continue;  // revolvers and bullets have no schedule to be ahead of
    sum += std::max(Money{}, due - loan.window[first].ahead);
  }
  return sum;
}

}  // namespace stargate::stepping
