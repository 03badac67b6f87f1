// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/funding_calendar.hpp"

#include <algorithm>

namespace stargate::finance {

std::vector<FundingDue> funding_calendar(const Terms& terms, const Run& run, int months) {
  std::vector<FundingDue> all;
  for (const CallNotice& call : call_calendar(terms, run.calls, 0, months))
    all.push_back({FundingDue::Kind::call, call.partner, call.month, call.notice, call.due, call.amount});
  for (size_t f = 0; f < run.loans.size(); ++f)
    for (int t = 0; t < months; ++t)
      if (const Money drawn = run.loans[f][static_cast<size_t>(t)].draw; drawn > Money{})
        all.push_back({FundingDue::Kind::draw, static_cast<int>(f), t, std::nullopt,
                       terms.dates.pays[static_cast<size_t>(t)], drawn});
  std::stable_sort(all.begin(), all.end(), [](const FundingDue& a, const FundingDue& b) { return a.due < b.due; });
  return all;
}

}  // namespace stargate::finance
