// SPDX-License-Identifier: Apache-2.0
// What is short, cash, loans and the cover of debt service.
#include "stargate/report/contract_data.hpp"

#include <algorithm>

#include "stargate/finance/left_out.hpp"
#include "stargate/finance/shortage_spans.hpp"
#include "stargate/finance/tightest.hpp"
#include "stargate/report/verdict_words.hpp"
#include "stargate/report/words.hpp"

namespace stargate::report {
namespace {

using finance::CovenantKind;
using finance::Finance;
using finance::Obligation;

std::string what_of(const finance::Shortage& s) {
  return std::string(lack_words(finance::is_emergency(s) ? Obligation::emergency : s.kind));
}

bool of_partners(const finance::Shortage& s) {
  return s.kind == Obligation::call || s.kind == Obligation::partner_default;
}

std::vector<MoneyFinding> findings(const Programme& p, const Finance& f) {
  std::vector<MoneyFinding> all;
  const auto put = [&](MoneySection section, const std::string& what, const std::string& where,
                       const finance::ShortageSpan& span) {
    all.push_back({section, what, where, p.month_at(span.from), p.month_at(span.to), p.month_at(span.worst.month),
                   span.months, span.worst.amount});
  };
  for (const finance::ShortageSpan& span : finance::shortage_spans(f.shortages)) {
    const finance::Shortage& worst = span.worst;
    const std::string what = what_of(worst), where = place_words(p, worst.where);
    put(of_partners(worst) ? MoneySection::partners : MoneySection::pay, what, where, span);
    if ((of_partners(worst) || worst.kind == Obligation::draw) && span.from < kCalendarMonths)
      put(MoneySection::calendar, what, where, span);
  }
  std::vector<finance::Shortage> residuals;
  for (const finance::Residual& r : f.checks.broken)
    residuals.push_back({Obligation::cash, r.check + ", " + r.of, std::max(0, r.month), std::max(r.amount, -r.amount)});
  for (const finance::ShortageSpan& span : finance::shortage_spans(residuals))
    put(MoneySection::pay, "The engine's accounts disagree", span.worst.where, span);
  return all;
}

template <class M>
ByMonth<Money> field(const std::vector<M>& months, Money M::* of) {
  ByMonth<Money> list;
  for (const M& month : months) list.push_back(month.*of);
  return list;
}

CashData cash(const Finance& f) {
  using finance::CashMonth;
  const auto& months = f.run.cash;
  return {field(months, &CashMonth::closing),
          field(months, &CashMonth::debt_reserve),
          field(months, &CashMonth::maintenance_reserve),
          field(months, &CashMonth::free),
          field(months, &CashMonth::least),
          field(months, &CashMonth::calls),
          field(months, &CashMonth::cures),
          field(months, &CashMonth::distributions),
          field(months, &CashMonth::cfads),
          f.by_month.debt_service,
          shown(f.by_month.ltv_pct),
          shown(f.by_month.ltv_maximum_pct)};
}

std::vector<LoanBalance> loans(const Programme& p, const Finance& f) {
  std::vector<LoanBalance> rows;
  for (std::size_t i = 0; i < p.facilities.size(); ++i)
    rows.push_back({called(p.facilities[i]), field(f.run.loans[i], &finance::LoanMonth::closing)});
  return rows;
}

void put_tests(const Programme& p, const Finance& f, std::size_t facility, CovenantKind kind, double minimum,
               std::vector<CoverTest>& tests) {
  const auto& months = f.run.covenants[facility];
  for (std::size_t t = 0; t < months.size(); ++t) {
    const finance::Test& test = finance::test_of(months[t], kind);
    if (test.standing == finance::Standing::untested) continue;
    const bool cured = test.standing == finance::Standing::cured;
    tests.push_back({kind == CovenantKind::dscr_forward, p.month_at(static_cast<int>(t)),
                     shown(finance::cover_of(kind, f.terms.loans[facility], test)), minimum, test.have, test.need,
                     test.headroom(), test.standing, cured ? months[t].cure : Money{}, f.run.tests[t].locked_up,
                     finance::competes(kind, test, f.run.loans[facility][t])});
  }
}

Series least_covers(const finance::LoanTerms& loan, finance::Rate least, std::size_t months) {
  Series series;
  for (std::size_t t = 0; t < months; ++t)
    series.push_back(finance::least_cover(loan, least, static_cast<int>(t)).value_or(kNoFigure));
  return series;
}

double as_number(finance::Rate rate) { return static_cast<double>(rate.billionths) / finance::kOne; }

std::vector<FacilityCover> covers(const Programme& p, const Finance& f) {
  std::vector<FacilityCover> rows;
  const std::size_t months = f.run.cash.size();
  Series backward;
  for (const finance::ProgrammeTests& tests : f.run.tests)
    backward.push_back(finance::cover(tests.cfads_window, tests.service_window).value_or(kNoFigure));
  const finance::Rate lock_up = f.terms.capital.lockup;
  for (std::size_t i = 0; i < f.terms.loans.size(); ++i) {
    const finance::LoanTerms& loan = f.terms.loans[i];
    if (loan.dscr_min.billionths == 0 && loan.dscr_forward_min.billionths == 0) continue;
    FacilityCover& row = rows.emplace_back();
    row.facility = called(p.facilities[i]);
    row.cover = shown(backward);
    row.minimum = least_covers(loan, loan.dscr_min, months);
    for (const finance::CovenantMonth& m : f.run.covenants[i])
      row.forward_cover.push_back(shown(finance::cover_of(CovenantKind::dscr_forward, loan, m.dscr_forward)));
    row.forward_minimum = least_covers(loan, loan.dscr_forward_min, months);
    if (lock_up.billionths > 0) row.lock_up = as_number(lock_up);
    put_tests(p, f, i, CovenantKind::dscr, as_number(loan.dscr_min), row.tests);
    put_tests(p, f, i, CovenantKind::dscr_forward, as_number(loan.dscr_forward_min), row.tests);
  }
  return rows;
}

}  // namespace

ContractData contract_data(const Subject& s) {
  const Programme& p = s.programme;
  const Finance& f = s.finance;
  ContractData data;
  data.findings = findings(p, f);
  data.cash = cash(f);
  data.loans = loans(p, f);
  data.covers = covers(p, f);
  data.cover_window_months = std::max(1, p.capital.dscr_window_months);
  data.left_out = finance::left_out_words();
  put_investors(s, data);
  return data;
}

}  // namespace stargate::report
