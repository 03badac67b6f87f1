// SPDX-License-Identifier: Apache-2.0
// What is decided beforehand, row by row: what a row is about and what it counts. What the programme leaves it:
// rules/possible.hpp.
#pragma once

#include <string>
#include <string_view>

#include "stargate/programme/programme.hpp"

namespace stargate {

constexpr Month last_month(const Decided& row) { return row.until.is_set() ? row.until : row.from; }
constexpr bool has_most(const Decided& row) { return row.most < Decided::kNoMost; }

// The index of the row of another table that a row is about; -1 where none is named, or it is not there.
int subject(const Decided& row);
const std::string& subject_id(const Decided& row);

// The field that names it: "offer", "hall", "tranche", "campaign"; the field that narrows it: "region", "site", "tier",
// or "".
std::string_view subject_field(Decision decision);
std::string_view part_field(Decision decision);

// What a row counts: "racks", "buildings", "tranche", "run", "contracts".
std::string_view unit_of(Decision decision);

// "orders of gb300-quanta to texas, 2026-03 to 2026-05"
std::string words_of(const Decided& row);

}  // namespace stargate
