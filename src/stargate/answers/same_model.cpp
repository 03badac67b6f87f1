// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/same_model.hpp"

#include <algorithm>

namespace stargate {

namespace {

template <class T>
bool same(std::span<const T> a, std::span<const T> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace

bool same_model(const Model& a, const Model& b) {
  const SparseLines &rows = a.by_rows(), &others = b.by_rows();
  return a.maximise() == b.maximise() && a.objective_offset() == b.objective_offset() &&
         same(a.col_lower(), b.col_lower()) && same(a.col_upper(), b.col_upper()) &&
         same(a.col_objective(), b.col_objective()) && same(a.col_integer(), b.col_integer()) &&
         same(a.row_lower(), b.row_lower()) && same(a.row_upper(), b.row_upper()) && rows.start == others.start &&
         rows.index == others.index && rows.value == others.value;
}

}  // namespace stargate
