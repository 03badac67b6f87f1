// SPDX-License-Identifier: Apache-2.0
// The cash flow, line by line, in whole cents: every flow is rounded once, when it is booked.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::auditing_before {

// Nearest cent to an amount in USD m. Absurd amounts stop at 100 trillion dollars instead of failing.
Money cents(long double usd_m);
// The same for a real part of an amount.
Money part_of(Money amount, long double factor);

class Ledger {
 public:
  explicit Ledger(int months);

  // Months outside 0..T-1 are no part of the plan and book nothing. Both take amounts as they are said: positive.
  void receive(CashLine line, int month, Money amount, Thing of = {});
  void pay(CashLine line, int month, Money amount, Thing of = {}) { receive(line, month, -amount, of); }

  Money at(CashLine line, int month) const;  // signed
  const std::vector<ByMonth<Money>>& lines() const { return lines_; }
  std::vector<CashFlow> flows() const;  // by line and thing
  int months() const { return months_; }

 private:
  int months_;
  std::vector<ByMonth<Money>> lines_;
  std::map<std::pair<CashLine, Thing>, ByMonth<Money>> by_thing_;
};

// Running sum over the months.
ByMonth<Money> cumulated(const ByMonth<Money>& flows);

}  // namespace stargate::auditing_before
