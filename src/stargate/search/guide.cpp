// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/guide.hpp"

#include <cmath>

#include "stargate/solve/dual_bound.hpp"

namespace stargate {

namespace {

constexpr double kSpareRacks = 6;
constexpr double kGuidePrice =
    10;  // of a hard shortfall: enough to steer by, and far easier on the method than the price of the rules
constexpr double kTinyCost = 1e-9;  // rounding dust of sums that cancel

void leave_out_switches(const Variables& v, Model& m) {
  for (const auto* switches : {&v.distribution_open, &v.equity_first_done})
    for (ColId c : *switches)
      if (c.is_set()) m.fix(c, 0);
  for (int r = 0; r < m.num_rows(); ++r) {
    for (const RowFamily with_switch :
         {RowFamily::lock_up, RowFamily::lock_up_test, RowFamily::equity_first, RowFamily::equity_first_draws})
      if (is_of(m, RowId{r}, with_switch)) m.set_row_bounds(RowId{r}, -kInfinity, kInfinity);
  }
}

Model simplified(const Formulation& f, Model m, bool promises_kept) {
  leave_out_switches(f.variables, m);
  for (const HardShortfall& s : f.hard) {
    if (!promises_kept) break;
    m.set_objective(s.column, 0);
    m.fix(s.column, 0);
  }
  for (int c = 0; c < m.num_cols(); ++c)
    if (std::fabs(m.objective(ColId{c})) < kTinyCost) m.set_objective(ColId{c}, 0);
  return m;
}

}  // namespace

Model bounding_model(const Formulation& f, bool promises_kept) { return simplified(f, f.model, promises_kept); }

double recomputed_bound(const Formulation& f, bool promises_kept, const std::vector<double>& row_dual) {
  Model m = bounding_model(f, promises_kept);
  // Not a cent is left out here; shortfalls that are fixed at zero cost nothing either way.
  for (int c = 0; c < m.num_cols(); ++c) m.set_objective(ColId{c}, f.model.objective(ColId{c}));
  return dual_bound(m, row_dual);
}

Model guide_model(const Programme& p, const Formulation& f, bool promises_kept) {
  FormulationOptions options = f.options;
  options.campaign_spare_racks = kSpareRacks;
  options.hard_price = kGuidePrice;
  return simplified(f, formulate(p, options).model, promises_kept);
}

}  // namespace stargate
