// SPDX-License-Identifier: Apache-2.0
// What is short or late, what would mend it, and what that costs.
//
// Of a service that a plan does not serve in full the mends are the inputs that serve more of it, each with how much
// per unit, what the unit is worth and, for times, in weeks. Of a promise that is broken (cash that is not there, a
// covenant, a contracted campaign) the remedies are the least amounts of single inputs that end it
// (explain/least_amounts.hpp), prices among them, and only where none does it alone, sets of several. What a service is
// short of may take sets, too.
#pragma once

#include "stargate/explain/binding_inputs.hpp"
#include "stargate/explain/reasons.hpp"
#include "stargate/explain/remedies.hpp"
#include "stargate/plan/audit/audit.hpp"

namespace stargate {

struct Mend {
  Lever lever;
  double units = 0;            // that end the shortage if each helps as much as the first; 0: more than it can take
  double mended_per_unit = 0;  // of the shortage's amount
  double worth_per_unit = 0;   // change of the plan's value per unit: what may be paid for it at most
};

struct Shortage {
  bool hard = false;
  ShortfallKind kind = ShortfallKind::service;
  std::string where;          // as in the audit: "assistant"
  int from = -1, until = -1;  // months
  double amount = 0;          // over all months, in `unit`
  std::string unit;
  double usd_m = 0;               // what the plan pays for it
  bool mended_by_search = false;  // the plan that values are around has less than a tenth of it
  Index<Service> service;         // the programme's, if it is one
  std::vector<Mend> mends;        // of a service: those that mend most per unit asked first
  bool asked_together = false;    // remedies were looked for
  std::vector<Remedy> remedies;   // those that end it
};

struct Late {
  std::string campaign;
  int month = -1;  // planned; -1: not at all
  int possible_from = 0;
  Answer on_time;            // with a start in the months before
  double cost = 0;           // of being on time, at most
  std::vector<Moved> needs;  // what must move for it
};

// As the audit has them, gathered over months; hard ones first, then by money.
std::vector<Shortage> shortages_of(const Audit&);

// The same with what mends them.
std::vector<Shortage> shortages(const Valuer&, const Audit&, const BindingInputs&);

// Looks for what ends the services missed at most cost, and each broken promise of the largest. True when it was
// stopped.
// Decisions are searched for `search_s` where a campaign does not run.
bool find_sets(const Valuer&, const ChangeProgramme&, const BindingInputs&, const RoundOptions&, double search_s,
               std::vector<Shortage>&);

// Campaigns that start after their first possible month, or never. True when it was stopped.
bool find_late(Valuer&, const RoundOptions&, std::vector<Late>&);

}  // namespace stargate
