// Changes to a programme by the path of a figure: scenarios and --set.
//
//   partner.oracle.commitment_usd_m = 7000          a value, as in the files
//   facility.*.limit_usd_m = "x0.6"                 a factor; '*' stands for any letters of a key
//   offer_price.gb200/2026-01.usd_m_per_rack = "+0.2"   a difference; months are moved by so many months
//   capital.min_cash_usd_m = 50                     single tables have no key
#pragma once

#include <vector>

#include "stargate/io/programme/findings.hpp"

namespace stargate::reading {

// "path=value" of the command line; a mistake when there is no '='.
std::vector<RawChange> read_settings(const std::vector<std::string>& set, Findings& findings);

// Applies one change to every figure its path names; the places of these figures become the change's.
void apply_change(Programme& programme, const RawChange& change, Findings& findings);

}  // namespace stargate::reading
