// SPDX-License-Identifier: Apache-2.0
// Awards as scenarios: what is written, what it does to the programme, and what is said where it does not fit.
#include "stargate/tender/award.hpp"

#include <algorithm>

#include "tests/tender/tender_fixture.hpp"

namespace stargate::tender {
namespace {

using namespace testing;

std::string value_of(const Award& award, const std::string& path) {
  for (const Change& change : award.changes)
    if (change.of.path() == path) return change.amount();
  return "not set";
}

std::string notes(const Award& award) {
  std::string all;
  for (const std::string& note : award.notes) all += note + "\n";
  return all;
}

Award award(const Programme& p, const std::string& sheet) { return award_of(p, good(p, sheet).terms); }

TEST(Award, GoesFromRequestToBidToScenarioToProgramme) {
  const Programme p = programme();
  const auto chosen = chosen_terms({good(p, filled(p))}, {"alpha-norte"});
  ASSERT_TRUE(chosen);
  const Award made = award_of(p, chosen.value());
  const std::string toml = scenario_toml(made, "award-1", "Award: \"alpha\" \\ norte");
  LoadOptions with;
  with.scenarios = {"award-1"};
  const auto loaded = read_programme({{"p.toml", two_suppliers()}, {"award-1.toml", toml}}, with);
  ASSERT_TRUE(loaded) << joined(loaded.mistakes()) << toml;
  const Programme& q = loaded.value();
  EXPECT_EQ(q.offers[kAlphaNorte].lead_days, 90);
  EXPECT_EQ(q.offers[kAlphaNorte].yield_pct, 96);
  EXPECT_EQ(q.offers[kAlphaNorte].reservation_usd_m_per_rack, 0);
  EXPECT_NEAR(q.offer_prices[0].usd_m_per_rack, 3.2, 1e-9);
  EXPECT_EQ(q.offer_capacities[0].racks_per_month, 25);
  EXPECT_EQ(q.offer_tiers[0].max_racks, 99);
  EXPECT_EQ(q.offer_tiers[1].min_racks, 100);
  EXPECT_EQ(q.offer_tiers[1].discount_pct, 5);
  EXPECT_EQ(q.offers[kAlphaSur].lead_days, 131);  // nobody else's terms change
  const auto changed = awarded_programme(p, made);
  ASSERT_TRUE(changed) << joined(changed.mistakes());
  EXPECT_EQ(changed.value().offers[kAlphaNorte].lead_days, 90);
  EXPECT_NEAR(changed.value().offer_prices[0].usd_m_per_rack, 3.2, 1e-9);
  EXPECT_TRUE(read_programme({{"p.toml", two_suppliers()}, {"award-1.toml", toml}}));
}

TEST(Award, MapsQuartersToRowsByTheMonthsTheyAreInForce) {
  Programme p = programme();
  const Award made = award(p, filled(p));
  EXPECT_EQ(value_of(made, "offer_price.alpha-norte/2026-01.usd_m_per_rack"),
            "3.2");  // three months at 3.3, three at 3.1
  EXPECT_TRUE(says(notes(made),
                   "alpha-norte: usd_m_per_rack 2026-01 to 2027-06 is the mean of the bid by months: 2026-Q1 3.3 (3), "
                   "2026-Q2 3.1 (3); 12 months "
                   "without a bid left out"))
      << notes(made);
  p.offer_prices.push_back({p.offer_prices[0].offer, Month::of(2026, 3), 3.4});
  const Award split = award(p, filled(p));
  EXPECT_EQ(value_of(split, "offer_price.alpha-norte/2026-01.usd_m_per_rack"), "3.3");
  EXPECT_EQ(value_of(split, "offer_price.alpha-norte/2026-03.usd_m_per_rack"),
            "3.15");  // one month at 3.3, three at 3.1
  p.offer_prices.back().from = Month::of(2026, 10);
  const Award later = award(p, filled(p));
  EXPECT_EQ(value_of(later, "offer_price.alpha-norte/2026-10.usd_m_per_rack"), "not set");
  EXPECT_TRUE(says(notes(later), "usd_m_per_rack 2026-10 to 2027-06 keeps its figure: the bid has none there"))
      << notes(later);
}

TEST(Award, SaysWhichQuartersLieOutsideTheOrdersOfTheOffer) {
  const Programme p = programme();
  const Award made = award(p, filled(p, usual, "sur"));  // orders begin in April 2026
  EXPECT_EQ(value_of(made, "offer_price.alpha-sur/2026-04.usd_m_per_rack"), "3.1");
  EXPECT_TRUE(says(notes(made), "the bid's 2026-Q1 lie outside the months of orders")) << notes(made);
}

TEST(Award, LeavesTheProgrammesTiersWhereThereAreNotAsManyAndOneIsSigned) {
  const Programme p = programme();
  const Award made = award(p, filled(p, [](const Line& line) { return line.section == "tier" ? "" : usual(line); }));
  EXPECT_EQ(value_of(made, "offer_tier.alpha-norte/1.min_racks"), "not set");
  EXPECT_TRUE(says(notes(made), "the bid has 1 tiers")) << notes(made);
  EXPECT_TRUE(says(notes(made), "a contract is signed already on one of them")) << notes(made);
  EXPECT_TRUE(awarded_programme(p, made));
}

TEST(Award, PutsTheBidsTiersInThePlaceOfTheProgrammesWhereNoneIsSigned) {
  Programme p = programme();
  p.opening_contracts.clear();
  const Award none = award(p, filled(p, [](const Line& line) { return line.section == "tier" ? "" : usual(line); }));
  EXPECT_EQ(none.drop, std::vector<std::string>{"offer_tier.alpha-norte/*"});
  const auto without = awarded_programme(p, none);
  ASSERT_TRUE(without) << joined(without.mistakes());
  EXPECT_TRUE(without.value().offer_tiers.empty());
  const Award made = award(p, filled(p, usual, "sur"));
  const auto with = awarded_programme(p, made);
  ASSERT_TRUE(with) << joined(with.mistakes());
  ASSERT_EQ(with.value().offer_tiers.size(), 4U);  // those of alpha-norte stay
  EXPECT_EQ(with.value().offer_tiers[2].offer.index, kAlphaSur);
  EXPECT_EQ(with.value().offer_tiers[2].max_racks, 99);
  EXPECT_EQ(with.value().offer_tiers[3].min_racks, 100);
  EXPECT_EQ(with.value().offer_tiers[3].discount_pct, 5);
  LoadOptions asked;
  asked.scenarios = {"award-1"};
  const auto loaded =
      read_programme({{"p.toml", two_suppliers()}, {"award-1.toml", scenario_toml(made, "award-1", "x")}}, asked);
  ASSERT_TRUE(loaded) << joined(loaded.mistakes());
  EXPECT_EQ(loaded.value().hash, awarded_programme(programme(), made).value().hash);
}

TEST(Award, KeepsTakeOrPayAndTiersTogether) {
  const Programme p = programme();
  const Award free = award(p, filled_but(p, "take_or_pay_pct", "0"));
  EXPECT_EQ(value_of(free, "offer.alpha-norte.take_or_pay_pct"), "0.01");
  EXPECT_TRUE(says(notes(free), "not binding"));
  EXPECT_TRUE(awarded_programme(p, free));
  const Award without =
      award(p, filled(p, [](const Line& line) { return line.section == "tier" ? "" : usual(line); }, "sur"));
  EXPECT_EQ(value_of(without, "offer.alpha-sur.take_or_pay_pct"), "0");
  EXPECT_TRUE(says(notes(without), "no tier of the programme has a minimum"));
  const auto changed = awarded_programme(p, without);
  EXPECT_TRUE(changed) << joined(changed.mistakes());
}

TEST(Award, RaisesTheLastTierToTheMinimumOrder) {
  const Programme p = programme();
  const Award made = award(p, filled_but(p, "min_order_racks", "500"));
  EXPECT_EQ(value_of(made, "offer_tier.alpha-norte/2.max_racks"), "500");
  EXPECT_TRUE(awarded_programme(p, made));
}

TEST(Award, ChangesOnlyFiguresThatTheProgrammeHas) {
  const Programme p = programme();
  for (const char* supplier : {"norte", "sur"})
    for (const Change& change : award(p, filled(p, usual, supplier)).changes) {
      const auto changed = with_changes(p, {change});
      const std::string said = changed ? "" : joined(changed.mistakes());
      EXPECT_FALSE(says(said, "names no row") || says(said, "there is no")) << said;
    }
}

TEST(Award, IsOfOneBidForEachOffer) {
  const Programme p = programme();
  const Bid bid = good(p, filled(p));
  Bid other = bid;
  other.file = "other.csv";
  EXPECT_EQ(chosen_terms({bid}, {"alpha-norte", "alpha-norte"}).value().size(), 1U);
  const auto nobody = chosen_terms({bid}, {"alpha-nort"});
  ASSERT_FALSE(nobody);
  EXPECT_TRUE(says(joined(nobody.mistakes()), "nobody bids for \"alpha-nort\"; did you mean \"alpha-norte\"?"));
  const auto twice = chosen_terms({bid, other}, {"alpha-norte"});
  ASSERT_FALSE(twice);
  EXPECT_TRUE(says(joined(twice.mistakes()), "there are 2 bids for alpha-norte: norte.csv, other.csv"));
}

}  // namespace
}  // namespace stargate::tender
