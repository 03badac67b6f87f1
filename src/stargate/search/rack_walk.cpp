// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/rack_walk.hpp"

#include <algorithm>

#include "stargate/plan/audit/audit.hpp"
#include "stargate/search/around_racks.hpp"
#include "stargate/search/published_bound.hpp"
#include "stargate/solve/highs/highs_solver.hpp"

namespace stargate {

namespace {

constexpr double kGain = 5e-7;  // what makes a plan better: half a dollar, or half a thousandth of an H100e

class Walk {
 public:
  Walk(const Programme& p, const Formulation& f, const Finished& from, double worth, const RackWalkLimits& limits,
       const std::function<void(const Finished&)>& take)
      : p_(p), f_(f), limits_(limits), take_(take), solver_(limits.solver), worth_(worth), x_(from.x) {}

  RackWalk run() {
    while (go_on() && round()) {
    }
    return walk_;
  }

 private:
  struct Candidate {
    RackChange change;
    double most = 0;  // it is worth at most so much
  };

  double work() const { return work_before_ + around_->work(); }
  bool go_on() const { return limits_.seconds_left() > 0 && (!around_ || work() < limits_.work); }
  double seconds() const { return limits_.seconds_left(); }

  // Looks at all changes of the plan at hand; true when that led to a better one, from which to go on.
  bool round() {
    if (around_) work_before_ += around_->work();
    around_.emplace(p_, f_, x_, *solver_);
    if (!around_->solve(seconds())) return false;
    if (try_plan({})) return true;  // the same racks, with flows and money at their best
    const RackChanges changes(p_, f_, x_);
    const std::vector<Candidate> candidates = priced(changes);
    std::vector<RackChange> doubtful;
    const int passed = together(changes, candidates, doubtful);
    if (passed != 0) return passed > 0;
    for (const RackChange& change : doubtful) {
      if (!go_on()) return false;
      ++walk_.solved;
      if (try_plan(changes.shift(change))) return true;
    }
    walk_.ended = true;
    return false;
  }

  // The changes that may gain something, best first.
  std::vector<Candidate> priced(const RackChanges& changes) {
    walk_.changes = walk_.priced = walk_.solved = 0;
    std::vector<double> price;
    for (const Shift& part : changes.parts()) price.push_back(around_->price(part));
    const auto barred = [&](const Shift& installed) { return !around_->holds(installed, true); };
    std::vector<Candidate> candidates;
    changes.for_each(barred, [&](const RackChange& change) {
      double most = around_->value();
      for (const int part : change)
        if (part >= 0) most += price[static_cast<size_t>(part)];
      ++walk_.changes;
      if (most <= worth_ + kGain) {
        ++walk_.priced;
      } else if (around_->holds(changes.shift(change))) {
        candidates.push_back({change, most});
      } else {
        --walk_.changes;
      }
    });
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.most > b.most; });
    return candidates;
  }

  // Takes changes that gain something one upon the other. 1 when that made a better plan, -1 when a limit came, 0
  // otherwise; `doubtful` are then the changes that may gain something when their flows are whole.
  int together(const RackChanges& changes, const std::vector<Candidate>& candidates,
               std::vector<RackChange>& doubtful) {
    std::optional<AroundRacks> all;  // with those that were taken
    double value = around_->value();
    for (const Candidate& one : candidates) {
      if (!go_on()) break;
      const Shift shift = changes.shift(one.change);
      const auto alone = around_->solved(shift, seconds());
      if (!alone || *alone <= worth_ + kGain) {
        ++walk_.solved;
        continue;
      }
      doubtful.push_back(one.change);
      if (*alone <= around_->value() + kGain) continue;
      if (!all) all.emplace(p_, f_, x_, *solver_);
    }
    if (!go_on() && doubtful.empty()) return -1;
    if (!all || !all->solve(seconds())) return 0;
    for (const RackChange& change : doubtful) {
      if (!go_on()) break;
      const Shift shift = changes.shift(change);
      if (!all->holds(shift)) continue;
      const auto with = all->solved(shift, seconds());
      if (!with || *with <= value + kGain) continue;
      all->take(shift);
      if (!all->solve(seconds())) break;
      value = *with;
    }
    auto plan = all->plan({}, seconds());
    return plan && take_better(std::move(*plan)) ? 1 : 0;
  }

  bool try_plan(const Shift& shift) {
    auto plan = around_->plan(shift, seconds());
    return plan && take_better(std::move(*plan));
  }

  bool take_better(Finished plan) {
    const Audit judged = audit(p_, plan.plan);
    if (!judged.clean()) return false;
    const double worth = f_.sign * judged.derived.objective - f_.hard_total(plan.x) * f_.hard_price;
    if (worth <= worth_ + kGain) return false;
    worth_ = worth;
    x_ = plan.x;
    ++walk_.better;
    take_(plan);
    return true;
  }

  const Programme& p_;
  const Formulation& f_;
  const RackWalkLimits& limits_;
  const std::function<void(const Finished&)>& take_;
  SolverOrHighs solver_;
  double worth_ = 0, work_before_ = 0;
  std::vector<double> x_;
  std::optional<AroundRacks> around_;
  RackWalk walk_;
};

}  // namespace

std::string RackWalk::in_words() const {
  return std::to_string(changes) + " changes by one rack, " + std::to_string(priced) + " priced, " +
         std::to_string(solved) + " solved, " + std::to_string(better) + " better plans" +
         (ended ? "; no other is better" : "; not all were looked at");
}

RackWalk walk_racks(const Programme& p, const Formulation& f, const Finished& from, double worth,
                    const RackWalkLimits& limits, const std::function<void(const Finished&)>& take) {
  return Walk(p, f, from, worth, limits, take).run();
}

}  // namespace stargate
