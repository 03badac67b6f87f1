// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/repayment_schedule.hpp"

#include <algorithm>
#include <cmath>

namespace stargate::auditing_before {

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

ByMonth<Money> instalments_due(const Case& c, const Facility& facility, const ByMonth<Money>& draws,
                               const ByMonth<double>& rate) {
  ByMonth<Money> due(static_cast<size_t>(c.months));
  const bool repays = facility.kind != FacilityKind::revolver && facility.amortisation != Amortisation::bullet;
  if (!repays || facility.amortisation_months <= 0) return due;
  const int end = std::min(c.months, c.until(facility.maturity));
  const auto schedule = [&](Money drawn, int month) {
    if (drawn == Money{}) return;
    const long double monthly_rate = rate[static_cast<size_t>(std::max(0, month))] / 12.0L;
    const auto shares = instalment_shares(facility.amortisation, facility.amortisation_months, monthly_rate);
    const int first = month + facility.grace_months + 1;
    for (int i = 0; i < facility.amortisation_months && first + i < end; ++i) {
      due[static_cast<size_t>(first + i)] += part_of(drawn, shares[static_cast<size_t>(i)]);
    }
  };
  schedule(cents(facility.drawn_usd_m), -1);
  for (int t = 0; t < c.months; ++t) schedule(draws[static_cast<size_t>(t)], t);
  return due;
}

}  // namespace stargate::auditing_before
