// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/equal_plans.hpp"

#include <algorithm>
#include <utility>

#include "stargate/search/whole_racks.hpp"

namespace stargate {
namespace {

constexpr int kTiesMost = 3000;  // whole numbers up to which equal plans are told apart
constexpr double kTiesSeconds = 5;
constexpr double kFeasibility = 1e-9;

class EqualPlans {
 public:
  explicit EqualPlans(const SearchSetting& setting)
      : p_(setting.p),
        f_(setting.f),
        options_(setting.options),
        solver_(setting.solver),
        time_(setting.time),
        incumbent_(setting.incumbent) {}

  void run() {
    const Model whole = whole_rack_model(f_, true);
    // The audit counts whole cents, so that it may find a little more than the model does.
    const double worth = std::min(incumbent_.worth(), by(whole, incumbent_.x())) - kMet / 2;
    const Model thrift = thriftiest(f_, whole, worth);
    take_equal(thrift, "least spend");
    take_equal(earliest(f_, whole, worth, by(thrift, incumbent_.x()) + kMet), "earliest racks");
  }

 private:
  double by(const Model& model, const std::vector<double>& x) const { return model.objective_value(in_units(f_, x)); }

  // A plan that is as good as the best and is less by the objective of `model`.
  void take_equal(const Model& model, const std::string& from) {
    if (time_.left() <= 0) return;
    SolveRequest request;
    request.time_limit_s = std::min(time_.left(), kTiesSeconds);
    request.gap_relative = 1e-6;
    request.feasibility = kFeasibility;
    request.start = in_units(f_, incumbent_.x());
    const auto tied = solver_.start(model, request);
    const Outcome least = run_to_end(*tied, request);
    if (!least.has_point()) return;
    Finishing finished = finish_whole(p_, f_, in_model_scale(f_, least.x), std::max(1.0, time_.left()), &solver_);
    if (!finished) return;
    finished->plan.goal = options_.goal;
    finished->plan.compute_month = options_.compute_month;
    const Audit judged = audit(p_, finished->plan);
    if (!judged.clean() || judged.has_hard_shortfall() ||
        f_.sign * judged.derived.objective < incumbent_.worth() - kCents)
      return;
    if (by(model, finished->x) >= by(model, incumbent_.x()) - kMet) return;
    incumbent_.take_equal(std::move(*finished), from);
  }

  const Programme& p_;
  const Formulation& f_;
  const SearchOptions& options_;
  Solver& solver_;
  const SearchTime& time_;
  Incumbent& incumbent_;
};

}  // namespace

void settle_ties(const SearchSetting& s) {
  if (s.options.reproducible || s.incumbent.x().empty() || s.incumbent.missing() > kHardTolerance ||
      whole_numbers(s.f) > kTiesMost)
    return;
  EqualPlans(s).run();
}

}  // namespace stargate
