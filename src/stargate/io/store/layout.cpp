// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/store/layout.hpp"

#include <map>

#include "stargate/base/check.hpp"

namespace stargate::store {

namespace {

constexpr std::string_view kMonth = "The month, by its first day.";

FileColumn month() { return {"month", "DATE", kMonth}; }

std::vector<FileTable> plain_tables() {
  return {
      {"meta",
       "Facts about the plan: what was asked, what it is worth, who made it. One row for each.",
       false,
       {{"key", "TEXT", "The name of the fact, such as objective, bound, first_month, plan_hash."},
        {"value", "TEXT",
         "The fact as text; none where there is none, such as the value of a plan with a funding shortfall."},
        {"number", "REAL", "The fact as a number; none where it is no finite number. Yes and no are 1 and 0."}}},
      {"note", "What the search had to do, in order.", false, {{"text", "TEXT", "One remark."}}},
      {"change",
       "What was changed in the programme before it was planned.",
       false,
       {{"text", "TEXT", "One change, such as \"scenario tight\" or \"hall.h.max_count=x1.5 (2.25 rounded to 2)\"."}}},
      {"about",
       "Where figures of the programme come from.",
       false,
       {{"table", "TEXT", "The table of the figure."},
        {"row", "TEXT", "The key of its row, parts joined by /."},
        {"field", "TEXT", "The field; empty when the whole row is meant."},
        {"source", "TEXT", "Ids of sources, separated by blanks."},
        {"grade", "TEXT", "A, B, C, D or X."},
        {"as_of", "DATE", "When it was known."},
        {"note", "TEXT", "A remark."},
        {"hindsight", "INTEGER", "1 when it was known only after the programme's date of knowledge."}}},
      {"binding",
       "Binding limits: what limits the plan, and what one more unit would be worth.",
       false,
       {{"what", "TEXT", "What binds, such as \"plant capacity\"."},
        {"place", "TEXT", "Of which row."},
        {"from_month", "DATE", "The first month in which it binds."},
        {"to_month", "DATE", "The last month in which it binds."},
        {"unit", "TEXT", "The unit of one more."},
        {"value_usd_m_per_unit", "REAL",
         "What one more unit over those months would be worth; none where it was not found."},
        {"text", "TEXT", "The same as a sentence."}}},
  };
}

std::vector<FileTable> money_tables() {
  return {
      {"cash_flow",
       "Cash by line and month on the contract basis, paid out below zero; lines that are zero in a month are left "
       "out.",
       true,
       {month(),
        {"line", "TEXT", "The line of the account."},
        {"amount_cents", "INTEGER", "The amount received; paid out when below zero."}}},
      {"balance",
       "Cash, results and asset values at the end of each month, on the contract basis.",
       true,
       {month(),
        {"cash_cents", "INTEGER", "Cash in hand."},
        {"operating_result_cents", "INTEGER", "Operating result of the month."},
        {"cfads_cents", "INTEGER", "Cash flow available for debt service."},
        {"debt_service_cents", "INTEGER", "Interest paid, and the principal that falls due and was not repaid before."},
        {"collateral_value_cents", "INTEGER", "Collateral value of the racks."},
        {"asset_value_cents", "INTEGER", "Asset value for loan to value (LTV)."}}},
      {"covenant_month",
       "Debt service cover ratio (DSCR) by month, on the contract basis.",
       true,
       {month(),
        {"dscr", "REAL",
         "Cash flow available for debt service over debt service in the window; in months of tests, none without "
         "service."},
        {"locked_up", "INTEGER", "1 when nothing may be distributed."}}},
      {"facility_month",
       "Loans by month, on the contract basis.",
       true,
       {{"facility", "TEXT", "The facility."},
        month(),
        {"balance_cents", "INTEGER", "Balance at the end of the month."},
        {"interest_cents", "INTEGER", "Interest paid."},
        {"due_cents", "INTEGER", "Principal that falls due by the schedule."}}},
      {"partner_month",
       "Partners by month, on the contract basis.",
       true,
       {{"partner", "TEXT", "The partner."},
        month(),
        {"call_cents", "INTEGER", "Capital it contributes."},
        {"distribution_cents", "INTEGER", "What is distributed to it."}}},
  };
}

std::vector<FileTable> metal_tables() {
  return {
      {"site_month",
       "Power by site and month.",
       true,
       {{"site", "TEXT", "The site."},
        month(),
        {"power_available_mw", "REAL", "Power available."},
        {"power_used_mw", "REAL", "Power that the racks ask for at the peak."}}},
      {"hall_month",
       "Buildings by class and month.",
       true,
       {{"hall", "TEXT", "The building class."}, month(), {"buildings_ready", "INTEGER", "Buildings that are ready."}}},
      {"rack_month",
       "Installed racks, by platform, building class and month; rows of zero racks are left out.",
       true,
       {{"platform", "TEXT", "The platform."},
        {"hall", "TEXT", "The building class."},
        month(),
        {"racks", "INTEGER", "Racks at the end of the month."}}},
      {"hub_month",
       "Racks in hubs; rows of zero are left out.",
       true,
       {{"platform", "TEXT", "The platform."},
        {"region", "TEXT", "The region of the hub."},
        month(),
        {"accepted_racks", "REAL", "Racks accepted in the month."},
        {"stock_racks", "REAL", "Racks that wait at its end."}}},
      {"retired_month",
       "Racks retired; rows of zero are left out.",
       true,
       {{"platform", "TEXT", "The platform."}, month(), {"racks", "INTEGER", "Racks retired."}}},
      {"compute_month",
       "Compute in service, by platform and month.",
       true,
       {{"platform", "TEXT", "The platform."}, month(), {"online_h100e_k", "REAL", "Compute, in thousands of H100e."}}},
      {"service_month",
       "Services by month, in thousands of H100e.",
       true,
       {{"service", "TEXT", "The service."},
        month(),
        {"demand_h100e_k", "REAL", "Wanted."},
        {"received_h100e_k", "REAL", "Received."},
        {"shortfall_h100e_k", "REAL", "Missing."}}},
      {"shortfall",
       "Obligations that are not kept, the worst first.",
       true,
       {{"rank", "INTEGER", "Its place in the list."},
        {"hard", "INTEGER", "1 when it is an obligation that is not kept."},
        {"kind", "TEXT", "What is short."},
        {"place", "TEXT", "Where."},
        {"month", "DATE", "The month, by its first day; none when it is of no month."},
        {"amount", "REAL", "How much, in the unit."},
        {"unit", "TEXT", "The unit."},
        {"money_cents", "INTEGER", "What it costs."}}},
  };
}

struct Meaning {
  std::string_view meaning;
  std::map<std::string_view, std::string_view> columns;
};

const std::map<std::string_view, Meaning>& decisions() {
  static const std::map<std::string_view, Meaning> all = {
      {"opening", {"Sites that are opened.", {}}},
      {"start", {"Buildings that are started.", {{"count", "Buildings started in the month."}}}},
      {"commitment", {"Power that is committed.", {}}},
      {"contract",
       {"Supply contracts.",
        {{"period", "The first month of the offer's contract period, by its first day."},
         {"tier", "The number of the tier, as in offer_tier; 0 for an offer without tiers."},
         {"reserved", "Slots reserved; the racks ordered where none are."}}}},
      {"rack_order", {"Racks that are ordered.", {{"region", "The region of the hub they go to."}}}},
      {"install", {"Racks that are installed.", {}}},
      {"retirement",
       {"Racks that are retired before the end of their life.",
        {{"installed", "The month in which they were installed, by its first day."}}}},
      {"idle", {"Idle racks: installed and switched off.", {{"racks", "Racks that are idle in the month."}}}},
      {"run",
       {"Campaigns that are run.",
        {{"month", "The first month of the run, by its first day."},
         {"site", "The site that hosts it; none when linked sites serve it together."}}}},
      {"flow",
       {"Compute that goes to services.",
        {{"region", "The region whose racks serve."}, {"h100e", "H100e taken from the region, before latency."}}}},
      {"call", {"Equity that is called.", {}}},
      {"draw", {"Debt that is drawn.", {{"use", "What the draw pays for."}}}},
      {"repayment",
       {"Debt that is repaid.",
        {{"instalment_cents", "Instalments: what falls due before maturity."},
         {"balloon_cents", "Balloon: the balance repaid at maturity."},
         {"prepayment_cents", "Prepayments: what is repaid early."}}}},
      {"distribution", {"Cash that is distributed to the partners.", {}}},
      {"deposit_credit", {"Deposits with suppliers that are used.", {}}},
      {"emergency_cash", {"Funding shortfall: a plan with such rows cannot be paid for.", {}}},
  };
  return all;
}

}  // namespace

const std::vector<FileTable>& file_tables() {
  static const std::vector<FileTable> all = [] {
    std::vector<FileTable> list = plain_tables();
    for (auto make : {money_tables, metal_tables})
      for (auto& table : make()) list.push_back(std::move(table));
    return list;
  }();
  return all;
}

const FileTable& file_table(std::string_view name) {
  for (const FileTable& table : file_tables())
    if (table.name == name) return table;
  check(false, "every table that is written is in the list of tables");
  return file_tables().front();
}

std::string_view decision_meaning(std::string_view table) {
  const auto found = decisions().find(table);
  return found == decisions().end() ? "" : found->second.meaning;
}

std::string_view decision_meaning(std::string_view table, std::string_view column) {
  static const std::map<std::string_view, std::string_view> common = {
      {"site", "The site."},         {"hall", "The building class."},
      {"tranche", "The tranche."},   {"offer", "The offer."},
      {"region", "The region."},     {"platform", "The platform."},
      {"campaign", "The campaign."}, {"service", "The service."},
      {"facility", "The facility."}, {"month", kMonth},
      {"racks", "Racks."},           {"amount_cents", "The amount."}};
  if (const auto found = decisions().find(table); found != decisions().end())
    if (const auto own = found->second.columns.find(column); own != found->second.columns.end()) return own->second;
  const auto shared = common.find(column);
  return shared == common.end() ? "" : shared->second;
}

std::string first_day(Month month) { return month.text() + "-01"; }

}  // namespace stargate::store
