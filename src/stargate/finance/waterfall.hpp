// SPDX-License-Identifier: Apache-2.0
// How a distribution is shared.
//
// ownership: by ownership, as `split`; capital is not told from profit, so `unreturned` and what accrues stay zero.
// tiers, each until it is full:
//   1 capital    to all, by unreturned capital (what was paid in before the first month and since, less what this tier
//                has paid)
//   2 preferred  to those to whom it is owed, by what is owed. It accrues on the balances of the payment day before,
//                and on what is paid in from the day on which the call is due. With r the rate and d the days, each
//                amount to a ten-thousandth of a cent, a factor of growth before it to twelve decimals; whole cents are
//                owed, the rest is carried to the next month:
//                  xirr       (unreturned capital + what is unpaid) * ((1 + r)^(d/365) - 1): capital and this return
//                             give an XIRR of r
//                  simple     unreturned capital * r * d / 365
//                  yearly, quarterly, monthly
//                             (unreturned capital + what earns) * r / periods of the year * d / days of the calendar
//                             period, so that a whole period earns r / periods; what is unpaid at its end earns from
//                             then on. What does not earn yet is paid first.
//                  daily      (unreturned capital + what is unpaid) * ((1 + r/365)^d - 1)
//                Fund agreements use each of them; what had accrued before the first month is an input
//                (preferred_accrued_usd_m).
//   3 catch-up   catch_up_pct to the sponsors by ownership, the rest to all by ownership, until the sponsors' carry is
//                carry_pct of all profit paid:  tier amount = (carry * profit - carried) / (catch_up - carry), profit
//                before this tier,
//                              rounded.
//                catch_up_pct 0: there is no such tier; above 0 and at most carry_pct: it is never full
//   4 split      carry_pct to the sponsors by ownership, the rest to all by ownership (together with tier 3's rest)
// profit paid is all that tiers 2 to 4 have paid. Sponsors without ownership have no carry: tiers 3 and 4 go to all.
#pragma once

#include <span>
#include <string>

#include "stargate/finance/terms.hpp"

namespace stargate::finance {

struct ShareMonth {                           // of one partner
  Money unreturned, accrued, preferred_owed;  // unreturned and owed: at month end
  Money earning;                              // of what is owed, the part that earns itself
  std::int64_t accrued_rest = 0;              // accrued to date beyond whole cents, in ten-thousandths of a cent
  Money capital, preferred, catch_up, carry,
      split;  // received: tiers 1 and 2, sponsors' part of 3 and of 4, part by ownership of 3 and 4
  Money profit_to_date, carried_to_date;  // received by tiers 2 to 4; of this catch_up and carry
  Money received() const { return capital + preferred + catch_up + carry + split; }
};

std::string preferred_words(PreferredReturn way);  // "simple: rate x days/365 of ...", for people

ShareMonth opening_shares(const Terms& terms, const PartnerTerms& partner);  // what is `before` the first month

// `paid_in` is what each partner paid this month.
void share_distribution(const Terms& terms, int t, Money amount, std::span<const Money> paid_in,
                        std::span<const std::int64_t> ownership, std::span<const ShareMonth> before,
                        std::span<ShareMonth> months);
// One more distribution on the same day, on top of `months`: what would be paid if all that stands at the end were
// sold.
void share_further(const Terms& terms, Money amount, std::span<const std::int64_t> ownership,
                   std::span<ShareMonth> months);

}  // namespace stargate::finance
