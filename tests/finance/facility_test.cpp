// SPDX-License-Identifier: Apache-2.0
// A facility by itself against closed forms, and its edges: leap years, month ends, capitalised interest, early
// repayment, maturity.
#include "stargate/finance/facility.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/finance/money_case.hpp"

namespace stargate::finance {
namespace {

// The life of one facility without a sweep, by the run itself.
struct Life : MoneyCase {
  Life(int months, DayCount count, double rate_pct, Month first = Month::of(2025, 1)) : MoneyCase(months, first) {
    lend(count, rate_pct);
  }
  LoanTerms& loan() { return terms.loans[0]; }
  LoanChoice& choice(int t) { return choices.loans[0][static_cast<size_t>(t)]; }
  const std::vector<LoanMonth>& live() { return solve().loans[0]; }
};

Money total(const std::vector<LoanMonth>& life, Money LoanMonth::* field) {
  Money sum;
  for (const LoanMonth& m : life) sum += m.*field;
  return sum;
}

std::int64_t apart(Money a, Money b) { return std::abs(a.in_cents() - b.in_cents()); }

TEST(Facility, StraightRepaysEqualPartsAfterGrace) {
  Life life(40, DayCount::thirty_360, 6);
  life.loan().amortisation = Amortisation::straight;
  life.loan().grace = 3;
  life.loan().parts = 24;
  life.choice(2).draw[0] = dollars(1'200'000);
  const auto& months = life.live();
  EXPECT_EQ(months[5].closing, dollars(1'200'000));
  for (int k = 1; k <= 24; ++k) {
    EXPECT_EQ(months[static_cast<size_t>(5 + k)].instalment, dollars(50'000)) << k;
    EXPECT_EQ(months[static_cast<size_t>(5 + k)].interest, times(dollars(1'200'000 - 50'000 * (k - 1)), 5, 1000)) << k;
  }
  EXPECT_EQ(months[29].closing, Money{});
  EXPECT_EQ(months[39].interest, Money{});
}

TEST(Facility, AnnuityPaysTheSameEachMonth) {
  Life life(80, DayCount::thirty_360, 7.5);
  life.loan().amortisation = Amortisation::annuity;
  life.loan().parts = 60;
  life.choice(0).draw[0] = dollars(10'000'000);
  const auto& months = life.live();
  const double r = 0.075 / 12, growth = std::pow(1 + r, 60), payment = 1e9 * r * growth / (growth - 1);
  for (int k = 1; k <= 60; ++k) {
    const LoanMonth& m = months[static_cast<size_t>(k)];
    EXPECT_NEAR(static_cast<double>(m.paid_to_lender().in_cents()), payment, k < 60 ? 1 : 60) << k;
    EXPECT_NEAR(static_cast<double>(m.closing.in_cents()), 1e9 * (growth - std::pow(1 + r, k)) / (growth - 1), 60) << k;
  }
  EXPECT_EQ(months[60].closing, Money{});
}

TEST(Facility, BulletRepaysAtMaturity) {
  Life life(40, DayCount::thirty_360, 6);
  life.loan().maturity = 30;
  life.choice(1).draw[3] = dollars(777);
  const auto& months = life.live();
  EXPECT_EQ(total(months, &LoanMonth::instalment), Money{});
  EXPECT_EQ(months[30].balloon, dollars(777));
  EXPECT_EQ(months[29].closing, dollars(777));
  EXPECT_EQ(months[30].closing, Money{});
}

TEST(Facility, AMaturityBeforeTheLastInstalmentLeavesABalloon) {
  Life life(40, DayCount::thirty_360, 6);
  life.loan().amortisation = Amortisation::straight;
  life.loan().parts = 50;
  life.loan().maturity = 20;
  life.loan().opening = dollars(50'000);
  const auto& months = life.live();
  EXPECT_EQ(months[0].instalment, dollars(1000));
  EXPECT_EQ(months[19].instalment, dollars(1000));
  EXPECT_EQ(months[20].instalment, Money{});
  EXPECT_EQ(months[20].balloon, dollars(30'000));
}

TEST(Facility, ALeaseOfThirtyYearsIsRepaidToTheCent) {
  Life life(365, DayCount::act_365, 8.25);
  life.loan().amortisation = Amortisation::annuity;
  life.loan().parts = 360;
  life.choice(0).draw[2] = Money::cents(123'456'789'01);
  const auto& months = life.live();
  EXPECT_EQ(total(months, &LoanMonth::instalment), Money::cents(123'456'789'01));
  EXPECT_EQ(months[360].closing, Money{});
  EXPECT_GT(months[359].closing, Money{});
}

TEST(Facility, ActualDaysOfLeapYearsAndMonthEndsCount) {
  Life life(14, DayCount::act_360, 7.2, Month::of(2028, 1));
  life.loan().opening = dollars(1'000'000);
  const auto& months = life.live();
  EXPECT_EQ(months[0].interest, dollars(6200));  // 31 days at 200 a day
  EXPECT_EQ(months[1].interest, dollars(5800));  // February 2028 has 29
  EXPECT_EQ(months[3].interest, dollars(6000));
  EXPECT_EQ(months[13].interest, dollars(5600));  // February 2029 has 28
  Money year;
  for (size_t t = 0; t < 12; ++t) year += months[t].interest;
  EXPECT_EQ(year, dollars(366 * 200));
}

TEST(Facility, CapitalisedInterestCompoundsAndIsRepaidAsIfDrawn) {
  Life life(40, DayCount::thirty_360, 12);
  life.loan().amortisation = Amortisation::straight;
  life.loan().grace = 12;
  life.loan().parts = 12;
  life.loan().capitalise_until = 11;
  life.choice(0).draw[0] = dollars(1'000'000);
  const auto& months = life.live();
  for (int t = 0; t < 12; ++t) {
    const LoanMonth& m = months[static_cast<size_t>(t)];
    EXPECT_EQ(m.interest_paid, Money{});
    EXPECT_NEAR(static_cast<double>(m.closing.in_cents()), 1e8 * std::pow(1.01, t), 12) << t;
  }
  EXPECT_EQ(months[12].interest_paid, months[12].interest);
  EXPECT_EQ(months[12].capitalised, Money{});
  EXPECT_EQ(total(months, &LoanMonth::instalment), dollars(1'000'000) + total(months, &LoanMonth::capitalised));
  EXPECT_EQ(months[11 + 24].closing, Money{});
  EXPECT_GT(months[11 + 23].closing, Money{});
}

TEST(Facility, InterestIsPaidEverySixMonthsCountedBackFromMaturity) {
  Life life(24, DayCount::thirty_360, 12);
  life.loan().interest_every = 6;
  life.loan().maturity = 20;
  life.loan().opening = dollars(100'000);
  const auto& months = life.live();
  for (int t = 0; t < 24; ++t) {
    const LoanMonth& m = months[static_cast<size_t>(t)];
    EXPECT_EQ(m.interest_paid > Money{}, t == 2 || t == 8 || t == 14 || t == 20) << t;
  }
  EXPECT_EQ(months[2].interest_paid, dollars(3000));
  EXPECT_EQ(months[7].interest_owed, dollars(5000));
  EXPECT_EQ(months[8].interest_paid, dollars(6000));
  EXPECT_EQ(months[20].interest_paid, dollars(6000));
  EXPECT_EQ(months[20].interest_owed, Money{});
}

TEST(Facility, AWindowThatClosesUndrawnCostsFeesOnly) {
  Life life(36, DayCount::act_360, 9, Month::of(2026, 1));
  life.loan().limit = dollars(3'600'000);
  life.loan().draw_from = 2;
  life.loan().draw_until = 13;
  life.loan().maturity = 30;
  life.loan().commitment = Rate::basis_points(100);
  life.loan().agency_yearly = dollars(120'000);
  const auto& months = life.live();
  EXPECT_EQ(months[1].fees_paid(), Money{});
  EXPECT_EQ(months[2].commitment, dollars(3100));
  EXPECT_EQ(total(months, &LoanMonth::commitment), dollars(36'500));  // of 365 days
  EXPECT_EQ(total(months, &LoanMonth::agency), dollars(120'000));
  EXPECT_EQ(months[14].fees_paid(), Money{});
  for (const auto field : {&LoanMonth::closing, &LoanMonth::interest, &LoanMonth::balloon, &LoanMonth::upfront})
    EXPECT_EQ(total(months, field), Money{});
}

TEST(Facility, WhatIsRepaidEarlyCountsAgainstTheNextInstalments) {
  Life life(20, DayCount::thirty_360, 0);
  life.loan().amortisation = Amortisation::straight;
  life.loan().parts = 10;
  life.loan().prepay_fee = Rate::per_cent(2);
  life.loan().opening = dollars(10'000);
  life.choice(1).repaid = dollars(3500);  // the instalment and 2,500 more
  const auto& months = life.live();
  EXPECT_EQ(months[1].instalment, dollars(1000));
  EXPECT_EQ(months[1].prepayment, dollars(2500));
  EXPECT_EQ(months[1].prepay_fee, dollars(50));
  EXPECT_EQ(months[1].ahead, dollars(2500));
  EXPECT_EQ(months[2].instalment, Money{});
  EXPECT_EQ(months[3].instalment, Money{});
  EXPECT_EQ(months[4].instalment, dollars(500));
  EXPECT_EQ(months[5].instalment, dollars(1000));
  EXPECT_EQ(months[9].closing, Money{});
}

TEST(Facility, WhatFallsDueInAWindowCountsUnlessItWasRepaidBefore) {
  Life life(20, DayCount::thirty_360, 0);
  life.loan().amortisation = Amortisation::straight;
  life.loan().parts = 10;
  life.loan().opening = dollars(10'000);
  life.choice(1).repaid = dollars(3500);
  const auto& months = life.live();
  const auto due = [&](size_t first, size_t last) {
    return fallen_due(first == 0 ? opening_loan(life.loan()) : months[first - 1], months[last]);
  };
  EXPECT_EQ(due(0, 3), dollars(4000));  // repaid early, but within the window
  EXPECT_EQ(due(1, 4), dollars(4000));
  EXPECT_EQ(due(2, 4), dollars(500));  // repaid early before it
  EXPECT_EQ(due(2, 3), Money{});
  EXPECT_EQ(due(0, 19), dollars(10'000));
}

TEST(Facility, SculptedInstalmentsCountWholeAlsoAfterEarlyRepayment) {
  Life life(20, DayCount::thirty_360, 0);
  life.loan().sculpt_cover = Rate{2'000'000'000};
  life.loan().opening = dollars(10'000);
  life.choice(1).repaid = dollars(3500);
  for (Money& m : life.flows.operating_result) m = dollars(2000);
  const auto& months = life.live();
  EXPECT_EQ(months[1].prepayment, dollars(2500));
  EXPECT_EQ(fallen_due(months[1], months[3]), dollars(2000));
}

TEST(Facility, NothingIsRepaidEarlyWhereItIsNotAllowed) {
  Life life(6, DayCount::thirty_360, 5);
  life.loan().prepayable = false;
  life.loan().opening = dollars(100);
  life.choice(2).repaid = dollars(70);
  EXPECT_EQ(life.live()[5].closing, dollars(100));
  life.loan().prepayable = true;
  EXPECT_EQ(life.live()[5].closing, dollars(30));
  life.choice(3).repaid = dollars(70);
  EXPECT_EQ(life.live()[3].prepayment, dollars(30));
}

TEST(Facility, ARevolverIsDrawnAndRepaidFreely) {
  Life life(12, DayCount::thirty_360, 12);
  LoanTerms& loan = life.loan();
  loan.revolving = true;
  loan.prepayable = false;
  loan.limit = dollars(1000);
  loan.commitment = Rate::per_cent(1.2);
  loan.prepay_fee = Rate::per_cent(5);
  loan.maturity = 11;
  life.choice(0).draw[3] = dollars(600);
  life.choice(2).repaid = dollars(400);
  life.choice(4).draw[3] = dollars(800);
  life.choice(4).repaid = dollars(100);
  const auto& months = life.live();
  EXPECT_EQ(months[0].commitment, dollars(1));
  EXPECT_EQ(months[1].commitment, Money::cents(40));
  EXPECT_EQ(months[1].interest, dollars(6));
  EXPECT_EQ(months[3].commitment, Money::cents(80));
  EXPECT_EQ(months[4].closing, dollars(900));
  EXPECT_EQ(total(months, &LoanMonth::prepay_fee), Money{});
  EXPECT_EQ(months[11].balloon, dollars(900));
}

TEST(Facility, UpfrontFeeAndDiscountAreExpensedInAStraightLine) {
  Life life(40, DayCount::thirty_360, 5);
  life.loan().upfront = Rate::per_cent(1);
  life.loan().discount = Rate::per_cent(2);
  life.loan().maturity = 34;
  life.choice(4).draw[3] = dollars(100'001);
  const auto& months = life.live();
  const Money cost = Money::cents(300'003);
  EXPECT_EQ(months[4].upfront + months[4].discount, cost);
  EXPECT_EQ(months[4].fees_deferred, cost);
  EXPECT_EQ(months[4].fees_expensed, Money{});
  for (size_t t = 5; t <= 34; ++t) EXPECT_LE(apart(months[t].fees_expensed, times(cost, 1, 30)), 1) << t;
  EXPECT_EQ(total(months, &LoanMonth::fees_expensed), cost);
  EXPECT_EQ(months[34].fees_deferred, Money{});
}

// 1 m is drawn in the first month for 2 %: 20,000 over 20 months to maturity, 1,000 a month. It is repaid in month 4,
// when 4 parts have been expensed: 17,000 are left before that month's part. The window is over; the limit had room
// left.
Life repaid_early(int draw_until, double limit_share = 2) {
  Life life(24, DayCount::thirty_360, 6);
  LoanTerms& loan = life.loan();
  loan.limit = times(dollars(1'000'000), static_cast<std::int64_t>(limit_share * 10), 10);
  loan.draw_until = draw_until;
  loan.maturity = 20;
  loan.upfront = Rate::per_cent(2);
  life.choice(0).draw[0] = dollars(1'000'000);
  life.choice(4).repaid = dollars(1'000'000);
  return life;
}

TEST(Facility, FeesOfARepaidLoanAreAnExpenseAtOnce) {
  for (Life life : {repaid_early(0), repaid_early(12, 1),
                    repaid_early(30)}) {  // window over; limit used; repaid debt is gone whatever is left
    const auto& months = life.live();
    EXPECT_EQ(months[3].fees_deferred, dollars(17'000));
    EXPECT_EQ(months[4].fees_expensed, dollars(17'000));
    EXPECT_EQ(months[4].fees_written_off, dollars(16'000));
    EXPECT_EQ(months[4].fees_deferred, Money{});
    EXPECT_EQ(total(months, &LoanMonth::fees_expensed), dollars(20'000));
  }
}

TEST(Facility, FeesGoInProportionToWhatIsRepaidEarly) {
  Life life = repaid_early(0);
  life.choice(4).repaid = dollars(250'000);
  const auto& months = life.live();
  EXPECT_EQ(months[4].fees_written_off, dollars(4'000));  // a quarter of 16,000
  EXPECT_EQ(months[4].fees_deferred, dollars(12'000));
  EXPECT_EQ(months[5].fees_expensed, dollars(750));  // over the 16 months that are left
  EXPECT_EQ(months[5].fees_written_off, Money{});
}

// What falls due is no early repayment, whatever the plan calls it; the last instalment takes what is left along.
TEST(Facility, FeesStayWithInstalmentsUntilTheLast) {
  Life life = repaid_early(0);
  life.loan().amortisation = Amortisation::straight;
  life.loan().parts = 10;
  life.choice(4).repaid = dollars(100'000);
  const auto& months = life.live();
  for (size_t t = 1; t < 10; ++t) EXPECT_EQ(months[t].fees_written_off, Money{}) << t;
  EXPECT_EQ(months[10].closing, Money{});
  EXPECT_EQ(months[10].fees_deferred, Money{});
  EXPECT_EQ(months[10].fees_written_off, dollars(10'000));
}

TEST(Facility, FeesOfARevolverGoOnWhileItMayBeDrawnAgain) {
  Life life = repaid_early(10);
  life.loan().revolving = true;
  const auto& months = life.live();
  EXPECT_EQ(months[4].fees_written_off, Money{});
  EXPECT_EQ(months[9].fees_deferred, dollars(11'000));
  EXPECT_EQ(months[10].fees_written_off, dollars(10'000));  // the last month of the window
}

TEST(Facility, FeesEndAtABalloonBeforeALongerWindow) {
  Life life = repaid_early(30);
  life.choice(4).repaid = Money{};
  life.choice(20).draw[0] = dollars(1'000);
  const auto& months = life.live();
  EXPECT_EQ(months[20].fees_deferred, Money{});
  EXPECT_EQ(total(months, &LoanMonth::fees_expensed), dollars(20'020));
}

TEST(Facility, ACentAndTheLargestAmountsAreExact) {
  for (const std::int64_t cents : {std::int64_t{1}, std::int64_t{99}, std::int64_t{100'000'000'000'000'000} * 9 / 10}) {
    for (const auto kind : {Amortisation::straight, Amortisation::annuity, Amortisation::bullet}) {
      Life life(60, DayCount::act_360, 9.875);
      life.loan().amortisation = kind;
      life.loan().parts = 36;
      life.loan().maturity = 48;
      life.choice(1).draw[1] = Money::cents(cents);
      const auto& months = life.live();
      EXPECT_EQ((total(months, &LoanMonth::instalment) + total(months, &LoanMonth::balloon)).in_cents(), cents);
      const Wide numerator = Wide{cents} * 98'750'000 * 31 * 2 + Wide{360} * kOne;  // March; to half a cent up
      EXPECT_EQ(Wide{months[2].interest.in_cents()}, numerator / (Wide{2} * 360 * kOne));
    }
  }
}

}  // namespace
}  // namespace stargate::finance
