#include "stargate/search/heuristics.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/search/dive.hpp"
#include "stargate/search/guide.hpp"
#include "stargate/search/improve.hpp"
#include "stargate/search/quarters.hpp"
#include "stargate/solve/highs/relaxation.hpp"

namespace stargate {

namespace {

constexpr double kWorkPerSecond = 45e6;   // of a reduced relaxation, see ReducedLp::work; measured on a core of 2024
constexpr double kBetweenPlans = 8;       // seconds between two plans finished out of one improvement
constexpr int kMostDeadEnds = 12;
constexpr double kForksPerDive = 1.5;     // how much longer than the first dive the others may take before improvement begins
constexpr double kScoutShare = 0.6;       // of the time, before what was found is improved in months

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

std::string with_value(const std::string& what, double objective) {
  char text[160];
  std::snprintf(text, sizeof text, "%s: %.1f", what.c_str(), objective);
  return text;
}

std::vector<Part> every_part(const Programme& p, const Formulation& f) {
  std::vector<Part> all;
  for (const Part::Kind kind : {Part::Kind::campaign, Part::Kind::site, Part::Kind::contract})
    for (const Part& part : all_parts(p, f, kind)) all.push_back(part);
  return all;
}

}  // namespace

Heuristics::Heuristics(const Programme& p, const Formulation& f, std::uint32_t seed, double limit_s, bool reproducible, const Ways& ways)
    : p_(p), f_(f), seed_(seed), limit_(limit_s), reproducible_(reproducible), ways_(ways) {
  clock_.elapsed = [this] { return elapsed(); };
  clock_.time_left = [this] { return limit_ - elapsed(); };
  clock_.note = ways.phase;
}

double Heuristics::elapsed() const {
  if (!reproducible_) return ways_.seconds();
  return (work_before_ + (scouted_ ? scouted_->work() : 0) + (months_ ? months_->work() : 0)) / kWorkPerSecond;
}

void Heuristics::run() {
  quick();
  for (const bool kept : {true, false})
    if (scout(kept)) return;
}

void Heuristics::quick() {
  ways_.phase("quick plan");
  if (const auto plan = quick_plan(p_, f_, reproducible_ ? kInfinity : clock_.time_left())) ways_.plan(*plan);
}

void Heuristics::finish_held() {
  const double seconds = reproducible_ ? kInfinity : clock_.time_left();
  if (const auto plan = finish_point(p_, f_, months_->chooser().point(), seconds)) ways_.plan(*plan);
}

bool Heuristics::settle(const Decisions& by_quarter, const Formulation& quarterly) {
  const Decisions d = in_months(p_, f_, quarterly, by_quarter);
  ways_.phase("in months");
  for (const bool kept : {true, false}) {
    if (clock_.time_left() <= 0) return false;
    if (!months_) months_ = std::make_unique<Months>(p_, f_, kept, clock_);
    if (!months_->settle(d)) {
      work_before_ += months_->work();
      months_.reset();
      continue;
    }
    ways_.phase(with_value("in months", months_->chooser().objective()));
    finish_held();
    return true;
  }
  return false;
}

void Heuristics::improve_months() {
  double last = clock_.elapsed();
  improve(p_, f_, months_->chooser(), clock_, seed_, [&](bool last_call) {
    if (!last_call && clock_.elapsed() < last + kBetweenPlans) return false;
    finish_held();
    last = clock_.elapsed();
    return true;
  });
}

bool Heuristics::scout(bool promises_kept) {
  ways_.phase(promises_kept ? "by quarters" : "by quarters, with hard shortfalls");
  const Programme q = by_quarters(p_);
  FormulationOptions options = f_.options;
  options.steps_per_quarter = 1;
  if (options.compute_month >= 0) options.compute_month = std::min(options.compute_month / 3, q.horizon() - 1);
  const Formulation g = formulate(q, options);
  ReducedLp lp(guide_model(q, g, promises_kept));
  struct Counted {
    Heuristics& h;
    ~Counted() {
      h.work_before_ += h.scouted_->work();
      h.scouted_ = nullptr;
    }
  } counted{*this};
  scouted_ = &lp;
  const SolveStatus status = lp.solve(reproducible_ ? kInfinity : clock_.time_left());
  if (status != SolveStatus::optimal) return status == SolveStatus::no_solution;
  Chooser chooser(q, g, lp, clock_);
  Dive dive(q, g, chooser, clock_);
  const double began = clock_.elapsed();
  dive.first();
  for (int i = 0; !dive.best() && i < kMostDeadEnds && clock_.time_left() > 0; ++i)
    if (!dive.another()) break;
  if (!dive.best()) return clock_.time_left() <= 0;
  const double first_took = clock_.elapsed() - began;
  const auto parts = every_part(q, g);
  const auto hold = [&](const Choice& choice) {
    chooser.release(parts);
    return chooser.hold(parts, choice);
  };
  bool settled = settle(dive.best()->decisions, g);

  const double until = clock_.elapsed() + kForksPerDive * first_took;
  while (clock_.elapsed() < until && dive.another()) {}
  SearchClock scouting = clock_;
  scouting.time_left = [&] { return kScoutShare * limit_ - clock_.elapsed(); };
  double improved = -kInfinity;
  do {
    if (!hold(*dive.best())) break;
    improve(q, g, chooser, scouting, seed_, [](bool) { return true; });
    if (chooser.objective() > improved) {
      improved = chooser.objective();
      settled = settle(chooser.decisions(), g) || settled;
      if (months_) improve_months();
    }
    scouting.time_left = clock_.time_left;
    const double leaf = dive.best()->objective;
    while (clock_.time_left() > 0 && dive.best()->objective <= leaf)
      if (!dive.another()) return settled;
  } while (clock_.time_left() > 0);
  return settled;
}

}  // namespace stargate
