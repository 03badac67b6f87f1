// SPDX-License-Identifier: Apache-2.0
// Calls: pro rata to what is unfunded, to the cent; defaults; windows; the calendar of notices.
#include "stargate/finance/calls.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace stargate::finance {
namespace {

Money usd(std::int64_t dollars) { return Money::cents(dollars * 100); }

PartnerTerms partner(std::int64_t commitment, std::int64_t called, int ownership_pct) {
  PartnerTerms p;
  p.commitment = usd(commitment);
  p.called = usd(called);
  p.ownership = Rate::per_cent(ownership_pct).billionths;
  return p;
}

Terms three_partners() {
  Terms terms;
  terms.months = 12;
  terms.partners = {partner(600, 0, 50), partner(500, 200, 30), partner(100, 0, 20)};  // unfunded 600, 300, 100
  terms.capital.default_cover = Rate::per_cent(100);
  return terms;
}

std::vector<CallMonth> opening(const Terms& terms) {
  std::vector<CallMonth> months;
  for (const PartnerTerms& p : terms.partners) months.push_back(opening_calls(p));
  return months;
}

std::vector<Money> paid(const std::vector<CallMonth>& months) {
  std::vector<Money> out;
  for (const CallMonth& m : months) out.push_back(m.paid);
  return out;
}

TEST(Calls, AreSharedByUnfundedCommitment) {
  const Terms terms = three_partners();
  const auto before = opening(terms);
  std::vector<CallMonth> months(3), next(3);
  EXPECT_EQ(share_call(terms, 0, usd(100), before, months), usd(100));
  EXPECT_EQ(paid(months), (std::vector{usd(60), usd(30), usd(10)}));
  EXPECT_EQ(months[1].called_to_date, usd(230));
  EXPECT_EQ(months[1].unfunded, usd(270));
  share_call(terms, 1, Money{}, months, next);
  EXPECT_EQ(next[0].paid, Money{});
  EXPECT_EQ(next[0].called_to_date, usd(60));
}

TEST(Calls, OfAMonthMayBeFollowedByACure) {
  const Terms terms = three_partners();
  std::vector<CallMonth> months(3);
  share_call(terms, 0, usd(100), opening(terms), months);
  EXPECT_EQ(share_cure(terms, 0, usd(900), months), usd(900));
  EXPECT_EQ(paid(months), (std::vector{usd(600), usd(300), usd(100)}));
  for (const CallMonth& m : months) EXPECT_EQ(m.unfunded, Money{});
  EXPECT_EQ(share_cure(terms, 0, usd(1), months), Money{});  // nothing is left to be called
}

TEST(Calls, ReachOnlyPartnersWhoseWindowIsOpen) {
  Terms terms = three_partners();
  terms.partners[0].call_from = 3;
  terms.partners[2].call_until = 3;
  std::vector<CallMonth> months(3);
  share_call(terms, 2, usd(40), opening(terms), months);
  EXPECT_EQ(paid(months), (std::vector{usd(0), usd(30), usd(10)}));
  share_call(terms, 3, usd(100), opening(terms), months);
  EXPECT_EQ(paid(months), (std::vector{usd(60), usd(30), usd(10)}));
  share_call(terms, 4, usd(90), opening(terms), months);
  EXPECT_EQ(paid(months), (std::vector{usd(60), usd(30), usd(0)}));
  for (PartnerTerms& p : terms.partners) p.call_until = 3;
  EXPECT_EQ(share_call(terms, 4, usd(90), opening(terms), months), usd(0));
}

// The first partner owes 600 of 1000 and does not pay. The others stand in for half of that, so 100 come in when 100 *
// 1000 / (400 + 300) are asked: 57.14 are their own parts, the other 42.86 they pay by 300 : 100. It loses 40 % of its
// 50 % of ownership to them by 30 : 20. Asked again it loses no more.
TEST(Calls, ThatAPartnerDoesNotPayAreCoveredAndCostItOwnership) {
  Terms terms = three_partners();
  terms.partners[0].defaults_from = 2;
  terms.capital.default_cover = Rate::per_cent(50);
  terms.capital.default_penalty = Rate::per_cent(40);
  std::vector<CallMonth> before = opening(terms), months(3), next(3);
  EXPECT_EQ(share_call(terms, 2, usd(100), before, months), usd(100));
  EXPECT_EQ(months[0].asked, Money::cents(8572));
  EXPECT_EQ(months[0].paid, usd(0));
  EXPECT_EQ(months[0].unfunded, usd(600));
  EXPECT_EQ(months[1].covered, Money::cents(3215));
  EXPECT_EQ(months[1].paid, Money::cents(7500));
  EXPECT_EQ(months[2].paid, Money::cents(2500));
  EXPECT_TRUE(months[0].defaulted);
  EXPECT_EQ(months[0].ownership, 300'000'000);
  EXPECT_EQ(months[1].ownership, 420'000'000);
  EXPECT_EQ(months[2].ownership, 280'000'000);
  share_call(terms, 3, usd(10), months, next);
  EXPECT_EQ(next[0].ownership, 300'000'000);
  EXPECT_GT(next[0].asked, Money{});
}

TEST(Calls, AreCoveredOnlyAsFarAsOthersAreCommitted) {
  Terms terms = three_partners();
  terms.partners[0].defaults_from = 0;
  std::vector<CallMonth> months(3);
  EXPECT_EQ(share_call(terms, 0, usd(800), opening(terms), months), usd(400));  // all that the other two have
  EXPECT_EQ(paid(months), (std::vector{usd(0), usd(300), usd(100)}));
  EXPECT_EQ(months[1].covered, usd(180));  // asked: 240, 120 and 40, all that comes
  for (PartnerTerms& p : terms.partners) p.defaults_from = 0;
  EXPECT_EQ(share_call(terms, 0, usd(100), opening(terms), months), usd(0));
  EXPECT_EQ(months[1].ownership, 300'000'000);  // there is no one to pass it to
}

TEST(Calls, AddUpToTheCentInRandomSeries) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 2000; ++round) {
    Terms terms;
    terms.months = 24;
    std::int64_t left = kOne;
    const size_t n = 1 + random() % 8;
    for (size_t i = 0; i < n; ++i) {
      PartnerTerms p;
      p.commitment = Money::cents(static_cast<std::int64_t>(random() % 1'000'000'000'000));
      p.ownership = i + 1 == n ? left : static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(left + 1));
      left -= p.ownership;
      if (random() % 5 == 0) p.defaults_from = static_cast<int>(random() % 24);
      terms.partners.push_back(p);
    }
    terms.capital.default_cover = Rate::per_cent(static_cast<double>(random() % 101));
    terms.capital.default_penalty = Rate::per_cent(static_cast<double>(random() % 101));
    std::vector<CallMonth> before = opening(terms), months(n);
    for (int t = 0; t < terms.months; ++t) {
      Money open, paying;
      for (size_t i = 0; i < n; ++i) {
        open += before[i].unfunded;
        if (t < terms.partners[i].defaults_from) paying += before[i].unfunded;
      }
      const Money amount =
          random() % 3 == 0
              ? Money{}
              : Money::cents(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(open.in_cents() / 4 + 2)));
      const Money came = share_call(terms, t, amount, before, months);
      Money asked, sum, gone;
      std::int64_t ownership = 0;
      for (size_t i = 0; i < n; ++i) {
        const CallMonth& m = months[i];
        asked += m.asked;
        sum += m.paid;
        if (t >= terms.partners[i].defaults_from) {
          gone += m.asked;
          ASSERT_EQ(m.paid, Money{});
        } else if (amount + Money::cents(10) <= paying) {
          ASSERT_EQ(m.paid, m.asked + m.covered);
        }
        ownership += m.ownership;
        ASSERT_EQ(m.called_to_date + m.unfunded, terms.partners[i].commitment);
        ASSERT_GE(m.unfunded, Money{});
        ASSERT_GE(m.ownership, 0);
      }
      const Money least = std::min(amount, paying);  // must come in
      if (paying == open || paying == Money{}) {
        ASSERT_EQ(asked, open == Money{} ? Money{} : amount);
      } else {
        ASSERT_GE(asked + Money::cents(1), least);
        ASSERT_LE(asked, open);
      }
      ASSERT_GE(came + Money::cents(10), least);
      ASSERT_LE(came, least + Money::cents(10));
      ASSERT_EQ(sum, came);
      ASSERT_EQ(ownership, kOne);
      if (gone == Money{} && amount <= open) {
        ASSERT_EQ(came, amount);
      }
      before = months;
    }
  }
}

TEST(Calls, HoldForACentAndForAMillionBillions) {
  Terms terms = three_partners();
  std::vector<CallMonth> months(3);
  EXPECT_EQ(share_call(terms, 0, Money::cents(1), opening(terms), months), Money::cents(1));
  EXPECT_EQ(paid(months), (std::vector{Money::cents(1), Money::cents(0), Money::cents(0)}));
  for (PartnerTerms& p : terms.partners) p.commitment = Money::cents(p.commitment.in_cents() * 1'000'000'000'000);
  for (PartnerTerms& p : terms.partners) p.called = {};
  const Money all = Money::cents(120'000'000'000'000'000);  // 600 : 500 : 100 of 10^12 dollars
  EXPECT_EQ(share_call(terms, 0, all - Money::cents(1), opening(terms), months), all - Money::cents(1));
  // Running shares: half a cent less than 60 rounds up, 11/12 of a cent less than 110 rounds down.
  EXPECT_EQ(paid(months), (std::vector{Money::cents(60'000'000'000'000'000), Money::cents(49'999'999'999'999'999),
                                       Money::cents(10'000'000'000'000'000)}));
}

// A programme from October 2025: the last business day of November is Friday the 28th, the day after Thanksgiving
// (27th); ten business days before it is the 13th, and of December the 31st, ten before it Tuesday the 16th, over
// Christmas.
TEST(Calls, AreDueBusinessDaysBeforeTheyAreNeededAndNoticedBefore) {
  Programme p;
  p.settings.first_month = Month::of(2025, 10);
  p.settings.months = 4;
  p.settings.tail_months = 0;
  p.capital.payment_days = PaymentDays::us;
  p.capital.call_ahead_business_days = 10;
  Terms terms = three_partners();
  terms.months = 4;
  terms.dates = timeline_of(p);
  terms.partners[0].notice_days = 30;
  terms.partners[1].call_from = 2;
  std::vector<std::vector<CallMonth>> by_partner(3, std::vector<CallMonth>(4));
  std::vector<CallMonth> before = opening(terms), months(3);
  for (int t = 0; t < 4; ++t) {
    share_call(terms, t, t == 1 || t == 2 ? usd(70) : usd(0), before, months);
    for (size_t i = 0; i < 3; ++i) by_partner[i][static_cast<size_t>(t)] = months[i];
    before = months;
  }
  const auto calendar = call_calendar(terms, by_partner, 0, 12);
  ASSERT_EQ(calendar.size(), 5u);
  EXPECT_EQ(terms.dates.pays[1].text(), "2025-11-28");
  EXPECT_EQ(calendar[0].due.text(), "2025-11-13");
  EXPECT_EQ(calendar[0].notice.text(), "2025-10-14");
  EXPECT_EQ(calendar[0].amount, usd(60));
  EXPECT_EQ(calendar[1].partner, 2);
  EXPECT_EQ(calendar[1].notice.text(), "2025-11-13");
  EXPECT_EQ(calendar[2].due.text(), "2025-12-16");
  EXPECT_EQ(calendar[2].notice.text(), "2025-11-16");
  EXPECT_EQ(call_calendar(terms, by_partner, 2, 1).size(), 3u);
  EXPECT_TRUE(call_calendar(terms, by_partner, 3, 12).empty());
}

}  // namespace
}  // namespace stargate::finance
