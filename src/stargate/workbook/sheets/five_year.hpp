// SPDX-License-Identifier: Apache-2.0
// The five-year schedule of servers for tax, and the convention of each calendar year (finance/wear.hpp,
// finance/assets.hpp).
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "stargate/workbook/draft.hpp"
#include "stargate/workbook/sheets/physical.hpp"

namespace stargate::workbook {

inline std::pair<int, int> year_and_quarter(Month month) { return {month.year(), (month.month() + 2) / 3}; }

class FiveYearRows {
 public:
  FiveYearRows(const Facts& facts, Pages& pages) : f_(facts), p_(facts.programme), pages_(pages), page_(pages.assets) {}

  void write_tables();
  // Rows that are named here are written when first asked for; the conventions follow when all assets are there.
  std::string written_off(Month entered);         // row: share written off to date of what entered in this quarter
  std::string written_off_before(Month entered);  // one cell: the same at the end of the month before the first
  void entered(const std::string& retired,
               int age);  // rows "<retired>/year" and "/quarter" in which what is retired entered
  void stood(const std::string& cost, Month entered, const Names& retired) {
    stood_.push_back({cost, entered, retired});
  }
  void write_conventions();

  int first_year() const;
  int last_year() const { return p_.month_at(p_.total_months() - 1).year(); }

 private:
  struct Stood {
    std::string cost;
    Month entered;
    Names retired;
  };

  void write_years();
  std::string by_table(const std::string& table, int year, const std::string& now, const std::string& month) const;
  void write_basis(int year, bool last_quarter);
  std::string table_of(int quarter) const { return "wear/mid_quarter/" + std::to_string(quarter); }

  const Facts& f_;
  const Programme& p_;
  Pages& pages_;
  Page& page_;
  std::vector<Stood> stood_;  // from before the first month, of what counts for the convention
  Names early_;               // rows of what is retired at less than twelve months
};

}  // namespace stargate::workbook
