// SPDX-License-Identifier: Apache-2.0
// Distributions by tiers: by hand, against an implementation that pours money in small slices, and as accounts that add
// up.
#include "stargate/finance/waterfall.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "stargate/finance/returns.hpp"

namespace stargate::finance {
namespace {

Money usd(std::int64_t dollars) { return Money::cents(dollars * 100); }

// Payment days so many days apart, the first so many days after the end of 2024; calls are due on them.
void set_days(Terms& terms, int months, int days) {
  terms.dates.start = Date::of(2024, 12, 31);
  terms.dates.actual_days.assign(static_cast<size_t>(months), days);
  terms.dates.pays.clear();
  for (int t = 1; t <= months; ++t) terms.dates.pays.push_back(terms.dates.start + days * t);
  terms.dates.call_due = terms.dates.pays;
}

// A sponsor that owns 20 % and a limited partner that owns 80 % and has a preferred return of 8 %; "months" of 365
// days, to reckon by years.
Terms two_partners(double carry_pct, double catch_up_pct, int months = 12) {
  Terms terms;
  terms.months = months;
  PartnerTerms sponsor, limited;
  sponsor.ownership = Rate::per_cent(20).billionths;
  limited.sponsor = false;
  limited.ownership = Rate::per_cent(80).billionths;
  limited.preferred = Rate::per_cent(8);
  terms.partners = {sponsor, limited};
  terms.capital.sharing = Sharing::tiers;
  terms.capital.carry = Rate::per_cent(carry_pct);
  terms.capital.catch_up = Rate::per_cent(catch_up_pct);
  set_days(terms, months, 365);
  return terms;
}

std::vector<std::int64_t> ownership_of(const Terms& terms) {
  std::vector<std::int64_t> shares;
  for (const PartnerTerms& p : terms.partners) shares.push_back(p.ownership);
  return shares;
}

using Months = std::vector<std::vector<ShareMonth>>;  // [t][partner]

Months walk(const Terms& terms, const std::vector<std::vector<Money>>& paid_in,
            const std::vector<Money>& distributions) {
  std::vector<ShareMonth> before;
  for (const PartnerTerms& p : terms.partners) before.push_back(opening_shares(terms, p));
  Months months;
  for (size_t t = 0; t < distributions.size(); ++t) {
    std::vector<ShareMonth> month(terms.partners.size());
    share_distribution(terms, static_cast<int>(t), distributions[t], paid_in[t], ownership_of(terms), before, month);
    months.push_back(month);
    before = month;
  }
  return months;
}

const std::vector<std::vector<Money>> kPaidIn = {{usd(20'000), usd(80'000)}, {usd(0), usd(0)}, {usd(0), usd(0)}};

// 100,000 are paid in, 20,000 and 80,000. After a year 80,000 have accrued 6,400 and 50,000 are distributed: all of it
// is capital, 10,000 and 40,000. In the second year 40,000 + 6,400 accrue 3,712. Then 70,000 are distributed:
//   1 capital    50,000: 10,000 and 40,000             20,000 are left
//   2 preferred  6,400 + 3,712 = 10,112 to the limited   9,888 are left
//   3 catch-up   all to the sponsor until it has 20 % of profit: x = 0.2 (10,112 + x), x = 2,528     7,360 are left
//   4 split      20 % = 1,472 to the sponsor; of the other 5,888 a fifth, 1,177.60, and four fifths, 4,710.40
// Profit is 20,000, and 2,528 + 1,472 = 4,000 of it are carry.
TEST(Waterfall, ByHandWithAFullCatchUp) {
  const auto months = walk(two_partners(20, 100), kPaidIn, {usd(0), usd(50'000), usd(70'000)});
  EXPECT_EQ(months[1][1].accrued, usd(6'400));
  EXPECT_EQ(months[1][0].capital, usd(10'000));
  EXPECT_EQ(months[1][1].capital, usd(40'000));
  EXPECT_EQ(months[1][1].preferred_owed, usd(6'400));
  const ShareMonth &sponsor = months[2][0], &limited = months[2][1];
  EXPECT_EQ(limited.accrued, usd(3'712));
  EXPECT_EQ(limited.preferred, usd(10'112));
  EXPECT_EQ(sponsor.preferred, usd(0));
  EXPECT_EQ(sponsor.catch_up, usd(2'528));
  EXPECT_EQ(sponsor.carry, usd(1'472));
  EXPECT_EQ(sponsor.split, Money::cents(117'760));
  EXPECT_EQ(limited.split, Money::cents(471'040));
  EXPECT_EQ(limited.carry + limited.catch_up, usd(0));
  EXPECT_EQ(sponsor.unreturned + limited.unreturned + limited.preferred_owed, usd(0));
  EXPECT_EQ(sponsor.received() + limited.received(), usd(70'000));
  EXPECT_EQ(sponsor.carried_to_date, usd(4'000));
}

// The same with half of tier 3 for the sponsor: x = 0.2 * 10,112 / (0.5 - 0.2) = 6,741.33, of which 3,370.67 are carry
// and 3,370.66 are shared by ownership; of the 3,146.67 that are left 629.33 are carry. Carry is 4,000 again, and 5,888
// are shared by ownership. With 8,000 less the tier is not filled: 1,888 are left for it, 944 carry and 944 by
// ownership.
TEST(Waterfall, ByHandWithAPartialCatchUp) {
  const Terms terms = two_partners(20, 50);
  const auto months = walk(terms, kPaidIn, {usd(0), usd(50'000), usd(70'000)});
  EXPECT_EQ(months[2][0].catch_up, Money::cents(337'067));
  EXPECT_EQ(months[2][0].carry, Money::cents(62'933));
  EXPECT_EQ(months[2][0].split, Money::cents(117'760));
  EXPECT_EQ(months[2][1].split, Money::cents(471'040));
  const auto poorer = walk(terms, kPaidIn, {usd(0), usd(50'000), usd(62'000)});
  EXPECT_EQ(poorer[2][0].catch_up, usd(944));
  EXPECT_EQ(poorer[2][0].carry, usd(0));
  EXPECT_EQ(poorer[2][0].split, Money::cents(18'880));
  EXPECT_EQ(poorer[2][1].split, Money::cents(75'520));
}

TEST(Waterfall, PreferredReturnAloneIsAYieldOfItsRate) {
  const auto months = walk(two_partners(20, 100), kPaidIn, {usd(0), usd(50'000), usd(60'112)});
  std::vector<Dated> flows = {{Date::of(2025, 1, 1), usd(-80'000)}};
  for (int t : {1, 2}) flows.push_back({flows.front().date + 365 * t, months[static_cast<size_t>(t)][1].received()});
  EXPECT_EQ(flows[2].amount, usd(50'112));
  EXPECT_NEAR(xirr(flows).earned().value(), 0.08, 1e-9);
}

TEST(Waterfall, CatchUpOfZeroIsNoTierAndOneBelowCarryIsNeverFull) {
  const auto none = walk(two_partners(20, 0), kPaidIn, {usd(0), usd(50'000), usd(70'000)});
  EXPECT_EQ(none[2][0].catch_up, usd(0));
  EXPECT_EQ(none[2][0].carry, Money::cents(197'760));  // 20 % of 9,888
  const auto slow = walk(two_partners(20, 20), kPaidIn, {usd(0), usd(50'000), usd(70'000)});
  EXPECT_EQ(slow[2][0].catch_up, Money::cents(197'760));
  EXPECT_EQ(slow[2][0].carry, usd(0));
}

TEST(Waterfall, WithoutASponsorThatOwnsAnythingHasNoCarry) {
  Terms terms = two_partners(20, 100);
  terms.partners[0].ownership = 0;
  const auto months = walk(terms, kPaidIn, {usd(0), usd(50'000), usd(70'000)});
  EXPECT_EQ(months[2][0].received(), usd(10'000));
  EXPECT_EQ(months[2][1].split, usd(9'888));
}

TEST(Waterfall, ByOwnershipIgnoresTheTiers) {
  Terms terms = two_partners(20, 100);
  terms.capital.sharing = Sharing::ownership;
  const auto months = walk(terms, kPaidIn, {usd(0), usd(50'000), Money::cents(3)});
  EXPECT_EQ(months[1][0].received(), usd(10'000));
  EXPECT_EQ(months[1][1].split, usd(40'000));
  EXPECT_EQ(months[2][0].split, Money::cents(1));  // 0.6 rounded; the other has what remains
  EXPECT_EQ(months[2][1].split, Money::cents(2));
  EXPECT_EQ(months[2][1].accrued + months[2][1].unreturned, Money{});
}

TEST(Waterfall, CapitalPaidBeforeTheFirstMonthIsReturnedToo) {
  Terms terms = two_partners(20, 100);
  terms.partners[1].called = usd(1'000);
  const auto months = walk(terms, {{usd(0), usd(0)}}, {usd(500)});
  EXPECT_EQ(months[0][1].accrued, usd(80));
  EXPECT_EQ(months[0][1].capital, usd(500));
  EXPECT_EQ(months[0][1].unreturned, usd(500));
}

// The second implementation: real numbers, poured in slices, each into the first tier that is not full; no formula for
// tier 3.
class Poured {
 public:
  explicit Poured(const Terms& terms)
      : terms_(terms), unreturned_(terms.partners.size()), owed_(unreturned_), received_(unreturned_) {}

  void month(const std::vector<Money>& paid_in, Money amount, int slices) {
    for (size_t i = 0; i < owed_.size(); ++i) {
      owed_[i] += (unreturned_[i] + owed_[i]) *
                  (std::pow(1 + of(terms_.partners[i].preferred.billionths), terms_.dates.actual_days[0] / 365.0) - 1);
      unreturned_[i] += static_cast<double>(paid_in[i].in_cents());
    }
    for (int n = 0; n < slices && amount > Money{}; ++n) pour(static_cast<double>(amount.in_cents()) / slices);
  }
  double received(size_t i) const { return received_[i]; }

 private:
  static double of(std::int64_t billionths) { return static_cast<double>(billionths) / 1e9; }
  static double sum(const std::vector<double>& all) { return std::accumulate(all.begin(), all.end(), 0.0); }

  void pour(double slice) {
    if (into(unreturned_, slice)) return;
    profit_ += slice;
    if (into(owed_, slice)) return;
    const double carry = of(terms_.capital.carry.billionths);
    const bool behind = carried_ < carry * (profit_ - slice) && terms_.capital.catch_up.billionths > 0;
    const double share = behind ? of(terms_.capital.catch_up.billionths) : carry;
    carried_ += share * slice;
    double sponsors = 0, all = 0;
    for (const PartnerTerms& p : terms_.partners) {
      sponsors += p.sponsor ? of(p.ownership) : 0;
      all += of(p.ownership);
    }
    for (size_t i = 0; i < received_.size(); ++i) {
      const PartnerTerms& p = terms_.partners[i];
      if (p.sponsor) received_[i] += share * slice * of(p.ownership) / sponsors;
      received_[i] += (1 - share) * slice * of(p.ownership) / all;
    }
  }

  // False when the tier is full, or nearly so that the slice does not fit.
  bool into(std::vector<double>& tier, double slice) {
    const double total = sum(tier);
    if (total < slice) return false;
    for (size_t i = 0; i < tier.size(); ++i) {
      const double part = slice * tier[i] / total;
      tier[i] -= part;
      received_[i] += part;
    }
    return true;
  }

  const Terms& terms_;
  std::vector<double> unreturned_, owed_, received_;
  double profit_ = 0, carried_ = 0;
};

Terms random_terms(std::mt19937_64& random, int months) {
  Terms terms = two_partners(static_cast<double>(5 + random() % 26), static_cast<double>(40 + random() % 61), months);
  set_days(terms, months, 30);
  const size_t n = 1 + random() % 5;
  for (size_t i = 0; i < n; ++i) {
    PartnerTerms p;
    p.sponsor = random() % 2 == 0;
    p.ownership = static_cast<std::int64_t>(random() % 1'000'000'000);
    p.preferred = Rate::per_cent(static_cast<double>(random() % 15));
    terms.partners.push_back(p);
  }
  return terms;
}

struct Story {
  std::vector<std::vector<Money>> paid_in;
  std::vector<Money> distributions;
};

Story random_story(std::mt19937_64& random, size_t partners, int months) {
  Story story;
  for (int t = 0; t < months; ++t) {
    std::vector<Money> paid(partners);
    for (Money& m : paid)
      m = random() % 3 == 0 ? Money::cents(static_cast<std::int64_t>(random() % 20'000'000'000)) : Money{};
    story.paid_in.push_back(paid);
    story.distributions.push_back(
        random() % 3 == 0
            ? Money{}
            : Money::cents(static_cast<std::int64_t>(random() % (t < months / 2 ? 9'000'000'000 : 90'000'000'000))));
  }
  return story;
}

TEST(Waterfall, AgreesWithMoneyPouredInSlices) {
  std::mt19937_64 random(21);
  constexpr int kMonths = 12, kSlices = 4000;
  for (int round = 0; round < 40; ++round) {
    const Terms terms = random_terms(random, kMonths);
    const Story story = random_story(random, terms.partners.size(), kMonths);
    const auto months = walk(terms, story.paid_in, story.distributions);
    Poured poured(terms);
    std::vector<double> received(terms.partners.size());
    double tolerance = 100;
    for (int t = 0; t < kMonths; ++t) {
      const auto m = static_cast<size_t>(t);
      poured.month(story.paid_in[m], story.distributions[m], kSlices);
      tolerance +=
          4.0 * static_cast<double>(story.distributions[m].in_cents()) / kSlices;  // a slice at each edge between tiers
      for (size_t i = 0; i < received.size(); ++i) {
        received[i] += static_cast<double>(months[m][i].received().in_cents());
        ASSERT_NEAR(received[i], poured.received(i), tolerance)
            << "round " << round << " month " << t << " partner " << i;
      }
    }
  }
}

TEST(Waterfall, AccountsAddUpAtEveryDateOfRandomSeries) {
  std::mt19937_64 random(22);
  constexpr int kMonths = 36;
  for (int round = 0; round < 3000; ++round) {
    Terms terms = random_terms(random, kMonths);
    if (round % 4 == 0) terms.capital.sharing = Sharing::ownership;
    const Story story = random_story(random, terms.partners.size(), kMonths);
    const auto months = walk(terms, story.paid_in, story.distributions);
    const size_t n = terms.partners.size();
    std::vector<Money> paid(n), capital(n), accrued(n), preferred(n), profit(n);
    Money total_profit, carried;
    for (size_t t = 0; t < kMonths; ++t) {
      Money received;
      for (size_t i = 0; i < n; ++i) {
        const ShareMonth& m = months[t][i];
        received += m.received();
        paid[i] += story.paid_in[t][i];
        capital[i] += m.capital;
        accrued[i] += m.accrued;
        preferred[i] += m.preferred;
        profit[i] += m.received() - m.capital;
        total_profit += m.received() - m.capital;
        carried += m.catch_up + m.carry;
        ASSERT_GE(std::min({m.unreturned, m.preferred_owed, m.capital, m.preferred, m.catch_up, m.carry, m.split}),
                  Money{});
        ASSERT_EQ(profit[i], m.profit_to_date);
        if (terms.capital.sharing == Sharing::ownership) continue;
        ASSERT_EQ(paid[i] - capital[i], m.unreturned);
        ASSERT_EQ(accrued[i] - preferred[i], m.preferred_owed);
      }
      ASSERT_EQ(received, story.distributions[t]);
      ASSERT_LE(carried.in_cents(), part(total_profit, terms.capital.carry).in_cents() + 2 * kMonths);
    }
  }
}

// Month ends from the end of `first`'s month before on; one partner with all ownership and 8 %.
Terms one_partner(Month first, int months, PreferredReturn way) {
  Terms terms = two_partners(0, 0, months);
  terms.partners.erase(terms.partners.begin());
  terms.partners[0].compounding = way;
  terms.dates.pays.clear(), terms.dates.actual_days.clear();
  terms.dates.start = Date::last_of(first - 1);
  for (int t = 0; t < months; ++t) {
    terms.dates.pays.push_back(Date::last_of(first + t));
    terms.dates.actual_days.push_back((first + t).days());
  }
  terms.dates.call_due = terms.dates.pays;
  return terms;
}

Money owed_at_end(const Terms& terms, Money paid_in) {
  std::vector<std::vector<Money>> paid(static_cast<size_t>(terms.months), {Money{}});
  paid[0][0] = paid_in;
  return walk(terms, paid, std::vector<Money>(paid.size()))[paid.size() - 1][0].preferred_owed;
}

// One million paid in at the end of 2026, three years of 365, 366 and 365 days:
//   xirr       1.08^(1096/365) - 1 = 0.25998568...    simple     8 % x 1,096 / 365 = 240,219.18
//   yearly     1.08^3 - 1: 259,712                    quarterly  1.02^12 - 1: 268,241.79
//   monthly    (1 + 0.08/12)^36 - 1: 270,237.05       daily      (1 + 0.08/365)^1096 - 1
// A year of 365 days gives exactly 8 % by xirr, by simple interest and yearly.
TEST(Waterfall, PreferredReturnAccruesAsTheAgreementSays) {
  struct Known {
    PreferredReturn way;
    double three_years;
  };
  for (const Known& k : {Known{PreferredReturn::xirr, 1e6 * (std::pow(1.08, 1096.0 / 365) - 1)},
                         Known{PreferredReturn::simple, 240'219.18}, Known{PreferredReturn::yearly, 259'712},
                         Known{PreferredReturn::quarterly, 268'241.79}, Known{PreferredReturn::monthly, 270'237.05},
                         Known{PreferredReturn::daily, 1e6 * (std::pow(1 + 0.08 / 365, 1096) - 1)}}) {
    SCOPED_TRACE(static_cast<int>(k.way));
    EXPECT_NEAR(
        static_cast<double>(owed_at_end(one_partner(Month::of(2026, 12), 37, k.way), usd(1'000'000)).in_cents()) / 100,
        k.three_years, 0.2);
  }
}

// Parts of a cent are carried from month to month, so that a year earns its rate to the cent.
TEST(Waterfall, PreferredReturnOfAYearIsItsRateToTheCent) {
  for (const PreferredReturn way : {PreferredReturn::xirr, PreferredReturn::simple, PreferredReturn::yearly}) {
    SCOPED_TRACE(static_cast<int>(way));
    const Terms year = one_partner(Month::of(2026, 12), 13, way);
    EXPECT_EQ(owed_at_end(year, usd(50'000'000)), usd(4'000'000));
    EXPECT_EQ(owed_at_end(year, Money::cents(123'456'789)), Money::cents(9'876'543));  // 98,765.4312
    EXPECT_EQ(owed_at_end(year, Money::cents(6)), Money{});                            // 0.48 of a cent
    EXPECT_EQ(owed_at_end(year, Money::cents(7)), Money::cents(1));                    // 0.56
  }
}

// What is carried accrues nothing by itself once nothing is owed any more.
TEST(Waterfall, PartsOfACentThatAreLeftAccrueNothing) {
  const Terms terms = one_partner(Month::of(2026, 12), 24, PreferredReturn::simple);
  std::vector<std::vector<Money>> paid(24, {Money{}});
  paid[0][0] = Money::cents(123'456'789);
  std::vector<Money> out(24);
  out[5] = usd(2'000'000);
  const auto months = walk(terms, paid, out);
  EXPECT_NE(months[5][0].accrued_rest, 0);
  for (size_t t = 6; t < 24; ++t) {
    EXPECT_EQ(months[t][0].accrued, Money{});
    EXPECT_EQ(months[t][0].accrued_rest, months[5][0].accrued_rest);
  }
}

// Called ten days before the end of March, and a year later in the same way: 375 days for the first.
TEST(Waterfall, PreferredReturnRunsFromTheDueDateOfACall) {
  Terms terms = one_partner(Month::of(2027, 3), 13, PreferredReturn::xirr);
  for (Date& due : terms.dates.call_due) due = due - 10;
  std::vector<std::vector<Money>> paid(13, {Money{}});
  paid[0][0] = usd(1'000'000);
  const auto months = walk(terms, paid, std::vector<Money>(13));
  EXPECT_NEAR(static_cast<double>(months[0][0].accrued.in_cents()), 1e8 * (std::pow(1.08, 10.0 / 365) - 1), 1);
  EXPECT_NEAR(static_cast<double>(months[12][0].preferred_owed.in_cents()), 1e8 * (std::pow(1.08, 376.0 / 365) - 1),
              8);  // 2028 is a leap year
}

TEST(Waterfall, WhatHadAccruedBeforeTheFirstMonthIsOwedAndEarns) {
  for (const auto& [way, first] : {std::pair{PreferredReturn::xirr, true}, std::pair{PreferredReturn::simple, false}}) {
    Terms terms = one_partner(Month::of(2027, 1), 12, way);
    terms.partners[0].called = usd(1'000'000);
    terms.partners[0].preferred_accrued = usd(500'000);
    const Money owed = owed_at_end(terms, Money{});
    EXPECT_NEAR(static_cast<double>(owed.in_cents()),
                first ? 500'000'00 + 1'500'000'00 * 0.08 : 500'000'00 + 1'000'000'00 * 0.08, 6);
  }
}

// Of what is owed by quarters, what does not earn yet is paid first.
TEST(Waterfall, WhatDoesNotEarnYetIsPaidFirst) {
  Terms terms = one_partner(Month::of(2026, 12), 6, PreferredReturn::quarterly);
  std::vector<std::vector<Money>> paid(6, {Money{}});
  paid[0][0] = usd(9'000'000);
  std::vector<Money> out(6);
  const auto months = walk(terms, paid, out);
  EXPECT_EQ(months[3][0].preferred_owed, usd(180'000));  // a whole quarter earns 2 %
  EXPECT_EQ(months[3][0].earning, usd(180'000));
  EXPECT_EQ(months[4][0].earning, usd(180'000));
  EXPECT_EQ(months[4][0].accrued, times(usd(9'180'000), 2 * 30, 100 * 91));
}

// From a cent to 10^15 dollars, with 128 bits on the way: what the hand example gives, ten billion times as much,
// exactly.
TEST(Waterfall, HoldsForACentAndForAMillionBillions) {
  const auto cent = walk(two_partners(20, 100), {{Money::cents(0), Money::cents(1)}}, {Money::cents(1)});
  EXPECT_EQ(cent[0][1].capital, Money::cents(1));
  constexpr std::int64_t kMany = 10'000'000'000;
  const auto many = [](std::int64_t dollars) { return Money::cents(dollars * kMany * 100); };
  const auto months = walk(two_partners(20, 100), {{many(20'000), many(80'000)}, {usd(0), usd(0)}, {usd(0), usd(0)}},
                           {usd(0), many(50'000), many(70'000)});
  EXPECT_EQ(months[2][1].preferred, many(10'112));
  EXPECT_EQ(months[2][0].catch_up, many(2'528));
  EXPECT_EQ(months[2][0].carry, many(1'472));
  EXPECT_EQ(months[2][0].split, Money::cents(117'760 * kMany));
  EXPECT_EQ(months[2][1].split, Money::cents(471'040 * kMany));
}

}  // namespace
}  // namespace stargate::finance
