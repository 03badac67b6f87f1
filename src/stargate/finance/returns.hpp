// SPDX-License-Identifier: Apache-2.0
// Returns of a series of dated amounts: + received, - paid. Real numbers; everything before them is exact.
//
//   irr   r with sum a[t] (1+r)^(-t/12) = 0, yearly;   xirr  r with sum a[t] (1+r)^(-(d[t]-d[0])/365) = 0
//   moic  received / paid;   npv at the hurdle rate, month ends;   payback: first month from which the running sum is
//         >= 0 for good
//   peak  most negative running sum
// Every rate between kLowestRate and kHighestRate is found (roots.cpp), so that nothing depends on a guess.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stargate/base/date.hpp"
#include "stargate/base/money.hpp"
#include "stargate/finance/run.hpp"

namespace stargate::finance {

struct Dated {
  Date date;
  Money amount;
};

inline constexpr double kLowestRate = -0.999999, kHighestRate = 1e4;  // a year

// The rates at which a series of amounts is worth nothing, lowest first, and what they say.
struct Rates {
  enum class Says {
    nothing_paid,
    nothing_received,
    no_rate,  // none makes what is paid and received equal
    several,  // so that no single one says what is earned
    touches,  // one, but the present value has the same sign below and above it
    cost,     // one, but money is received before it is paid: it is what that money costs
    earned,   // one: what is earned
  };
  Says says = Says::nothing_paid;
  std::vector<double> found;
  std::optional<double> earned() const { return says == Says::earned ? std::optional(found.front()) : std::nullopt; }
};
Rates irr_yearly(std::span<const Money> monthly);
Rates xirr(std::span<const Dated> flows);
// Why there is no rate of return, for people: "10.00 % and 25.00 % a year both fit, ..."; empty where one is earned.
std::string why_no_return(const Rates& rates);

double npv(std::span<const Money> monthly, double yearly_rate);

struct Returns {
  std::string of;                  // partner id, "programme", "programme before debt", site or platform id
  Money paid, received, terminal;  // terminal: share of what stands at the end
  Rates irr, xirr;                 // of what is paid and received alone
  double moic = 0, npv_usd_m = 0;
  Rates irr_with_terminal, xirr_with_terminal;
  double moic_with_terminal = 0, npv_with_terminal_usd_m = 0;
  int payback_month = -1, peak_month = -1;  // -1: not paid back, never below zero; both without terminal
  Money peak;
};

// What one investor, or one thing, pays and receives, by month, both positive. What is paid moves on `paid_on`, the
// rest on payment days.
struct Earning {
  std::string of;
  std::vector<Money> paid, received;
  Money terminal;
  std::span<const Date> paid_on;
};
// Why rates are missing, of cash alone or with what stands at the end: "IRR and XIRR: ..."; empty where both are there.
std::string remark_on(const Rates& irr, const Rates& xirr);
Returns returns_on(const Earning& earning, const Timeline& dates, double hurdle_rate);

// The audit's terminal value in cents; the part that the weight multiplies is rounded by itself.
Money terminal_value(const Derived& derived);
// What stands at the end by the rules: the same without cash, before debt, emergency cash included.
Money worth_before_debt(const Derived& derived);
// What stands at the end, by the exact cash and debts: the audit's terminal value with its cash and debt replaced, less
// interest and tax owed.
Money terminal_value(const Run& run, const Audit& audit);

// Each partner, the programme (calls and cures against distributions), the programme before debt (operating result less
// tax less investment). Money paid in before the first month is no part. A partner's part of what stands at the end is
// what it would get if that were distributed; less than nothing is borne by ownership.
std::vector<Returns> returns_of(const Programme& programme, const Terms& terms, const Flows& flows, const Run& run,
                                const Audit& audit);

}  // namespace stargate::finance
