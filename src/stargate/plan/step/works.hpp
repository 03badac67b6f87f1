// SPDX-License-Identifier: Apache-2.0
// Something that is being built, or stands: its cost by month, paid and to come.
#pragma once

#include <vector>

#include "stargate/plan/step/now.hpp"

namespace stargate::stepping {

struct WorksInHand {
  Works works;                // `paid` is what has been paid so far
  std::vector<Money> to_pay;  // by month since works.first
  Money cost;                 // all that is paid since the first month, or still to be paid
  bool opening = false;       // of a row of the opening position
};

// Equal parts of a cost, one a month, each rounded on its own.
inline std::vector<Money> equal_parts(int parts, long double usd_m) {
  return std::vector<Money>(static_cast<size_t>(parts), cents(usd_m / static_cast<long double>(parts)));
}

// Pays the part of this month, if there is one.
inline void pay_part(const Now& now, CashLine line, WorksInHand& one) {
  const auto part = static_cast<size_t>(now.t - one.works.first);
  if (part >= one.to_pay.size()) return;
  now.pay(line, one.to_pay[part], one.works.thing);
  one.works.paid.push_back(one.to_pay[part]);
}

inline Money paid_so_far(const WorksInHand& one) {
  Money sum;
  for (const Money part : one.works.paid) sum += part;
  return sum;
}

}  // namespace stargate::stepping
