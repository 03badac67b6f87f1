// SPDX-License-Identifier: Apache-2.0
// One programme with the linear programme around whole decisions, and ways to move from one set of decisions to another
// in it.
//
// The relaxation is not shrunk by presolve, so that any decisions can be held: docs/decisions/0008-values-by-pairs.md.
#pragma once

#include <memory>

#include "stargate/answers/question.hpp"
#include "stargate/search/chooser.hpp"

namespace stargate {

struct Scene {
  Scene(Programme, const FormulationOptions&, bool promises_kept, const std::vector<Wish>&, Solver&);

  void fix(const Decisions&);
  // From a basis near by, and from nothing when that takes long. False when there is no point, or the time is up.
  bool solve(const Basis& near, double limit_s);
  bool solve_from(const ReducedLp::Place&, double limit_s);

  // Holds other decisions where they are worth more than those held, if any are held. False, and everything as before,
  // otherwise.
  bool hold_better(const Decisions& other, const Basis& near, double limit_s, bool held, Decisions& decisions);
  // Campaigns and contracts chosen from nothing, sites as they are; where that has no point, sites too.
  bool choose_from_nothing(Chooser&, const Decisions&);
  // Which promises have to give way at these sites, in words; empty when even that is not known. For a scene that
  // prices them.
  std::string broken_promises(const Decisions&, double limit_s);

  Programme p;
  Formulation f;
  Model model;
  Solver& solver;
  std::unique_ptr<ReducedLp> lp;
};

// Starts and commitments moved by what leads have changed, so that things are ready when they were.
Decisions ready_when_they_were(const Formulation& was, const Formulation& now, const Decisions&);

}  // namespace stargate
