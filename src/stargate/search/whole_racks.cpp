// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/whole_racks.hpp"

#include <cmath>

#include "stargate/formulation/decode.hpp"
#include "stargate/solve/highs/highs_solver.hpp"

namespace stargate {

namespace {

constexpr double kFlowUnits = 1000;  // H100e in a unit of a flow column
constexpr double kAlmost = 1e-6;     // of a unit

// How many units one of each column is; 0 where the column does not count units.
std::vector<double> units_of_columns(const Formulation& f) {
  std::vector<double> units(static_cast<size_t>(f.model.num_cols()), 0.0);
  const auto put = [&](double each) { return [&units, each](ColId c) { units[static_cast<size_t>(c.index)] = each; }; };
  // Of the physical decisions, what is not whole in the planning model counts racks, but for flows.
  for_each_physical_column(f.variables, [&](ColId c) {
    if (!f.model.is_integer(c)) put(kRacks)(c);
  });
  for_each_column(f.variables.racks, put(kRacks));
  for_each_column(f.variables.flow, put(kFlowUnits));
  return units;
}

}  // namespace

int whole_numbers(const Formulation& f) {
  int count = f.model.num_integers();
  for (const double each : units_of_columns(f)) count += each > 0 ? 1 : 0;
  return count;
}

Model whole_rack_model(const Formulation& f, bool promises_kept) {
  const Model& from = f.model;
  const std::vector<double> units = units_of_columns(f);
  // Racks that stand are whole where those that come and go are; one thing less to branch on.
  std::vector<bool> follows(units.size(), false);
  for_each_column(f.variables.racks, [&](ColId c) { follows[static_cast<size_t>(c.index)] = true; });
  Model m;
  m.reserve(from.num_cols(), from.num_rows(), from.num_entries());
  for (int c = 0; c < from.num_cols(); ++c) {
    const ColId col{c};
    const double each = units[static_cast<size_t>(c)];
    if (each == 0)
      m.add_col(from.name(col), from.lower(col), from.upper(col), from.objective(col), from.is_integer(col));
    if (each == 0) continue;
    const double least = std::ceil(from.lower(col) * each - kAlmost),
                 most = std::floor(from.upper(col) * each + kAlmost);
    m.add_col(from.name(col), least, most, from.objective(col) / each, !follows[static_cast<size_t>(c)]);
  }
  const SparseLines& rows = from.by_rows();
  for (int r = 0; r < from.num_rows(); ++r) {
    LinearExpr row;
    for (int i = rows.start[static_cast<size_t>(r)]; i < rows.start[static_cast<size_t>(r) + 1]; ++i) {
      const int c = rows.index[static_cast<size_t>(i)];
      const double each = units[static_cast<size_t>(c)];
      row.add(ColId{c}, rows.value[static_cast<size_t>(i)] / (each == 0 ? 1 : each));
    }
    m.add_row(from.label(RowId{r}), from.row_lower(RowId{r}), row, from.row_upper(RowId{r}));
  }
  LinearExpr offset;
  offset.add_constant(from.objective_offset());
  m.add_to_objective(offset);
  m.set_maximise(from.maximise());
  for (const HardShortfall& s : f.hard) {
    if (!promises_kept) break;
    m.set_objective(s.column, 0);
    m.fix(s.column, 0);
  }
  return m;
}

void hold_whole_decisions(const Formulation& f, const std::vector<double>& x, Model& model) {
  for (int c = 0; c < f.model.num_cols(); ++c)
    if (f.model.is_integer(ColId{c})) model.fix(ColId{c}, std::round(x[static_cast<size_t>(c)]));
}

namespace {

// The model without its objective, which is a row instead.
Model at_objective(const Model& whole, double objective) {
  Model m = whole;
  LinearExpr reached;
  for (int c = 0; c < m.num_cols(); ++c) {
    if (m.objective(ColId{c}) != 0) reached.add(ColId{c}, m.objective(ColId{c}));
    m.set_objective(ColId{c}, 0);
  }
  m.add_ge("reached", reached, objective - m.objective_offset());
  m.set_maximise(false);
  return m;
}

template <class Visit>
void for_each_payment(const Formulation& f, const Visit& visit) {
  for (int t = 0; t < f.terms.months; ++t)
    for (const auto* paid :
         {&f.money.building_paid, &f.money.power_paid, &f.money.server_paid, &f.money.operating_cost})
      visit((*paid)[static_cast<size_t>(t)], f.terms.discount[static_cast<size_t>(t)]);
}

}  // namespace

Model thriftiest(const Formulation& f, const Model& whole, double objective) {
  Model m = at_objective(whole, objective);
  for_each_payment(f, [&](ColId paid, double discount) { m.set_objective(paid, discount); });
  return m;
}

Model earliest(const Formulation& f, const Model& whole, double objective, double spend) {
  Model m = at_objective(whole, objective);
  LinearExpr spent;
  for_each_payment(f, [&](ColId paid, double discount) { spent.add(paid, discount); });
  m.add_le("spent", spent, spend);
  for (const auto& platform : f.variables.install)
    for (const auto& hall : platform)
      for (size_t t = 0; t < hall.size(); ++t)
        if (hall[t].is_set()) m.set_objective(hall[t], static_cast<double>(t) - f.terms.months);
  return m;
}

std::vector<double> in_units(const Formulation& f, std::vector<double> x) {
  const std::vector<double> units = units_of_columns(f);
  for (size_t c = 0; c < x.size(); ++c)
    if (units[c] > 0) x[c] = std::round(x[c] * units[c]);
  return x;
}

std::vector<double> in_model_scale(const Formulation& f, std::vector<double> x) {
  const std::vector<double> units = units_of_columns(f);
  for (size_t c = 0; c < x.size(); ++c)
    if (units[c] > 0) x[c] = std::round(x[c]) / units[c];
  return x;
}

Finishing finish_whole(const Programme& p, const Formulation& f, const std::vector<double>& x, double time_limit_s,
                       Solver* given) {
  SolverOrHighs solver(given);
  const std::vector<double> units = units_of_columns(f);
  Model model = f.model;
  const auto hold = [&](ColId c) {
    const auto i = static_cast<size_t>(c.index);
    const double each = units[i] > 0 ? units[i] : 1;
    model.fix(c, std::round(x[i] * each) / each);
  };
  for_each_physical_column(f.variables, hold);
  for (const auto* switches : {&f.variables.distribution_open, &f.variables.equity_first_done})
    for_each_column(*switches, hold);
  Outcome outcome = solver->relax(model, time_limit_s);
  if (!outcome.has_point()) {
    if (outcome.status == SolveStatus::infeasible) return {Finishing::End::no_point, {}};
    return {outcome.status == SolveStatus::no_solution ? Finishing::End::out_of_time : Finishing::End::failed, {}};
  }
  Finished finished;
  finished.plan = decode(p, f, outcome.x);
  finished.objective = outcome.objective;
  finished.x = std::move(outcome.x);
  return {Finishing::End::finished, std::move(finished)};
}

}  // namespace stargate
