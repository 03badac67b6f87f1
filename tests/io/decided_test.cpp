// SPDX-License-Identifier: Apache-2.0
// What is decided beforehand: read, changed, dropped, and what is wrong in it.
#include <gtest/gtest.h>

#include "stargate/io/programme/hash.hpp"
#include "stargate/programme/decided.hpp"
#include "tests/io/programme_fixture.hpp"

namespace stargate {
namespace {

using testing::joined;
using testing::kSound;
using testing::replaced;
using testing::sound;

// The sound programme with these rows.
std::string with(const std::string& rows) { return replaced(kSound, "[[scenario]]", rows + "\n[[scenario]]"); }

std::string row(const std::string& fields) { return "[[decided]]\nid = \"held\"\n" + fields; }

const std::string kOrders =
    row("decision = \"rack_order\"\noffer = \"alpha-norte\"\nregion = \"texas\"\nfrom = \"2026-03\"\n"
        "until = \"2026-05\"\nleast = 40\nmost = 60\n");

TEST(DecidedRows, AreReadWithWhatTheyName) {
  const Programme p = sound(with(kOrders));
  ASSERT_EQ(p.decided.size(), 1u);
  const Decided& d = p.decided[0];
  EXPECT_EQ(d.decision, Decision::rack_order);
  EXPECT_EQ(subject(d), 0);
  EXPECT_EQ(d.region.index, 0);
  EXPECT_EQ(d.least, 40);
  EXPECT_EQ(d.most, 60);
  EXPECT_EQ(words_of(d), "orders of alpha-norte to texas, 2026-03 to 2026-05");
}

TEST(DecidedRows, OfOneMonthNeedNoUntilAndHaveNoMostByDefault) {
  const Programme p = sound(with(row("decision = \"start\"\nhall = \"west-hall\"\nfrom = \"2026-03\"\nleast = 1\n")));
  EXPECT_EQ(last_month(p.decided[0]), Month::of(2026, 3));
  EXPECT_FALSE(has_most(p.decided[0]));
}

TEST(DecidedRows, AreNothingInTheHashOfAProgrammeWithoutThem) {
  EXPECT_EQ(canonical_text(sound(kSound)).find("decided"), std::string::npos);
  EXPECT_NE(sound(kSound).hash, sound(with(kOrders)).hash);
  EXPECT_NE(sound(with(kOrders)).hash, sound(with(replaced(kOrders, "40", "41"))).hash);
}

TEST(DecidedRows, AreChangedDroppedAndAddedAsOthersAre) {
  EXPECT_EQ(sound(with(kOrders), {.set = {"decided.held.least=+5"}, .scenarios = {}}).decided[0].least, 45);
  LoadOptions drop;
  drop.drop = {"decided.held"};
  EXPECT_TRUE(sound(with(kOrders), drop).decided.empty());
  const std::string added = kSound +
                            "[[scenario]]\nid = \"early\"\n[[scenario.add.decided]]\nid = \"new\"\ndecision = \"run\"\n"
                            "campaign = \"genome\"\nfrom = \"2027-05\"\nleast = 1\n";
  LoadOptions early;
  early.scenarios = {"early"};
  EXPECT_EQ(sound(added, early).decided.size(), 1u);
}

TEST(DecidedRows, GoWithWhatTheyAreAbout) {
  const std::string run =
      row("decision = \"run\"\ncampaign = \"genome\"\nsite = \"west\"\nfrom = \"2027-05\"\nuntil = \"2027-08\"\nleast "
          "= 1\n");
  LoadOptions drop;
  drop.drop = {"campaign.genome"};
  EXPECT_TRUE(sound(with(run), drop).decided.empty());
  EXPECT_EQ(sound(with(run)).decided.size(), 1u);
}

struct Wrong {
  std::string rows, field, what;
};

class DecidedMistakes : public ::testing::TestWithParam<Wrong> {};

TEST_P(DecidedMistakes, NameTheFieldAndAWayOut) {
  const auto read = testing::read(with(GetParam().rows));
  ASSERT_FALSE(static_cast<bool>(read)) << "was accepted";
  for (const Mistake& m : read.mistakes()) {
    if (m.field != GetParam().field || m.what.find(GetParam().what) == std::string::npos) continue;
    EXPECT_FALSE(m.mend.empty());
    EXPECT_GT(m.line, 100);
    return;
  }
  FAIL() << joined(read.mistakes());
}

std::string orders(const std::string& from, const std::string& to) { return replaced(kOrders, from, to); }

std::string of(const std::string& decision, const std::string& named, const std::string& rest) {
  return row("decision = \"" + decision + "\"\n" + named + "\n" + rest + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Rows, DecidedMistakes,
    ::testing::Values(
        Wrong{orders("rack_order", "order"), "decided.held.decision", "must be one of rack_order, start"},
        Wrong{orders("alpha-norte", "alpha-nort"), "decided.held.offer", "names no offer"},
        Wrong{orders("region = \"texas\"", "region = \"utah\""), "decided.held.region", "names no region"},
        Wrong{orders("region = \"texas\"", "region = \"ohio\""), "decided.held.least", "no lane leads there"},
        Wrong{orders("offer = \"alpha-norte\"\n", ""), "decided.held.offer", "is missing: the decision is rack_order"},
        Wrong{orders("region", "hall = \"west-hall\"\nregion"), "decided.held.hall", "does not go with rack_order"},
        Wrong{orders("region", "tier = 1\nregion"), "decided.held.tier", "does not go with rack_order"},
        Wrong{orders("until = \"2026-05\"", "until = \"2026-02\""), "decided.held.until", "before from 2026-03"},
        Wrong{orders("until = \"2026-05\"", "until = \"2028-05\""), "decided.held.until",
              "the last month with decisions"},
        Wrong{orders("from = \"2026-03\"", "from = \"2025-03\""), "decided.held.from", "before the first month"},
        Wrong{orders("least = 40", "least = 61"), "decided.held.least", "more than most, 60"},
        Wrong{orders("least = 40\nmost = 60", "least = 91"), "decided.held.least",
              "leaves at most 90: that is the capacity"},
        Wrong{orders("least = 40\nmost = 60\n", ""), "decided.held", "neither least nor most"},
        Wrong{orders("least = 40", "least = -1"), "decided.held.least", "between 0 and 1000000"},
        Wrong{of("rack_order", "offer = \"alpha-norte\"", "from = \"2027-08\"\nleast = 1"), "decided.held.least",
              "takes orders from 2026-01 to 2027-06"},
        Wrong{of("rack_order", "offer = \"alpha-norte\"", "from = \"2027-08\"\nmost = 0"), "decided.held.most",
              "forbids what cannot happen"},
        Wrong{of("start", "hall = \"west-hall\"", "from = \"2026-03\"\nuntil = \"2027-03\"\nleast = 3"),
              "decided.held.least", "leaves at most 2: that is the class's max_count"},
        Wrong{of("start", "hall = \"west-hall\"", "from = \"2026-03\"\nleast = 2"), "decided.held.least",
              "starts_per_quarter"},
        Wrong{of("commitment", "tranche = \"west-line\"", "from = \"2026-03\"\nleast = 1"), "decided.held.least",
              "committed before the first month"},
        Wrong{of("commitment", "tranche = \"west-gas\"", "from = \"2027-07\"\nleast = 1"), "decided.held.least",
              "can be committed from 2026-01 to 2027-06"},
        Wrong{of("commitment", "tranche = \"west-gas\"", "from = \"2026-07\"\nleast = 2"), "decided.held.least",
              "of what happens once"},
        Wrong{of("run", "campaign = \"genome\"", "from = \"2026-07\"\nleast = 1"), "decided.held.least",
              "can start from 2027-05 to 2027-12"},
        Wrong{of("contract", "offer = \"alpha-norte\"\ntier = 7", "from = \"2027-01\"\nleast = 1"),
              "decided.held.least", "no such tier"},
        Wrong{of("contract", "offer = \"alpha-norte\"", "from = \"2026-01\"\nuntil = \"2026-12\"\nleast = 1"),
              "decided.held.least", "so many periods of the offer without a contract"}));

TEST(DecidedRows, ThatHaveGoneByAreACaution) {
  Remarks remarks;
  LoadOptions later;
  later.set = {"programme.first_month=+6", "programme.months=18"};
  const auto p = read_programme({{"p.toml", with(kOrders)}}, later, &remarks);
  ASSERT_TRUE(static_cast<bool>(p)) << joined(p.mistakes());
  EXPECT_TRUE(std::any_of(remarks.cautions.begin(), remarks.cautions.end(),
                          [](const Caution& c) { return c.field == "decided.held.until"; }));
}

}  // namespace
}  // namespace stargate
