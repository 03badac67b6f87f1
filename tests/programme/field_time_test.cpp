// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/field_time.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

bool is_figure(const FieldInfo& field) {
  return field.type == FieldType::number || field.type == FieldType::whole || field.type == FieldType::month;
}

// A figure that says nothing would be taken for one without time in it by the programme in quarters.
TEST(FieldTime, IsSaidOfEveryDecidingFigureAndOfNothingElse) {
  int said = 0;
  for (const TableInfo& table : tables())
    for (const FieldInfo& field : table.fields) {
      const bool wanted = is_figure(field) && field.role == Role::deciding && table.name != "source";
      EXPECT_EQ(time_of(table, field) != FieldTime::unsaid, wanted)
          << table.name << "." << field.name << ": see field_time.cpp";
      said += wanted ? 1 : 0;
    }
  EXPECT_GT(said, 120);
}

// What the unit says and what the list says of it must not contradict each other.
TEST(FieldTime, FitsTheUnitAndTheType) {
  using T = FieldTime;
  for (const TableInfo& table : tables())
    for (const FieldInfo& field : table.fields) {
      const T time = time_of(table, field);
      if (time == T::unsaid || time == T::by_hand) continue;
      SCOPED_TRACE(std::string(table.name) + "." + std::string(field.name));
      EXPECT_EQ(field.type == FieldType::month, time == T::from || time == T::until || time == T::at);
      if (field.unit == "days") {
        EXPECT_TRUE(time == T::days || time == T::lead);
      }
      if (field.unit == "months") {
        EXPECT_TRUE(time == T::months || time == T::some_months);
      }
      if (field.unit == "years") {
        EXPECT_EQ(time, T::years);
      }
      if (field.unit.ends_with("/month") || field.unit.ends_with("-month") || field.unit.ends_with("m/year")) {
        EXPECT_EQ(time, T::per_month);
      }
      if (field.unit == "%/year") {
        EXPECT_TRUE(time == T::simple_rate || time == T::compound_rate);
      }
    }
}

}  // namespace
}  // namespace stargate
