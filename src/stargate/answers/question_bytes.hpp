// SPDX-License-Identifier: Apache-2.0
// Questions and where a valuer stands, on the way between processes (base/codec.hpp).
#pragma once

#include "stargate/answers/levers.hpp"
#include "stargate/answers/valuer.hpp"
#include "stargate/programme/programme_bytes.hpp"
#include "stargate/search/decisions_bytes.hpp"
#include "stargate/solve/solve_bytes.hpp"

namespace stargate {

template <class Archive>
void fields(Archive& a, Question& q) {
  all_fields(a, q, q.name, q.set, q.wishes, q.direction, q.frees_whole);
}

template <class Archive>
void fields(Archive& a, Lever& l) {
  all_fields(a, l, l.kind, l.what, l.where, l.input, l.unit, l.step, l.units_asked, left_out(l.worse),
             left_out(l.better), l.never_hurts, l.whole, l.only_mends, l.lead_days, l.whole_figure, l.grain);
}

template <class Archive>
void fields(Archive& a, Standpoint& s) {
  all_fields(a, s, s.goal, s.compute_month, s.solve_limit_s, s.promises_kept, s.settled, s.decisions, s.here,
             s.at_first, s.basis);
}

}  // namespace stargate
