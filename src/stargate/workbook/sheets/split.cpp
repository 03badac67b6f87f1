// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/sheets/split.hpp"

namespace stargate::workbook {

Split::Split(Page& page, const std::vector<std::string>& parts, const std::string& by, const std::string& label,
             CellFormat format, const std::function<std::string(size_t)>& weight) {
  for (size_t i = 0; i < parts.size(); ++i) {
    const std::string name = parts[i] + "/" + by, own = weight(i);
    std::string running = upto_.empty() ? own : own.empty() ? upto_.back() : upto_.back() + "+" + own;
    if (running.empty()) running = "0";
    page.series(name, label, format, "ROUND(" + running + (format == CellFormat::usd ? ",2)" : ",9)"));
    upto_.push_back("{" + name + "}");
  }
}

std::string Split::part(size_t i, const std::string& amount, const std::string& digits) const {
  const auto running = [&](const std::string& weight) {
    return "ROUND(" + amount + "*" + weight + "/" + whole() + "," + digits + ")";
  };
  if (i == 0) return "IF(" + whole() + "=0,0," + running(upto_[i]) + ")";
  return "IF(" + whole() + "=0,0,ROUND(" + running(upto_[i]) + "-" + running(upto_[i - 1]) + "," + digits + "))";
}

}  // namespace stargate::workbook
