// SPDX-License-Identifier: Apache-2.0
// Damages for late racks, from the figures of a sheet.
#include "stargate/negotiate/lateness.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace stargate {
namespace {

Answer worth(double change, double bar) {
  Answer a;
  a.possible = true;
  a.change = change;
  a.low = change - bar;
  a.high = change + bar;
  a.distinguishable = a.low > 0 || a.high < 0;
  return a;
}

TermWorth price(const std::string& of, double one_per_cent) {
  TermWorth t;
  t.term.of = of;
  t.term.is_price = true;
  t.better = worth(one_per_cent, 0.01);
  return t;
}

TermWorth lead(const std::string& of, double a_week_later, double bar) {
  TermWorth t;
  t.term.of = of;
  t.term.is_lead = true;
  t.worse = worth(a_week_later, bar);
  return t;
}

DemandPoint on_date(int days, double change, double bar) {
  DemandPoint d;
  d.days = days;
  d.possible = true;
  d.change = change;
  d.low = change - bar;
  d.high = change + bar;
  return d;
}

TEST(Lateness, IsWeighedInPerCentOfThePrice) {
  Sheet sheet;
  sheet.supplier = "maker";
  sheet.terms = {price("rack", 2), lead("rack", -3, 0.5)};
  sheet.by_date = {on_date(-7, 4, 0.5), on_date(0, 0, 0.5), on_date(14, -8, 0.5)};
  const std::vector<Lateness> all = lateness_of(sheet);
  ASSERT_EQ(all.size(), 2u);  // nothing about dates that are sooner or as agreed
  EXPECT_EQ(all[0].of, "rack");
  EXPECT_EQ(all[0].weeks, 1);
  EXPECT_EQ(all[0].cost, 3);
  EXPECT_EQ(all[0].low, 2.5);
  EXPECT_EQ(all[0].high, 3.5);
  EXPECT_TRUE(all[0].distinguishable);
  EXPECT_EQ(all[0].damages_pct, 1.5);
  EXPECT_EQ(all[1].of, "rack");  // the only offer stands for all
  EXPECT_EQ(all[1].weeks, 2);
  EXPECT_EQ(all[1].cost, 8);
  EXPECT_EQ(all[1].damages_pct, 4);
  EXPECT_EQ(all[1].damages_pct_a_week(), 2);
}

TEST(Lateness, OfAllOffersComesFirstThenThatOfEach) {
  Sheet sheet;
  sheet.supplier = "maker";
  sheet.terms = {lead("a", -1, 0.1), price("maker", 4), lead("maker", -2, 0.1), price("a", 1), lead("b", -6, 0.1)};
  sheet.by_date = {on_date(21, -10, 0.1)};
  const std::vector<Lateness> all = lateness_of(sheet);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].of, "maker");
  EXPECT_EQ(all[0].damages_pct, 0.5);
  EXPECT_EQ(all[1].of, "maker");
  EXPECT_EQ(all[1].weeks, 3);
  EXPECT_EQ(all[1].damages_pct, 2.5);
  EXPECT_EQ(all[2].of, "a");
  EXPECT_EQ(all[2].damages_pct, 1);
  EXPECT_EQ(all[3].of, "b");
  EXPECT_EQ(all[3].cost, 6);
  EXPECT_TRUE(std::isnan(all[3].damages_pct));  // its price has no worth that is known
}

TEST(Lateness, WithoutACostThereAreNoDamages) {
  Sheet sheet;
  sheet.supplier = "maker";
  sheet.terms = {price("a", 2), lead("a", -0.3, 0.5), price("b", 2), lead("b", 1, 0.5)};
  const std::vector<Lateness> all = lateness_of(sheet);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_FALSE(all[0].distinguishable);
  EXPECT_TRUE(std::isnan(all[0].damages_pct));
  EXPECT_TRUE(all[1].distinguishable);  // later is better
  EXPECT_EQ(all[1].cost, -1);
  EXPECT_EQ(all[1].low, -1.5);
  EXPECT_EQ(all[1].high, -0.5);
  EXPECT_TRUE(std::isnan(all[1].damages_pct));
}

TEST(Lateness, WhatCannotBeAskedIsNotShown) {
  Sheet sheet;
  sheet.supplier = "maker";
  EXPECT_TRUE(lateness_of(sheet).empty());
  sheet.terms = {price("a", 2), lead("a", -3, 0.5)};
  sheet.terms[1].worse.possible = false;
  sheet.by_date = {on_date(7, -2, 0.5), on_date(14, -4, 0.5)};
  sheet.by_date[0].possible = false;
  std::vector<Lateness> all = lateness_of(sheet);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].of, "maker");
  EXPECT_EQ(all[0].weeks, 2);
  EXPECT_TRUE(std::isnan(all[0].damages_pct));
  // A price whose worth cannot be told from nothing weighs nothing.
  sheet.terms = {price("a", 2), lead("a", -3, 0.5), price("b", 2), lead("b", -3, 0.5)};
  sheet.terms[0].better.distinguishable = false;
  sheet.terms[2].better.possible = false;
  sheet.by_date.clear();
  all = lateness_of(sheet);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_TRUE(std::isnan(all[0].damages_pct));
  EXPECT_TRUE(std::isnan(all[1].damages_pct));
}

}  // namespace
}  // namespace stargate
