// SPDX-License-Identifier: Apache-2.0
// A dive: from the relaxation to whole decisions, one choice after the other; then other dives from where it might have
// gone otherwise.
//
// Order: campaigns, the contracted and the early ones first; then sites, those that host a campaign first, then those
// of which the relaxation wants most; then contracts by period. With `campaigns_last` they come after the sites, which
// suits programmes that can't keep every promise: buildings are then not put up for campaigns that fall later. The
// second choices for sites are kept, and those that lost least are gone back to; those for campaigns only out of a dead
// end.
#pragma once

#include "stargate/search/chooser.hpp"

namespace stargate {

class Dive {
 public:
  // The chooser's relaxation must be solved with every decision free.
  Dive(const Programme&, const Formulation&, Chooser&, const SearchClock&, bool campaigns_last = false);

  // False in a dead end or out of time; otherwise the chooser holds the decisions.
  bool first();
  // Goes back to the second choice that lost least and dives from there. True when the chooser holds decisions that
  // come near the best, see kNear; false in a dead end, or when exhausted().
  bool another();
  bool exhausted() const { return forks_.empty(); }
  // What the last dive had decided when it ended, wherever that was.
  const std::vector<Part>& decided() const { return decided_; }
  bool found() const { return best_ > -kInfinity; }

 private:
  struct Fork {
    Choice choice;
    std::vector<Part> decided;
    double lost = 0;  // against what was chosen
  };
  static constexpr int kChoices = 2;
  // What the best decisions lost against the root, times this, is how far others may be below them: improvement can
  // turn them round.
  static constexpr double kNear = 0.2;

  std::optional<Part> next(const std::vector<Part>& decided);
  bool down(std::vector<Part> decided);
  std::optional<double> worth() const;  // that a dive must exceed

  const Programme& p_;
  const Formulation& f_;
  Chooser& chooser_;
  const SearchClock& clock_;
  std::vector<Part> campaigns_;
  bool campaigns_last_;
  Choice root_;
  double best_ = -kInfinity;
  std::vector<Part> decided_;
  std::vector<Fork> forks_;
};

}  // namespace stargate
