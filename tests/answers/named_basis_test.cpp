// SPDX-License-Identifier: Apache-2.0
// A basis goes over to another model by the names of rows and columns.
#include "stargate/answers/named_basis.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

Model model_of(const std::vector<std::pair<const char*, Range>>& cols, const std::vector<const char*>& rows) {
  Model m;
  for (const auto& [name, range] : cols) m.add_col(name, range.lower, range.upper);
  for (const char* name : rows) m.add_le(name, LinearExpr(), 1);
  return m;
}

constexpr auto kLower = BasisStatus::lower, kUpper = BasisStatus::upper, kBasic = BasisStatus::basic,
               kZero = BasisStatus::zero;
using Statuses = std::vector<BasisStatus>;

struct Between {
  Model was = model_of({{"x", {0, 1}}, {"y", {0, 1}}, {"z", {0, 1}}}, {"first", "second"});
  NamedBasis basis{was, Basis{{kBasic, kUpper, kLower}, {kBasic, kUpper}}};
};

TEST(NamedBasis, StatusesFollowTheNames) {
  const Between b;
  const Basis on = b.basis.on(model_of({{"z", {0, 1}}, {"x", {0, 1}}, {"y", {0, 1}}}, {"second", "first"}));
  EXPECT_EQ(on.cols, (Statuses{kLower, kBasic, kUpper}));
  EXPECT_EQ(on.rows, (Statuses{kUpper, kBasic}));
  const Basis same = b.basis.on(b.was);
  EXPECT_EQ(same.cols, b.basis.own().cols);
  EXPECT_EQ(same.rows, b.basis.own().rows);
}

// A new column stands at a bound that it has, a free one at nothing; a new row is basic.
TEST(NamedBasis, WhatIsNewChangesNothing) {
  const Between b;
  const Basis on = b.basis.on(model_of({{"y", {0, 1}},
                                        {"new", {0, 1}},
                                        {"below", {-kInfinity, 4}},
                                        {"free", {-kInfinity, kInfinity}},
                                        {"x", {-kInfinity, 1}}},
                                       {"new", "second", "newer"}));
  EXPECT_EQ(on.cols, (Statuses{kUpper, kLower, kUpper, kZero, kBasic}));
  EXPECT_EQ(on.rows, (Statuses{kBasic, kUpper, kBasic}));
}

// A column that stood at its lower bound and has lost it stands at the other one.
TEST(NamedBasis, ABoundThatIsGoneHoldsNothing) {
  const Between b;
  const Basis on = b.basis.on(model_of({{"x", {0, 1}}, {"y", {0, 1}}, {"z", {-kInfinity, 1}}}, {"first", "second"}));
  EXPECT_EQ(on.cols, (Statuses{kBasic, kUpper, kUpper}));
}

// Rows of one name stay in their order.
TEST(NamedBasis, RowsOfOneNameKeepTheirOrder) {
  const Model was = model_of({}, {"limit", "limit", "other"});
  const NamedBasis basis(was, Basis{{}, {kUpper, kBasic, kLower}});
  EXPECT_TRUE(basis.on(was).cols.empty());
  EXPECT_EQ(basis.on(model_of({}, {"other", "limit", "limit", "limit"})).rows,
            (Statuses{kLower, kUpper, kBasic, kBasic}));
  EXPECT_TRUE(NamedBasis().on(was).rows.empty());
}

}  // namespace
}  // namespace stargate
