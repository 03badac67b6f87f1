// SPDX-License-Identifier: Apache-2.0
// Sites decided elsewhere made good in months: they are held as given, campaigns and contracts are chosen anew, because
// campaigns planned in longer steps seldom fit to the month.
#pragma once

#include "stargate/search/chooser.hpp"

namespace stargate {

class Months {
 public:
  // With `promises_kept` no hard shortfall is allowed; otherwise they are priced. `work`: see ReducedLp.
  Months(const Programme&, const Formulation&, bool promises_kept, const SearchClock&, double& work, Solver&,
         Shrink shrink = Shrink::yes);

  // True when the chooser holds whole decisions with these sites; false when there is no point like that or the time is
  // up.
  bool settle(const Decisions&);
  // True when the chooser holds all of these decisions as they are; presolve must not have ruled them out (Shrink::no).
  bool hold(const Decisions&);
  Chooser& chooser() { return chooser_; }

 private:
  SolveStatus solve();

  const Programme& p_;
  const Formulation& f_;
  const SearchClock& clock_;
  std::unique_ptr<ReducedLp> lp_;
  Chooser chooser_;
  std::shared_ptr<const ReducedLp::Place> place_;  // where the last settling began
};

}  // namespace stargate
