// How a distribution is shared.
//
// ownership: by ownership_pct. tiers, each until it is full:
//   1 capital    to all, by unreturned capital
//   2 preferred  to those with a preferred return, by what has accrued: (unreturned capital + unpaid preferred) * rate * days / 365,
//                from payment day to payment day
//   3 catch-up   catch_up_pct to the sponsors, the rest to all by ownership, until the sponsors' carry is carry_pct of all profit paid:
//                tier amount = (carry * profit - carried) / (catch_up - carry), profit before this tier
//   4 split      carry_pct to the sponsors by ownership, the rest to all by ownership
#pragma once

#include <span>

#include "stargate/finance/terms.hpp"

namespace stargate::finance {

struct ShareMonth {  // of one partner
  Money unreturned, accrued, preferred_owed;          // unreturned and owed: at month end
  Money capital, preferred, catch_up, carry, split;   // received in the month, by tier
  Money received() const { return capital + preferred + catch_up + carry + split; }
};

// `paid_in` is what each partner paid this month.
void share_distribution(const Terms& terms, int t, Money amount, std::span<const Money> paid_in, std::span<const std::int64_t> ownership,
                        std::span<const ShareMonth> before, std::span<ShareMonth> months);

}  // namespace stargate::finance
