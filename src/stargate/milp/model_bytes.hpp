// SPDX-License-Identifier: Apache-2.0
// A model on its way to another process (base/codec.hpp).
#pragma once

#include "stargate/base/codec.hpp"
#include "stargate/milp/model.hpp"

namespace stargate {

template <class Archive>
void fields(Archive& a, NameTable& t) {
  all_fields(a, t, t.letters, t.end);
}

template <class Archive>
void fields(Archive& a, SparseLines& l) {
  all_fields(a, l, l.start, l.index, l.value);
}

template <class Archive>
void fields(Archive& a, ModelTables& t) {
  all_fields(a, t, t.lower, t.upper, t.objective, t.row_lower, t.row_upper, t.stated, t.integer, t.col_names,
             t.row_names, t.row_infos, t.rows, t.offset, t.maximise);
}

}  // namespace stargate
