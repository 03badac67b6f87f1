// SPDX-License-Identifier: Apache-2.0
// How the figure of a field changes where a step of the programme is longer than a month: what is per month adds up,
// rates grow, leads count in fewer steps, windows are cut to steps.
//
// The programme by quarters or half-years (search/steps) is derived from this. Every deciding figure says it, in
// field_time.cpp; tests/programme/field_time_test.cpp fails for one that does not.
#pragma once

#include "stargate/programme/schema.hpp"

namespace stargate {

enum class FieldTime {
  unsaid,
  none,           // a stock, a share, a price of a thing: no time is in it
  per_month,      // adds up over the months of a step; per year or per hour likewise
  per_quarter,    // likewise, from quarters
  simple_rate,    // a yearly rate that is charged by the share of a year
  compound_rate,  // a yearly rate that compounds
  days,           // elapsed days, exactly
  months,         // elapsed months, to the nearest step; 0 may come out
  some_months,    // likewise, at least one step where it was any
  lead,           // days that count in whole months, to the nearest step
  years,          // to the nearest, at least one
  from,           // a month from which something is allowed: the first step that lies inside
  until,          // a month up to which something is allowed, or at which something stands: the last step that does
  at,             // a month in which something comes: the nearest step
  by_hand,        // search/steps works it out
};

// `unsaid` for fields that are no figure, or that do not decide.
FieldTime time_of(const TableInfo& table, const FieldInfo& field);

}  // namespace stargate
