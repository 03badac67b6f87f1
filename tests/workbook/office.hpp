// SPDX-License-Identifier: Apache-2.0
// Has LibreOffice recalculate a workbook, and reads what every cell is then.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace stargate::workbook {

struct OfficeCell {
  std::string type;  // "float", "date", "percentage", "string", or nothing in an empty cell
  bool formula = false;
  double value = 0;  // dates as days, like Date::serial()
  std::string text;
};

struct OfficeBook {
  std::string trouble;  // a sentence when there is no LibreOffice, or it did not do it
  std::map<std::string, std::vector<std::vector<OfficeCell>>> sheets;
  std::map<std::string, std::string> properties;  // the document's own, by name

  OfficeCell at(const std::string& sheet, int row, int column) const;
};

// A folder that is gone when the test is over.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// Every formula is calculated anew, whatever value is stored with it. Runs in a profile of its own.
OfficeBook recalculated(const std::string& xlsx);

std::string file_bytes(const std::string& path);

}  // namespace stargate::workbook
