// SPDX-License-Identifier: Apache-2.0
// Questions on a solver that fails: nothing crashes, and no answer is given that nothing stands behind.
#include "tests/solve/faulty_solver.hpp"

#include <gtest/gtest.h>

#include "stargate/answers/round.hpp"
#include "stargate/solve/highs/highs_solver.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;
using stargate::testing::Fault;
using stargate::testing::FaultySolver;

const Question kCheaper{"cheaper", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x0.99"}), {}};

struct Asked {
  HighsSolver highs;
  FaultySolver solver{highs, Fault::none};
  std::unique_ptr<Valuer> valuer;

  explicit Asked(Fault at_first) {
    solver.faults.fault = at_first;
    ValuerOptions options;
    options.solver = &solver;
    valuer = valuer_of(two_makers(), options);
  }
};

TEST(AnswersOnAFaultySolver, WithoutAFaultTheAnswerIsTheSame) {
  Asked asked(Fault::none);
  ASSERT_TRUE(asked.valuer->ready());
  const auto through = asked.valuer->ask(kCheaper, 0), ever = valuer_of(two_makers())->ask(kCheaper, 0);
  ASSERT_TRUE(through && ever);
  EXPECT_TRUE(through.value().possible);
  EXPECT_NEAR(through.value().kept_there, ever.value().kept_there, 1e-9);
}

TEST(AnswersOnAFaultySolver, WhereNothingCanBeSolvedNothingIsSaid) {
  for (const Fault fault : {Fault::error, Fault::time_out, Fault::infeasible})
    EXPECT_FALSE(Asked(fault).valuer->ready()) << static_cast<int>(fault);
}

TEST(AnswersOnAFaultySolver, AQuestionThatCannotBeSolvedHasNoAnswerAndSaysWhy) {
  for (const Fault fault : {Fault::error, Fault::time_out, Fault::infeasible}) {
    SCOPED_TRACE(static_cast<int>(fault));
    Asked asked(Fault::none);
    ASSERT_TRUE(asked.valuer->ready());
    const double here = asked.valuer->here();
    asked.solver.faults.fault = fault;
    for (const double limit_s : {0.0, 0.5}) {
      const auto answer = asked.valuer->ask(kCheaper, limit_s);
      ASSERT_TRUE(answer);
      EXPECT_FALSE(answer.value().possible);
      EXPECT_FALSE(answer.value().why_not.empty());
    }
    EXPECT_EQ(asked.valuer->here(), here) << "what was known stands";
  }
}

TEST(AnswersOnAFaultySolver, ARoundGoesOnWithoutAnswers) {
  Asked asked(Fault::none);
  ASSERT_TRUE(asked.valuer->ready());
  asked.solver.faults.fault = Fault::error;
  RoundOptions options;
  options.seconds_each = 0.2;
  options.side_by_side = 2;
  const Round round = ask_all(*asked.valuer, {kCheaper, kCheaper}, options);
  EXPECT_FALSE(round.interrupted);
  ASSERT_EQ(round.answers.size(), 2u);
  for (const Answer& a : round.answers) {
    EXPECT_FALSE(a.possible);
    EXPECT_FALSE(a.why_not.empty());
    EXPECT_FALSE(a.distinguishable);
  }
}

// A point that is none moves figures that are read off it; values are those of the objective, and nothing crashes.
TEST(AnswersOnAFaultySolver, APointThatIsNoneEndsNothing) {
  Asked asked(Fault::bad_point);
  ASSERT_TRUE(asked.valuer->ready());
  const auto answer = asked.valuer->ask(kCheaper, 0.5);
  ASSERT_TRUE(answer);
  EXPECT_NEAR(asked.valuer->here(), valuer_of(two_makers())->here(), 1e-6);
}

}  // namespace
}  // namespace stargate
