// SPDX-License-Identifier: Apache-2.0
// What compiles with an index of a table, and what must not.
#include "stargate/programme/index.hpp"

#include <gtest/gtest.h>

#include <map>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

#include "stargate/base/codec.hpp"
#include "stargate/plan/plan.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate {
namespace {

template <class To, class From>
concept Takes = std::is_constructible_v<To, From> || std::is_convertible_v<From, To> || std::is_assignable_v<To&, From>;
template <class Table, class Key>
concept Finds = requires(const Table& table, Table& changed, Key key) {
  table[key];
  changed[key];
};
template <class A, class B>
concept Equates = requires(A a, B b) { a == b; };
template <class Row, class... Fields>
concept Makes = requires(Fields... fields) { Row{fields...}; };
template <class A, class B>
concept Orders = requires(A a, B b) { a < b; };

// The index of one table never becomes that of another.
static_assert(Takes<Index<Hall>, Index<Hall>>);
static_assert(!Takes<Index<Site>, Index<Hall>> && !Takes<Index<Hall>, Index<Site>>);
static_assert(!Takes<Index<Platform>, Index<Offer>> && !Takes<Index<Region>, Index<Site>>);
static_assert(Equates<Index<Hall>, Index<Hall>> && !Equates<Index<Hall>, Index<Site>>);
static_assert(Orders<Index<Hall>, Index<Hall>> && !Orders<Index<Hall>, Index<Site>>);

// A number known only when the program runs has to be called an index; an index is a number where one is asked for.
static_assert(!std::is_convertible_v<std::size_t, Index<Hall>> && std::is_constructible_v<Index<Hall>, std::size_t>);
static_assert(!std::is_convertible_v<long, Index<Hall>>);
static_assert(std::is_convertible_v<Index<Hall>, int>);

// A table is found into by its own index and by plain numbers.
static_assert(Finds<Rows<Site>, Index<Site>> && Finds<Rows<Site>, std::size_t>);
static_assert(!Finds<Rows<Site>, Index<Hall>> && !Finds<ByRow<Hall, double>, Index<Site>>);
static_assert(!Finds<decltype(Programme::offers), Index<Platform>>);

// Rows of a plan and references refuse the index of another table.
static_assert(Makes<Order, Index<Offer>, Index<Region>, int> && !Makes<Order, Index<Region>, Index<Offer>, int>);
static_assert(Makes<Opening, Index<Site>, int> && !Makes<Opening, Index<Hall>, int>);
static_assert(Makes<Install, Index<Platform>, Index<Hall>, int> && !Makes<Install, Index<Hall>, Index<Platform>, int>);
static_assert(Makes<Ref<Site>, std::string, Index<Site>> && !Makes<Ref<Site>, std::string, Index<Hall>>);
static_assert(!std::is_invocable_v<void (*)(Index<Site>), Index<Hall>>);
static_assert(!std::is_invocable_v<void (*)(Index<Site>), std::size_t>);

TEST(Index, IsNoneUntilItIsGiven) {
  const Index<Hall> none;
  EXPECT_FALSE(none.valid());
  EXPECT_FALSE(static_cast<bool>(none));
  EXPECT_EQ(none, -1);
  const Index<Hall> first = 0;
  EXPECT_TRUE(first.valid());
  EXPECT_TRUE(static_cast<bool>(first)) << "row 0 is a row";
  EXPECT_FALSE(Ref<Hall>{}.index.valid());
  EXPECT_FALSE(Opening{}.site.valid());
}

TEST(Index, StandsInATableOfLiterals) {
  const std::vector<Order> orders = {{0, 3, 1, 8}, {2, 1, 0, 5}};
  EXPECT_EQ(orders[0].region, 3);
  EXPECT_EQ(orders[1].offer, Index<Offer>(2));
}

TEST(Index, ComparesWithNumbersOfAnySign) {
  const Index<Hall> none, two = 2;
  const std::size_t most = 3;
  EXPECT_LT(none, most) << "-1 is below any count";
  EXPECT_LT(two, most);
  EXPECT_GT(two, 1);
  EXPECT_NE(two, most);
  EXPECT_LT(none, two);
}

TEST(Index, GoesThroughEveryRowOnce) {
  Rows<Hall> halls(3);
  std::vector<int> seen;
  for (const Index<Hall> h : indices(halls)) {
    halls[h].max_count = 10 * h;
    seen.push_back(h);
  }
  EXPECT_EQ(seen, (std::vector<int>{0, 1, 2}));
  EXPECT_EQ(halls[2].max_count, 20);
  const Rows<Hall> empty;
  EXPECT_EQ(indices(empty).begin(), indices(empty).end());
}

TEST(Index, IsAKey) {
  std::map<std::pair<Index<Platform>, Index<Hall>>, int> racks;
  racks[{Index<Platform>(1), Index<Hall>(2)}] = 7;
  EXPECT_EQ((racks.at({1, 2})), 7);
  std::unordered_set<Index<Hall>> set = {0, 4};
  EXPECT_TRUE(set.contains(4));
  EXPECT_FALSE(set.contains(1));
}

TEST(Index, TravelsBetweenProcesses) {
  const std::vector<Install> installs = {{1, 2, 3, 40}, {0, 5, 6, 7}};
  const auto back = from_bytes<std::vector<Install>>(to_bytes(installs));
  ASSERT_EQ(back.size(), 2U);
  EXPECT_EQ(back[1].hall, 5);
  EXPECT_EQ(back[0].platform, 1);
  const Index<Site> none;
  EXPECT_EQ(from_bytes<Index<Site>>(to_bytes(none)), none);
  const ByRow<Site, std::vector<int>> starts = std::vector<std::vector<int>>{{1}, {2, 3}};
  EXPECT_EQ((from_bytes<ByRow<Site, std::vector<int>>>(to_bytes(starts))), starts);
}

}  // namespace
}  // namespace stargate
