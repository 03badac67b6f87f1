// The catalogue of inputs: every lever is a change that can be made, and goes the way it says.
#include "stargate/answers/levers.hpp"

#include <gtest/gtest.h>

#include <set>

#include "stargate/io/programme/load.hpp"

namespace stargate {
namespace {

TEST(Levers, EveryLeverOfTheExamplesCanBePulledOneWayAtLeast) {
  for (const char* folder : {"examples/two-sites", "examples/stargate-2025", "examples/stargate-2026"}) {
    const Programme p = load_programme(folder).value();
    std::set<std::string> paths;
    int can_swing = 0, cannot_swing = 0;
    for (const Lever& lever : levers(p)) {
      EXPECT_TRUE(paths.insert(lever.path).second) << lever.path << " stands twice";
      EXPECT_TRUE(changed_programme(p, {lever.change(lever.units_asked)}) || changed_programme(p, {lever.change(-lever.units_asked)})) << lever.change(lever.units_asked);
      EXPECT_EQ(lever.worse.set.empty(), lever.better.set.empty()) << lever.path;
      if (lever.worse.set.empty()) continue;
      // A limit that is drawn to its end already cannot be cut: then there is no swing.
      (changed_programme(p, {lever.worse.set}) ? can_swing : cannot_swing) += 1;
      EXPECT_NE(lever.worse.label, lever.better.label) << lever.path;
    }
    EXPECT_GT(paths.size(), 20u);
    EXPECT_GT(can_swing, 10 * cannot_swing) << folder;
  }
}

TEST(Levers, AStepTowardsUsIsSignedByWhatHelps) {
  const Programme p = load_programme("examples/two-sites").value();
  bool price = false, power = false;
  for (const Lever& lever : levers(p)) {
    if (lever.path == "offer_price.alpha-norte/*.usd_m_per_rack") {
      price = true;
      EXPECT_EQ(lever.change(1), "offer_price.alpha-norte/*.usd_m_per_rack=-0.01");
      EXPECT_EQ(lever.better.label, "-10 %");
    }
    if (lever.kind == LeverKind::power && lever.what == "grid power") {
      power = true;
      EXPECT_NE(lever.change(5).find("=+5"), std::string::npos);
      EXPECT_EQ(lever.better.label, "+10 %");
    }
  }
  EXPECT_TRUE(price && power);
}

}  // namespace
}  // namespace stargate
