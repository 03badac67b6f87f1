// SPDX-License-Identifier: Apache-2.0
// The catalogue of inputs: every lever is a change that can be made, and goes the way it says.
#include "stargate/answers/levers.hpp"

#include <gtest/gtest.h>

#include <set>

#include "stargate/answers/same_model.hpp"
#include "stargate/base/calendar.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/rules/days.hpp"
#include "tests/formulation/random_programme.hpp"

namespace stargate {
namespace {

TEST(Levers, EveryLeverOfTheExamplesCanBePulledOneWayAtLeast) {
  for (const char* folder :
       {"tests/fixtures/two-sites", "benchmarks/frozen/stargate-2025", "benchmarks/frozen/stargate-2026"}) {
    const Programme p = load_programme(folder).value();
    std::set<std::string> paths;
    int can_swing = 0, cannot_swing = 0;
    for (const Lever& lever : levers(p)) {
      EXPECT_TRUE(paths.insert(lever.input.path()).second) << lever.input.path() << " appears twice";
      EXPECT_TRUE(with_changes(p, {lever.change(lever.units_asked)}) ||
                  with_changes(p, {lever.change(-lever.units_asked)}))
          << lever.change(lever.units_asked).text();
      EXPECT_EQ(lever.worse.set.has_value(), lever.better.set.has_value()) << lever.input.path();
      if (!lever.worse.set) continue;
      // A limit that is drawn to its end already cannot be cut: then there is no swing.
      (with_changes(p, {*lever.worse.set}) ? can_swing : cannot_swing) += 1;
      EXPECT_NE(lever.worse.label, lever.better.label) << lever.input.path();
    }
    EXPECT_GT(paths.size(), 20u);
    EXPECT_GT(can_swing, 10 * cannot_swing) << folder;
  }
}

TEST(Levers, AStepTowardsUsIsSignedByWhatHelps) {
  const Programme p = load_programme("tests/fixtures/two-sites").value();
  bool price = false, power = false;
  for (const Lever& lever : levers(p)) {
    if (lever.input.path() == "offer_price.alpha-norte/*.usd_m_per_rack") {
      price = true;
      EXPECT_EQ(lever.change(1).text(), "offer_price.alpha-norte/*.usd_m_per_rack=-0.01");
      EXPECT_EQ(lever.better.label, "-10 %");
    }
    if (lever.kind == LeverKind::power && lever.what == "grid power") {
      power = true;
      EXPECT_EQ(lever.change(5).amount(), "+5");
      EXPECT_EQ(lever.better.label, "+10 %");
    }
  }
  EXPECT_TRUE(price && power);
}

const Lever& lever_of(const std::vector<Lever>& all, const std::string& path) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Lever& l) { return l.input.path() == path; });
  EXPECT_NE(found, all.end()) << path;
  return *found;
}

// Leads of construction and power count in months of 30.4375 days, so that thirty days less change nothing of 365.
TEST(Levers, AMonthOfALeadIsAMonthWhateverItsDays) {
  Programme p = load_programme("tests/fixtures/two-sites").value();
  const std::string path = "hall." + p.halls[0].id + ".lead_days";
  for (int days = 1; days <= 1500; ++days) {
    p.halls[0].lead_days = days;
    const std::vector<Lever> all = levers(p);
    const Lever& lever = lever_of(all, path);
    for (const int units : {1, 3, -1, -2}) {
      if (units > rules::whole_months(days)) continue;
      const Change change = lever.change(units);
      const int then = days + std::stoi(change.amount());
      ASSERT_EQ(rules::whole_months(then), rules::whole_months(days) - units) << days << " days, " << change.text();
    }
    EXPECT_LT(days + std::stoi(lever.change(rules::whole_months(days) + 1).amount()), 0)
        << "goes below nothing: the schema refuses it";
  }
}

// How many levers of a programme one smallest step moves; a step that moves nothing must be one of an input that does
// not matter at all.
int moved_by_one_step(const Programme& p) {
  int moved = 0;
  const Model model = formulate(p, {}).model;
  const auto moves = [&](const Lever& lever, double units) {
    const auto changed = with_changes(p, {lever.change(units)});
    return changed && !same_model(formulate(changed.value(), {}).model, model);
  };
  for (const Lever& lever : levers(p)) {
    const double step = lever.whole_figure ? lever.grain : 1;
    if (moves(lever, step))
      ++moved;
    else
      for (const double times : {2, 3, 6})
        EXPECT_FALSE(moves(lever, times * step))
            << lever.change(step).text() << " changes nothing, " << lever.change(times * step).text() << " does";
  }
  return moved;
}

TEST(Levers, OneStepMovesTheModelOrTheInputDoesNotMatter) {
  EXPECT_GT(moved_by_one_step(load_programme("tests/fixtures/two-sites").value()), 50);
  int programmes = 0;
  for (unsigned seed = 1; seed <= 80; ++seed) {
    SCOPED_TRACE(seed);
    const Programme p = tiny::RandomProgramme(seed).make();
    if (!changed_programme(p, {})) continue;  // it has a part that has no effect, which is refused
    ++programmes;
    EXPECT_GT(moved_by_one_step(p), 5);
  }
  EXPECT_GT(programmes, 12);
}

TEST(LeversSlow, OneStepMovesTheModelOfTheLargeExamplesOrTheInputDoesNotMatter) {
  for (const char* folder : {"benchmarks/frozen/stargate-2025", "benchmarks/frozen/stargate-2026"})
    EXPECT_GT(moved_by_one_step(load_programme(folder).value()), 100) << folder;
}

TEST(Levers, AreSaidInWordsThatNameTheSteps) {
  const Programme p = load_programme("tests/fixtures/two-sites").value();
  const std::vector<Lever> all = levers(p);
  EXPECT_EQ(lever_of(all, "offer_capacity.alpha-norte/*.racks_per_month").words(2),
            "2 racks more a month, in every month");
  EXPECT_EQ(lever_of(all, "offer.alpha-norte.lead_days").words(1), "1 week sooner");
  EXPECT_EQ(lever_of(all, "offer.alpha-norte.lead_days").change(1.0 / 7).text(), "offer.alpha-norte.lead_days=-1");
}

}  // namespace
}  // namespace stargate
