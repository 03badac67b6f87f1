// SPDX-License-Identifier: Apache-2.0
// The register of assets: what was paid for things, how they wear, what is left.
#include "stargate/finance/assets.hpp"

#include <gtest/gtest.h>

#include "tests/finance/planned.hpp"

namespace stargate::finance {
namespace {

using small::usd_m;

Money sum(const ByMonth<Money>& flows) {
  Money total;
  for (const Money amount : flows) total += amount;
  return total;
}
Money paid(const Derived& d, CashLine line) { return -sum(d.cash_lines[static_cast<size_t>(line)]); }

// Table A-1 of IRS Publication 946 (2024), five-year property, half-year convention.
TEST(Wear, FiveYearsFollowThePublishedTable) {
  const Wear wear{Wear::Kind::five_year, 0};
  const double published[] = {20.00, 32.00, 19.20, 11.52, 11.52, 5.76};
  std::int64_t before = 0;
  for (int year = 0; year < 6; ++year) {
    const std::int64_t worn = wear.worn(Month::of(2026, 8), Month::of(2026 + year, 12));
    EXPECT_NEAR(100.0 * static_cast<double>(worn - before) / static_cast<double>(wear.whole()), published[year], 1e-9);
    before = worn;
  }
  EXPECT_EQ(before, wear.whole());
  EXPECT_EQ(wear.worn(Month::of(2026, 8), Month::of(2033, 1)), wear.whole());
  EXPECT_EQ(wear.worn(Month::of(2026, 8), Month::of(2026, 7)), 0);
  EXPECT_EQ(wear.worn(Month::of(2026, 8), Month::of(2026, 8)) * 5, wear.whole());
  // From a year's share to the next in twelfths: 20 % and half of 32 %.
  EXPECT_EQ(wear.worn(Month::of(2026, 8), Month::of(2027, 6)) * 100, wear.whole() * 36);
}

// Tables of IRS Publication 946 (2024), five-year property, mid-quarter convention, placed in service in
// each quarter.
TEST(Wear, FollowsTheMidQuarterTablesFromTheDecemberOn) {
  const Wear wear{Wear::Kind::five_year, 0};
  const double published[4][6] = {{35.00, 26.00, 15.60, 11.01, 11.01, 1.38},
                                  {25.00, 30.00, 18.00, 11.37, 11.37, 4.26},
                                  {15.00, 34.00, 20.40, 12.24, 11.30, 7.06},
                                  {5.00, 38.00, 22.80, 13.68, 10.94, 9.58}};
  for (int quarter = 0; quarter < 4; ++quarter)
    for (int month = 3 * quarter + 1; month <= 3 * quarter + 3; ++month) {
      std::int64_t before = 0;
      for (int year = 0; year < 6; ++year) {
        const std::int64_t worn = wear.worn(Month::of(2026, month), Month::of(2026 + year, 12), true);
        EXPECT_NEAR(100.0 * static_cast<double>(worn - before) / static_cast<double>(wear.whole()),
                    published[quarter][year], 1e-9);
        before = worn;
      }
      EXPECT_EQ(before, wear.whole());
      for (int now = month; now < 12; ++now)
        EXPECT_EQ(wear.worn(Month::of(2026, month), Month::of(2026, now), true),
                  wear.worn(Month::of(2026, month), Month::of(2026, now)));
    }
}

// More than 40 % of the basis, not 40 %.
TEST(Wear, MidQuarterNeedsMoreThanFortyPerCent) {
  EXPECT_FALSE((PlacedInService{2026, Money::cents(1000), Money::cents(400)}.mid_quarter()));
  EXPECT_TRUE((PlacedInService{2026, Money::cents(1000), Money::cents(401)}.mid_quarter()));
  EXPECT_FALSE((PlacedInService{2026, Money{}, Money{}}.mid_quarter()));
}

// Only what counts: servers and power, not buildings, not what leaves in the same year. The years are those of the
// plan's own lots.
TEST(Assets, FindTheConventionOfEachYear) {
  for_each_plan(2, [](const Programme& programme, const Plan& plan, const Audit&) {
    Programme p = programme;
    p.tax.servers = ServerTax::five_year;
    const Audit seen = audit(p, plan);
    const Assets assets = assets_of(p, seen);
    Money basis, added;
    for (const PlacedInService& year : assets.years) {
      EXPECT_LE(year.last_quarter, year.basis);
      basis += year.basis;
    }
    for (const size_t c : {size_t{0}, size_t{2}}) {
      added += assets.opening[c].gross;
      for (const AssetMonth& month : assets.classes[c]) added += month.added;
    }
    EXPECT_LE(basis, added);
    for (const PlacedInService& year : assets.years) {
      if (year.year <= p.settings.first_month.year() || year.year >= p.month_at(p.total_months() - 1).year()) continue;
      Money same;
      for (const size_t c : {size_t{0}, size_t{2}})
        for (size_t t = 0; t < assets.classes[c].size(); ++t)
          if (p.month_at(static_cast<int>(t)).year() == year.year) same += assets.classes[c][t].added;
      EXPECT_LE(year.basis, same) << year.year;
    }
  });
}

TEST(Wear, StraightLinesStartTheMonthAfterAndEndWithTheirLife) {
  const Wear wear{Wear::Kind::straight, 60};
  EXPECT_EQ(wear.worn(Month::of(2026, 1), Month::of(2026, 1)), 0);
  EXPECT_EQ(wear.worn(Month::of(2026, 1), Month::of(2027, 1)), 12);
  EXPECT_EQ(wear.worn(Month::of(2026, 1), Month::of(2035, 1)), wear.whole());
  const Wear none{Wear::Kind::straight, 0}, once{Wear::Kind::at_once, 60};
  for (const Wear& at_once : {none, once})
    EXPECT_EQ(at_once.worn(Month::of(2026, 1), Month::of(2026, 1)), at_once.whole());
}

TEST(Assets, HubsGiveOutWhatTheyTakeIn) {
  for_each_plan(4, [](const Programme& p, const Plan&, const Audit& audit) {
    const HubPools pools = hub_pools(p, audit);
    Money accepted, by_offer, leaves, installed;
    for (size_t h = 0; h < pools.hubs.size(); ++h) {
      Money stock;
      for (size_t t = 0; t < pools.hubs[h].size(); ++t) {
        const HubMonth& month = pools.hubs[h][t];
        ASSERT_EQ(month.opening, stock);
        stock = month.opening + month.accepted - month.installed;
        ASSERT_EQ(month.closing, stock);
        EXPECT_GE(month.closing, Money{});
        if (audit.derived.hub_stock[h][t] <= 0) {
          EXPECT_EQ(month.closing, Money{}) << h << " " << t;
        }
        accepted += month.accepted, leaves += month.installed;
      }
    }
    for (const auto& offer : pools.accepted) by_offer += sum(offer);
    for (const Money cost : pools.installed) installed += cost;
    EXPECT_EQ(accepted, by_offer);
    EXPECT_EQ(installed, leaves + paid(audit.derived, CashLine::install));
  });
}

// In the end an order costs what is paid for it: what suppliers hold is what they have been paid and not yet delivered.
TEST(Assets, CostWhatIsPaidForThem) {
  const Programme p = small::rich_programme();
  const Audit seen = audit(p, small::rich_plan());
  const Derived& d = seen.derived;
  const Assets assets = assets_of(p, seen);
  Money held, received;  // everything is delivered and paid within these months
  for (const Money deposit : assets.pools.supplier_opening) held += deposit;
  for (const CashLine line : {CashLine::server_deposits, CashLine::server_shipment, CashLine::server_acceptance,
                              CashLine::opening_orders, CashLine::freight, CashLine::duty, CashLine::deposit_credit})
    held += paid(d, line);
  for (const auto& offer : assets.pools.accepted) received += sum(offer);
  EXPECT_EQ(held, received);
  EXPECT_EQ(assets.pools.supplier_opening[small::kOldAsm], usd_m(4 - 3));
  EXPECT_EQ(assets.pools.supplier_opening[small::kNewFab], usd_m(7));
}

TEST(Assets, AddUpToWhatIsPaidInEveryExample) {
  for_each_plan(4, [](const Programme& p, const Plan&, const Audit& audit) {
    const Derived& d = audit.derived;
    const Assets assets = assets_of(p, audit);
    const auto last = static_cast<size_t>(d.months) - 1;
    const CashLine lines[] = {CashLine::count_, CashLine::buildings, CashLine::power_capex};
    for (size_t c = 1; c < 3; ++c) {
      Money added;
      for (const AssetMonth& month : assets.classes[c]) added += month.added;
      EXPECT_EQ(assets.in_progress_opening[c] + paid(d, lines[c]), added + assets.in_progress[c][last]);
    }
    Money servers, installed;
    for (const AssetMonth& month : assets.classes[0]) servers += month.added;
    for (const Money cost : assets.pools.installed) installed += cost;
    EXPECT_EQ(servers, installed);
    EXPECT_EQ(assets.sites[last], paid(d, CashLine::site_opening));
    EXPECT_EQ(assets.collateral[last], paid(d, CashLine::collateral_posted) + paid(d, CashLine::collateral_returned));
  });
}

// Roll forward, in every month: gross, wear, tax basis and gains tie to one another.
TEST(Assets, RollForwardInEveryMonth) {
  for (const ServerTax way : {ServerTax::five_year, ServerTax::straight, ServerTax::expensed}) {
    for_each_plan(2, [way](const Programme& programme, const Plan& plan, const Audit& audit) {
      Programme p = programme;
      p.tax.servers = way;
      const Assets assets = assets_of(p, audit);
      ByMonth<Money> book_gain = assets.disposal_gain, tax_gain = assets.tax_gain;
      const auto& disposals = audit.derived.cash_lines[static_cast<size_t>(CashLine::disposals)];
      for (size_t c = 0; c < assets.classes.size(); ++c) {
        AssetMonth before = assets.opening[c];
        for (size_t t = 0; t < assets.classes[c].size(); ++t) {
          const AssetMonth& month = assets.classes[c][t];
          ASSERT_EQ(month.gross, before.gross + month.added - month.retired_cost);
          ASSERT_EQ(month.worn, before.worn + month.wear - month.retired_wear);
          ASSERT_LE(month.worn, month.gross);
          ASSERT_GE(month.wear, Money{});
          // A December may take back what the half-year convention gave too much.
          ASSERT_TRUE(month.tax_wear >= Money{} ||
                      (way == ServerTax::five_year && c == 0 && p.month_at(static_cast<int>(t)).month() == 12));
          ASSERT_GE(month.tax_basis, Money{});
          const Money out_of_basis = before.tax_basis + month.added - month.tax_wear - month.tax_basis;
          book_gain[t] += month.retired_cost - month.retired_wear;
          tax_gain[t] += out_of_basis;
          before = month;
        }
      }
      EXPECT_EQ(book_gain, disposals);
      EXPECT_EQ(tax_gain, disposals);
      EXPECT_FALSE(plan.installs.empty());
    });
  }
}

struct Small : testing::Test {
  Programme p = small::programme();
  Assets look() { return assets_of(p, audit(p, small::plan())); }
};

TEST_F(Small, OpeningThingsStandAtValueLessWear) {
  const Assets assets = look();
  // Ten racks of January 2024 and two of January 2022, worth 1 each, 36 months of life: 23 months old, and past it.
  EXPECT_EQ(assets.opening[0].gross, usd_m(12));
  EXPECT_EQ(assets.opening[0].worn, Money::cents(638'888'889 + 200'000'000));
  // Five-year schedule: 52 % of 2024 and 2025 of the ten; 20 + 32 + 19.2 + 11.52 % of the two.
  EXPECT_EQ(assets.opening[0].tax_basis, usd_m(12 - 5.2 - 2 * 0.8272));
  // The building of January 2024 at 10 over 20 years; alpha-liquid is under way: 24 less the 6 that are to be paid.
  EXPECT_EQ(assets.opening[1].gross, usd_m(10));
  EXPECT_EQ(assets.opening[1].worn, Money::cents(95'833'333));
  EXPECT_EQ(assets.in_progress_opening[1], usd_m(18));
}

TEST_F(Small, RacksLeaveTheirHubAtItsMean) {
  const Assets assets = look();
  const auto hub = assets.pools.hubs[small::kOld * 2 + small::kEast];
  // t = 1: five racks at 1.2 and freight of 0.01 come, and the four of the opening order, worth 1 each; nine go.
  EXPECT_EQ(hub[1].accepted, usd_m(5 * 1.21 + 4));
  EXPECT_EQ(hub[1].installed, usd_m(5 * 1.21 + 4));
  EXPECT_EQ(assets.pools.installed[0], usd_m(5 * 1.21 + 4 + 9 * 0.05));
}

TEST_F(Small, RetiringTellsTheGain) {
  const Assets assets = look();
  // At t = 0 two of the ten racks of January 2024 go at 24 months, and the two of January 2022, which are past their
  // life, for nothing.
  const AssetMonth& month = assets.groups[small::kOld].months[0];
  EXPECT_EQ(month.retired_cost, usd_m(4));
  EXPECT_EQ(month.retired_wear,
            Money::cents(866'666'667 - 533'333'333));  // 10 and 2 racks, then 8, at 24 and 36 of 36 months
  EXPECT_EQ(assets.disposal_gain[0], usd_m(2 * 0.36) - usd_m(4) + month.retired_wear);
}

TEST_F(Small, ExpensingTakesTheWholeCostInTheMonthOfEntry) {
  p.tax.servers = ServerTax::expensed;
  const Assets assets = look();
  for (const AssetMonth& month : assets.classes[0]) {
    EXPECT_EQ(month.tax_wear, month.added);
    EXPECT_EQ(month.tax_basis, Money{});
  }
}

TEST_F(Small, BuildingsAreInProgressUntilTheyAreReady) {
  const Assets assets = look();
  // The start of t = 0 is ready in t = 4; the opening building in t = 2, with all of 24.
  EXPECT_EQ(assets.in_progress[1][1], usd_m(18 + 6 + 3.75 + 8.25));
  EXPECT_EQ(assets.groups[2 + small::kAlphaLiquid].months[2].added, usd_m(24));
  EXPECT_EQ(assets.groups[2 + small::kAlphaLiquid].months[4].added, usd_m(24));
  EXPECT_EQ(assets.in_progress[1][4], Money{});
  EXPECT_EQ(assets.groups[2 + small::kAlphaLiquid].months[4].wear, usd_m(24.0 / 120));
}

}  // namespace
}  // namespace stargate::finance
