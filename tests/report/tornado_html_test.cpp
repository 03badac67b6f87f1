// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/tornado_html.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "tests/plan/small_programme.hpp"

namespace stargate {
namespace {

bool says(const std::string& page, const std::string& part) { return page.find(part) != std::string::npos; }

Answer worth(double change, double low, double high) {
  Answer a;
  a.possible = a.distinguishable = true;
  a.change = change;
  a.low = low;
  a.high = high;
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

void expect_whole_and_safe(std::string page) {
  std::transform(page.begin(), page.end(), page.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* part : {"nan", "<script", "http://", "https://", "<&>"}) EXPECT_FALSE(says(page, part)) << part;
  EXPECT_TRUE(says(page, "</html>"));
}

TEST(TornadoHtml, LabelsBothEndsWithTheirSwingAndTheirChange) {
  Tornado t;
  t.bars = {bar("service price", worth(-81.6, -87.7, -62.2), worth(106.7, 91.2, 145.9))};
  t.left_out = 14;
  const std::string page = tornado_html(small::programme(), t, "USD m");
  expect_whole_and_safe(page);
  for (const char* part :
       {">-10 %</text>", ">-81.6</text>", ">+10 %</text>", ">+106.7</text>", "<b>-81.6</b>", "-87.7 to -62.2",
        "91.2 to 145.9", "alpha &lt;&amp;&gt; beta", "14 more inputs do nothing", "USD m", "class=\"whisker\""})
    EXPECT_TRUE(says(page, part)) << part;
  EXPECT_FALSE(says(page, "Decisions</th>"));
}

TEST(TornadoHtml, SaysInWordsWhatHasNoNumberAndDrawsNoBar) {
  Answer unclear = worth(77.7, -66.6, 88.8), impossible;
  unclear.distinguishable = false;
  impossible.why_not = "no plan keeps every promise there";
  impossible.change = impossible.low = impossible.high = std::numeric_limits<double>::quiet_NaN();
  Tornado t;
  t.bars = {bar("grid power", impossible, unclear)};
  const std::string page = tornado_html(small::programme(), t, "USD m");
  expect_whole_and_safe(page);
  EXPECT_TRUE(says(page, ">not possible</text>"));
  EXPECT_TRUE(says(page, ">not distinguishable</text>"));
  EXPECT_TRUE(says(page, "not possible: no plan keeps every promise there"));
  EXPECT_FALSE(says(page, "<rect"));
  for (const char* part : {"77.7", "66.6", "88.8"}) EXPECT_FALSE(says(page, part)) << part;
}

TEST(TornadoHtml, ShowsBothEndsThatLieOnTheSameSide) {
  Tornado t;
  t.bars = {bar("service demand", worth(-5, -6, -4), worth(-2, -3, -1)),
            bar("hurdle rate", worth(-1, -2, -0.5), worth(1, 0.5, 2))};
  t.bars.back().chosen_again = false;
  const std::string page = tornado_html(small::programme(), t, "USD m");
  expect_whole_and_safe(page);
  EXPECT_TRUE(says(page, ">-10 %: -5.00</text>"));
  EXPECT_TRUE(says(page, ">+10 %: -2.00</text>"));
  EXPECT_TRUE(says(page, "<td class=\"w\">held</td>"));
}

TEST(TornadoHtml, IsAPageWithNoBars) {
  Tornado t;
  t.interrupted = true;
  t.left_out = 1;
  const std::string page = tornado_html(small::programme(), t, "USD m");
  expect_whole_and_safe(page);
  EXPECT_TRUE(says(page, "No input does anything that can be told from zero."));
  EXPECT_TRUE(says(page, "The questions were stopped"));
  EXPECT_TRUE(says(page, "1 more input does nothing"));
}

}  // namespace
}  // namespace stargate
