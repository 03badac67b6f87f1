// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/covenants.hpp"

namespace stargate::finance {

Test tested(bool applies, Money have, Money need) {
  Test test{Standing::untested, have, need};
  if (applies) test.standing = need - have > kTolerance ? Standing::breached : Standing::kept;
  return test;
}

Test dscr_test(const LoanTerms& terms, int t, Rate least, Money cfads, Money service) {
  if (least.billionths == 0) return {};
  return tested(is_test_month(t) && terms.dscr_from <= t && t <= terms.maturity, cfads, part(service, least));
}

std::optional<double> least_cover(const LoanTerms& terms, Rate least, int t) {
  if (least.billionths == 0 || t < terms.dscr_from || t > terms.maturity) return {};
  return static_cast<double>(least.billionths) / kOne;
}

Test ltv_test(const LoanTerms& terms, int t, Money closing, Money asset_value) {
  if (terms.ltv_max.billionths == 0) return {};
  return tested(is_test_month(t) && t < terms.maturity, part(asset_value, terms.ltv_max), closing);
}

Test liquidity_test(const LoanTerms& terms, int t, Money free) {
  if (terms.min_liquidity == Money{} || t < terms.draw_from || t >= terms.maturity) return {};
  return tested(true, free, terms.min_liquidity);
}

Test gearing_test(const CapitalTerms& terms, Money debt, Money called) {
  return tested(true, part(debt + called, terms.gearing_max), debt);
}

bool locks_up(const CapitalTerms& terms, Money cfads, Money service) {
  return terms.lockup.billionths > 0 && part(service, terms.lockup) - cfads > kTolerance;
}

std::optional<double> cover(Money cfads, Money service) {
  if (service <= Money{}) return {};
  return static_cast<double>(cfads.in_cents()) / static_cast<double>(service.in_cents());
}

std::optional<int> months_to_breach(std::span<const CovenantMonth> months, Test CovenantMonth::* test, int t) {
  for (int later = t + 1; later < static_cast<int>(months.size()); ++later)
    if ((months[static_cast<size_t>(later)].*test).standing == Standing::breached) return later - t;
  return {};
}

}  // namespace stargate::finance
