// SPDX-License-Identifier: Apache-2.0
// From the values of pairs to a change with its error bar, by hand; and answers as text and back.
#include <cmath>

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "stargate/answers/round.hpp"
#include "stargate/answers/valuer.hpp"

namespace stargate {
namespace {

// v(D, P) = here, v(D, P') = kept, v(D', P') = again, v(D', P) = again_here
Answer pair(double here, double kept, double again, double again_here) {
  Answer a;
  a.possible = true;
  a.here = here;
  a.kept_there = kept;
  a.again_there = again;
  a.again_here = a.exchanged_here = again_here;
  return a;
}

Answer settled(const Answer& a, double here = 100) {
  std::vector<Answer> one = {a};
  settle(one, here);
  return one.front();
}

// What the solver and a search may have missed: its tolerance, and a fiftieth of the change.
double missed(double there, double change) { return solver_tolerance(there) + std::fabs(change) / 50; }

TEST(Settle, AChangeIsTheBestThereLessTheBestHere) {
  const Answer a = settled(pair(100, 107, 110, 98));
  EXPECT_NEAR(a.change, 10, 1e-12);
  EXPECT_NEAR(a.low, 7 - missed(110, 10), 1e-12);    // with the plan's own decisions on both sides
  EXPECT_NEAR(a.high, 12 + missed(110, 10), 1e-12);  // with the others on both
  EXPECT_TRUE(a.distinguishable);
}

TEST(Settle, DecisionsThatAreBetterHereCountForEveryAnswer) {
  std::vector<Answer> two = {pair(100, 107, 110, 104), pair(100, 101, 101, 100)};
  settle(two, 100);
  EXPECT_NEAR(two[0].change, 110 - 104, 1e-12);
  EXPECT_NEAR(two[1].change, 101 - 104, 1e-12);
  EXPECT_NEAR(two[1].high, 1 + missed(101, -3), 1e-12);
  EXPECT_FALSE(two[1].distinguishable);
  // An answer that was found around a better plan, and one that is not possible.
  std::vector<Answer> three = {pair(100, 101, 101, 100), pair(105, 101, 101, 100), pair(100, 101, 101, 200)};
  three[2].possible = false;
  settle(three, 100);
  EXPECT_NEAR(three[0].change, -4, 1e-12);
  EXPECT_EQ(three[2].change, 0);
}

TEST(Settle, WhereThePlansDecisionsHaveNoPointTheOthersStandAlone) {
  const Answer a = settled(pair(100, std::nan(""), 90, 95));
  EXPECT_NEAR(a.change, -10, 1e-12);
  EXPECT_NEAR(a.low, -10 - missed(90, -10), 1e-12);
  EXPECT_NEAR(a.high, -5 + missed(90, -10), 1e-12);
  // The plan's own decisions may be worth more than those that a short search ended with.
  EXPECT_NEAR(settled(pair(100, 108, 103, 100)).change, 8, 1e-12);
}

TEST(Settle, AChangeThatCannotHurtDoesNotAndOneThatCannotHelpDoesNot) {
  Answer a = pair(100, 100, 100, 103);
  a.direction = 1;
  a = settled(a);
  EXPECT_EQ(a.change, 0);
  EXPECT_NEAR(a.low, -missed(100, 0), 1e-12);
  Answer b = pair(100, 100, 102, 99);
  b.direction = -1;
  b = settled(b);
  EXPECT_EQ(b.change, 0);
  EXPECT_NEAR(b.high, missed(102, 0), 1e-12);
  // What was found the other way disproves it.
  Answer c = pair(100, 95, 95, 100);
  c.direction = 1;
  c = settled(c);
  EXPECT_EQ(c.direction, 0);
  EXPECT_NEAR(c.change, -5, 1e-12);
}

TEST(Settle, QuestionsWithWishesAndWholeDecisionsHaveNoBarOfTheKept) {
  Answer a = pair(100, 90, 95, 100);
  a.frees_whole = true;
  EXPECT_NEAR(settled(a).low, -5 - missed(95, -5), 1e-12);
  Answer b = pair(100, 90, 95, 80);
  b.limited = true;
  b = settled(b);
  EXPECT_NEAR(b.low, -5 - missed(95, -5), 1e-12);
  EXPECT_NEAR(b.high, -5 + missed(95, -5), 1e-12);
}

TEST(Settle, WhatBrokenPromisesWeighIsNoMoney) {
  Answer a = pair(100, 60, 60, 100);
  a.penalty_here = 10;
  a.penalty_there = 45;
  a = settled(a);
  EXPECT_NEAR(a.change, -40 + 35, 1e-12);
  EXPECT_NEAR(a.low, -5 - missed(60, -40), 1e-12);
}

TEST(Settle, TheSameModelIsWorthNothingMore) {
  Answer a = pair(100, 100, 100, 100);
  a.unmoved = true;
  a = settled(a, 104);
  EXPECT_EQ(a.change, 0);
  EXPECT_EQ(a.low, 0);
  EXPECT_EQ(a.high, 0);
  EXPECT_FALSE(a.distinguishable);
  EXPECT_FALSE(a.at_least());
}

TEST(Settle, OnlyASearchToTheEndBoundsAChangeFromAbove) {
  Answer a = pair(100, 110, 110, 100);
  EXPECT_TRUE(a.at_least());
  a.asked_s = 1;
  EXPECT_FALSE(a.at_least());
  a.cut_short = true;
  EXPECT_TRUE(a.at_least());
  a.limited = true;
  EXPECT_FALSE(a.at_least());
}

TEST(Settle, AChangeAndItsOppositeDoNotBothGain) {
  Answer a, b;
  a.possible = b.possible = true;
  a.low = b.low = 0.1;
  EXPECT_TRUE(both_gain(a, b));
  b.low = 0;
  EXPECT_FALSE(both_gain(a, b));
  EXPECT_FALSE(both_gain(b, a));
  b.low = 0.1;
  b.possible = false;
  EXPECT_FALSE(both_gain(a, b));
}

Answer full() {
  Answer a = pair(1, 2, 3, std::nan(""));
  a.name = "a name";
  a.why_not = "why";
  a.direction = -1;
  a.frees_whole = a.limited = a.moved = a.cut_short = true;
  a.penalty_here = 4;
  a.penalty_there = 5;
  a.seconds = 6;
  a.asked_s = 7;
  a.decisions.starts = {{0, 2}, {1, 0}};
  a.decisions.committed = {-1, 3};
  a.decisions.runs = {{-1, -1}, {1, 4}};
  a.decisions.tiers = {{-1, 2}};
  a.figures.racks_ordered = {{1.5, 2}};
  a.figures.missed_k_months = {3};
  a.figures.buildings = {4};
  a.figures.hard = 0.5;
  a.figures.broken = {{"hub/east", 2}};
  return a;
}

TEST(Kept, AnAnswerComesBackAsItWas) {
  const Answer a = full(), b = answer_from(answer_json(a));
  EXPECT_EQ(answer_json(b), answer_json(a));
  EXPECT_EQ(b.decisions, a.decisions);
  EXPECT_EQ(b.name, "a name");
  EXPECT_TRUE(b.possible && b.frees_whole && b.limited && b.moved && b.cut_short);
  EXPECT_FALSE(b.unmoved);
  EXPECT_EQ(b.direction, -1);
  EXPECT_EQ(b.here, 1);
  EXPECT_EQ(b.kept_there, 2);
  EXPECT_EQ(b.again_there, 3);
  EXPECT_TRUE(std::isnan(b.again_here));
  EXPECT_EQ(b.penalty_here, 4);
  EXPECT_EQ(b.penalty_there, 5);
  EXPECT_EQ(b.seconds, 6);
  EXPECT_EQ(b.asked_s, 7);
  EXPECT_EQ(b.figures.racks_ordered, a.figures.racks_ordered);
  EXPECT_EQ(b.figures.broken, a.figures.broken);
  EXPECT_EQ(b.figures.hard, 0.5);
}

TEST(Kept, AnAnswerElsewhereIsTheOneThatWasSearchedLongest) {
  Kept kept("plan");
  Answer a = full();
  kept.add("question", "here", a);
  a.asked_s = 1;
  kept.add("question", "b", a);
  a.asked_s = 3;
  const std::string line = kept.add("question", "c", a);
  a.asked_s = 2;
  kept.add("question", "d", a);
  a.asked_s = 9;
  a.possible = false;
  kept.add("question", "e", a);
  ASSERT_TRUE(kept.find("question", "here"));
  EXPECT_EQ(kept.find("question", "here")->asked_s, 7);
  EXPECT_FALSE(kept.find("question", "nowhere"));
  EXPECT_FALSE(kept.find("another", "here"));
  ASSERT_TRUE(kept.find_elsewhere("question", "here"));
  EXPECT_EQ(kept.find_elsewhere("question", "here")->asked_s, 3);
  EXPECT_EQ(kept.find_elsewhere("question", "c")->asked_s, 7);
  EXPECT_FALSE(kept.find_elsewhere("another", "here"));
  EXPECT_EQ(kept.passed_over(), 0);
  Kept read("plan");
  read.take("");
  read.take(line);
  const std::string result = kept.add_result("key", "value");
  read.take(result);
  EXPECT_EQ(read.passed_over(), 0);
  ASSERT_TRUE(read.find("question", "c"));
  EXPECT_EQ(read.find("question", "c")->asked_s, 3);
  ASSERT_TRUE(read.find_result("key"));
  EXPECT_EQ(*read.find_result("key"), "value");
  EXPECT_FALSE(read.find_result("other"));
  read.take("nonsense");
  EXPECT_EQ(read.passed_over(), 1);
}

}  // namespace
}  // namespace stargate
