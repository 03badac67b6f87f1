// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/adapter.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>

#include "stargate/base/check.hpp"

namespace stargate::highs {

namespace {

constexpr double kProgressEverySeconds = 0.1;

::HighsBasisStatus to_highs(BasisStatus status) {
  switch (status) {
    case BasisStatus::lower:
      return ::HighsBasisStatus::kLower;
    case BasisStatus::basic:
      return ::HighsBasisStatus::kBasic;
    case BasisStatus::upper:
      return ::HighsBasisStatus::kUpper;
    case BasisStatus::zero:
      return ::HighsBasisStatus::kZero;
    case BasisStatus::nonbasic:
      return ::HighsBasisStatus::kNonbasic;
  }
  return ::HighsBasisStatus::kNonbasic;
}

BasisStatus from_highs(::HighsBasisStatus status) {
  switch (status) {
    case ::HighsBasisStatus::kLower:
      return BasisStatus::lower;
    case ::HighsBasisStatus::kBasic:
      return BasisStatus::basic;
    case ::HighsBasisStatus::kUpper:
      return BasisStatus::upper;
    case ::HighsBasisStatus::kZero:
      return BasisStatus::zero;
    case ::HighsBasisStatus::kNonbasic:
      return BasisStatus::nonbasic;
  }
  return BasisStatus::nonbasic;
}

template <class Value>
void set_option(::Highs& solver, const char* name, Value value) {
  check(solver.setOptionValue(name, value) != ::HighsStatus::kError, std::string("HiGHS takes the option ") + name);
}

SolveStatus status_of(::HighsModelStatus status, bool has_point) {
  switch (status) {
    case ::HighsModelStatus::kOptimal:
    case ::HighsModelStatus::kModelEmpty:
      return SolveStatus::optimal;
    case ::HighsModelStatus::kInfeasible:
      return SolveStatus::infeasible;
    case ::HighsModelStatus::kUnbounded:
      return SolveStatus::unbounded;
    case ::HighsModelStatus::kObjectiveBound:
    case ::HighsModelStatus::kObjectiveTarget:
    case ::HighsModelStatus::kTimeLimit:
    case ::HighsModelStatus::kIterationLimit:
    case ::HighsModelStatus::kSolutionLimit:
    case ::HighsModelStatus::kInterrupt:
    case ::HighsModelStatus::kHighsInterrupt:
    case ::HighsModelStatus::kMemoryLimit:
      return has_point ? SolveStatus::feasible : SolveStatus::no_solution;
    default:
      return SolveStatus::error;
  }
}

// The callbacks of one run: forwards progress, asks for a stop, hands over offered points.
class Listener {
 public:
  Listener(const SolveRequest& request, double sense, const std::function<bool(std::vector<double>&)>& take_offer)
      : request_(request), sense_(sense), take_offer_(take_offer) {}

  void attach(::Highs& solver, bool linear) {
    const auto call = [this](int kind, const std::string&, const ::HighsCallbackOutput* out, ::HighsCallbackInput* in,
                             void*) { receive(kind, *out, *in); };
    check(solver.setCallback(call, nullptr) == ::HighsStatus::kOk, "HiGHS takes a callback");
    if (linear) {
      start(solver, {kCallbackSimplexInterrupt, kCallbackIpmInterrupt});
      return;
    }
    start(solver, {kCallbackMipImprovingSolution, kCallbackMipLogging, kCallbackMipInterrupt});
    if (take_offer_) start(solver, {kCallbackMipUserSolution});
  }

 private:
  static void start(::Highs& solver, std::initializer_list<int> kinds) {
    for (const int kind : kinds) check(solver.startCallback(kind) == ::HighsStatus::kOk, "HiGHS starts a callback");
  }

  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count(); }

  void receive(int kind, const ::HighsCallbackOutput& out, ::HighsCallbackInput& in) {
    if (kind == kCallbackMipUserSolution) {
      if (take_offer_(offered_)) {
        in.user_solution = offered_;
        in.user_has_solution = true;
      }
      return;
    }
    if (kind == kCallbackMipImprovingSolution || kind == kCallbackMipLogging || kind == kCallbackMipInterrupt) {
      tell(kind, out);
    }
    if (kind != kCallbackMipImprovingSolution && kind != kCallbackMipLogging && request_.should_stop) {
      in.user_interrupt = request_.should_stop();
    }
  }

  void tell(int kind, const ::HighsCallbackOutput& out) {
    if (!request_.on_progress) return;
    const bool improved = kind == kCallbackMipImprovingSolution;
    const double now = seconds();
    if (!improved && now < next_tell_) return;
    next_tell_ = now + kProgressEverySeconds;
    Progress progress;
    progress.seconds = now;
    progress.nodes = out.mip_node_count;
    if (improved) {
      best_ = out.objective_function_value;
      progress.x = &out.mip_solution;
    }
    progress.objective = sense_ * best_;
    // No bound is proven while HiGHS still shows an infinite one.
    if (std::isfinite(out.mip_dual_bound)) progress.bound = sense_ * out.mip_dual_bound;
    request_.on_progress(progress);
  }

  const SolveRequest& request_;
  double sense_;
  const std::function<bool(std::vector<double>&)>& take_offer_;
  std::vector<double> offered_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  double next_tell_ = 0.0;
  double best_ = std::numeric_limits<double>::quiet_NaN();
};

}  // namespace

void make_quiet(::Highs& solver) {
  static std::once_flag banner;
  std::call_once(banner, [] {
    ::Highs first;
    ::HighsOptions nowhere;
    nowhere.log_to_console = false;
    check(first.passOptions(nowhere) == ::HighsStatus::kOk, "HiGHS takes options");
    set_option(first, "threads", 1);
  });
  ::HighsOptions quiet;
  quiet.output_flag = false;
  check(solver.passOptions(quiet) == ::HighsStatus::kOk, "HiGHS takes options");
}

void load(const Model& model, bool relax, ::Highs& solver) {
  make_quiet(solver);
  set_option(solver, "threads", 1);
  set_option(solver, "parallel", "off");
  const double sense = sense_of(model);
  ::HighsLp lp;
  lp.num_col_ = model.num_cols();
  lp.num_row_ = model.num_rows();
  lp.offset_ = sense * model.objective_offset();
  lp.col_cost_.assign(model.col_objective().begin(), model.col_objective().end());
  if (sense < 0) {
    for (double& cost : lp.col_cost_) cost = -cost;
  }
  lp.col_lower_.assign(model.col_lower().begin(), model.col_lower().end());
  lp.col_upper_.assign(model.col_upper().begin(), model.col_upper().end());
  lp.row_lower_.assign(model.row_lower().begin(), model.row_lower().end());
  lp.row_upper_.assign(model.row_upper().begin(), model.row_upper().end());
  if (!relax && model.num_integers() > 0) {
    lp.integrality_.assign(static_cast<std::size_t>(model.num_cols()), ::HighsVarType::kContinuous);
    for (std::size_t c = 0; c < lp.integrality_.size(); ++c) {
      if (model.col_integer()[c] != 0) lp.integrality_[c] = ::HighsVarType::kInteger;
    }
  }
  SparseLines cols = model.by_columns();
  lp.a_matrix_.format_ = ::MatrixFormat::kColwise;
  lp.a_matrix_.num_col_ = lp.num_col_;
  lp.a_matrix_.num_row_ = lp.num_row_;
  lp.a_matrix_.start_ = std::move(cols.start);
  lp.a_matrix_.index_ = std::move(cols.index);
  lp.a_matrix_.value_ = std::move(cols.value);
  check(solver.passModel(std::move(lp)) != ::HighsStatus::kError, "HiGHS takes the model");
}

void apply(const SolveRequest& request, ::Highs& solver) {
  // HiGHS counts its limit over the life of the object, and its interior point method over the run: zeroed clocks
  // make both the same.
  solver.zeroAllClocks();
  const bool limited = std::isfinite(request.time_limit_s);
  set_option(solver, "time_limit", limited ? std::max(0.0, request.time_limit_s) : kHighsInf);
  set_option(solver, "mip_rel_gap", std::max(0.0, request.gap_relative));
  set_option(solver, "mip_abs_gap", std::max(0.0, request.gap_absolute));
  set_option(solver, "random_seed", request.seed);
  set_option(solver, "mip_max_nodes", request.node_limit >= 0 ? request.node_limit : kHighsIInf);
  if (request.feasibility > 0) {
    set_option(solver, "primal_feasibility_tolerance", request.feasibility);
    set_option(solver, "dual_feasibility_tolerance", request.feasibility);
    set_option(solver, "mip_feasibility_tolerance", request.feasibility);
  }
  if (request.heuristic_effort >= 0) set_option(solver, "mip_heuristic_effort", request.heuristic_effort);
  const char* method = "choose";
  if (request.method == Method::simplex) method = "simplex";
  if (request.method == Method::interior) method = "ipx";
  // A mixed-integer solve begins its own linear relaxations by "mip_lp_solver".
  const bool linear = request.relax || solver.getLp().integrality_.empty();
  set_option(solver, linear ? "solver" : "mip_lp_solver", method);
  set_option(solver, "run_crossover", request.crossover ? "on" : "off");
  const char* presolve = "choose";
  if (request.presolve == Presolve::on) presolve = "on";
  if (request.presolve == Presolve::off) presolve = "off";
  set_option(solver, "presolve", presolve);
}

void pass_start(const Model& model, const std::vector<double>& start, ::Highs& solver) {
  check(start.size() == static_cast<std::size_t>(model.num_cols()), "a start has one value per column");
  ::HighsSolution solution;
  solution.col_value = start;
  solution.value_valid = true;
  check(solver.setSolution(solution) != ::HighsStatus::kError, "HiGHS takes a start point");
}

void pass_basis(const Basis& basis, ::Highs& solver) {
  check(static_cast<int>(basis.cols.size()) == solver.getNumCol() &&
            static_cast<int>(basis.rows.size()) == solver.getNumRow(),
        "a basis has a status for each column and row");
  ::HighsBasis theirs;
  theirs.valid = true;
  theirs.alien = true;  // HiGHS then checks it and repairs what does not fit
  theirs.useful = true;
  for (const BasisStatus status : basis.cols) theirs.col_status.push_back(to_highs(status));
  for (const BasisStatus status : basis.rows) theirs.row_status.push_back(to_highs(status));
  check(solver.setBasis(theirs) != ::HighsStatus::kError, "HiGHS takes a basis");
}

Basis read_basis(const ::Highs& solver) {
  Basis basis;
  const ::HighsBasis& theirs = solver.getBasis();
  if (!theirs.valid) return basis;
  basis.cols.reserve(theirs.col_status.size());
  basis.rows.reserve(theirs.row_status.size());
  for (const ::HighsBasisStatus status : theirs.col_status) basis.cols.push_back(from_highs(status));
  for (const ::HighsBasisStatus status : theirs.row_status) basis.rows.push_back(from_highs(status));
  return basis;
}

Outcome read_outcome(double sense, bool linear, ::HighsStatus run_status, const ::Highs& solver) {
  Outcome outcome;
  const ::HighsInfo& info = solver.getInfo();
  const ::HighsSolution& solution = solver.getSolution();
  const ::HighsModelStatus model_status = solver.getModelStatus();
  const bool has_point = solution.value_valid && info.primal_solution_status == kSolutionStatusFeasible;
  outcome.status = run_status == ::HighsStatus::kError ? SolveStatus::error : status_of(model_status, has_point);
  if (model_status == ::HighsModelStatus::kModelEmpty) {
    outcome.objective = outcome.bound = sense * solver.getLp().offset_;
    return outcome;
  }
  if (outcome.status == SolveStatus::optimal && !has_point) outcome.status = SolveStatus::error;
  if (outcome.status == SolveStatus::error) {
    outcome.notes.push_back("HiGHS ended with status \"" + solver.modelStatusToString(model_status) + "\"");
  }
  if (has_point) {
    outcome.x = solution.col_value;
    outcome.objective = sense * info.objective_function_value;
  }
  outcome.nodes = std::max<std::int64_t>(0, info.mip_node_count);
  outcome.iterations = std::max<std::int64_t>(0, info.simplex_iteration_count);
  if (!linear) {
    // A run that ended at an objective bound or target has left nodes out that its bound does not cover.
    const bool cut_off =
        model_status == ::HighsModelStatus::kObjectiveBound || model_status == ::HighsModelStatus::kObjectiveTarget;
    if (std::isfinite(info.mip_dual_bound) && !cut_off) outcome.bound = sense * info.mip_dual_bound;
    return outcome;
  }
  if (outcome.status == SolveStatus::optimal) outcome.bound = outcome.objective;
  if (solution.dual_valid) {
    outcome.row_dual = solution.row_dual;
    outcome.reduced_cost = solution.col_dual;
    if (sense < 0) {
      for (double& dual : outcome.row_dual) dual = -dual;
      for (double& cost : outcome.reduced_cost) cost = -cost;
    }
  }
  outcome.basis = read_basis(solver);
  return outcome;
}

// HiGHS 1.16.0 may hand out the start point it was given under the objective of a better one that it found (shown by
// findings/highs_hands_back_the_start_under_a_better_objective.sh).
bool is_another_point(const Model& model, const Outcome& outcome) {
  constexpr double kRounding = 1e-6;
  if (!outcome.has_point()) return false;
  const double worth = model.objective_value(outcome.x);
  return std::abs(worth - outcome.objective) > kRounding * std::max(1.0, std::abs(worth));
}

Outcome run_once(const Model& model, const SolveRequest& request,
                 const std::function<bool(std::vector<double>&)>& take_offer) {
  const bool linear = request.relax || model.num_integers() == 0;
  ::Highs solver;
  load(model, request.relax, solver);
  apply(request, solver);
  if (!linear && !request.start.empty()) pass_start(model, request.start, solver);
  if (linear && !request.basis.empty()) pass_basis(request.basis, solver);
  Listener listener(request, sense_of(model), take_offer);
  listener.attach(solver, linear);
  const ::HighsStatus status = solver.run();
  return read_outcome(sense_of(model), linear, status, solver);
}

Outcome run_here(const Model& model, const SolveRequest& request,
                 const std::function<bool(std::vector<double>&)>& take_offer) {
  const auto began = std::chrono::steady_clock::now();
  const auto elapsed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(); };
  Outcome outcome = run_once(model, request, take_offer);
  if (is_another_point(model, outcome) && !request.start.empty() && elapsed() < request.time_limit_s) {
    SolveRequest again = request;
    again.start.clear();
    again.time_limit_s -= elapsed();
    outcome = run_once(model, again, take_offer);
    outcome.notes.emplace_back("run again without its start point: the solver had handed that out as the best one");
  }
  if (is_another_point(model, outcome)) {
    outcome.objective = model.objective_value(outcome.x);
    if (outcome.status == SolveStatus::optimal) outcome.status = SolveStatus::feasible;
  }
  outcome.seconds = elapsed();
  return outcome;
}

}  // namespace stargate::highs
