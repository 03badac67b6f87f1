// SPDX-License-Identifier: Apache-2.0
// The comparison of audits finds whatever differs, and nothing else.
#include "tests/plan/differences.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/plan/audit_members.hpp"
#include "tests/plan/rich_programme.hpp"

namespace stargate::against {
namespace {

// Changes something a little; answers whether there was anything to change.
bool poke(double& x) {
  x = std::isnan(x) ? 1 : x * (1 + 1e-7) + 1e-7;
  return true;
}
bool poke(Money& x) {
  x += Money::cents(2);
  return true;
}
template <class T>
bool poke(T& x)
  requires std::is_integral_v<T>
{
  ++x;
  return true;
}
template <class T>
bool poke(std::vector<T>& all);
bool poke(std::vector<bool>& all) {
  all.front() = !all.front();
  return true;
}
bool poke(CashFlow& x) { return poke(x.amount); }
bool poke(AtEnd& x) { return poke(x.backlog); }
bool poke(Register& x) { return poke(x.contracts.back().reserved); }
template <class T>
bool poke(std::vector<T>& all) {
  return std::any_of(all.rbegin(), all.rend(), [](T& one) { return poke(one); });
}

Audit of_rich_plan() { return audit(small::rich_programme(), small::rich_plan()); }

template <size_t I>
void expect_found() {
  const Audit before = of_rich_plan();
  Audit after = before;
  auto& member = std::get<I>(members(after.derived));
  ASSERT_TRUE(poke(const_cast<std::remove_cvref_t<decltype(member)>&>(member))) << kMembersOfDerived[I];
  const auto found = differences(before, after);
  ASSERT_EQ(found.size(), 1u) << kMembersOfDerived[I];
  EXPECT_TRUE(found.front().starts_with(kMembersOfDerived[I])) << found.front();
}
template <size_t... I>
void expect_all_found(std::index_sequence<I...>) {
  (expect_found<I>(), ...);
}

TEST(Differences, AreNoneOfAnAuditAndItself) { EXPECT_TRUE(differences(of_rich_plan(), of_rich_plan()).empty()); }

TEST(Differences, AreFoundInEveryMember) { expect_all_found(std::make_index_sequence<kMembersOfDerived.size()>()); }

TEST(Differences, AreFoundInEventsOfEveryKind) {
  const Audit before = of_rich_plan();
  const auto found_after = [&](auto change) {
    Audit after = before;
    change(after.derived.events);
    return differences(before, after).size();
  };
  EXPECT_EQ(found_after([](Register& r) { ++r.purchases.front().delivered.front().parts; }), 1u);
  EXPECT_EQ(found_after([](Register& r) { r.installed.front().paid += Money::cents(1); }), 1u);
  EXPECT_EQ(found_after([](Register& r) { ++r.retired.front().month; }), 1u);
  EXPECT_EQ(found_after([](Register& r) { r.works.back().paid.pop_back(); }), 1u);
  EXPECT_EQ(found_after([](Register& r) { r.works.pop_back(); }), 1u);
  EXPECT_GT(found_after([](Register& r) { std::swap(r.contracts.front(), r.contracts.back()); }), 0u);
  EXPECT_EQ(found_after([](Register& r) { std::reverse(r.purchases.begin(), r.purchases.end()); }), 0u);
  EXPECT_EQ(found_after([](Register& r) { std::reverse(r.works.begin(), r.works.end()); }), 0u);
}

TEST(Differences, AreFoundInBrokenRules) {
  Audit before;
  before.violations = {{Rule::power, "alpha", 3, 0.5, "MW", "Racks draw 2.5 MW in 2026-04; 2 MW are available."},
                       {Rule::cash, "cash", 3, 1, "USD m", "Cash of USD 1,000,000.00 is below what must be there."},
                       {Rule::cash, "cash", 4, 1, "USD m", "Cash of USD 1,000,000.00 is below what must be there."}};
  const auto found_after = [&](auto change) {
    Audit after = before;
    change(after.violations);
    return differences(before, after).size();
  };
  using All = std::vector<Violation>;
  EXPECT_EQ(found_after([](All& v) { std::reverse(v.begin(), v.end()); }), 0u);
  EXPECT_EQ(found_after([](All& v) { v.pop_back(); }), 1u);
  EXPECT_EQ(found_after([](All& v) { v.push_back(v.back()); }), 1u);
  EXPECT_EQ(found_after([](All& v) { v[0].amount *= 1 + 1e-12; }), 0u);
  EXPECT_EQ(found_after([](All& v) { v[0].amount *= 1 + 1e-6; }), 2u);
  EXPECT_EQ(found_after([](All& v) { v[0].unit = "kW"; }), 2u);
  EXPECT_EQ(found_after([](All& v) { v[0].month = 4; }), 2u);
  EXPECT_EQ(found_after([](All& v) { v[0].where = "beta"; }), 2u);
  EXPECT_EQ(found_after([](All& v) { v[0].text = "Racks draw 2.50000000000001 MW in 2026-04; 2 MW are available."; }),
            0u);
  EXPECT_EQ(found_after([](All& v) { v[0].text = "Racks draw 2.51 MW in 2026-04; 2 MW are available."; }), 2u);
  EXPECT_EQ(found_after([](All& v) { v[0].text = "Racks draw 2.5 MW in 2026-05; 2 MW are available."; }), 2u);
  EXPECT_EQ(found_after([](All& v) { v[0].text = "Racks take 2.5 MW in 2026-04; 2 MW are available."; }), 2u);
  EXPECT_EQ(found_after([](All& v) { v[1].text = "Cash of USD 1,000,000.01 is below what must be there."; }), 2u);
}

TEST(Differences, AreFoundInShortfallsAndTheirRank) {
  Audit before;
  before.shortfalls = {{true, ShortfallKind::cash, "cash", 2, 5, "USD m", {}},
                       {false, ShortfallKind::service, "chat", 2, 0.5, "k H100e", Money::cents(500)},
                       {false, ShortfallKind::service, "chat", 3, 0.5, "k H100e", Money::cents(400)}};
  const auto found_after = [&](auto change) {
    Audit after = before;
    change(after.shortfalls);
    return differences(before, after).size();
  };
  using All = std::vector<Shortfall>;
  EXPECT_EQ(found_after([](All&) {}), 0u);
  EXPECT_EQ(found_after([](All& s) { std::swap(s[1], s[2]); }), 1u);
  EXPECT_EQ(found_after([](All& s) { s.pop_back(); }), 1u);
  EXPECT_EQ(found_after([](All& s) { s[0].hard = false; }), 3u);  // and it ranks below the others then
  EXPECT_EQ(found_after([](All& s) { s[2].money += Money::cents(1); }), 2u);
  EXPECT_EQ(found_after([](All& s) { s[2].amount *= 1 + 1e-6; }), 2u);
}

}  // namespace
}  // namespace stargate::against
