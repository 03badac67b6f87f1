// Finance as the page, the terminal and --json show it: the parts "statements", "covenants", "capital_accounts", "call_calendar" (the next
// 12 months with notice dates), "money_map" (sources to uses, for the Sankey), "returns", "exact" (status, shortages, causes). Amounts in USD
// as text of whole cents, so that no reader rounds them.
#pragma once

#include <nlohmann/json.hpp>

#include "stargate/finance/finance.hpp"

namespace stargate {

nlohmann::json json_finance(const Programme& programme, const Plan& plan, const finance::Finance& finance);
nlohmann::json json_for_partner(const nlohmann::json& finance, int partner);    // what one partner may see
nlohmann::json json_for_facility(const nlohmann::json& finance, int facility);

}  // namespace stargate
