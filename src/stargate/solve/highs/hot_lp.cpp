// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/hot_lp.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>

#include "stargate/base/check.hpp"
#include "stargate/solve/highs/adapter.hpp"

namespace stargate {

struct HotLp::State {
  ::Highs solver;
  double sense = 1.0;
  std::function<bool()> should_stop;  // of the solve in progress
  std::chrono::steady_clock::time_point deadline;

  bool must_stop() const { return std::chrono::steady_clock::now() > deadline || (should_stop && should_stop()); }
};

namespace {

// The largest relative difference of primal and dual objective that a result may show.
constexpr double kDualityTolerance = 1e-6;

constexpr double kNoWeight = 1e-10;  // of the largest weight of a ray

// Whether these weights of rows prove that there is no point: proves_infeasible() for a model as HiGHS has it now.
bool proves(const ::HighsLp& lp, const std::vector<double>& weights) {
  std::vector<double> row(static_cast<std::size_t>(lp.num_col_), 0.0);
  const ::HighsSparseMatrix& a = lp.a_matrix_;
  const bool by_columns = a.isColwise();
  for (std::size_t line = 0; line + 1 < a.start_.size(); ++line)
    for (auto k = static_cast<std::size_t>(a.start_[line]); k < static_cast<std::size_t>(a.start_[line + 1]); ++k) {
      const auto at = static_cast<std::size_t>(a.index_[k]);
      row[by_columns ? line : at] += weights[by_columns ? at : line] * a.value_[k];
    }
  double side = 0, most = 0, size = 1;
  for (std::size_t r = 0; r < weights.size(); ++r) {
    if (weights[r] == 0) continue;
    const double amount = weights[r] * (weights[r] > 0 ? lp.row_lower_[r] : lp.row_upper_[r]);
    side += amount;
    size += std::abs(amount);
  }
  for (std::size_t c = 0; c < row.size(); ++c) {
    if (std::abs(row[c]) <= kNoWeight) continue;
    const double amount = row[c] * (row[c] > 0 ? lp.col_upper_[c] : lp.col_lower_[c]);
    most += amount;
    size += std::abs(amount);
  }
  return std::isfinite(side) && std::isfinite(most) && most < side - kNoWeight * size;
}

// A row that no point within the column bounds keeps: the simplex method sees such a row before it has a ray.
std::vector<double> ray_of_one_row(const ::HighsLp& lp) {
  std::vector<double> ray(static_cast<std::size_t>(lp.num_row_), 0.0);
  for (double& weight : ray) {
    for (const double side : {1.0, -1.0}) {
      weight = side;
      if (proves(lp, ray)) return ray;
    }
    weight = 0;
  }
  return {};
}

bool duals_disagree(const ::Highs& solver) {
  return solver.getModelStatus() == ::HighsModelStatus::kOptimal &&
         solver.getInfo().primal_dual_objective_error > kDualityTolerance;
}

}  // namespace

HotLp::HotLp(const Model& model) : state_(std::make_unique<State>()) {
  state_->sense = highs::sense_of(model);
  highs::load(model, true, state_->solver);
  State* state = state_.get();
  const auto ask = [state](int, const std::string&, const ::HighsCallbackOutput*, ::HighsCallbackInput* in, void*) {
    in->user_interrupt = state->must_stop();
  };
  check(state->solver.setCallback(ask, nullptr) == ::HighsStatus::kOk, "HiGHS takes a callback");
  for (const int kind : {kCallbackSimplexInterrupt, kCallbackIpmInterrupt}) {
    check(state->solver.startCallback(kind) == ::HighsStatus::kOk, "HiGHS starts a callback");
  }
}

HotLp::~HotLp() = default;
HotLp::HotLp(HotLp&&) noexcept = default;
HotLp& HotLp::operator=(HotLp&&) noexcept = default;

void HotLp::set_bounds(ColId col, double lower, double upper) {
  check(lower <= upper, "a column's lower bound is at most its upper bound");
  check(state_->solver.changeColBounds(col.index, lower, upper) == ::HighsStatus::kOk, "HiGHS takes column bounds");
}

void HotLp::set_row_bounds(RowId row, double lower, double upper) {
  check(lower <= upper, "a row's lower bound is at most its upper bound");
  check(state_->solver.changeRowBounds(row.index, lower, upper) == ::HighsStatus::kOk, "HiGHS takes row bounds");
}

void HotLp::set_objective(ColId col, double coefficient) {
  check(state_->solver.changeColCost(col.index, state_->sense * coefficient) == ::HighsStatus::kOk,
        "HiGHS takes a cost");
}

RowId HotLp::add_row(double lower, const LinearExpr& expr, double upper) {
  check(lower <= upper, "a row's lower bound is at most its upper bound");
  std::map<int, double> sums;  // HiGHS takes each column once
  for (const LinearExpr::Term& term : expr.terms()) {
    check(term.col.index >= 0 && term.col.index < state_->solver.getNumCol(), "a row uses columns of its own model");
    sums[term.col.index] += term.coefficient;
  }
  std::vector<int> index;
  std::vector<double> value;
  for (const auto& [col, coefficient] : sums) {
    if (coefficient == 0) continue;
    index.push_back(col);
    value.push_back(coefficient);
  }
  check(state_->solver.addRow(lower - expr.constant(), upper - expr.constant(), static_cast<int>(index.size()),
                              index.data(), value.data()) == ::HighsStatus::kOk,
        "HiGHS takes a row");
  return RowId{num_rows() - 1};
}

int HotLp::num_rows() const { return state_->solver.getNumRow(); }

// HiGHS gives its ray in either sign: the one that proves something is told.
std::vector<double> HotLp::dual_ray() {
  ::Highs& solver = state_->solver;
  if (solver.getModelStatus() != ::HighsModelStatus::kInfeasible) return {};
  std::vector<double> ray(static_cast<std::size_t>(solver.getNumRow()));
  bool has = false;
  if (solver.getDualRay(has, ray.data()) == ::HighsStatus::kError || !has) return ray_of_one_row(solver.getLp());
  const double largest = std::transform_reduce(
      ray.begin(), ray.end(), 0.0, [](double x, double y) { return std::max(x, y); },
      [](double weight) { return std::abs(weight); });
  for (double& weight : ray)
    if (std::abs(weight) <= kNoWeight * largest) weight = 0;
  if (!proves(solver.getLp(), ray))
    for (double& weight : ray) weight = -weight;
  return proves(solver.getLp(), ray) ? ray : std::vector<double>{};
}

Outcome HotLp::solve(const SolveRequest& request) {
  const auto began = std::chrono::steady_clock::now();
  State& state = *state_;
  state.should_stop = request.should_stop;
  // A limit beyond a year is none; the clock could not hold infinity.
  const std::chrono::duration<double> limit(std::clamp(request.time_limit_s, 0.0, 3.2e7));
  state.deadline = began + std::chrono::duration_cast<std::chrono::steady_clock::duration>(limit);

  if (!request.basis.empty()) highs::pass_basis(request.basis, state.solver);
  SolveRequest effective = request;
  effective.relax = true;
  if (state.solver.getBasis().valid) {
    effective.method = Method::simplex;
    effective.presolve = Presolve::off;  // presolve would throw the basis away
  }
  highs::apply(effective, state.solver);
  ::HighsStatus status = state.solver.run();
  std::string note;
  const bool failed = status == ::HighsStatus::kError || state.solver.getModelStatus() == ::HighsModelStatus::kNotset ||
                      state.solver.getModelStatus() == ::HighsModelStatus::kUnknown;
  if ((failed || duals_disagree(state.solver)) && !state.must_stop()) {
    note = "solved again from nothing, because the first result did not hold";
    check(state.solver.clearSolver() != ::HighsStatus::kError, "HiGHS forgets a basis");
    effective.method = Method::simplex;
    effective.presolve = Presolve::off;
    effective.time_limit_s = std::chrono::duration<double>(state.deadline - std::chrono::steady_clock::now()).count();
    highs::apply(effective, state.solver);
    status = state.solver.run();
  }
  Outcome outcome = highs::read_outcome(state.sense, true, status, state.solver);
  if (!note.empty()) outcome.notes.push_back(note);
  if (duals_disagree(state.solver)) {
    outcome.status = SolveStatus::feasible;
    outcome.bound = std::numeric_limits<double>::quiet_NaN();
    outcome.notes.emplace_back("primal and dual objective differ; the optimum is not proven");
  }
  state.should_stop = nullptr;
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return outcome;
}

Basis HotLp::basis() const { return highs::read_basis(state_->solver); }

void HotLp::set_basis(const Basis& basis) { highs::pass_basis(basis, state_->solver); }

}  // namespace stargate
