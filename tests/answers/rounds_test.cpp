// SPDX-License-Identifier: Apache-2.0
// Rounds of questions: what is kept, what is around what, pairs that contradict each other, and rounds that are
// stopped.
#include "stargate/answers/round.hpp"

#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "stargate/answers/scene.hpp"
#include "stargate/base/sha256.hpp"
#include "stargate/solve/highs/highs_solver.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;
using nlohmann::json;

const double kDearer = 0.2 * 100 * df(0);  // what a hundred racks of the far maker cost more

// A contract is signed of the near maker alone, or of the far one; in a plan of two makers one of them sells all.
Programme one_maker_signs() {
  Programme p = two_makers();
  for (Offer& offer : p.offers) offer.min_order_racks = 10;
  link(p);
  return p;
}

// Around the plan that is best where the near maker is dear.
std::unique_ptr<Valuer> around_the_far_maker(const ValuerOptions& options = {}) {
  const Programme p = one_maker_signs();
  Programme dear = p;
  dear.offer_prices[0].usd_m_per_rack = 2;
  return std::make_unique<Valuer>(p, solved(dear).finished.plan, change, options);
}

Question price(const char* name, const char* factor) {
  return {name, changes_of({std::string("offer_price.near-rack/*.usd_m_per_rack=x") + factor}), {}};
}

TEST(Rebase, OnlyWhatIsWorthMoreTakesThePlansPlace) {
  const auto near = valuer_of(one_maker_signs()), far = around_the_far_maker();
  ASSERT_TRUE(near->ready() && far->ready());
  EXPECT_NEAR(near->here() - far->here(), kDearer, 1e-4);
  const double best = near->here();
  EXPECT_FALSE(near->rebase_if_better(far->decisions()));
  EXPECT_FALSE(near->rebase_if_better(near->decisions()));
  EXPECT_EQ(near->here(), best);
  Decisions of_another = near->decisions();
  of_another.tiers.emplace_back();
  EXPECT_FALSE(far->rebase_if_better(of_another));
  EXPECT_TRUE(far->rebase_if_better(near->decisions()));
  EXPECT_NEAR(far->here(), best, 1e-5);
  EXPECT_NEAR(far->gained(), kDearer, 1e-4);
  EXPECT_NEAR(far->figures().racks_ordered[0][0], 100, 1e-6);
}

TEST(Valuer, ASearchBeforehandFindsWhatIsBetterAnyway) {
  ValuerOptions options;
  options.polish_s = 20;
  const auto v = around_the_far_maker(options);
  ASSERT_TRUE(v->ready());
  EXPECT_TRUE(v->settled());
  EXPECT_NEAR(v->gained(), kDearer, 1e-4);
  EXPECT_NEAR(v->figures().racks_ordered[0][0], 100, 1e-6);
  EXPECT_NEAR(v->figures().racks_ordered[1][0], 0, 1e-6);
  const auto standing = v->standing({}, v->decisions());
  ASSERT_TRUE(standing && standing.value().possible);
  EXPECT_NEAR(standing.value().value, v->here(), 1e-6);
  options.should_stop = [] { return true; };
  EXPECT_FALSE(around_the_far_maker(options)->settled());
}

// At a price of 1.3 the plan's contract costs 0.3 a rack more, the far maker's 0.2.
TEST(Valuer, DecisionsThatAreGivenAreTriedThereToo) {
  const auto v = valuer_of(one_maker_signs()), far = around_the_far_maker();
  const Question dearer = price("", "1.3");
  const auto own = v->ask(dearer, 0), given = v->ask(dearer, 0, &far->decisions());
  ASSERT_TRUE(own && given);
  EXPECT_NEAR(own.value().again_there - v->here(), -1.5 * kDearer, 1e-4);
  EXPECT_NEAR(given.value().kept_there, own.value().kept_there, 1e-6);
  EXPECT_NEAR(given.value().again_there - v->here(), -kDearer, 1e-4);
  EXPECT_NEAR(given.value().again_here - v->here(), -kDearer, 1e-4);
  EXPECT_EQ(given.value().decisions, far->decisions());
  // Those that are worth less there change nothing: the answer is that of the plan's own.
  const Question cheaper = price("", "0.99");
  const auto better = v->ask(cheaper, 0), worse = v->ask(cheaper, 0, &far->decisions());
  ASSERT_TRUE(better && worse);
  EXPECT_NEAR(worse.value().again_there - v->here(), 0.05 * kDearer, 1e-4);
  EXPECT_NEAR(worse.value().again_there, better.value().again_there, 1e-6);
  EXPECT_NEAR(worse.value().figures.racks_ordered[0][0], 100, 1e-6);
  EXPECT_EQ(worse.value().decisions, v->decisions());
}

// What only other whole decisions can use says nothing of those that are held: they are no error bar.
TEST(Valuer, WhatFreesWholeDecisionsIsNotJudgedByThoseThatAreHeld) {
  const auto v = valuer_of(one_maker_signs());
  Question dearer = price("", "1.3");
  const Answer held = ask_all(*v, {dearer}, {.seconds_each = 1}).answers.at(0);
  dearer.frees_whole = true;
  const Answer freed = ask_all(*v, {dearer}, {.seconds_each = 1}).answers.at(0);
  EXPECT_NEAR(held.change, -kDearer, 1e-4);
  EXPECT_LT(held.low, -1.5 * kDearer + 1e-4);
  EXPECT_NEAR(freed.change, -kDearer, 1e-4);
  EXPECT_GT(freed.low, -1.1 * kDearer);
}

// A training under contract whose racks the near maker sells: without that contract none of the plan's decisions let
// it run, and the far maker's is found from nothing.
TEST(Valuer, WherePlansDecisionsKeepNoPromiseOthersAreChosenFromNothing) {
  Programme p = one_maker_signs();
  p.opening_racks.clear();
  p.demands.clear();
  const std::vector<Demand> none = p.demands;
  train_for_six_months(p);
  p.demands = none;
  p.opening_racks.clear();
  p.campaigns[0].h100e_k = 1.2;  // twelve racks
  p.campaigns[0].start_from = p.campaigns[0].start_until = ym(2026, 2);
  link(p);
  const auto v = valuer_of(p);
  ASSERT_TRUE(v->ready() && v->promises_kept());
  const Question without{"", {}, {read_wish(p, "contract near-rack <= 0", "").value()}};
  for (const double seconds : {0.0, 1.0}) {
    const auto a = v->ask(without, seconds);
    ASSERT_TRUE(a);
    ASSERT_TRUE(a.value().possible) << a.value().why_not;
    EXPECT_NEAR(a.value().again_there - v->here(), -0.2 * 12 * df(0), 1e-4);
    EXPECT_NEAR(a.value().figures.racks_ordered[1][0], 12, 1e-6);
    EXPECT_TRUE(std::isnan(a.value().kept_there));
    // Decisions that are given have a point, though the plan's have none.
    const auto given = v->ask(without, seconds, &a.value().decisions);
    ASSERT_TRUE(given && given.value().possible);
    EXPECT_NEAR(given.value().again_there, a.value().again_there, 1e-6);
  }
}

// Cash of 20 USD m is asked for a month before anybody can be called: 20 are missing in January, whatever is done.
TEST(Valuer, WhatCannotBeKeptIsNamed) {
  const auto v = valuer_of(two_makers());
  ASSERT_TRUE(v->promises_kept());
  const Question short_of_cash{"", changes_of({"capital.min_cash_usd_m=20", "partner.founder.call_from=2026-02"}), {}};
  const auto a = v->ask(short_of_cash, 0);
  ASSERT_TRUE(a);
  EXPECT_FALSE(a.value().possible);
  EXPECT_EQ(
      a.value().why_not,
      "no plan was found that keeps every obligation there; with these sites it is infeasible in cash cash 2026-01");
}

// Trainings under contract that no hall has room for weigh ten each, cash that is missing what it is in USD m.
std::string broken_with(int trainings, double cash) {
  Programme p = two_makers();
  p.partners[0].call_from = ym(2026, 2);
  p.capital.min_cash_usd_m = cash;
  for (int i = 0; i < trainings; ++i)
    p.campaigns.push_back({.id = "train-" + std::to_string(i),
                           .platform = {"rack"},
                           .h100e_k = 50,
                           .months = 2,
                           .start_from = ym(2026, 2),
                           .start_until = ym(2026, 2),
                           .sites = {{"alpha"}},
                           .contracted = true});
  link(p);
  HighsSolver highs;
  Scene scene(p, {}, false, {}, highs);
  return scene.broken_promises(no_decisions(scene.p, scene.f), 60);
}

TEST(Scene, NamesThePromisesThatHaveToGiveWayTheLargestFirst) {
  EXPECT_EQ(broken_with(0, 0), "");
  EXPECT_EQ(broken_with(1, 20), "cash cash 2026-01, campaign train-0");
  EXPECT_EQ(broken_with(1, 5), "campaign train-0, cash cash 2026-01");
  const std::string many = broken_with(4, 20);
  EXPECT_EQ(many.find("cash cash 2026-01, campaign train-"), 0u) << many;
  EXPECT_EQ(std::count(many.begin(), many.end(), ','), 2) << many;
  EXPECT_TRUE(many.ends_with(" and 2 more")) << many;
}

TEST(Kept, QuestionsThatDifferInAWishAreDifferent) {
  const Programme p = one_maker_signs();
  const auto v = valuer_of(p);
  Kept kept;
  RoundOptions options;
  options.kept = &kept;
  const auto without = [&](const char* offer) {
    return Question{"", {}, {read_wish(p, std::string("contract ") + offer + " <= 0", "").value()}};
  };
  options.seconds_each = 1;
  EXPECT_NEAR(ask_all(*v, {without("near-rack")}, options).answers.at(0).change, -kDearer, 1e-4);
  const Round other = ask_all(*v, {without("far-rack")}, options);
  EXPECT_EQ(other.from_before, 0);
  EXPECT_NEAR(other.answers.at(0).change, 0, 1e-4);
  EXPECT_EQ(ask_all(*v, {without("near-rack")}, options).from_before, 1);
}

std::string signed_line(const std::string& text) { return sha256("\n" + text) + " " + text; }

TEST(Kept, ALineThatIsSignedAndMakesNoSenseIsPassedOver) {
  Kept kept;
  kept.take(signed_line("no JSON"));
  EXPECT_EQ(kept.passed_over(), 1);
  kept.take(signed_line(R"({"key": "k"})"));
  EXPECT_EQ(kept.passed_over(), 2);
  kept.take(signed_line(R"({"key": "k", "result": "r"})"));
  EXPECT_EQ(kept.passed_over(), 2);
  EXPECT_EQ(kept.find_result("k"), "r");
}

// Both ways round a price, as somebody kept them: the change and its opposite gain. `decisions` are those of both.
Kept both_gain_as_kept(Valuer& v, const std::vector<Question>& questions, const Decisions& decisions) {
  std::vector<std::string> lines;
  for (const Question& q : questions) {
    Valuer again(v.programme(), v.standpoint(), change);
    bool first = true;  // of the plan's own decisions; later ones are around better ones
    RoundOptions options;
    options.seconds_each = 1;
    options.on_answer = [&](const std::string& line) {
      if (std::exchange(first, false)) lines.push_back(line);
    };
    ask_all(again, {q}, options);
  }
  Kept kept;
  for (const std::string& line : lines) {
    json j = json::parse(line.substr(line.find(' ') + 1));
    json& a = j["answer"];
    a["possible"] = true;
    a["decisions"] = decisions_json(decisions);
    a["here"] = a["again_here"] = a["exchanged_here"] = v.here();
    a["kept_there"] = a["again_there"] = v.here() + 3;
    kept.take(signed_line(j.dump()));
  }
  return kept;
}

TEST(Pairs, OfWhichBothGainHoweverLongItIsSearchedAreUnknown) {
  const auto v = valuer_of(one_maker_signs());
  const std::vector<Question> both = {price("cheaper", "0.99"), price("dearer", "1.01")};
  Kept kept = both_gain_as_kept(*v, both, v->decisions());
  RoundOptions options;
  options.seconds_each = 1;
  options.kept = &kept;
  const Round round = ask_pairs(*v, both, {{0, 1}}, options);
  ASSERT_EQ(round.answers.size(), 2u);
  EXPECT_EQ(round.from_before, 2);
  for (const Answer& a : round.answers) {
    EXPECT_TRUE(a.unknown);
    EXPECT_FALSE(a.distinguishable);
  }
  // Not where they are no opposites of each other.
  for (const Answer& a : ask_pairs(*v, both, {}, options).answers) EXPECT_FALSE(a.unknown);
}

// Searched from what both were found with, the plan is better than was thought: all is asked anew around that.
TEST(Pairs, ABetterPlanThatIsFoundOnTheWayEndsTheContradiction) {
  const auto v = around_the_far_maker();
  const Decisions near = valuer_of(one_maker_signs())->decisions();
  const std::vector<Question> both = {price("cheaper", "0.99"), price("dearer", "1.01")};
  Kept kept = both_gain_as_kept(*v, both, near);
  RoundOptions options;
  options.seconds_each = 1;
  options.kept = &kept;
  int bases = 0;
  options.on_base = [&](const Decisions&) { ++bases; };
  const Round round = ask_pairs(*v, both, {{0, 1}}, options);
  EXPECT_EQ(bases, 1);
  EXPECT_NEAR(round.gained_here, kDearer, 1e-4);
  ASSERT_EQ(round.answers.size(), 2u);
  for (const Answer& a : round.answers) EXPECT_FALSE(a.unknown);
  EXPECT_NEAR(round.answers[0].change, 0.01 * 100 * df(0), 1e-4);
  EXPECT_NEAR(round.answers[1].change, -0.01 * 100 * df(0), 1e-4);
}

// The first answer finds a better plan; the second pass, around that, is stopped.
TEST(Rounds, AreInterruptedWhereverTheyAreStopped) {
  const auto v = around_the_far_maker();
  int asked = 0;
  RoundOptions options;
  options.seconds_each = 1;
  options.should_stop = [&] { return asked++ >= 1; };
  const Round round = ask_all(*v, {price("cheaper", "0.99")}, options);
  EXPECT_TRUE(round.interrupted);
  ASSERT_EQ(round.answers.size(), 1u);
  EXPECT_TRUE(round.answers[0].possible);  // what was found before stands
  EXPECT_NEAR(round.gained_here, kDearer, 1e-4);
}

std::string say(const Valuer&, std::string_view input) { return std::string(input); }
constexpr PieceKind kSayingPiece{"saying", say};

TEST(Rounds, EveryPieceOfWorkIsDoneOrTakenFromWhatWasKept) {
  const auto v = valuer_of(two_makers());
  Kept kept;
  RoundOptions options;
  options.kept = &kept;
  std::vector<std::string> found;
  const auto take = [&](size_t i, const std::string& text) {
    found.resize(std::max(found.size(), i + 1)), found[i] = text;
  };
  EXPECT_TRUE(do_all(*v, {{"b", {&kSayingPiece, "two"}}}, take, options));
  found.clear();
  EXPECT_TRUE(do_all(*v, {{"a", {&kSayingPiece, "1"}}, {"b", {&kSayingPiece, "2"}}, {"c", {&kSayingPiece, "3"}}}, take,
                     options));
  EXPECT_EQ(found, (std::vector<std::string>{"1", "two", "3"}));
}

}  // namespace
}  // namespace stargate
