// SPDX-License-Identifier: Apache-2.0
// Can people carry this plan out? Thirty tests of practice that any plan can be put to, whatever made it.
//
// The audit says whether a plan keeps the programme's rules. A plan may keep them all and still do what no lender,
// partner, supplier or crew would take part in: money that is drawn long after what it pays for, stock that waits
// beside open halls, a month with a call and a distribution. Each test here has a number, a name and a threshold;
// docs/executability.md is the same list with reasons and sources. Tests read the plan, its audit and its money on the
// contract basis, and change nothing.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/finance/finance.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate::executability {

// Thresholds. Those of agreements are usual clauses (docs/executability.md, "Sources").
inline constexpr int kDelayedDrawMonths = 4;      // cost of how many months a term or delayed-draw loan reimburses
inline constexpr int kLeaseMonths = 3;            // the same for vendor credit and leases
inline constexpr int kWaitMonths = 2;             // how long a rack may wait beside room for it
inline constexpr double kLotRacks = 10;           // the least order where the offer says none
inline constexpr int kServedMonths = 6;           // how long a service is served once it is
inline constexpr double kLastMonthShare = 0.10;   // the last month beside the mean of the three before
inline constexpr double kCashMonthsShare = 0.90;  // of months with cash for the next month's uses
inline constexpr double kCallChangeShare = 0.50;  // of the largest call
inline constexpr int kRoundTripMonths = 3;        // between a draw and the early repayment of the same loan
inline constexpr std::int64_t kBlockRacks = 8;    // of one platform at one site

enum class Standing : std::uint8_t {
  passed,
  failed,
  does_not_apply,  // the programme or the plan has nothing that it asks about
};
std::string_view name_of(Standing);  // "does_not_apply"

// One place where a test is failed.
struct Miss {
  std::string where;  // ids, "abilene" or "gb200/abilene"; "programme"
  int month = -1;     // -1: not of one month
  double amount = 0;  // by how much, in the unit of the test
};

// What a test asks, the same for every plan.
struct Asked {
  int number = 0;         // 1..30
  std::string_view name;  // one stable word, "draw_reimbursement"
  std::string_view asks;  // one sentence with the threshold
  std::string_view unit;  // of a miss
};
std::span<const Asked> all_asked();  // by number

struct Result {
  Asked asked;
  Standing standing = Standing::does_not_apply;
  std::int64_t looked_at = 0;  // cases: months, orders, contracts
  std::vector<Miss> misses;    // by month, then place
  const Miss* worst() const;   // by amount, the first of equal ones; nullptr without misses
};

// What is put to the tests. `finance` is what finance::examine() made of plan and audit.
struct Case {
  const Programme& programme;
  const Plan& plan;
  const Audit& audit;
  const finance::Finance& finance;
};

// All tests in the order of their numbers. The audit must be clean: of a plan that breaks rules they mean nothing.
std::vector<Result> put_to_test(const Case& of);
Result put_to_test(const Case& of, int number);

}  // namespace stargate::executability
