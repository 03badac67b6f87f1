// Raw rows to the rows of a programme: types, units, ranges, keys, references, provenance.
#pragma once

#include "stargate/io/programme/findings.hpp"
#include "stargate/io/programme/raw.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate::reading {

// A linked programme; every row is there, with defaults where a figure was wrong. Without `hindsight`, rows marked so
// are left out and figures marked so are replaced by what was known before. Rows of a series are sorted by their key.
Programme interpret(const RawProgramme& raw, bool hindsight, Findings& findings);

// Complains about references to rows that do not exist.
void check_references(Programme& programme, Findings& findings);

}  // namespace stargate::reading
