// SPDX-License-Identifier: Apache-2.0
// The money on the contract basis as data, for --json and the page. Amounts are in USD as text of whole cents,
// "-1234.50", so that no reader rounds them; lists over months follow "months".
#pragma once

#include <nlohmann/json.hpp>

#include "stargate/finance/finance.hpp"

namespace stargate {

// Parts: "months", "contract_basis" (fundable, shortages, residuals), "statements", "covenants", "capital_accounts",
// "loans", "calls" (the first twelve months with notice dates), "sources_and_uses", "pledged_racks" (at the ends of
// years), "returns", "site_returns", "platform_returns", "unit_costs", "differences" (contract basis against planning
// basis).
nlohmann::json json_finance(const Programme&, const finance::Finance&);
nlohmann::json json_for_partner(const Programme&, const finance::Finance&,
                                Index<Partner> partner);  // what a partner may see
nlohmann::json json_for_facility(const Programme&, const finance::Finance&,
                                 Index<Facility> facility);  // what its lender may see

}  // namespace stargate
