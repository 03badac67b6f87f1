// SPDX-License-Identifier: Apache-2.0
// What changes of figures and decisions are worth, against hand-computed answers and against proven solves of the
// changed programme.
#include "stargate/answers/levers.hpp"
#include "stargate/answers/round.hpp"
#include "stargate/search/guide.hpp"
#include "tests/answers/two_makers.hpp"
#include "tests/formulation/random_programme.hpp"

namespace stargate {
namespace {

using namespace tiny;

Answer asked(Valuer& v, const Question& q, double seconds = 1) {
  const auto answer = v.ask(q, seconds);
  EXPECT_TRUE(answer) << to_string(answer.mistakes().front());
  std::vector<Answer> one = {answer ? answer.value() : Answer{}};
  settle(one, v.here());
  return one.front();
}

Wish wish(const Programme& p, const std::string& text) { return read_wish(p, text, "--why").value(); }

TEST(Valuer, APriceIsWorthWhatIsBoughtAtIt) {
  const Programme p = two_makers();
  const auto v = valuer_of(p);
  ASSERT_TRUE(v->ready());
  const Answer a = asked(*v, {"", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x0.99"}), {}});
  EXPECT_NEAR(a.change, 0.01 * 100 * df(0), 1e-5);
  EXPECT_TRUE(a.distinguishable);
  EXPECT_LE(a.low, a.change);
  EXPECT_GE(a.high, a.change);
}

TEST(Valuer, AChangeThatTouchesNothingIsNotDistinguishable) {
  const auto v = valuer_of(two_makers());
  const Answer a = asked(*v, {"", changes_of({"offer_price.far-rack/*.usd_m_per_rack=x1.05"}), {}});
  EXPECT_NEAR(a.change, 0, 1e-6);
  EXPECT_FALSE(a.distinguishable);
}

TEST(Valuer, WithoutAMakerTheOtherOneSells) {
  const Programme p = two_makers();
  const auto v = valuer_of(p);
  const Answer a = asked(*v, {"", {}, {wish(p, "contract near-rack <= 0")}});
  ASSERT_TRUE(a.possible);
  EXPECT_NEAR(a.change, -0.2 * 100 * df(0), 1e-5);
  EXPECT_NEAR(a.figures.racks_ordered[1][0], 100, 1e-6);
  EXPECT_NEAR(a.figures.racks_ordered[0][0], 0, 1e-6);
}

TEST(Valuer, AWishForRacksOfTheDearerMakerCostsTheDifference) {
  const Programme p = two_makers();
  const auto v = valuer_of(p);
  const Answer a = asked(*v, {"", {}, {wish(p, "rack_order far-rack 2026-01 >= 30")}});
  ASSERT_TRUE(a.possible);
  EXPECT_NEAR(a.change, -0.2 * 30 * df(0), 1e-5);
}

TEST(Valuer, MorePowerIsWorthARackEachForWhatItEarns) {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;  // fifty racks
  const auto v = valuer_of(p);
  const Answer a = asked(*v, {"", changes_of({"site_grid.alpha/*.mw=+0.1"}), {}});
  EXPECT_NEAR(a.change, earned(p, 1, 11) - df(0), 1e-4);
}

TEST(Valuer, AChangeThatLeavesTheModelAsItIsIsThePlanItself) {
  const auto v = valuer_of(two_makers());
  const Answer a = asked(*v, {"", changes_of({"offer.near-rack.rework_days=+5"}), {}});  // every rack passes its tests
  EXPECT_TRUE(a.possible);
  EXPECT_TRUE(a.unmoved);
  EXPECT_EQ(a.again_there, v->here());
  EXPECT_EQ(a.kept_there, v->here());
  EXPECT_EQ(a.again_here, v->here());
  EXPECT_EQ(a.low, 0);
  EXPECT_EQ(a.high, 0);
  EXPECT_NEAR(a.figures.racks_ordered[0][0], 100, 1e-6);
  EXPECT_FALSE(asked(*v, {"", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x1.001"}), {}}).unmoved);
}

TEST(Valuer, ASearchThatEndsByItselfIsNotCutShort) {
  const auto v = valuer_of(two_makers());
  const Question q{"", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x1.3"}), {}};
  const Answer quick = asked(*v, q, 0);
  EXPECT_EQ(quick.asked_s, 0);
  EXPECT_FALSE(quick.cut_short);
  const Answer searched = asked(*v, q, 20);
  EXPECT_EQ(searched.asked_s, 20);
  EXPECT_FALSE(searched.cut_short);
  EXPECT_LT(searched.seconds, 20);
  EXPECT_FALSE(searched.at_least());
  EXPECT_TRUE(quick.at_least());
}

TEST(Valuer, WhatCannotBeAskedIsAMistakeInTheWordsOfTheQuestion) {
  const Programme p = two_makers();
  const auto v = valuer_of(p);
  EXPECT_FALSE(v->ask({"", changes_of({"offer.nobody.lead_days=3"}), {}}, 0));
  const auto months = v->ask({"", changes_of({"programme.months=2"}), {}}, 0);
  ASSERT_FALSE(months);
  EXPECT_NE(months.mistakes().front().what.find("months"), std::string::npos);
  EXPECT_FALSE(read_wish(p, "rack_order nobody 2026-01 >= 3", "--why"));
  EXPECT_FALSE(read_wish(p, "rack_order far-rack 2026-03..2026-01 >= 3", "--why"));  // an empty interval
  EXPECT_FALSE(read_wish(p, "rack_order far-rack 2036-03 >= 3", "--why"));
  EXPECT_FALSE(read_wish(p, "orders far-rack 2026-01 >= 3", "--why"));
  EXPECT_FALSE(read_wish(p, "rack_order far-rack 2026-01 >= three", "--why"));
  EXPECT_FALSE(read_wish(p, "", "--why"));
}

TEST(Valuer, TheCostOfAPlanFallsWithWhatIsBought) {
  const Programme p = two_makers();
  FormulationOptions form;
  form.goal = Goal::cost;
  ValuerOptions options;
  options.goal = Goal::cost;
  Valuer v(p, solved(p, form).finished.plan, change, options);
  ASSERT_TRUE(v.ready());
  EXPECT_LT(v.here(), 0);  // a cost, larger is better
  EXPECT_NEAR(asked(v, {"", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x0.99"}), {}}).change,
              0.01 * 100 * df(0), 1e-4);
}

TEST(Valuer, ComputeGrowsWithPower) {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;
  FormulationOptions form;
  form.goal = Goal::compute;
  form.compute_month = 5;
  ValuerOptions options;
  options.goal = Goal::compute;
  options.compute_month = 5;
  Valuer v(p, solved(p, form).finished.plan, change, options);
  ASSERT_TRUE(v.ready());
  EXPECT_NEAR(asked(v, {"", changes_of({"site_grid.alpha/*.mw=+0.1"}), {}}).change, 0.1,
              1e-4);  // a rack is a tenth of a thousand
}

TEST(Valuer, ATrancheAfterItsWindowStandsAsItDidAtTheEnd) {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;
  p.tranches = {{}};
  p.tranches[0].id = "line";
  p.tranches[0].site = {"alpha"};
  p.tranches[0].mw = 5;
  p.tranches[0].commit_from = p.tranches[0].commit_until = ym(2026, 1);
  p.tranches[0].capex_usd_m = 1;
  link(p);
  const auto v = valuer_of(p);
  ASSERT_EQ(v->decisions().committed[0], 0);
  const Answer without =
      asked(*v, {"", {}, {wish(p, "commitment line <= 0")}});  // all months, most of them after the window
  ASSERT_TRUE(without.possible);
  EXPECT_NEAR(without.change, df(0) - 50 * (earned(p, 1, 11) - df(0)), 1e-3);
  const auto never = v->ask({"", {}, {wish(p, "commitment line 2026-02..2026-03 >= 1")}}, 1);
  EXPECT_TRUE(!never || !never.value().possible);
}

TEST(Valuer, WhatWasNotAskedIsNoBaseForOthers) {
  const auto v = valuer_of(two_makers());
  int asked_for = 0;
  RoundOptions options;
  options.side_by_side = 1;
  options.on_progress = [&](int done, int, const std::string&) { asked_for = done; };
  options.should_stop = [&] { return asked_for >= 1; };
  const Round round = ask_all(*v,
                              {{"cheaper", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x0.99"}), {}},
                               {"later", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x0.98"}), {}},
                               {"last", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x0.97"}), {}}},
                              options);
  EXPECT_TRUE(round.interrupted);
  ASSERT_TRUE(round.answers[0].possible);
  EXPECT_NEAR(round.answers[0].change, 0.01 * 100 * df(0), 1e-4);
  EXPECT_FALSE(round.answers[2].possible);
  EXPECT_EQ(round.answers[2].why_not, "not asked yet");
}

// A change that is said not to hurt and does: the sign that was found stands.
TEST(Valuer, ADirectionThatIsDisprovedClipsNothing) {
  const auto v = valuer_of(two_makers());
  const Answer a = asked(*v, {"", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x1.01"}), {}, 1});
  EXPECT_NEAR(a.change, -0.01 * 100 * df(0), 1e-4);
  EXPECT_TRUE(a.distinguishable);
}

TEST(Valuer, TheSameAnswersComeSideBySideAndFromWhatWasKept) {
  const Programme p = two_makers();
  const auto v = valuer_of(p);
  const std::vector<Question> questions = {
      {"cheaper", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x0.99"}), {}},
      {"without", {}, {wish(p, "contract near-rack <= 0")}},
      {"dearer", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x1.3"}), {}}};
  Kept kept;
  RoundOptions options;
  options.seconds_each = 1;
  options.kept = &kept;
  std::vector<std::string> lines;
  options.on_answer = [&](const std::string& line) { lines.push_back(line); };
  const Round first = ask_all(*v, questions, options);
  ASSERT_EQ(first.answers.size(), 3u);
  EXPECT_NEAR(first.answers[2].change, -0.2 * 100 * df(0), 1e-5);  // the other maker is cheaper then
  EXPECT_EQ(lines.size(), 3u);
  Kept read;
  for (const std::string& line : lines) read.take(line);
  read.take("{\"key\": \"cut of");
  std::string forged = lines[0];
  forged.replace(forged.find("\"kept_there\":") + 13, 0, "1");
  read.take(forged);
  Kept of_another("other plan");
  of_another.take(lines[0]);
  EXPECT_EQ(of_another.passed_over(), 1);
  EXPECT_EQ(read.passed_over(), 2);
  options.kept = &read;
  const Round again = ask_all(*v, questions, options);
  EXPECT_EQ(again.from_before, 3);
  for (size_t i = 0; i < 3; ++i) EXPECT_NEAR(again.answers[i].change, first.answers[i].change, 1e-9);
}

// A piece of work that says what it is given.
std::string say(const Valuer&, std::string_view input) { return std::string(input); }
constexpr PieceKind kSayingPiece{"saying", say};

TEST(Valuer, AKeptResultThatCannotBeReadIsWorkedOutAgain) {
  const auto v = valuer_of(two_makers());
  Kept kept;
  RoundOptions options;
  options.kept = &kept;
  std::string found;
  const auto run = [&](const std::string& result, const std::string& unreadable) {
    found.clear();
    return do_all(
        *v, {{"piece", {&kSayingPiece, result}}},
        [&](size_t, const std::string& text) {
          if (text == unreadable) throw std::out_of_range("unreadable");
          found = text;
        },
        options);
  };
  EXPECT_TRUE(run("first", "none"));
  EXPECT_EQ(found, "first");
  EXPECT_TRUE(run("second", "none"));
  EXPECT_EQ(found, "first");  // it was kept
  EXPECT_TRUE(run("third", "first"));
  EXPECT_EQ(found, "third");
}

TEST(Valuer, ARoundThatIsLeftAloneIsNotInterrupted) {
  const auto v = valuer_of(two_makers());
  const Round round = ask_all(*v, {{"dearer", changes_of({"offer_price.near-rack/*.usd_m_per_rack=x1.01"}), {}}}, {});
  EXPECT_FALSE(round.interrupted);
  EXPECT_TRUE(round.mistakes.empty());
  EXPECT_EQ(round.from_before, 0);
  EXPECT_NEAR(round.gained_here, 0, 1e-6);
  ASSERT_EQ(round.answers.size(), 1u);
  EXPECT_EQ(round.answers[0].name, "dearer");
  EXPECT_NEAR(round.answers[0].change, -0.01 * 100 * df(0), 1e-5);
}

TEST(Valuer, MistakesOfOneQuestionEndTheRound) {
  const auto v = valuer_of(two_makers());
  const Round round = ask_all(*v, {{"good", {}, {}}, {"bad", changes_of({"offer.nobody.lead_days=3"}), {}}}, {});
  EXPECT_FALSE(round.mistakes.empty());
  EXPECT_TRUE(round.answers.empty());
}

// The best value with whole decisions, proven; nothing when promises cannot be kept.
std::optional<double> proven(const Programme& p, bool promises_kept) {
  const Formulation f = formulate(p, {});
  const Outcome best =
      solve_checked(bounding_model(f, promises_kept), {.time_limit_s = 600, .gap_relative = 0, .gap_absolute = 1e-9});
  if (best.status == SolveStatus::infeasible) return std::nullopt;
  EXPECT_EQ(best.status, SolveStatus::optimal);
  return best.objective;
}

// Of the best point, in whole racks.
std::optional<Plan> best_plan(const Programme& p) {
  const Formulation f = formulate(p, {});
  const Outcome best = solve_checked(f.model, {.time_limit_s = 600, .gap_relative = 0, .gap_absolute = 1e-9});
  if (!best.has_point()) return std::nullopt;
  const auto finished = finish_point(p, f, best.x, 600);
  return finished ? std::optional(finished->plan) : std::nullopt;
}

// Cash of 20 USD m is asked for a month before anybody can be called: it is missing, whatever is decided.
TEST(Valuer, WhatBrokenPromisesWeighIsNoPartOfAChange) {
  Programme p = two_makers();
  p.capital.min_cash_usd_m = 20;
  p.partners[0].call_from = ym(2026, 2);
  const auto plan = best_plan(p);
  ASSERT_TRUE(plan);
  Valuer v(p, *plan, change, {});
  ASSERT_TRUE(v.ready());
  EXPECT_FALSE(v.promises_kept());
  ASSERT_GT(v.penalty(), 1);
  ASSERT_EQ(v.figures().broken.size(), 1u);
  EXPECT_NEAR(v.figures().broken.begin()->second, 20, 1e-6);  // USD m
  const Answer a = asked(v, {"", changes_of({"capital.min_cash_usd_m=-5"}), {}});
  EXPECT_NEAR(a.penalty_here, v.penalty(), 1e-6 * v.penalty());
  EXPECT_NEAR(a.penalty_there, 0.75 * v.penalty(), 1e-6 * v.penalty());  // fifteen are missing, not twenty
  EXPECT_LT(std::fabs(a.change), 10);
}

// Random programmes of a few whole decisions, one random change each.
TEST(ValuerSlow, TwoHundredRandomChangesLieWithinTheirBars) {
  int asked_for = 0, inside = 0, moved = 0;
  std::vector<double> bars;
  for (unsigned seed = 1; asked_for < 200 && seed < 2000; ++seed) {
    std::mt19937 random(seed);
    const Programme p = RandomProgramme(seed).make();
    const auto plan = best_plan(p);
    if (!plan) continue;
    ValuerOptions options;
    options.polish_s = 1;
    Valuer v(p, *plan, change, options);
    ASSERT_TRUE(v.ready()) << "seed " << seed;
    const auto here = proven(p, v.promises_kept());
    ASSERT_TRUE(here);
    const std::vector<Lever> all = levers(p);
    const Lever& lever = all[random() % all.size()];
    const double units = (random() % 2 == 0 ? 1 : -1) *
                         (lever.kind == LeverKind::time || lever.unit == "start" || lever.unit == "building"
                              ? 1.0
                              : lever.units_asked * 0.1 * static_cast<double>(1 + random() % 20));
    const auto changed = change(p, {lever.change(units)});
    if (!changed) continue;
    const auto there = proven(changed.value(), v.promises_kept());
    if (!there) continue;
    const Answer a = asked(v, {lever.what, {lever.change(units)}, {}, lever.never_hurts ? (units > 0 ? 1 : -1) : 0});
    ++asked_for;
    // The solves price what is broken, the answer tells the change without that price.
    const double truth = *there + a.penalty_there - (*here + a.penalty_here);
    EXPECT_TRUE(a.possible) << "seed " << seed << " " << lever.change(units).text() << ": " << a.why_not;
    EXPECT_GE(truth, a.low - 1e-6) << "seed " << seed << " " << lever.change(units).text() << " here " << a.here
                                   << " proven " << *here;
    EXPECT_LE(truth, a.high + 1e-6) << "seed " << seed << " " << lever.change(units).text() << " here " << a.here
                                    << " proven " << *here;
    inside += truth >= a.low - 1e-6 && truth <= a.high + 1e-6;
    if (std::fabs(truth) > 1e-3) ++moved, bars.push_back((a.high - a.low) / 2 / std::fabs(truth));
  }
  EXPECT_EQ(asked_for, 200);
  EXPECT_GT(moved, 60);  // most changes of so small programmes matter
  std::sort(bars.begin(), bars.end());
  EXPECT_LT(bars[bars.size() / 2], 0.2);
  RecordProperty("inside", inside);
}

}  // namespace
}  // namespace stargate
