// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/branch_and_cut.hpp"

#include <algorithm>

#include "stargate/search/guide.hpp"
#include "stargate/search/heuristics.hpp"
#include "stargate/search/whole_racks.hpp"

namespace stargate {
namespace {

// Whole numbers up to which whole racks stand in for the tree from the start, and up to which they are taken up once
// the tree has closed the model of the rows, or the heuristics leave a core to them.
constexpr int kWholeAtOnce = 100, kWholeLater = 20000;
// USD m that may come in up to which whole racks are counted: beyond, a dollar is less than doubles and tolerances
// hold.
constexpr double kWholeMoney = 1e7;
constexpr double kPolishShare = 0.15;  // of the limit, at its end: racks around the best plan, whatever else runs
constexpr double kWholeFeasibility = 1e-9, kWholeGap = 1e-8;  // of racks priced in USD m: a dollar is 1e-6
constexpr double kSecondsPerNode = 60;                        // of the time limit, where it stands for work
constexpr int kWholeNodes = 20000;                            // in whole racks, likewise

}  // namespace

void BranchAndCut::start() {
  start_relaxation();
  if (!tree_waits()) start_first_tree();
}

void BranchAndCut::start_relaxation() {
  relaxation_.start(solver_, f_, incumbent_.bounds().promises_kept, options_.reproducible ? kInfinity : time_.left());
}

void BranchAndCut::start_first_tree() {
  start_tree(whole_numbers(f_) <= kWholeAtOnce && racks_can_be_counted() ? racks_ : rows_);
}

// Of a large programme the tree would solve the same linear programme a second time beside the relaxation, in the
// memory and the time of the heuristics.
bool BranchAndCut::tree_waits() const { return !options_.reproducible && f_.model.num_rows() > kManyRows; }

bool BranchAndCut::racks_can_be_counted() const {
  return f_.model.range(f_.variables.cash.back()).upper <= kWholeMoney;
}

SolveRequest BranchAndCut::request_for(const Tree& tree) const {
  SolveRequest request;
  request.seed = static_cast<int>(options_.seed);
  if (!options_.reproducible) request.time_limit_s = time_.left();
  // A node of the rows is worth many seconds: most of the bound comes from the root.
  else
    request.node_limit =
        tree.whole ? kWholeNodes : std::max(1, static_cast<int>(options_.time_limit_s / kSecondsPerNode));
  if (tree.whole) {
    request.gap_relative = 0;
    request.gap_absolute = kWholeGap;
    request.feasibility = kWholeFeasibility;
    if (!options_.reproducible && !incumbent_.x().empty() && incumbent_.is_bounded())
      request.start = in_units(f_, incumbent_.x());
  } else {
    request.gap_relative = 1e-6;
    request.method = Method::interior;
    request.heuristic_effort = 0.01;
  }
  return request;
}

void BranchAndCut::start_tree(Tree& tree) {
  const bool promises_kept = incumbent_.bounds().promises_kept;
  const SolveRequest request = request_for(tree);
  tree.ended = false;
  tree.offered = tree.whole ? incumbent_.improvements() : 0;  // that of whole racks starts from the best plan
  Model model = tree.whole ? whole_rack_model(f_, promises_kept) : bounding_model(f_, promises_kept);
  if (tree.held) hold_whole_decisions(f_, incumbent_.x(), model);
  tree.job = solver_.start(model, request);
}

// Once, when the relaxation that it waited for has ended.
void BranchAndCut::take_up_tree() {
  if (!options_.tree || !tree_waits() || tree_taken_up_ || relaxation_.running() || time_.left() <= kFinishingSeconds)
    return;
  tree_taken_up_ = true;
  start_first_tree();
}

// Whole racks are taken up when there is a core for them, and the rows say nothing more.
void BranchAndCut::take_up_racks(bool heuristics) {
  if (!options_.tree || options_.reproducible || racks_.job || racks_.ended || whole_numbers(f_) > kWholeLater ||
      !racks_can_be_counted() || time_.left() <= kFinishingSeconds)
    return;
  if ((rows_.ended && proof_ended_) || !heuristics) start_tree(racks_);
}

// The racks of the best plan are looked at again where a core is free, and at the end.
void BranchAndCut::take_up_polish(bool heuristics) {
  if (!options_.tree || options_.reproducible || polish_.job || closed_ || incumbent_.x().empty() ||
      incumbent_.worth() <= polished_ || time_.left() <= 1)
    return;
  if (whole_numbers(f_) <= kWholeAtOnce || whole_numbers(f_) > kWholeLater || !racks_can_be_counted() ||
      !incumbent_.is_bounded())
    return;
  const int busy_cores = (heuristics ? 1 : 0) + trees_running();
  if (busy_cores > 1 && time_.left() > kPolishShare * options_.time_limit_s) return;
  polished_ = incumbent_.worth();
  start_tree(polish_);
}

void BranchAndCut::pump_trees() {
  for (Tree* tree : {&rows_, &racks_, &polish_})
    if (tree->job) pump_tree(*tree);
}

void BranchAndCut::pump_relaxation() {
  if (const auto bound = relaxation_.pump(f_)) take_recomputed(*bound);
}

void BranchAndCut::take_recomputed(double bound) {
  incumbent_.take_bound(bound, &ModelBounds::recomputed, "relaxation, recomputed with directed rounding");
}

void BranchAndCut::bound_here() {
  const double seconds = options_.reproducible ? kInfinity : time_.left();
  if (const auto bound = RelaxationBound::solved_here(solver_, f_, incumbent_.bounds().promises_kept, seconds))
    take_recomputed(*bound);
}

void BranchAndCut::pump_tree(Tree& tree) {
  for (JobEvent& event : tree.job->pump()) {
    if (!tree.held) incumbent_.take_bound(event.progress.bound, &ModelBounds::solver, tree.name());
    if (!options_.reproducible && !event.x.empty() && event.progress.objective > incumbent_.worth())
      take_point_(event.x, tree.whole);
  }
  if (tree.job->finished()) return end_tree(tree);
  offer_best(tree);
}

// To a tree that does not know it yet.
void BranchAndCut::offer_best(Tree& tree) {
  if (options_.reproducible || tree.held || tree.offered == incumbent_.improvements() || incumbent_.x().empty() ||
      !incumbent_.is_bounded())
    return;
  std::vector<double> x = incumbent_.x();
  for (const auto* switches : {&f_.variables.distribution_open, &f_.variables.equity_first_done})
    for (ColId c : *switches)
      if (c.is_set() && !tree.whole) x[c.index] = 0;  // as in the bounding model
  tree.job->offer(tree.whole ? in_units(f_, std::move(x)) : x);
  tree.offered = incumbent_.improvements();
}

void BranchAndCut::end_tree(Tree& tree) {
  const Outcome outcome = tree.job->outcome();
  for (const auto& note : outcome.notes) incumbent_.note(note), incumbent_.log(note);
  tree.job.reset();
  tree.ended = true;
  if (outcome.status == SolveStatus::error)
    incumbent_.tell_lost(std::string("that of branch and cut (") + tree.name() + "),",
                         "gave no answer that can be used");
  const bool better = outcome.has_point() && outcome.objective > incumbent_.worth();
  if (tree.held) {
    if (better) take_point_(outcome.x, true);
    return;
  }
  if (outcome.status == SolveStatus::infeasible && incumbent_.bounds().promises_kept) return break_promises(tree);
  if (better) take_point_(outcome.x, tree.whole);
  incumbent_.take_bound(outcome.bound, &ModelBounds::solver, tree.name());
  // That there is no plan at all is a proof, too, unless there is one.
  proof_ended_ =
      outcome.status == SolveStatus::optimal || (outcome.status == SolveStatus::infeasible && !incumbent_.found());
  lost_ = outcome.status == SolveStatus::error;
  closed_ = closed_ || (proof_ended_ && tree.whole);
}

// Bounds of plans that keep every promise say nothing about others.
void BranchAndCut::break_promises(Tree& tree) {
  if (incumbent_.found() && incumbent_.missing() <= kHardTolerance) {
    incumbent_.log("the solver finds that no plan keeps every obligation, and there is one: its claim is not used");
    lost_ = true;
    return;
  }
  incumbent_.log("no plan keeps every obligation: hard shortfalls are minimised");
  incumbent_.break_promises();
  start_relaxation();
  Tree& other = tree.whole ? rows_ : racks_;
  const bool ran = other.job != nullptr;
  other.job.reset();
  start_tree(tree);
  if (ran) start_tree(other);
}

void BranchAndCut::stop_trees() {
  for (Tree* tree : {&rows_, &racks_, &polish_}) tree->job.reset();
}

int BranchAndCut::trees_running() const { return (rows_.job ? 1 : 0) + (racks_.job ? 1 : 0) + (polish_.job ? 1 : 0); }

std::vector<int> BranchAndCut::fds() const {
  std::vector<int> fds = {relaxation_.fd()};
  for (const Tree* tree : {&rows_, &racks_, &polish_})
    if (tree->job) fds.push_back(tree->job->fd());
  return fds;
}

}  // namespace stargate
