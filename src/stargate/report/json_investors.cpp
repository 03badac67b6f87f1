// SPDX-License-Identifier: Apache-2.0
// The calendar of calls and draws, capital accounts, sources and uses, and returns as JSON.
#include "stargate/report/json_writers.hpp"

namespace stargate::report {
namespace {

json funding(const FundingItem& item) {
  return {{"kind", item.call ? "call" : "draw"},
          {"of", item.of},
          {"month", item.month.text()},
          {"notice", item.notice ? json(item.notice->text()) : json()},
          {"due", item.due.text()},
          {"amount_usd", static_cast<double>(item.amount.in_cents()) / 100}};
}

json account(const CapitalAccount& row) {
  json years = json::array();
  for (const AccountYear& year : row.years)
    years.push_back({{"until", year.until.text()},
                     {"opening_usd_m", usd_m(year.opening)},
                     {"paid_in_usd_m", usd_m(year.paid_in)},
                     {"income_usd_m", usd_m(year.income)},
                     {"distributed_usd_m", usd_m(year.distributed)},
                     {"closing_usd_m", usd_m(year.closing)},
                     {"unfunded_usd_m", usd_m(year.unfunded)}});
  return {{"partner", row.partner},
          {"paid_in_to_date_usd_m", usd_m(row.paid_in_to_date)},
          {"distributed_to_date_usd_m", usd_m(row.distributed_to_date)},
          {"closing_usd_m", usd_m(row.closing)},
          {"years", std::move(years)}};
}

const char* name_of(ReturnOf kind) {
  switch (kind) {
    case ReturnOf::programme:
      return "programme";
    case ReturnOf::partner:
      return "partner";
    case ReturnOf::site:
      return "site";
    case ReturnOf::platform:
      return "platform";
  }
  return "";
}

json return_row(const ReturnRow& row) {
  return {{"kind", name_of(row.kind)},
          {"name", row.name},
          {"paid_usd_m", usd_m(row.paid)},
          {"received_usd_m", usd_m(row.received)},
          {"terminal_usd_m", usd_m(row.terminal)},
          {"irr_pct", number(row.irr_pct)},
          {"xirr_pct", number(row.xirr_pct)},
          {"moic", number(row.moic)},
          {"npv_usd_m", number(row.npv_usd_m)},
          {"irr_with_terminal_pct", number(row.irr_with_terminal_pct)},
          {"xirr_with_terminal_pct", number(row.xirr_with_terminal_pct)},
          {"moic_with_terminal", number(row.moic_with_terminal)},
          {"npv_with_terminal_usd_m", number(row.npv_with_terminal_usd_m)},
          {"remark", row.remark},
          {"payback", month_or_null(row.payback)},
          {"peak_usd_m", usd_m(row.peak)},
          {"peak", month_or_null(row.peak_month)}};
}

}  // namespace

void put_investors(const ContractData& data, json& contract) {
  json calendar = json::array(), accounts = json::array(), returns = json::array();
  for (const FundingItem& item : data.calendar) calendar.push_back(funding(item));
  for (const CapitalAccount& row : data.accounts) accounts.push_back(account(row));
  for (const ReturnRow& row : data.returns) returns.push_back(return_row(row));
  contract["calendar"] = std::move(calendar);
  contract["calendar_period"] = data.calendar_period;
  contract["accounts"] = std::move(accounts);
  contract["flows"] = flows_json(data.flows);
  contract["flows_total_usd_m"] = usd_m(data.flows_total);
  contract["flows_period"] = data.flows_period;
  contract["returns"] = std::move(returns);
  contract["unit_costs"] = {{"usd_per_h100e_hour", number(data.usd_per_h100e_hour)},
                            {"usd_m_per_mw", number(data.usd_m_per_mw)}};
  contract["hurdle_rate_pct"] = number(data.hurdle_rate_pct);
}

}  // namespace stargate::report
