// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/choices.hpp"

namespace stargate::finance {

namespace {

void add(std::vector<Money>& series, int month, Money amount) {
  if (month >= 0 && static_cast<size_t>(month) < series.size()) series[static_cast<size_t>(month)] += amount;
}

}  // namespace

Choices choices_of(const Programme& programme, const Plan& plan) {
  const auto months = static_cast<size_t>(programme.total_months());
  Choices choices;
  choices.loans.assign(programme.facilities.size(), std::vector<LoanChoice>(months));
  choices.calls.resize(months);
  choices.distributions.resize(months);
  choices.emergency.resize(months);
  const auto of = [&](Index<Facility> facility, int month) -> LoanChoice* {
    const bool known = facility >= 0 && static_cast<size_t>(facility) < choices.loans.size() && month >= 0 &&
                       static_cast<size_t>(month) < months;
    return known ? &choices.loans[facility][static_cast<size_t>(month)] : nullptr;
  };
  for (const Draw& row : plan.draws)
    if (LoanChoice* loan = of(row.facility, row.month)) loan->draw[static_cast<size_t>(row.use)] += row.amount;
  for (const Repayment& row : plan.repayments)
    if (LoanChoice* loan = of(row.facility, row.month)) loan->repaid += row.instalment + row.balloon + row.prepayment;
  for (const Call& row : plan.calls) add(choices.calls, row.month, row.amount);
  for (const Distribution& row : plan.distributions) add(choices.distributions, row.month, row.amount);
  for (const EmergencyCash& row : plan.emergency_cash) add(choices.emergency, row.month, row.amount);
  return choices;
}

}  // namespace stargate::finance
