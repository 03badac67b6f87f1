// SPDX-License-Identifier: Apache-2.0
// The lines of a bid's sheet as cells that are known by offer, field and quarter. Used by bid.cpp alone.
#pragma once

#include <compare>
#include <map>
#include <string>

#include "stargate/io/programme/findings.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/tender/layout.hpp"
#include "stargate/tender/quarter.hpp"

namespace stargate::tender {

struct CellKey {
  std::string offer, field;  // offer "" for valid_until
  Quarter quarter;           // unset for cells without one
  friend auto operator<=>(const CellKey&, const CellKey&) = default;
};

struct FilledCell {
  int line = 0;
  std::string text;    // as written, blanks around it removed
  bool wrong = false;  // a mistake has been named; the value counts neither as given nor as missing
};

struct Sheet {
  int file = 0;
  std::string supplier;  // as the sheet says; "" when it does not
  int supplier_line = 0;
  std::map<CellKey, FilledCell> cells;
  std::map<std::string, int> offer_lines;  // the first line of each offer that the programme has
};

// "gb300-juarez.usd_m_per_rack.2026-Q3"
std::string name_of(const CellKey& key);

// Reads lines, sections, names, quarters and units; values are not yet looked at.
Sheet read_sheet(const Programme& programme, const SourceText& text, reading::Findings& findings);

}  // namespace stargate::tender
