// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "stargate/io/programme/hash.hpp"
#include "stargate/io/store/decisions.hpp"
#include "stargate/programme/schema.hpp"
#include "tests/io/store_fixture.hpp"

namespace stargate {
namespace {

using namespace small;

std::string programme_text(Programme programme) {
  std::string text;
  for (const TableInfo& table : tables()) {
    text += std::string(table.name) + "\n";
    for (int i = 0; i < table.size(programme); ++i) {
      for (const FieldInfo& field : table.fields) text += to_text(field.get(table.row(programme, i))) + ";";
      text += "\n";
    }
  }
  return text;
}

std::string decisions_text(const Plan& plan) {
  std::string text;
  for (const DecisionTable& table : decision_tables()) {
    text += std::string(table.name) + "\n";
    for (int i = 0; i < table.size(plan); ++i) {
      for (const DecisionColumn& column : table.columns) text += std::to_string(column.get(table.row(plan, i))) + ";";
      text += "\n";
    }
  }
  return text;
}

store::Cell asked(const std::string& path, const std::string& sql) {
  store::Database database(path, store::Database::Mode::read);
  store::Statement rows = database.prepare(sql);
  return rows.step() ? rows.cell(0) : store::Cell{};
}

TEST(PlanStore, ReadsBackExactlyWhatWasSaved) {
  const Folder folder;
  const Result<StoredPlan> loaded = load_plan(save_small(folder));
  ASSERT_TRUE(loaded) << to_string(loaded.mistakes().front());
  const StoredPlan& stored = loaded.value();
  EXPECT_EQ(programme_text(stored.programme), programme_text(stored_programme()));
  EXPECT_EQ(decisions_text(stored.plan), decisions_text(stored_plan()));
  const Plan expected = stored_plan();
  EXPECT_EQ(stored.plan.programme_name, expected.programme_name);
  EXPECT_EQ(stored.plan.programme_hash, stored.programme.hash);
  EXPECT_EQ(stored.plan.goal, expected.goal);
  EXPECT_EQ(stored.plan.compute_month, expected.compute_month);
  EXPECT_EQ(stored.plan.bound, expected.bound);
  EXPECT_EQ(stored.plan.bound_proven, expected.bound_proven);
  EXPECT_EQ(stored.plan.seconds, expected.seconds);
  EXPECT_EQ(stored.plan.notes, expected.notes);
  EXPECT_EQ(stored.plan.changes, expected.changes);
  EXPECT_EQ(stored.programme.hash, programme_hash(stored_programme()));  // worked out, whatever stands in the file
  ASSERT_EQ(stored.programme.abouts.size(), 2U);
  EXPECT_EQ(stored.programme.abouts[0].note, "read twice");
  EXPECT_TRUE(stored.programme.abouts[0].hindsight);
  EXPECT_FALSE(stored.programme.abouts[1].hindsight);
  EXPECT_EQ(stored.binding, some_binding());
  EXPECT_EQ(stored.origin, some_origin());
  EXPECT_FALSE(stored.altered);
}

TEST(PlanStore, AuditsThePlanAgainWhenItIsRead) {
  const Folder folder;
  const Result<StoredPlan> loaded = load_plan(save_small(folder));
  ASSERT_TRUE(loaded);
  const Audit fresh = audit(stored_programme(), stored_plan());
  EXPECT_TRUE(loaded.value().audit.clean()) << loaded.value().audit.violations.front().text;
  EXPECT_EQ(loaded.value().audit.derived.cash, fresh.derived.cash);
  EXPECT_EQ(loaded.value().audit.derived.value, fresh.derived.value);
}

TEST(PlanStore, KeepsFiguresToTheLastBit) {
  const Folder folder;
  Programme p = stored_programme();
  p.capital.opening_cash_usd_m = 0.1 + 0.2;
  p.platforms[0].value_usd_m = 1.0 / 3;
  const Plan planned = stored_plan();
  ASSERT_TRUE(save_plan(folder / "a.plan", p, planned, audit(p, planned)));
  const Result<StoredPlan> loaded = load_plan(folder / "a.plan");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded.value().programme.capital.opening_cash_usd_m, 0.1 + 0.2);
  EXPECT_EQ(loaded.value().programme.platforms[0].value_usd_m, 1.0 / 3);
}

TEST(PlanStore, KeepsABoundThatIsNotFinite) {
  const Folder folder;
  const Programme p = stored_programme();
  Plan planned = stored_plan();
  planned.bound = std::numeric_limits<double>::infinity();
  planned.bound_proven = false;
  ASSERT_TRUE(save_plan(folder / "a.plan", p, planned, audit(p, planned)));
  const Result<StoredPlan> loaded = load_plan(folder / "a.plan");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded.value().plan.bound, planned.bound);
}

TEST(PlanStore, IsReadableByAnySqliteClient) {
  const Folder folder;
  const std::string path = save_small(folder);
  EXPECT_EQ(asked(path, "SELECT month FROM start WHERE hall = 'beta-hybrid'"), store::Cell{std::string("2026-03-01")});
  EXPECT_EQ(asked(path, "SELECT sum(racks) FROM rack_order"), store::Cell{std::int64_t{22}});
  EXPECT_EQ(asked(path, "SELECT amount_usd_m FROM call_usd_m WHERE month = '2026-02-01'"), store::Cell{20.0});
  EXPECT_EQ(asked(path, "SELECT site FROM run WHERE campaign = 'joint'"), store::Cell{std::string("alpha")});
  EXPECT_EQ(asked(path, "SELECT min_cash_usd_m FROM capital"), store::Cell{10.0});
}

TEST(PlanStore, TheCashFlowInTheFileAddsUpToItsBalance) {
  const Folder folder;
  const std::string path = save_small(folder);
  const auto moved = std::get<std::int64_t>(asked(path, "SELECT sum(amount_cents) FROM cash_flow"));
  const auto last = std::get<std::int64_t>(asked(path, "SELECT cash_cents FROM balance ORDER BY month DESC LIMIT 1"));
  EXPECT_EQ(Money::millions(100).in_cents() + moved, last);
}

TEST(PlanStore, TheHashSpeaksOfProgrammeAndDecisionsOnly) {
  const Programme p = stored_programme();
  Plan planned = stored_plan();
  const std::string before = plan_hash(p, planned);
  planned.seconds += 10;
  planned.notes.push_back("slower today");
  EXPECT_EQ(plan_hash(p, planned), before);
  planned.orders[0].racks += 1;
  EXPECT_NE(plan_hash(p, planned), before);
  planned.orders[0].racks -= 1;
  Programme other = p;
  other.capital.min_cash_usd_m += 1;
  EXPECT_NE(plan_hash(other, planned), before);
}

TEST(PlanStore, NoTableOfTheProgrammeIsMistakenForOneOfThePlan) {
  std::vector<std::string> names = {"meta", "note", "change", "binding", "about", "shortfall", "cash_flow", "balance"};
  for (const DecisionTable& table : decision_tables()) names.emplace_back(table.name);
  for (const std::string& name : names) EXPECT_EQ(find_table(name), nullptr) << name;
}

TEST(PlanStore, ADecisionOnARowThatDoesNotExistIsNotSaved) {
  const Folder folder;
  const Programme p = stored_programme();
  Plan planned = stored_plan();
  planned.starts[0].hall = 99;
  const Result<std::string> saved = save_plan(folder / "a.plan", p, planned, audit(p, planned));
  ASSERT_FALSE(saved);
  EXPECT_NE(saved.mistakes().front().field.find("start"), std::string::npos);
  EXPECT_EQ(folder.files(), 0);
}

// --- somebody changed the file ---------------------------------------------------------------------

TEST(TamperedPlan, IsFoundOutAndJudgedByTheAudit) {
  const Folder folder;
  const std::string path = save_small(folder);
  change(path, "UPDATE rack_order SET racks = racks + 1000 WHERE offer = 'new-fab'");
  const Result<StoredPlan> loaded = load_plan(path);
  ASSERT_TRUE(loaded);
  EXPECT_TRUE(loaded.value().altered);
  EXPECT_FALSE(loaded.value().audit.clean());
}

TEST(TamperedPlan, IsFoundOutWhenTheProgrammeInItWasChanged) {
  const Folder folder;
  const std::string path = save_small(folder);
  change(path, "UPDATE capital SET min_cash_usd_m = 0");
  const Result<StoredPlan> loaded = load_plan(path);
  ASSERT_TRUE(loaded);
  EXPECT_TRUE(loaded.value().altered);
}

// What a fact of `meta` is: its two cells as text, "-" for none.
std::string fact(const std::string& path, const std::string& key) {
  store::Database database(path, store::Database::Mode::exclusive);
  store::Statement row =
      database.prepare("SELECT ifnull(value, '-') || ' ' || ifnull(number, '-') FROM meta WHERE key = '" + key + "'");
  return row.step() ? std::get<std::string>(row.cell(0)) : "no such fact";
}

TEST(PlanFacts, APlanThatNeedsCashThatNobodyProvidesHasNoValueAndNoGap) {
  const Folder folder;
  const Programme p = stored_programme();
  Plan poor = stored_plan();
  poor.emergency_cash = {{17, Money::millions(1)}};
  ASSERT_TRUE(save_plan(folder / "poor.plan", p, poor, audit(p, poor)));
  save_small(folder);
  for (const char* key : {"value_usd_m", "objective", "gap_amount", "gap"}) {
    EXPECT_EQ(fact(folder / "poor.plan", key), "- -") << key;
    EXPECT_EQ(fact(folder / "small.plan", key).find('-', 1), std::string::npos) << key;
  }
  EXPECT_EQ(fact(folder / "poor.plan", "emergency_cash_usd_m"), "1 1.0");
  EXPECT_EQ(fact(folder / "small.plan", "emergency_cash_usd_m"), "0 0.0");
}

TEST(TamperedPlan, FiguresThatFollowAreNotBelieved) {
  const Folder folder;
  const std::string path = save_small(folder);
  change(path, "UPDATE balance SET cash_cents = 99; UPDATE meta SET value = 1e9 WHERE key = 'value_usd_m'");
  const Result<StoredPlan> loaded = load_plan(path);
  ASSERT_TRUE(loaded);
  EXPECT_FALSE(loaded.value().altered);
  EXPECT_EQ(loaded.value().audit.derived.value, audit(stored_programme(), stored_plan()).derived.value);
}

TEST(TamperedPlan, ABoundOfAnAlteredFileIsNotProven) {
  for (const char* sql :
       {"UPDATE meta SET value = (SELECT value FROM meta WHERE key = 'objective') WHERE key = 'bound'",
        "UPDATE meta SET value = '900' WHERE key = 'bound_by_solver'", "DELETE FROM note",
        "INSERT INTO change VALUES ('none')", "UPDATE meta SET value = 'X' WHERE key = 'solver'",
        "UPDATE binding SET text = 'All is well.'", "DELETE FROM meta WHERE key = 'seal'",
        "UPDATE about SET note = 'never read'"}) {
    const Folder folder;
    const std::string path = save_small(folder);
    change(path, sql);
    const Result<StoredPlan> loaded = load_plan(path);
    ASSERT_TRUE(loaded) << sql << to_string(loaded.mistakes().front());
    EXPECT_TRUE(loaded.value().altered) << sql;
    EXPECT_FALSE(loaded.value().plan.bound_proven) << sql;
  }
}

// Whoever writes the hash that the program prints gains nothing by it: the seal is another one.
TEST(TamperedPlan, ThePlansOwnHashIsNotItsSeal) {
  const Folder folder;
  const std::string path = save_small(folder);
  change(path, "UPDATE capital SET opening_cash_usd_m = opening_cash_usd_m + 1000");
  const std::string printed = load_plan(path).value().plan_hash;
  for (const char* key : {"plan_hash", "seal"}) {
    change(path, std::string("UPDATE meta SET value = '") + printed + "' WHERE key = '" + key + "'");
    EXPECT_TRUE(load_plan(path).value().altered) << key;
  }
}

TEST(TamperedPlan, AnOlderFormatInItsHeaderDoesNotMakeABoundProven) {
  const Folder folder;
  const std::string path = save_small(folder);
  change(path, "UPDATE meta SET value = '50' WHERE key = 'bound'; PRAGMA user_version = 3");
  const Result<StoredPlan> loaded = load_plan(path);
  ASSERT_TRUE(loaded);
  EXPECT_FALSE(loaded.value().plan.bound_proven);
}

// Everything that is read, so that two files that read alike show alike.
std::string all_that_is_read(const StoredPlan& s) {
  std::string text = programme_text(s.programme) + decisions_text(s.plan) + s.programme.hash + s.plan_hash;
  for (const About& a : s.programme.abouts)
    text += a.table + a.row + a.field + a.source + a.grade + a.as_of + a.note + (a.hindsight ? "1" : "0");
  for (const auto* all : {&s.plan.notes, &s.plan.changes})
    for (const std::string& one : *all) text += one + ";";
  for (const Binding& b : s.binding)
    text += b.what + b.where + b.unit + b.text + std::to_string(b.from_month) + std::to_string(b.to_month) +
            std::to_string(b.value_usd_m_per_unit.value_or(-1));
  text += s.origin.made_on + s.origin.tool_version + s.origin.solver + std::to_string(s.origin.seed.value_or(-1));
  text += std::to_string(s.plan.bound) + std::to_string(s.plan.bound_proven) + std::to_string(s.plan.seconds) +
          s.plan.programme_name;
  return text + std::to_string(static_cast<int>(s.plan.goal)) + std::to_string(s.plan.compute_month);
}

// Every column of every table changed once, from the schema of the file itself: refused, noticed, or without effect.
TEST(TamperedPlan, NoColumnCanBeChangedUnnoticed) {
  const Folder folder;
  const std::string sound = bytes_of(save_small(folder));
  const std::string path = folder / "changed.plan";
  write_bytes(path, sound);
  const std::string before = all_that_is_read(load_plan(path).value());
  std::vector<std::pair<std::string, std::string>> columns;
  {
    store::Database database(path, store::Database::Mode::read);
    store::Statement rows = database.prepare(
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'");
    while (rows.step()) columns.emplace_back(std::get<std::string>(rows.cell(0)), std::get<std::string>(rows.cell(1)));
  }
  ASSERT_GT(columns.size(), 300u);
  int noticed = 0, refused = 0;
  for (const auto& [table, column] : columns) {
    write_bytes(path, sound);
    const std::string name = "\"" + column + "\"";
    change(path, "UPDATE \"" + table + "\" SET " + name + " = CASE typeof(" + name + ") WHEN 'text' THEN " + name +
                     " || '0' WHEN 'null' THEN 1 ELSE " + name + " + 1 END WHERE rowid = 1");
    const Result<StoredPlan> loaded = load_plan(path);
    if (!loaded) {
      ++refused;
      continue;
    }
    const StoredPlan& s = loaded.value();
    noticed += s.altered;
    EXPECT_TRUE(s.altered || all_that_is_read(s) == before) << table << "." << column;
    EXPECT_FALSE(s.altered && s.plan.bound_proven) << table << "." << column;
  }
  EXPECT_GT(noticed, 100);
  EXPECT_GT(refused, 20);
}

TEST(TamperedPlan, AProgrammeThatBreaksARuleIsRefused) {
  const Folder folder;
  const std::string path = save_small(folder);
  change(path, "UPDATE partner SET call_until = '2020-01', call_from = '2021-01'");
  const Result<StoredPlan> loaded = load_plan(path);
  ASSERT_FALSE(loaded);
  EXPECT_NE(to_string(loaded.mistakes().front()).find("partner"), std::string::npos);
}

struct Tampering {
  const char* sql;
  const char* said;  // part of what the mistake says
};
class TamperedBeyondReading : public testing::TestWithParam<Tampering> {};

TEST_P(TamperedBeyondReading, IsRefusedWithTheTableAndTheMend) {
  const Folder folder;
  const std::string path = save_small(folder);
  change(path, GetParam().sql);
  const Result<StoredPlan> loaded = load_plan(path);
  ASSERT_FALSE(loaded);
  const std::string text = to_string(loaded.mistakes().front());
  EXPECT_NE(text.find(GetParam().said), std::string::npos) << text;
  EXPECT_FALSE(loaded.mistakes().front().mend.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, TamperedBeyondReading,
    testing::Values(Tampering{"UPDATE start SET hall = 'atlantis' WHERE rowid = 1",
                              "start, row 1, hall: holds 'atlantis'"},
                    Tampering{"UPDATE start SET month = 'soon'", "start, row 1, month: holds 'soon'"},
                    Tampering{"UPDATE install SET racks = 'many'", "install, row 1, racks: holds 'many'"},
                    Tampering{"UPDATE install SET racks = 1e300", "install, row 1, racks"},
                    Tampering{"UPDATE draw SET use = 'yachts'", "draw, row 1, use"},
                    Tampering{"UPDATE site SET region = 'moon'", "moon"},
                    Tampering{"UPDATE programme SET months = 2000000000", "programme, row 1, months"},
                    Tampering{"UPDATE hall SET cooling = 'steam'", "hall, row 1, cooling"},
                    Tampering{"DELETE FROM programme", "programme"},
                    Tampering{"DROP TABLE retirement", "lacks the table 'retirement'"},
                    Tampering{"DROP TABLE flow; CREATE VIEW flow AS SELECT * FROM draw", "lacks the table 'flow'"},
                    Tampering{"ALTER TABLE call RENAME COLUMN amount_cents TO cents", "lacks a part of a plan"},
                    Tampering{"UPDATE meta SET value = 'glory' WHERE key = 'goal'", "glory"},
                    Tampering{"PRAGMA user_version = 99", "is in plan format 99"},
                    Tampering{"PRAGMA application_id = 1", "is an SQLite database, but not a plan"}));

}  // namespace
}  // namespace stargate
