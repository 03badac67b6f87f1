// SPDX-License-Identifier: Apache-2.0
// The cash flow of one month, in whole cents: every flow is rounded once, when it is booked.
#pragma once

#include <array>
#include <vector>

#include "stargate/plan/cash_line.hpp"

namespace stargate::stepping {

struct Booking {
  CashLine line = CashLine::count_;
  Thing of;
  Money amount;  // signed: + into the cash balance
};

class Book {
 public:
  // Both take amounts as they are said: positive. An amount of nothing is not booked.
  void receive(CashLine line, Money amount, Thing of = {});
  void pay(CashLine line, Money amount, Thing of = {}) { receive(line, -amount, of); }

  Money at(CashLine line) const { return totals_[static_cast<size_t>(line)]; }  // signed
  Money paid(CashLine line) const { return -at(line); }
  Money sum() const;  // of all lines: by how much the cash balance changes
  const std::vector<Booking>& bookings() const { return bookings_; }

 private:
  std::vector<Booking> bookings_;
  std::array<Money, static_cast<size_t>(CashLine::count_)> totals_{};
};

}  // namespace stargate::stepping
