// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/tax.hpp"

#include <algorithm>

namespace stargate::finance {

namespace {

constexpr int kJanuary = 1, kDecember = 12;

// The month before without the figures of a year that is over.
TaxMonth within_year(Month month, TaxMonth before) {
  if (month.month() != kJanuary) return before;
  before.losses_brought = before.losses;
  before.income_year = before.tax_year = Money{};
  return before;
}

Money due_now(Month month, Money owed) {
  if (month.month() % 3 != 0) return {};
  return month.month() == kDecember ? owed : std::max(Money{}, owed);
}

TaxMonth proxy_month(const TaxTerms& terms, Money operating_result, const TaxMonth& year) {
  TaxMonth m;
  m.income = operating_result;
  m.income_year = year.income_year + m.income;
  m.tax = m.paid = part(std::max(Money{}, operating_result), terms.proxy);
  m.tax_year = year.tax_year + m.tax;
  return m;
}

}  // namespace

TaxMonth opening_tax(const TaxTerms& terms) {
  TaxMonth m;
  if (terms.method == TaxMethod::income) m.losses_brought = m.losses = terms.opening_loss;
  return m;
}

TaxMonth tax_month(const TaxTerms& terms, Month month, Money operating_result, Money income, const TaxMonth& before) {
  const TaxMonth year = within_year(month, before);
  if (terms.method == TaxMethod::proxy) return proxy_month(terms, operating_result, year);
  TaxMonth m;
  m.income = income;
  m.income_year = year.income_year + income;
  const Money positive = std::max(Money{}, m.income_year);
  m.losses_brought = year.losses_brought;
  m.losses_used = std::min(m.losses_brought, part(positive, terms.loss_limit));
  m.tax_year = part(positive - m.losses_used, terms.rate);
  m.tax = m.tax_year - year.tax_year;
  const Money owed = before.owed + m.tax;
  m.paid = due_now(month, owed);
  m.owed = owed - m.paid;
  m.losses = m.losses_brought - m.losses_used + std::max(Money{}, -m.income_year);
  return m;
}

void deduct_after_payment(const TaxTerms& terms, Month of, Money late, const TaxMonth& before, TaxMonth& month) {
  if (terms.method == TaxMethod::proxy) return;
  const Money paid = month.paid;
  month = tax_month(terms, of, {}, month.income - late, before);
  month.paid = paid;
  month.owed = before.owed + month.tax - paid;
}

}  // namespace stargate::finance
