// SPDX-License-Identifier: Apache-2.0
// Bounds from the solver: the monthly relaxation once, and branch and cut on up to three models side by side.
//
//   rows     the model of the rows, or for small programmes at once:
//   racks    the one in whole racks (whole_racks.hpp)
//   polish   the same with sites, contracts and campaigns as in the best plan: its bound is one of such plans only
//
// Bounds go to the incumbent; points, which are to be finished, to whoever takes them.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "stargate/search/relaxation_bound.hpp"
#include "stargate/search/search_setting.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

class BranchAndCut {
 public:
  // A point of the model; `whole`: of the one in whole racks, in its units.
  using TakePoint = std::function<void(const std::vector<double>& x, bool whole)>;

  BranchAndCut(const SearchSetting& setting, TakePoint take_point)
      : f_(setting.f),
        options_(setting.options),
        solver_(setting.solver),
        time_(setting.time),
        incumbent_(setting.incumbent),
        take_point_(std::move(take_point)) {}

  void start();
  void pump_trees();
  void pump_relaxation();
  // What waited for the relaxation, for another tree or for a core; `heuristics`: they are still at work.
  void take_up_tree();
  void take_up_racks(bool heuristics);
  void take_up_polish(bool heuristics);
  void stop_trees();
  // The relaxation alone, in this process: where no other can be started.
  void bound_here();

  bool relaxing() const { return relaxation_.running(); }
  int trees_running() const;
  std::vector<int> fds() const;

  bool closed() const { return closed_; }            // the best of all plans in whole racks is known
  bool proof_ended() const { return proof_ended_; }  // the tree ended with its proof, or there is none
  bool lost() const { return lost_; }
  // Whether numbers are small enough for racks to be counted one by one.
  bool racks_can_be_counted() const;

 private:
  struct Tree {
    bool whole = false;
    bool held = false;  // whole decisions as in the best plan
    std::unique_ptr<SolveRun> job = nullptr;
    int offered = 0;  // improvements of the incumbent that it knows of
    bool ended = false;
    const char* name() const { return held ? "racks of the best plan" : whole ? "whole racks" : "tree"; }
  };

  void start_relaxation();
  void take_recomputed(double bound);
  void start_first_tree();
  void start_tree(Tree&);
  SolveRequest request_for(const Tree&) const;
  bool tree_waits() const;
  void pump_tree(Tree&);
  void offer_best(Tree&);
  void end_tree(Tree&);
  void break_promises(Tree&);

  const Formulation& f_;
  const SearchOptions& options_;
  Solver& solver_;
  const SearchTime& time_;
  Incumbent& incumbent_;
  TakePoint take_point_;
  RelaxationBound relaxation_;
  Tree rows_{}, racks_{.whole = true}, polish_{.whole = true, .held = true};
  double polished_ = -kInfinity;  // the best plan when its racks were last looked at
  bool tree_taken_up_ = false, closed_ = false, proof_ended_ = true, lost_ = false;
};

}  // namespace stargate
