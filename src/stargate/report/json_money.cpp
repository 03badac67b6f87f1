// SPDX-License-Identifier: Apache-2.0
// Partners, facilities, the tests of a lender, the cash flow, sources and uses as JSON.
#include "stargate/report/json_writers.hpp"

namespace stargate::report {
namespace {

json partner(const PartnerCapital& row) {
  return {{"partner", row.partner},
          {"role", row.sponsor ? "sponsor" : "limited"},
          {"ownership_pct", number(row.ownership_pct)},
          {"commitment_usd_m", number(row.commitment_usd_m)},
          {"preferred_return", row.preferred_return},
          {"called_to_date_usd_m", numbers(row.called_to_date_usd_m)},
          {"distributed_to_date_usd_m", numbers(row.distributed_to_date_usd_m)}};
}

json account(const AccountData& data) {
  return {{"cash_usd_m", numbers(data.cash_usd_m)},
          {"cash_minimum_usd_m", numbers(data.cash_minimum_usd_m)},
          {"cfads_usd_m", numbers(data.cfads_usd_m)},
          {"debt_service_usd_m", numbers(data.debt_service_usd_m)},
          {"dscr", numbers(data.dscr)},
          {"dscr_minimum", numbers(data.dscr_minimum)},
          {"dscr_lock_up", numbers(data.dscr_lock_up)},
          {"ltv_pct", numbers(data.ltv_pct)},
          {"ltv_maximum_pct", numbers(data.ltv_maximum_pct)}};
}

}  // namespace

json flows_json(const std::vector<SourceOrUseRow>& rows) {
  json list = json::array();
  for (const SourceOrUseRow& row : rows)
    list.push_back({{"side", name_of(row.side)},
                    {"name", row.name},
                    {"group", name_of(row.family)},
                    {"amount_usd_m", usd_m(row.amount)}});
  return list;
}

json cash_lines_json(const std::vector<CashFlowRow>& rows) {
  json list = json::array();
  for (const CashFlowRow& row : rows)
    list.push_back({{"line", row.line}, {"side", name_of(row.side)}, {"amount_usd_m", usd_m(row.amount)}});
  return list;
}

void put_capital(const Report& report, json& into) {
  json partners = json::array(), facilities = json::array();
  for (const PartnerCapital& row : report.money.partners) partners.push_back(partner(row));
  for (const FacilityDebt& row : report.money.facilities)
    facilities.push_back({{"facility", row.facility},
                          {"kind", row.kind},
                          {"limit_usd_m", numbers(row.limit_usd_m)},
                          {"balance_usd_m", numbers(row.balance_usd_m)}});
  into["partners"] = std::move(partners);
  into["facilities"] = std::move(facilities);
  into["account"] = account(report.money.account);
}

void put_cash(const Report& report, json& into) {
  into["cash_lines"] = cash_lines_json(report.money.cash_lines);
  into["sources_uses"] = flows_json(report.money.sources_uses);
  into["sources_uses_period"] = report.money.sources_uses_period;
}

}  // namespace stargate::report
