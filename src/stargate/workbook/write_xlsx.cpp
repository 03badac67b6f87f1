// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/write_xlsx.hpp"

#include <cmath>
#include <ctime>
#include <memory>
#include <numeric>

#include <xlsxwriter.h>

#include "stargate/base/check.hpp"
#include "stargate/workbook/faults.hpp"
#include "stargate/workbook/formula.hpp"
#include "stargate/workbook/styles.hpp"
#include "stargate/workbook/write_workbook.hpp"

namespace stargate::workbook {

namespace {

constexpr std::time_t kNoTime = 315532800;  // 1980-01-01: the file does not depend on when it is written
constexpr std::uint8_t kA3 = 8;
constexpr std::uint16_t kPrintScale = 50;  // about a year and a half on a page
constexpr double kWidths[] = {30, 52, 7, 26, 18, 18}, kCoverWidths[] = {30, 40, 1, 1, 110, 1}, kMonthWidth = 17;
const char* const kHeads[] = {"name", "label", "unit", "note", "value or total", "opening"};

const char* unit(CellFormat format) {
  switch (format) {
    case CellFormat::usd:
      return "USD";
    case CellFormat::per_cent:
      return "%";
    case CellFormat::days:
      return "days";
    case CellFormat::date:
      return "date";
    case CellFormat::flag:
      return "0 or 1";
    default:
      return "";
  }
}

lxw_color_t tab_color(SheetKind kind) {
  switch (kind) {
    case SheetKind::cover:
      return 0x595959;
    case SheetKind::inputs:
      return 0xE0B400;
    case SheetKind::calculations:
      return 0x8093A8;
    case SheetKind::outputs:
      return 0x2E6FBA;
    case SheetKind::checks:
      return 0x2E8B57;
  }
  return 0x595959;
}

class SheetWriter {
 public:
  SheetWriter(const Book& book, const Sheet& sheet, const Places& places, const Styles& styles, lxw_worksheet* out)
      : book_(book), sheet_(sheet), places_(places), styles_(styles), out_(out) {}

  void write() {
    set_up();
    write_heads();
    for (const Row& row : sheet_.rows) write_row(row);
    check(!failed_, "libxlsxwriter takes every cell of a book without faults");
  }

 private:
  bool is_cover() const { return sheet_.kind == SheetKind::cover; }

  bool has_months() const {
    for (const Row& row : sheet_.rows)
      if (is_series(row.kind)) return true;
    return false;
  }

  void set_up() {
    for (int c = 0; c < kFirstMonthColumn; ++c)
      note(worksheet_set_column(out_, column(c), column(c), is_cover() ? kCoverWidths[c] : kWidths[c], nullptr));
    const int months = static_cast<int>(book_.months.size());
    note(worksheet_set_column(out_, column(kFirstMonthColumn), column(kFirstMonthColumn + months - 1), kMonthWidth,
                              nullptr));
    worksheet_freeze_panes(out_, kFirstRow, 2);
    worksheet_set_tab_color(out_, tab_color(sheet_.kind));
    worksheet_set_landscape(out_);
    worksheet_set_paper(out_, kA3);
    worksheet_set_print_scale(out_, kPrintScale);
    note(worksheet_repeat_rows(out_, 0, kFirstRow - 1));
    note(worksheet_repeat_columns(out_, 0, 1));
  }

  void write_heads() {
    text(0, sheet_.name, styles_.title);
    text(1, sheet_.purpose, styles_.text);
    const std::string remark = book_.remark.empty() ? "" : book_.remark + " ";
    text(3, remark + "programme " + book_.programme_hash + ", plan " + book_.plan_hash, styles_.text);
    row_ = 1;
    for (int c = 0; c < kFirstMonthColumn; ++c) text(c, is_cover() ? "" : kHeads[c], styles_.column_head);
    if (has_months())
      for (size_t t = 0; t < book_.months.size(); ++t)
        text(kFirstMonthColumn + static_cast<int>(t), book_.months[t], styles_.column_head);
    row_ = kFirstRow;
  }

  void write_row(const Row& row) {
    if (row.kind == RowKind::heading) {
      for (int c = 0; c < kFirstMonthColumn; ++c) text(c, c == 1 ? row.label : c == 3 ? row.note : "", styles_.heading);
    } else {
      text(0, row.name, styles_.row_name);
      text(1, row.label, styles_.text);
      text(2, unit(row.format), styles_.text);
      text(3, row.note, styles_.text);
    }
    if (is_formula(row.kind))
      write_formulas(row);
    else
      write_inputs(row);
    write_opening(row);
    write_total(row);
    if (row.kind == RowKind::check) mark_when_not_zero();
    ++row_;
  }

  void write_inputs(const Row& row) {
    const int first = is_single(row.kind) ? kValueColumn : kFirstMonthColumn;
    lxw_format* style = is_cover() ? styles_.text : styles_.cell(row.format, true);
    for (size_t i = 0; i < row.values.size(); ++i) number(first + static_cast<int>(i), row.values[i], style);
    for (size_t i = 0; i < row.texts.size(); ++i) text(first + static_cast<int>(i), row.texts[i], style);
  }

  void write_formulas(const Row& row) {
    lxw_format* style = styles_.cell(row.format, false);
    if (is_single(row.kind))
      return formula(kValueColumn, resolve(row.formula, places_, sheet_.name, kSingle), row.values.front(), style);
    for (int t = 0; t < static_cast<int>(row.values.size()); ++t)
      formula(kFirstMonthColumn + t, resolve(row.formula, places_, sheet_.name, t), row.values[static_cast<size_t>(t)],
              style);
  }

  void write_opening(const Row& row) {
    if (!row.opening) return;
    if (row.opening_formula.empty())
      return number(kOpeningColumn, *row.opening, styles_.cell(row.format, !is_formula(row.kind)));
    formula(kOpeningColumn, resolve(row.opening_formula, places_, sheet_.name, kSingle), *row.opening,
            styles_.cell(row.format, false));
  }

  void write_total(const Row& row) {
    if (!row.totalled) return;
    // Amounts are whole cents, and so is their sum: a spreadsheet adds them up in another order.
    const bool cents = row.format == CellFormat::usd;
    long double total = std::accumulate(row.values.begin(), row.values.end(), 0.0L);
    if (cents) total = std::round(total * 100) / 100;
    const std::string sum = "SUM({" + row.name + ":all})";
    formula(kValueColumn, resolve(cents ? "ROUND(" + sum + ",2)" : sum, places_, sheet_.name, kSingle),
            static_cast<double>(total), styles_.cell(row.format, false));
  }

  void mark_when_not_zero() {
    lxw_conditional_format rule{};
    rule.type = LXW_CONDITIONAL_TYPE_CELL;
    rule.criteria = LXW_CONDITIONAL_CRITERIA_NOT_EQUAL_TO;
    rule.value = 0;
    rule.format = styles_.alarm;
    note(worksheet_conditional_format_range(out_, line(), column(kFirstMonthColumn), line(),
                                            column(kFirstMonthColumn + static_cast<int>(book_.months.size()) - 1),
                                            &rule));
  }

  void text(int at, const std::string& words, lxw_format* style) {
    if (words.empty())
      note(worksheet_write_blank(out_, line(), column(at), style));
    else
      note(worksheet_write_string(out_, line(), column(at), words.c_str(), style));
  }
  void number(int at, double value, lxw_format* style) {
    note(worksheet_write_number(out_, line(), column(at), value, style));
  }
  void formula(int at, const std::string& words, double value, lxw_format* style) {
    note(worksheet_write_formula_num(out_, line(), column(at), ("=" + words).c_str(), style, value));
  }

  void note(lxw_error error) { failed_ = failed_ || error != LXW_NO_ERROR; }
  lxw_row_t line() const { return static_cast<lxw_row_t>(row_); }
  static lxw_col_t column(int c) { return static_cast<lxw_col_t>(c); }

  const Book& book_;
  const Sheet& sheet_;
  const Places& places_;
  const Styles& styles_;
  lxw_worksheet* out_;
  int row_ = 0;
  bool failed_ = false;
};

void set_properties(const Book& book, lxw_workbook* file) {
  std::string title = book.title, comments = "programme " + book.programme_hash + ", plan " + book.plan_hash;
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.comments = comments.data();
  properties.created = kNoTime;
  bool kept = workbook_set_properties(file, &properties) == LXW_NO_ERROR;
  const auto keep = [&](const char* name, const std::string& value) {
    if (!value.empty()) kept = workbook_set_custom_property_string(file, name, value.c_str()) == LXW_NO_ERROR && kept;
  };
  keep("programme", book.programme_hash);
  keep("plan", book.plan_hash);
  check(kept, "title and hashes are shorter than 256 characters");
}

// libxlsxwriter copies what it is given; the file appears when it is closed.
lxw_error write_file(const Book& book, const std::string& path) {
  const Places places = places_of(book);
  std::unique_ptr<lxw_workbook, decltype(&lxw_workbook_free)> file(workbook_new(path.c_str()), &lxw_workbook_free);
  check(file != nullptr, "there is memory for a workbook");
  set_properties(book, file.get());
  const Styles styles(file.get());
  for (const Sheet& sheet : book.sheets) {
    lxw_worksheet* out = workbook_add_worksheet(file.get(), sheet.name.c_str());
    check(out != nullptr, "libxlsxwriter takes the name of a sheet without faults");
    SheetWriter(book, sheet, places, styles, out).write();
  }
  return workbook_close(file.release());
}

}  // namespace

std::vector<Mistake> write_xlsx(const Book& book, const std::string& path) {
  const std::vector<std::string> wrong = faults(book);
  check(wrong.empty(), wrong.empty() ? "a book has no faults" : wrong.front());

  return write_workbook(path, [&](const std::string& made) { return write_file(book, made); });
}

}  // namespace stargate::workbook
