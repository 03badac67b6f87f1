// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/hot_lp.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

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
