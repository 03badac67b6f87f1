// SPDX-License-Identifier: Apache-2.0
// What the search says of itself while it runs.
#include "stargate/app/progress_line.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

SearchProgress half_way() {
  SearchProgress s;
  s.phase = "by quarters";
  s.seconds = 30;
  s.seconds_left = 90;
  s.has_plan = s.has_bound = true;
  s.objective = 4524.6;
  s.bound = 5008;
  return s;
}

TEST(ProgressLine, TellsValueBoundAndGapInPlainWords) {
  EXPECT_EQ(progress_text(half_way(), phase_words("by quarters"), Goal::value, 200),
            "[=====               ] choosing by quarters; value 4,524.6, bound 5,008.0, gap 483.4 USD m (11 % of "
            "value); 90 s left");
}

TEST(ProgressLine, FitsTheTerminalByLeavingOutAndNeverByCutting) {
  for (int columns = 60; columns < 140; ++columns) {
    const std::string text =
        progress_text(half_way(), phase_words("by quarters, with hard shortfalls"), Goal::value, columns);
    EXPECT_TRUE(text.find("choosing by quarters, not all obligations kept; ") != std::string::npos) << text;
    EXPECT_TRUE(text.ends_with("gap 483.4 USD m (11 % of value); 90 s left")) << text;
    if (columns > 100) {
      EXPECT_LT(static_cast<int>(text.size()), columns) << text;
    }
  }
}

TEST(ProgressLine, SaysWhatIsNotThereYet) {
  SearchProgress s = half_way();
  s.has_bound = false;
  EXPECT_EQ(progress_text(s, "starting", Goal::value, 50), "starting; value 4,524.6, no bound yet; 90 s left");
  s.needs_cash = s.has_bound = true;
  EXPECT_EQ(progress_text(s, "starting", Goal::value, 60), "starting; cash is missing, so no value yet; 90 s left");
  s.has_plan = false;
  EXPECT_EQ(progress_text(s, "starting", Goal::value, 50), "starting; bound 5,008.0, no plan yet; 90 s left");
}

TEST(ProgressLine, RemarksOfTheSearchAreNoPhases) {
  EXPECT_EQ(phase_words("dead end at alpha: 12.3"), "");
  EXPECT_EQ(phase_words("whole: 12.3"), "");
  for (const char* phase : {"start", "quick plan", "by quarters", "by half-years", "in months", "sites in months"})
    EXPECT_NE(phase_words(phase), "");
}

}  // namespace
}  // namespace stargate
