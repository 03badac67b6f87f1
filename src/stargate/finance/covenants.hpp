// SPDX-License-Identifier: Apache-2.0
// What lenders test, per facility and month. Rules on money hold to within 1,000 dollars, as everywhere.
//
//   dscr      CFADS of the window >= dscr_min * debt service of the window, from dscr_from to maturity; forward: the
//             same over the window that follows, as far as there are months
//   ltv       closing <= ltv_max * (residual value of racks + buildings and power paid), before maturity
//   base      sum over facilities of closing / advance <= collateral value of standing racks (and rack by rack:
//             borrowing_base.hpp)
//   liquidity free cash >= min_liquidity, from draw_from to before maturity; gearing as the optimiser's rule
//   cure      a dscr test missed by x is cured by a call of x while cures and commitments last: CFADS of its month in
//             all dscr tests that look back on it, of facilities that agree cures; later only what is still missing is
//             called
//   lock-up   CFADS of the window < lockup * its debt service bars distributions until the next test; they are barred
//             before the first
// Dscr, ltv and lock-up are tested in every third month of the programme, the others each month. In other months a test
// has its figures, and stands untested. Headroom is what could be lost before a test fails: money for all, months until
// the next failing test beside it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "stargate/finance/terms.hpp"

namespace stargate::finance {

inline constexpr Money kTolerance = Money::cents(100'000);

enum class Standing { untested, kept, cured, breached };

struct Test {
  Standing standing = Standing::untested;
  Money have, need;  // headroom = have - need
  Money headroom() const { return have - need; }
};

struct CovenantMonth {
  Test dscr, dscr_forward, ltv, liquidity;
  Money cure;
};  // of one facility
struct ProgrammeTests {
  Test base, gearing;
  bool locked_up = false;
  Money cfads_window, service_window;
};  // of the month

constexpr bool is_test_month(int t) { return t % 3 == 2; }

// Kept or breached where the test applies in this month.
Test tested(bool applies, Money have, Money need);
Test dscr_test(const LoanTerms& terms, int t, Rate least, Money cfads, Money service);
// The least cover that is agreed for month t, in times: from dscr_from to maturity; none elsewhere.
std::optional<double> least_cover(const LoanTerms& terms, Rate least, int t);
Test ltv_test(const LoanTerms& terms, int t, Money closing, Money asset_value);
Test liquidity_test(const LoanTerms& terms, int t, Money free);
Test gearing_test(const CapitalTerms& terms, Money debt, Money called);
bool locks_up(const CapitalTerms& terms, Money cfads, Money service);

std::optional<double> cover(Money cfads, Money service);  // none without debt service
// How many months after t a test fails next, within the programme.
std::optional<int> months_to_breach(std::span<const CovenantMonth> months, Test CovenantMonth::* test, int t);

}  // namespace stargate::finance
