// Who pays a call.
//
//   weights   unfunded commitment of the partners whose window holds the month
//   default   a partner pays nothing from defaults_from on; the others take default_cover_pct of its part, by the same weights, up to
//             their own unfunded commitment; the rest does not come. default_penalty_pct of its ownership passes to the others for good.
//   cure      a cure (covenants.hpp) is called by the same weights
#pragma once

#include <span>

#include "stargate/finance/terms.hpp"

namespace stargate::finance {

struct CallMonth {  // of one partner
  Money asked, paid, covered, called_to_date, unfunded;
};

// Fills `months` [partner]; `before` is the month before. Answers what came in.
Money share_call(const Terms& terms, int t, Money amount, std::span<const CallMonth> before, std::span<CallMonth> months);

struct CallNotice {  // for the calendar of calls
  int partner = 0, month = 0;
  Date notice, due;
  Money amount;
};
std::vector<CallNotice> call_calendar(const Terms& terms, std::span<const std::vector<CallMonth>> by_partner, int from, int months);

}  // namespace stargate::finance
