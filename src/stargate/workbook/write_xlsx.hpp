// SPDX-License-Identifier: Apache-2.0
// A book as an XLSX file. Deterministic: the same book gives
// the same bytes.
//
// Every formula is written with its value, so that a reader that does not calculate shows the engine's figures. Inputs
// are blue on yellow; a check that is not 0 turns red. Title, programme hash and plan hash are in the document's
// properties and at the head of each sheet.
#pragma once

#include <string>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

// Nothing when written; else why not, and a file that stood there still does. A book with faults is a Defect.
std::vector<Mistake> write_xlsx(const Book& book, const std::string& path);

}  // namespace stargate::workbook
