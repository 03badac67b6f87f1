// SPDX-License-Identifier: Apache-2.0
// What is owned, in groups of one life: what enters service and what is retired, as rows of cost by month
// (finance/assets.hpp).
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "stargate/workbook/draft.hpp"
#include "stargate/workbook/sheets/physical.hpp"

namespace stargate::workbook {

// From before the first month: its cost in one cell, and how old it is at the start.
struct OpeningLot {
  std::string name, label, cost;  // `cost`: a formula of one cell
  int age = 0;                    // at the end of the month before the first
  Names retired;                  // rows of cost that leaves
};

// Things of one life.
struct WearGroup {
  std::string name, label, life, tax_life;  // lives: names of inputs
  finance::Wear book, tax;
  Names added;
  std::vector<OpeningLot> opening;
  std::vector<std::pair<int, std::string>> retired;  // by age: cost that leaves of what entered since the start
  bool counts_for_convention = true;                 // of tax: all but buildings
  // By year and quarter in which racks enter since the start: the ages at which some of them are retired.
  std::map<std::pair<int, int>, std::set<int>> entries;
};

// Construction in progress, and what of it enters service.
void write_works(const Facts&, Pages&);

// Writes what enters service and what is retired, after the works. A group that is never owned has no rows.
WearGroup write_entries_of(const finance::AssetGroup&, const Facts&, Pages&);

}  // namespace stargate::workbook
