// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/findings.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace stargate::auditing_before {

void Findings::broken(Rule rule, std::string where, int month, double amount, std::string unit, std::string text) {
  violations_.push_back({rule, std::move(where), month, amount, std::move(unit), std::move(text)});
}

void Findings::hard(ShortfallKind kind, std::string where, int month, double amount, std::string unit) {
  shortfalls_.push_back({true, kind, std::move(where), month, amount, std::move(unit), Money{}});
}

void Findings::priced(ShortfallKind kind, std::string where, int month, double amount, std::string unit, Money money) {
  shortfalls_.push_back({false, kind, std::move(where), month, amount, std::move(unit), money});
}

std::vector<Shortfall> Findings::take_ranked_shortfalls() {
  std::stable_sort(shortfalls_.begin(), shortfalls_.end(), [](const Shortfall& a, const Shortfall& b) {
    return std::tuple(!a.hard, -a.money.in_cents(), a.month) < std::tuple(!b.hard, -b.money.in_cents(), b.month);
  });
  return std::move(shortfalls_);
}

}  // namespace stargate::auditing_before
