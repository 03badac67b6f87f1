// SPDX-License-Identifier: Apache-2.0
// An amount split by weights, as base/rounding.hpp splits it: the difference of rounded running shares, so one row of
// running weights for each part.
//
//   part[i] = ROUND(amount * W[i] / W, digits) - ROUND(amount * W[i-1] / W, digits)
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "stargate/workbook/draft.hpp"

namespace stargate::workbook {

class Split {
 public:
  // Writes a row "<name of part i>/<by>" for each part: amounts in cents, shares in billionths. An empty weight weighs
  // nothing.
  Split(Page& page, const std::vector<std::string>& parts, const std::string& by, const std::string& label,
        CellFormat format, const std::function<std::string(size_t)>& weight);
  std::string whole() const { return upto_.empty() ? "0" : upto_.back(); }  // a cell with braces
  std::string part(size_t i, const std::string& amount,
                   const std::string& digits = "2") const;  // a formula; nothing is split by no weight

 private:
  std::vector<std::string> upto_;
};

}  // namespace stargate::workbook
