// SPDX-License-Identifier: Apache-2.0
// A basis of one model on another that is nearly the same: statuses go over by the names of rows and columns.
#pragma once

#include "stargate/solve/solver.hpp"

namespace stargate {

// Names of rows may stand more than once; those of one name are in the same order in both models. The model must
// outlive this object.
class NamedBasis {
 public:
  NamedBasis() = default;
  NamedBasis(const Model& model, Basis basis) : model_(&model), basis_(std::move(basis)) {}

  const Basis& own() const { return basis_; }
  // What the other model has new is nonbasic (columns) or basic (rows). Empty where there is no basis.
  Basis on(const Model& other) const;

 private:
  const Model* model_ = nullptr;
  Basis basis_;
};

}  // namespace stargate
