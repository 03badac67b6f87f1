// A book as an XLSX file. The only place that knows libxlsxwriter. Deterministic: the same book gives the same bytes.
#pragma once

#include <string>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

// Nothing when written; else why not.
std::vector<Mistake> write_xlsx(const Book& book, const std::string& path);

}  // namespace stargate::workbook
