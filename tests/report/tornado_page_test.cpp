// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/tornado_page.hpp"
#include "stargate/report/page.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/plan/small_programme.hpp"
#include "tests/report/contract.hpp"

namespace stargate {
namespace {

using nlohmann::json;

bool says(const std::string& page, const std::string& part) { return page.find(part) != std::string::npos; }

Answer worth(double change, double low, double high) {
  Answer a;
  a.possible = a.distinguishable = true;
  a.change = change;
  a.low = low;
  a.high = high;
  a.asked_s = 1;
  return a;
}

TornadoBar bar(const std::string& what, const Answer& worse, const Answer& better) {
  TornadoBar b;
  b.lever.what = what;
  b.lever.where = "alpha <&> beta";
  b.lever.worse = {input(&Capital::min_cash_usd_m).times(0.9), "-10 %"};
  b.lever.better = {input(&Capital::min_cash_usd_m).times(1.1), "+10 %"};
  b.worse = worse;
  b.better = better;
  b.chosen_again = true;
  return b;
}

json page_of(const Tornado& t) {
  const json page = tornado_page(small::programme(), t, "USD m");
  for (const std::string& fault : tornado_contract().faults(page)) ADD_FAILURE() << fault;
  return page;
}

TEST(TornadoPage, HasBothEndsWithTheirSwingAndTheirChange) {
  Tornado t;
  t.bars = {bar("service price", worth(-81.6, -87.7, -62.2), worth(106.7, 91.2, 145.9))};
  t.left_out = 14;
  const json page = page_of(t);
  EXPECT_EQ(page.at("kind"), "tornado");
  EXPECT_EQ(page.at("unit"), "USD m");
  EXPECT_EQ(page.at("left_out"), 14);
  EXPECT_EQ(page.at("horizon"), json({{"first", "2026-01"}, {"last", "2026-12"}, {"months", 12}}));
  const json& row = page.at("bars")[0];
  EXPECT_EQ(row.at("of"), "alpha <&> beta");  // text stays text: the page never takes it for markup
  EXPECT_EQ(row.at("worse").at("label"), "-10 %");
  EXPECT_EQ(row.at("better").at("set"), input(&Capital::min_cash_usd_m).times(1.1).text());
  EXPECT_EQ(row.at("worse").at("worth"),
            json({{"state", "told"}, {"change", -81.6}, {"low", -87.7}, {"high", -62.2}, {"why", ""}}));
  EXPECT_EQ(row.at("better").at("worth").at("high"), 145.9);
}

TEST(TornadoPage, HasNoNumberWhereNoneCanBeTold) {
  Answer unclear = worth(77.7, -66.6, 88.8), impossible, unknown = worth(55.5, 44.4, 55.6);
  unclear.distinguishable = false;
  unknown.unknown = true;
  impossible.why_not = "no plan keeps every promise there";
  impossible.change = impossible.low = impossible.high = std::numeric_limits<double>::quiet_NaN();
  Tornado t;
  t.bars = {bar("grid power", impossible, unclear), bar("demand", unknown, Answer())};
  const json page = page_of(t);
  const auto state = [&](int row, const char* end) { return page.at("bars")[row].at(end).at("worth").at("state"); };
  EXPECT_EQ(state(0, "worse"), "not_possible");
  EXPECT_EQ(page.at("bars")[0].at("worse").at("worth").at("why"), "no plan keeps every promise there");
  EXPECT_EQ(state(0, "better"), "not_distinguishable");
  EXPECT_EQ(state(1, "worse"), "not_known");
  EXPECT_EQ(state(1, "better"), "not_answered");
  for (const char* part : {"77.7", "66.6", "88.8", "55.5", "44.4"}) EXPECT_FALSE(says(page.dump(), part)) << part;
}

TEST(TornadoPage, LeavesAnErrorBarOpenWhereItMayBeMore) {
  Answer held = worth(5, 4, 6);
  held.asked_s = 0;
  Tornado t;
  t.bars = {bar("hurdle rate", worth(-5, -6, -4), held)};
  t.bars.back().chosen_again = false;
  const json page = page_of(t);
  EXPECT_EQ(page.at("bars")[0].at("chosen_again"), false);
  EXPECT_EQ(page.at("bars")[0].at("better").at("worth").at("low"), 4.0);
  EXPECT_TRUE(page.at("bars")[0].at("better").at("worth").at("high").is_null());
}

TEST(TornadoPage, SaysThatItWasStoppedAndHasNoBars) {
  Tornado t;
  t.interrupted = true;
  t.left_out = 1;
  const json page = page_of(t);
  EXPECT_EQ(page.at("stopped"), true);
  EXPECT_EQ(page.at("left_out"), 1);
  EXPECT_TRUE(page.at("bars").empty());
}

}  // namespace
}  // namespace stargate
