// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/plan_search.hpp"

#include <poll.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "stargate/base/monotonic.hpp"
#include "stargate/plan/emergency_cash.hpp"
#include "stargate/search/branch_and_cut.hpp"
#include "stargate/search/equal_plans.hpp"
#include "stargate/search/heuristics_run.hpp"
#include "stargate/search/point_finisher.hpp"
#include "stargate/search/search_setting.hpp"
#include "stargate/search/walk_run.hpp"
#include "stargate/solve/highs/highs_solver.hpp"

namespace stargate {

namespace {

constexpr double kFarBelow = 0.5;  // of the recomputed bound: how far below it a solver's bound is not believed at once
constexpr double kLastWordSeconds = 10;  // for the recomputed bound, when all else is done
constexpr int kFewRows = 20'000;         // up to which the monthly relaxation is solved in a moment
constexpr double kLookSeconds = 0.02;    // between two looks around, where work is done in this process

class Search {
 public:
  Search(const Programme& p, const Formulation& f, const SearchOptions& options)
      : p_(p),
        f_(f),
        options_(options),
        solver_(options.solver),
        time_(options),
        incumbent_(p, f, options, time_),
        setting_{p, f, options, *solver_, time_, incumbent_},
        workers_(setting_, [this] { return seconds_left_here(); }),
        heuristics_(setting_, workers_),
        finisher_(setting_, workers_),
        trees_(setting_, [this](const std::vector<double>& x, bool whole) { finisher_.take_point(x, whole); }),
        walk_(setting_, workers_) {}

  SearchResult run() {
    if (options_.given_plan) incumbent_.take_plan(*options_.given_plan, "given");
    heuristics_.start();
    if (trees_can_start()) trees_.start();
    SearchEnd end = SearchEnd::time_up;
    while (busy()) {
      take_what_has_come();
      take_up_what_is_due();
      report();
      if (const auto now = ended(); now && !has_last_words(*now)) {
        end = *now;
        break;
      }
      wait();
    }
    incumbent_.drop_refuted();
    end = settled(end);
    incumbent_.end(end);
    // Where the best is known in whole racks, or nothing else is left to try.
    if ((end == SearchEnd::bound_met || end == SearchEnd::every_way_tried) && trees_.racks_can_be_counted())
      settle_ties(setting_);
    return incumbent_.published();
  }

 private:
  void take_what_has_come() {
    heuristics_.pump();
    finisher_.pump();
    see_to_trees();
  }

  void see_to_trees() {
    trees_.pump_trees();
    trees_.pump_relaxation();
    if (!done_ && trees_can_start()) trees_.take_up_tree();
    incumbent_.drop_refuted();
    if (done_ || !trees_can_start()) return;
    trees_.take_up_racks(!heuristics_.finished());
    trees_.take_up_polish(!heuristics_.finished());
  }

  void take_up_what_is_due() {
    take_up_bound_here();
    if (!ended()) heuristics_.work_here();
    finisher_.finish_next();
    if (trees_.trees_running() == 0) finisher_.rest();
    walk_.pump();
    take_up_walk();
  }

  // What a search without workers can know of all plans: at once where that takes a moment, otherwise before the last
  // of its time goes into a walk.
  void take_up_bound_here() {
    if (bounded_here_ || !options_.tree || !workers_.failed() || ended()) return;
    if (f_.model.num_rows() > kFewRows && !heuristics_.finished()) return;
    bounded_here_ = true;
    trees_.bound_here();
  }

  bool trees_can_start() const { return options_.tree && !workers_.failed(); }

  // For work in this process, asked between its steps. What goes on elsewhere is not left alone meanwhile.
  double seconds_left_here() {
    if (const double now = monotonic_seconds(); now >= looked_at_ + kLookSeconds) {
      looked_at_ = now;
      see_to_trees();
      report();
      over_ = done_ ? stopped() || time_.left() <= 0 : ended().has_value();
    }
    return over_ ? 0 : options_.reproducible ? kInfinity : time_.left();
  }

  bool walk_is_worth_it() const {
    return options_.tree && !trees_.closed() && !incumbent_.x().empty() && walk_.is_new() && incumbent_.is_bounded();
  }

  // Single racks of the best plan: where a core is free, and at the end; where the clock does not count, when all else
  // is done.
  void take_up_walk() {
    walk_.end_if_passed();
    if (walk_.running() || done_ || !walk_is_worth_it()) return;
    if (options_.reproducible ? busy() : time_.left() <= kWalkLeast) return;
    const int busy_cores = (heuristics_.finished() ? 0 : 1) + trees_.trees_running();
    if (busy_cores > 1 && time_.left() > kWalkShare * options_.time_limit_s) return;
    walk_.start(time_.left() - kWalkLeast);
  }

  bool busy() const {
    return !heuristics_.finished() || trees_.trees_running() > 0 || trees_.relaxing() || walk_.running() ||
           finisher_.busy();
  }

  // A bound of the solver that lies far below the recomputed one ends nothing while the heuristics may still refute it.
  bool in_doubt() const {
    const ModelBounds& bounds = incumbent_.bounds();
    if (heuristics_.exhausted() || heuristics_.finished() || !std::isfinite(bounds.solver)) return false;
    if (!std::isfinite(bounds.recomputed)) return trees_.relaxing();
    return bounds.recomputed - bounds.solver > kFarBelow * std::fabs(bounds.recomputed);
  }

  bool stopped() const { return options_.should_stop && options_.should_stop(); }

  // Why the search ends now; nothing while it goes on.
  std::optional<SearchEnd> ended() const {
    if (stopped()) return SearchEnd::interrupted;
    if (options_.reproducible) return std::nullopt;
    if (incumbent_.bound_met() && !in_doubt()) return SearchEnd::bound_met;
    // The best of all plans in whole racks is known; cents and tolerances are all that is left.
    if (trees_.closed() && !in_doubt() && !finisher_.busy() && incumbent_.found() && incumbent_.left_above() <= kCents)
      return SearchEnd::bound_met;
    if (incumbent_.gap() <= options_.gap && !in_doubt()) return SearchEnd::gap_reached;
    if (time_.left() <= 0) return SearchEnd::time_up;
    return std::nullopt;
  }

  // When all else is done, the recomputed bound is waited for, for a while, and where there may be better plans a walk
  // by single racks.
  bool has_last_words(SearchEnd end) {
    if (end != SearchEnd::bound_met && end != SearchEnd::gap_reached) return false;
    if (!done_) begin_last_words(end);
    if (!trees_.relaxing() && !walk_.running()) return false;
    return time_.now() < done_since_ + kLastWordSeconds && time_.left() > 0;
  }

  void begin_last_words(SearchEnd end) {
    done_ = end;
    done_since_ = time_.now();
    heuristics_.kill();
    trees_.stop_trees();
    finisher_.stop();
    looked_at_ = -kInfinity;
    if (end == SearchEnd::gap_reached && walk_is_worth_it())
      walk_.start(std::min(kLastWordSeconds, time_.left() - kWalkLeast));
  }

  SearchEnd settled(SearchEnd end) const {
    if (end == SearchEnd::interrupted) return end;
    if (!busy()) {
      end = heuristics_.exhausted() && trees_.proof_ended() ? SearchEnd::every_way_tried : SearchEnd::time_up;
      if (heuristics_.failed() || heuristics_.solver_failed() || trees_.lost() || (options_.tree && !trees_can_start()))
        end = SearchEnd::worker_lost;
      if (incumbent_.bound_met())
        end = SearchEnd::bound_met;
      else if (incumbent_.found() && options_.gap > 0 && incumbent_.gap() <= options_.gap)
        end = SearchEnd::gap_reached;
    }
    return done_.value_or(end);
  }

  void report() const {
    if (!options_.on_progress) return;
    SearchProgress s;
    s.phase = heuristics_.phase();
    s.seconds = time_.now();
    s.seconds_left = time_.left();
    s.has_plan = incumbent_.found();
    s.needs_cash = incumbent_.found() && emergency_cash(incumbent_.plan()) > Money{};
    s.has_bound = std::isfinite(incumbent_.bound_of_rules());
    if (s.has_plan) s.objective = incumbent_.audit().derived.objective;
    if (s.has_bound) s.bound = incumbent_.bound_of_rules();
    if (s.has_plan && s.has_bound) s.gap = incumbent_.gap();
    options_.on_progress(s);
  }

  // Until something has come, or a tenth of a second.
  void wait() const {
    std::vector<int> all = trees_.fds();
    all.insert(all.end(), {heuristics_.fd(), finisher_.fd(), walk_.fd()});
    std::vector<pollfd> watched;
    for (int fd : all)
      if (fd >= 0) watched.push_back({fd, POLLIN, 0});
    ::poll(watched.data(), watched.size(), 100);
  }

  const Programme& p_;
  const Formulation& f_;
  const SearchOptions& options_;
  SolverOrHighs solver_;
  SearchTime time_;
  Incumbent incumbent_;
  SearchSetting setting_;
  SearchWorkers workers_;
  HeuristicsRun heuristics_;
  PointFinisher finisher_;
  BranchAndCut trees_;
  WalkRun walk_;
  double looked_at_ = -kInfinity;  // around, from work in this process
  bool over_ = false;              // what that saw
  bool bounded_here_ = false;
  std::optional<SearchEnd> done_;  // the bound was met, or the gap that was asked for reached, at:
  double done_since_ = 0;
};

}  // namespace

SearchResult search_plan(const Programme& p, const Formulation& f, const SearchOptions& options) {
  return Search(p, f, options).run();
}

}  // namespace stargate
