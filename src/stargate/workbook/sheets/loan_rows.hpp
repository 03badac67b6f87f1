// SPDX-License-Identifier: Apache-2.0
// What the rows of one facility are called, and which of them it has: a facility has rows for those of its terms that
// it uses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/workbook/draft.hpp"

namespace stargate::workbook {

struct LoanRows {
  int index = 0;
  std::string id, label;  // label: its name, or its id
  const finance::LoanTerms* terms = nullptr;
  bool has_balance = false;                      // owed before the first month, or drawn
  bool charged = false;                          // costs something while it may be drawn
  bool capitalises = false, pays_later = false;  // interest joins the balance; is paid in some months only
  bool scheduled = false, annuity = false,
       sculpted = false;  // instalments by a schedule, of these by annuity; by cash flow
  bool sweeps = false, prepays = false, matures = false, defers_fees = false;

  bool from_cash_flow() const { return has_balance && finance::repaid_from_cash_flow(*terms); }
  bool may_write_off = false;               // its deferred fees may be written off when it is repaid
  bool uses(std::string_view field) const;  // whether there is a row of this field of LoanMonth
  std::string row(const char* field) const { return "loan/" + id + "/" + field; }  // "loan/gpu-ddtl-1/interest"
  std::string cell(const char* field) const { return "{" + row(field) + "}"; }
  std::string test(const char* which) const { return "covenant/" + id + "/" + which; }
  bool curable() const { return terms->dscr_min.billionths > 0 && terms->cures_max > 0; }
  std::string planned(const char* field) const { return "plan/loan/" + id + "/" + field; }
};

std::vector<LoanRows> loan_rows(const Facts& facts);          // in the order of the programme
std::vector<LoanRows> loan_rows_by_rank(const Facts& facts);  // senior ones first, as they are served
std::vector<std::string> of_all(const std::vector<LoanRows>& loans, const char* field);  // "loan/x/field" of each

// The rows of what is left of each draw, and of what falls due (finance/schedule.hpp). For facilities with a schedule.
void write_schedule(const Facts& facts, const LoanRows& loan, Pages& pages);

}  // namespace stargate::workbook
