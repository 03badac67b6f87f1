// SPDX-License-Identifier: Apache-2.0
// Names, months and amounts in words. Inside report only.
#pragma once

#include <string>
#include <string_view>

#include "stargate/plan/plan.hpp"

namespace stargate::report {

// The name for people: `name`, or the id when there is none.
template <class Row>
const std::string& called(const Row& row) {
  return row.name.empty() ? row.id : row.name;
}
std::string campaign_place(const Programme& programme, const Run& run);  // site id, or the linked sites by name

std::string month_words(Month month);  // "Mar 2027"
std::string month_words(const Programme& programme, int t);
std::string span_words(const Programme& programme, int from, int to);  // "Mar 2027 to Jun 2027"

std::string counted(double count, std::string_view one, std::string_view many);  // "1 rack", "1,200 racks"
std::string in_words_usd(double usd_m);  // "1.2 billion USD", "-35.0 million USD"

}  // namespace stargate::report
