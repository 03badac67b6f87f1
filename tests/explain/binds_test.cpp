// SPDX-License-Identifier: Apache-2.0
// How far the value of an input holds, rounds that are stopped, intervals and swings, on two makers and one site.
#include "stargate/explain/binding_inputs.hpp"
#include "stargate/explain/intervals.hpp"
#include "stargate/explain/tornado.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

// Power for five MW in a hall that holds `room` MW more, with customers, makers and hands for all of it.
Programme with_room(double room) {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;
  p.halls[0].it_mw = 5 + room;
  p.halls[0].positions = 10 * (5 + room);
  p.demands[0].h100e_k = 5 + room;
  p.sites[0].install_racks_per_month = 1000;
  for (OfferCapacity& c : p.offer_capacities) c.racks_per_month = 1000;
  link(p);
  return p;
}

RoundOptions round_of(double seconds) {
  RoundOptions o;
  o.seconds_each = seconds;
  return o;
}

const BindingInput* power_of(const BindingInputs& found) {
  for (const BindingInput& b : found.limits)
    if (b.lever.what == "grid power") return &b;
  return nullptr;
}

// Tried are 2, 5, 10, 20 and 50 times what was asked: a MW is worth ten racks as far as there is room for it.
TEST(BindingInputs, AValueHoldsAsFarAsThereIsRoom) {
  for (const auto& [room, holds] : {std::pair{3.0, 2.0}, {7.0, 5.0}, {12.0, 10.0}, {25.0, 20.0}, {60.0, 50.0}}) {
    SCOPED_TRACE(room);
    const auto v = valuer_of(with_room(room));
    const BindingInputs found = binding_inputs(*v, change, round_of(0));
    const BindingInput* power = power_of(found);
    ASSERT_NE(power, nullptr);
    // Five MW are asked for at once; where there is room for three, one is what is told.
    EXPECT_EQ(power->units, 1);
    EXPECT_NEAR(power->per_unit, 10 * (earned(v->programme(), 1, 11) - df(0)), 1e-3);
    EXPECT_NEAR(power->holds_to_units, holds, 1e-9);
    EXPECT_EQ(power->holds_beyond, room > 50);
    EXPECT_FALSE(power->ends_there);
    EXPECT_FALSE(power->chosen_again);
  }
}

TEST(BindingInputs, DecisionsAreChosenAgainWhereTimeIsGivenAndRangesFoundWhereAsked) {
  const auto v = valuer_of(with_room(60));
  BindingOptions options;
  options.with_ranges = false;
  const BindingInputs found = binding_inputs(*v, change, round_of(1), options);
  const BindingInput* power = power_of(found);
  ASSERT_NE(power, nullptr);
  EXPECT_TRUE(power->chosen_again);
  EXPECT_EQ(power->holds_to_units, 1);
  EXPECT_FALSE(power->holds_beyond);
  EXPECT_FALSE(power->ends_there);
}

// Asked are all levers, then single units of those that bind: wherever it is stopped, it says so.
TEST(BindingInputs, WhereverItIsStoppedItSaysSo) {
  const auto v = valuer_of(with_room(3));
  BindingOptions options;
  options.closely = options.prices = 0;
  int asked = 0, most = 1 << 20;
  RoundOptions round = round_of(0);
  round.should_stop = [&] { return asked++ >= most; };
  EXPECT_FALSE(binding_inputs(*v, change, round, options).interrupted);
  const int all = asked;
  ASSERT_GT(all, 10);
  for (const int stop_after : {0, 1, all / 2, all - 1}) {
    asked = 0;
    most = stop_after;
    EXPECT_TRUE(binding_inputs(*v, change, round, options).interrupted) << stop_after << " of " << all;
  }
  asked = 0;
  most = all;
  EXPECT_FALSE(binding_inputs(*v, change, round, options).interrupted);
}

// A loan at half of what money costs is drawn to its end, 20 USD m.
TEST(Intervals, AreOfRacksMoneyAndEveryService) {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;
  p.facilities = {loan(20)};
  p.services.push_back({.id = "code", .region = {"east"}});
  Demand code = p.demands[0];
  code.service = {"code"};
  code.h100e_k = 2;
  code.usd_per_h100e_hour = 1;  // a tenth of what others pay: nothing is served
  p.demands.push_back(code);
  link(p);
  const auto v = valuer_of(p);
  bool stopped = true;
  std::map<std::string, Interval> told;
  for (const Interval& i : intervals(*v, 0.01, {}, stopped)) {
    EXPECT_TRUE(i.found) << i.what;
    told[i.what + " " + i.where] = i;
  }
  EXPECT_FALSE(stopped);
  std::vector<std::string> names;
  for (const auto& [name, i] : told) names.push_back(name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"compute not served of chat", "compute not served of code", "drawn of loan",
                                      "equity called ", "racks from far", "racks from near", "racks of rack"}));
  const Interval& drawn = told["drawn of loan"];
  EXPECT_NEAR(drawn.now, 20, 1e-6);
  EXPECT_NEAR(drawn.most, 20, 1e-6);
  EXPECT_LT(drawn.least, 20);
  EXPECT_GT(drawn.least, 19);  // a dollar less costs more than the 0.01 USD m that may be lost
  EXPECT_NEAR(told["compute not served of chat"].now, 10 + 11 * 5, 1e-6);
  EXPECT_NEAR(told["compute not served of code"].now, 12 * 2, 1e-6);
}

TEST(Tornado, AsManyBarsAsAreAskedForAndTheWidest) {
  const auto v = valuer_of(with_room(5));
  const Tornado all = tornado(*v, change, round_of(0), round_of(0), 100);
  ASSERT_GT(all.bars.size(), 2u);
  EXPECT_FALSE(all.interrupted);
  const Tornado one = tornado(*v, change, round_of(0), round_of(0), 1);
  ASSERT_EQ(one.bars.size(), 1u);
  EXPECT_EQ(one.bars[0].lever.input.path(), all.bars[0].lever.input.path());
  EXPECT_EQ(one.left_out, all.left_out);
}

// Two answers make a bar: one that has a single end is none.
TEST(Tornado, ABarHasBothEndsOrIsNotShown) {
  const auto v = valuer_of(with_room(5));
  for (int stop_after = 0; stop_after < 12; ++stop_after) {
    int asked = 0;
    RoundOptions round = round_of(0);
    round.should_stop = [&] { return asked++ >= stop_after; };
    const Tornado t = tornado(*v, change, round, round_of(0), 100);
    EXPECT_TRUE(t.interrupted);
    EXPECT_LE(static_cast<int>(t.bars.size()) + t.left_out, stop_after / 2);
    for (const TornadoBar& bar : t.bars) {
      EXPECT_TRUE(std::isfinite(bar.worse.here)) << bar.lever.what;
      EXPECT_TRUE(std::isfinite(bar.better.here)) << bar.lever.what;
    }
  }
}

}  // namespace
}  // namespace stargate
