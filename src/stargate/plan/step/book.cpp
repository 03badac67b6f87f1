// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/book.hpp"

#include "stargate/plan/step/amounts.hpp"

namespace stargate::stepping {

void Book::receive(CashLine line, Money amount, Thing of) {
  if (amount == Money{}) return;
  bookings_.push_back({line, of, amount});
  Money& total = totals_[static_cast<size_t>(line)];
  total = saturated_sum(total, amount);
}

Money Book::sum() const {
  Money sum;
  for (const Money total : totals_) sum += total;
  return sum;
}

}  // namespace stargate::stepping
