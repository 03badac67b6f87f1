// SPDX-License-Identifier: Apache-2.0
// The money on the contract basis as the page shows it, amounts in USD m to the cent. Inside report only.
#pragma once

#include <vector>

#include "stargate/finance/finance.hpp"
#include "stargate/report/json_parts.hpp"

namespace stargate::report {

inline constexpr int kCalendarMonths = 12;

void put_exact(const Subject& subject, const finance::Finance& finance, json& report);  // "exact"
void put_exact_investors(const Subject& subject, const finance::Finance& finance,
                         json& exact);  // its part for those who pay in

inline json usd_m(Money m) { return number(m.in_millions()); }

template <class Months, class Amount>
json amounts(const Months& months, Amount amount) {
  json list = json::array();
  for (const auto& month : months) list.push_back(usd_m(amount(month)));
  return list;
}

// A field of a month's struct.
template <class M>
json field(const std::vector<M>& months, Money M::* of) {
  return amounts(months, [of](const M& month) { return month.*of; });
}

}  // namespace stargate::report
