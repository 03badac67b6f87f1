// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stargate::auditing_before {

namespace {

constexpr long double kMostUsdM = 1e8L;
// Figures are decimal, and binary numbers miss half a cent by a hair: what is so close below one counts as one, as in
// spreadsheets.
constexpr long double kHair = 1e-15L;

Money saturated_sum(Money a, Money b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a.in_cents(), b.in_cents(), &sum)) return Money::cents(sum);
  return Money::cents(b < Money{} ? std::numeric_limits<std::int64_t>::min() / 4
                                  : std::numeric_limits<std::int64_t>::max() / 4);
}

}  // namespace

Money cents(long double usd_m) {
  if (std::isnan(usd_m)) return Money{};
  return Money::millions(std::clamp(usd_m, -kMostUsdM, kMostUsdM) * (1 + kHair));
}

Money part_of(Money amount, long double factor) {
  return cents(static_cast<long double>(amount.in_cents()) / 1e8L * factor);
}

Ledger::Ledger(int months)
    : months_(months), lines_(static_cast<size_t>(CashLine::count_), ByMonth<Money>(static_cast<size_t>(months))) {}

void Ledger::receive(CashLine line, int month, Money amount, Thing of) {
  if (month < 0 || month >= months_ || amount == Money{}) return;
  const auto t = static_cast<size_t>(month);
  auto& flow = by_thing_[{line, of}];
  flow.resize(static_cast<size_t>(months_));
  for (Money* entry : {&lines_[static_cast<size_t>(line)][t], &flow[t]}) *entry = saturated_sum(*entry, amount);
}

std::vector<CashFlow> Ledger::flows() const {
  std::vector<CashFlow> flows;
  for (const auto& [key, amount] : by_thing_) flows.push_back({key.first, key.second, amount});
  return flows;
}

Money Ledger::at(CashLine line, int month) const {
  return lines_[static_cast<size_t>(line)][static_cast<size_t>(month)];
}

ByMonth<Money> cumulated(const ByMonth<Money>& flows) {
  ByMonth<Money> sums(flows.size());
  Money sum;
  for (size_t t = 0; t < flows.size(); ++t) sums[t] = sum = saturated_sum(sum, flows[t]);
  return sums;
}

}  // namespace stargate::auditing_before
