// SPDX-License-Identifier: Apache-2.0
// How a workbook becomes a file: libxlsxwriter makes it in memory, and it is written like every output file.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <xlsxwriter.h>

#include "stargate/base/result.hpp"

namespace stargate::workbook {

// `make` is given the path under which libxlsxwriter makes the workbook. Nothing when it has been written to
// `path`; else why not.
std::vector<Mistake> write_workbook(const std::string& path,
                                    const std::function<lxw_error(const std::string& made)>& make);

}  // namespace stargate::workbook
