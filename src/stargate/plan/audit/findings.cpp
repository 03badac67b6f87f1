// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/audit/findings.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "stargate/base/check.hpp"

namespace stargate::auditing {

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

}  // namespace stargate::auditing

namespace stargate {

std::string_view name_of(ShortfallKind kind) {
  switch (kind) {
    case ShortfallKind::service:
      return "service";
    case ShortfallKind::minimum_take:
      return "minimum_take";
    case ShortfallKind::minimum_energy:
      return "minimum_energy";
    case ShortfallKind::cancelled_slots:
      return "cancelled_slots";
    case ShortfallKind::cash:
      return "cash";
    case ShortfallKind::covenant:
      return "covenant";
    case ShortfallKind::hub:
      return "hub";
    case ShortfallKind::campaign:
      return "campaign";
    case ShortfallKind::decided:
      return "decided";
  }
  check(false, "a kind of shortfall is one of the list");
  return {};
}

}  // namespace stargate
