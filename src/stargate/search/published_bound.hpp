// SPDX-License-Identifier: Apache-2.0
// From bounds on the model to the bound of a plan.
//
// The better of the solver's and the recomputed one is published. A plan that passes the solver's refutes it, and only
// the other one is then
// used; where a plan passes that too, something of ours is wrong, and no bound is published.
#pragma once

#include <algorithm>

#include "stargate/formulation/formulate.hpp"
#include "stargate/plan/bound.hpp"

namespace stargate {

// Of the model's objective, which is maximised; infinite while nothing is proven.
struct ModelBounds {
  double solver = kInfinity, recomputed = kInfinity;
  // they are bounds of plans without hard shortfalls; otherwise hard shortfalls are priced in them
  bool promises_kept = true;
  bool solver_refuted = false;  // by a plan that the audit passed

  double best() const { return std::min(solver, recomputed); }
};

// A bound of the model in the terms of the rules, for plans in which as much is missing as here; infinite where it is
// one of plans that keep
// every promise, and something is missing.
double in_terms_of_rules(const Formulation&, const ModelBounds&, double bound, double missing);

// Whether the audited objective is better than a bound of the model lets it be, beyond the slack of the rules.
bool refutes(const Formulation&, const ModelBounds&, double bound, const Audit&);

struct PublishedBound {
  BoundParts parts;
  bool contradicted = false;  // a bound was passed by the plan, and none that holds is known
};

// Gives the plan its bound, and takes a refuted one out of `bounds`. To be called again when the plan has changed.
PublishedBound publish_bound(const Formulation&, ModelBounds& bounds, Plan&, const Audit&);

}  // namespace stargate
