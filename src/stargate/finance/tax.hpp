// SPDX-License-Identifier: Apache-2.0
// Tax on income, by calendar year, from year-to-date figures; nothing of the month is needed to compute it but
// accruals.
//
//   income   operating result - tax depreciation + tax gain - interest accrued - fees expensed
//   usable   min(losses brought forward, loss_limit * max(0, income of the year to date))
//   tax      rate * (max(0, income of the year to date) - usable), year to date; the month's tax is the difference
//   paid     in March, June and September what the tax of the year to date exceeds what has been paid of it, in
//            December the difference, which may be a refund; so nothing is owed at the end of a December
//   late     what repayment from the month's own cash flow makes deductible is known only when the month's tax has been
//            paid: it counts in income and tax of the month, and what was paid too much is set off in the quarters that
//            follow
//   losses   brought forward - usable + max(0, -income of the year to date), at each month end; December's are next
//            year's brought forward
//   proxy    rate = tax_proxy_pct, base = max(0, operating result of the month), paid at once: the optimiser's rule; no
//            losses
#pragma once

#include "stargate/finance/terms.hpp"

namespace stargate::finance {

struct TaxMonth {
  Money income, income_year, losses_brought, losses_used, tax_year, tax, paid, owed,
      losses;  // owed: negative when paid ahead
};

TaxMonth opening_tax(const TaxTerms& terms);  // what is `before` the first month
// Takes `late` off the income of a month whose tax has been paid.
void deduct_after_payment(const TaxTerms& terms, Month of, Money late, const TaxMonth& before, TaxMonth& month);
TaxMonth tax_month(const TaxTerms& terms, Month month, Money operating_result, Money income, const TaxMonth& before);

}  // namespace stargate::finance
