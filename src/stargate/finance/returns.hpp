// Returns of a series of dated amounts: + received, - paid. Real numbers; everything before them is exact.
//
//   irr   r with sum a[t] (1+r)^(-t/12) = 0, yearly;   xirr  r with sum a[t] (1+r)^(-(d[t]-d[0])/365) = 0
//   moic  received / paid;   npv at the hurdle rate, month ends;   payback: first month whose running sum is >= 0 for good
//   peak  most negative running sum
// A root is bracketed and bisected to 1e-12; several sign changes: the root nearest zero, and `unique` is false.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stargate/base/date.hpp"
#include "stargate/base/money.hpp"
#include "stargate/finance/run.hpp"

namespace stargate::finance {

struct Dated { Date date; Money amount; };
struct Root { double rate = 0; bool unique = true; };

std::optional<Root> irr_yearly(std::span<const Money> monthly);
std::optional<Root> xirr(std::span<const Dated> flows);
double npv(std::span<const Money> monthly, double yearly_rate);

struct Returns {
  std::string of;  // partner id, "programme", "programme before debt", site or platform id
  Money paid, received, terminal;  // terminal: share of what stands at the end, shown with and without
  std::optional<Root> irr, xirr;
  double moic = 0, npv_usd_m = 0;
  int payback_month = -1, peak_month = -1;
  Money peak;
};

std::vector<Returns> returns_of(const Programme& programme, const Terms& terms, const Flows& flows, const Run& run, const Audit& audit);

}  // namespace stargate::finance
