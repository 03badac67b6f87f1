// SPDX-License-Identifier: Apache-2.0
// Points of the model read as plans.
#include "stargate/formulation/decode.hpp"

#include <gtest/gtest.h>

#include "../plan/small_programme.hpp"

namespace stargate {
namespace {

// A point with nothing in it but what a facility draws and repays in one month, USD m.
Plan turned_over(const Programme& p, int facility, int month, double drawn, double repaid) {
  const Formulation f = formulate(p, {});
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()), 0.0);
  x[f.variables.draw[facility][0][month].index] = drawn;
  x[f.variables.prepayment[facility][month].index] = repaid;
  return decode(p, f, x);
}

TEST(Decode, ARevolverTurnedOverInAMonthShowsOnlyTheDifference) {
  Programme p = small::programme();
  link(p);
  const Plan plan = turned_over(p, small::kRevolver, 3, 12, 4.5);
  ASSERT_EQ(plan.draws.size(), 1U);
  EXPECT_EQ(plan.draws[0].amount, Money::millions(7.5));
  for (const Repayment& r : plan.repayments) {
    if (r.facility == small::kRevolver && r.month == 3) {
      EXPECT_EQ(r.prepayment, Money{});
    }
  }
}

TEST(Decode, ARevolverThatAnotherFacilityRefinancesShowsBoth) {
  Programme p = small::programme();
  p.facilities[small::kRefi].refinances = {{"revolver"}};
  link(p);
  const Plan plan = turned_over(p, small::kRevolver, 3, 12, 4.5);
  ASSERT_EQ(plan.draws.size(), 1U);
  EXPECT_EQ(plan.draws[0].amount, Money::millions(12));
}

}  // namespace
}  // namespace stargate
