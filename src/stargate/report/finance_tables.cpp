// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/finance_tables.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "stargate/finance/left_out.hpp"
#include "stargate/finance/series.hpp"
#include "stargate/finance/shortage_spans.hpp"
#include "stargate/finance/tightest.hpp"
#include "stargate/report/words.hpp"

namespace stargate {
namespace {

using finance::CovenantMonth;
using finance::Finance;
using finance::Returns;
using finance::Standing;
using finance::StatementLine;
using finance::Test;
using report::called;

constexpr int kCallMonths = 12;

double usd(Money m) { return static_cast<double>(m.in_cents()) / 100; }

Table over_months(const Programme& p, std::string name, std::string title) {
  Table table;
  table.name = std::move(name);
  table.title = std::move(title);
  for (int t = 0; t < p.total_months(); ++t) table.months.push_back(p.month_at(t).text());
  return table;
}

template <class Months, class Amount>
void put(Table& table, const std::string& label, Gathering gathering, const Months& months, Amount amount,
         bool total = false, bool keep_zero = false) {
  MonthSeries series{label, "", gathering, {}, 1, total};
  for (const auto& month : months) series.values.push_back(amount(month).in_millions());
  const bool zero = std::all_of(series.values.begin(), series.values.end(), [](double x) { return x == 0; });
  if (!zero || keep_zero || total) table.series.push_back(std::move(series));
}

// A field of a month's struct.
template <class M>
auto field(Money M::* of) {
  return [of](const M& month) { return month.*of; };
}

Table statement(const Programme& p, std::string name, std::string title, const std::vector<StatementLine>& lines,
                Gathering gathering) {
  Table table = over_months(p, std::move(name), std::move(title));
  for (const StatementLine& line : lines)
    put(table, std::string(line.label), gathering, line.values, [](Money m) { return m; }, !line.adds.empty());
  return table;
}

Cell rate(const finance::Rates& rates) { return rates.earned() ? Cell(100 * *rates.earned()) : Cell(); }

Cell multiple(double moic) { return std::isfinite(moic) ? Cell(moic) : Cell(); }

// Sentences under a row: why a rate is missing.
TableColumn remark_column() { return {"remark", "", -1, true}; }

void put_returns(Table& table, const Programme& p, const Returns& r) {
  const auto month = [&](int t) { return t < 0 ? Cell() : Cell(p.month_at(t).text()); };
  table.rows.push_back({r.of, r.paid.in_millions(), r.received.in_millions(), rate(r.irr), rate(r.xirr),
                        multiple(r.moic), r.npv_usd_m, month(r.payback_month), r.peak.in_millions(),
                        month(r.peak_month), finance::remark_on(r.irr, r.xirr)});
}

Table returns_table(std::string title) {
  Table table;
  table.name = "returns";
  table.title = std::move(title);
  table.columns = {{"of", "Of"},
                   {"paid_usd_m", "Paid in", 1},
                   {"received_usd_m", "Received", 1},
                   {"irr_pct", "IRR, %", 2},
                   {"xirr_pct", "XIRR, %", 2},
                   {"moic", "MOIC", 2},
                   {"npv_usd_m", "NPV", 1},
                   {"payback", "Payback"},
                   {"peak_usd_m", "Peak", 1},
                   {"peak_month", "in"},
                   remark_column()};
  table.none = "No partner pays in or receives anything.";
  table.notes = {
      "USD m. Received: distributions; NPV at the hurdle rate. A rate is shown where exactly one rate makes the "
      "present values of payments and receipts equal and it is a return; otherwise the line below gives the reason."};
  return table;
}

// The same with each one's share of what stands at the end, as if it were paid out then.
Table with_what_is_left(const std::vector<Returns>& known, std::string name, std::string title) {
  Table table;
  table.name = std::move(name);
  table.title = std::move(title);
  table.columns = {{"of", "Of"},
                   {"paid_usd_m", "Paid in", 1},
                   {"received_usd_m", "Received", 1},
                   {"left_usd_m", "Terminal value", 1},
                   {"irr_pct", "IRR, %", 2},
                   {"xirr_pct", "XIRR, %", 2},
                   {"moic", "MOIC", 2},
                   {"npv_usd_m", "NPV", 1},
                   remark_column()};
  for (const Returns& r : known) {
    if (r.paid == Money{} && r.received == Money{} && r.terminal == Money{}) continue;
    table.rows.push_back({r.of, r.paid.in_millions(), r.received.in_millions(), r.terminal.in_millions(),
                          rate(r.irr_with_terminal), rate(r.xirr_with_terminal), multiple(r.moic_with_terminal),
                          r.npv_with_terminal_usd_m, finance::remark_on(r.irr_with_terminal, r.xirr_with_terminal)});
  }
  return table;
}

Table sources_and_uses(const Finance& f) {
  Table table;
  table.name = "sources_and_uses";
  table.title = "Sources and uses of all months, USD m";
  table.columns = {{"label", ""}, {"source_usd_m", "Source", 1}, {"use_usd_m", "Use", 1}};
  Money sources, uses;
  for (const finance::SourceOrUse& row : f.sources) {
    (row.source ? sources : uses) += row.amount;
    table.rows.push_back({row.label, row.source ? Cell(row.amount.in_millions()) : Cell(),
                          row.source ? Cell() : Cell(row.amount.in_millions())});
  }
  table.rows.push_back({"Total", sources.in_millions(), uses.in_millions()});
  return table;
}

Table unit_costs(const Finance& f) {
  Table table;
  table.name = "unit_costs";
  table.title = "Unit costs";
  table.columns = {{"of", "Of"}, {"amount", "Amount", 3}, {"unit", "Unit"}};
  if (f.units.usd_per_h100e_hour > 0)
    table.rows.push_back(
        {"compute", f.units.usd_per_h100e_hour, "USD per H100e-hour in service, net of terminal value"});
  if (f.units.usd_m_per_mw > 0) table.rows.push_back({"power", f.units.usd_m_per_mw, "USD m per MW of peak IT load"});
  table.none = "No compute is in service, so that there are no unit costs.";
  return table;
}

const char* word(Standing standing) {
  switch (standing) {
    case Standing::untested:
      return "not tested";
    case Standing::kept:
      return "kept";
    case Standing::cured:
      return "cured";
    case Standing::breached:
      return "breached";
  }
  return "";
}

// What one covenant of a facility comes nearest to: in money and as a ratio, each with its month; the standing is that
// of the month of least headroom.
void put_tightest(Table& table, const Programme& p, const Finance& f, std::size_t facility, finance::CovenantKind kind,
                  const char* covenant, Test CovenantMonth::* field) {
  const auto& months = f.run.covenants[facility];
  const finance::Tightest least = finance::tightest(kind, months, f.run.loans[facility]);
  if (least.headroom_month < 0) return;
  const Test& test = months[static_cast<std::size_t>(least.headroom_month)].*field;
  Cell ratio, limit, when;
  if (least.ratio_month >= 0) {
    const finance::CovenantFigure figure =
        finance::figure_of(kind, f.terms.loans[facility], months[static_cast<std::size_t>(least.ratio_month)].*field);
    ratio = figure.value, limit = figure.limit, when = p.month_at(least.ratio_month).text();
  }
  const auto first_test = months.empty() || (months.front().*field).standing != Standing::breached
                              ? finance::months_to_breach(months, field, 0)
                              : std::optional(0);
  table.rows.push_back({p.facilities[facility].id, covenant, test.headroom().in_millions(),
                        p.month_at(least.headroom_month).text(), test.have.in_millions(), test.need.in_millions(),
                        ratio, limit, when, first_test ? p.month_at(*first_test).text() : "never",
                        test.standing == Standing::breached && test.need <= Money{} && test.have < Money{}
                            ? "breached: cash flow below zero"
                            : word(test.standing)});
}

void put_covenants(Table& table, const Programme& p, const Finance& f, std::size_t facility) {
  using finance::CovenantKind;
  put_tightest(table, p, f, facility, CovenantKind::dscr, "DSCR, times", &CovenantMonth::dscr);
  put_tightest(table, p, f, facility, CovenantKind::dscr_forward, "forward DSCR, times", &CovenantMonth::dscr_forward);
  put_tightest(table, p, f, facility, CovenantKind::ltv, "loan to value, %", &CovenantMonth::ltv);
  put_tightest(table, p, f, facility, CovenantKind::liquidity, "liquidity, times", &CovenantMonth::liquidity);
}

Table covenants_table() {
  Table table;
  table.name = "covenants";
  table.title = "Covenants at their minimum headroom, USD m";
  table.columns = {{"facility", "Facility"},
                   {"covenant", "Covenant"},
                   {"headroom_usd_m", "Minimum headroom", 1},
                   {"month", "in"},
                   {"have_usd_m", "Actual", 1},
                   {"need_usd_m", "Required", 1},
                   {"ratio", "Worst ratio", 2},
                   {"ratio_limit", "Limit", 2},
                   {"ratio_month", "in"},
                   {"first_breach", "First breach"},
                   {"standing", "Standing"}};
  table.none = "No covenant is tested while anything is owed.";
  table.notes = {
      "Months in which a facility owes nothing do not count, except for liquidity. Money and ratio may be worst in "
      "different months."};
  return table;
}

// Sums over all months of the lines of cash on which the contract basis and the planning basis differ.
Table differences(const Finance& f) {
  Table table;
  table.name = "contract_against_planning";
  table.title = "Contract basis and planning basis, USD m";
  table.columns = {{"line", "Line of cash"},
                   {"contract_usd_m", "Contract basis", 3},
                   {"planning_usd_m", "Planning basis", 3},
                   {"difference_usd_m", "Difference", 3}};
  table.none = "Every line of cash is the same, to USD 1,000 in every month.";
  table.notes = {"Lines that are the same to USD 1,000 in every month are left out; --json has all."};
  for (const finance::LineDifference& d : f.checks.differences) {
    Money engine, audit, most;
    for (std::size_t t = 0; t < d.engine.size(); ++t)
      most = std::max({most, d.engine[t] - d.audit[t], d.audit[t] - d.engine[t]});
    if (most <= finance::kTolerance) continue;
    for (Money m : d.engine) engine += m;
    for (Money m : d.audit) audit += m;
    table.rows.push_back({name(d.line), engine.in_millions(), audit.in_millions(), (engine - audit).in_millions()});
  }
  return table;
}

Table calls_table(const Programme& p, const Finance& f, Index<Partner> partner) {
  Table table;
  table.name = "calls";
  table.title = "Capital calls of the next twelve months";
  table.columns = {{"partner", "Partner"}, {"notice", "Notice by"}, {"due", "Due"}, {"amount_usd", "USD", 2}};
  table.none = "Nothing is called in the first twelve months.";
  for (const auto& call : finance::call_calendar(f.terms, f.run.calls, 0, std::min(kCallMonths, p.total_months())))
    if (partner < 0 || call.partner == partner)
      table.rows.push_back({p.partners[call.partner].id, call.notice.text(), call.due.text(), usd(call.amount)});
  return table;
}

// Racks that a facility lends on, at the ends of years and of the programme: one row for what was accepted in one month
// in one hall.
Table pledged_racks(const Programme& p, const Finance& f, Index<Facility> facility) {
  Table table;
  table.name = "pledged_racks";
  table.title = "Racks pledged at the ends of years";
  table.columns = {{"at", "At the end of"},
                   {"platform", "Platform"},
                   {"hall", "Building class"},
                   {"accepted", "Accepted"},
                   {"installed", "Installed"},
                   {"racks", "Racks", 0},
                   {"worth_usd_m", "Collateral value, USD m", 3}};
  table.none = "No racks are pledged to it.";
  for (const auto& [month, pledge] : finance::year_end_pledges(p, f.lots, f.run)) {
    if (pledge.facility != facility) continue;
    const finance::RackLot& lot = f.lots[static_cast<std::size_t>(pledge.lot)];
    table.rows.push_back({p.month_at(month).text(), p.platforms[lot.platform].id, p.halls[lot.hall].id,
                          p.month_at(lot.accepted).text(), p.month_at(lot.installed).text(), pledge.racks,
                          pledge.worth.in_millions()});
  }
  return table;
}

}  // namespace

std::vector<Table> finance_for_programme(const Programme& p, const Finance& f) {
  Table returns = returns_table("Returns");
  for (const Returns& r : f.returns) put_returns(returns, p, r);
  Table covenants = covenants_table();
  for (std::size_t i = 0; i < p.facilities.size(); ++i) put_covenants(covenants, p, f, i);
  std::vector<Returns> things = f.things.sites;
  things.insert(things.end(), f.things.platforms.begin(), f.things.platforms.end());
  Table income = statement(p, "income_statement", "Income statement, USD m", f.statements.income, Gathering::flow);
  income.notes.push_back("Not included: " + finance::left_out_words() + ".");
  return {std::move(income),
          statement(p, "balance_sheet", "Balance sheet, USD m", f.statements.balance, Gathering::stock),
          statement(p, "cash_flow_statement", "Cash flow statement, USD m", f.statements.cash_flow, Gathering::flow),
          sources_and_uses(f),
          std::move(returns),
          with_what_is_left(f.returns, "returns_with_what_is_left", "Returns including terminal value"),
          with_what_is_left(things, "site_and_platform_returns",
                            "Sites and platforms before debt and tax, including terminal value"),
          unit_costs(f),
          std::move(covenants),
          calls_table(p, f, -1),
          differences(f)};
}

std::vector<Table> finance_for_partner(const Programme& p, const Finance& f, Index<Partner> partner) {
  using finance::CallMonth;
  using finance::CapitalMonth;
  using finance::ShareMonth;
  const auto i = static_cast<std::size_t>(partner);
  Table account = over_months(p, "capital_account", "Capital account of " + called(p.partners[i]) + ", USD m");
  put(account, "Paid in", Gathering::flow, f.capital[i], field(&CapitalMonth::paid_in), false, true);
  put(account, "Share of net income", Gathering::flow, f.capital[i], field(&CapitalMonth::income), false, true);
  put(
      account, "Paid out", Gathering::flow, f.capital[i], [](const CapitalMonth& m) { return -m.paid_out; }, false,
      true);
  put(account, "Capital account", Gathering::stock, f.capital[i], field(&CapitalMonth::closing), true);
  Table commitment = over_months(p, "commitment", "Commitment, USD m");
  put(commitment, "Called", Gathering::flow, f.run.calls[i], field(&CallMonth::paid), false, true);
  put(commitment, "Of it, for a defaulting partner", Gathering::flow, f.run.calls[i], field(&CallMonth::covered));
  put(commitment, "Unfunded", Gathering::stock, f.run.calls[i], field(&CallMonth::unfunded), true);
  Table tiers = over_months(p, "distributions", "Distributions received, USD m");
  put(tiers, "Return of capital", Gathering::flow, f.run.shares[i], field(&ShareMonth::capital));
  put(tiers, "Preferred return", Gathering::flow, f.run.shares[i], field(&ShareMonth::preferred));
  put(tiers, "Catch-up", Gathering::flow, f.run.shares[i], field(&ShareMonth::catch_up));
  put(tiers, "Carry", Gathering::flow, f.run.shares[i], field(&ShareMonth::carry));
  put(tiers, "Split", Gathering::flow, f.run.shares[i], field(&ShareMonth::split));
  put(tiers, "Received", Gathering::flow, f.run.shares[i], [](const ShareMonth& m) { return m.received(); }, true);
  put(tiers, "Unreturned capital", Gathering::stock, f.run.shares[i], field(&ShareMonth::unreturned));
  put(tiers, "Preferred return payable", Gathering::stock, f.run.shares[i], field(&ShareMonth::preferred_owed));
  if (f.terms.capital.sharing == Sharing::tiers && p.partners[i].preferred_return_pct > 0)
    tiers.notes.push_back(fmt::format("Preferred return of {:g} % a year, {}.", p.partners[i].preferred_return_pct,
                                      finance::preferred_words(p.partners[i].preferred_compounding)));
  Table returns = returns_table("Returns");
  if (i < f.returns.size()) put_returns(returns, p, f.returns[i]);
  return {std::move(account), std::move(commitment), std::move(tiers), std::move(returns), calls_table(p, f, partner)};
}

std::vector<Table> finance_for_facility(const Programme& p, const Finance& f, Index<Facility> facility) {
  using finance::LoanMonth;
  const auto i = static_cast<std::size_t>(facility);
  const auto& months = f.run.loans[i];
  Table loan = over_months(p, "loan", called(p.facilities[i]) + ", USD m");
  const auto owed = [](Money LoanMonth::* of) { return [of](const LoanMonth& m) { return -(m.*of); }; };
  put(loan, "Drawn", Gathering::flow, months, field(&LoanMonth::draw), false, true);
  put(loan, "Interest capitalised", Gathering::flow, months, field(&LoanMonth::capitalised));
  put(loan, "Instalments", Gathering::flow, months, owed(&LoanMonth::instalment));
  put(loan, "Cash sweep", Gathering::flow, months, owed(&LoanMonth::sweep));
  put(loan, "Voluntary prepayment", Gathering::flow, months, owed(&LoanMonth::prepayment));
  put(loan, "Balloon", Gathering::flow, months, owed(&LoanMonth::balloon));
  put(loan, "Balance at the end", Gathering::stock, months, field(&LoanMonth::closing), true);
  Table cost = over_months(p, "cost_of_loan", "Cost of the facility, USD m");
  put(cost, "Interest accrued", Gathering::flow, months, field(&LoanMonth::interest), false, true);
  put(cost, "Interest paid", Gathering::flow, months, field(&LoanMonth::interest_paid), false, true);
  put(cost, "Interest payable at the end", Gathering::stock, months, field(&LoanMonth::interest_owed));
  put(cost, "Upfront fees", Gathering::flow, months, field(&LoanMonth::upfront));
  put(cost, "Discount", Gathering::flow, months, field(&LoanMonth::discount));
  put(cost, "Commitment fees", Gathering::flow, months, field(&LoanMonth::commitment));
  put(cost, "Agency fees", Gathering::flow, months, field(&LoanMonth::agency));
  put(cost, "Fees on early repayment", Gathering::flow, months, field(&LoanMonth::prepay_fee));
  Table covenants = covenants_table();
  put_covenants(covenants, p, f, i);
  std::vector<Table> tables = {std::move(loan), std::move(cost), std::move(covenants)};
  if (p.facilities[i].advance_rate_pct > 0) tables.push_back(pledged_racks(p, f, facility));
  return tables;
}

Table finance_shortages(const Programme& p, const Finance& f) {
  Table table;
  table.name = "shortages";
  table.title = "Shortfalls on the contract basis";
  table.columns = {{"what", "What"},
                   {"where", "Where"},
                   {"first", "First in"},
                   {"months", "Months", 0},
                   {"most_usd", "Largest, USD", 2},
                   {"most_in", "in"}};
  table.none = "Nothing is short: the plan can be paid for.";
  for (const finance::ShortageSpan& span : finance::shortage_spans(f.shortages))
    table.rows.push_back({name_of(span.worst.kind), span.worst.where, p.month_at(span.from).text(), span.months,
                          usd(span.worst.amount), p.month_at(span.worst.month).text()});
  return table;
}

std::vector<Table> finance_series(const Programme& p, const Finance& f) {
  std::map<std::string, Table> tables;
  finance::for_each_series(p, f, [&](const finance::Series& series) {
    const std::string group = series.name.substr(0, series.name.find('/'));
    auto [at, fresh] = tables.try_emplace(group, over_months(p, "finance_" + group, group));
    const bool money = series.unit == finance::Unit::usd;
    MonthSeries row{series.name, money ? "usd" : "", Gathering::flow, {}, money ? 2 : -1};
    for (Money m : series.money) row.values.push_back(usd(m));
    for (double x : series.number) row.values.push_back(x);
    at->second.series.push_back(std::move(row));
  });
  std::vector<Table> list;
  for (auto& [group, table] : tables) list.push_back(std::move(table));
  return list;
}

}  // namespace stargate
