// SPDX-License-Identifier: Apache-2.0
// Where a covenant has least room.
//
// Only months count in which the facility owes something, at their beginning or end, or in which the test fails or is
// cured; liquidity, which is asked for whatever is owed, counts in every month in which it is tested. Money and ratio
// may be least in different months: headroom is have - need; the ratio is what there is over what is asked for, so that
// below 1 the test fails. Of equal months the first.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "stargate/finance/run.hpp"

namespace stargate::finance {

struct Tightest {
  int headroom_month = -1, ratio_month = -1;  // -1: in no month; of the ratio also where nothing is asked for
};

// The four tests of a facility; CovenantKind::ltv compares what is owed with what may be owed.
enum class CovenantKind { dscr, dscr_forward, ltv, liquidity };
inline constexpr CovenantKind kCovenantKinds[] = {CovenantKind::dscr, CovenantKind::dscr_forward, CovenantKind::ltv,
                                                  CovenantKind::liquidity};

const Test& test_of(const CovenantMonth& month, CovenantKind kind);
bool competes(CovenantKind kind, const Test& test, const LoanMonth& loan);  // for the least room
Tightest tightest(CovenantKind kind, std::span<const CovenantMonth> months, std::span<const LoanMonth> loan);

// The figure as lenders write it, and its limit: cover of debt service in times, loan to value in per cent, free cash
// over the least in times.
struct CovenantFigure {
  double value = 0, limit = 0;
};
CovenantFigure figure_of(CovenantKind kind, const LoanTerms& terms, const Test& test);  // of a month whose ratio counts
// Of a test of the cover of debt service, whether or not it applies in its month; none without debt service, and where
// the facility agrees no minimum.
std::optional<double> cover_of(CovenantKind kind, const LoanTerms& terms, const Test& test);

}  // namespace stargate::finance
