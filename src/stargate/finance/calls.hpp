// SPDX-License-Identifier: Apache-2.0
// Who pays a call.
//
//   weights   unfunded commitment of the partners whose window holds the month
//   default   a partner pays nothing from defaults_from on. A call is what comes in, so asked of all are call * weights
//             / (weights of who pays + default_cover_pct * the others'); who pays stands in, by weights, up to its
//             commitment. default_penalty_pct of its ownership passes to the others, by theirs, the first time. It is
//             asked again.
//   cure      a cure (covenants.hpp) is called by the same weights, of what is unfunded then
#pragma once

#include <span>

#include "stargate/finance/terms.hpp"

namespace stargate::finance {

struct CallMonth {  // of one partner; paid includes covered, which stands in for others
  Money asked, paid, covered, called_to_date, unfunded;
  std::int64_t ownership = 0;  // billionths, at month end
  bool defaulted = false;      // has not paid a call, this month or before
};

CallMonth opening_calls(const PartnerTerms& partner);  // what is `before` the first month

// Fills `months` [partner]; `before` is the month before. Answers what came in.
Money share_call(const Terms& terms, int t, Money amount, std::span<const CallMonth> before,
                 std::span<CallMonth> months);
// One more call of the same month, a cure, on top of `months`. Answers what came in.
Money share_cure(const Terms& terms, int t, Money amount, std::span<CallMonth> months);

struct CallNotice {  // for the calendar of calls
  Index<Partner> partner;
  int month = 0;
  Date notice, due;
  Money amount;  // asked, and covered for others
};
// Of the months from, from + 1, ..., as many as `months`; by due date, then in the order of partners.
std::vector<CallNotice> call_calendar(const Terms& terms, std::span<const std::vector<CallMonth>> by_partner, int from,
                                      int months);

}  // namespace stargate::finance
