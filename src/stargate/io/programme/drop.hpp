// SPDX-License-Identifier: Apache-2.0
// Rows that leave a programme that has been read, and the order of those that come to it.
#pragma once

#include <string>

#include "stargate/io/programme/findings.hpp"

namespace stargate::reading {

// Drops the rows that `change` names, and what hangs on them: rows that stand in them, and rows that must name them,
// such as opening orders of an offer. A name is taken out of lists (a campaign's sites, what a facility refinances); a
// campaign that is left without a site goes too. What would mean something else without the row stands in the way and
// is a mistake: a facility's curve, the last of the suppliers it pays for. Returns "drop site.north with hall.north-a
// and 3 more".
std::string drop_rows(Programme& programme, const RawChange& change, Findings& findings);

// Puts rows of series in the order in which a programme is read: by owner, then by month, age or tier.
void sort_rows(Programme& programme, Findings& findings);

}  // namespace stargate::reading
