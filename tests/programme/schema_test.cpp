// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/schema.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <set>

namespace stargate {
namespace {

// A value of the field's type that differs from any default.
Value sample(const FieldInfo& field) {
  const double middle = field.low + (field.high - field.low) * 0.375;
  switch (field.type) {
    case FieldType::flag:
      return true;
    case FieldType::whole:
      return static_cast<std::int64_t>(middle);
    case FieldType::number:
      return middle;
    case FieldType::month:
      return Month::of(2031, 7);
    case FieldType::date:
      return std::string("2031-07-15");
    case FieldType::choice:
      return std::string(field.choices.back());
    case FieldType::choices:
      return std::vector<std::string>(field.choices.begin(), field.choices.end());
    case FieldType::refs:
      return std::vector<std::string>{"a", "b"};
    default:
      return std::string("x");
  }
}

TEST(Schema, EveryFieldReturnsWhatWasSetAndNoOtherFieldChanges) {
  for (const auto& table : tables()) {
    Programme programme;
    void* row = table.append(programme);
    for (const auto& field : table.fields) {
      std::map<std::string_view, std::string> before;
      for (const auto& other : table.fields) before[other.name] = to_text(other.get(row));
      const Value value = sample(field);
      field.set(row, value);
      EXPECT_EQ(field.get(row), value) << table.name << "." << field.name;
      for (const auto& other : table.fields) {
        if (other.name == field.name) continue;
        EXPECT_EQ(to_text(other.get(row)), before[other.name])
            << table.name << "." << field.name << " changed " << other.name;
      }
    }
  }
}

TEST(Schema, EveryFieldHasAMeaningAndASensibleRange) {
  for (const auto& table : tables()) {
    EXPECT_TRUE(table.meaning.ends_with(".")) << table.name;
    for (const auto& field : table.fields) {
      const auto name = std::string(table.name) + "." + std::string(field.name);
      EXPECT_TRUE(field.meaning.ends_with(".")) << name;
      EXPECT_TRUE(std::isupper(static_cast<unsigned char>(field.meaning.front()))) << name;
      const bool numeric = field.type == FieldType::number || field.type == FieldType::whole;
      EXPECT_EQ(numeric, field.low < field.high) << name;
      EXPECT_EQ(field.type == FieldType::choice || field.type == FieldType::choices, !field.choices.empty()) << name;
      const bool refers = field.type == FieldType::ref || field.type == FieldType::refs;
      EXPECT_EQ(refers, !field.target.empty()) << name;
      EXPECT_EQ(refers, static_cast<bool>(field.link)) << name;
      EXPECT_EQ(refers, find_table(field.target) != nullptr) << name;
    }
  }
}

TEST(Schema, TheUnitInANameIsTheUnitOfTheField) {
  const std::map<std::string, std::string> units{{"_usd_m", "USD m"},
                                                 {"_pct", "%"},
                                                 {"_bp", "bp"},
                                                 {"_mw", "MW"},
                                                 {"_days", "days"},
                                                 {"_months", "months"},
                                                 {"_years", "years"},
                                                 {"_usd_m_per_rack", "USD m/rack"},
                                                 {"_usd_m_per_year", "USD m/year"},
                                                 {"_pct_per_year", "%/year"},
                                                 {"_h100e_k", "k H100e"},
                                                 {"_usd_per_mwh", "USD/MWh"},
                                                 {"_racks_per_month", "racks/month"},
                                                 {"_racks", "racks"}};
  for (const auto& table : tables()) {
    for (const auto& field : table.fields) {
      for (const auto& [suffix, unit] : units) {
        if (!field.choices.empty() || !("_" + std::string(field.name)).ends_with(suffix)) continue;
        EXPECT_EQ(field.unit, unit) << table.name << "." << field.name;
      }
    }
  }
}

TEST(Schema, DefaultsLieInTheirRangeUnlessTheFieldIsRequired) {
  for (const auto& table : tables()) {
    Programme programme;
    const void* row = table.append(programme);
    for (const auto& field : table.fields) {
      if (field.required) continue;
      const Value value = field.get(row);
      double number = field.low;
      if (const auto* x = std::get_if<double>(&value)) number = *x;
      if (const auto* n = std::get_if<std::int64_t>(&value)) number = static_cast<double>(*n);
      EXPECT_LE(field.low, number) << table.name << "." << field.name;
      EXPECT_GE(field.high, number) << table.name << "." << field.name;
    }
  }
}

TEST(Schema, NamesAreUniqueAndKeysAndParentsAreFields) {
  std::set<std::string_view> names;
  for (const auto& table : tables()) {
    EXPECT_TRUE(names.insert(table.name).second) << table.name;
    std::set<std::string_view> fields;
    for (const auto& field : table.fields) EXPECT_TRUE(fields.insert(field.name).second) << table.name << field.name;
    EXPECT_EQ(table.single, table.key.empty()) << table.name;
    for (auto key : table.key) EXPECT_TRUE(table.find(key) && table.find(key)->required) << table.name << key;
    if (table.parent.empty()) continue;
    ASSERT_NE(table.find(table.parent), nullptr) << table.name;
    EXPECT_EQ(table.find(table.parent)->target, table.parent);
  }
  EXPECT_EQ(find_table("offer_price")->short_name(), "price");
  EXPECT_EQ(find_table("site_power_price")->short_name(), "power_price");
  EXPECT_EQ(find_table("hall")->short_name(), "hall");
}

TEST(Schema, RowsAreAppendedAndErased) {
  for (const auto& table : tables()) {
    if (table.single) continue;
    Programme programme;
    EXPECT_EQ(table.size(programme), 0);
    table.append(programme);
    table.append(programme);
    EXPECT_EQ(table.size(programme), 2) << table.name;
    table.erase(programme, 0);
    EXPECT_EQ(table.size(programme), 1) << table.name;
  }
}

TEST(Link, FillsIndicesAndLeavesUnknownIdsAlone) {
  Programme p;
  p.suppliers = {{"acme", ""}, {"bolt", ""}};
  p.facilities.resize(2);
  p.facilities[0].id = "term";
  p.facilities[1].id = "bond";
  p.facilities[1].suppliers = {{"bolt"}, {"nobody"}};
  p.facilities[1].refinances = {{"term"}};
  p.plants.push_back({"p1", "", {"bolt"}});
  link(p);
  EXPECT_EQ(p.facilities[1].suppliers[0].index, 1);
  EXPECT_EQ(p.facilities[1].suppliers[1].index, -1);
  EXPECT_EQ(p.facilities[1].refinances[0].index, 0);
  EXPECT_EQ(p.facilities[1].curve.index, -1);
  EXPECT_EQ(p.plants[0].supplier.index, 1);
}

TEST(RowKey, JoinsTheKeyFieldsOfARow) {
  Programme p;
  OfferPrice price{{"gb200-foxconn"}, Month::of(2026, 1), 3.1};
  EXPECT_EQ(row_key(*find_table("offer_price"), &price), "gb200-foxconn/2026-01");
  EXPECT_EQ(row_key(*find_table("programme"), &p.settings), "");
}

TEST(ToText, WritesValuesAsTheInputDoes) {
  EXPECT_EQ(to_text(Value(2.5)), "2.5");
  EXPECT_EQ(to_text(Value(-0.0)), "0");
  EXPECT_EQ(to_text(Value(true)), "true");
  EXPECT_EQ(to_text(Value(Month{})), "");
  EXPECT_EQ(to_text(Value(std::vector<std::string>{"a", "b"})), "a|b");
}

}  // namespace
}  // namespace stargate
