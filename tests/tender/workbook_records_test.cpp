// SPDX-License-Identifier: Apache-2.0
// Filled-in workbooks: read as the same sheet would be as CSV, whatever saved them; anything else is one mistake.
#include "stargate/tender/workbook_records.hpp"

#include <gtest/gtest.h>
#include <minizip/zip.h>
#include <xlsxwriter.h>

#include <functional>
#include <stdexcept>

#include "stargate/io/programme/quantity.hpp"
#include "tests/io/store_fixture.hpp"
#include "tests/tender/tender_fixture.hpp"

namespace stargate::tender {
namespace {

using namespace testing;
using reading::CsvRecord;
using reading::Findings;

using Parts = std::vector<std::pair<std::string, std::string>>;

// The records as a workbook of one sheet, numbers as numbers.
void write_workbook(const std::vector<CsvRecord>& records, const std::string& path) {
  lxw_workbook* book = workbook_new(path.c_str());
  workbook_add_worksheet(book, "explanations");
  lxw_worksheet* sheet = workbook_add_worksheet(book, "bid");
  for (const CsvRecord& record : records) {
    for (size_t c = 0; c < record.cells.size(); ++c) {
      const auto row = static_cast<lxw_row_t>(record.line - 1);
      const auto column = static_cast<lxw_col_t>(c);
      const auto number = reading::plain_number(record.cells[c]);
      if (number)
        worksheet_write_number(sheet, row, column, *number, nullptr);
      else if (!record.cells[c].empty())
        worksheet_write_string(sheet, row, column, record.cells[c].c_str(), nullptr);
    }
  }
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
}

// The least that is a workbook, with one sheet of this XML.
Parts least_workbook(const std::string& rows) {
  return {{"xl/workbook.xml", R"(<workbook xmlns:r="x"><sheets><sheet name="bid" r:id="a"/></sheets></workbook>)"},
          {"xl/_rels/workbook.xml.rels",
           R"(<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>)"},
          {"xl/sharedStrings.xml",
           "<sst><si><t>one</t></si><si><r><t>tw</t></r><r><t>o</t></r><rPh><t>x</t></rPh></si></sst>"},
          {"xl/styles.xml",
           R"(<s><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>)"
           R"(<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>)"
           R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></s>)"},
          {"xl/worksheets/s.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
}

std::string zipped(const Parts& parts) {
  const small::Folder folder;
  const std::string path = folder / "a.zip";
  zipFile file = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
  for (const auto& [name, text] : parts) {
    EXPECT_EQ(zipOpenNewFileInZip64(file, name.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, 6, 0),
              ZIP_OK);
    EXPECT_EQ(zipWriteInFileInZip(file, text.data(), static_cast<unsigned>(text.size())), ZIP_OK);
    EXPECT_EQ(zipCloseFileInZip(file), ZIP_OK);
  }
  EXPECT_EQ(zipClose(file, nullptr), ZIP_OK);
  return small::bytes_of(path);
}

struct Read {
  std::vector<CsvRecord> records;
  std::vector<Mistake> mistakes;
};

Read read_bytes(const std::string& bytes) {
  Findings findings;
  Read result;
  result.records = read_workbook(bytes, findings.add_file("bid.xlsx"), findings);
  result.mistakes = findings.take();
  return result;
}

std::vector<std::string> cells(const std::string& rows) {
  const Read result = read_bytes(zipped(least_workbook(rows)));
  EXPECT_TRUE(result.mistakes.empty()) << joined(result.mistakes);
  return result.records.empty() ? std::vector<std::string>{} : result.records.front().cells;
}

TEST(Workbook, HasTheLinesOfItsSheetAsCsv) {
  const small::Folder folder;
  Findings findings;
  const auto lines = reading::parse_csv(filled(programme()), findings.add_file("a.csv"), findings);
  write_workbook(lines, folder / "a.xlsx");
  const Read result = read_bytes(small::bytes_of(folder / "a.xlsx"));
  ASSERT_EQ(result.records.size(), lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(result.records[i].line, lines[i].line);
    for (size_t c = 0; c < lines[i].cells.size(); ++c) {
      const std::string read = c < result.records[i].cells.size() ? result.records[i].cells[c] : "";
      EXPECT_EQ(reading::plain_number(read).has_value() ? reading::shown(*reading::plain_number(read)) : read,
                reading::plain_number(lines[i].cells[c]).has_value()
                    ? reading::shown(*reading::plain_number(lines[i].cells[c]))
                    : lines[i].cells[c]);
    }
  }
}

TEST(Workbook, GivesTheSameBidAsTheCsv) {
  const small::Folder folder;
  const Programme p = programme();
  Findings findings;
  write_workbook(reading::parse_csv(filled(p), findings.add_file("a.csv"), findings), folder / "a.xlsx");
  const Bid by_csv = good(p, filled(p)), by_book = good(p, small::bytes_of(folder / "a.xlsx"));
  ASSERT_EQ(by_book.terms.size(), by_csv.terms.size());
  EXPECT_EQ(by_book.valid_until, by_csv.valid_until);
  EXPECT_EQ(by_book.terms[0].price_usd_m_per_rack, by_csv.terms[0].price_usd_m_per_rack);
  EXPECT_EQ(by_book.terms[0].racks_per_month, by_csv.terms[0].racks_per_month);
  EXPECT_EQ(by_book.terms[0].offer.lead_days, by_csv.terms[0].offer.lead_days);
}

// The workbook of `stargate rfq` for formosa, filled in by openpyxl and then saved again by LibreOffice.
TEST(Workbook, IsReadWhateverSavedIt) {
  const auto plan = load_plan("tests/golden/plan-format-2.plan");
  ASSERT_TRUE(static_cast<bool>(plan));
  for (const char* name : {"tests/golden/bid-filled-in-python.xlsx", "tests/golden/bid-saved-by-libreoffice.xlsx"}) {
    const auto bid = read_bid(plan.value().programme, {name, small::bytes_of(name)});
    ASSERT_TRUE(static_cast<bool>(bid)) << joined(bid.mistakes());
    ASSERT_EQ(bid.value().terms.size(), 1U);
    const Terms& terms = bid.value().terms[0];
    EXPECT_EQ(bid.value().valid_until.text(), "2026-Q3");
    EXPECT_EQ(terms.offer.id, "beta-formosa");
    EXPECT_EQ(terms.offer.lead_days, 84);
    EXPECT_EQ(terms.offer.yield_pct, 97.5);
    EXPECT_EQ(terms.offer.deposit_pct, 15);  // 0.15 in a cell that shows per cent
    EXPECT_EQ(terms.tiers.at(1).discount_pct, 2.5);
    EXPECT_EQ(terms.price_usd_m_per_rack.at(*Quarter::parse("2026-Q4")), 3.4);
    EXPECT_EQ(terms.racks_per_month.at(*Quarter::parse("2026-Q2")), 22.5);
  }
}

TEST(Workbook, ShowsCellsAsASpreadsheetDoes) {
  const auto row = [](const std::string& inner) { return "<row r=\"3\">" + inner + "</row>"; };
  EXPECT_EQ(cells(row(R"(<c r="A3" t="s"><v>1</v></c><c r="C3"><v>0.28999999999999998</v></c>)"
                      R"(<c r="D3" t="inlineStr"><is><t> a b </t></is></c>)")),
            (std::vector<std::string>{"two", "", "0.29", "a b"}));
  EXPECT_EQ(cells(row(R"(<c s="1"><v>0.07</v></c><c s="2"><v>0.125</v></c><c s="3"><v>45000</v></c>)"
                      R"(<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c>)")),
            (std::vector<std::string>{"7%", "12.5%", "a date (45000)", "TRUE", "#REF!"}));
  EXPECT_EQ(
      cells(row(R"(<c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>1+1</f></c><c r="C3" t="str"><f>A1</f><v>x</v></c>)")),
      (std::vector<std::string>{"2", "=1+1", "x"}));
  EXPECT_EQ(cells(row(R"(<x:c xmlns:x="y" r="A3"><x:v>4</x:v></x:c>)")), std::vector<std::string>{"4"});
}

// What spreadsheets and people do to a sheet without meaning harm.
TEST(Workbook, HoldsRowsWithoutContentForNone) {
  std::string rows;
  for (int row = 1; row <= 300000; ++row) rows += "<row r=\"" + std::to_string(row) + "\"><c s=\"0\"/></row>";
  const Read result =
      read_bytes(zipped(least_workbook(rows + R"(<row r="1000000"><c r="B1000000"><v>7</v></c></row>)")));
  ASSERT_TRUE(result.mistakes.empty()) << joined(result.mistakes);
  ASSERT_EQ(result.records.size(), 1U);
  EXPECT_EQ(result.records[0].line, 1000000);
  EXPECT_EQ(result.records[0].cells, (std::vector<std::string>{"", "7"}));
  // A million rows of a spreadsheet that writes much about each are too many bytes: one mistake, and no more memory.
  std::string many;
  for (int row = 1; row <= 1000000; ++row) many += "<row r=\"" + std::to_string(row) + "\" spans=\"1:9\" ht=\"15\"/>";
  const Read large = read_bytes(zipped(least_workbook(many)));
  ASSERT_EQ(large.mistakes.size(), 1U);
  EXPECT_TRUE(says(to_string(large.mistakes[0]), "far larger unpacked")) << joined(large.mistakes);
}

TEST(Workbook, KnowsDatesByTheFormatsOfTheirCells) {
  const auto shown = [](const std::string& format) {
    Parts parts = least_workbook(R"(<row r="1"><c r="A1" s="1"><v>46000</v></c></row>)");
    parts[3].second = "<s><numFmts><numFmt numFmtId=\"170\" formatCode=\"" + format +
                      "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></s>";
    const Read result = read_bytes(zipped(parts));
    return result.records.empty() ? joined(result.mistakes) : result.records[0].cells[0];
  };
  for (const char* date : {"yyyy\\-mm\\-dd", "DD.MM.YYYY", "[$-409]mmm\\ yy", "h:mm"})
    EXPECT_EQ(shown(date), "a date (46000)") << date;
  for (const char* number :
       {"General", "#,##0.00", "0.0&quot; days&quot;", "[Red]0", "_d0", "0;[Red]\\-0&quot;d&quot;"})
    EXPECT_EQ(shown(number), "46000") << number;
}

TEST(Workbook, WithMergedLinesIsOneMistakeThatNamesThem) {
  const auto read = [](const std::string& merge) {
    Parts parts = least_workbook(R"(<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="A4"><v>2</v></c></row>)");
    const size_t end = parts[4].second.find("</worksheet>");
    parts[4].second.insert(end, "<mergeCells><mergeCell ref=\"" + merge + "\"/></mergeCells>");
    return read_bytes(zipped(parts));
  };
  for (const char* merge : {"A1:B1", "B3:B9", "A4"}) {
    const Read result = read(merge);
    ASSERT_EQ(result.mistakes.size(), 1U) << merge;
    EXPECT_TRUE(says(to_string(result.mistakes[0]), "has merged cells, " + std::string(merge)));
  }
  for (const char* merge : {"A2:C3", "A9:A12", "", ":", "A:B", "ZZZZZZ"})
    EXPECT_TRUE(read(merge).mistakes.empty()) << merge;
}

// The bid of `lines` after one change of its cells, as a workbook.
Result<Bid> bid_of(const Programme& p, const std::function<void(std::vector<CsvRecord>&)>& change) {
  const small::Folder folder;
  Findings findings;
  auto lines = reading::parse_csv(filled(p), findings.add_file("a.csv"), findings);
  change(lines);
  write_workbook(lines, folder / "a.xlsx");
  return read_bid(p, {"a.xlsx", small::bytes_of(folder / "a.xlsx")});
}

// The cell of the value in the line of a field.
std::string& value_in(std::vector<CsvRecord>& lines, const std::string& field) {
  for (CsvRecord& line : lines)
    if (line.cells.size() > 7 && line.cells[4] == field) return line.cells[7];
  throw std::runtime_error("no line of " + field);
}

TEST(Workbook, AValueThatIsNoneIsOneMistakeOfItsCell) {
  const Programme p = programme();
  for (const char* text : {"#REF!", "#DIV/0!", "a date (45000)", "=1+1", "3,5"}) {
    const auto bid = bid_of(p, [&](auto& lines) { value_in(lines, "lead_days") = text; });
    ASSERT_FALSE(bid) << text;
    ASSERT_EQ(bid.mistakes().size(), 1U) << joined(bid.mistakes());
    EXPECT_EQ(bid.mistakes()[0].field, "alpha-norte.lead_days");
    EXPECT_GT(bid.mistakes()[0].line, 0);
  }
  const auto as_text = bid_of(p, [](auto& lines) { value_in(lines, "lead_days") = "90 days"; });
  ASSERT_TRUE(as_text) << joined(as_text.mistakes());
  EXPECT_EQ(as_text.value().terms[0].offer.lead_days, 90);
}

TEST(Workbook, AColumnThatStandsTwiceOrNotAtAllIsOneMistake) {
  const Programme p = programme();
  const auto twice = bid_of(p, [](auto& lines) { lines[0].cells.push_back("value"); });
  ASSERT_FALSE(twice);
  ASSERT_EQ(twice.mistakes().size(), 1U);
  EXPECT_TRUE(says(to_string(twice.mistakes()[0]), "value: appears twice in the first line"));
  const auto gone = bid_of(p, [](auto& lines) { lines[0].cells[7] = "amount"; });
  ASSERT_FALSE(gone);
  ASSERT_EQ(gone.mistakes().size(), 1U);
  EXPECT_TRUE(says(to_string(gone.mistakes()[0]), "value: there is no such column"));
}

TEST(Workbook, ThatIsNoneOrDamagedOrHostileIsOneMistake) {
  const auto with = [](size_t part, std::string text) {
    Parts parts = least_workbook("");
    parts[part].second = std::move(text);
    return zipped(parts);
  };
  const auto without = [](size_t part) {
    Parts parts = least_workbook("");
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(part));
    return zipped(parts);
  };
  Parts without_texts = least_workbook(R"(<row><c t="s"><v>0</v></c></row>)");
  without_texts.erase(without_texts.begin() + 2);
  std::string shared;
  for (int i = 0; i < 20000; ++i) shared += R"(<row><c t="s"><v>0</v></c></row>)";
  Parts one_text_everywhere = least_workbook(shared);
  one_text_everywhere[2].second = "<sst><si><t>" + std::string(4000, 'x') + "</t></si></sst>";
  const std::pair<std::string, const char*> all[] = {
      {"PK\x03\x04", "is damaged: its table of contents cannot be read"},
      {"\xD0\xCF\x11\xE0\xA1\xB1", "is an old Excel workbook, or has a password"},
      {without(0), "is an archive, but no Excel workbook"},
      {without(1), "is damaged: it has no sheet"},
      {without(4), "is damaged: its sheet cannot be found"},
      {with(1, "<Relationships/>"), "is damaged: its sheet cannot be found"},
      {with(4, "<worksheet><sheetData><row>"), "is damaged: the part xl/worksheets/s.xml is no XML"},
      {with(4, "<w>" + std::string(20u << 20, ' ') + "</w>"), "is far larger unpacked"},
      {with(2, "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><sst><si><t>&a;</t></si></sst>"),
       "is damaged: a part of it declares a document type"},
      {with(0, "<workbook><sheets/></workbook>"), "is damaged: it has no sheet"},
      {with(1, R"(<r><Relationship Id="a" Target="../../../etc/passwd"/></r>)"), "its sheet cannot be found"},
      {with(1, R"(<r><Relationship Id="a" Target="https://example.org/s.xml"/></r>)"), "its sheet cannot be found"},
      {zipped(without_texts), "is damaged: a cell names a text that is not there"},
      {zipped(one_text_everywhere), "holds far more than a request for quotation"},
      {with(4, R"(<w><row r="5"/><row r="5"/></w>)"), "is damaged: its rows are out of order"},
      {with(4, R"(<w><row r="1"><c r="XFD1"><v>1</v></c></row></w>)"), "has more than 200 columns"},
      {with(4, R"(<w><row r="1"><c t="s"><v>7</v></c></row></w>)"),
       "is damaged: a cell names a text that is not there"},
      {with(4, R"(<w><row r="1"><c t="s"><v>-1</v></c></row></w>)"),
       "is damaged: a cell names a text that is not there"},
  };
  for (const auto& [bytes, said] : all) {
    const Read result = read_bytes(bytes);
    ASSERT_EQ(result.mistakes.size(), 1U) << said;
    EXPECT_TRUE(says(to_string(result.mistakes[0]), said)) << to_string(result.mistakes[0]);
    EXPECT_TRUE(result.records.empty());
  }
}

TEST(Workbook, ThatIsCutShortOrHasBrokenBytesNeverFallsOver) {
  const std::string whole = small::bytes_of("tests/golden/bid-saved-by-libreoffice.xlsx");
  const Programme p = programme();
  for (size_t length = 0; length < whole.size(); length += 211)
    EXPECT_FALSE(read_bid(p, {"a.xlsx", whole.substr(0, length)}));
  for (size_t at = 0; at < whole.size(); at += 37) {
    std::string broken = whole;
    broken[at] = static_cast<char>(broken[at] ^ 0x55);
    const Read result = read_bytes(broken);
    EXPECT_LE(result.mistakes.size(), 1U);
  }
}

}  // namespace
}  // namespace stargate::tender
