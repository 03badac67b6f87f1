// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/audit/ledger.hpp"

#include "stargate/plan/step/amounts.hpp"

namespace stargate::auditing {

Ledger::Ledger(int months)
    : months_(months), lines_(static_cast<size_t>(CashLine::count_), ByMonth<Money>(static_cast<size_t>(months))) {}

void Ledger::add(int month, const stepping::Book& book) {
  const auto t = static_cast<size_t>(month);
  for (const stepping::Booking& one : book.bookings()) {
    auto& flow = by_thing_[{one.line, one.of}];
    flow.resize(static_cast<size_t>(months_));
    for (Money* entry : {&lines_[static_cast<size_t>(one.line)][t], &flow[t]})
      *entry = stepping::saturated_sum(*entry, one.amount);
  }
}

std::vector<CashFlow> Ledger::flows() const {
  std::vector<CashFlow> flows;
  for (const auto& [key, amount] : by_thing_) flows.push_back({key.first, key.second, amount});
  return flows;
}

Money Ledger::at(CashLine line, int month) const {
  return lines_[static_cast<size_t>(line)][static_cast<size_t>(month)];
}

}  // namespace stargate::auditing
