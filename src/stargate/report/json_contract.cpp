// SPDX-License-Identifier: Apache-2.0
// What lenders and the treasurer look at, exactly: what is short, cash, cover by facility.
#include <algorithm>
#include <cmath>
#include <limits>

#include "stargate/finance/left_out.hpp"
#include "stargate/finance/tightest.hpp"
#include "stargate/report/cash_groups.hpp"
#include "stargate/report/json_exact.hpp"
#include "stargate/report/verdict_words.hpp"

namespace stargate::report {
namespace {

using finance::CovenantMonth;
using finance::Finance;
using finance::Obligation;
using finance::Standing;

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

// The section of the page that says it.
const char* section_of(const finance::Shortage& s) {
  return s.kind == Obligation::call || s.kind == Obligation::partner_default ? "partners" : "pay";
}

std::string what_of(const finance::Shortage& s) {
  return std::string(lack_words(finance::is_emergency(s) ? Obligation::emergency : s.kind));
}

struct Gathered {
  finance::Shortage worst;
  int from = 0, to = 0, months = 0;
};

// By kind and place, in the order of first months.
std::vector<Gathered> gathered(const std::vector<finance::Shortage>& shortages) {
  std::vector<Gathered> all;
  for (const finance::Shortage& s : shortages) {
    const auto same = std::find_if(
        all.begin(), all.end(), [&](const Gathered& g) { return g.worst.kind == s.kind && g.worst.where == s.where; });
    Gathered& g = same != all.end() ? *same : all.emplace_back(Gathered{s, s.month, s.month - 1, 0});
    if (s.month > g.to) ++g.months;  // the same month may be short in two ways
    g.to = s.month;
    if (s.amount > g.worst.amount) g.worst = s;
  }
  return all;
}

json findings(const Programme& p, const Finance& f) {
  json list = json::array();
  const auto put = [&](const char* section, const std::string& what, const std::string& where, const Gathered& g) {
    list.push_back({{"section", section},
                    {"what", what},
                    {"where", where},
                    {"from", p.month_at(g.from).text()},
                    {"to", p.month_at(g.to).text()},
                    {"months", g.months},
                    {"worst", p.month_at(g.worst.month).text()},
                    {"amount_usd_m", usd_m(g.worst.amount)}});
  };
  for (const Gathered& g : gathered(f.shortages)) {
    const std::string what = what_of(g.worst);
    put(section_of(g.worst), what, place_words(p, g.worst.where), g);
    if ((g.worst.kind == Obligation::call || g.worst.kind == Obligation::partner_default ||
         g.worst.kind == Obligation::draw) &&
        g.from < kCalendarMonths)
      put("calendar", what, place_words(p, g.worst.where), g);
  }
  std::vector<finance::Shortage> residuals;
  for (const finance::Residual& r : f.checks.broken)
    residuals.push_back({Obligation::cash, r.check + ", " + r.of, std::max(0, r.month), std::max(r.amount, -r.amount)});
  for (const Gathered& g : gathered(residuals)) put("pay", "The engine's accounts disagree", g.worst.where, g);
  return list;
}

json cash(const Finance& f) {
  using finance::CashMonth;
  const auto& months = f.run.cash;
  json j;
  j["closing_usd_m"] = field(months, &CashMonth::closing);
  j["debt_reserve_usd_m"] = field(months, &CashMonth::debt_reserve);
  j["maintenance_reserve_usd_m"] = field(months, &CashMonth::maintenance_reserve);
  j["free_usd_m"] = field(months, &CashMonth::free);
  j["least_usd_m"] = field(months, &CashMonth::least);
  j["calls_usd_m"] = field(months, &CashMonth::calls);
  j["cures_usd_m"] = field(months, &CashMonth::cures);
  j["distributions_usd_m"] = field(months, &CashMonth::distributions);
  j["cfads_usd_m"] = field(months, &CashMonth::cfads);
  j["debt_service_usd_m"] = amounts(f.by_month.debt_service, [](Money m) { return m; });
  j["ltv_pct"] = numbers(f.by_month.ltv_pct);
  j["ltv_maximum_pct"] = numbers(f.by_month.ltv_maximum_pct);
  return j;
}

json loans(const Programme& p, const Finance& f) {
  json list = json::array();
  for (std::size_t i = 0; i < p.facilities.size(); ++i)
    list.push_back({{"facility", called(p.facilities[i])},
                    {"balance_usd_m", field(f.run.loans[i], &finance::LoanMonth::closing)}});
  return list;
}

json cash_lines(const Finance& f) {
  json list = json::array();
  const auto& lines = f.by_month.lines;
  for (const CashGroup& group : cash_groups()) {
    ByMonth<Money> sum(f.run.cash.size());
    for (const CashLine line : group.lines)
      for (std::size_t t = 0; t < sum.size(); ++t)
        sum[t] += group.source ? lines[static_cast<std::size_t>(line)][t] : -lines[static_cast<std::size_t>(line)][t];
    if (std::any_of(sum.begin(), sum.end(), [](Money m) { return m != Money{}; }))
      list.push_back({{"line", group.label},
                      {"side", group.source ? "source" : "use"},
                      {"amount_usd_m", amounts(sum, [](Money m) { return m; })}});
  }
  return list;
}

double as_number(finance::Rate rate) { return static_cast<double>(rate.billionths) / 1e9; }

const char* word(Standing standing) {
  return standing == Standing::breached ? "breached" : standing == Standing::cured ? "cured" : "kept";
}

// A test of cover: CFADS over what it may be compared with, `need` being debt service times the minimum.
double cover_of(const finance::Test& test, double minimum) {
  const double need = test.need.in_millions();
  return need > 0 && minimum > 0 ? test.have.in_millions() / need * minimum : kNothing;
}

void put_tests(const Programme& p, const Finance& f, std::size_t facility, finance::CovenantKind kind, double minimum,
               const char* name, json& tests) {
  const auto& months = f.run.covenants[facility];
  for (std::size_t t = 0; t < months.size(); ++t) {
    const finance::Test& test = finance::test_of(months[t], kind);
    if (test.standing == Standing::untested) continue;
    const bool cured = test.standing == Standing::cured;
    tests.push_back({{"test", name},
                     {"month", p.month_at(static_cast<int>(t)).text()},
                     {"cover", number(cover_of(test, minimum))},
                     {"minimum", minimum},
                     {"have_usd_m", usd_m(test.have)},
                     {"need_usd_m", usd_m(test.need)},
                     {"headroom_usd_m", usd_m(test.headroom())},
                     {"standing", word(test.standing)},
                     {"cure_usd_m", usd_m(cured ? months[t].cure : Money{})},
                     {"locked_up", f.run.tests[t].locked_up},
                     {"competes", finance::competes(kind, test, f.run.loans[facility][t])}});
  }
}

// Where the minimum applies.
Series floor_of(const finance::LoanTerms& loan, double minimum, std::size_t months) {
  Series series(months, kNothing);
  for (std::size_t t = 0; t < months; ++t)
    if (minimum > 0 && static_cast<int>(t) >= loan.dscr_from && static_cast<int>(t) <= loan.maturity)
      series[t] = minimum;
  return series;
}

json covers(const Programme& p, const Finance& f) {
  json list = json::array();
  const std::size_t months = f.run.cash.size();
  Series backward(months, kNothing);
  for (std::size_t t = 0; t < months; ++t)
    if (const auto cover = finance::cover(f.run.tests[t].cfads_window, f.run.tests[t].service_window))
      backward[t] = *cover;
  const double lock_up = as_number(f.terms.capital.lockup);
  for (std::size_t i = 0; i < f.terms.loans.size(); ++i) {
    const finance::LoanTerms& loan = f.terms.loans[i];
    const double minimum = as_number(loan.dscr_min), ahead = as_number(loan.dscr_forward_min);
    if (minimum == 0 && ahead == 0) continue;
    Series forward(months, kNothing);
    for (std::size_t t = 0; t < months; ++t) forward[t] = cover_of(f.run.covenants[i][t].dscr_forward, ahead);
    json tests = json::array();
    put_tests(p, f, i, finance::CovenantKind::dscr, minimum, "backward", tests);
    put_tests(p, f, i, finance::CovenantKind::dscr_forward, ahead, "forward", tests);
    list.push_back({{"facility", called(p.facilities[i])},
                    {"cover", numbers(backward)},
                    {"minimum", numbers(floor_of(loan, minimum, months))},
                    {"forward_cover", numbers(forward)},
                    {"forward_minimum", numbers(floor_of(loan, ahead, months))},
                    {"lock_up", lock_up > 0 ? json(lock_up) : json()},
                    {"tests", std::move(tests)}});
  }
  return list;
}

}  // namespace

void put_exact(const Subject& s, const Finance& f, json& report) {
  const Programme& p = s.programme;
  json exact;
  exact["findings"] = findings(p, f);
  exact["cash"] = cash(f);
  exact["loans"] = loans(p, f);
  exact["cash_lines"] = cash_lines(f);
  exact["covers"] = covers(p, f);
  exact["cover_window_months"] = std::max(1, p.capital.dscr_window_months);
  exact["left_out"] = finance::left_out_words();
  put_exact_investors(s, f, exact);
  report["exact"] = std::move(exact);
}

}  // namespace stargate::report
