// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/digest.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/report/side.hpp"

namespace stargate {
namespace {

using namespace small;

std::vector<MovedThing> digest(const Side& a, const Side& b) { return digest_of(a.compared(), b.compared()); }

const MovedThing& moved(const std::vector<MovedThing>& digest, MovedKind kind, const std::string& id) {
  for (const MovedThing& thing : digest)
    if (thing.kind == kind && thing.id == id) return thing;
  throw std::runtime_error("nothing moved of " + std::string(name_of(kind)) + " " + id);
}

Money sum_of(const std::vector<ByMonth<Money>>& lines, CashLine line) {
  Money sum;
  for (const Money amount : lines[static_cast<std::size_t>(line)]) sum += amount;
  return sum;
}

// Decisions of all kinds changed at once.
Side changed() {
  Side b;
  b.plan.starts[0].count = 2;
  b.plan.starts[1].month = 4;
  b.plan.orders[0].racks = 7;
  b.plan.commitments[0].month = 2;
  b.plan.runs[0].month = 8;
  b.plan.calls[1].amount = usd_m(44);
  b.plan.draws[0].amount = usd_m(12.5);
  b.plan.distributions = {{12, usd_m(6.5)}, {16, usd_m(5)}};
  b.plan.flows.pop_back();
  b.judge();
  return b;
}

TEST(Digest, OfAPlanAndItselfIsEmpty) {
  const Side a, b;
  EXPECT_TRUE(digest(a, b).empty());
  EXPECT_EQ(digest_text({}, {}), "");
}

TEST(Digest, ADistributionKeptIsMoneyOfThePartners) {
  const Side a;
  Side b;
  b.plan.distributions[0].amount = usd_m(6.5);
  b.judge();
  const auto d = digest(a, b);
  ASSERT_EQ(d.size(), 1U);
  EXPECT_EQ(d[0].kind, MovedKind::partners);
  EXPECT_EQ(d[0].change(), usd_m(1.5));
  EXPECT_NEAR(d[0].present_change(), 1.5 * std::pow(1.12, -13 / 12.0), 1e-9);
  // 8 in month 12 and 5 in month 15 are paid in month 13.15 on average, 6.5 and 5 in 13.30.
  EXPECT_EQ(d[0].words, "1.5 USD m less distributed (on average 0.2 months later)");
}

TEST(Digest, AllItsMoneyIsTheChangeOfTheCashAtTheEnd) {
  const Side a, b = changed();
  Money sum;
  for (const MovedThing& thing : digest(a, b)) sum += thing.change();
  EXPECT_EQ(sum, b.finance.by_month.cash.back() - a.finance.by_month.cash.back());
  EXPECT_NE(sum, Money{});
}

TEST(Digest, SaysHowEachThingMoved) {
  const auto d = digest(Side(), changed());
  // Alpha's block of power follows its commitment, but there is grid power from the first month on.
  EXPECT_EQ(moved(d, MovedKind::site, "alpha").words, "1 more building, power commitments on average 2 months later");
  EXPECT_EQ(moved(d, MovedKind::site, "beta").words, "buildings on average 2 months later");
  EXPECT_TRUE(moved(d, MovedKind::supplier, "assembler")
                  .words.starts_with("2 more racks ordered (on average 0.1 months earlier)"))
      << moved(d, MovedKind::supplier, "assembler").words;
  EXPECT_EQ(moved(d, MovedKind::campaign, "train").words, "starts 2 months later");
  // The loan: 10 in month 1 and 6 in month 2 are drawn in month 1.375 on average, 12.5 and 6 in 1.324.
  EXPECT_EQ(moved(d, MovedKind::facility, "loan").words, "2.5 USD m more drawn (on average 0.1 months earlier)");
  EXPECT_EQ(moved(d, MovedKind::service, "batch").words,
            "20 fewer H100e-months served (on average 0.5 months earlier)");
}

TEST(Digest, TheMoneyOfASiteIsThatOfItsBuildingsAndPower) {
  const Side a;
  Side b;
  b.plan.starts[0].count = 2;
  b.judge();
  const auto& lines_a = a.audit.derived.cash_lines;
  const auto& lines_b = b.audit.derived.cash_lines;
  Money change;
  for (const CashLine line : {CashLine::buildings, CashLine::upkeep})
    change += sum_of(lines_b, line) - sum_of(lines_a, line);
  EXPECT_EQ(moved(digest(a, b), MovedKind::site, "alpha").change(), change);
  EXPECT_EQ(digest(a, b).front().id, "alpha");
}

TEST(Digest, FirstPowerIsToldByTheCalendar) {
  const Side a;
  Side b;
  b.programme.grid_bases[2].from = ym(2026, 6);
  b.judge();
  EXPECT_EQ(moved(digest(a, b), MovedKind::site, "beta").words, "first power 3 months later");
  b.programme.grid_bases.pop_back();
  b.judge();
  EXPECT_EQ(moved(digest(a, b), MovedKind::site, "beta").words, "has power only in A");
  EXPECT_EQ(moved(digest(b, a), MovedKind::site, "beta").words, "has power only in B, from 2026-03");
}

TEST(Digest, OtherPricesMoveMoneyWithoutDecisions) {
  const Side a;
  Side b;
  for (OfferPrice& price : b.programme.offer_prices) price.usd_m_per_rack *= 1.1;
  b.judge();
  const auto d = digest(a, b);
  EXPECT_EQ(moved(d, MovedKind::supplier, "maker").words, "the same decisions at other prices or terms");
  EXPECT_LT(moved(d, MovedKind::supplier, "maker").change(), Money{});
  EXPECT_EQ(d.front().id, "maker");
}

TEST(Digest, TheSameAmountsDividedOtherwiseAreSaid) {
  const Side a;
  Side b;
  b.plan.draws[0].use = Use::power;
  b.judge();
  EXPECT_EQ(moved(digest(a, b), MovedKind::facility, "loan").words, "the same amounts, divided otherwise");
}

TEST(Digest, TheTextHasTheLargestAndCountsTheRest) {
  const auto d = digest(Side(), changed());
  ASSERT_GT(d.size(), 4U);
  for (std::size_t i = 1; i < d.size(); ++i)
    EXPECT_GE(std::fabs(d[i - 1].present_change()), std::fabs(d[i].present_change()));
  const std::string text = digest_text(d, {}, 2);
  EXPECT_NE(text.find("What differs, largest first"), std::string::npos);
  EXPECT_NE(text.find("... and " + std::to_string(d.size() - 2) + " more"), std::string::npos) << text;
  EXPECT_NE(text.find(d[0].words), std::string::npos) << text;
}

TEST(Digest, TheJsonHasWholeCentsAndPresentValues) {
  const Side a;
  Side b;
  b.plan.distributions[0].amount = usd_m(6.5);
  b.judge();
  const nlohmann::json list = digest_json(digest(a, b));
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].at("change_cents"), 150000000);
  EXPECT_EQ(list[0].at("b_cents").get<std::int64_t>() - list[0].at("a_cents").get<std::int64_t>(), 150000000);
  EXPECT_NEAR(list[0].at("present_usd_m").at("change").get<double>(), 1.5 * std::pow(1.12, -13 / 12.0), 1e-9);
}

}  // namespace
}  // namespace stargate
