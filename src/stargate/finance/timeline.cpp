// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/timeline.hpp"

#include "stargate/finance/business_days.hpp"

namespace stargate::finance {

Timeline timeline_of(const Programme& p) {
  Timeline line;
  line.months = p.total_months();
  const Month before = p.settings.first_month - 1;
  const BusinessDays business(before.year() - 1, p.month_at(line.months).year());
  const auto pays = [&](Month m) {
    const Date last = Date::last_of(m);
    return p.capital.payment_days == PaymentDays::us ? business.on_or_before(last) : last;
  };
  line.start = pays(before);
  for (int t = 0; t < line.months; ++t) {
    line.pays.push_back(pays(p.month_at(t)));
    line.call_due.push_back(business.back(line.pays.back(), p.capital.call_ahead_business_days));
    line.actual_days.push_back(line.pays.back() - (t == 0 ? line.start : line.pays[static_cast<size_t>(t) - 1]));
  }
  line.holidays = business.holidays();
  return line;
}

}  // namespace stargate::finance
