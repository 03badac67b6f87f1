// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/version.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "stargate/solve/highs/hot_lp.hpp"
#include "stargate/solve/highs/reduced_lp.hpp"
#include "stargate/solve/highs/solve_job.hpp"
#include "tests/solve/models.hpp"

namespace stargate {
namespace {

TEST(SolverVersion, IsTheOneThatIsPinned) {
  std::ifstream pins("cmake/pins.txt");
  std::string name, version;
  while (pins >> name && name != "highs") pins.ignore(1000, '\n');
  ASSERT_TRUE(pins >> version);
  EXPECT_EQ(solver_version(), "HiGHS " + version);
}

// Everything that makes a solver object, in a child whose standard output is a file: a process that has solved
// nothing else would be better still, and is what the tests of the program's --json look at.
TEST(SolverVersion, NothingThatSolvesWritesToStandardOutput) {
  std::FILE* file = std::tmpfile();
  ASSERT_NE(file, nullptr);
  std::fflush(stdout);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(::fileno(file), STDOUT_FILENO);
    const Model model = testing::slow_knapsack(30, 3, 1);
    HotLp(model).solve();
    HighsReducedLp(model).solve(60);
    HighsReducedLp(model, nullptr, Shrink::no).solve(60);
    solve_in_child(model, {.time_limit_s = 60});
    std::fflush(stdout);
    ::_exit(0);
  }
  ::waitpid(child, nullptr, 0);
  std::fseek(file, 0, SEEK_END);
  EXPECT_EQ(std::ftell(file), 0);
  std::fclose(file);
}

}  // namespace
}  // namespace stargate
