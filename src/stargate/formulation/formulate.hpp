// SPDX-License-Identifier: Apache-2.0
// Programme to model: an ordered list of constraint families and one of three objectives.
#pragma once

#include "stargate/formulation/capital.hpp"
#include "stargate/formulation/wish.hpp"
#include "stargate/plan/audit/audit.hpp"

namespace stargate {

// A column that says by how much a hard rule is missed (rules, section 10); kind, place and month as in the audit.
struct HardShortfall {
  ColId column;
  double weight = 1;  // makes kinds comparable: USD m and racks count one, a campaign ten
  ShortfallKind kind = ShortfallKind::cash;
  std::string where;
  int month = -1;
};

struct FormulationOptions {
  Goal goal = Goal::value;
  int compute_month = -1;  // Goal::compute: the month that counts
  double hard_price =
      200;  // objective units per unit of a hard shortfall (USD m, hundred racks, a tenth of a campaign)
  int steps_per_quarter = 3;        // months in a quarter; 1 when the programme goes by quarters
  double campaign_spare_racks = 0;  // more racks than a campaign needs that its host must have
  Margins margins;
};

struct Formulation {
  FormulationOptions options;
  Terms terms;
  std::vector<Wish> decided;  // what the programme's decided rows ask for, row by row; from > until: nothing
  Variables variables;
  MoneyColumns money;
  Model model;  // maximises the objective of the rules less hard_price * hard shortfalls
  std::vector<HardShortfall> hard;
  double hard_price = 0;
  double sign = 1;  // objective of the rules = sign * objective of the model (+ priced hard shortfalls)

  // Weighted sum of the hard shortfalls at a point.
  double hard_total(const std::vector<double>& x) const;
  // The same of what an audit names as missing.
  double hard_total(const Audit&) const;
};

Formulation formulate(const Programme&, const FormulationOptions&);

}  // namespace stargate
