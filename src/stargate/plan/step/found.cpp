// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/found.hpp"

#include <utility>

namespace stargate::stepping {

void Findings::broken(Rule rule, std::string where, int month, double amount, std::string unit, std::string text) {
  violations_.push_back({rule, std::move(where), month, amount, std::move(unit), std::move(text)});
}

void Findings::hard(ShortfallKind kind, std::string where, int month, double amount, std::string unit) {
  shortfalls_.push_back({true, kind, std::move(where), month, amount, std::move(unit), Money{}});
}

void Findings::priced(ShortfallKind kind, std::string where, int month, double amount, std::string unit, Money money) {
  shortfalls_.push_back({false, kind, std::move(where), month, amount, std::move(unit), money});
}

}  // namespace stargate::stepping
