// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/programme_bytes.hpp"

#include <gtest/gtest.h>

#include "stargate/base/check.hpp"
#include "tests/programme/field_changes.hpp"

namespace stargate {
namespace {

// A row in every table, every field of it as other than its default as a value near by can be.
Programme full() {
  Programme p;
  for (const TableInfo& table : tables()) {
    if (!table.single) table.append(p);
    for (const FieldInfo& field : table.fields) {
      void* row = table.row(p, 0);
      if (field.type == FieldType::ref)
        field.set(row, Value("a-row"));
      else if (field.type == FieldType::refs)
        field.set(row, Value(std::vector<std::string>{"a-row", "another"}));
      else if (field.type == FieldType::id)
        field.set(row, Value("a-row"));
      else if (field.type == FieldType::text || field.type == FieldType::date)
        field.set(row, Value("some | \"text\"\n"));
      else if (field.type == FieldType::number)
        field.set(row, Value(0.1 + 0.2));
      else if (field.type == FieldType::month)
        field.set(row, Value(Month::of(2027, 11)));
      else if (const auto others = changes::other_values(p, field, field.get(row)); !others.empty())
        field.set(row, others.front());
    }
  }
  p.abouts = {{"site", "north", "mw", "a source", "A", "2026-01-01", "a note", true}};
  p.hash = "a hash";
  link(p);
  return p;
}

TEST(ProgrammeBytes, EveryFieldOfEveryTableComesBack) {
  Programme p = full();
  Programme back = programme_from(to_bytes(p));
  EXPECT_EQ(back.hash, p.hash);
  EXPECT_EQ(codec::field_count<Programme>(), tables().size() + 2) << "the others are abouts and hash";
  ASSERT_EQ(back.abouts.size(), 1U);
  EXPECT_EQ(back.abouts[0].note, "a note");
  EXPECT_TRUE(back.abouts[0].hindsight);
  int compared = 0;
  for (const TableInfo& table : tables()) {
    ASSERT_EQ(table.size(back), table.size(p)) << table.name;
    for (int i = 0; i < table.size(p); ++i)
      for (const FieldInfo& field : table.fields) {
        EXPECT_EQ(field.get(table.row(back, i)), field.get(table.row(p, i))) << table.name << "." << field.name;
        ++compared;
      }
  }
  EXPECT_GT(compared, 200);
  EXPECT_EQ(to_bytes(back), to_bytes(p));
}

TEST(ProgrammeBytes, ReferencesAreLinked) {
  Programme p;
  p.regions = {{}, {}};
  p.regions[0].id = "west";
  p.regions[1].id = "east";
  p.sites = {{}};
  p.sites[0].region = {"east"};
  EXPECT_EQ(programme_from(to_bytes(p)).sites[0].region.index, 1);
}

TEST(ProgrammeBytes, WhatIsCutOffOrTooLongIsRefused) {
  const std::string bytes = to_bytes(full());
  for (size_t n = 0; n < bytes.size(); n += 1 + bytes.size() / 500)
    EXPECT_THROW(programme_from(bytes.substr(0, n)), Defect) << n;
  EXPECT_THROW(programme_from(bytes + "x"), Defect);
}

TEST(ProgrammeBytes, ChangesComeBackAsTheyWere) {
  const std::vector<Change> all = {
      input(&Facility::limit_usd_m, "*").times(0.6), input(&OfferPrice::usd_m_per_rack, "gb300/*").plus(-0.01),
      input(&Capital::min_cash_usd_m).to(0.1 + 0.2), input(&Demand::from, "a/*").to(Month::of(2027, 3)),
      input(&Site::name, "north").to(std::string("North = \"x1\""))};
  const auto back = from_bytes<std::vector<Change>>(to_bytes(all));
  EXPECT_EQ(back, all);
  Change broken = all[0];
  std::string bytes = to_bytes(broken);
  bytes.replace(bytes.find("facility"), 8, "facilitz");
  EXPECT_THROW(from_bytes<Change>(bytes), Defect);
}

}  // namespace
}  // namespace stargate
