// SPDX-License-Identifier: Apache-2.0
// Scenarios that stand on others, and files of scenarios outside the programme.
#include <gtest/gtest.h>

#include <fstream>

#include "stargate/io/programme/load.hpp"
#include "tests/io/programme_fixture.hpp"
#include "tests/io/store_fixture.hpp"

namespace stargate {
namespace {

using testing::joined;
using testing::kSound;
using testing::sound;

// "half" is the fixture's own: commitments by half (alder 225, birch 100), racks at 3.0.
const std::string kStacked = kSound + R"(
[[scenario]]
id = "more"
on = "half"
set = { "partner.alder.commitment_usd_m" = "+10" }

[[scenario]]
id = "cash"
set = { "capital.min_cash_usd_m" = 7 }

[[scenario]]
id = "all"
on = ["more", "cash", "half"]

[[scenario]]
id = "deep"
on = "all"
set = { "partner.birch.commitment_usd_m" = "x2" }
)";

class ScenarioFiles : public ::testing::Test {
 protected:
  small::Folder folder;
  std::string programme = folder / "programme";

  ScenarioFiles() {
    std::filesystem::create_directory(programme);
    small::write_bytes(programme + "/p.toml", kStacked);
  }
  std::string file(const std::string& name, const std::string& text) const {
    small::write_bytes(folder / name, text);
    return folder / name;
  }
  Result<Programme> load(std::vector<std::string> scenarios) const {
    return load_programme(programme, {{}, std::move(scenarios), true});
  }
  std::string mistakes(std::vector<std::string> scenarios) const {
    const auto result = load(std::move(scenarios));
    if (result) return "";
    std::string all = joined(result.mistakes());
    for (size_t at; (at = all.find(folder.path().string())) != std::string::npos;)
      all.replace(at, folder.path().string().size(), "~");
    return all;
  }
};

TEST(Scenarios, StandOnOthersThatAreAppliedBeforeThem) {
  const Programme p = sound(kStacked, {{}, {"more"}, true});
  EXPECT_DOUBLE_EQ(p.partners[0].commitment_usd_m, 450 * 0.5 + 10);
  EXPECT_DOUBLE_EQ(p.partners[1].commitment_usd_m, 100);
  EXPECT_DOUBLE_EQ(p.offer_prices[0].usd_m_per_rack, 3.0);
}

TEST(Scenarios, AreAppliedOnceHoweverOftenTheyAreNamed) {
  const Programme p = sound(kStacked, {{}, {"deep", "half", "half", "all"}, true});
  EXPECT_DOUBLE_EQ(p.partners[0].commitment_usd_m, 235);
  EXPECT_DOUBLE_EQ(p.partners[1].commitment_usd_m, 200);
  EXPECT_DOUBLE_EQ(p.capital.min_cash_usd_m, 7);
  EXPECT_EQ(p.hash, sound(kStacked, {{}, {"deep"}, true}).hash);
}

TEST(Scenarios, AreFollowedByTheSettings) {
  EXPECT_DOUBLE_EQ(
      sound(kStacked, {{"partner.alder.commitment_usd_m=x2"}, {"more"}, true}).partners[0].commitment_usd_m, 470);
}

TEST(Scenarios, ThatChangeNothingAndStandOnNothingAreAMistake) {
  const auto result = testing::read(kSound + "[[scenario]]\nid = \"idle\"\n");
  ASSERT_FALSE(static_cast<bool>(result));
  EXPECT_NE(joined(result.mistakes()).find("scenario.idle: changes nothing"), std::string::npos)
      << joined(result.mistakes());
}

TEST_F(ScenarioFiles, CirclesAreNamedOnceWithTheirPlace) {
  small::write_bytes(
      programme + "/q.toml",
      "[[scenario]]\nid = \"a\"\non = \"b\"\n[[scenario]]\nid = \"b\"\non = \"c\"\n[[scenario]]\nid = \"c\"\n"
      "on = [\n  \"half\",\n  \"a\",\n]\nset = { \"capital.min_cash_usd_m\" = 7 }\n");
  EXPECT_EQ(
      mistakes({"a"}),
      "~/programme/q.toml:11: scenario.c.on: forms a cycle: a on b on c on a; remove one of them from the cycle\n");
  EXPECT_EQ(mistakes({}), mistakes({"a"}));
  EXPECT_FALSE(static_cast<bool>(load_scenarios(programme)));
}

TEST_F(ScenarioFiles, NamesThatAreNoScenarioAreMistakesWithTheirPlace) {
  small::write_bytes(programme + "/q.toml",
                     "[[scenario]]\nid = \"a\"\non = \"hlaf\"\n[[scenario]]\nid = \"b\"\non = 7\n[[scenario]]\nid = "
                     "\"c\"\non = \"c\"\n");
  const std::string all = mistakes({});
  EXPECT_NE(all.find("~/programme/q.toml:3: scenario.a.on: names no scenario: \"hlaf\"; did you mean \"half\"?"),
            std::string::npos)
      << all;
  EXPECT_NE(all.find("~/programme/q.toml:6: scenario.on: must name scenarios"), std::string::npos) << all;
  EXPECT_NE(all.find("~/programme/q.toml:9: scenario.c.on: forms a cycle: c on c"), std::string::npos) << all;
}

TEST_F(ScenarioFiles, MistakesOfScenariosNotAskedForShowOnWhatTheyStandOn) {
  // The yield of 98 % would be 108 % by the base alone, and 103 % by "late" without what it stands on.
  small::write_bytes(programme + "/q.toml",
                     "[[scenario]]\nid = \"base\"\nset = { \"offer.alpha-norte.yield_pct\" = \"+10\" }\n"
                     "[[scenario]]\nid = \"top\"\non = \"base\"\nset = { \"partner.nobody.commitment_usd_m\" = 1 }\n"
                     "[[scenario]]\nid = \"late\"\non = \"early\"\nset = { \"offer.alpha-norte.yield_pct\" = \"+5\" }\n"
                     "[[scenario]]\nid = \"early\"\nset = { \"offer.alpha-norte.yield_pct\" = \"-4\" }\n");
  const std::string all = mistakes({});
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 2) << all;
  EXPECT_NE(all.find("q.toml:3: offer.alpha-norte.yield_pct"), std::string::npos) << all;
  EXPECT_NE(all.find("q.toml:7: partner.nobody.commitment_usd_m: names no row"), std::string::npos) << all;
}

TEST_F(ScenarioFiles, OfAFileAreAllAppliedInOrderAndMayStandOnBoth) {
  const std::string cuts = file(
      "cuts.toml",
      "[[scenario]]\nid = \"third\"\non = [\"more\", \"lift\"]\nset = { \"partner.birch.commitment_usd_m\" = \"x3\" }\n"
      "[[scenario]]\nid = \"lift\"\nset = { \"partner.birch.commitment_usd_m\" = \"+1\" }\n");
  const auto result = load({cuts, "cash"});
  ASSERT_TRUE(static_cast<bool>(result)) << joined(result.mistakes());
  EXPECT_DOUBLE_EQ(result.value().partners[0].commitment_usd_m, 235);
  EXPECT_DOUBLE_EQ(result.value().partners[1].commitment_usd_m, (100 + 1) * 3);
  EXPECT_DOUBLE_EQ(result.value().capital.min_cash_usd_m, 7);
  EXPECT_FALSE(static_cast<bool>(load({"third"})));
}

TEST_F(ScenarioFiles, SayWhatTheyStandOnInWords) {
  const std::string cuts = file("cuts.toml", "[[scenario]]\nid = \"third\"\non = \"more\"\n");
  Remarks remarks;
  const auto loaded = load_programme(programme, {{}, {"deep", "cash", cuts}, true}, &remarks);
  ASSERT_TRUE(static_cast<bool>(loaded)) << joined(loaded.mistakes());
  EXPECT_EQ(remarks.changes,
            (std::vector<std::string>{"scenario deep on all on (more on half) and cash and half", "scenario cash",
                                      "scenario third of " + cuts + " on more on half"}));
}

TEST_F(ScenarioFiles, TheirTitleFollowsTheirWords) {
  const std::string late =
      file("late.toml", "[[scenario]]\nid = \"late\"\ntitle = \"Half the capital, later\"\non = \"half\"\n");
  Remarks remarks;
  const auto loaded = load_programme(programme, {{}, {late}, true}, &remarks);
  ASSERT_TRUE(static_cast<bool>(loaded)) << joined(loaded.mistakes());
  EXPECT_EQ(remarks.changes,
            (std::vector<std::string>{"scenario late of " + late + " on half: Half the capital, later"}));
}

TEST_F(ScenarioFiles, ThatHoldAnythingElseOrNothingAreMistakesWithFileAndLine) {
  const std::string set = "set = { \"capital.min_cash_usd_m\" = 7 }\n";
  const struct {
    std::string text, mistake;
  } wrong[] = {
      {"[capital]\nmin_cash_usd_m = 7\n[[scenario]]\nid = \"x\"\n" + set, "~/x.toml:1: capital: is not a scenario"},
      {"# nothing\n", "~/x.toml: scenario: the file has no scenario"},
      {"[[scenario]\n", "~/x.toml:1: is not TOML at column"},
      {"[[scenario]]\nid = \"half\"\n" + set,
       "~/x.toml:1: scenario.half: is a scenario of the programme too: ~/programme/p.toml:"},
      {"[[scenario]]\nid = \"x\"\non = \"y\"\n", "~/x.toml:3: scenario.x.on: names no scenario: \"y\""},
      {"[[scenario]]\nid = \"x\"\nset = { \"capital.min_cash\" = 7 }\n",
       "~/x.toml:3: capital.min_cash: there is no field"},
      {"[[scenario]]\nid = \"x\"\n" + set + "[[scenario]]\nid = \"x\"\n" + set,
       "~/x.toml:4: scenario.x: appears twice"},
  };
  for (const auto& one : wrong) {
    const std::string all = mistakes({file("x.toml", one.text)});
    EXPECT_NE(all.find(one.mistake), std::string::npos) << one.mistake << "\n" << all;
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 1) << all;
  }
}

TEST_F(ScenarioFiles, ThatAreNotThereOrBelongToTheProgrammeAreMistakes) {
  EXPECT_NE(mistakes({folder / "none.toml"}).find("~/none.toml: there is no such file"), std::string::npos);
  const std::string own = mistakes({programme + "/../programme/p.toml"});
  EXPECT_NE(own.find("is a file of the programme"), std::string::npos) << own;
}

}  // namespace
}  // namespace stargate
