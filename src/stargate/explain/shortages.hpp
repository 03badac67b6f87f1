// What is short or late, what would mend it, and what that costs.
//
// Of a service that a plan does not serve in full the mends are the inputs that serve more of it, each with how much per unit, what the
// unit is worth and, for times, in weeks. Of a promise that is broken (cash that is not there, a covenant, a contracted campaign) the
// mends are the inputs that leave less broken in all, in the weights of the rules, prices among them. Single inputs are told first, then
// sets that end the shortage together.
#pragma once

#include "stargate/explain/binding_inputs.hpp"
#include "stargate/explain/reasons.hpp"
#include "stargate/explain/remedies.hpp"
#include "stargate/plan/audit/audit.hpp"

namespace stargate {

struct Mend {
  Lever lever;
  double units = 0;             // that end the shortage if each helps as much as the first; 0: more than it can take
  double mended_per_unit = 0;   // of the shortage's amount
  double worth_per_unit = 0;    // change of the plan's value per unit: what may be paid for it at most
};

struct Shortage {
  bool hard = false;
  std::string kind, where;       // as in the audit: "service", "assistant"
  int from = -1, until = -1;     // months
  double amount = 0;             // over all months, in `unit`
  std::string unit;
  double usd_m = 0;              // what the plan pays for it
  bool mended_by_search = false; // the plan that values are around has less than a tenth of it
  int service = -1;              // the programme's, if it is one
  std::vector<Mend> mends;       // those that mend most per unit asked first
  bool asked_together = false;   // sets were looked for
  std::vector<Remedy> remedies;  // of a promise: of all that is broken
};

struct Late {
  std::string campaign;
  int month = -1;                // planned; -1: not at all
  int possible_from = 0;
  Answer on_time;                // with a start in the months before
  double cost = 0;               // of being on time, at most
  std::vector<Moved> needs;      // what must move for it
};

std::vector<Shortage> shortages(const Valuer&, const Audit&, const BindingInputs&);

// Looks for sets of inputs that end the services missed at most cost, and what promises are broken. True when it was stopped.
bool find_sets(const Valuer&, const ChangeProgramme&, const BindingInputs&, const RoundOptions&, std::vector<Shortage>&);

// Campaigns that start after their first possible month, or never. True when it was stopped.
bool find_late(Valuer&, const RoundOptions&, std::vector<Late>&);

}  // namespace stargate
