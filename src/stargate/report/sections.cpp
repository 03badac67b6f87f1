// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/sections.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "stargate/base/check.hpp"
#include "stargate/report/amounts.hpp"
#include "stargate/report/answer_words.hpp"
#include "stargate/report/json_parts.hpp"

namespace stargate {
namespace {

using nlohmann::json;

std::vector<double> values_of(const json& list) {
  std::vector<double> values;
  for (const json& value : list) values.push_back(value.is_null() ? std::nan("") : value.get<double>());
  return values;
}

bool all_zero(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double x) { return x == 0 || std::isnan(x); });
}

Table over_months(const json& report, std::string name, std::string title) {
  Table table;
  table.name = std::move(name);
  table.title = std::move(title);
  table.months = report.at("meta").at("months").get<std::vector<std::string>>();
  return table;
}

// A series of a report's row. Rows of zeros are left out of long lists.
void put(Table& table, const std::string& label, const json& values, Gathering gathering, int decimals,
         bool keep_zero = true) {
  MonthSeries series{label, "", gathering, values_of(values), decimals};
  if (keep_zero || !all_zero(series.values)) table.series.push_back(std::move(series));
}

// A row with a rule above it.
void put_total(Table& table, const std::string& label, const std::vector<double>& values, Gathering gathering,
               int decimals) {
  table.series.push_back({label, "", gathering, values, decimals, true});
}

// A further total, without a rule.
void put_sum(Table& table, const std::string& label, const std::vector<double>& values, Gathering gathering,
             int decimals) {
  table.series.push_back({label, "", gathering, values, decimals, false});
}

// A table of rows: columns named by the keys of the report's objects.
Table of_rows(std::string name, std::string title, std::string none, std::vector<TableColumn> columns,
              const json& rows) {
  Table table;
  table.name = std::move(name);
  table.title = std::move(title);
  table.none = std::move(none);
  table.columns = std::move(columns);
  for (const json& row : rows) {
    std::vector<json> cells;
    for (const TableColumn& column : table.columns) cells.push_back(row.at(column.key));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

json gantt_of(const json& report, std::string_view kind) {
  json rows = json::array();
  for (const json& item : report.at("gantt")) {
    if (item.at("kind") == kind) rows.push_back(item);
  }
  return rows;
}

// "0.41 % of spend, 2.6 % of value"
std::string gap_shares(const json& meta) {
  std::string text;
  for (const auto& [key, of] : {std::pair("gap_pct", "spend"), std::pair("gap_value_pct", "value")})
    if (const json& pct = meta.at(key); !pct.is_null())
      text += fmt::format("{}{} of {}", text.empty() ? "" : ", ", per_cent_text(pct.get<double>() / 100), of);
  return text;
}

std::vector<Table> summary(const json& report) {
  const json& meta = report.at("meta");
  Table facts =
      of_rows("summary", meta.at("title").get<std::string>(), "",
              {{"label", "", -1}, {"value", "", 1}, {"unit", "", -1}, {"note", "", -1}}, report.at("headlines"));
  for (auto& row : facts.rows) {
    if (row[2] == "usd_m") row[2] = "USD m";
    if (row[2] == "racks") row[1] = figure_text(row[1].get<double>(), 0);
  }
  const auto fact = [&facts](const std::string& label, json value, const std::string& unit, const std::string& note) {
    facts.rows.push_back({label, std::move(value), unit, note});
  };
  if (!meta.at("bound_usd_m").is_null()) fact("Bound: no plan is better than", meta.at("bound_usd_m"), "USD m", "");
  const auto behind = [&](const char* key, const char* name, const char* rests_on) {
    if (!meta.at(key).is_null()) fact(name, meta.at(key), "USD m", rests_on);
  };
  behind("bound_by_solver_usd_m", "  by the solver", "bound by the solver's branch and cut");
  behind("bound_recomputed_usd_m", "  recomputed", "bound of the relaxation, recomputed with directed rounding");
  if (!meta.at("gap_usd_m").is_null())
    fact("Gap: maximum possible improvement", amount_text(meta.at("gap_usd_m")), "USD m", gap_shares(meta));
  if (meta.at("value_usd_m").is_null())
    facts.notes.push_back("The plan has a funding shortfall, so that it has no value and no gap.");
  else if (meta.at("gap_usd_m").is_null())
    facts.notes.push_back("No bound is proven for the value of this plan.");
  fact("Solving took", meta.at("solver_seconds"), "s", "with " + meta.at("solver").get<std::string>());
  facts.notes.push_back("Status: " + meta.at("status_text").get<std::string>());
  if (const std::string scenario = meta.at("scenario"); !scenario.empty())
    facts.notes.push_back("Changed from the programme: " + scenario);
  if (meta.at("hindsight_used").get<bool>())
    facts.notes.push_back("Some figures of the programme were known only later (hindsight).");
  Table answers;
  answers.name = "answers";
  answers.title = "In brief";
  answers.columns = {{"section", "Section"}, {"text", "Answer"}};
  answers.wrap_last = true;
  for (const json& answer : report.at("answers")) answers.rows.push_back({answer.at("section"), answer.at("text")});
  return {facts, answers};
}

std::vector<Table> money(const json& report) {
  Table flow = over_months(report, "cash_flow", "Cash flow, USD m (sources, then uses)");
  // A rule between both sides, and the balance under them.
  std::size_t first_use = 0;
  for (const char* side : {"source", "use"}) {
    first_use = flow.series.size();
    for (const json& line : report.at("cash_lines")) {
      if (line.at("side") == side) put(flow, line.at("line"), line.at("amount_usd_m"), Gathering::flow, 1, false);
    }
  }
  if (first_use > 0 && first_use < flow.series.size()) flow.series[first_use].total = true;
  put_total(flow, "Cash at the end", values_of(report.at("account").at("cash_usd_m")), Gathering::stock, 1);
  Table both =
      of_rows("sources_uses", "Sources and uses, USD m, " + report.at("sources_uses_period").get<std::string>(),
              "no money moves",
              {{"side", "Side", -1}, {"group", "Group", -1}, {"name", "Name", -1}, {"amount_usd_m", "USD m", 1}},
              report.at("sources_uses"));
  return {flow, both};
}

std::vector<Table> sites(const json& report) {
  return {of_rows("sites", "Sites at the end of the horizon", "no site",
                  {{"id", "Site", -1},
                   {"name", "Name", -1},
                   {"region", "Region", -1},
                   {"opened", "In use from", -1},
                   {"it_mw_end", "IT MW", 1},
                   {"facility_mw_end", "Power at the meter, MW", 1},
                   {"racks_end", "Racks", 0},
                   {"h100e_k_end", "k H100e", 1}},
                  report.at("sites"))};
}

std::vector<Table> buildings(const json& report) {
  return {of_rows("buildings", "Buildings", "no building is started",
                  {{"site", "Site", -1},
                   {"label", "Class", -1},
                   {"count", "Buildings", 0},
                   {"mw", "IT MW", 1},
                   {"start", "Start", -1},
                   {"ready", "Ready", -1},
                   {"status", "Status", -1}},
                  gantt_of(report, "building"))};
}

std::vector<Table> power(const json& report) {
  Table tranches = of_rows("power_blocks", "Blocks of power", "no block is committed",
                           {{"site", "Site", -1},
                            {"label", "Block", -1},
                            {"mw", "MW", 1},
                            {"start", "Committed", -1},
                            {"ready", "In service", -1},
                            {"status", "Status", -1}},
                           gantt_of(report, "power"));
  Table months = over_months(report, "power", "Power at the meter, MW (at the end of the period)");
  for (const json& site : report.at("power_by_site")) {
    const std::string id = site.at("site");
    put(months, id + ", available", site.at("available_mw"), Gathering::stock, 1, false);
    put(months, id + ", used", site.at("used_mw"), Gathering::stock, 1, false);
  }
  put_total(months, "All sites, available", values_of(report.at("power_total").at("available_mw")), Gathering::stock,
            1);
  put(months, "All sites, used", report.at("power_total").at("used_mw"), Gathering::stock, 1);
  return {tranches, months};
}

std::vector<Table> supply(const json& report) {
  json rows = json::array();
  bool any_opening = false;
  for (json row : report.at("contracts")) {
    const bool opening = row.at("status") == "opening";
    any_opening = any_opening || opening;
    if (opening) row["offer"] = "* " + row.at("offer").get<std::string>();
    const std::string tier = row.at("tier");
    if (tier.starts_with("tier ")) row["tier"] = tier.substr(5);
    rows.push_back(std::move(row));
  }
  Table contracts =
      of_rows("contracts", "Contracts (racks; price in USD m per rack; money in USD m)", "no contract is taken up",
              {{"offer", "Offer"},
               {"start", "From"},
               {"end", "To"},
               {"tier", "Tier"},
               {"reserved_racks", "Reserved", 0},
               {"minimum_racks", "Minimum", 0},
               {"taken_racks", "Before", 0},
               {"ordered_racks", "Ordered", 0},
               {"shortfall_racks", "Short", 0},
               {"price_usd_m_per_rack", "Price", 3},
               {"total_usd_m", "Total", 1}},
              rows);
  if (any_opening)
    contracts.notes.push_back("* signed before the first month; Before: racks taken under it until then");
  Table months = over_months(report, "orders", "Racks ordered, and arrived at a hub, by offer");
  for (const json& offer : report.at("racks_by_offer")) {
    const std::string name = offer.at("offer");
    put(months, name + ", ordered", offer.at("ordered_racks"), Gathering::flow, 0, false);
    put(months, name + ", arrived", offer.at("arrived_racks"), Gathering::flow, 1, false);
  }
  put_total(months, "All offers, ordered", report::sum_of(report.at("racks_by_offer"), "ordered_racks"),
            Gathering::flow, 0);
  return {contracts, months};
}

std::vector<Table> racks(const json& report) {
  Table months = over_months(report, "racks", "Racks");
  for (const json& platform : report.at("racks_by_platform")) {
    const std::string name = platform.at("platform");
    put(months, name + ", installed", platform.at("installed_racks"), Gathering::flow, 0, false);
    put(months, name + ", retired", platform.at("retired_racks"), Gathering::flow, 0, false);
    put(months, name + ", in place", platform.at("in_place_racks"), Gathering::stock, 0, false);
    put(months, name + ", idle", platform.at("idle_racks"), Gathering::stock, 0, false);
  }
  for (const json& hub : report.at("hub_stock")) {
    put(months, hub.at("hub").get<std::string>() + ", " + hub.at("platform").get<std::string>() + ", waiting",
        hub.at("stock_racks"), Gathering::stock, 1, false);
  }
  put_total(months, "All platforms, in place", report::sum_of(report.at("racks_by_platform"), "in_place_racks"),
            Gathering::stock, 0);
  put_sum(months, "All hubs, waiting", report::sum_of(report.at("hub_stock"), "stock_racks"), Gathering::stock, 1);
  return {months};
}

std::vector<Table> compute(const json& report) {
  Table months = over_months(report, "compute", "Compute, thousand H100e (at the end of the period)");
  for (const json& platform : report.at("compute_by_platform")) {
    put(months, platform.at("platform").get<std::string>() + ", in service", platform.at("online_h100e_k"),
        Gathering::stock, 1, false);
  }
  put_total(months, "All platforms, in service", values_of(report.at("compute_total").at("online_h100e_k")),
            Gathering::stock, 1);
  for (const json& service : report.at("compute_by_service")) {
    const std::string name = service.at("service");
    put(months, name + ", demand", service.at("demand_h100e_k"), Gathering::stock, 1);
    put(months, name + ", served", service.at("served_h100e_k"), Gathering::stock, 1);
  }
  for (const json& campaign : report.at("compute_by_campaign")) {
    put(months, "campaign " + campaign.at("campaign").get<std::string>(), campaign.at("held_h100e_k"), Gathering::stock,
        1);
  }
  put_total(months, "All demand", values_of(report.at("compute_total").at("demand_h100e_k")), Gathering::stock, 1);
  put_sum(months, "All missing", report::sum_of(report.at("compute_by_service"), "shortfall_h100e_k"), Gathering::stock,
          1);
  Table campaigns = of_rows("campaigns", "Campaigns", "no campaign runs",
                            {{"label", "Campaign", -1},
                             {"site", "Where", -1},
                             {"start", "Start", -1},
                             {"ready", "Done", -1},
                             {"h100e_k", "k H100e", 1}},
                            gantt_of(report, "campaign"));
  return {months, campaigns};
}

std::vector<Table> capital(const json& report) {
  Table months = over_months(report, "capital", "Capital, USD m (to date, and balances at the end of the period)");
  for (const json& partner : report.at("partners")) {
    const std::string name = partner.at("partner");
    put(months, name + ", called", partner.at("called_to_date_usd_m"), Gathering::stock, 1);
    put(months, name + ", distributed", partner.at("distributed_to_date_usd_m"), Gathering::stock, 1);
    if (const std::string preferred = partner.at("preferred_return"); !preferred.empty())
      months.notes.push_back("Preferred return of " + name + ": " + preferred + ".");
  }
  bool first = true;
  for (const json& facility : report.at("facilities")) {
    put(months, facility.at("facility"), facility.at("balance_usd_m"), Gathering::stock, 1);
    months.series.back().total = first;
    first = false;
  }
  const json& account = report.at("account");
  put_total(months, "Cash", values_of(account.at("cash_usd_m")), Gathering::stock, 1);
  put(months, "Cash required", account.at("cash_minimum_usd_m"), Gathering::stock, 1, false);
  put(months, "CFADS", account.at("cfads_usd_m"), Gathering::flow, 1);
  put(months, "Debt service", account.at("debt_service_usd_m"), Gathering::flow, 1);
  put(months, "DSCR, lowest", account.at("dscr"), Gathering::lowest, 2, false);
  put(months, "DSCR, required", account.at("dscr_minimum"), Gathering::stock, 2, false);
  put(months, "LTV, %", account.at("ltv_pct"), Gathering::stock, 1, false);
  return {months};
}

std::vector<Table> shortfalls(const json& report) {
  json hard = json::array(), priced = json::array();
  for (json row : report.at("shortfalls")) {
    const std::string unit = row.at("unit");
    row["amount"] = report::enough_digits(row.at("amount").get<double>());
    if (unit.starts_with("thousand ")) row["unit"] = "k " + unit.substr(9);
    (row.at("kind") == "hard" ? hard : priced).push_back(row);
  }
  const std::vector<TableColumn> columns = {
      {"what", "What"}, {"where", "Where"}, {"when", "When"}, {"amount", "Amount"}, {"unit", "Unit"}};
  const TableColumn mend = {"mend", "Suggested fix", -1, true};
  std::vector<TableColumn> of_hard = columns, of_priced = columns;
  of_hard.push_back(mend);
  of_priced.push_back({"money_usd_m", "USD m", 1});
  of_priced.push_back(mend);
  return {of_rows("hard_shortfalls", "Obligations that are not kept", "none", of_hard, hard),
          of_rows("priced_shortfalls", "Shortfalls accepted at a price (the most expensive first)", "none", of_priced,
                  priced)};
}

std::vector<Table> binding(const json& report) {
  return {of_rows("binding", "What binds: the value of one more unit, found by changing it and solving again",
                  "not known: 'stargate explain' asks",
                  {{"what", "What", -1},
                   {"where", "Where", -1},
                   {"when", "When", -1},
                   {"unit", "Unit", -1},
                   {"value_usd_m_per_unit", "USD m per unit", 2},
                   {"text", "Meaning", -1, true}},
                  report.at("binding"))};
}

struct Drawn {
  ReportSection section;
  std::function<std::vector<Table>(const json&)> draw;
};

const std::vector<Drawn>& drawn_sections() {
  static const std::vector<Drawn> all = {
      {{"summary",
        "what the plan is worth, how good it is known to be, and the answers in brief",
        {"meta", "headlines", "answers"}},
       summary},
      {{"money", "cash flow, sources and uses", {"cash_lines", "sources_uses", "sources_uses_period"}}, money},
      {{"sites", "every site at the end of the horizon", {"sites"}}, sites},
      {{"buildings", "what is built when", {"gantt"}}, buildings},
      {{"power", "blocks of power, and power against use", {"gantt", "power_by_site", "power_total"}}, power},
      {{"supply", "contracts, orders, arrivals", {"contracts", "racks_by_offer"}}, supply},
      {{"racks", "racks installed, retired, in place, waiting", {"racks_by_platform", "hub_stock"}}, racks},
      {{"compute",
        "compute against demand, campaigns",
        {"compute_by_platform", "compute_by_service", "compute_by_campaign", "compute_total"}},
       compute},
      {{"capital", "partners, debt, cash and covenants", {"partners", "facilities", "account"}}, capital},
      {{"shortfalls", "obligations that are not kept, and what falls short at a price", {"shortfalls"}}, shortfalls},
      {{"binding", "what binds and what one more unit would be worth", {"binding"}}, binding},
  };
  return all;
}

}  // namespace

const std::vector<ReportSection>& report_sections() {
  static const std::vector<ReportSection> sections = [] {
    std::vector<ReportSection> list;
    for (const Drawn& drawn : drawn_sections()) list.push_back(drawn.section);
    return list;
  }();
  return sections;
}

std::vector<Table> section_tables(const nlohmann::json& report, std::string_view section) {
  for (const Drawn& drawn : drawn_sections()) {
    if (drawn.section.name == section) return drawn.draw(report);
  }
  check(false, "a section is looked up before it is shown");
  return {};
}

std::string tables_text(const nlohmann::json& report, const std::vector<std::string>& sections,
                        const TextStyle& style) {
  std::string text;
  for (const std::string& section : sections) {
    for (const Table& table : section_tables(report, section))
      text += (text.empty() ? "" : "\n") + table_text(table, style);
  }
  return text;
}

}  // namespace stargate
