// SPDX-License-Identifier: Apache-2.0
// A fractional point of the planning model as the steps of its rounding read it, and racks as whole numbers.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "stargate/formulation/formulate.hpp"
#include "stargate/search/rounding.hpp"

namespace stargate {

using RackCount = std::int64_t;
// [offer][region][t], [platform][hall][t] or [platform][site][t]
using RackCounts = std::vector<std::vector<std::vector<RackCount>>>;

inline RackCounts no_racks(size_t rows, size_t columns, int months) {
  return RackCounts(rows,
                    std::vector<std::vector<RackCount>>(columns, std::vector<RackCount>(static_cast<size_t>(months))));
}

inline RackCount rounded_up(double racks) { return static_cast<RackCount>(std::ceil(racks - 1e-4)); }
inline RackCount rounded_down(double racks) { return static_cast<RackCount>(std::floor(racks + 1e-9)); }

// What a rounding is given; all of it outlives the rounding.
struct FractionalPoint {
  const Programme& programme;
  const Formulation& formulation;
  const std::vector<double>& x;  // in model units

  const Terms& terms() const { return formulation.terms; }
  const Variables& variables() const { return formulation.variables; }
  const std::vector<Wish>& decided() const { return formulation.decided; }
  double at(ColId c) const { return c.is_set() ? x[c.index] : 0.0; }
  double whole_at(ColId c) const { return std::round(at(c)); }
};

// Fixes a column that exists.
inline void fix(Fixings& fixings, ColId c, double value) {
  if (c.is_set()) fixings.emplace_back(c, value);
}

}  // namespace stargate
