// SPDX-License-Identifier: Apache-2.0
// What is asked of a solver and what comes back. "Infeasible" and "time is up" are outcomes, not errors.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/milp/model.hpp"

namespace stargate {

enum class BasisStatus : std::uint8_t { lower, basic, upper, zero, nonbasic };

// A simplex basis: a status per column and per row. Empty when there is none.
struct Basis {
  std::vector<BasisStatus> cols;
  std::vector<BasisStatus> rows;
  bool empty() const { return cols.empty() && rows.empty(); }
};

// Where a running solve stands. Objective and bound are in the model's own sense, offset included.
struct Progress {
  double seconds = 0.0;                                         // since the solve began
  double objective = std::numeric_limits<double>::quiet_NaN();  // best point so far; NaN when there is none
  double bound = std::numeric_limits<double>::quiet_NaN();      // proven bound; NaN when there is none
  std::int64_t nodes = 0;
  const std::vector<double>* x = nullptr;  // a new best point; only valid during the call
};

enum class Method { choose, simplex, interior };  // interior: IPX with crossover
enum class Presolve { choose, on, off };

struct SolveRequest {
  double time_limit_s = kInfinity;
  int node_limit = -1;         // of a mixed-integer solve; below 0: none
  double gap_relative = 1e-4;  // |objective - bound| / |objective|
  double gap_absolute = 1e-6;  // in units of the objective
  double feasibility = 0;      // how far rows, bounds and whole numbers may be off; 0: the solver's own tolerances
  int seed = 0;
  bool relax = false;  // take every column as continuous
  Method method = Method::choose;
  Presolve presolve = Presolve::choose;
  double heuristic_effort =
      -1;                 // share of a mixed-integer solve spent on looking for points; below 0: the solver's own
  bool crossover = true;  // after an interior point solve: go on to a vertex
  std::vector<double> start = {};  // a point to begin a mixed-integer solve from: empty, or one value per column
  Basis basis = {};                // a basis to begin a linear solve from
  std::function<void(const Progress&)> on_progress = {};
  std::function<bool()> should_stop = {};  // asked often; true ends the solve with the best so far
};

enum class SolveStatus {
  optimal,     // proven within the requested gap
  feasible,    // a point, but a limit or a stop came before the proof
  infeasible,  // proven; `solve_checked` claims it only where a run without presolve agrees
  unbounded,
  no_solution,  // a limit or a stop came before any point
  error,        // the solver failed; a point found before that is kept
};

std::string_view to_string(SolveStatus status);

// Sign of duals: row_dual[i] is the change of the best objective per unit by which both sides of row i rise,
// and reduced_cost[j] the same for the bounds of column j. This holds in the model's own sense: for a maximised
// model a binding "<=" row has a dual >= 0, for a minimised one <= 0. Duals, reduced costs and basis are filled
// by linear solves only.
struct Outcome {
  SolveStatus status = SolveStatus::error;
  double objective = std::numeric_limits<double>::quiet_NaN();
  double bound = std::numeric_limits<double>::quiet_NaN();  // NaN when nothing is proven
  std::vector<double> x;                                    // empty when there is no point
  std::vector<double> row_dual;
  std::vector<double> reduced_cost;
  Basis basis;
  double seconds = 0.0;
  std::int64_t nodes = 0;
  std::int64_t iterations = 0;  // simplex iterations of a linear solve
  std::vector<std::string> notes;

  bool has_point() const { return !x.empty(); }
  double gap_absolute() const;  // |objective - bound|; infinity when either is missing
  double gap_relative() const;  // over |objective|
};

// News of a running solve. `x` is a new best point; empty where only the bound or the node count moved.
struct JobEvent {
  Progress progress;  // its `x` is not set
  std::vector<double> x;
};

// A solve that runs beside its caller.
class SolveRun {
 public:
  virtual ~SolveRun() = default;  // ends what still runs

  virtual int fd() const = 0;  // readable when pump() has something to do; -1 where there is nothing to wait for
  virtual std::vector<JobEvent> pump() = 0;  // takes in what has come, without waiting, and sees to its limits
  virtual bool finished() const = 0;
  virtual void kill() = 0;  // ends it now; the best point and bound that have come stand
  // A point to go on from. It may come too late or be passed over; nothing depends on it.
  virtual void offer(const std::vector<double>& x) = 0;
  // The final outcome once finished; before that the best so far, with status feasible or no_solution.
  virtual const Outcome& outcome() const = 0;
};

enum class Corner {
  yes,  // go on to a vertex: exact to the solver's feasibility tolerance, duals and basis valid
  no,  // stop in the interior of the best face: a feasible point with the best objective to many digits, no valid duals
};

// Whether presolve shrinks a relaxation that stays loaded (solve/reduced_lp.hpp).
enum class Shrink { yes, no };

class LinearSession;
class ReducedLp;

// Anything that can solve a model. Search, answers and explanations take one, so that their tests can pass a fake.
class Solver {
 public:
  virtual ~Solver() = default;

  // To its end. What comes back has been checked (solve/checked.hpp).
  virtual Outcome solve(const Model& model, const SolveRequest& request) = 0;
  // Beside the caller. `on_progress` and `should_stop` of the request are not used, and nothing is checked.
  virtual std::unique_ptr<SolveRun> start(const Model& model, const SolveRequest& request) = 0;
  // One linear relaxation in the calling process, with nothing kept for a next one. The outcome is optimal, or feasible
  // where the point holds but optimality is not proven (always so for Corner::no), or has no point.
  virtual Outcome relax(const Model& model, double time_limit_s, Corner corner = Corner::yes) = 0;
  // Linear relaxations that stay loaded, in the calling process. Both copy what they need of the model.
  virtual std::unique_ptr<LinearSession> session(const Model& model) = 0;
  virtual std::unique_ptr<ReducedLp> reduced(const Model& model, double* work = nullptr,
                                             Shrink shrink = Shrink::yes) = 0;
};

// Waits until one of the runs has news, or for the given time.
void wait_for_any(std::span<SolveRun* const> runs, double seconds);

// A run to its end; forwards progress and obeys the stop of the request.
Outcome run_to_end(SolveRun& run, const SolveRequest& request);

}  // namespace stargate
