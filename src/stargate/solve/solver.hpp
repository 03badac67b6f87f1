// SPDX-License-Identifier: Apache-2.0
// What is asked of a solver and what comes back. "Infeasible" and "time is up" are outcomes, not errors.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
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

// Anything that can solve a model. Use cases take one, so that their tests can pass a fake.
class Solver {
 public:
  virtual ~Solver() = default;
  virtual Outcome solve(const Model& model, const SolveRequest& request) = 0;
};

}  // namespace stargate
