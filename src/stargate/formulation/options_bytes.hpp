// SPDX-License-Identifier: Apache-2.0
// What a formulation was asked for, on the way between processes (base/codec.hpp): with the programme it makes the same
// model there.
#pragma once

#include "stargate/base/codec.hpp"
#include "stargate/formulation/formulate.hpp"

namespace stargate {

template <class Archive>
void fields(Archive& a, Margins::Payer& p) {
  all_fields(a, p, p.share, p.most);
}

template <class Archive>
void fields(Archive& a, Margins::Taken& t) {
  all_fields(a, t, t.after, t.amount);
}

template <class Archive>
void fields(Archive& a, Margins& m) {
  all_fields(a, m, m.cash, m.lockup, m.base, m.gearing, m.dscr, m.ltv, m.dscr_forward, m.called, m.payers, m.drawn,
             m.taken, m.drawn_for);
}

template <class Archive>
void fields(Archive& a, FormulationOptions& o) {
  all_fields(a, o, o.goal, o.compute_month, o.hard_price, o.steps_per_quarter, o.campaign_spare_racks, o.margins);
}

}  // namespace stargate
