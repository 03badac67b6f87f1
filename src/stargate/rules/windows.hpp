// SPDX-License-Identifier: Apache-2.0
// When what may be decided (rules of a plan, sections 2 to 6 and 8): windows of the calendar as months t of the
// programme, cut to the months in which such decisions are taken, and the contract periods of an offer.
//
// A month that is not set sets no bound. A window may be empty.
#pragma once

#include <optional>

#include "stargate/rules/span.hpp"

namespace stargate::rules {

// Cut to the months with decisions, 0..H-1.
Span order_window(const Programme& programme, const Offer& offer);
Span start_window(const Programme& programme, const Hall& hall);  // empty where none may be started
Span opening_window(const Programme& programme, const Site& site);
Span commitment_window(const Programme& programme, const Tranche& tranche);
Span campaign_window(const Programme& programme, const Campaign& campaign);
Span run_window(const Programme& programme, const Campaign& campaign);  // the same, as far as it then ends by T-1
Span decided_window(const Programme& programme, const Decided& row);    // of what is decided beforehand
// Cut to all months, 0..T-1.
Span draw_window(const Programme& programme, const Facility& facility);
Span call_window(const Programme& programme, const Partner& partner);  // in which it pays; notice is not in it

// The same in months of the calendar.
MonthSpan order_months(const Programme& programme, const Offer& offer);

// The month in which the first of what is ordered in `month` leaves its plant: floor(lead_days / 30.4375) months later.
Month leaves_plant(const Offer& offer, Month month);
// Whether what is ordered in month t leaves its plant no sooner than its platform is available.
bool leaves_available(const Programme& programme, const Offer& offer, int t);

// Contract period y = 0, 1, ... of an offer covers the months
//
//   order_from + y * period_months  to  order_from + (y + 1) * period_months - 1
//
// cut at order_until, at month 0 and at H. A period of which nothing is left does not exist, but keeps its number.

// As the offer has it: cut at order_until alone; empty after it.
MonthSpan whole_period(const Offer& offer, int period);
// The number of the period that begins in this month; none where none does.
std::optional<int> period_that_begins(const Offer& offer, Month begins);
// The months of period `period`; none when nothing is left of it.
std::optional<Span> period_months(const Programme& programme, const Offer& offer, int period);
// The period that holds month `t`; none outside the months of orders.
std::optional<int> period_of(const Programme& programme, const Offer& offer, int t);

// The row of a tranche that was committed before the first month, and cannot be again; none when it was not.
const OpeningTranche* opening_tranche(const Programme& programme, Index<Tranche> tranche);

// The contract on a period that was signed before the first month; none when there is none.
const OpeningContract* opening_contract(const Programme& programme, Index<Offer> offer, int period);

}  // namespace stargate::rules
