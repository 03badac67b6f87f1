// SPDX-License-Identifier: Apache-2.0
// What binds, why, what is short and how far things may move, on two makers and one site.
#include "stargate/explain/binding_inputs.hpp"
#include "stargate/explain/intervals.hpp"
#include "stargate/explain/reasons.hpp"
#include "stargate/explain/shortages.hpp"
#include "stargate/explain/tornado.hpp"
#include "tests/answers/in_workers.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

// Power for fifty racks, so that power binds and customers want more.
Programme fifty_racks() {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;
  return p;
}

RoundOptions round_of(double seconds) {
  RoundOptions o;
  o.seconds_each = seconds;
  o.workers = &stargate::testing::in_workers();
  return o;
}

const BindingInput* find(const std::vector<BindingInput>& list, const std::string& what) {
  for (const BindingInput& b : list)
    if (b.lever.what == what) return &b;
  return nullptr;
}

std::vector<std::string> remedies_in_words(const std::vector<Shortage>& all) {
  std::vector<std::string> words;
  for (const Shortage& s : all)
    for (const Remedy& r : s.remedies)
      for (const RemedyPart& part : r.parts) words.push_back(s.where + ": " + part.lever.words(part.units));
  return words;
}

TEST(Explain, PowerBindsUntilTheHallIsFull) {
  const auto v = valuer_of(fifty_racks());
  const BindingInputs found = binding_inputs(*v, change, round_of(1));
  const BindingInput* power = find(found.limits, "grid power");
  ASSERT_NE(power, nullptr);
  const double a_rack = earned(v->programme(), 1, 11) - df(0);
  EXPECT_NEAR(power->per_unit, 10 * a_rack, 1e-3);  // ten racks a MW
  EXPECT_LE(power->low, power->per_unit);
  EXPECT_GE(power->high, power->per_unit);
  EXPECT_TRUE(power->distinguishable);
  // Five MW fill the hall; ten would be worth no more than five.
  EXPECT_NEAR(power->holds_to_units, 5, 1e-9);
  EXPECT_FALSE(power->holds_beyond);
  EXPECT_EQ(find(found.limits, "offer capacity"), nullptr);
  EXPECT_EQ(find(found.limits, "commitment"), nullptr);
  EXPECT_NE(std::find(found.not_seen_to_bind.begin(), found.not_seen_to_bind.end(), "offer capacity near-rack"),
            found.not_seen_to_bind.end());
}

TEST(Explain, LimitsAreRankedByMoneyAndPricesStandApart) {
  const auto v = valuer_of(fifty_racks());
  const BindingInputs found = binding_inputs(*v, change, round_of(0));
  ASSERT_FALSE(found.limits.empty());
  for (const BindingInput& b : found.limits) EXPECT_NE(b.lever.kind, LeverKind::price);
  for (size_t i = 1; i < found.limits.size(); ++i)
    EXPECT_GE(found.limits[i - 1].per_unit * found.limits[i - 1].units,
              found.limits[i].per_unit * found.limits[i].units);
  const BindingInput* price = find(found.prices, "offer price");
  ASSERT_NE(price, nullptr);
  EXPECT_EQ(price->lever.where, "near-rack");
  EXPECT_NEAR(price->per_unit, 0.01 * 50 * df(0), 1e-5);
}

double worth_of(const BindingInputs& found, const std::string& what) {
  const BindingInput* b = find(found.limits, what);
  return b ? b->per_unit : 0;
}

// Full halls: another MW in them holds ten racks, each of which earns 8.016 at a price of 1.
TEST(Explain, TheSizeOfAHallBindsAndSoDoesHowManyMayBeBuilt) {
  const Programme p = load_programme("tests/cases/binds/hall-size").value();
  const auto v = valuer_of(p);
  const BindingInputs found = binding_inputs(*v, change, round_of(1));
  EXPECT_NEAR(worth_of(found, "IT power of a building"), 10 * (8.016 - 1), 0.01);
  EXPECT_NEAR(worth_of(found, "buildings allowed"), 10 * (8.016 - 1), 0.01);
  EXPECT_EQ(worth_of(found, "grid power"), 0);
  EXPECT_EQ(worth_of(found, "rack positions of a building"), 0);
  Programme floor = p;
  floor.halls[0].positions = 10;
  floor.halls[0].it_mw = 10;
  const auto w = valuer_of(floor);
  const BindingInputs then = binding_inputs(*w, change, round_of(1));
  EXPECT_NEAR(worth_of(then, "rack positions of a building"), 8.016 - 1, 0.01);
  EXPECT_EQ(worth_of(then, "IT power of a building"), 0);
}

// What a limit is worth is what a second plan with one unit more of it is worth more.
TEST(Explain, OneMoreUnitIsWorthWhatAnotherSolveSays) {
  const Programme p = load_programme("tests/cases/binds/one-month").value();
  const auto v = valuer_of(p);
  const BindingInputs found = binding_inputs(*v, change, round_of(1));
  EXPECT_NEAR(worth_of(found, "grid power"), 10 * (8.016 - 1), 0.01);
  Programme rate = p;
  rate.grid_bases[0].mw = 1000;
  rate.sites[0].install_racks_per_month = 5;
  const auto w = valuer_of(rate);
  const double before = solved(rate).audit.derived.value;
  for (const BindingInput& b : binding_inputs(*w, change, round_of(1)).limits) {
    if (b.lever.what != "installation rate") continue;
    const auto more = with_changes(rate, {b.lever.change(1)});
    ASSERT_TRUE(more);
    EXPECT_NEAR(b.per_unit, solved(more.value()).audit.derived.value - before, 0.01);
  }
}

// One building more may be started at a price that it earns back; around the plan's own decisions that is worth
// nothing.
TEST(Explain, ALimitOnBuildingsBindsThoughThePlansOwnDecisionsCannotUseIt) {
  Programme p = two_makers();
  p.opening_buildings.clear();
  p.grid_bases[0].mw = 20;
  p.demands[0].h100e_k = 20;
  p.halls[0].max_count = 1;
  p.halls[0].capex_usd_m = 1;
  p.halls[0].start_from = ym(2026, 1);
  p.sites[0].install_racks_per_month = 200;
  for (OfferCapacity& c : p.offer_capacities) c.racks_per_month = 200;
  link(p);
  const auto v = valuer_of(p);
  const BindingInputs found = binding_inputs(*v, change, round_of(2));
  const BindingInput* allowed = find(found.limits, "buildings allowed");
  ASSERT_NE(allowed, nullptr);
  EXPECT_TRUE(allowed->chosen_again);
  EXPECT_GT(allowed->per_unit, 100);
}

TEST(Explain, TheRunnerUpOfAMakerIsTheOtherOne) {
  const auto v = valuer_of(fifty_racks());
  std::vector<Reason> reasons = largest_decisions(*v, 8);
  ASSERT_EQ(reasons.size(), 1u);
  EXPECT_NE(reasons[0].decision.find("50 racks of near-rack"), std::string::npos);
  EXPECT_FALSE(find_reasons(*v, round_of(1), reasons));
  ASSERT_TRUE(reasons[0].answer.possible);
  EXPECT_NEAR(reasons[0].cost, 0.2 * 50 * df(0), 1e-4);
  bool far = false;
  for (const Moved& m : reasons[0].instead)
    far = far || (m.what == "racks of far-rack" && std::fabs(m.now - 50) < 1e-6);
  EXPECT_TRUE(far);
}

TEST(Explain, WhatIsShortNamesTheInputThatMendsIt) {
  const Programme p = fifty_racks();
  const Solved best = solved(p);
  Valuer v(p, best.finished.plan, change, {});
  const BindingInputs binding = binding_inputs(v, change, round_of(0));
  const std::vector<Shortage> all = shortages(v, best.audit, binding);
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front().kind, ShortfallKind::service);
  EXPECT_EQ(all.front().where, "chat");
  // Ten thousand are wanted in twelve months; in the first no rack works, then half are served.
  EXPECT_NEAR(all.front().amount, 10 + 11 * 5, 1e-6);
  ASSERT_FALSE(all.front().mends.empty());
  const Mend& mend = all.front().mends.front();
  EXPECT_EQ(mend.lever.what, "grid power");
  EXPECT_NEAR(mend.mended_per_unit, 11, 1e-6);  // a MW is a thousand H100e for eleven months
}

// Power for fifty racks and makers of fifty, in the first month alone: neither helps without the other.
Programme fifty_made() {
  Programme p = fifty_racks();
  p.offer_capacities = {
      {{"near-rack"}, ym(2026, 1), 50}, {{"near-rack"}, ym(2026, 2), 0}, {{"far-rack"}, ym(2026, 1), 0}};
  p.services[0].contracted = true;
  for (Demand& d : p.demands) d.penalty_usd_per_h100e_hour = 0.1;
  link(p);
  return p;
}

TEST(Explain, WhatHelpsOnlyTogetherIsFoundTogether) {
  const Programme p = fifty_made();
  const Solved best = solved(p);
  Valuer v(p, best.finished.plan, change, {});
  const BindingInputs binding = binding_inputs(v, change, round_of(0));
  std::vector<Shortage> all = shortages(v, best.audit, binding);
  ASSERT_FALSE(all.empty());
  EXPECT_TRUE(all.front().mends.empty());
  EXPECT_FALSE(find_sets(v, change, binding, round_of(0), 1, all));
  EXPECT_TRUE(all.front().asked_together);
  ASSERT_EQ(all.front().remedies.size(), 1u);  // no date helps
  const Remedy& r = all.front().remedies.front();
  ASSERT_EQ(r.parts.size(), 2u);
  EXPECT_EQ(r.weeks, 0);
  EXPECT_NEAR(r.was, 10 + 11 * 5, 1e-6);
  EXPECT_NEAR(r.left, 10 + 0.1 * 55, 1);  // in the first month no rack works, and a tenth of the rest may be left
  for (const RemedyPart& part : r.parts) {
    EXPECT_TRUE(part.lever.what == "grid power" || part.lever.what == "offer capacity") << part.lever.what;
    // Forty-five racks of either maker in the first month or later, and power for them.
    EXPECT_GE(part.units, part.lever.what == "grid power" ? 4.5 : 15) << part.lever.what;
    EXPECT_LE(part.units, part.lever.what == "grid power" ? 8 : 50) << part.lever.what;
  }
  // No part can be left out: without it nothing is gained.
  for (size_t i = 0; i < r.parts.size(); ++i) {
    const auto alone = v.ask({"", {r.parts[i].lever.change(r.parts[i].units)}, {}}, 0);
    ASSERT_TRUE(alone);
    EXPECT_NEAR(alone.value().figures.missed_k_months[0], r.was, 1e-6);
  }
}

Solved with_broken_promises(const Programme& p) {
  Solved s;
  s.f = formulate(p, {});
  s.best = solve_checked(s.f.model, {.time_limit_s = 600, .gap_relative = 0, .gap_absolute = 1e-9});
  const auto finished = finish_point(p, s.f, s.best.x, 600);
  EXPECT_TRUE(finished);
  if (!finished) return s;
  s.finished = *finished;
  s.audit = audit(p, s.finished.plan);
  EXPECT_TRUE(s.audit.has_hard_shortfall());
  return s;
}

const Remedy* remedy_of(const Shortage& s, const std::string& what) {
  for (const Remedy& r : s.remedies)
    if (r.parts.size() == 1 && r.parts.front().lever.what == what) return &r;
  return nullptr;
}

// The amount ends it, and a hundredth of a unit less does not.
void expect_least(const Valuer& v, const Shortage& s, const std::string& what, double units) {
  const Remedy* r = remedy_of(s, what);
  ASSERT_NE(r, nullptr) << what;
  EXPECT_NEAR(r->parts.front().units, units, 0.0101) << what;
  EXPECT_LT(std::fabs(r->answer.change), 10 * units + 1)
      << "the inner price of an obligation that is not kept is no money";
  const Lever& lever = r->parts.front().lever;
  const auto less = v.ask({"", {lever.change(r->parts.front().units - lever.grain)}, {}}, 0),
             enough = v.ask({"", {lever.change(r->parts.front().units)}, {}}, 0);
  ASSERT_TRUE(less && enough);
  EXPECT_GT(less.value().figures.hard, 1e-4);
  EXPECT_LT(enough.value().figures.hard, 1e-4);
}

TEST(Explain, APromiseThatIsBrokenNamesWhatMendsIt) {
  Programme p = fifty_racks();
  p.capital.min_cash_usd_m = 20;  // nobody can be called before the second month, and there is no cash
  p.partners[0].call_from = ym(2026, 2);
  const Formulation f = formulate(p, {});
  const Outcome best = solve_checked(f.model, {.time_limit_s = 600, .gap_relative = 0, .gap_absolute = 1e-9});
  const auto finished = finish_point(p, f, best.x, 600);
  ASSERT_TRUE(finished);
  const Audit judged = audit(p, finished->plan);
  ASSERT_TRUE(judged.has_hard_shortfall());
  Valuer v(p, finished->plan, change, {});
  EXPECT_FALSE(v.promises_kept());
  const BindingInputs binding = binding_inputs(v, change, round_of(0));
  const std::vector<Shortage> all = shortages(v, judged, binding);
  ASSERT_FALSE(all.empty());
  EXPECT_TRUE(all.front().hard);
  EXPECT_EQ(all.front().kind, ShortfallKind::cash);
  EXPECT_NEAR(all.front().amount, 20, 1e-6);
  std::vector<Shortage> together = all;
  EXPECT_FALSE(find_sets(v, change, binding, round_of(0), 1, together));
  ASSERT_FALSE(together.front().remedies.empty());
  for (const Remedy& r : together.front().remedies) {
    EXPECT_LE(r.left, 1e-5 * r.was);
    ASSERT_EQ(r.parts.size(), 1u);
  }
  expect_least(v, together.front(), "minimum cash", 20);
  expect_least(v, together.front(), "opening cash", 20);
}

// A promise's shortage of a hundredth is told as one, and so is what ends it.
TEST(Explain, ALittleThatIsMissingTakesALittle) {
  Programme p = fifty_racks();
  p.capital.min_cash_usd_m = 0.37;
  p.partners[0].call_from = ym(2026, 2);
  const Solved best = with_broken_promises(p);
  Valuer v(p, best.finished.plan, change, {});
  std::vector<Shortage> all = shortages(v, best.audit, binding_inputs(v, change, round_of(0)));
  EXPECT_FALSE(find_sets(v, change, binding_inputs(v, change, round_of(0)), round_of(0), 1, all));
  expect_least(v, all.front(), "minimum cash", 0.37);
}

// A training of twelve racks under contract, where the hall takes ten: nothing is bought, and two racks' worth of hall
// ends it.
TEST(Explain, AContractedCampaignThatCannotRunNamesTheLeastThatLetsItRun) {
  Programme p = programme(9, 3);
  p.power_prices = {{{"alpha"}, ym(2026, 1), 0}};
  const std::vector<Demand> demands = p.demands;
  train_for_six_months(p);
  p.demands = demands;
  p.demands[0].usd_per_h100e_hour = 0.01;  // nobody buys a rack for that
  p.opening_racks.clear();
  sell(p, 0.1, 100);
  p.campaigns[0].h100e_k = 1.2;
  p.campaigns[0].start_from = ym(2026, 2);
  p.campaigns[0].start_until = ym(2026, 3);
  p.halls[0].it_mw = 1;
  link(p);
  ASSERT_TRUE(changed_programme(p, {})) << to_string(changed_programme(p, {}).mistakes().front());
  const Solved best = with_broken_promises(p);
  ASSERT_EQ(best.shortfalls("campaign").size(), 1u);
  Valuer v(p, best.finished.plan, change, {});
  const BindingInputs binding = binding_inputs(v, change, round_of(0));
  std::vector<Shortage> all = shortages(v, best.audit, binding), here = all;
  EXPECT_FALSE(find_sets(v, change, binding, round_of(0), 1, all));
  EXPECT_FALSE(find_sets(v, change, binding, {}, 1, here));
  EXPECT_EQ(remedies_in_words(here), remedies_in_words(all));
  const auto campaign =
      std::find_if(all.begin(), all.end(), [](const Shortage& s) { return s.kind == ShortfallKind::campaign; });
  ASSERT_NE(campaign, all.end());
  const Remedy* hall = remedy_of(*campaign, "IT power of a building");
  ASSERT_NE(hall, nullptr);
  EXPECT_NEAR(hall->parts.front().units, 0.2, 1e-9);
  double revenue = 0;
  for (int t = 1; t < 7; ++t) revenue += df(t);
  EXPECT_NEAR(hall->answer.change, revenue - 12 * 0.1 * df(0),
              0.05);  // sold compute aside; no inner price of a broken promise
}

TEST(Explain, IntervalsKeepTheValueAndHoldThePlan) {
  const auto v = valuer_of(fifty_racks());
  const double a_rack = earned(v->programme(), 1, 11) - df(0);
  bool stopped = true;
  const std::vector<Interval> all = intervals(*v, 5 * a_rack, round_of(0), stopped);
  EXPECT_FALSE(stopped);
  const std::vector<Interval> here = intervals(*v, 5 * a_rack, {}, stopped);
  ASSERT_EQ(here.size(), all.size());
  for (size_t i = 0; i < all.size(); ++i) {
    EXPECT_TRUE(here[i].found) << here[i].what;
    EXPECT_NEAR(here[i].least, all[i].least, 1e-6);
    EXPECT_NEAR(here[i].most, all[i].most, 1e-6);
  }
  bool seen = false;
  for (const Interval& i : all) {
    EXPECT_TRUE(i.found) << i.what;
    EXPECT_LE(i.least, i.now + 1e-6);
    EXPECT_GE(i.most, i.now - 1e-6);
    if (i.what != "racks of") continue;
    seen = true;
    EXPECT_NEAR(i.now, 50, 1e-6);
    EXPECT_NEAR(i.least, 45, 1e-4);  // five racks less cost what may be lost
  }
  EXPECT_TRUE(seen);
}

TEST(Explain, TheTornadoLabelsBothEndsAndRanksByWidth) {
  const auto v = valuer_of(fifty_racks());
  const Tornado t = tornado(*v, change, round_of(0), round_of(1), 4);
  ASSERT_FALSE(t.bars.empty());
  EXPECT_LE(t.bars.size(), 4u);
  for (size_t i = 1; i < t.bars.size(); ++i) EXPECT_GE(t.bars[i - 1].width(), t.bars[i].width());
  const double a_rack = earned(v->programme(), 1, 11) - df(0);
  bool power = false;
  for (const TornadoBar& b : t.bars) {
    EXPECT_FALSE(b.lever.worse.label.empty());
    EXPECT_FALSE(b.lever.better.label.empty());
    if (b.lever.what != "grid power") continue;
    power = true;
    EXPECT_NEAR(b.better.change, 5 * a_rack, 1e-3);  // ten per cent of five MW
    EXPECT_NEAR(b.worse.change, -5 * a_rack, 1e-3);
  }
  EXPECT_TRUE(power);
  EXPECT_GT(t.left_out, 0);
}

}  // namespace
}  // namespace stargate
