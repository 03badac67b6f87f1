// SPDX-License-Identifier: Apache-2.0
// How cells look: inputs blue on yellow, formulas black, and a number format for each kind of figure.
#pragma once

#include <array>

#include <xlsxwriter.h>

#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

class Styles {
 public:
  explicit Styles(lxw_workbook* file);

  lxw_format* cell(CellFormat format, bool input) const { return cells_[static_cast<size_t>(format)][input ? 1 : 0]; }
  lxw_format *title, *text, *heading, *column_head, *row_name, *alarm;

 private:
  std::array<std::array<lxw_format*, 2>, 8> cells_{};
};

}  // namespace stargate::workbook
