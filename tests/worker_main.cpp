// SPDX-License-Identifier: Apache-2.0
// The main program of tests that start workers: they start this program again.
#include <gtest/gtest.h>

#include <array>

#include "stargate/executor/worker.hpp"
#include "tests/executor/stand_in.hpp"
#ifdef STARGATE_TESTS_SOLVE
#include "stargate/solve/highs/solve_job.hpp"
#endif

int main(int count, char** words) {
  const std::array kinds = {
      stargate::testing::stand_in_task(),
#ifdef STARGATE_TESTS_SOLVE
      stargate::solve_task(),
#endif
  };
  if (const auto status = stargate::answer_as_worker(count, words, kinds)) return *status;
  ::testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
