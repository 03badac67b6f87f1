// SPDX-License-Identifier: Apache-2.0
// Whole numbers under changes, and rows that scenarios and --drop leave out or add.
#include <gtest/gtest.h>

#include "stargate/programme/schema.hpp"
#include "tests/io/programme_fixture.hpp"

namespace stargate {
namespace {

using testing::joined;
using testing::kSound;
using testing::sound;

struct Loaded {
  Result<Programme> result;
  Remarks remarks;
  std::string mistakes() const { return joined(result.mistakes()); }
  std::string cautions() const {
    std::string all;
    for (const auto& caution : remarks.cautions) all += to_string(caution) + "\n";
    return all;
  }
};

Loaded load(const std::string& text, const LoadOptions& options = {}) {
  Remarks remarks;
  auto result = read_programme({{"p.toml", text}}, options, &remarks);
  return {std::move(result), std::move(remarks)};
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<std::string> whole_paths() {
  std::vector<std::string> paths;
  Programme p = sound(kSound);
  for (const auto& table : tables())
    for (const auto& field : table.fields) {
      const bool key = std::find(table.key.begin(), table.key.end(), field.name) != table.key.end();
      if (field.type == FieldType::whole && !key && table.size(p) > 0)
        paths.push_back(std::string(table.name) + (table.single ? "." : ".*.") + std::string(field.name));
    }
  return paths;
}

TEST(WholeNumbers, TakeNoFractionByAnyWayIn) {
  const auto paths = whole_paths();
  ASSERT_GT(paths.size(), 20u);
  for (const auto& path : paths) {
    for (const char* value : {"+0.5", "-0.4", "1.5", "+1e-3"}) {
      const Loaded by_set = load(kSound, {{path + "=" + value}, {}, true});
      EXPECT_TRUE(says(by_set.mistakes(), "whole number")) << path << "=" << value << "\n" << by_set.mistakes();
      const std::string scenario = "[[scenario]]\nid = \"odd\"\nset = { \"" + path + "\" = \"" + value + "\" }\n";
      EXPECT_TRUE(says(load(kSound + scenario).mistakes(), "whole number")) << scenario;
    }
  }
}

TEST(WholeNumbers, ThatAFactorRoundsAreSaidToWhatAndAgreeWithTheProgramme) {
  const Loaded one =
      load(kSound, {{"hall.west-hall.max_count=x1.2", "offer.*.lead_days=x1.1", "campaign.*.months=x1.25"}, {}, true});
  ASSERT_TRUE(static_cast<bool>(one.result)) << one.mistakes();
  EXPECT_EQ(one.result.value().halls[0].max_count, 2);
  EXPECT_EQ(one.result.value().campaigns[0].months, 8);
  EXPECT_EQ(one.remarks.changes,
            (std::vector<std::string>{"hall.west-hall.max_count=x1.2 (2.4 rounded to 2)", "offer.*.lead_days=x1.1",
                                      "campaign.*.months=x1.25 (genome 7.5 rounded to 8)"}));
  EXPECT_TRUE(says(
      one.cautions(),
      "hall.west-hall.max_count: caution: is a whole number, which \"x1.2\" makes a fraction of: 2.4 rounded to 2"))
      << one.cautions();
  const Loaded scenario =
      load(kSound + "[[scenario]]\nid = \"odd\"\nset = { \"hall.*.max_count\" = \"x1.2\" }\n", {{}, {"odd"}, true});
  EXPECT_EQ(scenario.remarks.changes,
            (std::vector<std::string>{"scenario odd (hall.*.max_count: west-hall 2.4 rounded to 2)"}));
  Remarks remarks;
  ASSERT_TRUE(static_cast<bool>(changed_programme(sound(kSound), {"hall.west-hall.max_count=x1.2"}, &remarks)));
  EXPECT_EQ(remarks.changes, (std::vector<std::string>{"hall.west-hall.max_count=x1.2 (2.4 rounded to 2)"}));
  EXPECT_FALSE(static_cast<bool>(changed_programme(sound(kSound), {"hall.west-hall.max_count=+0.5"})));
}

TEST(Drop, TakesAlongWhatStandsInTheRowAndWhatMustNameIt) {
  const Loaded offer = load(kSound, {{}, {}, true, {"offer.alpha-norte"}});
  ASSERT_TRUE(static_cast<bool>(offer.result)) << offer.mistakes();
  const Programme& p = offer.result.value();
  EXPECT_TRUE(p.offers.empty() && p.offer_prices.empty() && p.offer_capacities.empty() && p.offer_tiers.empty());
  EXPECT_TRUE(p.opening_orders.empty() && p.opening_deposits.empty() && p.opening_contracts.empty());
  EXPECT_EQ(offer.remarks.changes.size(), 1u);
  EXPECT_TRUE(says(offer.remarks.changes[0], "drop offer.alpha-norte with opening_order.alpha-norte/texas/2026-03"))
      << offer.remarks.changes[0];
  EXPECT_TRUE(says(offer.cautions(), "also takes out what depends on it: opening_order")) << offer.cautions();
}

TEST(Drop, OfASiteLeavesTheOthersAndShortensLists) {
  std::string text = testing::replaced(kSound, "sites = [\"west\"]", "sites = [\"west\", \"north\"]");
  text +=
      "[[site]]\nid = \"north\"\nregion = \"texas\"\ninstall_racks_per_month = 5\n[[site.grid]]\nfrom = "
      "\"2026-01\"\nmw = 3\n"
      "[[site.power_price]]\nfrom = \"2026-01\"\nusd_per_mwh = 50\n[[site.hall]]\nid = \"north-hall\"\nit_mw = "
      "2\nkw_per_position = 250\n"
      "positions = 16\nmax_count = 1\ncapex_usd_m = 20\n";
  const Loaded west = load(text, {{}, {}, true, {"site.west"}});
  ASSERT_TRUE(static_cast<bool>(west.result)) << west.mistakes();
  const Programme& p = west.result.value();
  ASSERT_EQ(p.sites.size(), 1u);
  EXPECT_EQ(p.halls.size(), 1u);
  EXPECT_EQ(p.halls[0].site.index, 0);
  EXPECT_TRUE(p.tranches.empty() && p.opening_racks.empty() && p.opening_buildings.empty() &&
              p.opening_tranches.empty());
  ASSERT_EQ(p.campaigns.size(), 1u);
  ASSERT_EQ(p.campaigns[0].sites.size(), 1u);
  EXPECT_EQ(p.campaigns[0].sites[0].id, "north");
  const Loaded both = load(text, {{}, {}, true, {"site.*"}});
  EXPECT_TRUE(says(both.mistakes(), "has no site")) << both.mistakes();
  const std::string dropped = both.remarks.changes.at(0);
  EXPECT_TRUE(says(dropped, "campaign.genome")) << dropped;
}

TEST(Drop, ThatWouldGiveARowAnotherMeaningSaysWhatStandsInTheWay) {
  const Loaded curve = load(kSound, {{}, {}, true, {"curve.sofr"}});
  EXPECT_TRUE(says(curve.mistakes(), "--drop curve.sofr: curve.sofr: cannot be dropped: facility.loan.curve names it"))
      << curve.mistakes();
  const Loaded supplier =
      load(testing::replaced(kSound, "share_of_cost_pct = 70", "share_of_cost_pct = 70\nsuppliers = [\"norte\"]"),
           {{}, {}, true, {"supplier.norte"}});
  EXPECT_TRUE(says(supplier.mistakes(), "cannot be dropped: facility.loan.suppliers names it")) << supplier.mistakes();
  EXPECT_TRUE(static_cast<bool>(load(kSound, {{}, {}, true, {"curve.sofr", "facility.loan"}}).result));
}

TEST(Drop, OfNoRowIsAMistake) {
  const struct {
    const char *path, *mistake;
  } wrong[] = {{"site.wset", "names no row of site: \"wset\"; did you mean \"west\"?"},
               {"iste.west", "there is no table \"iste\"; did you mean \"site\"?"},
               {"site", "site: names no row; write site.<row>"},
               {"capital.x", "cannot be dropped; change its figures"},
               {"source.minutes", "cannot be dropped"},
               {"", "there is no table"},
               {".", "there is no table"},
               {"site.", "names no row of site"}};
  for (const auto& one : wrong)
    EXPECT_TRUE(says(load(kSound, {{}, {}, true, {one.path}}).mistakes(), one.mistake))
        << load(kSound, {{}, {}, true, {one.path}}).mistakes();
}

const std::string kSwap = kSound + R"([[scenario]]
id = "swap"
drop = ["campaign.genome", "tranche.west-gas"]
set = { "tranche.west-sun.mw" = "x2" }
[[scenario.add.tranche]]
id = "west-sun"
site = "west"
mw = 4
commit_from = "2026-01"
commit_until = "2027-01"
[[scenario.add.offer_price]]
offer = "alpha-norte"
from = "2025-06"
usd_m_per_rack = 9
[[scenario.add.service]]
id = "labs"
region = "texas"
[[scenario.add.service.demand]]
from = "2026-01"
h100e_k = 1
usd_per_h100e_hour = 2
)";

TEST(Added, RowsAreOfTheProgrammeInTheOrderOfTheirMonthsAndCanBeSet) {
  const Loaded swap = load(kSwap, {{}, {"swap"}, true});
  ASSERT_TRUE(static_cast<bool>(swap.result)) << swap.mistakes();
  const Programme& p = swap.result.value();
  EXPECT_TRUE(p.campaigns.empty());
  ASSERT_EQ(p.tranches.size(), 2u);
  EXPECT_EQ(p.tranches[1].id, "west-sun");
  EXPECT_DOUBLE_EQ(p.tranches[1].mw, 8);
  EXPECT_EQ(p.tranches[1].site.index, 0);
  ASSERT_EQ(p.offer_prices.size(), 2u);
  EXPECT_EQ(p.offer_prices[0].from, Month::of(2025, 6));  // though it was added later
  EXPECT_EQ(p.demands.back().service.index, 2);
  EXPECT_EQ(swap.remarks.changes,
            (std::vector<std::string>{"scenario swap (drop campaign.genome, tranche.west-gas; add "
                                      "offer_price.alpha-norte/2025-06, tranche.west-sun, service.labs)"}));
  EXPECT_EQ(sound(kSwap).hash, sound(kSound).hash);
}

TEST(Added, RowsAreCheckedLikeAnyWithFileAndLine) {
  const struct {
    const char *from, *to, *mistake;
  } wrong[] = {{"mw = 4", "mw = -4", "tranche.west-sun.mw: is -4, but must lie between"},
               {"mw = 4\n", "", "tranche.west-sun.mw: is missing"},
               {"id = \"west-sun\"\nsite = \"west\"", "id = \"west-sun\"\nsite = \"wset\"",
                "tranche.west-sun.site: names no site: \"wset\""},
               {"id = \"labs\"", "id = \"clinics\"", "service.clinics.id: appears twice"},
               {"scenario.add.tranche", "scenario.add.trench", "there is no such table"},
               {"scenario.add.tranche", "scenario.add.capital", "to which none can be added"},
               {"mw = 4", "mega = 4", "tranche.west-sun.mega: there is no such field"},
               {"h100e_k = 1\nusd", "h100e_k = \"0,5\"\nusd",
                "service_demand.labs/2026-01.h100e_k: is \"0,5\", which has a comma in a number"}};
  for (const auto& one : wrong) {
    const std::string text = testing::replaced(kSwap, one.from, one.to);
    for (const auto& asked : {std::vector<std::string>{}, std::vector<std::string>{"swap"}}) {
      const std::string all = load(text, {{}, asked, true}).mistakes();
      EXPECT_TRUE(says(all, one.mistake)) << all;
      EXPECT_TRUE(says(all, "p.toml:")) << all;
    }
  }
}

}  // namespace
}  // namespace stargate
