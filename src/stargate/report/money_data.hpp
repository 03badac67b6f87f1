// SPDX-License-Identifier: Apache-2.0
// What a report says of partners, facilities, the tests of lenders and the cash flow, as typed values; on the contract
// basis, as all money by month is. Inside report only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/report/cash_groups.hpp"
#include "stargate/report/figures.hpp"

namespace stargate::report {

struct PartnerCapital {
  std::string partner;
  bool sponsor = false;
  double ownership_pct = 0, commitment_usd_m = 0;
  std::string preferred_return;  // "8 % a year, ..."; empty: it has none
  Series called_to_date_usd_m, distributed_to_date_usd_m;
};

struct FacilityDebt {
  std::string facility;
  std::string_view kind;  // "term loan"
  Series limit_usd_m, balance_usd_m;
};

struct AccountData {
  Series cash_usd_m, cash_minimum_usd_m, cfads_usd_m, debt_service_usd_m;
  Series dscr, dscr_minimum, dscr_lock_up, ltv_pct, ltv_maximum_pct;
};

// Some lines of the cash flow under one label, positive on their side; a use may be negative: tax paid back.
struct CashFlowRow {
  std::string_view line;
  Side side = Side::source;
  ByMonth<Money> amount;
};

struct SourceOrUseRow {
  Side side = Side::source;
  std::string name;
  CashFamily family = CashFamily::cash;
  Money amount;
};

struct MoneyData {
  std::vector<PartnerCapital> partners;
  std::vector<FacilityDebt> facilities;
  AccountData account;
  std::vector<CashFlowRow> cash_lines;
  std::vector<SourceOrUseRow> sources_uses;
  std::string sources_uses_period;
};

MoneyData money_data(const Subject& subject);

}  // namespace stargate::report
