// SPDX-License-Identifier: Apache-2.0
// Layout, the starter, and the generated references.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "stargate/io/programme/describe.hpp"
#include "stargate/io/programme/format.hpp"
#include "stargate/io/programme/hash.hpp"
#include "stargate/io/programme/starter.hpp"
#include "stargate/io/store/decisions.hpp"
#include "stargate/io/store/describe_file.hpp"
#include "stargate/io/store/layout.hpp"
#include "stargate/programme/schema.hpp"
#include "tests/io/programme_fixture.hpp"

namespace stargate {
namespace {

namespace fs = std::filesystem;
using testing::joined;
using testing::kSound;

std::string content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string laid_out(const std::string& text) {
  const auto result = format_text({"p.toml", text});
  EXPECT_TRUE(static_cast<bool>(result)) << joined(result.mistakes());
  return result ? result.value() : "";
}

TEST(Layout, PutsBlanksLinesAndEqualsSignsRightAndKeepsComments) {
  const std::string untidy =
      "\xEF\xBB\xBF\r\n\r\n# Money\r\n[capital]   \r\n  opening_cash_usd_m=100   # in hand  \r\n\tmin_cash_usd_m\t =   "
      "5\r\n\r\n\r\n\r\n"
      "# Who pays\n[[partner]]\nid=\"a = # b\"   \nname = 'x=y'\n[[partner]]\nid = \"b\"\n# of "
      "b\n[[curve]]\nid=\"c\"\n[[curve.point]]\nfrom=\"2026-01\"\n\n\n";
  const std::string tidy =
      "# Money\n[capital]\nopening_cash_usd_m = 100   # in hand\nmin_cash_usd_m = 5\n\n"
      "# Who pays\n[[partner]]\nid = \"a = # b\"\nname = 'x=y'\n\n[[partner]]\nid = \"b\"\n\n# of b\n[[curve]]\nid = "
      "\"c\"\n[[curve.point]]\nfrom = \"2026-01\"\n";
  EXPECT_EQ(laid_out(untidy), tidy);
  EXPECT_EQ(laid_out(tidy), tidy);
}

TEST(Layout, LeavesValuesOverSeveralLinesAsTheyAre) {
  const std::string text =
      "[[offer]]\nprice = [\n    {from = \"2026-01\", usd_m_per_rack=3.5},  \n\n    # a comment\n    {from = "
      "\"2027-01\", usd_m_per_rack = 3},\n]\n"
      "note = \"\"\"\n  a=b   \n\n\n[not.a.table]\n  \"\"\"   \nid = '''\n=\n  '''\n";
  const std::string tidy =
      "[[offer]]\nprice = [\n    {from = \"2026-01\", usd_m_per_rack=3.5},\n\n    # a comment\n    {from = "
      "\"2027-01\", usd_m_per_rack = 3},\n]\n"
      "note = \"\"\"\n  a=b   \n\n\n[not.a.table]\n  \"\"\"\nid = '''\n=\n  '''\n";
  EXPECT_EQ(laid_out(text), tidy);
}

TEST(Layout, NeverChangesAProgramme) {
  EXPECT_EQ(testing::sound(laid_out(kSound)).hash, testing::sound(kSound).hash);
  for (const auto& entry : fs::recursive_directory_iterator("examples")) {
    if (entry.path().extension() != ".toml") continue;
    const std::string once = laid_out(content(entry.path()));
    EXPECT_EQ(laid_out(once), once) << entry.path();
  }
}

TEST(Layout, OfExamplesIsRight) {
  for (const auto& entry : fs::directory_iterator("examples")) {
    if (!entry.is_directory()) continue;
    const auto files = format_programme(entry.path());
    ASSERT_TRUE(static_cast<bool>(files)) << joined(files.mistakes());
    for (const auto& file : files.value())
      EXPECT_FALSE(file.changed) << file.name << " is not laid out: run stargate fmt";
  }
}

TEST(Layout, OfCsvKeepsCellsAndPutsLineEndsRight) {
  const auto result = format_text({"offer_price.csv", "\xEF\xBB\xBFoffer,from\r\na , 2026-01"});
  ASSERT_TRUE(static_cast<bool>(result));
  EXPECT_EQ(result.value(), "offer,from\na , 2026-01\n");
}

TEST(Layout, OfWhatIsNoTomlIsRefusedWithItsLine) {
  const auto result = format_text({"p.toml", "[capital]\nx = = 1\n"});
  ASSERT_FALSE(static_cast<bool>(result));
  EXPECT_EQ(result.mistakes()[0].line, 2);
  EXPECT_FALSE(static_cast<bool>(format_text({"p.toml", "a = \"\xFF\"\n"})));
}

TEST(Starter, IsTheSmallExampleAndIsWrittenOnce) {
  if (starter_programme().empty()) GTEST_SKIP() << "built without embed.cmake";
  for (const auto& file : starter_programme())
    EXPECT_EQ(file.text, content(fs::path("tests/fixtures/two-sites") / file.name));
  std::string folder = (fs::temp_directory_path() / "stargate-init-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const fs::path path = fs::path(folder) / "new" / "programme";
  const auto written = init_programme(path);
  ASSERT_TRUE(static_cast<bool>(written)) << joined(written.mistakes());
  EXPECT_EQ(written.value().size(), starter_programme().size());
  EXPECT_TRUE(static_cast<bool>(load_programme(path)));
  const auto again = init_programme(path);
  ASSERT_FALSE(static_cast<bool>(again));
  EXPECT_NE(joined(again.mistakes()).find("is there already"), std::string::npos);
  std::ofstream(fs::path(folder) / "file") << "x";
  EXPECT_FALSE(static_cast<bool>(init_programme(fs::path(folder) / "file")));
  fs::remove_all(folder);
}

// With STARGATE_WRITE_REFERENCE set the committed files are rewritten instead of compared.
void expect_committed(const fs::path& path, const std::string& text) {
  if (std::getenv("STARGATE_WRITE_REFERENCE") != nullptr) std::ofstream(path, std::ios::binary) << text;
  EXPECT_EQ(content(path), text) << path << " is out of date: run the tests with STARGATE_WRITE_REFERENCE=1";
}

TEST(References, AreWhatTheSchemaSays) {
  expect_committed("docs/reference/programme.md", reference_markdown());
  expect_committed("docs/reference/programme.schema.json", editor_schema_json());
  expect_committed("docs/reference/plan-file.md", plan_file_markdown());
}

TEST(References, NameEveryField) {
  const std::string page = reference_markdown();
  const auto schema = nlohmann::json::parse(editor_schema_json());
  for (const auto& table : tables()) {
    EXPECT_TRUE(schema["properties"].contains(std::string(table.name)));
    const auto& properties = schema["definitions"][std::string(table.name)]["properties"];
    for (const auto& field : table.fields) {
      EXPECT_TRUE(properties.contains(std::string(field.name))) << table.name << "." << field.name;
      EXPECT_NE(page.find("| `" + std::string(field.name) + "` |"), std::string::npos);
    }
  }
}

TEST(References, GiveEveryColumnOfThePlanFileAMeaning) {
  for (const auto& table : decision_tables()) {
    EXPECT_NE(store::decision_meaning(table.name), "") << table.name;
    for (const auto& column : table.columns)
      EXPECT_NE(store::decision_meaning(table.name, column.name), "") << table.name << "." << column.name;
  }
  for (const auto& table : store::file_tables())
    for (const auto& column : table.columns) EXPECT_NE(column.meaning, "") << table.name << "." << column.name;
}

}  // namespace
}  // namespace stargate
