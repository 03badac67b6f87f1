// SPDX-License-Identifier: Apache-2.0
// Typed changes against the words of --set: the same programmes, the same mistakes; and that only those rules are left
// out that cannot say anything else than before.
#include <gtest/gtest.h>

#include "stargate/io/programme/check.hpp"
#include "stargate/io/programme/check_rules.hpp"
#include "stargate/io/programme/hash.hpp"
#include "tests/io/programme_fixture.hpp"
#include "tests/programme/field_changes.hpp"
#include "tests/programme/read_changes.hpp"

namespace stargate {
namespace {

using reading::Findings;
using testing::joined;
using testing::kSound;
using testing::sound;

std::vector<Programme> programmes() {
  return {sound(kSound), load_programme("tests/fixtures/two-sites").value(),
          load_programme("benchmarks/frozen/stargate-2025").value()};
}

// What one area of the rules says of a programme.
std::string said_by(const reading::RuleArea& area, Programme p) {
  Findings findings;
  findings.mark_changed();
  findings.settle();
  reading::Rules rules(p, findings);
  area.check(rules);
  std::string all;
  for (const Mistake& mistake : findings.take()) all += to_string(mistake) + "\n";
  return all;
}

// Every figure of every table moved to the ends of its range and to other words: an area that does not name the table
// says what it said.
TEST(TypedChanges, AreasOfRulesReadOnlyTheTablesThatTheyName) {
  int tried = 0, heard = 0;
  for (const Programme& p : programmes())
    for (const TableInfo& table : tables()) {
      if (table.name == "programme") continue;
      Programme changed = p;
      for (int row = 0; row < std::min(table.size(p), 3); ++row)
        for (const FieldInfo& field : table.fields) {
          if (field.link || std::find(table.key.begin(), table.key.end(), field.name) != table.key.end()) continue;
          const Value before = field.get(table.row(changed, row));
          for (const Value& value : changes::other_values(p, field, before)) {
            field.set(table.row(changed, row), value);
            for (const reading::RuleArea& area : reading::rule_areas()) {
              const bool same = said_by(area, p) == said_by(area, changed);
              ++tried;
              if (area.reads_table(table.name))
                heard += same ? 0 : 1;
              else
                EXPECT_TRUE(same) << area.name << " reads " << table.name << "." << field.name;
            }
          }
          field.set(table.row(changed, row), before);
        }
      if (HasFailure()) return;
    }
  EXPECT_GT(tried, 1000);
  EXPECT_GT(heard, 20);
}

// With typed changes and with words: one programme, or the same mistakes.
TEST(TypedChanges, SayWhatTheWordsOfSetSay) {
  int taken = 0, refused = 0;
  for (const Programme& p : programmes())
    for (const TableInfo& table : tables())
      for (const FieldInfo& field : table.fields) {
        const bool figure = field.type == FieldType::whole || field.type == FieldType::number;
        const bool key = std::find(table.key.begin(), table.key.end(), field.name) != table.key.end();
        if (!figure || key || table.size(p) == 0) continue;
        Programme copy = p;
        const Input of{&table, &field, row_key(table, table.row(copy, 0))};
        for (const Change& change : {of.times(0.5), of.times(3), of.plus(7), of.plus(-1e6)}) {
          const auto typed = with_changes(p, {change});
          const auto words = changed_programme(p, {change.text()});
          ASSERT_EQ(static_cast<bool>(typed), static_cast<bool>(words)) << change.text();
          if (typed)
            EXPECT_EQ(programme_hash(typed.value()), words.value().hash) << change.text();
          else
            EXPECT_EQ(joined(typed.mistakes()), joined(words.mistakes()));
          ++(typed ? taken : refused);
        }
      }
  EXPECT_GT(taken, 200);
  EXPECT_GT(refused, 100);
}

TEST(TypedChanges, AreReadFromWords) {
  const auto read = read_changes({"facility.*.limit_usd_m=x0.6", "site.west.pue = 1.3", "hall.*.max_count=-1"});
  ASSERT_TRUE(read);
  EXPECT_EQ(texts_of(read.value()),
            (std::vector<std::string>{"facility.*.limit_usd_m=x0.6", "site.west.pue=1.3", "hall.*.max_count=-1"}));
  EXPECT_EQ(read.value()[0], input(&Facility::limit_usd_m, "*").times(0.6));
  EXPECT_EQ(changes_of({"tranche.a.mw = 0.5 GW"}).front().text(), "tranche.a.mw=500");
  for (const char* wrong : {"facility.bond.limit=3", "nothing.x.y=1", "site.west.pue", "site.west.pue=xmany"})
    EXPECT_FALSE(read_changes({wrong})) << wrong;
  EXPECT_EQ(with_changes(sound(kSound), changes_of({"capital.min_cash_usd_m=+1"})).value().hash, "")
      << "a hash is made when it is asked for";
}

}  // namespace
}  // namespace stargate
