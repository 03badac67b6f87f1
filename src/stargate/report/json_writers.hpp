// SPDX-License-Identifier: Apache-2.0
// The parts of a report as JSON; the contract of the fields stands in web/src/data.ts. Inside report only.
#pragma once

#include "stargate/report/json_values.hpp"
#include "stargate/report/report_data.hpp"

namespace stargate::report {

void put_summary(const Report& report, json& into);  // meta, worth, headlines, answers
void put_sites(const Report& report, json& into);
void put_schedule(const Report& report, json& into);
void put_power(const Report& report, json& into);
void put_compute(const Report& report, json& into);
void put_racks(const Report& report, json& into);    // by platform, and in hubs
void put_supply(const Report& report, json& into);   // contracts, and racks by offer
void put_capital(const Report& report, json& into);  // partners, facilities, account
void put_cash(const Report& report, json& into);     // cash lines, sources and uses
void put_shortfalls(const Report& report, json& into);
void put_binding(const Report& report, json& into);
void put_assumptions(const Report& report, json& into);

json contract_json(const Report& report);                      // the money on the contract basis
void put_investors(const ContractData& data, json& contract);  // its part for those who pay in
json flows_json(const std::vector<SourceOrUseRow>& rows);
json cash_lines_json(const std::vector<CashFlowRow>& rows);

}  // namespace stargate::report
