// SPDX-License-Identifier: Apache-2.0
// Raw rows to the rows of a programme: types, units, ranges, keys, references, provenance.
#pragma once

#include "stargate/io/programme/findings.hpp"
#include "stargate/io/programme/raw.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate::reading {

// A linked programme; every row is there, with defaults where a figure was wrong. Without `hindsight`, rows marked so
// are left out and figures marked so are replaced by what was known before. Rows of a series are sorted by their key.
Programme interpret(const RawProgramme& raw, bool hindsight, Findings& findings);

// Adds rows to a programme that has been read, checked like those of its files; a key that is there already is a
// mistake. References are not linked. Returns the paths of the rows that are no part of another added one:
// "site.north".
std::vector<std::string> add_rows(Programme& programme, const std::vector<RawRow>& rows, bool hindsight,
                                  Findings& findings);

// Complains about references to rows that do not exist.
void check_references(Programme& programme, Findings& findings);

}  // namespace stargate::reading
