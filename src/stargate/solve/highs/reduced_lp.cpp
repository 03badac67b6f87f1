// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/reduced_lp.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stargate/base/check.hpp"
#include "stargate/solve/highs/adapter.hpp"

namespace stargate {

struct HighsReducedLp::OwnPlace : ReducedLp::Place {
  ::HighsBasis basis;
};

struct HighsReducedLp::State {
  ::Highs whole;  // keeps what presolve did
  ::Highs reduced;
  double sense = 1.0;
  std::vector<int> spot;             // of each column of the model in the reduced one; -1 when it is not there
  std::vector<double> lower, upper;  // after presolve
  std::vector<double> point;
  bool shrunk = true;
  bool empty = false;       // presolve settled everything
  bool infeasible = false;  // presolve found that there is no point
  bool solved_before = false;
  bool point_is_current = false;
  double* work = nullptr;

  int at(ColId col) const { return spot[static_cast<std::size_t>(col.index)]; }
};

namespace {

constexpr int kPivotsOfAStart = 50;  // what the start of a solve costs, in pivots

::HighsLp relaxed(::HighsLp lp) {
  lp.integrality_.clear();
  return lp;
}

void set_up(::Highs& solver) {
  // Devex: exact steepest-edge weights would cost more, after each return to an earlier basis, than the pivots they
  // save.
  check(solver.setOptionValue("simplex_dual_edge_weight_strategy", 1) == ::HighsStatus::kOk, "HiGHS prices by Devex");
  check(solver.setOptionValue("threads", 1) == ::HighsStatus::kOk, "HiGHS takes a number of threads");
  check(solver.setOptionValue("presolve", "off") == ::HighsStatus::kOk, "HiGHS presolve goes off");
}

}  // namespace

HighsReducedLp::HighsReducedLp(const Model& model, double* work, Shrink shrink) : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.work = work;
  s.sense = highs::sense_of(model);
  s.shrunk = shrink == Shrink::yes;
  if (!s.shrunk) {
    highs::load(model, true, s.reduced);
    s.lower.assign(model.col_lower().begin(), model.col_lower().end());
    s.upper.assign(model.col_upper().begin(), model.col_upper().end());
    s.spot.resize(s.lower.size());
    std::iota(s.spot.begin(), s.spot.end(), 0);
    s.empty = s.spot.empty();
    set_up(s.reduced);
    return;
  }
  highs::load(model, false, s.whole);
  s.whole.presolve();
  const ::HighsPresolveStatus status = s.whole.getModelPresolveStatus();
  s.spot.assign(static_cast<std::size_t>(model.num_cols()), -1);
  s.infeasible =
      status == ::HighsPresolveStatus::kInfeasible || status == ::HighsPresolveStatus::kUnboundedOrInfeasible;
  if (s.infeasible) return;
  ::HighsLp lp = relaxed(status == ::HighsPresolveStatus::kReduced || status == ::HighsPresolveStatus::kReducedToEmpty
                             ? s.whole.getPresolvedLp()
                             : s.whole.getLp());
  s.empty = lp.num_col_ == 0;
  const ::HighsInt* original = s.whole.getPresolveOrigColsIndex();
  const bool same = status == ::HighsPresolveStatus::kNotReduced || status == ::HighsPresolveStatus::kNotPresolved;
  for (int j = 0; j < lp.num_col_; ++j) s.spot[static_cast<std::size_t>(same ? j : original[j])] = j;
  s.lower = lp.col_lower_;
  s.upper = lp.col_upper_;
  highs::make_quiet(s.reduced);
  set_up(s.reduced);
  if (!s.empty) check(s.reduced.passModel(std::move(lp)) != ::HighsStatus::kError, "HiGHS takes the reduced model");
}

HighsReducedLp::~HighsReducedLp() = default;

bool HighsReducedLp::has(ColId col) const { return col.is_set() && state_->at(col) >= 0; }
double HighsReducedLp::lower(ColId col) const {
  return state_->reduced.getLp().col_lower_[static_cast<std::size_t>(state_->at(col))];
}
double HighsReducedLp::upper(ColId col) const {
  return state_->reduced.getLp().col_upper_[static_cast<std::size_t>(state_->at(col))];
}
double HighsReducedLp::released_lower(ColId col) const {
  return state_->lower[static_cast<std::size_t>(state_->at(col))];
}
double HighsReducedLp::released_upper(ColId col) const {
  return state_->upper[static_cast<std::size_t>(state_->at(col))];
}

bool HighsReducedLp::set_bounds(ColId col, double lower, double upper) {
  if (!has(col)) return false;
  const int j = state_->at(col);
  const auto i = static_cast<std::size_t>(j);
  const double low = std::clamp(lower, state_->lower[i], state_->upper[i]),
               high = std::clamp(upper, state_->lower[i], state_->upper[i]);
  check(state_->reduced.changeColBounds(j, low, high) == ::HighsStatus::kOk, "HiGHS takes column bounds");
  return true;
}

void HighsReducedLp::release(ColId col) {
  if (has(col)) set_bounds(col, -kInfinity, kInfinity);
}

SolveStatus HighsReducedLp::solve(double time_limit_s, std::optional<double> worth) {
  State& s = *state_;
  s.point_is_current = false;
  if (s.infeasible) return SolveStatus::infeasible;
  if (s.empty) return SolveStatus::optimal;
  SolveRequest request;
  request.relax = true;
  request.time_limit_s = time_limit_s;
  request.method = s.solved_before ? Method::simplex : Method::interior;
  // Presolve once more where much has been fixed before the first solve.
  request.presolve = s.solved_before ? Presolve::off : Presolve::on;
  highs::apply(request, s.reduced);
  check(s.reduced.setOptionValue("objective_bound", worth ? s.sense * *worth : kHighsInf) == ::HighsStatus::kOk,
        "HiGHS takes a bound");
  ::HighsStatus status = s.reduced.run();
  const auto failed = [&] {
    const ::HighsModelStatus m = s.reduced.getModelStatus();
    return status == ::HighsStatus::kError || m == ::HighsModelStatus::kNotset || m == ::HighsModelStatus::kUnknown ||
           m == ::HighsModelStatus::kSolveError;
  };
  if (failed()) {
    request.time_limit_s = std::max(0.0, time_limit_s - s.reduced.getRunTime());
    s.reduced.clearSolver();
    request.method = s.solved_before ? Method::interior : Method::simplex;
    highs::apply(request, s.reduced);
    status = s.reduced.run();
  }
  if (s.work)
    *s.work +=
        static_cast<double>(std::max<::HighsInt>(0, s.reduced.getInfo().simplex_iteration_count) + kPivotsOfAStart) *
        (s.reduced.getNumRow() + s.reduced.getNumCol());
  switch (s.reduced.getModelStatus()) {
    case ::HighsModelStatus::kOptimal:
      s.solved_before = true;
      return SolveStatus::optimal;
    case ::HighsModelStatus::kInfeasible:
      return SolveStatus::infeasible;
    case ::HighsModelStatus::kObjectiveBound:
    case ::HighsModelStatus::kTimeLimit:
    case ::HighsModelStatus::kIterationLimit:
    case ::HighsModelStatus::kInterrupt:
      return SolveStatus::no_solution;
    default:
      return SolveStatus::error;
  }
}

SolveStatus HighsReducedLp::solve_from(const Place& place, double time_limit_s, std::optional<double> worth) {
  const ::HighsBasis& basis = static_cast<const OwnPlace&>(place).basis;
  if (!state_->empty && basis.valid)
    check(state_->reduced.setBasis(basis) != ::HighsStatus::kError, "HiGHS takes its own basis back");
  return solve(time_limit_s, worth);
}

SolveStatus HighsReducedLp::advance_from(const Place& place, int pivots, std::optional<double> worth) {
  const auto limit = [&](int most) {
    check(state_->reduced.setOptionValue("simplex_iteration_limit", most) == ::HighsStatus::kOk,
          "HiGHS takes a number of pivots");
  };
  limit(pivots);
  const SolveStatus status = solve_from(place, kInfinity, worth);
  limit(kHighsIInf);
  return status;
}

std::shared_ptr<const ReducedLp::Place> HighsReducedLp::place() const {
  auto place = std::make_shared<OwnPlace>();
  place->basis = state_->reduced.getBasis();
  return place;
}

Basis HighsReducedLp::basis() const {
  check(!state_->shrunk, "a basis of the model's own relaxation is asked for");
  return highs::read_basis(state_->reduced);
}

void HighsReducedLp::set_basis(const Basis& basis) {
  check(!state_->shrunk, "a basis is given to the model's own relaxation");
  highs::pass_basis(basis, state_->reduced);
  state_->solved_before = true;
}

double HighsReducedLp::objective() const {
  return state_->sense * (state_->empty && state_->shrunk ? state_->whole.getPresolvedLp().offset_
                                                          : state_->reduced.getInfo().objective_function_value);
}

double HighsReducedLp::value(ColId col) const {
  return has(col) ? state_->reduced.getSolution().col_value[static_cast<std::size_t>(state_->at(col))] : 0.0;
}

double HighsReducedLp::reduced_cost(ColId col) const {
  return has(col) ? state_->sense * state_->reduced.getSolution().col_dual[static_cast<std::size_t>(state_->at(col))]
                  : 0.0;
}

const std::vector<double>& HighsReducedLp::point() {
  State& s = *state_;
  if (s.point_is_current) return s.point;
  if (!s.shrunk) {
    s.point = s.reduced.getSolution().col_value;
    s.point_is_current = true;
    return s.point;
  }
  ::HighsSolution solution;
  if (!s.empty) solution.col_value = s.reduced.getSolution().col_value;
  solution.value_valid = true;
  s.whole.postsolve(solution);
  s.point = s.whole.getSolution().col_value;
  s.point_is_current = true;
  return s.point;
}

std::int64_t HighsReducedLp::iterations() const { return state_->reduced.getInfo().simplex_iteration_count; }

}  // namespace stargate
