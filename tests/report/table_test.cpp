// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/table.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "stargate/report/report_json.hpp"
#include "stargate/report/sections.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::size_t columns_of(const std::string& line) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

Table months_table(int count, const std::vector<MonthSeries>& series) {
  Table table;
  table.title = "Figures";
  for (int t = 0; t < count; ++t) table.months.push_back((Month::of(2026, 1) + t).text());
  table.series = series;
  return table;
}

TEST(TableText, AlignsFiguresRightAndTextLeft) {
  Table table;
  table.title = "Things";
  table.columns = {{"name", "Name"}, {"usd_m", "USD m", 1}};
  table.rows = {{"Doña Ana", 1234.56}, {"b", -0.04}, {"long name", nullptr}};
  EXPECT_EQ(table_text(table, {}),
            "Things\n"
            "Name         USD m\n"
            "------------------\n"
            "Doña Ana   1,234.6\n"
            "b              0.0\n"
            "long name\n");
}

TEST(TableText, AnEmptyTableSaysSo) {
  Table table;
  table.title = "Things";
  table.none = "nothing is built";
  EXPECT_EQ(table_text(table, {}), "Things\n  nothing is built\n");
}

TEST(TableText, AddsUpFlowsAndTakesTheLastOfStocks) {
  const double none = std::nan("");
  const Table table = months_table(24, {{"flow", "", Gathering::flow, std::vector<double>(24, 1.0), 0, false},
                                        {"stock", "", Gathering::stock,
                                         [] {
                                           std::vector<double> v(24);
                                           for (int t = 0; t < 24; ++t) v[static_cast<std::size_t>(t)] = t;
                                           return v;
                                         }(),
                                         0, false},
                                        {"test", "", Gathering::lowest,
                                         [none] {
                                           std::vector<double> v(24, none);
                                           v[2] = 3;
                                           v[5] = 2;
                                           return v;
                                         }(),
                                         1, true}});
  EXPECT_EQ(table_text(table, {40, false}),
            "Figures\n"
            "       2026  2027\n"
            "-----------------\n"
            "flow     12    12\n"
            "stock    11    23\n"
            "-----------------\n"
            "test    2.0\n");
}

TEST(TableText, ChoosesTheFinestStepThatFits) {
  const Table table = months_table(12, {{"flow", "", Gathering::flow, std::vector<double>(12, 1.0), 0, false}});
  EXPECT_NE(table_text(table, {200, false}).find("2026-12"), std::string::npos);
  EXPECT_NE(table_text(table, {60, false}).find("2026 Q4"), std::string::npos);
  EXPECT_EQ(table_text(table, {20, false}).find("Q"), std::string::npos);
}

TEST(TableText, ManyYearsGoIntoBlocks) {
  const Table table =
      months_table(240, {{"a line with a name", "", Gathering::flow, std::vector<double>(240, 1e6), 1, false}});
  for (const std::string& line : lines_of(table_text(table, {60, false}))) EXPECT_LE(columns_of(line), 60U) << line;
  EXPECT_NE(table_text(table, {60, false}).find("2045"), std::string::npos);
}

TEST(TableText, ControlCharactersDoNotReachTheTerminal) {
  Table table;
  table.columns = {{"name", "Name"}};
  table.rows = {{"\x1b[31mred"}};
  EXPECT_EQ(table_text(table, {}).find('\x1b'), std::string::npos);
}

TEST(TableCsv, QuotesWhatNeedsIt) {
  Table table;
  table.columns = {{"name", "Name"}, {"usd_m", "USD m", 1}};
  table.rows = {{"a, \"b\"", 1.25}, {"c", nullptr}};
  EXPECT_EQ(table_csv(table), "name,usd_m\r\n\"a, \"\"b\"\"\",1.25\r\nc,\r\n");
}

TEST(TableCsv, HasOneRowForEachMonth) {
  const Table table = months_table(2, {{"cash", "USD m", Gathering::stock, {1.5, std::nan("")}, 1, false}});
  EXPECT_EQ(table_csv(table), "month,\"cash, USD m\"\r\n2026-01,1.5\r\n2026-02,\r\n");
}

TEST(Sections, EverySectionIsReadableInAHundredColumns) {
  const Programme programme = small::programme();
  const Plan plan = small::plan();
  const Report report =
      report_of(programme, plan, audit(programme, plan),
                {{"power of the site", "alpha", 2, 5, "MW", 0.1, std::string(300, 'x') + " and more words"}});
  for (const ReportSection& section : report_sections()) {
    const std::string text = tables_text(report, {std::string(section.name)}, {});
    EXPECT_GT(text.size(), 20U) << section.name;
    for (const std::string& line : lines_of(text)) {
      if (line.find("xxx") == std::string::npos) {
        EXPECT_LE(columns_of(line), 100U) << section.name << ": " << line;
      }
    }
  }
}

TEST(Sections, AsJsonTheyAreThePartsOfTheReport) {
  const Programme programme = small::programme();
  const Plan plan = small::plan();
  const Report report = report_of(programme, plan, audit(programme, plan));
  const nlohmann::json whole = report_json(report);
  nlohmann::json all;
  for (const ReportSection& section : report_sections()) {
    nlohmann::json parts;
    put_section(report, section.name, parts);
    EXPECT_FALSE(parts.empty()) << section.name;
    for (const auto& [key, value] : parts.items()) EXPECT_EQ(value, whole.at(key)) << section.name << ": " << key;
    all.update(parts);
  }
  const std::set<std::string> of_no_section = {"kind", "contract_version", "contract_basis", "assumptions"};
  for (const auto& [key, value] : whole.items()) EXPECT_EQ(all.contains(key), !of_no_section.contains(key)) << key;
}

TEST(Sections, TablesOfOneSectionHaveNamesOfTheirOwn) {
  const Programme programme = small::programme();
  const Plan plan = small::plan();
  const Report report = report_of(programme, plan, audit(programme, plan));
  std::vector<std::string> names;
  for (const ReportSection& section : report_sections()) {
    for (const Table& table : section_tables(report, section.name)) names.push_back(table.name);
  }
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
  EXPECT_NE(names.front(), "");
}

}  // namespace
}  // namespace stargate
