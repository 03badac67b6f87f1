// SPDX-License-Identifier: Apache-2.0
// Terms, flows and choices made by hand, for tests of the kernel.
#pragma once

#include "stargate/finance/day_count.hpp"
#include "stargate/finance/run.hpp"

namespace stargate::finance {

inline Money dollars(std::int64_t usd) { return Money::cents(usd * 100); }

inline Timeline timeline(Month first, int months) {
  Timeline line;
  line.months = months;
  line.start = Date::last_of(first - 1);
  for (int t = 0; t < months; ++t) {
    line.pays.push_back(Date::last_of(first + t));
    line.actual_days.push_back((first + t).days());
  }
  line.call_due = line.pays;
  return line;
}

// A facility that lends in every month, at a fixed rate.
inline LoanTerms loan_terms(const Timeline& line, DayCount count, double rate_pct) {
  LoanTerms loan;
  loan.limit = dollars(900'000'000'000'000);
  loan.draw_until = kNever;
  loan.rate.assign(static_cast<size_t>(line.months), Rate::per_cent(rate_pct));
  loan.year_days = year_days(count);
  for (int t = 0; t < line.months; ++t)
    loan.days.push_back(days_between(count, t == 0 ? line.start : line.pays[static_cast<size_t>(t) - 1],
                                     line.pays[static_cast<size_t>(t)]));
  return loan;
}

inline Choices no_choices(const Terms& terms) {
  const auto months = static_cast<size_t>(terms.months);
  Choices choices;
  choices.loans.assign(terms.loans.size(), std::vector<LoanChoice>(months));
  choices.calls.resize(months);
  choices.distributions.resize(months);
  choices.emergency.resize(months);
  return choices;
}

struct MoneyCase {
  explicit MoneyCase(int months, Month first = Month::of(2025, 1)) {
    terms.months = months;
    terms.dates = timeline(first, months);
    terms.capital.gearing_max = Rate::per_cent(100);
    const ByMonth<Money> none(static_cast<size_t>(months));
    flows.operating_result = flows.maintenance = flows.invested = flows.contract_costs = flows.tax_depreciation =
        flows.tax_gain = none;
    flows.collateral_value = flows.asset_value = none;
    choices = no_choices(terms);
  }

  LoanTerms& lend(DayCount count, double rate_pct) {
    terms.loans.push_back(loan_terms(terms.dates, count, rate_pct));
    choices.loans.emplace_back(static_cast<size_t>(terms.months));
    flows.releasable.resize(4 * terms.loans.size(), ByMonth<Money>(static_cast<size_t>(terms.months)));
    return terms.loans.back();
  }

  PartnerTerms& join(Money commitment, double ownership_pct) {
    PartnerTerms partner;
    partner.commitment = commitment;
    partner.ownership = Rate::per_cent(ownership_pct).billionths;
    terms.partners.push_back(partner);
    return terms.partners.back();
  }

  const Run& solve() {
    run_money(terms, flows, choices, run);
    return run;
  }

  Terms terms;
  Flows flows;
  Choices choices;
  Run run;
};

}  // namespace stargate::finance
