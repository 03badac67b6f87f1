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
    const std::string_view name = m.name(RowId{r});
    const std::string_view family = name.substr(0, name.find('/'));
    for (const char* with_switch : {"lock_up", "lock_up_test", "equity_first", "equity_first_draws"})
      if (family == with_switch) m.set_row_bounds(RowId{r}, -kInfinity, kInfinity);
  }
}

Model simplified(const Formulation& f, Model m, bool promises_kept) {
  leave_out_switches(f.variables, m);
  for (const auto& [col, weight] : f.hard) {
    if (!promises_kept) break;
    m.set_objective(col, 0);
    m.fix(col, 0);
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
