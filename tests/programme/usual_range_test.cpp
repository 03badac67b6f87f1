// SPDX-License-Identifier: Apache-2.0
// The usual ranges as data: each is one of a field, lies within what the schema allows, and holds the field's default.
#include "stargate/programme/usual_range.hpp"

#include <gtest/gtest.h>

#include <set>

#include "stargate/programme/schema.hpp"

namespace stargate {
namespace {

bool is_figure(const FieldInfo& field) { return field.type == FieldType::whole || field.type == FieldType::number; }

double figure_of(const Value& value) {
  const auto* whole = std::get_if<std::int64_t>(&value);
  return whole != nullptr ? static_cast<double>(*whole) : std::get<double>(value);
}

TEST(UsualRange, IsOneOfAFigureOrMonthAndSaysWhereItComesFrom) {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const UsualRange& range : usual_ranges()) {
    SCOPED_TRACE(std::string(range.table) + "." + std::string(range.field));
    EXPECT_TRUE(seen.insert({range.table, range.field}).second) << "appears twice";
    EXPECT_LT(range.low, range.high);
    EXPECT_FALSE(range.source.empty());
    EXPECT_EQ(range.source.find('|'), std::string_view::npos) << "it would split the reference's table";
    const TableInfo* table = find_table(range.table);
    ASSERT_NE(table, nullptr);
    const FieldInfo* field = table->find(range.field);
    ASSERT_NE(field, nullptr);
    if (field->type == FieldType::month) continue;
    ASSERT_TRUE(is_figure(*field));
    EXPECT_GE(range.low, field->low);
    EXPECT_LE(range.high, field->high);
    EXPECT_TRUE(range.low > field->low || range.high < field->high) << "nothing lies outside";
    EXPECT_EQ(range.zero, range.zero && range.low > 0) << "0 is usual anyhow";
    EXPECT_EQ(usual_range(range.table, range.field), &range);
  }
}

TEST(UsualRange, HoldsWhatAFieldIsWhenItIsLeftOut) {
  for (const TableInfo& table : tables()) {
    Programme p;
    void* row = table.append(p);
    for (const FieldInfo& field : table.fields) {
      const UsualRange* range = usual_range(table.name, field.name);
      if (range == nullptr || field.required || !is_figure(field)) continue;
      EXPECT_TRUE(is_usual(*range, figure_of(field.get(row)))) << table.name << "." << field.name;
    }
  }
}

TEST(UsualRange, IsToldInWords) {
  const UsualRange plain{"site", "pue", 1, 2, false, "a source"},
      none{"region", "hub_racks_max", 10, 50, true, "a source"};
  const UsualRange month{"facility", "maturity", -15, 45, false, "a source"};
  EXPECT_EQ(unusual_words(plain, 5, ""), "is 5; usual is 1 to 2 (a source)");
  EXPECT_EQ(unusual_words(none, 0.5, "racks"), "is 0.5 racks; usual is 0, or 10 to 50 racks (a source)");
  EXPECT_EQ(unusual_words(month, Month::of(2199, 1), Month::of(2026, 1)),
            "is 2199-01; usual is 2011-01 to 2071-01 (a source)");
  EXPECT_EQ(range_words(month, Month()), "15 years before to 45 years after the first month");
  EXPECT_TRUE(is_usual(none, 0.0) && is_usual(none, 10) && !is_usual(none, 9) && !is_usual(plain, 0.0));
  EXPECT_TRUE(is_usual(month, Month(), Month::of(2026, 1)) && is_usual(month, Month::of(2071, 1), Month::of(2026, 1)));
  EXPECT_FALSE(is_usual(month, Month::of(2071, 2), Month::of(2026, 1)));
}

}  // namespace
}  // namespace stargate
