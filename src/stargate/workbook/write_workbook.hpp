// A workbook is written beside its target and renamed, so that a failure leaves what stood there.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <xlsxwriter.h>

#include "stargate/base/result.hpp"

namespace stargate::workbook {

// `write` is given the path beside. Nothing when it has been written and renamed; else why not.
std::vector<Mistake> write_beside(const std::string& path, const std::function<lxw_error(const std::string& part)>& write);

}  // namespace stargate::workbook
