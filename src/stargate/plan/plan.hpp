// SPDX-License-Identifier: Apache-2.0
// The answer in business words: every decision, in whole racks, buildings, H100e and cents.
//
// A plan holds decisions only. What follows from them (stock, balances, interest, cash, compute, value)
// is recomputed by plan/audit from programme and plan. Months are indices, 0 = the programme's first month;
// rows refer to the programme's tables by index. What each decision means: docs/formulation/rules.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stargate/base/money.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate {

enum class Goal { value, cost, compute };

struct Opening {
  Index<Site> site;
  int month = 0;
};
struct Start {
  Index<Hall> hall;
  int month = 0, count = 0;
};
struct Commitment {
  Index<Tranche> tranche;
  int month = 0;
};
struct Contract {
  Index<Offer> offer;
  int period = 0, tier = 0;
  std::int64_t reserved = 0;
};  // tier: index among the offer's tier rows in order
struct Order {
  Index<Offer> offer;
  Index<Region> region;
  int month = 0;
  std::int64_t racks = 0;
};
struct Install {
  Index<Platform> platform;
  Index<Hall> hall;
  int month = 0;
  std::int64_t racks = 0;
};
struct Retirement {
  Index<Platform> platform;
  Index<Hall> hall;
  int installed = 0, month = 0;
  std::int64_t racks = 0;
};  // early ones only; installed may be < 0
struct Idle {
  Index<Platform> platform;
  Index<Site> site;
  int month = 0;
  std::int64_t racks = 0;
};  // racks that stand and do not work in the month
struct Run {
  Index<Campaign> campaign;
  int month = 0;
  Index<Site> site;
};  // site -1: all linked sites
struct Flow {
  Index<Region> region;
  Index<Service> service;
  int month = 0;
  std::int64_t h100e = 0;
};  // taken from the region, before latency
struct Call {
  int month = 0;
  Money amount;
};
struct Draw {
  Index<Facility> facility;
  Use use = Use::any;
  int month = 0;
  Money amount;
};
struct Repayment {
  Index<Facility> facility;
  int month = 0;
  Money instalment, balloon, prepayment;
};
struct Distribution {
  int month = 0;
  Money amount;
};
struct DepositCredit {
  Index<Offer> offer;
  int month = 0;
  Money amount;
};
struct EmergencyCash {
  int month = 0;
  Money amount;
};  // hard: money that is not there

struct Plan {
  // What was asked and how it was solved.
  std::string programme_name, programme_hash;
  Goal goal = Goal::value;
  int compute_month = -1;            // for Goal::compute
  double bound = 0;                  // proven: no plan is better than this (USD m; k H100e for compute)
  bool bound_proven = false;         // false while no bound is known
  double seconds = 0;                // spent solving
  std::vector<std::string> notes;    // what the solver had to do ("retried with presolve off"), in order
  std::vector<std::string> changes;  // --set and scenario changes on the base programme

  std::vector<Opening> openings;
  std::vector<Start> starts;
  std::vector<Commitment> commitments;
  std::vector<Contract> contracts;
  std::vector<Order> orders;
  std::vector<Install> installs;
  std::vector<Retirement> retirements;
  std::vector<Idle> idle;
  std::vector<Run> runs;
  std::vector<Flow> flows;
  std::vector<Call> calls;
  std::vector<Draw> draws;
  std::vector<Repayment> repayments;
  std::vector<Distribution> distributions;
  std::vector<DepositCredit> deposit_credits;
  std::vector<EmergencyCash> emergency_cash;
};

}  // namespace stargate
