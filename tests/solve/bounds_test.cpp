// SPDX-License-Identifier: Apache-2.0
// No published bound on the wrong side: small models of several kinds, solved as the program solves, beside counting
// and, where it is
// installed, beside CBC. The long run is resumable: it goes on after the last line of its log.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "stargate/milp/write.hpp"
#include "stargate/solve/dual_bound.hpp"
#include "stargate/solve/highs/checked.hpp"
#include "stargate/solve/highs/solve_job.hpp"
#include "tests/solve/models.hpp"
#include "tests/solve/small_models.hpp"

namespace stargate {
namespace {

constexpr double kSeconds = 20;  // for one model; a child that is not done then is ended
// What a bound or point of the solver may be off by, relative to its size: whole points are made exact, divisible ones
// keep rows to 1e-6.
constexpr double kWholePlaces = 1e-6, kDivisiblePlaces = 1e-5;

struct Tally {
  int models = 0, infeasible = 0, retried = 0, unsolved = 0, wrong = 0, cbc = 0, cbc_differs = 0;
  double loosest = 0;  // the largest distance of a recomputed bound from the value of the relaxation, relative

  std::string text() const {
    std::ostringstream out;
    out << models << " models, " << infeasible << " without a point, " << retried << " solved in a second run, "
        << unsolved << " not solved in time, " << wrong << " answers on the wrong side; CBC beside " << cbc
        << " of them, with another answer in " << cbc_differs << "; recomputed bounds within " << loosest
        << " of the relaxation";
    return out.str();
  }
};

// What CBC says: its objective, infinity for no point, NaN when it could not be asked.
double by_cbc(const Model& model, const std::string& folder) {
  const std::string file = folder + "/model.mps", answer = folder + "/answer";
  Model minimised = model;
  if (model.maximise()) {
    minimised.set_maximise(false);
    for (int c = 0; c < model.num_cols(); ++c) minimised.set_objective(ColId{c}, -model.objective(ColId{c}));
  }
  std::ofstream out(file);
  write_mps(minimised, out);
  out.close();
  std::remove(answer.c_str());
  const std::string command = "timeout 20 cbc " + file + " ratio 0 allow 0 sec 15 solve solu " + answer +
                              " "
                              ">/dev/null 2>&1";
  if (std::system(command.c_str()) != 0) return std::nan("");
  std::ifstream in(answer);
  std::string line;
  std::getline(in, line);
  if (line.find("nfeasible") != std::string::npos) return kInfinity;
  if (line.rfind("Optimal", 0) != 0) return std::nan("");
  std::vector<double> x(static_cast<std::size_t>(model.num_cols()), 0.0);
  while (std::getline(in, line)) {
    std::istringstream words(line);
    std::string index, name;
    double value = 0;
    if (words >> index && index == "**") words >> index;
    if (words >> name >> value && name.front() == 'C') x.at(std::stoul(name.substr(1))) = value;
  }
  return model.objective_value(x);
}

// True when every bound and claim about the model is on the right side.
void judge(unsigned seed, const std::string& cbc_folder, Tally& tally) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  const Model model = testing::SmallModel::make(seed);
  const auto best = testing::best_by_counting(model);
  const bool divisible = model.num_integers() < model.num_cols();
  const double sign = model.maximise() ? 1 : -1;
  const double places = (divisible ? kDivisiblePlaces : kWholePlaces) * std::max(1.0, std::abs(best.value_or(0)));
  ++tally.models;
  tally.infeasible += !best;
  const int wrong_before = ::testing::UnitTest::GetInstance()->current_test_info()->result()->total_part_count();

  const Outcome outcome = solve_checked(model, {.time_limit_s = kSeconds, .gap_relative = 0});
  tally.retried +=
      std::any_of(outcome.notes.begin(), outcome.notes.end(),
                  [](const std::string& note) { return note.find("another seed") != std::string::npos; }) &&
      best;
  if (outcome.status != SolveStatus::optimal && outcome.status != SolveStatus::infeasible) ++tally.unsolved;
  EXPECT_NE(outcome.status, SolveStatus::unbounded);
  if (best && !std::isnan(outcome.bound)) {
    EXPECT_GE(sign * (outcome.bound - *best), -places);
  }
  if (best) {
    EXPECT_NE(outcome.status, SolveStatus::infeasible);
  }
  if (!best) {
    EXPECT_FALSE(outcome.has_point());
  }
  if (best && outcome.status == SolveStatus::optimal) {
    EXPECT_NEAR(outcome.objective, *best, places);
  }

  // The bound that rests on no solver: whatever duals come, and none at all.
  const Outcome relaxed = solve_in_child(model, {.time_limit_s = kSeconds, .relax = true});
  if (best) {
    EXPECT_NE(relaxed.status, SolveStatus::infeasible);
  }
  std::vector<double> duals = relaxed.row_dual;
  duals.resize(static_cast<std::size_t>(model.num_rows()), 0.0);
  const double bound = dual_bound(model, duals);
  EXPECT_TRUE(std::isfinite(bound));
  if (best) {
    EXPECT_GE(sign * (bound - *best), divisible ? -1e-9 : 0.0);
  }
  if (relaxed.status == SolveStatus::optimal) {
    const double off = std::abs(bound - relaxed.objective) / std::max(1.0, std::abs(relaxed.objective));
    EXPECT_LT(off, kWholePlaces);
    tally.loosest = std::max(tally.loosest, off);
  }
  tally.wrong += ::testing::UnitTest::GetInstance()->current_test_info()->result()->total_part_count() > wrong_before;
  if (cbc_folder.empty()) return;
  const double other = by_cbc(model, cbc_folder);
  if (std::isnan(other)) return;
  ++tally.cbc;
  tally.cbc_differs += best ? !(std::abs(other - *best) <= 1e-5 * std::max(1.0, std::abs(*best))) : other != kInfinity;
}

TEST(PublishedBounds, AreNeverOnTheWrongSideOfASample) {
  Tally tally;
  for (unsigned seed = 1; seed <= 200; ++seed) judge(seed, "", tally);
  EXPECT_GT(tally.infeasible, 10);
  EXPECT_LT(tally.infeasible, 150);
  EXPECT_EQ(tally.unsolved, 0);
}

int last_done(const std::string& log) {
  std::ifstream in(log);
  int done = 0, seed = 0;
  for (std::string line; std::getline(in, line);)
    if (std::sscanf(line.c_str(), "to seed %d:", &seed) == 1) done = seed;
  return done;
}

TEST(PublishedBoundsLong, AreNeverOnTheWrongSide) {
  constexpr int kAtOnce = 250;
  const char* asked = std::getenv("STARGATE_LONG_MODELS");
  const int models = asked != nullptr ? std::atoi(asked) : 20000;
  std::filesystem::create_directories("build/long");
  const std::string log = "build/long/published_bounds.log", folder = std::filesystem::absolute("build/long").string();
  const bool cbc = std::system("command -v cbc >/dev/null") == 0;
  for (int seed = last_done(log) + 1; seed <= models;) {
    Tally tally;
    for (int i = 0; i < kAtOnce && seed <= models; ++i, ++seed)
      judge(static_cast<unsigned>(seed), cbc ? folder : "", tally);
    if (HasFailure()) return;  // to be looked at, and not passed over by the next run
    std::ofstream(log, std::ios::app) << "to seed " << seed - 1 << ": " << tally.text() << "\n";
  }
}

}  // namespace
}  // namespace stargate
