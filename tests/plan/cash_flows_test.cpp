// SPDX-License-Identifier: Apache-2.0
// The cash flow by thing, and the events behind it, against the lines of the cash flow.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "stargate/rules/delivery.hpp"
#include "tests/plan/rich_programme.hpp"

namespace stargate {
namespace {

using namespace small;
using Kind = Thing::Kind;

struct CashFlows : testing::Test {
  Programme p = rich_programme();
  Derived d = audit(p, rich_plan()).derived;

  Money of(CashLine line, Thing thing, int t) const {
    for (const CashFlow& flow : d.cash_flows)
      if (flow.line == line && flow.thing == thing) return flow.amount[static_cast<size_t>(t)];
    return {};
  }
  Money sum(CashLine line) const {
    Money total;
    for (const Money amount : d.cash_lines[static_cast<size_t>(line)]) total += amount;
    return total;
  }
};

TEST_F(CashFlows, AddUpToTheLinesInEveryMonth) {
  std::vector<ByMonth<Money>> sums(static_cast<size_t>(CashLine::count_),
                                   ByMonth<Money>(static_cast<size_t>(d.months)));
  std::set<std::pair<CashLine, Thing>> seen;
  for (const CashFlow& flow : d.cash_flows) {
    EXPECT_TRUE(seen.insert({flow.line, flow.thing}).second) << name(flow.line);
    for (size_t t = 0; t < flow.amount.size(); ++t) sums[static_cast<size_t>(flow.line)][t] += flow.amount[t];
  }
  EXPECT_EQ(sums, d.cash_lines);
}

TEST_F(CashFlows, NameTheThing) {
  EXPECT_EQ(of(CashLine::site_opening, {Kind::site, kBeta}, 1), usd_m(-5));
  EXPECT_EQ(of(CashLine::buildings, {Kind::hall, kBetaHybrid}, 2), usd_m(-8));
  EXPECT_EQ(of(CashLine::buildings, {Kind::hall, kAlphaLiquid}, 0), usd_m(-6.75));
  EXPECT_EQ(of(CashLine::power_capex, {Kind::tranche, kAlphaGrid}, 0), usd_m(-5));
  EXPECT_EQ(of(CashLine::power_capex, {Kind::tranche, kAlphaGas}, 0), usd_m(-2));
  EXPECT_EQ(of(CashLine::freight, {Kind::offer, kOldAsm, kEast}, 1), usd_m(-0.05));
  EXPECT_EQ(of(CashLine::deposit_credit, {Kind::offer, kNewFab}, 1), usd_m(7));
  EXPECT_EQ(of(CashLine::install, {Kind::platform, kNew, kAlphaLiquid}, 3), usd_m(-0.7));
  EXPECT_EQ(of(CashLine::campaign_revenue, {Kind::campaign, kTrain, kAlpha}, 6), usd_m(2));
  EXPECT_EQ(of(CashLine::overhead, {}, 0), usd_m(-0.5));
}

// Lines that can belong to something do: what is left without a thing is overhead, tax and financing.
TEST_F(CashFlows, OfPhysicalLinesBelongToSomething) {
  static constexpr CashLine kNobodys[] = {
      CashLine::calls,       CashLine::draws,        CashLine::emergency,       CashLine::overhead,
      CashLine::tax,         CashLine::interest,     CashLine::upfront_fees,    CashLine::call_cost,
      CashLine::instalments, CashLine::balloons,     CashLine::commitment_fees, CashLine::prepayment_fees,
      CashLine::prepayments, CashLine::distributions};
  const std::set<CashLine> nobodys(std::begin(kNobodys), std::end(kNobodys));
  std::set<CashLine> seen;
  for (const CashFlow& flow : d.cash_flows) {
    EXPECT_EQ(flow.thing == Thing{}, nobodys.contains(flow.line)) << name(flow.line);
    seen.insert(flow.line);
  }
  EXPECT_GT(seen.size(), 30U);
}

TEST_F(CashFlows, PurchasesCostWhatIsPaidForThem) {
  Money price, carriage;
  for (const Purchase& bought : d.events.purchases) {
    price += bought.price, carriage += bought.carriage;
    for (const auto* arrivals : {&bought.delivered, &bought.accepted}) {
      std::int64_t parts = 0;
      for (const Arrival& arrival : *arrivals) parts += arrival.parts;
      EXPECT_EQ(parts, rules::kPartsPerRack);
    }
  }
  EXPECT_EQ(price,
            -(sum(CashLine::server_deposits) + sum(CashLine::server_shipment) + sum(CashLine::server_acceptance)));
  EXPECT_EQ(carriage, -(sum(CashLine::freight) + sum(CashLine::duty)));
}

TEST_F(CashFlows, EventsCarryTheirPayments) {
  std::map<CashLine, Money> paid;
  for (const RacksInstalled& one : d.events.installed) paid[CashLine::install] += one.paid;
  for (const RacksRetired& one : d.events.retired) paid[CashLine::disposals] -= one.received;
  for (const Works& one : d.events.works)
    for (const Money part : one.paid)
      paid[one.thing.kind == Kind::hall ? CashLine::buildings : CashLine::power_capex] += part;
  ASSERT_EQ(paid.size(), 4U);
  for (const auto& [line, amount] : paid) EXPECT_EQ(amount, -sum(line)) << name(line);
}

TEST_F(CashFlows, WorksKnowWhenTheyAreReadyAndWhatTheyHadCostBefore) {
  const auto& works = d.events.works;
  ASSERT_EQ(works.size(), 6U);  // two starts, two opening buildings, an opening tranche and one of the plan
  EXPECT_EQ(works[0].ready, 4);
  EXPECT_EQ(works[2].opening, usd_m(10));
  EXPECT_EQ(works[2].ready, -24);
  EXPECT_EQ(works[3].opening, usd_m(18));
  EXPECT_EQ(works[3].ready, 2);
  EXPECT_EQ(works[4].opening, usd_m(2));
  EXPECT_EQ(works[5].first, 0);
}

}  // namespace
}  // namespace stargate
