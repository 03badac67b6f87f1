// SPDX-License-Identifier: Apache-2.0
// Plan files of older formats are read as they are, and saved in the format of today.
#include <gtest/gtest.h>

#include "tests/io/store_fixture.hpp"

namespace stargate {
namespace {

const std::string kFormat2 = "tests/golden/plan-format-2.plan";  // of two-sites, with one building class cut to one

std::vector<std::vector<store::Cell>> rows_of(const std::string& path, const std::string& sql) {
  store::Database database(path, store::Database::Mode::read);
  store::Statement statement = database.prepare(sql);
  std::vector<std::vector<store::Cell>> rows;
  while (statement.step()) {
    auto& row = rows.emplace_back();
    for (int c = 0; c < statement.columns(); ++c) row.push_back(statement.cell(c));
  }
  return rows;
}

TEST(PlanFormats, OfVersion2AreReadUnaltered) {
  const auto loaded = load_plan(kFormat2);
  ASSERT_TRUE(static_cast<bool>(loaded)) << to_string(loaded.mistakes().front());
  const StoredPlan& stored = loaded.value();
  EXPECT_FALSE(stored.altered);
  EXPECT_EQ(stored.programme.settings.first_month, Month::of(2026, 1));
  EXPECT_EQ(stored.programme.halls[0].max_count, 1);
  EXPECT_EQ(stored.plan.changes, std::vector<std::string>{"hall.east-hall.max_count=1"});
  EXPECT_FALSE(stored.sealed);
  EXPECT_FALSE(stored.plan.bound_proven);  // no hash of that format covers it
  EXPECT_DOUBLE_EQ(stored.plan.bound, 933.158086905689);
  EXPECT_EQ(stored.origin.seed, 0);
  EXPECT_EQ(stored.origin.made_on, "2026-11-29");
  ASSERT_EQ(stored.plan.contracts.size(), 5u);
  EXPECT_EQ(stored.plan.contracts[3].reserved, 80);
  for (const Contract& contract : stored.plan.contracts) EXPECT_EQ(contract.tier, 0);  // by its place in format 2
  std::int64_t racks = 0;
  for (const Order& order : stored.plan.orders) racks += order.racks;
  EXPECT_EQ(racks, 189);
}

const std::string kFormat3 = "tests/golden/plan-format-3.plan";  // likewise

TEST(PlanFormats, OfVersion3AreReadUnaltered) {
  const auto loaded = load_plan(kFormat3);
  ASSERT_TRUE(static_cast<bool>(loaded)) << to_string(loaded.mistakes().front());
  const StoredPlan& stored = loaded.value();
  EXPECT_FALSE(stored.altered);
  EXPECT_FALSE(stored.sealed);
  EXPECT_FALSE(stored.plan.bound_proven);
  EXPECT_DOUBLE_EQ(stored.plan.bound, 939.5834446516596);
  EXPECT_EQ(stored.programme.halls[0].max_count, 1);
  EXPECT_EQ(stored.origin.bounds.by_solver, 939.5834446516596);
  std::int64_t racks = 0;
  for (const Order& order : stored.plan.orders) racks += order.racks;
  EXPECT_EQ(racks, 273);
}

const std::string kFormat4 = "tests/golden/plan-format-4.plan";  // likewise

// Format 4 names the periods of contracts by their numbers.
TEST(PlanFormats, OfVersion4AreReadUnalteredAndSavedWithMonthsOfPeriods) {
  const auto loaded = load_plan(kFormat4);
  ASSERT_TRUE(static_cast<bool>(loaded)) << to_string(loaded.mistakes().front());
  const StoredPlan& stored = loaded.value();
  EXPECT_FALSE(stored.altered);
  EXPECT_TRUE(stored.sealed);
  EXPECT_TRUE(stored.plan.bound_proven);
  EXPECT_EQ(stored.programme.halls[0].max_count, 1);
  const small::Folder folder;
  const std::string now = folder / "now.plan";
  ASSERT_TRUE(
      static_cast<bool>(save_plan(now, stored.programme, stored.plan, stored.audit, stored.binding, stored.origin)));
  const auto again = load_plan(now);
  ASSERT_TRUE(static_cast<bool>(again)) << to_string(again.mistakes().front());
  EXPECT_FALSE(again.value().altered);
  EXPECT_EQ(again.value().plan_hash, stored.plan_hash);
  const auto were = rows_of(kFormat4, "SELECT offer, period FROM contract"),
             are = rows_of(now, "SELECT offer, period FROM contract");
  ASSERT_EQ(were.size(), are.size());
  ASSERT_FALSE(were.empty());
  for (std::size_t i = 0; i < were.size(); ++i) {
    const Offer& offer = stored.programme.offers.at(static_cast<std::size_t>(stored.plan.contracts.at(i).offer));
    const auto number = std::get<std::int64_t>(were[i][1]);
    EXPECT_EQ(std::get<std::string>(are[i][1]),
              (offer.order_from + static_cast<int>(number) * offer.period_months).text() + "-01");
  }
}

TEST(PlanFormats, OfTodayRefuseAPeriodThatBeginsInNoMonthOfTheOffer) {
  const small::Folder folder;
  const std::string path = small::save_small(folder);
  small::change(path, "UPDATE contract SET period = date(period, '+1 month')");
  const auto loaded = load_plan(path);
  ASSERT_FALSE(static_cast<bool>(loaded));
  EXPECT_NE(to_string(loaded.mistakes().front()).find("contract, row 1, period"), std::string::npos)
      << to_string(loaded.mistakes().front());
}

TEST(PlanFormats, OfVersion2AreSavedAsTheSamePlanInTheFormatOfToday) {
  const small::Folder folder;
  const auto before = load_plan(kFormat2);
  ASSERT_TRUE(static_cast<bool>(before));
  const StoredPlan& b = before.value();
  ASSERT_TRUE(static_cast<bool>(save_plan(folder / "new.plan", b.programme, b.plan, b.audit, b.binding, b.origin)));
  const auto after = load_plan(folder / "new.plan");
  ASSERT_TRUE(static_cast<bool>(after)) << to_string(after.mistakes().front());
  EXPECT_EQ(after.value().plan_hash, b.plan_hash);
  EXPECT_EQ(after.value().binding, b.binding);
  EXPECT_EQ(after.value().origin, b.origin);
  EXPECT_FALSE(after.value().altered);
  for (const char* of_version_2 : {"rack_order", "start", "call", "flow"}) {
    const std::string sql = std::string("SELECT substr(month, 1, 7) FROM ") + of_version_2;
    EXPECT_EQ(rows_of(kFormat2, sql), rows_of(folder / "new.plan", sql)) << of_version_2;
  }
}

TEST(PlanFormats, OfVersion2ThatWereChangedAfterwardsAreSeen) {
  const small::Folder folder;
  small::write_bytes(folder / "old.plan", small::bytes_of(kFormat2));
  small::change(folder / "old.plan", "UPDATE start SET month = '2026-05'");
  const auto loaded = load_plan(folder / "old.plan");
  ASSERT_TRUE(static_cast<bool>(loaded));
  EXPECT_TRUE(loaded.value().altered);
}

TEST(PlanFormats, OfTodayGiveEveryColumnATypeAndMonthsAsDates) {
  const small::Folder folder;
  const std::string path = folder / "new.plan";
  const auto loaded = load_plan(kFormat2);
  ASSERT_TRUE(static_cast<bool>(loaded));
  ASSERT_TRUE(static_cast<bool>(save_plan(path, loaded.value().programme, loaded.value().plan, loaded.value().audit)));
  for (const auto& table : rows_of(path, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
    const std::string name = std::get<std::string>(table[0]);
    for (const auto& column : rows_of(path, "SELECT name, type FROM pragma_table_info('" + name + "')")) {
      const std::string type = std::get<std::string>(column[1]), field = std::get<std::string>(column[0]);
      EXPECT_TRUE(type == "TEXT" || type == "INTEGER" || type == "REAL" || type == "DATE") << name << "." << field;
      if (type != "DATE") continue;
      const std::string odd = "SELECT \"" + field + "\" FROM \"" + name + "\" WHERE \"" + field +
                              "\" IS NOT NULL AND date(\"" + field + "\") IS NOT \"" + field + "\"";
      EXPECT_TRUE(rows_of(path, odd).empty()) << name << "." << field;
    }
  }
  const std::string small_plan = small::save_small(folder);
  EXPECT_EQ(rows_of(small_plan, "SELECT value, number FROM meta WHERE key = 'bound'"),
            (std::vector<std::vector<store::Cell>>{{std::string("112.25"), 112.25}}));
  EXPECT_EQ(rows_of(small_plan, "SELECT value, number FROM meta WHERE key = 'goal'"),
            (std::vector<std::vector<store::Cell>>{{std::string("value"), store::Cell{}}}));
  EXPECT_EQ(rows_of(small_plan,
                    "SELECT count(*) FROM meta WHERE typeof(value) NOT IN ('text', 'null') OR typeof(number) NOT IN "
                    "('real', 'null')"),
            (std::vector<std::vector<store::Cell>>{{std::int64_t{0}}}));
}

}  // namespace
}  // namespace stargate
