// SPDX-License-Identifier: Apache-2.0
// A filled-in workbook to the lines that the same sheet would have as CSV. Of the project the only file that reads
// XLSX.
//
// The sheet "bid" is read, else the first. Numbers come as a spreadsheet shows them: 15 digits, per cent formats as
// "5%", formulas by the result that was stored with them. Anything that is no such workbook is one mistake: an old
// .xls, a password, OpenDocument, a damaged file, a formula without result, more than 16 MB in one part or 40 MB in all
// when unpacked, more than 50000 rows that hold something or 200 columns, a document type in a part, cells merged with
// others in a row that holds something.
#pragma once

#include <string_view>
#include <vector>

#include "stargate/io/programme/csv.hpp"

namespace stargate::tender {

// Whether the bytes begin as a workbook does: a ZIP archive, or an old Office file.
bool is_workbook(std::string_view bytes);

// The lines of the sheet, each with its row's number; a mistake and nothing when there is none.
std::vector<reading::CsvRecord> read_workbook(std::string_view bytes, int file, reading::Findings& findings);

}  // namespace stargate::tender
