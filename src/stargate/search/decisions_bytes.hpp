// SPDX-License-Identifier: Apache-2.0
// Whole decisions on the way between processes (base/codec.hpp).
#pragma once

#include "stargate/base/codec.hpp"
#include "stargate/search/decisions.hpp"

namespace stargate {

template <class Archive>
void fields(Archive& a, Decisions& d) {
  all_fields(a, d, d.starts, d.committed, d.runs, d.tiers);
}

}  // namespace stargate
