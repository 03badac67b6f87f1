// SPDX-License-Identifier: Apache-2.0
// Sets of changed inputs that end a shortage together, where single ones may do little: power without racks serves
// nobody.
//
// Inputs are added one by one, each as far as is sensible and each time the one that ends most. Where no single input
// ends a tenth, all are changed at once and put back, whole groups of them at a time and those that help least first,
// while the shortage stays ended (a deletion filter, as for irreducible infeasible sets). Each part is then made as
// small as still ends it. A second set is looked for without sooner dates, or with nothing else, so that money can be
// weighed against weeks. The sets are found, not proven to be the smallest. Buildings, power, contracts and campaigns
// are the plan's own throughout.
#pragma once

#include <functional>
#include <vector>

#include "stargate/answers/levers.hpp"
#include "stargate/answers/round.hpp"

namespace stargate {

struct RemedyPart {
  Lever lever;
  double units = 0;
};

struct Remedy {
  enum class Of { anything, no_dates, dates } of = Of::anything;  // what was allowed to change
  std::vector<RemedyPart> parts;
  double was = 0, left = 0;  // of the shortage
  double weeks = 0;          // the most that a date of it is sooner by
  Answer answer;             // its change: what may be paid for the set at most, or what it costs beyond its price
};

struct RemedySearch {
  std::function<double(const Figures&)> short_of;
  std::string name;           // of the shortage; the same name must mean the same measure
  bool wholly = false;        // as much is to be ended as all inputs can; else a tenth less, for a shorter list
  std::vector<Lever> levers;  // that may be changed
  std::vector<double> help;   // of each by itself, in what `short_of` counts
};

// At most two remedies; none where no few inputs end a tenth of the shortage. True when it was stopped.
bool find_remedies(const Valuer&, const ChangeProgramme&, const RemedySearch&, const RoundOptions&,
                   std::vector<Remedy>&);

}  // namespace stargate
