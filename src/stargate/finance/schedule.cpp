// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/schedule.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/base/check.hpp"

namespace stargate::finance {

namespace {

bool has_schedule(const LoanTerms& terms) {
  return !terms.revolving && terms.amortisation != Amortisation::bullet && terms.parts > 0 &&
         terms.sculpt_cover.billionths == 0;
}

Money level_payment(const LoanTerms& terms, Money drawn, Rate yearly) {
  return has_schedule(terms) && terms.amortisation == Amortisation::annuity
             ? annuity_payment(drawn, yearly, terms.parts)
             : Money{};
}

// left[k], k >= 1, from left[k-1].
Money left_after(const LoanTerms& terms, Money drawn, Rate yearly, Money payment, int k, Money before) {
  const int g = terms.grace, n = terms.parts;
  if (!has_schedule(terms) || k <= g) return drawn;
  if (k >= g + n) return {};
  if (terms.amortisation == Amortisation::straight) return times(drawn, n - (k - g), n);
  return std::clamp(times(before, Wide{12} * kOne + yearly.billionths, Wide{12} * kOne) - payment, Money{}, before);
}

}  // namespace

Money annuity_payment(Money drawn, Rate yearly, int parts) {
  check(parts > 0, "an annuity has at least one part");
  const long double r = static_cast<long double>(yearly.billionths) / kOne / 12;
  if (yearly.billionths == 0) return times(drawn, 1, parts);
  return Money::cents(
      std::llround(static_cast<long double>(drawn.in_cents()) * (r / -std::expm1(-parts * std::log1p(r)))));
}

void outstanding(const LoanTerms& terms, Money drawn, Rate yearly, std::span<Money> left) {
  const Money payment = level_payment(terms, drawn, yearly);
  for (int k = 0; k < static_cast<int>(left.size()); ++k) {
    Money& now = left[static_cast<size_t>(k)];
    now = k == 0 ? drawn : left_after(terms, drawn, yearly, payment, k, left[static_cast<size_t>(k) - 1]);
  }
}

void add_due(const LoanTerms& terms, int month, Money drawn, std::span<Money> due) {
  if (drawn == Money{} || !has_schedule(terms)) return;
  const int months = static_cast<int>(due.size());
  const Rate yearly = terms.rate[static_cast<size_t>(std::clamp(month, 0, months - 1))];
  const Money payment = level_payment(terms, drawn, yearly);
  const int last = std::min({terms.grace + terms.parts, months - 1 - month, terms.maturity - 1 - month});
  Money before = drawn;
  for (int k = terms.grace + 1; k <= last; ++k) {
    const Money now = left_after(terms, drawn, yearly, payment, k, before);
    due[static_cast<size_t>(month + k)] += before - now;
    before = now;
  }
}

Schedules schedules_of(const Terms& terms, const Choices& choices) {
  Schedules schedules;
  schedules.due.assign(terms.loans.size(), std::vector<Money>(static_cast<size_t>(terms.months)));
  for (size_t f = 0; f < terms.loans.size(); ++f) {
    const LoanTerms& loan = terms.loans[f];
    add_due(loan, -1, loan.opening, schedules.due[f]);
    for (int t = std::max(0, loan.capitalise_until + 1); t < terms.months; ++t) {
      Money drawn;
      for (const Money amount : choices.loans[f][static_cast<size_t>(t)].draw) drawn += amount;
      add_due(loan, t, drawn, schedules.due[f]);
    }
  }
  return schedules;
}

}  // namespace stargate::finance
