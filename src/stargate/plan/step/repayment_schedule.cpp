// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/repayment_schedule.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/plan/step/amounts.hpp"

namespace stargate::stepping {

namespace {

// Shares of a draw that its instalments 1..n repay.
std::vector<long double> instalment_shares(Amortisation kind, int n, long double monthly_rate) {
  std::vector<long double> shares(static_cast<size_t>(n), 1.0L / n);
  if (kind != Amortisation::annuity || monthly_rate == 0) return shares;
  const long double growth = 1 + monthly_rate;
  const long double all = std::pow(growth, static_cast<long double>(n)) - 1;
  long double power = 1;
  for (long double& share : shares) {
    share = monthly_rate * power / all;
    power *= growth;
  }
  return shares;
}

}  // namespace

void add_instalments(const Terms& terms, const Facility& facility, Money drawn, int month, double rate, int first,
                     std::vector<Money>& due) {
  const bool repays = facility.kind != FacilityKind::revolver && facility.amortisation != Amortisation::bullet;
  if (!repays || facility.amortisation_months <= 0 || drawn == Money{}) return;
  const int end = std::min(terms.months, terms.until(facility.maturity));
  const auto shares = instalment_shares(facility.amortisation, facility.amortisation_months, rate / 12.0L);
  const int begin = month + facility.grace_months + 1;
  for (int i = 0; i < facility.amortisation_months && begin + i < end; ++i) {
    const int t = begin + i;
    if (t < first) continue;
    const auto at = static_cast<size_t>(t - first);
    if (at >= due.size()) due.resize(at + 1);
    due[at] += part_of(drawn, shares[static_cast<size_t>(i)]);
  }
}

}  // namespace stargate::stepping
