// SPDX-License-Identifier: Apache-2.0
// Explanations on a solver that fails: nothing crashes, and nothing is said that was not solved.
#include "tests/solve/faulty_solver.hpp"

#include <gtest/gtest.h>

#include "stargate/explain/binding_inputs.hpp"
#include "stargate/explain/intervals.hpp"
#include "stargate/explain/tornado.hpp"
#include "stargate/solve/highs/highs_solver.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;
using stargate::testing::Fault;
using stargate::testing::FaultySolver;

struct Explained {
  HighsSolver highs;
  FaultySolver solver{highs, Fault::none};
  std::unique_ptr<Valuer> valuer;

  Explained() {
    Programme p = two_makers();
    p.grid_bases[0].mw = 5;
    ValuerOptions options;
    options.solver = &solver;
    valuer = valuer_of(p, options);
    EXPECT_TRUE(valuer->ready());
  }
};

RoundOptions quickly() {
  RoundOptions options;
  options.seconds_each = 0;
  return options;
}

TEST(ExplainOnAFaultySolver, HowFarThingsMayMoveIsOnlySaidWhereItWasSolved) {
  for (const Fault fault : {Fault::none, Fault::error, Fault::time_out, Fault::infeasible}) {
    SCOPED_TRACE(static_cast<int>(fault));
    Explained e;
    e.solver.faults.fault = fault;
    bool stopped = true;
    const std::vector<Interval> all = intervals(*e.valuer, 1, quickly(), stopped);
    EXPECT_FALSE(stopped);
    ASSERT_FALSE(all.empty());
    for (const Interval& one : all) EXPECT_EQ(one.found, fault == Fault::none) << one.what;
  }
}

TEST(ExplainOnAFaultySolver, NoLimitIsSaidToBindThatWasNotSolved) {
  Explained good;
  EXPECT_FALSE(binding_inputs(*good.valuer, change, quickly()).limits.empty());
  for (const Fault fault : {Fault::error, Fault::time_out, Fault::infeasible}) {
    SCOPED_TRACE(static_cast<int>(fault));
    Explained e;
    e.solver.faults.fault = fault;
    const BindingInputs found = binding_inputs(*e.valuer, change, quickly());
    EXPECT_TRUE(found.limits.empty());
    EXPECT_TRUE(found.not_seen_to_bind.empty()) << "that is not known either";
    EXPECT_TRUE(found.prices.empty());
    EXPECT_FALSE(found.interrupted);
  }
}

// Values are those of the objective: a point that is none moves figures at most.
TEST(ExplainOnAFaultySolver, APointThatIsNoneEndsNothing) {
  Explained e;
  e.solver.faults.fault = Fault::bad_point;
  const BindingInputs found = binding_inputs(*e.valuer, change, quickly());
  EXPECT_FALSE(found.limits.empty());
  bool stopped = true;
  intervals(*e.valuer, 1, quickly(), stopped);
  EXPECT_FALSE(stopped);
}

}  // namespace
}  // namespace stargate
