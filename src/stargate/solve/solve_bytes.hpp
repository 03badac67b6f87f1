// SPDX-License-Identifier: Apache-2.0
// What is asked of a solver and what comes back, on the way between processes (base/codec.hpp).
#pragma once

#include "stargate/milp/model_bytes.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

template <class Archive>
void fields(Archive& a, Basis& b) {
  all_fields(a, b, b.cols, b.rows);
}

template <class Archive>
void fields(Archive& a, SolveRequest& r) {
  all_fields(a, r, r.time_limit_s, r.node_limit, r.gap_relative, r.gap_absolute, r.feasibility, r.seed, r.relax,
             r.method, r.presolve, r.heuristic_effort, r.crossover, r.start, r.basis, left_out(r.on_progress),
             left_out(r.should_stop));
}

template <class Archive>
void fields(Archive& a, Outcome& o) {
  all_fields(a, o, o.status, o.objective, o.bound, o.x, o.row_dual, o.reduced_cost, o.basis, o.seconds, o.nodes,
             o.iterations, o.notes);
}

template <class Archive>
void fields(Archive& a, Progress& p) {
  all_fields(a, p, p.seconds, p.objective, p.bound, p.nodes, left_out(p.x));
}

// A point of a running solve, or, without one, where it stands.
struct PointNews {
  Progress progress;
  std::vector<double> x;
};

template <class Archive>
void fields(Archive& a, PointNews& n) {
  all_fields(a, n, n.progress, n.x);
}

// A whole solve.
struct SolveTask {
  ModelTables model;
  SolveRequest request;
};

template <class Archive>
void fields(Archive& a, SolveTask& t) {
  all_fields(a, t, t.model, t.request);
}

}  // namespace stargate
