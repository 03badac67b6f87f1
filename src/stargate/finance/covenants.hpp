// What lenders test, per facility and month.
//
//   dscr      in test months: CFADS of the window >= dscr_min * debt service of the window; forward: the same over the window that follows
//   ltv       closing <= ltv_max * (residual value of racks + buildings and power paid)
//   base      sum over facilities of closing / advance <= collateral value of standing racks (and rack by rack: borrowing_base.hpp)
//   liquidity free cash >= min_liquidity; gearing as the optimiser's rule
//   cure      a dscr test missed by x is cured by a call of x, counted as CFADS of this test, while cures are left and commitments allow
//   lock-up   in test months: CFADS < lockup * debt service bars distributions until the next test
// Headroom is what could be lost before a test fails: money for all, months until the next failing test beside it.
#pragma once

#include <optional>
#include <vector>

#include "stargate/finance/terms.hpp"

namespace stargate::finance {

enum class Standing { untested, kept, cured, breached };

struct Test {
  Standing standing = Standing::untested;
  Money have, need;  // headroom = have - need
  Money headroom() const { return have - need; }
};

struct CovenantMonth { Test dscr, dscr_forward, ltv, liquidity; Money cure; };  // of one facility
struct ProgrammeTests { Test base, gearing; bool locked_up = false; Money cfads_window, service_window; };  // of the month

std::optional<double> cover(Money cfads, Money service);  // none without debt service

}  // namespace stargate::finance
