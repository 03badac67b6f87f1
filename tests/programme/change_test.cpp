// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/change.hpp"

#include <set>

#include <gtest/gtest.h>

namespace stargate {
namespace {

TEST(Changes, AreWrittenAsForSet) {
  EXPECT_EQ(input(&Facility::limit_usd_m, "*").times(0.6).text(), "facility.*.limit_usd_m=x0.6");
  EXPECT_EQ(input(&OfferPrice::usd_m_per_rack, "gb300/2026-01").plus(-0.01).text(),
            "offer_price.gb300/2026-01.usd_m_per_rack=-0.01");
  EXPECT_EQ(input(&Capital::min_cash_usd_m).to(50.0).text(), "capital.min_cash_usd_m=50");
  EXPECT_EQ(input(&Hall::max_count, "north").plus(2).text(), "hall.north.max_count=+2");
  EXPECT_EQ(input(&Facility::maturity, "bond").to(Month::of(2031, 6)).text(), "facility.bond.maturity=2031-06");
}

// Sums of decimal steps come out as one would write them.
TEST(Changes, HaveAmountsWithoutTheDustOfBinaryFractions) {
  EXPECT_EQ(input(&Site::pue, "x").plus(3 * 0.01).amount(), "+0.03");
  EXPECT_EQ(input(&Site::pue, "x").plus(-0.1 - 0.2).amount(), "-0.3");
  EXPECT_EQ(input(&Site::pue, "x").times(1 - 0.1).amount(), "x0.9");
  EXPECT_EQ(input(&Site::pue, "x").plus(0).amount(), "+0");
  EXPECT_EQ(input(&Site::pue, "x").plus(123456789.125).amount(), "+123456789.1");
}

TEST(Changes, FindEveryFieldOfEveryTableByItsMember) {
  std::set<std::string> seen;
  for (const TableInfo& table : tables()) {
    EXPECT_EQ(&schema::table_of(table.row_type), &table) << table.name << " shares its row type";
    for (const FieldInfo& field : table.fields) {
      EXPECT_EQ(&schema::field_at(table, field.offset), &field) << table.name << "." << field.name;
      seen.insert(std::string(table.name) + "." + std::string(field.name));
    }
  }
  EXPECT_GT(seen.size(), 150u);
  EXPECT_EQ(input(&Offer::lead_days, "a").field->name, "lead_days");
  EXPECT_EQ(input(&Offer::lead_days, "a").table->name, "offer");
}

TEST(Changes, MatchKeysByPatterns) {
  EXPECT_TRUE(matches("gb300-*/2026-*", "gb300-foxconn/2026-07"));
  EXPECT_FALSE(matches("gb300-*/2026-*", "gb200-foxconn/2026-07"));
  EXPECT_TRUE(matches("*", ""));
  EXPECT_FALSE(matches("", "a"));
  EXPECT_TRUE(input(&Offer::lead_days, "gb300-*").names_many());
  EXPECT_FALSE(input(&Offer::lead_days, "gb300").names_many());
}

}  // namespace
}  // namespace stargate
