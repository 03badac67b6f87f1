// SPDX-License-Identifier: Apache-2.0
// How a plan stands and how far it may be from the best, in words.
#include "stargate/report/verdict_words.hpp"

#include <limits>

#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "stargate/report/amounts.hpp"
#include "stargate/report/gap_words.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate {
namespace {

using finance::Lack;
using finance::PlanStatus;
using finance::PlanVerdict;

TEST(VerdictWords, SaysWhatIsMissingWhereAndWhen) {
  const Programme p = small::programme();
  EXPECT_EQ(lack_sentence(p, {finance::Obligation::cash, "programme", 2, 2, 2, 1, 41.253, 41.253, "USD m"}),
            "Free cash below the required minimum: 41.3 USD m in Mar 2026");
  EXPECT_EQ(
      lack_sentence(p, {finance::Obligation::cash, "programme", 2, 5, 4, 3, 41.253, 90, "USD m"}),
      "Free cash below the required minimum: 41.3 USD m in May 2026, the worst of 3 months (Mar 2026 to Jun 2026)");
  EXPECT_EQ(lack_sentence(p, {finance::Obligation::emergency, "programme", 2, 3, 3, 2, 6, 10, "USD m"}),
            "Funding shortfall: 10 USD m in all, in 2 months (Mar 2026 to Apr 2026)");
  const std::string site = p.sites[0].id;
  EXPECT_EQ(lack_sentence(p, {finance::Obligation::power, site, 0, 0, 0, 1, 0.2, 0.2, "MW"}),
            "Power missing, " + place_words(p, site) + ": 0.2 MW in Jan 2026");
}

TEST(VerdictWords, TheFirstLineIsTheStatusAndTheRestIsCounted) {
  const Programme p = small::programme();
  PlanVerdict v;
  EXPECT_EQ(verdict_text(p, v), "");
  v.status = PlanStatus::cannot_be_paid_for;
  v.lacks.assign(7, {finance::Obligation::cash, "programme", 2, 2, 2, 1, 1, 1, "USD m"});
  const std::string text = verdict_text(p, v);
  EXPECT_TRUE(text.starts_with("This plan cannot be paid for as it stands.\n  Free cash below")) << text;
  EXPECT_TRUE(text.ends_with("  and 2 more: 'stargate show PLAN shortfalls'\n")) << text;
  const nlohmann::json j = verdict_json(p, v);
  EXPECT_EQ(j.at("status"), "cannot-be-paid-for");
  EXPECT_EQ(j.at("missing").size(), 7U);
  EXPECT_EQ(j.at("missing")[0].at("worst"), "2026-03");
}

TEST(VerdictWords, EveryObligationHasANameAndWordsForPeopleOfItsOwn) {
  std::set<std::string_view> names, words;
  const int all = static_cast<int>(finance::Obligation::decided) + 1;
  for (int i = 0; i < all; ++i) {
    names.insert(name_of(static_cast<finance::Obligation>(i)));
    words.insert(lack_words(static_cast<finance::Obligation>(i)));
  }
  EXPECT_EQ(names.size(), static_cast<size_t>(all));
  EXPECT_EQ(words.size(), static_cast<size_t>(all));
}

TEST(GapWords, StandInMoneyPerCentOfSpendAndPerCentOfValue) {
  Plan plan;
  plan.bound_proven = true;
  plan.bound = 897.1;
  Audit a;
  a.derived.objective = 896.6;
  a.derived.spend = 2610;
  const finance::PlanGap gap = finance::gap_of(plan, a, {});
  EXPECT_TRUE(gap.known);
  EXPECT_NEAR(gap.amount, 0.5, 1e-9);
  EXPECT_EQ(gap_words(gap), "maximum possible improvement: 0.02 % of spend, 0.06 % of value");
}

TEST(GapWords, WithoutSpendOrValueTheOtherShareStands) {
  Plan plan;
  plan.bound_proven = true;
  plan.bound = 5008;
  Audit a;
  a.derived.objective = 992.1;  // nothing is built, so nothing is spent
  EXPECT_EQ(gap_words(finance::gap_of(plan, a, {})), "maximum possible improvement: 405 % of value");
  a.derived.objective = 0;
  EXPECT_EQ(gap_words(finance::gap_of(plan, a, {})), "maximum possible improvement");
  a.derived.spend = 50080;
  EXPECT_EQ(gap_words(finance::gap_of(plan, a, {})), "maximum possible improvement: 10 % of spend");
}

TEST(GapWords, NothingIsSaidWithoutABound) {
  Plan plan;
  Audit a;
  EXPECT_EQ(gap_words(finance::gap_of(plan, a, {})), "");
}

TEST(AmountText, ShowsAboutThreeFiguresAndNeverZeroForSomething) {
  EXPECT_EQ(amount_text(0), "0");
  EXPECT_EQ(amount_text(12345.678), "12,346");
  EXPECT_EQ(amount_text(1234.56), "1,234.6");
  EXPECT_EQ(amount_text(12), "12");
  EXPECT_EQ(amount_text(41.253), "41.3");
  EXPECT_EQ(amount_text(1.326), "1.33");
  EXPECT_EQ(amount_text(0.2), "0.2");
  EXPECT_EQ(amount_text(0.01234), "0.0123");
  EXPECT_EQ(amount_text(-0.5), "-0.5");
  EXPECT_EQ(amount_text(1e-9), "less than 0.000001");
  EXPECT_EQ(amount_text(std::numeric_limits<double>::infinity()), "");
}

TEST(PerCentText, ShowsTwoFigures) {
  EXPECT_EQ(per_cent_text(0), "0 %");
  EXPECT_EQ(per_cent_text(0.00001), "less than 0.01 %");
  EXPECT_EQ(per_cent_text(0.0041), "0.41 %");
  EXPECT_EQ(per_cent_text(0.0263), "2.6 %");
  EXPECT_EQ(per_cent_text(0.123), "12 %");
  EXPECT_EQ(per_cent_text(4.05), "405 %");
}

}  // namespace
}  // namespace stargate
