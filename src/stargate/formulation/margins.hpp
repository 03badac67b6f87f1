// SPDX-License-Identifier: Apache-2.0
// What the money on the contract basis asks beyond the rows of the capital family, in USD m. Margins only tighten, so a
// plan that keeps them keeps the rules, and a bound on plans of the rules is one on plans with margins.
#pragma once

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace stargate {

struct Margins {
  using ByMonth = std::map<int, double>;                     // [t]
  using ByFacility = std::map<std::pair<int, int>, double>;  // [facility, t]

  ByMonth cash;             // above the least balance
  ByMonth lockup;           // cover beyond what a distribution needs, at the test
  ByMonth base, gearing;    // below what the rule allows
  ByFacility dscr, ltv;     // cover beyond, balance below what the covenant asks
  ByFacility dscr_forward;  // likewise over the window that follows; the rows test it only where it stands here
  ByMonth called;           // not more than this called to date, opening calls included
  // What a partner pays of a call of each month on the contract basis, and what it has for all of them.
  struct Payer {
    std::vector<double> share;  // [t]
    double most = 0;
  };
  std::map<int, Payer> payers;  // [partner]
  ByFacility drawn;             // not more than this drawn to date, the opening balance apart
  // Sculpted instalments and sweeps, where the plan may repay early: what it repays of them by itself is not missing in
  // cash. Of what is repaid in the month counts what goes beyond `after`, up to `amount`.
  struct Taken {
    double after = 0, amount = 0;
    double of(double repaid) const { return std::min(amount, repaid - after); }
  };
  std::map<std::pair<int, int>, Taken> taken;        // [facility, t]; then `cash` is to be met together with these
  std::map<std::pair<int, int>, ByMonth> drawn_for;  // [facility, use][t] likewise for one use

  static double at(const ByMonth& of, int t) {
    const auto found = of.find(t);
    return found == of.end() ? 0 : found->second;
  }
  static double at(const ByFacility& of, size_t f, int t) {
    const auto found = of.find({static_cast<int>(f), t});
    return found == of.end() ? 0 : found->second;
  }
};

}  // namespace stargate
