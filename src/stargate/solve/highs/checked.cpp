// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/checked.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "stargate/solve/highs/solve_job.hpp"

namespace stargate {

namespace {

constexpr int kOtherSeed = 7919;  // any number; added to the requested seed

bool holds(const Model& model, const SolveRequest& request, const std::vector<double>& x) {
  const PointViolation violation = model.max_violation(x);
  const double integrality = request.relax ? 0.0 : violation.integrality;
  return std::max({violation.row, violation.bound, integrality}) <= kPointTolerance;
}

bool is_claim(SolveStatus status) { return status == SolveStatus::infeasible || status == SolveStatus::unbounded; }

// The better of two checked points, moved into `best`.
void keep_better(const Model& model, Outcome& best, Outcome& other) {
  const double sign = model.maximise() ? -1.0 : 1.0;
  if (other.has_point() && (!best.has_point() || sign * other.objective < sign * best.objective)) {
    best.x = std::move(other.x);
    best.objective = other.objective;
  }
}

// Whether what a run returned agrees with the model: recomputes the objective of a point that satisfies it, and
// drops one that does not. A bound may pass the objective of a point by rounding only.
bool settle_point(const Model& model, const SolveRequest& request, Outcome& outcome, std::vector<std::string>& notes) {
  constexpr double kRounding = 1e-6;
  if (!outcome.has_point()) return true;
  if (!holds(model, request, outcome.x)) {
    outcome.x.clear();
    outcome.objective = std::numeric_limits<double>::quiet_NaN();
    notes.emplace_back("a point that the solver returned does not satisfy the model");
    return false;
  }
  outcome.objective = model.objective_value(outcome.x);
  const double passed_by = (model.maximise() ? -1.0 : 1.0) * (outcome.bound - outcome.objective);
  if (passed_by > kRounding * std::max(1.0, std::abs(outcome.objective))) {
    notes.emplace_back("a bound that the solver returned is beaten by its own point");
    return false;
  }
  if (passed_by > 0.0) outcome.bound = outcome.objective;
  return true;
}

struct Rung {
  int seed_offset;
  bool presolve_off;
  const char* note;
};

constexpr std::array<Rung, 3> kLadder{{{0, false, ""},
                                       {kOtherSeed, false, "retried with another seed"},
                                       {kOtherSeed, true, "retried with presolve off"}}};

}  // namespace

Outcome solve_checked(const Model& model, const SolveRequest& request) {
  return solve_checked(model, request, [](const Model& m, const SolveRequest& r) { return solve_in_child(m, r); });
}

Outcome solve_checked(const Model& model, const SolveRequest& request, const RunOnce& run_once) {
  const auto began = std::chrono::steady_clock::now();
  const auto elapsed = [&began] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  };
  Outcome best;  // the best checked point of the runs so far
  std::vector<std::string> notes;
  for (const Rung& rung : kLadder) {
    SolveRequest run = request;
    run.time_limit_s = request.time_limit_s - elapsed();
    run.seed += rung.seed_offset;
    if (rung.presolve_off) run.presolve = Presolve::off;
    if (*rung.note != '\0') notes.emplace_back(rung.note);
    if (best.has_point() && !request.relax) run.start = best.x;

    Outcome outcome = run_once(model, run);
    for (std::string& note : outcome.notes) notes.push_back(std::move(note));
    const bool agrees = settle_point(model, request, outcome, notes);
    const bool claim = is_claim(outcome.status);
    const bool refuted = outcome.status == SolveStatus::infeasible && best.has_point();
    const bool confirmed = claim && run.presolve == Presolve::off && !refuted;
    if (agrees && outcome.status != SolveStatus::error && (!claim || confirmed)) {
      if (!claim) keep_better(model, outcome, best);
      best = std::move(outcome);
      if (best.has_point() && best.status == SolveStatus::no_solution) best.status = SolveStatus::feasible;
      break;
    }

    // What is left of a run that is not trusted is at most its point; its bound and its claim are not used.
    if (claim) {
      notes.push_back("the solver called the model " + std::string(to_string(outcome.status)) +
                      ", which is not confirmed");
    }
    keep_better(model, best, outcome);
    const bool over = elapsed() >= request.time_limit_s || (request.should_stop && request.should_stop());
    best.status = best.has_point() ? SolveStatus::feasible : over ? SolveStatus::no_solution : SolveStatus::error;
    if (over) break;
  }
  best.notes = std::move(notes);
  best.seconds = elapsed();
  return best;
}

}  // namespace stargate
