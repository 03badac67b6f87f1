// SPDX-License-Identifier: Apache-2.0
// Changes to a programme by the path of a figure or of a row: scenarios, --set and --drop.
//
//   partner.oracle.commitment_usd_m = 7000          a value, as in the files
//   facility.*.limit_usd_m = "x0.6"                 a factor; '*' stands for any letters of a key
//   offer_price.gb200/2026-01.usd_m_per_rack = "+0.2"   a difference; months are moved by so many months
//   capital.min_cash_usd_m = 50                     single tables have no key
//   drop "site.north", "service.*"                  rows, with all that hangs on them
//   add [[scenario.add.site]]                       rows as in the files
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "stargate/io/programme/findings.hpp"
#include "stargate/programme/change.hpp"

namespace stargate::reading {

// "path=value" of the command line; a mistake when there is no '='.
std::vector<RawChange> read_settings(const std::vector<std::string>& set, Findings& findings);

// "site.north" of the command line, all as one change; nothing when there is none.
std::vector<RawChange> read_drops(const std::vector<std::string>& drop, Findings& findings);

// What a change of figures says, as a typed value; nothing, and mistakes, where it says nothing that can be done.
std::optional<Change> read_change(const RawChange& change, Findings& findings);

// Applies a change of figures to every row that it names; mistakes and cautions stand under `path`. Returns what was
// rounded, in words.
std::string apply_figures(Programme& programme, const Change& change, const std::string& path, Origin at,
                          Findings& findings);

// Applies one change to every figure or row its path names; the places of these figures become the change's. Nothing is
// linked. A difference of a whole number must be whole; what a factor makes of one is rounded, half away from zero,
// which is a caution. Returns what the change's own words do not say: "2.25 rounded to 2"; with '*' in the path also of
// which row: "hall.a 2.25 rounded to 2, ..."; "drop site.north with hall.north-a"; "add site.south".
std::string apply_change(Programme& programme, const RawChange& change, Findings& findings, bool hindsight = true);

}  // namespace stargate::reading
