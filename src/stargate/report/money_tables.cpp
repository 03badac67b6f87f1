// SPDX-License-Identifier: Apache-2.0
// Tables of the summary, money, capital, shortfalls and what binds.
#include <fmt/format.h>

#include "stargate/report/amounts.hpp"
#include "stargate/report/answer_words.hpp"
#include "stargate/report/section_tables.hpp"
#include "stargate/report/table_parts.hpp"

namespace stargate::report {
namespace {

const char* words_of(HeadlineUnit unit) {
  switch (unit) {
    case HeadlineUnit::usd_m:
      return "USD m";
    case HeadlineUnit::h100e_k:
      return "thousand H100e";
    case HeadlineUnit::racks:
      return "racks";
    case HeadlineUnit::mw:
      return "MW";
  }
  return "";
}

Cell headline_figure(const Headline& row) {
  return row.unit == HeadlineUnit::racks ? Cell(figure_text(row.value, 0)) : figure_cell(row.value);
}

Series in_usd_m(const ByMonth<Money>& months) {
  Series series;
  for (const Money amount : months) series.push_back(shown(amount.in_millions()));
  return series;
}

// "0.41 % of spend, 2.6 % of value"
std::string gap_shares(const MetaData& meta) {
  std::string text;
  for (const auto& [pct, of] : {std::pair(meta.gap_pct, "spend"), std::pair(meta.gap_value_pct, "value")})
    if (std::isfinite(pct)) text += fmt::format("{}{} of {}", text.empty() ? "" : ", ", per_cent_text(pct / 100), of);
  return text;
}

// How good the plan is known to be, and how it was found.
void put_bound(const MetaData& meta, Table& facts) {
  const auto put = [&facts](const char* label, Cell value, const char* unit, std::string note) {
    facts.rows.push_back({label, std::move(value), unit, std::move(note)});
  };
  const auto put_known = [&](const char* label, double value, const char* note) {
    if (std::isfinite(value)) put(label, value, "USD m", note);
  };
  put_known("Bound: no plan is better than", meta.bound_usd_m, "");
  put_known("  by the solver", meta.bound_by_solver_usd_m, "bound by the solver's branch and cut");
  put_known("  recomputed", meta.bound_recomputed_usd_m, "bound of the relaxation, recomputed with directed rounding");
  if (std::isfinite(meta.gap_usd_m))
    put("Gap: maximum possible improvement", amount_text(meta.gap_usd_m), "USD m", gap_shares(meta));
  if (!std::isfinite(meta.value_usd_m))
    facts.notes.push_back("The plan has a funding shortfall, so that it has no value and no gap.");
  else if (!std::isfinite(meta.gap_usd_m))
    facts.notes.push_back("No bound is proven for the value of this plan.");
  put("Solving took", meta.solver_seconds, "s", "with " + meta.solver);
}

}  // namespace

std::vector<Table> summary_tables(const Report& report) {
  const MetaData& meta = report.meta;
  Table facts = table_of<Headline>("summary", meta.title, "",
                                   {{{"label", ""}, &Headline::label},
                                    {{"value", "", 1}, headline_figure},
                                    {{"unit", ""}, [](const Headline& row) { return words_of(row.unit); }},
                                    {{"note", ""}, &Headline::note}},
                                   report.headlines);
  put_bound(meta, facts);
  facts.notes.push_back("Status: " + meta.status_text);
  if (!meta.scenario.empty()) facts.notes.push_back("Changed from the programme: " + meta.scenario);
  if (meta.hindsight_used) facts.notes.push_back("Some figures of the programme were known only later (hindsight).");
  Table answers = table_of<SectionAnswer>(
      "answers", "In brief", "",
      {{{"section", "Section"}, &SectionAnswer::section}, {{"text", "Answer"}, &SectionAnswer::text}}, report.answers);
  answers.wrap_last = true;
  return report.worth.parts.empty() ? std::vector<Table>{facts, answers}
                                    : std::vector<Table>{facts, answers, worth_table(report.worth)};
}

std::vector<Table> money_tables(const Report& report) {
  const MoneyData& money = report.money;
  Table flow = over_months(report, "cash_flow", "Cash flow, USD m (sources, then uses)");
  // A rule between both sides, and the balance under them.
  std::size_t first_use = 0;
  for (const Side side : {Side::source, Side::use}) {
    first_use = flow.series.size();
    for (const CashFlowRow& row : money.cash_lines)
      if (row.side == side) put(flow, std::string(row.line), in_usd_m(row.amount), Gathering::flow, 1, false);
  }
  if (first_use > 0 && first_use < flow.series.size()) flow.series[first_use].total = true;
  put_total(flow, "Cash at the end", money.account.cash_usd_m, Gathering::stock, 1);
  Table both = table_of<SourceOrUseRow>(
      "sources_uses", "Sources and uses, USD m, " + money.sources_uses_period, "no money moves",
      {{{"side", "Side"}, [](const SourceOrUseRow& row) { return row.side == Side::source ? "source" : "use"; }},
       {{"group", "Group"}, [](const SourceOrUseRow& row) { return name_of(row.family); }},
       {{"name", "Name"}, &SourceOrUseRow::name},
       {{"amount_usd_m", "USD m", 1}, [](const SourceOrUseRow& row) { return shown(row.amount.in_millions()); }}},
      money.sources_uses);
  return {flow, both};
}

std::vector<Table> capital_tables(const Report& report) {
  const MoneyData& money = report.money;
  Table months = over_months(report, "capital", "Capital, USD m (to date, and balances at the end of the period)");
  for (const PartnerCapital& partner : money.partners) {
    put(months, partner.partner + ", called", partner.called_to_date_usd_m, Gathering::stock, 1);
    put(months, partner.partner + ", distributed", partner.distributed_to_date_usd_m, Gathering::stock, 1);
    if (!partner.preferred_return.empty())
      months.notes.push_back("Preferred return of " + partner.partner + ": " + partner.preferred_return + ".");
  }
  bool first = true;
  for (const FacilityDebt& facility : money.facilities) {
    put(months, facility.facility, facility.balance_usd_m, Gathering::stock, 1);
    months.series.back().total = first;
    first = false;
  }
  const AccountData& account = money.account;
  put_total(months, "Cash", account.cash_usd_m, Gathering::stock, 1);
  put(months, "Cash required", account.cash_minimum_usd_m, Gathering::stock, 1, false);
  put(months, "CFADS", account.cfads_usd_m, Gathering::flow, 1);
  put(months, "Debt service", account.debt_service_usd_m, Gathering::flow, 1);
  put(months, "DSCR, lowest", account.dscr, Gathering::lowest, 2, false);
  put(months, "DSCR, required", account.dscr_minimum, Gathering::stock, 2, false);
  put(months, "LTV, %", account.ltv_pct, Gathering::stock, 1, false);
  return {months};
}

std::vector<Table> shortfall_tables(const Report& report) {
  std::vector<ShortfallRow> hard, priced;
  for (const ShortfallRow& row : report.shortfalls) (row.hard ? hard : priced).push_back(row);
  using Columns = std::vector<ColumnOf<ShortfallRow>>;
  const Columns columns = {
      {{"what", "What"}, &ShortfallRow::what},
      {{"where", "Where"}, &ShortfallRow::where},
      {{"when", "When"}, &ShortfallRow::when},
      {{"amount", "Amount"}, [](const ShortfallRow& row) { return enough_digits(row.amount); }},
      {{"unit", "Unit"}, [](const ShortfallRow& row) { return (row.thousands ? "k " : "") + row.unit; }}};
  const ColumnOf<ShortfallRow> mend = {{"mend", "Suggested fix", -1, true}, [](const ShortfallRow&) { return ""; }};
  Columns of_hard = columns, of_priced = columns;
  of_hard.push_back(mend);
  of_priced.push_back(
      {{"money_usd_m", "USD m", 1}, [](const ShortfallRow& row) { return figure_cell(row.money_usd_m); }});
  of_priced.push_back(mend);
  return {table_of("hard_shortfalls", "Obligations that are not kept", "none", of_hard, hard),
          table_of("priced_shortfalls", "Shortfalls accepted at a price (the most expensive first)", "none", of_priced,
                   priced)};
}

std::vector<Table> binding_tables(const Report& report) {
  return {table_of<BindingRow>("binding",
                               "What binds: the value of one more unit, found by changing it and solving again",
                               "not known: 'stargate explain' asks",
                               {{{"what", "What"}, &BindingRow::what},
                                {{"where", "Where"}, &BindingRow::where},
                                {{"when", "When"}, &BindingRow::when},
                                {{"unit", "Unit"}, &BindingRow::unit},
                                {{"value_usd_m_per_unit", "USD m per unit", 2},
                                 [](const BindingRow& row) { return figure_cell(row.value_usd_m_per_unit); }},
                                {{"text", "Meaning", -1, true}, &BindingRow::text}},
                               report.binding)};
}

}  // namespace stargate::report
