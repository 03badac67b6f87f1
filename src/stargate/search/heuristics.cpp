#include "stargate/search/heuristics.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/search/dive.hpp"
#include "stargate/search/guide.hpp"
#include "stargate/search/improve.hpp"
#include "stargate/search/steps.hpp"
#include "stargate/solve/highs/relaxation.hpp"

namespace stargate {

namespace {

constexpr double kWorkPerSecond = 45e6;   // as ReducedLp counts it: 0.6 ms a pivot on examples/stargate-2025 in months, on a virtual EPYC core
constexpr double kBetweenPlans = 8;       // seconds between two plans finished out of one improvement
constexpr int kMostDeadEnds = 12;
constexpr double kDiveShare = 0.15;       // of the limit: dives before the best of them are improved
constexpr double kScoutShare = 0.35;      // of the limit: dives and improvement before the best goes on in months
constexpr double kGivenShare = 0.6;       // of the limit: improvement of a plan that was given, before others are looked for
constexpr int kLongMonths = 96;           // from here on half-years: a dive by quarters would take minutes

// All whole decisions at their lower bound: nothing new is built, bought or run.
Fixings nothing_new(const Programme& p, const Formulation& f) {
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()), 0.0);
  for (int c = 0; c < f.model.num_cols(); ++c) x[static_cast<size_t>(c)] = std::max(0.0, f.model.lower(ColId{c}));
  return round_physical(p, f, x);
}

// Opening racks on the road can still be installed: the plan that takes what has been signed for.
std::optional<Finished> quick_plan(const Programme& p, const Formulation& f, double limit) {
  Model model = f.model;
  for (int c = 0; c < model.num_cols(); ++c)
    if (model.is_integer(ColId{c})) model.fix(ColId{c}, model.lower(ColId{c}));
  for (const auto* row : {&f.variables.distribution_open, &f.variables.equity_first_done})
    for (ColId c : *row)
      if (c.is_set()) model.set_bounds(c, 0, 1);
  const Outcome outcome = solve_relaxation(model, limit);
  if (!outcome.has_point()) return finish(p, f, nothing_new(p, f), limit);
  if (auto plan = finish(p, f, round_physical(p, f, outcome.x), limit)) return plan;
  return finish(p, f, nothing_new(p, f), limit);
}

}  // namespace

Heuristics::Heuristics(const Programme& p, const Formulation& f, std::uint32_t seed, double limit_s, bool reproducible, const Ways& ways)
    : p_(p), f_(f), seed_(seed), limit_(limit_s), reproducible_(reproducible), ways_(ways), step_(p.total_months() < kLongMonths ? 3 : 6) {
  clock_.time_left = [this] { return limit_ - elapsed(); };
  clock_.note = ways.phase;
}

double Heuristics::elapsed() const {
  return reproducible_ ? work_ / kWorkPerSecond : ways_.seconds();
}

void Heuristics::run(const Decisions* given) {
  bool begun = false;
  for (const bool kept : {true, false}) begun = begun || (given && (hold_given(*given, kept) || settle_months(*given, kept)));
  if (begun) improve_months(kGivenShare * limit_);
  else quick();
  months_.reset();
  for (const bool kept : {true, false})
    if (scout(kept)) return;
}

void Heuristics::quick() {
  ways_.phase("quick plan");
  if (const auto plan = quick_plan(p_, f_, reproducible_ ? kInfinity : clock_.time_left())) ways_.plan(*plan);
}

// Nothing is chosen anew before it is known to be better, so that the search begins at the plan itself.
bool Heuristics::hold_given(const Decisions& d, bool promises_kept) {
  if (clock_.time_left() <= 0 || !admissible(p_, f_, d)) return false;
  months_ = std::make_unique<Months>(p_, f_, promises_kept, clock_, work_, ReducedLp::Shrink::no);
  if (months_->hold(d)) {
    note_value(clock_, "as given", months_->chooser().objective());
    return true;
  }
  months_.reset();
  return false;
}

void Heuristics::finish_held() {
  const double seconds = reproducible_ ? kInfinity : clock_.time_left();
  if (const auto plan = finish_point(p_, f_, months_->chooser().point(), seconds)) ways_.plan(*plan);
}

bool Heuristics::settle(const Decisions& found, const Formulation& stepped) {
  return settle_months(in_months(p_, f_, stepped, step_, found));
}

bool Heuristics::settle_months(const Decisions& d) {
  return settle_months(d, true) || settle_months(d, false);
}

bool Heuristics::settle_months(const Decisions& d, bool promises_kept) {
  if (clock_.time_left() <= 0) return false;
  ways_.phase("in months");
  if (!months_) months_ = std::make_unique<Months>(p_, f_, promises_kept, clock_, work_);
  if (!months_->settle(d)) {
    months_.reset();
    return false;
  }
  note_value(clock_, "in months", months_->chooser().objective());
  finish_held();
  return true;
}

void Heuristics::improve_months(double until) {
  double last = elapsed();
  SearchClock clock = clock_;
  clock.time_left = [&] { return std::min(clock_.time_left(), until - elapsed()); };
  improve(p_, f_, months_->chooser(), clock, Reach::groups, seed_, [&](bool last_call) {
    if (!last_call && elapsed() < last + kBetweenPlans) return false;
    finish_held();
    last = elapsed();
    return true;
  });
}

bool Heuristics::scout(bool promises_kept) {
  ways_.phase(std::string(step_ == 3 ? "by quarters" : "by half-years") + (promises_kept ? "" : ", with hard shortfalls"));
  const Programme q = in_steps(p_, step_);
  FormulationOptions options = f_.options;
  options.steps_per_quarter = 1;
  if (options.compute_month >= 0) options.compute_month = std::min(options.compute_month / step_, q.horizon() - 1);
  const Formulation g = formulate(q, options);
  ReducedLp lp(guide_model(q, g, promises_kept), &work_);
  const SolveStatus status = lp.solve(reproducible_ ? kInfinity : clock_.time_left());
  if (status != SolveStatus::optimal) return status == SolveStatus::no_solution;
  Chooser chooser(q, g, lp, clock_);
  Dive dive(q, g, chooser, clock_, !promises_kept);
  bool at_leaf = dive.first();
  for (int i = 0; !at_leaf && i < kMostDeadEnds && !dive.exhausted() && clock_.time_left() > 0; ++i) at_leaf = dive.another();
  if (!at_leaf) return clock_.time_left() <= 0;
  bool settled = settle(chooser.decisions(), g);

  // Dives for a while; then the best of what they found is improved in the same steps, and the best of that goes on in months.
  std::vector<Choice> leaves = {chooser.held()};
  std::optional<Choice> best;
  double gone_on = -kInfinity;
  const auto parts = all_parts(q, g);
  while (clock_.time_left() > 0 && !(dive.exhausted() && leaves.empty())) {
    const double began = elapsed();
    while (elapsed() < began + kDiveShare * limit_ && !dive.exhausted())
      if (dive.another()) leaves.push_back(chooser.held());
    SearchClock scouting = clock_;
    scouting.time_left = [&] { return std::min(clock_.time_left(), began + kScoutShare * limit_ - elapsed()); };
    std::stable_sort(leaves.begin(), leaves.end(), [](const Choice& x, const Choice& y) { return x.objective < y.objective; });
    while (!leaves.empty() && scouting.time_left() > 0) {
      chooser.release(parts);
      if (chooser.hold(parts, leaves.back())) improve(q, g, chooser, scouting, Reach::parts, seed_, [](bool) { return true; });
      leaves.pop_back();
      if (!best || chooser.objective() > best->objective) best = chooser.held();
    }
    if (!best || best->objective <= gone_on) continue;
    gone_on = best->objective;
    settled = settle(best->decisions, g) || settled;
    if (months_) improve_months(limit_);
  }
  return settled;
}

}  // namespace stargate
