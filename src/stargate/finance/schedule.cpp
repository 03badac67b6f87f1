#include "stargate/finance/schedule.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/base/check.hpp"

namespace stargate::finance {

namespace {

bool has_schedule(const LoanTerms& terms) {
  return !terms.revolving && terms.amortisation != Amortisation::bullet && terms.parts > 0 && terms.sculpt_cover.billionths == 0;
}

}  // namespace

Money annuity_payment(Money drawn, Rate yearly, int parts) {
  check(parts > 0, "an annuity has at least one part");
  const long double r = static_cast<long double>(yearly.billionths) / kOne / 12;
  if (yearly.billionths == 0) return times(drawn, 1, parts);
  return Money::cents(std::llround(static_cast<long double>(drawn.in_cents()) * (r / -std::expm1(-parts * std::log1p(r)))));
}

void outstanding(const LoanTerms& terms, Money drawn, Rate yearly, std::span<Money> left) {
  const int g = terms.grace, n = terms.parts;
  Money payment;
  if (has_schedule(terms) && terms.amortisation == Amortisation::annuity) payment = annuity_payment(drawn, yearly, n);
  for (int k = 0; k < static_cast<int>(left.size()); ++k) {
    Money& now = left[static_cast<size_t>(k)];
    now = drawn;
    if (!has_schedule(terms) || k <= g) continue;
    if (k >= g + n) now = Money{};
    else if (terms.amortisation == Amortisation::straight) now = times(drawn, n - (k - g), n);
    else {
      const Money before = left[static_cast<size_t>(k) - 1];
      now = std::clamp(times(before, Wide{12} * kOne + yearly.billionths, Wide{12} * kOne) - payment, Money{}, before);
    }
  }
}

void add_due(const LoanTerms& terms, int month, Money drawn, std::span<Money> due) {
  if (drawn == Money{} || !has_schedule(terms)) return;
  const int months = static_cast<int>(due.size());
  const Rate yearly = terms.rate[static_cast<size_t>(std::clamp(month, 0, months - 1))];
  std::vector<Money> left(static_cast<size_t>(terms.grace + terms.parts) + 1);
  outstanding(terms, drawn, yearly, left);
  for (int k = 1; k < static_cast<int>(left.size()); ++k) {
    const int t = month + k;
    if (t < 0 || t >= months || t >= terms.maturity) continue;
    due[static_cast<size_t>(t)] += left[static_cast<size_t>(k) - 1] - left[static_cast<size_t>(k)];
  }
}

}  // namespace stargate::finance
