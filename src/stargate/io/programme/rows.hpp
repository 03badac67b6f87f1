// SPDX-License-Identifier: Apache-2.0
// What is common to rows from TOML and from CSV: provenance beside figures, and names nobody knows.
#pragma once

#include <string_view>
#include <vector>

#include "stargate/io/programme/findings.hpp"

namespace stargate::reading {

bool is_provenance(std::string_view name);  // source, grade, as_of, note, hindsight

// Stores one of the provenance values; a wrong one is a mistake at its place.
void take_provenance(Provenance& about, std::string_view name, const Raw& raw, const std::string& path,
                     Findings& findings);

// The mend for a field that `table` does not have.
std::string mend_for_unknown(const TableInfo& table, std::string_view name, bool nested_allowed);

// The tables that rows of `table` may hold in nested form.
std::vector<const TableInfo*> children_of(const TableInfo& table);

// The mend for a table that does not exist.
std::string mend_for_unknown_table(std::string_view name);

}  // namespace stargate::reading
