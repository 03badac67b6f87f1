// SPDX-License-Identifier: Apache-2.0
// The decisions of a plan by the month in which they are carried out.
#pragma once

#include <vector>

#include "stargate/plan/plan.hpp"

namespace stargate::stepping {

// Rows of one month, in the order of the plan.
struct MonthDecisions {
  std::vector<Opening> openings;
  std::vector<Start> starts;
  std::vector<Commitment> commitments;
  std::vector<Contract> contracts;  // signed in the month
  std::vector<Order> orders;
  std::vector<Install> installs;
  std::vector<Retirement> retirements;
  std::vector<Idle> idle;
  std::vector<Run> runs;  // that begin
  std::vector<Flow> flows;
  std::vector<Draw> draws;
  std::vector<Repayment> repayments;
  std::vector<DepositCredit> deposit_credits;
  std::vector<Distribution> distributions;
  std::vector<EmergencyCash> emergency_cash;
  Money called;  // from the partners
};

// The month in which a contract is signed: the first of its period, earlier by the notice where slots are reserved, and
// month 0 at the earliest. The period must exist.
int month_signed(const Programme& programme, const Contract& contract);

// [t], t = 0..T-1. All rows of the plan must name what is there, and a month of the programme.
std::vector<MonthDecisions> decisions_by_month(const Programme& programme, const Plan& plan);

}  // namespace stargate::stepping
