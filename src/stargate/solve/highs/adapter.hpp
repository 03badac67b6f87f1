// SPDX-License-Identifier: Apache-2.0
// Between our model and the HiGHS object, and nothing else. Included by the sources of this folder only: it is
// the one header that shows HiGHS types.
//
// HiGHS is always given a minimisation: a maximised model has its costs negated here and its results negated
// back, so that signs do not depend on how the library treats a sense.
#pragma once

#include <Highs.h>

#include "stargate/solve/solver.hpp"

namespace stargate::highs {

// To be called first for every object. The first object of a process that is asked anything prints a banner on
// standard output, and so would one that the library makes inside a mixed-integer solve: here that is done once with
// the console off, without touching standard output.
void make_quiet(::Highs& solver);

// Loads the model with output off and one thread. Integrality is left out when `relax` is set.
void load(const Model& model, bool relax, ::Highs& solver);

// Sets what a request says about limits, gaps, seed, method and presolve. Loud about a refused option.
void apply(const SolveRequest& request, ::Highs& solver);

void pass_start(const Model& model, const std::vector<double>& start, ::Highs& solver);
void pass_basis(const Basis& basis, ::Highs& solver);
Basis read_basis(const ::Highs& solver);

// +1 for a minimised model, -1 for a maximised one: what our objective is in units of theirs.
inline double sense_of(const Model& model) { return model.maximise() ? -1.0 : 1.0; }

// Reads status and results after run(). `linear` says whether duals and basis may be asked for.
Outcome read_outcome(double sense, bool linear, ::HighsStatus run_status, const ::Highs& solver);

// Loads, runs and reads in this process, with callbacks for progress and stop. Used inside the child.
Outcome run_here(const Model& model, const SolveRequest& request,
                 const std::function<bool(std::vector<double>&)>& take_offer = {});

}  // namespace stargate::highs
