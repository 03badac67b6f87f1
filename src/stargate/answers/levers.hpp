// SPDX-License-Identifier: Apache-2.0
// The inputs that a plan can be short of: for each figure one unit more, in the direction that helps, and how far it
// may sensibly swing.
//
// A lever is a change of an input, so that its value is found by really changing the input and solving.
//
// A step must move the model. Construction, power and notice count in whole months, L = ceil(days / 30.4375) (rules,
// section 1), so that 30
// days more or less may change nothing: their unit is a month, and its days are those at which L changes,
// floor(30.4375 (L - units)). Other
// whole numbers (days of delivery, buildings, starts) are changed by whole numbers. A lever whose step leaves rows,
// bounds and costs as
// they were is not offered: see Answer::unmoved.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "stargate/programme/change.hpp"

namespace stargate {

enum class LeverKind { power, buildings, supply, time, money, demand, price };
const char* name(LeverKind kind);

struct Swing {
  std::optional<Change> set;  // "facility.revolver.limit_usd_m=x0.9"; none where it cannot swing
  std::string label;          // "90 %", "3 months later"
};

struct Lever {
  LeverKind kind = LeverKind::power;
  std::string what;   // "grid power"
  std::string where;  // id of the row it belongs to
  Input input;        // "site_grid.abilene/*.mw"
  std::string unit;   // of which one more is asked: "MW", "rack a month", "week sooner", "USD m"
  double step = 1;    // of the figure per unit, signed towards what helps
  double units_asked =
      1;                // how many units are changed at once, so that the effect stands out from the solver's tolerance
  Swing worse, better;  // for a tornado
  bool never_hurts = false;   // a bound that nothing is paid by: more of it leaves every plan possible at no more cost
  bool whole = false;         // it limits whole decisions, so that it does nothing around those of a plan
  bool only_mends = false;    // asked about where something is short; a unit of it is always worth about itself
  int lead_days = -1;         // of a lead that counts in whole months; -1: it is none
  bool whole_figure = false;  // the field takes whole numbers only
  double grain = 0.01;        // the least part of a unit that is worth telling apart

  // "site_grid.abilene/*.mw=+5"; refused by the schema where the figure cannot go so far
  Change change(double units) const;
  std::string words(double units) const;  // "0.2 MW more in every month", "2 weeks sooner"
  double weeks(double units) const;       // by which a date is sooner; 0 where the lever moves none
};

// All levers of a programme, in the order of its tables. Limits that are not there (0 for "no limit") have none.
std::vector<Lever> levers(const Programme&);

}  // namespace stargate
