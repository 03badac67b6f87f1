// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/run.hpp"

#include <algorithm>

namespace stargate::finance {

namespace {

class Walk {
 public:
  Walk(const Terms& terms, const Flows& flows, const Choices& choices, const Schedules& schedules, Run& run)
      : terms_(terms), flows_(flows), choices_(choices), run_(run), months_(static_cast<size_t>(terms.months)) {
    make_room(schedules);
    for (size_t p = 0; p < terms.partners.size(); ++p) {
      run.now.calls_before[p] = opening_calls(terms.partners[p]);
      run.now.shares_before[p] = opening_shares(terms, terms.partners[p]);
    }
  }

  void run() {
    for (int t = 0; t < terms_.months; ++t) month(t);
    look_ahead();
  }

 private:
  // Every month is written whole when its turn comes, so nothing is cleared here but what is summed up.
  template <class M>
  void make_room(std::vector<std::vector<M>>& table, size_t rows) {
    table.resize(rows);
    for (auto& row : table) row.resize(months_);
  }

  void make_room(const Schedules& schedules) {
    run_.cash.assign(months_, CashMonth{});
    run_.tax.resize(months_);
    run_.tests.resize(months_);
    make_room(run_.loans, terms_.loans.size());
    make_room(run_.covenants, terms_.loans.size());
    make_room(run_.calls, terms_.partners.size());
    make_room(run_.shares, terms_.partners.size());
    run_.schedules = schedules;
    run_.opening_loans.clear();
    for (const LoanTerms& loan : terms_.loans) run_.opening_loans.push_back(opening_loan(loan));
    for (const LoanTerms& loan : terms_.loans) any_forward_ = any_forward_ || loan.dscr_forward_min.billionths > 0;
    const size_t partners = terms_.partners.size();
    PartnersNow& now = run_.now;
    for (auto* calls : {&now.calls_before, &now.calls, &now.calls_uncured}) calls->resize(partners);
    for (auto* shares : {&now.shares_before, &now.shares}) shares->resize(partners);
    now.paid_in.resize(partners);
    now.ownership.resize(partners);
  }

  void month(int t) {
    const auto i = static_cast<size_t>(t);
    CashMonth& cash = run_.cash[i];
    cash.opening = t == 0 ? terms_.capital.opening_cash : run_.cash[i - 1].closing;
    cash.operating_result = flows_.operating_result[i];
    cash.invested = flows_.invested[i];
    accrue_all(t, cash);
    cash.calls = share_call(terms_, t, choices_.calls[i], run_.now.calls_before, run_.now.calls);
    draw_all(t, cash);
    repay_before_tax(t);
    pay_tax(t, cash);
    repay_all(t, cash);
    deduct_late(t);
    test_all(t, cash);
    distribute(t, cash);
    close(t, cash);
  }

  const LoanMonth& loan_before(size_t f, int t) const {
    return t == 0 ? run_.opening_loans[f] : run_.loans[f][static_cast<size_t>(t) - 1];
  }

  void accrue_all(int t, CashMonth& cash) {
    const auto i = static_cast<size_t>(t);
    for (size_t f = 0; f < terms_.loans.size(); ++f) {
      LoanMonth& loan = run_.loans[f][i];
      loan.due = run_.schedules.due[f][i];
      accrue(terms_.loans[f], t, loan_before(f, t), loan);
      cash.interest += loan.interest_paid;
    }
  }

  void pay_tax(int t, CashMonth& cash) {
    const auto i = static_cast<size_t>(t);
    Money income = cash.operating_result - flows_.contract_costs[i] - flows_.tax_depreciation[i] + flows_.tax_gain[i];
    for (const auto& loan : run_.loans)
      income -= loan[i].interest + loan[i].fees_expensed + loan[i].commitment + loan[i].agency + loan[i].prepay_fee;
    run_.tax[i] = tax_month(terms_.tax, first_month() + t, cash.operating_result, income, tax_before(t));
    cash.tax = run_.tax[i].paid;
    cash.cfads = cash.operating_result - cash.tax;
  }

  TaxMonth tax_before(int t) const { return t == 0 ? opening_tax(terms_.tax) : run_.tax[static_cast<size_t>(t) - 1]; }

  // Fees that repayment from cash flow writes off or charges: known after the tax of the month has been paid.
  void deduct_late(int t) {
    const auto i = static_cast<size_t>(t);
    Money late;
    for (size_t f = 0; f < terms_.loans.size(); ++f)
      if (repaid_from_cash_flow(terms_.loans[f]))
        late += run_.loans[f][i].fees_written_off + run_.loans[f][i].prepay_fee;
    if (late != Money{}) deduct_after_payment(terms_.tax, first_month() + t, late, tax_before(t), run_.tax[i]);
  }

  Month first_month() const { return terms_.dates.pays.front().month(); }

  void draw_all(int t, CashMonth& cash) {
    const auto i = static_cast<size_t>(t);
    for (size_t f = 0; f < terms_.loans.size(); ++f) {
      LoanMonth& loan = run_.loans[f][i];
      draw(terms_.loans[f], choices_.loans[f][i], loan);
      if (t <= terms_.loans[f].capitalise_until)
        add_due(terms_.loans[f], t, loan.draw + loan.capitalised, run_.schedules.due[f]);
      cash.draws += loan.draw;
      cash.discounts += loan.discount;
    }
  }

  // Senior facilities first, each rank in the order of the programme.
  template <class Do>
  void by_rank(const Do& each) {
    for (const bool junior : {false, true})
      for (size_t f = 0; f < terms_.loans.size(); ++f)
        if (terms_.loans[f].junior == junior) each(f);
  }

  void repay_before_tax(int t) {
    const auto i = static_cast<size_t>(t);
    for (size_t f = 0; f < terms_.loans.size(); ++f) {
      if (repaid_from_cash_flow(terms_.loans[f])) continue;
      LoanMonth& loan = run_.loans[f][i];
      instal(terms_.loans[f], t, {}, loan_before(f, t), loan, choices_.loans[f][i]);
      repay(terms_.loans[f], t, choices_.loans[f][i], {}, loan);
      write_off_fees(terms_.loans[f], t, loan_before(f, t), loan);
    }
  }

  void repay_all(int t, CashMonth& cash) {
    const auto i = static_cast<size_t>(t);
    Money left = cash.cfads;
    by_rank([&](size_t f) {
      LoanMonth& loan = run_.loans[f][i];
      if (repaid_from_cash_flow(terms_.loans[f]))
        instal(terms_.loans[f], t, left, loan_before(f, t), loan, choices_.loans[f][i]);
      left -= loan.paid_to_lender();
      cash.instalments += loan.instalment;
    });
    Money surplus = quarter_surplus(t);
    by_rank([&](size_t f) {
      LoanMonth& loan = run_.loans[f][i];
      if (repaid_from_cash_flow(terms_.loans[f])) {
        repay(terms_.loans[f], t, choices_.loans[f][i], surplus, loan);
        write_off_fees(terms_.loans[f], t, loan_before(f, t), loan);
      }
      surplus -= loan.sweep;
      cash.sweeps += loan.sweep;
      cash.prepayments += loan.prepayment;
      cash.balloons += loan.balloon;
      cash.fees += loan.fees_paid();
    });
  }

  Money quarter_surplus(int t) const {
    Money surplus;
    if (!is_test_month(t)) return surplus;
    for (int k = t - 2; k <= t; ++k) {
      const CashMonth& cash = run_.cash[static_cast<size_t>(k)];
      surplus += cash.cfads - cash.interest - cash.instalments;
    }
    return surplus;
  }

  void test_all(int t, CashMonth& cash) {
    const auto i = static_cast<size_t>(t);
    ProgrammeTests& tests = run_.tests[i];
    const int first = t - std::max(1, terms_.capital.dscr_window) + 1;
    tests.cfads_window = over(&CashMonth::cfads, first, t);
    tests.service_window = debt_service(run_, first, t);
    const Money cured_before = over(&CashMonth::cures, first, t - 1);
    Money cured;
    for (size_t f = 0; f < terms_.loans.size(); ++f) {
      const LoanTerms& loan = terms_.loans[f];
      CovenantMonth& covenant = run_.covenants[f][i];
      covenant = CovenantMonth{};
      covenant.dscr =
          dscr_test(loan, t, loan.dscr_min, tests.cfads_window + (loan.cures_max > 0 ? cured_before + cured : Money{}),
                    tests.service_window);
      if (covenant.dscr.standing == Standing::breached) cured += cure(t, f);
      covenant.ltv = ltv_test(loan, t, run_.loans[f][i].closing, flows_.asset_value[i]);
    }
    cash.cures = cured;
    cash.call_cost = part(choices_.calls[i] + cured, terms_.capital.call_cost);
    test_programme(t, tests);
  }

  // Sums over the months from .. to, as far as they are in the programme.
  Money over(Money CashMonth::* field, int from, int to) const {
    Money sum;
    for (int t = std::max(0, from); t <= std::min(to, terms_.months - 1); ++t)
      sum += run_.cash[static_cast<size_t>(t)].*field;
    return sum;
  }

  Money maintenance_over(int from, int to) const {
    Money sum;
    for (int t = from; t <= std::min(to, terms_.months - 1); ++t) sum += flows_.maintenance[static_cast<size_t>(t)];
    return sum;
  }

  // Calls what the test is missed by; a call that does not come whole is not made.
  Money cure(int t, size_t f) {
    if (terms_.loans[f].cures_max == 0) return {};
    auto& months = run_.covenants[f];
    CovenantMonth& now = months[static_cast<size_t>(t)];
    const auto used = std::count_if(months.begin(), months.begin() + t,
                                    [](const CovenantMonth& m) { return m.dscr.standing == Standing::cured; });
    if (used >= terms_.loans[f].cures_max) return {};
    const Money missing = -now.dscr.headroom();
    run_.now.calls_uncured = run_.now.calls;
    if (share_cure(terms_, t, missing, run_.now.calls) < missing) {
      run_.now.calls = run_.now.calls_uncured;
      return {};
    }
    now.cure = missing;
    now.dscr.have += missing;
    now.dscr.standing = Standing::cured;
    return missing;
  }

  void test_programme(int t, ProgrammeTests& tests) {
    const auto i = static_cast<size_t>(t);
    Money debt, called, needed;
    bool based = false;
    for (size_t f = 0; f < terms_.loans.size(); ++f) {
      const Money closing = run_.loans[f][i].closing;
      const std::int64_t advance = terms_.loans[f].advance.billionths;
      debt += closing;
      based = based || advance > 0;
      if (advance > 0) needed += times(closing, kOne, advance);
    }
    for (const CallMonth& m : run_.now.calls) called += m.called_to_date;
    tests.base = tested(based, flows_.collateral_value[i], needed);
    tests.gearing = gearing_test(terms_.capital, debt, called);
    const bool locked_before = t == 0 ? terms_.capital.lockup.billionths > 0 : run_.tests[i - 1].locked_up;
    tests.locked_up =
        is_test_month(t) ? locks_up(terms_.capital, tests.cfads_window, tests.service_window) : locked_before;
  }

  void distribute(int t, CashMonth& cash) {
    const auto i = static_cast<size_t>(t);
    PartnersNow& now = run_.now;
    cash.distributions = choices_.distributions[i];
    for (size_t p = 0; p < now.calls.size(); ++p) {
      now.paid_in[p] = now.calls[p].paid;
      now.ownership[p] = now.calls[p].ownership;
    }
    share_distribution(terms_, t, cash.distributions, now.paid_in, now.ownership, now.shares_before, now.shares);
    for (size_t p = 0; p < now.calls.size(); ++p) {
      run_.calls[p][i] = now.calls[p];
      run_.shares[p][i] = now.shares[p];
    }
    std::swap(now.calls, now.calls_before);
    std::swap(now.shares, now.shares_before);
  }

  void close(int t, CashMonth& c) {
    c.emergency = choices_.emergency[static_cast<size_t>(t)];
    c.closing = c.opening + c.operating_result - c.tax - c.invested + c.calls + c.cures + c.draws - c.discounts -
                c.fees - c.interest - c.instalments - c.sweeps - c.prepayments - c.balloons - c.call_cost -
                c.distributions + c.emergency;
  }

  // Reserves, forward cover and free cash look at later months and change no flow, so they come last.
  void look_ahead() {
    const CapitalTerms& capital = terms_.capital;
    const int window = std::max(1, capital.dscr_window);
    for (int t = 0; t < terms_.months; ++t) {
      CashMonth& cash = run_.cash[static_cast<size_t>(t)];
      cash.debt_reserve = debt_service(run_, t + 1, t + capital.debt_reserve);
      cash.maintenance_reserve = maintenance_over(t + 1, t + capital.maintenance_reserve);
      set_free(t, cash);
      if (any_forward_ && t + 1 < terms_.months)
        test_ahead(t, over(&CashMonth::cfads, t + 1, t + window), debt_service(run_, t + 1, t + window));
    }
  }

  void set_free(int t, CashMonth& cash) {
    cash.free = cash.closing - cash.debt_reserve - cash.maintenance_reserve;
    cash.least = terms_.capital.min_cash;
    for (size_t f = 0; f < terms_.loans.size(); ++f) {
      Test& test = run_.covenants[f][static_cast<size_t>(t)].liquidity;
      test = liquidity_test(terms_.loans[f], t, cash.free);
      cash.least = std::max(cash.least, test.need);
    }
  }

  void test_ahead(int t, Money cfads, Money service) {
    for (size_t f = 0; f < terms_.loans.size(); ++f) {
      const LoanTerms& loan = terms_.loans[f];
      run_.covenants[f][static_cast<size_t>(t)].dscr_forward =
          dscr_test(loan, t, loan.dscr_forward_min, cfads, service);
    }
  }

  const Terms& terms_;
  const Flows& flows_;
  const Choices& choices_;
  Run& run_;
  size_t months_;
  bool any_forward_ = false;
};

}  // namespace

Money debt_service(const Run& run, int from, int to) {
  const int last = std::min(to, static_cast<int>(run.cash.size()) - 1), first = std::max(0, from);
  Money service;
  if (first > last) return service;
  for (int t = first; t <= last; ++t) service += run.cash[static_cast<size_t>(t)].interest;
  for (size_t f = 0; f < run.loans.size(); ++f) {
    const LoanMonth& before = first == 0 ? run.opening_loans[f] : run.loans[f][static_cast<size_t>(first - 1)];
    service += fallen_due(before, run.loans[f][static_cast<size_t>(last)]);
  }
  return service;
}

void run_money(const Terms& terms, const Flows& flows, const Choices& choices, const Schedules& schedules, Run& run) {
  Walk(terms, flows, choices, schedules, run).run();
}

void run_money(const Terms& terms, const Flows& flows, const Choices& choices, Run& run) {
  run_money(terms, flows, choices, schedules_of(terms, choices), run);
}

Money drawn(const Run& run, Index<Facility> facility) {
  Money sum;
  for (const LoanMonth& month : run.loans[facility.position()]) sum += month.draw;
  return sum;
}

}  // namespace stargate::finance
