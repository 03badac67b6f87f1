// SPDX-License-Identifier: Apache-2.0
// Filled-in sheets: what is read, and what is said about each mistake.
#include "stargate/tender/bid.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "tests/tender/tender_fixture.hpp"

namespace stargate::tender {
namespace {

using namespace testing;

TEST(Bid, IsReadAsItWasFilledIn) {
  const Programme p = programme();
  const Bid bid = good(p, filled(p));
  ASSERT_EQ(bid.terms.size(), 1U);
  const Terms& terms = bid.terms[0];
  EXPECT_EQ(p.suppliers[static_cast<size_t>(bid.supplier)].id, "norte");
  EXPECT_EQ(bid.valid_until.text(), "2026-Q4");
  EXPECT_EQ(terms.offer.id, "alpha-norte");
  EXPECT_EQ(terms.offer.lead_days, 90);
  EXPECT_EQ(terms.offer.yield_pct, 96);
  EXPECT_EQ(terms.offer.take_or_pay_pct, 40);
  EXPECT_EQ(terms.offer.reservation_usd_m_per_rack, 0);  // empty, though the programme has a fee
  ASSERT_EQ(terms.tiers.size(), 2U);
  EXPECT_EQ(terms.tiers[0].min_racks, 0);
  EXPECT_EQ(terms.tiers[1].min_racks, 100);
  EXPECT_EQ(terms.tiers[1].discount_pct, 5);
  EXPECT_EQ(terms.price_usd_m_per_rack.at(*Quarter::parse("2026-Q1")), 3.3);
  EXPECT_EQ(terms.racks_per_month.at(*Quarter::parse("2026-Q2")), 25);
}

TEST(Bid, TellsValuesThatAreSeldomMeantAndTakesThem) {
  const Programme p = programme();
  EXPECT_TRUE(good(p, filled(p)).cautions.empty());
  const Bid bid = good(p, filled_but(p, "usd_m_per_rack", "1e-9"));
  EXPECT_EQ(bid.terms[0].price_usd_m_per_rack.begin()->second, 1e-9);
  ASSERT_FALSE(bid.cautions.empty());
  const std::string told = to_string(bid.cautions.front());
  EXPECT_TRUE(says(told, "alpha-norte.usd_m_per_rack.2026-Q1: caution: is 1e-09 USD m/rack; usual is 0.1 to 100"))
      << told;
  EXPECT_GT(bid.cautions.front().line, 0);
  EXPECT_TRUE(says(to_string(good(p, filled_but(p, "lead_days", "3000")).cautions.at(0)), "usual is 0 to 730 days"));
}

TEST(Bid, TakesValuesWithTheUnitOfTheLine) {
  const Programme p = programme();
  EXPECT_EQ(good(p, filled_but(p, "yield_pct", "97 %")).terms[0].offer.yield_pct, 97);
  EXPECT_EQ(good(p, filled_but(p, "lead_days", "12 weeks")).terms[0].offer.lead_days, 84);
}

TEST(Bid, TakesWhatSpreadsheetsDoToASheet) {
  const Programme p = programme();
  std::string sheet = "\xEF\xBB\xBF" + filled(p) + ",,,,,,,,\r\n\r\n";
  EXPECT_EQ(good(p, sheet).terms.size(), 1U);
  sheet = replaced(filled(p), "section,offer", "Section,Offer");
  EXPECT_EQ(good(p, sheet).terms.size(), 1U);
}

TEST(Bid, HasNoPriceWhereThereAreNoRacks) {
  const Programme p = programme();
  const Bid bid = good(p, filled(p, [](const Line& line) {
                         return line.quarter != "2026-Q1" ? usual(line) : line.section == "capacity" ? "0" : "";
                       }));
  EXPECT_EQ(bid.terms[0].price_usd_m_per_rack.size(), 1U);
  EXPECT_EQ(bid.terms[0].racks_per_month.at(*Quarter::parse("2026-Q1")), 0);
  EXPECT_TRUE(
      says(mistakes(p, filled_but(p, "racks_per_month", "0")), "alpha-norte: has no quarter with a price and racks"));
}

TEST(Bid, MayBeginItsTiersAtNoRacks) {
  const Programme p = programme();
  const Bid bid = good(p, filled(p, [](const Line& line) {
                         if (line.field == "tier_1_min_racks") return std::string("0");
                         if (line.field == "tier_1_discount_pct") return std::string("1");
                         if (line.field == "tier_2_min_racks") return std::string("50");
                         if (line.field == "tier_2_discount_pct") return std::string("3");
                         return usual(line);
                       }));
  ASSERT_EQ(bid.terms[0].tiers.size(), 2U);
  EXPECT_EQ(bid.terms[0].tiers[0].discount_pct, 1);
  EXPECT_EQ(bid.terms[0].tiers[1].min_racks, 50);
}

struct Wrong {
  const char *field, *value, *said;
};

TEST(Bid, NamesFileLineFieldAndMendOfEachWrongValue) {
  const Programme p = programme();
  const Wrong all[] = {
      {"lead_days", "", "alpha-norte.lead_days: is empty; give it in days"},
      {"lead_days", "soon", "alpha-norte.lead_days: is \"soon\""},
      {"lead_days", "90.5", "must be a whole number"},
      {"lead_days", "-1", "must lie between 0 and 3650 days"},
      {"yield_pct", "0.96 USD", "alpha-norte.yield_pct"},
      {"yield_pct", "101", "must lie between 0.01 and 100"},
      {"yield_pct", "nan", "is not a number"},
      {"yield_pct", "100", "alpha-norte.rework_days: with yield_pct 100 nothing is reworked"},
      {"rework_days", "0", "alpha-norte.rework_days: is 0, but 4 % fail at first"},
      {"shipment_pct", "95", "makes 105 % together with deposit_pct"},
      {"cancellation_usd_m_per_rack", "0.4", "is given without a reservation fee"},
      {"reservation_notice_months", "4", "is given without a reservation fee"},
      {"tier_1_min_racks", "", "alpha-norte.tier_1_min_racks: is empty"},
      {"tier_1_discount_pct", "", "alpha-norte.tier_1_discount_pct: is empty"},
      {"tier_1_min_racks", "1", "let tiers rise by whole racks"},
      {"tier_1_min_racks", "10.5", "let tiers rise by whole racks"},
      {"tier_2_min_racks", "300", "alpha-norte.tier_2_discount_pct: is empty"},
      {"usd_m_per_rack", "0", "alpha-norte.usd_m_per_rack.2026-Q1: is 0, but a price is above 0"},
      {"usd_m_per_rack", "-3", "alpha-norte.usd_m_per_rack.2026-Q1"},
      {"usd_m_per_rack", "3300000", "1,500,000 USD is 1.5"},
      {"usd_m_per_rack", "3,3", "alpha-norte.usd_m_per_rack.2026-Q1: is \"3,3\""},
      {"usd_m_per_rack", "", "alpha-norte.usd_m_per_rack.2026-Q2: is empty"},
      {"racks_per_month", "", "alpha-norte.racks_per_month.2026-Q1: is empty"},
      {"valid_until", "", "valid_until: is missing"},
      {"valid_until", "31 March", "which is not a quarter"},
      {"valid_until", "2025-Q2", "before 2025-Q4, the day of the programme"},
  };
  for (const Wrong& wrong : all) {
    const std::string said = mistakes(p, filled_but(p, wrong.field, wrong.value));
    EXPECT_TRUE(says(said, wrong.said)) << wrong.field << " = " << wrong.value << "\n" << said;
    EXPECT_TRUE(said.starts_with("norte.csv:")) << said;
    EXPECT_TRUE(says(said, "; ")) << said;
  }
}

TEST(Bid, NamesTheLineOfAMistake) {
  const Programme p = programme();
  const auto bid = read(p, filled_but(p, "yield_pct", "101"));
  ASSERT_FALSE(bid);
  ASSERT_EQ(bid.mistakes().size(), 1U);
  EXPECT_TRUE(says(stargate::testing::line_of(filled(p), bid.mistakes()[0].line), "yield_pct"));
}

TEST(Bid, NamesWhatIsWrongWithItsLines) {
  const Programme p = programme();
  const std::string sheet = filled(p);
  const std::pair<std::string, const char*> all[] = {
      {replaced(sheet, "terms,alpha-norte", "terms,alpha-nrote"),
       "there is no offer \"alpha-nrote\" in the plan's programme; did you mean \"alpha-norte\"?"},
      {replaced(sheet, "terms,alpha-norte", "terms,"), "offer: is empty"},
      {replaced(sheet, "terms,", "therms,"), "section: is \"therms\""},
      {replaced(sheet, ",lead_days,", ",lead_day,"),
       "there is no field \"lead_day\" in the section terms; did you mean \"lead_days\"?"},
      {replaced(sheet, ",lead_days,", ",lead_day,"), "alpha-norte.lead_days: is missing: the sheet has no line for it"},
      {replaced(sheet, ",lead_days,,days,", ",lead_days,,weeks,"),
       "alpha-norte.lead_days: is in \"weeks\", but asked for in days; convert"},
      {replaced(sheet, "usd_m_per_rack,2026-Q1,USD m/rack", "usd_m_per_rack,2026-Q1,USD"),
       "is in \"USD\", but asked for in USD m/rack"},
      {replaced(sheet, "racks_per_month,2026-Q2", "racks_per_month,2026-Q1"),
       "alpha-norte.racks_per_month.2026-Q1: appears twice, first in line"},
      {replaced(sheet, "usd_m_per_rack,2026-Q2", "usd_m_per_rack,2036-Q2"),
       "lies outside the programme, which orders from 2026-Q1 to 2027-Q4"},
      {replaced(sheet, "usd_m_per_rack,2026-Q2", "usd_m_per_rack,2026-06"),
       "has the quarter \"2026-06\", which is none; write it like 2026-Q3"},
      {replaced(sheet, "usd_m_per_rack,2026-Q2", "usd_m_per_rack,"), "has no quarter"},
      {replaced(sheet, "value,explanation", "amount,explanation"), "value: there is no such column"},
      {replaced(sheet, "value,explanation", "value,value"), "value: appears twice in the first line"},
      {replaced(sheet, ",3.3,", ",3,3,"), "cells, but the first line has 9; write numbers with a decimal point"},
      {replaced(sheet, "norte,Who is asked.", "nord,Who is asked."), "supplier: is \"nord\", which is not a supplier"},
      {replaced(sheet, "norte,Who is asked.", "sur,Who is asked."), "is an offer of norte, but the sheet is of sur"},
      {"junk\n", "norte.csv:1: is not a line of column names"},
      {"section;offer;field\n", "separated by semicolons"},
      {"", "is empty"},
      {"PK\x03\x04 workbook", "is damaged: its table of contents cannot be read; save it again"},
      {"\xD0\xCF\x11\xE0",
       "is an old Excel workbook, or has a password; save it as an Excel workbook (.xlsx) without one"},
      {sheet + "\"never closed", "quote that is never closed"},
      {sheet + "\xFF\xFE", "norte.csv"},
      {"section,offer,field,quarter,unit,value\n", "has no line of an offer"},
      {filled(p, [](const Line&) { return std::string(); }), "bids for nothing"},
  };
  for (const auto& [text, said] : all) EXPECT_TRUE(says(mistakes(p, text), said)) << said << "\n" << mistakes(p, text);
}

TEST(Bid, IsNotAskedTwiceForOneMistake) {
  const Programme p = programme();
  const auto bid = read(p, replaced(filled(p), ",lead_days,,days,", ",lead_days,,weeks,"));
  ASSERT_FALSE(bid);
  EXPECT_EQ(bid.mistakes().size(), 1U) << joined(bid.mistakes());
}

TEST(Bid, DeclinesAnOfferWithoutValues) {
  Programme p = programme();
  p.offers[kAlphaSur].plant = p.offers[kAlphaNorte].plant;
  const Bid bid = good(p, filled(p, [](const Line& line) { return line.offer == "alpha-sur" ? "" : usual(line); }));
  EXPECT_EQ(bid.terms.size(), 1U);
  EXPECT_EQ(bid.declined, std::vector<std::string>{"alpha-sur"});
}

TEST(Bid, IsOfOneSupplierAlsoWhenTheSheetDoesNotSayWhose) {
  const Programme p = programme();
  std::string sheet = filled(p) + "terms,alpha-sur,,,lead_days,,days,80,\r\n";
  EXPECT_TRUE(says(mistakes(p, sheet), "alpha-sur: is an offer of sur, but the sheet is of norte; remove its lines"));
  sheet = replaced(sheet, "norte,Who is asked.", ",Who is asked.");
  EXPECT_TRUE(says(mistakes(p, sheet), "alpha-sur: is an offer of sur, but the sheet is of norte; remove its lines"))
      << mistakes(p, sheet);
}

RC_GTEST_PROP(BidProperty, AnyTextIsAnsweredByABidOrByMistakes, (const std::string& text)) {
  static const Programme p = programme();
  const auto bid = read(p, "section,offer,field,quarter,unit,value\n" + text);
  RC_ASSERT(bid || !bid.mistakes().empty());
}

RC_GTEST_PROP(BidProperty, ASpoiltSheetIsAnsweredByABidOrByMistakes, ()) {
  static const Programme p = programme();
  std::string sheet = filled(p);
  const int spoils = *rc::gen::inRange(1, 6);
  for (int i = 0; i < spoils; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, sheet.size());
    sheet[at] = *rc::gen::element(',', '"', '\n', '-', '9', 'e', '.', '\0', ' ', 'Q');
  }
  const auto bid = read(p, sheet);
  RC_ASSERT(bid || !bid.mistakes().empty());
}

}  // namespace
}  // namespace stargate::tender
