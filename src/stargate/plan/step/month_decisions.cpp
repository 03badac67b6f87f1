// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/month_decisions.hpp"

#include <algorithm>

#include "stargate/rules/windows.hpp"

namespace stargate::stepping {

namespace {

template <class Row>
void lay(const std::vector<Row>& rows, std::vector<Row> MonthDecisions::* table, std::vector<MonthDecisions>& months) {
  for (const Row& row : rows) (months[static_cast<size_t>(row.month)].*table).push_back(row);
}

}  // namespace

int month_signed(const Programme& programme, const Contract& contract) {
  const Offer& offer = programme.offers[contract.offer];
  const int first = rules::period_months(programme, offer, contract.period)->first;
  return offer.reservation_usd_m_per_rack > 0 ? std::max(0, first - offer.reservation_notice_months) : first;
}

std::vector<MonthDecisions> decisions_by_month(const Programme& programme, const Plan& plan) {
  std::vector<MonthDecisions> months(static_cast<size_t>(programme.total_months()));
  lay(plan.openings, &MonthDecisions::openings, months);
  lay(plan.starts, &MonthDecisions::starts, months);
  lay(plan.commitments, &MonthDecisions::commitments, months);
  for (const Contract& row : plan.contracts)
    months[static_cast<size_t>(month_signed(programme, row))].contracts.push_back(row);
  lay(plan.orders, &MonthDecisions::orders, months);
  lay(plan.installs, &MonthDecisions::installs, months);
  lay(plan.retirements, &MonthDecisions::retirements, months);
  lay(plan.idle, &MonthDecisions::idle, months);
  lay(plan.runs, &MonthDecisions::runs, months);
  lay(plan.flows, &MonthDecisions::flows, months);
  lay(plan.draws, &MonthDecisions::draws, months);
  lay(plan.repayments, &MonthDecisions::repayments, months);
  lay(plan.deposit_credits, &MonthDecisions::deposit_credits, months);
  lay(plan.distributions, &MonthDecisions::distributions, months);
  lay(plan.emergency_cash, &MonthDecisions::emergency_cash, months);
  for (const Call& row : plan.calls) months[static_cast<size_t>(row.month)].called += row.amount;
  return months;
}

}  // namespace stargate::stepping
