// SPDX-License-Identifier: Apache-2.0
// What lenders, the treasurer and investors look at, on the contract basis, as typed values: amounts in whole cents,
// dates to the day. Inside report only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/report/money_data.hpp"

namespace stargate::report {

inline constexpr int kCalendarMonths = 12;

// The section of the page that says it.
enum class MoneySection { pay, calendar, partners };

// What is short of one kind at one place, gathered over its months.
struct MoneyFinding {
  MoneySection section = MoneySection::pay;
  std::string what, where;
  Month from, to, worst;
  int months = 0;
  Money amount;  // in the worst month
};

struct CashData {
  ByMonth<Money> closing, debt_reserve, maintenance_reserve, free, least, calls, cures, distributions, cfads,
      debt_service;
  Series ltv_pct, ltv_maximum_pct;
};

struct LoanBalance {
  std::string facility;
  ByMonth<Money> balance;
};

// A test of the cover of debt service.
struct CoverTest {
  bool forward = false;
  Month month;
  double cover = kNoFigure, minimum = 0;
  Money have, need, headroom;
  finance::Standing standing = finance::Standing::kept;
  Money cure;
  bool locked_up = false, competes = false;  // competes: for the least room (finance/tightest.hpp)
};

struct FacilityCover {
  std::string facility;
  Series cover, minimum, forward_cover, forward_minimum;
  double lock_up = kNoFigure;
  std::vector<CoverTest> tests;
};

// A call of capital or a draw, to come.
struct FundingItem {
  bool call = false;
  std::string of;
  Month month;
  std::optional<Date> notice;
  Date due;
  Money amount;
};

struct AccountYear {
  Month until;
  Money opening, paid_in, income, distributed, closing, unfunded;
};
struct CapitalAccount {
  std::string partner;
  ByMonth<Money> paid_in_to_date, distributed_to_date, closing;
  std::vector<AccountYear> years;
};

enum class ReturnOf { programme, partner, site, platform };
struct ReturnRow {
  ReturnOf kind = ReturnOf::programme;
  std::string name;
  Money paid, received, terminal, peak;  // peak: the most that is paid in and not yet received
  double irr_pct = kNoFigure, xirr_pct = kNoFigure, moic = kNoFigure, npv_usd_m = kNoFigure;
  double irr_with_terminal_pct = kNoFigure, xirr_with_terminal_pct = kNoFigure, moic_with_terminal = kNoFigure,
         npv_with_terminal_usd_m = kNoFigure;
  std::string remark;         // why a rate is missing
  Month payback, peak_month;  // not set: never
};

struct ContractData {
  std::vector<MoneyFinding> findings;
  CashData cash;
  std::vector<LoanBalance> loans;
  std::vector<FacilityCover> covers;
  int cover_window_months = 1;
  std::string left_out;
  std::vector<FundingItem> calendar;  // by due date
  std::string calendar_period;
  std::vector<CapitalAccount> accounts;
  std::vector<SourceOrUseRow> flows;
  Money flows_total;
  std::string flows_period;
  std::vector<ReturnRow> returns;
  double usd_per_h100e_hour = kNoFigure, usd_m_per_mw = kNoFigure;
  double hurdle_rate_pct = 0;
};

ContractData contract_data(const Subject& subject);
// Its part for those who pay in: calendar, accounts, flows, returns.
void put_investors(const Subject& subject, ContractData& data);

}  // namespace stargate::report
