// SPDX-License-Identifier: Apache-2.0
// The indifference (walk-away) price, as a factor g on today's.
//
//   worth(g) = best value with the offers' prices times g, less the best value there without new contracts of them
//   taken:      g* above 1, from which on upwards worth(g) = 0
//   not taken:  g* below 1, from which on downwards worth(g) > 0
//
// Values are over the decisions known: the plan's, those of the best plan without the offers, and those chosen again at
// lower prices. With decisions held a value is convex and falling in g, so that the chord through two factors, drawn
// on, meets zero before the value does: a few steps along chords close in on g* from its left.
#pragma once

#include "stargate/negotiate/sheet.hpp"

namespace stargate {

// One entry per offer, and one for all together where there are several; offers side by side in processes.
// `without_all` is the best plan with none of them.
std::vector<Indifference> indifference_prices(Valuer&, const std::vector<Index<Offer>>& offers,
                                              const std::string& supplier, const RoundOptions&,
                                              const Answer& without_all, bool& stopped);

// Where other terms end, for the `most` terms that cost most a step; terms of offers that are taken. True when it was
// stopped.
bool find_term_ends(const Valuer&, const ChangeProgramme&, Index<Supplier> supplier, const std::vector<Indifference>&,
                    size_t most, const RoundOptions&, std::vector<TermWorth>&);

// The factor on the offers' prices at which the programme with these changes is worth as much as `today`, with these
// decisions or the plan's own; nothing when no factor from a quarter to four does it, with `always_better` where four
// times the price is still better.
std::optional<double> price_of_no_change(Valuer&, const std::vector<Index<Offer>>& offers,
                                         const std::vector<Change>& set, const Decisions&, double today,
                                         bool& always_better);

}  // namespace stargate
