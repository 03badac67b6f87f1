// SPDX-License-Identifier: Apache-2.0
// Racks that are retired, as rows: those of one platform and hall at one age, in each month at most one month's
// installing; of racks from before the first month, those of one month of installing.
#pragma once

#include <string>
#include <vector>

#include "stargate/workbook/draft.hpp"

namespace stargate::workbook {

struct Retired {
  Index<Platform> platform;
  Index<Hall> hall;
  int installed = 0;  // below 0: before the first month
  int age = 0;        // months
  bool pays = true;   // not when past its life at the start
  std::string name, label;
  std::vector<double> racks, of;  // [t]: how many, of how many that stood
};

std::vector<Retired> retirements(const Facts& facts);  // younger ages of the same racks first

}  // namespace stargate::workbook
