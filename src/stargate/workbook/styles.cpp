// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/styles.hpp"

namespace stargate::workbook {

namespace {

constexpr lxw_color_t kInputInk = 0x0000FF, kInputGround = 0xFFF9DB, kHeadGround = 0xE3E8EF, kAlarmInk = 0x9C0006,
                      kAlarmGround = 0xFFC7CE, kQuietInk = 0x7A7A7A;

// A cell that is formatted as text (@) stays text also when somebody edits it.
const char* number_format(CellFormat format) {
  switch (format) {
    case CellFormat::usd:
      return "#,##0.00;-#,##0.00;-";
    case CellFormat::per_cent:
      return "0.00####%";
    case CellFormat::factor:
      return "#,##0.0000##";
    case CellFormat::days:
      return "0";
    case CellFormat::date:
      return "yyyy-mm-dd";
    case CellFormat::flag:
      return "0";
    case CellFormat::count:
      return "#,##0";
    case CellFormat::text:
      return "@";
  }
  return "General";
}

}  // namespace

Styles::Styles(lxw_workbook* file)
    : title(workbook_add_format(file)),
      text(workbook_add_format(file)),
      heading(workbook_add_format(file)),
      column_head(workbook_add_format(file)),
      row_name(workbook_add_format(file)),
      alarm(workbook_add_format(file)) {
  for (lxw_format* each : {title, text, heading, column_head, row_name}) format_set_num_format(each, "@");
  for (lxw_format* each : {title, heading, column_head}) format_set_bold(each);
  format_set_font_size(title, 14);
  format_set_bg_color(heading, kHeadGround);
  format_set_bg_color(column_head, kHeadGround);
  format_set_align(column_head, LXW_ALIGN_CENTER);
  format_set_font_color(row_name, kQuietInk);
  format_set_font_color(alarm, kAlarmInk);
  format_set_bg_color(alarm, kAlarmGround);
  for (size_t f = 0; f < cells_.size(); ++f)
    for (lxw_format*& each : cells_[f]) {
      each = workbook_add_format(file);
      format_set_num_format(each, number_format(static_cast<CellFormat>(f)));
      if (&each == &cells_[f].front()) continue;
      format_set_font_color(each, kInputInk);
      format_set_bg_color(each, kInputGround);
    }
}

}  // namespace stargate::workbook
