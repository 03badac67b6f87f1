// SPDX-License-Identifier: Apache-2.0
// The request as a workbook; of this folder the only file that knows libxlsxwriter. The same lines give the same bytes.
#include <cmath>
#include <ctime>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "stargate/base/check.hpp"
#include "stargate/tender/request.hpp"
#include "stargate/workbook/write_workbook.hpp"

namespace stargate::tender {

namespace {

constexpr std::time_t kNoTime = 315532800;  // 1980-01-01: the file does not depend on when it is written
constexpr double kWidths[kColumns.size()] = {10, 28, 24, 26, 30, 10, 14, 16, 110};
constexpr double kTextWidth = 110, kLineHeight = 15, kCharactersPerWidth = 1.1;
constexpr int kValueColumn = 7;
constexpr size_t kExplanationColumn = 8;
constexpr std::uint8_t kA4 = 9;

lxw_row_t at(size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column(size_t c) { return static_cast<lxw_col_t>(c); }

struct Looks {
  explicit Looks(lxw_workbook* file) {
    for (lxw_format** each : {&head, &text, &wrapped, &asked, &input, &optional, &input_text})
      *each = workbook_add_format(file);
    constexpr lxw_color_t kHeadGround = 0xE3E8EF, kInputInk = 0x0000FF, kInputGround = 0xFFF2A8,
                          kOptionalGround = 0xFFFBE6, kLine = 0xC9B458;
    for (lxw_format* each : {head, text, wrapped, asked}) format_set_align(each, LXW_ALIGN_VERTICAL_TOP);
    for (lxw_format* each : {head, text, wrapped, asked, input_text}) format_set_num_format(each, "@");
    format_set_bold(head);
    format_set_bg_color(head, kHeadGround);
    format_set_text_wrap(wrapped);
    format_set_bold(asked);
    for (lxw_format* each : {input, optional, input_text}) {
      format_set_unlocked(each);
      format_set_font_color(each, kInputInk);
      format_set_bg_color(each, each == optional ? kOptionalGround : kInputGround);
      format_set_border(each, LXW_BORDER_THIN);
      format_set_border_color(each, kLine);
      format_set_align(each, LXW_ALIGN_RIGHT);
      format_set_align(each, LXW_ALIGN_VERTICAL_TOP);
    }
  }
  lxw_format *head = nullptr, *text = nullptr, *wrapped = nullptr, *asked = nullptr, *input = nullptr,
             *optional = nullptr, *input_text = nullptr;
};

class BookWriter {
 public:
  explicit BookWriter(lxw_workbook* file) : file_(file), looks_(file) {}

  void write(const std::vector<Line>& lines, const std::string& title) {
    std::string name = title;
    lxw_doc_properties properties{};
    properties.title = name.data();
    properties.created = kNoTime;
    note(workbook_set_properties(file_, &properties));
    write_bid(lines);
    write_explanations(lines);
    check(!failed_, "libxlsxwriter takes every cell of a request");
  }

 private:
  void note(lxw_error error) { failed_ = failed_ || error != LXW_NO_ERROR; }

  void write_text(lxw_worksheet* sheet, size_t row, size_t c, const std::string& words, lxw_format* look) {
    note(words.empty() ? worksheet_write_blank(sheet, at(row), column(c), look)
                       : worksheet_write_string(sheet, at(row), column(c), words.c_str(), look));
  }

  // A wrapped sentence in a column of that width; the row is made as high as it needs.
  void write_sentence(lxw_worksheet* sheet, size_t row, size_t c, const std::string& words, double width) {
    write_text(sheet, row, c, words, looks_.wrapped);
    const double lines = std::ceil(static_cast<double>(words.size()) / (kCharactersPerWidth * width));
    if (lines > 1) note(worksheet_set_row(sheet, at(row), lines * kLineHeight, nullptr));
  }

  lxw_worksheet* add_sheet(const char* name, lxw_color_t tab) {
    lxw_worksheet* sheet = workbook_add_worksheet(file_, name);
    check(sheet != nullptr, "libxlsxwriter takes the name of a sheet");
    worksheet_set_tab_color(sheet, tab);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, kA4);
    worksheet_fit_to_pages(sheet, 1, 0);
    note(worksheet_repeat_rows(sheet, 0, 0));
    lxw_protection rights{};  // what stays allowed besides filling in: widths, heights and filters
    rights.format_columns = rights.format_rows = rights.autofilter = 1;
    worksheet_protect(sheet, nullptr, &rights);
    return sheet;
  }

  void write_bid(const std::vector<Line>& lines) {
    lxw_worksheet* sheet = add_sheet("bid", 0xE0B400);
    for (size_t c = 0; c < kColumns.size(); ++c) {
      note(worksheet_set_column(sheet, column(c), column(c), kWidths[c], nullptr));
      write_text(sheet, 0, c, std::string(kColumns[c]), looks_.head);
    }
    for (size_t i = 0; i < lines.size(); ++i) {
      const auto cells = cells_of(lines[i]);
      for (size_t c = 0; c < kExplanationColumn; ++c) write_text(sheet, i + 1, c, cells[c], looks_.text);
      write_sentence(sheet, i + 1, kExplanationColumn, cells[kExplanationColumn], kWidths[kExplanationColumn]);
      if (lines[i].input)
        write_input(sheet, i + 1, lines[i]);
      else if (lines[i].section == "wanted")
        note(worksheet_write_number(sheet, at(i + 1), kValueColumn, std::stod(lines[i].value), looks_.text));
    }
    note(worksheet_autofilter(sheet, 0, 0, at(lines.size()), column(kColumns.size() - 1)));
    worksheet_set_first_sheet(sheet);
    worksheet_activate(sheet);
  }

  void write_input(lxw_worksheet* sheet, size_t row, const Line& line) {
    const FieldInfo* info = line.asked.info;
    note(worksheet_write_blank(sheet, at(row), kValueColumn,
                               info == nullptr       ? looks_.input_text
                               : line.asked.optional ? looks_.optional
                                                     : looks_.input));
    if (info == nullptr) return;
    const bool whole = info->type == FieldType::whole;
    const std::string range =
        fmt::format("A {}number from {:.10g} to {:.10g} {}.", whole ? "whole " : "", info->low, info->high, info->unit);
    std::string message = range, heading = "This cell";
    lxw_data_validation rule{};
    rule.validate = whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
    rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    rule.minimum_number = info->low;
    rule.maximum_number = info->high;
    rule.ignore_blank = LXW_VALIDATION_ON;
    rule.error_title = heading.data();
    rule.error_message = message.data();
    note(worksheet_data_validation_cell(sheet, at(row), kValueColumn, &rule));
  }

  // Each field once.
  void write_explanations(const std::vector<Line>& lines) {
    lxw_worksheet* sheet = add_sheet("explanations", 0x8093A8);
    const double widths[] = {32, 14, 18, kTextWidth};
    const char* const heads[] = {"field", "unit", "range", "meaning"};
    for (size_t c = 0; c < 4; ++c) {
      note(worksheet_set_column(sheet, column(c), column(c), widths[c], nullptr));
      write_text(sheet, 0, c, heads[c], looks_.head);
    }
    size_t row = 1;
    for (const Line& line : lines)
      if (line.section == "note") write_sentence(sheet, row++, 3, line.explanation, kTextWidth);
    std::set<std::string> seen;
    for (const Line& line : lines) {
      if (!line.input || !seen.insert(line.field).second) continue;
      const FieldInfo* info = line.asked.info;
      write_text(sheet, row, 0, line.field, looks_.asked);
      write_text(sheet, row, 1, line.unit, looks_.text);
      write_text(sheet, row, 2, info == nullptr ? "" : fmt::format("{:.10g} to {:.10g}", info->low, info->high),
                 looks_.text);
      write_sentence(sheet, row++, 3, line.explanation, kTextWidth);
    }
  }

  lxw_workbook* file_;
  Looks looks_;
  bool failed_ = false;
};

lxw_error write_file(const std::vector<Line>& lines, const std::string& title, const std::string& path) {
  std::unique_ptr<lxw_workbook, decltype(&lxw_workbook_free)> file(workbook_new(path.c_str()), &lxw_workbook_free);
  check(file != nullptr, "there is memory for a workbook");
  BookWriter(file.get()).write(lines, title);
  return workbook_close(file.release());
}

}  // namespace

std::vector<Mistake> write_request_xlsx(const std::vector<Line>& lines, const std::string& title,
                                        const std::string& path) {
  return workbook::write_workbook(path, [&](const std::string& made) { return write_file(lines, title, made); });
}

}  // namespace stargate::tender
