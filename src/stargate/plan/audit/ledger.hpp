// SPDX-License-Identifier: Apache-2.0
// The cash flow of all months, by line and by thing.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "stargate/plan/cash_line.hpp"
#include "stargate/plan/step/book.hpp"

namespace stargate::auditing {

class Ledger {
 public:
  explicit Ledger(int months);

  void add(int month, const stepping::Book& book);

  Money at(CashLine line, int month) const;  // signed
  const std::vector<ByMonth<Money>>& lines() const { return lines_; }
  std::vector<CashFlow> flows() const;  // by line and thing
  int months() const { return months_; }

 private:
  int months_;
  std::vector<ByMonth<Money>> lines_;
  std::map<std::pair<CashLine, Thing>, ByMonth<Money>> by_thing_;
};

}  // namespace stargate::auditing
