// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/heuristics.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/search/fitting.hpp"
#include "stargate/search/guide.hpp"
#include "stargate/search/improve.hpp"
#include "stargate/search/steps.hpp"
#include "stargate/search/unfunded.hpp"

namespace stargate {

namespace {

constexpr double kWorkPerSecond =
    45e6;  // as ReducedLp counts it: 0.6 ms a pivot on examples/stargate-2025 in months, on a virtual EPYC core
constexpr double kBetweenPlans = 8;  // seconds between two plans finished out of one improvement
constexpr int kMostDeadEnds = 12;
constexpr double kFewRacks = 1e-3;
constexpr double kDiveShare = 0.15;   // of the limit: dives before the best of them are improved
constexpr double kScoutShare = 0.35;  // of the limit: dives and improvement before the best goes on in months
constexpr double kGivenShare = 0.6;  // of the limit: improvement of a plan that was given, before others are looked for
constexpr int kManySites =
    24;  // from here on the first plan comes from sites in bulk: a dive looks at one after the other
constexpr double kSettleShare = 0.2;  // of the limit: kept back for settling before it is known how long that takes
constexpr int kSeveralRows = 20'000;  // from here on the first linear programme may take longer than a short limit
constexpr int kLongMonths = 96;       // from here on half-years: a dive by quarters would take minutes

// Opening racks on the road can still be installed: the plan that takes what has been signed for. With `decided` it
// does what is decided beforehand, besides.
Finishing quick_plan(const Programme& p, const Formulation& f, Solver& solver, double limit, bool decided) {
  Model model = f.model;
  for (int c = 0; c < model.num_cols(); ++c)
    if (model.is_integer(ColId{c})) model.fix(ColId{c}, model.lower(ColId{c}));
  Decisions d = no_decisions(p, f);
  if (decided) obey_decided(p, f, d);
  if (decided && !admissible(p, f, d)) return {};
  for (const auto& [c, value] : columns_of(p, f, d)) model.fix(c, value);
  for (const auto* row : {&f.variables.distribution_open, &f.variables.equity_first_done})
    for (ColId c : *row)
      if (c.is_set()) model.set_bounds(c, 0, 1);
  const Outcome outcome = solver.relax(model, limit);
  if (!outcome.has_point()) return decided ? Finishing{} : finish(p, f, nothing_new(p, f), limit, &solver);
  if (auto plan = finish(p, f, round_physical(p, f, outcome.x), limit, &solver)) return plan;
  return decided ? Finishing{} : finish(p, f, nothing_new(p, f), limit, &solver);
}

// Contracts and campaigns read off a relaxation in which the sites are held: the tier that the volume reaches, the host
// and month of which it wants most, where that is half of it or more.
void round_rest(const Programme& p, const Formulation& f, const std::vector<double>& x, Decisions& d) {
  const auto at = [&](ColId c) { return c.is_set() ? x[static_cast<size_t>(c.index)] : 0.0; };
  for (Index<Offer> o : indices(p.offers))
    for (size_t y = 0; y < f.terms.offers[o].periods.size(); ++y) {
      if (f.terms.offers[o].periods[y].opening_tier >= 0) continue;
      double racks = 0;
      for (ColId q : f.variables.volume[o][y]) racks += at(q) * kRacks;
      d.tiers[o][y] = -1;
      if (racks < kFewRacks) continue;
      const auto& tiers = f.terms.offers[o].tiers;
      for (size_t i = 0; i < tiers.size(); ++i)
        if (i == 0 || tiers[i].min_racks <= racks + kFewRacks) d.tiers[o][y] = static_cast<int>(i);
    }
  for (Index<Campaign> j : indices(p.campaigns)) {
    d.runs[j] = {};
    double most = 0.5 - kFewRacks;
    for (size_t h = 0; h < f.variables.run[j].size(); ++h)
      for (int t = 0; t < f.terms.horizon; ++t)
        if (const double share = at(f.variables.run[j][h][static_cast<size_t>(t)]); share > most)
          most = share, d.runs[j] = {static_cast<int>(h), t};
  }
}

}  // namespace

Heuristics::Heuristics(const Programme& p, const Formulation& f, std::uint32_t seed, double limit_s, bool reproducible,
                       const Ways& ways, Solver& solver)
    : p_(p),
      f_(f),
      seed_(seed),
      limit_(limit_s),
      reproducible_(reproducible),
      ways_(ways),
      solver_(solver),
      step_(p.total_months() < kLongMonths ? 3 : 6) {
  clock_.time_left = [this] { return ways_.stopped && ways_.stopped() ? 0 : limit_ - elapsed(); };
  clock_.note = ways.phase;
}

double Heuristics::elapsed() const { return reproducible_ ? work_ / kWorkPerSecond : ways_.seconds(); }

void Heuristics::run(const Decisions* given) {
  bool begun = false;
  Decisions d = given ? *given : Decisions{};
  if (given && !admissible(p_, f_, d)) obey_decided(p_, f_, d);
  for (const bool kept : {true, false}) begun = begun || (given && (hold_given(d, kept) || settle_months(d, kept)));
  if (begun)
    improve_months(kGivenShare * limit_);
  else
    quick();
  months_.reset();
  for (const bool kept : {true, false})
    if (scout(kept)) return;
}

void Heuristics::quick() {
  ways_.phase("quick plan");
  const auto seconds = [&] { return reproducible_ ? kInfinity : clock_.time_left(); };
  if (f_.model.num_rows() > kSeveralRows)
    if (const auto unfunded = unfunded_plan(p_, f_)) ways_.plan(*unfunded);
  Finishing plan;
  if (!f_.decided.empty()) plan = quick_plan(p_, f_, solver_, seconds(), true);
  if (!plan) plan = quick_plan(p_, f_, solver_, seconds(), false);
  if (plan) ways_.plan(*plan);
}

// Nothing is chosen anew before it is known to be better, so that the search begins at the plan itself.
bool Heuristics::hold_given(const Decisions& d, bool promises_kept) {
  if (clock_.time_left() <= 0 || !admissible(p_, f_, d)) return false;
  months_ = std::make_unique<Months>(p_, f_, promises_kept, clock_, work_, solver_, Shrink::no);
  if (months_->hold(d)) {
    note_value(clock_, "as given", months_->chooser().objective());
    return true;
  }
  months_.reset();
  return false;
}

void Heuristics::finish_held() {
  const double seconds = reproducible_ ? kInfinity : clock_.time_left();
  if (const auto plan = finish_point(p_, f_, months_->chooser().point(), seconds, ways_.plan, &solver_))
    ways_.plan(*plan);
}

bool Heuristics::settle(const Decisions& found, const Formulation& stepped) {
  return settle_months(in_months(p_, f_, stepped, step_, found));
}

bool Heuristics::settle_months(const Decisions& d) { return settle_months(d, true) || settle_months(d, false); }

double Heuristics::reserve() const { return settling_ > 0 ? 1.3 * settling_ : kSettleShare * limit_; }

// Two linear programmes and a finish, nothing compared: worth less than settle() makes of the same sites, and there
// sooner.
bool Heuristics::at_once(const Decisions& found, const Formulation& stepped, bool promises_kept) {
  ways_.phase("at once in months");
  Decisions d = in_months(p_, f_, stepped, step_, found);
  Model model = guide_model(p_, f_, promises_kept);
  for (Index<Site> s : indices(p_.sites))
    for (const auto& [c, value] : columns_of_site(p_, f_, d, s)) model.fix(c, value);
  const auto seconds = [&] { return reproducible_ ? kInfinity : clock_.time_left(); };
  const Outcome relaxed = solver_.relax(model, seconds(), Corner::no);
  if (!relaxed.has_point()) return false;
  round_rest(p_, f_, relaxed.x, d);
  obey_decided(p_, f_, d);
  for (const auto& [c, value] : columns_of(p_, f_, d)) model.fix(c, value);
  const Outcome held = solver_.relax(model, seconds(), Corner::no);
  if (!held.has_point()) return false;
  const Finishing plan = finish_point(p_, f_, held.x, seconds(), {}, &solver_);
  if (plan) ways_.plan(*plan);
  return static_cast<bool>(plan);
}

bool Heuristics::settle_months(const Decisions& d, bool promises_kept) {
  if (clock_.time_left() <= 0) return false;
  const double began = elapsed();
  ways_.phase("in months");
  if (!months_) months_ = std::make_unique<Months>(p_, f_, promises_kept, clock_, work_, solver_);
  if (!months_->settle(d)) {
    months_.reset();
    return false;
  }
  note_value(clock_, "in months", months_->chooser().objective());
  finish_held();
  settling_ = std::max(settling_, elapsed() - began);
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
  ways_.phase(std::string(step_ == 3 ? "by quarters" : "by half-years") +
              (promises_kept ? "" : ", with hard shortfalls"));
  const Programme q = in_steps(p_, step_);
  FormulationOptions options = f_.options;
  options.steps_per_quarter = 1;
  if (options.compute_month >= 0) options.compute_month = std::min(options.compute_month / step_, q.horizon() - 1);
  const Formulation g = formulate(q, options);
  const auto lp = solver_.reduced(guide_model(q, g, promises_kept), &work_);
  const SolveStatus status = lp->solve(reproducible_ ? kInfinity : clock_.time_left());
  solver_failed_ = solver_failed_ || status == SolveStatus::error;
  if (status != SolveStatus::optimal) return status == SolveStatus::no_solution;
  SearchClock clock = clock_;
  clock.time_left = [this] { return clock_.time_left() - reserve(); };
  Chooser chooser(q, g, *lp, clock);
  if (static_cast<int>(p_.sites.size()) >= kManySites && !in_bulk(chooser, g, promises_kept)) return true;
  Dive dive(q, g, chooser, clock, !promises_kept);
  bool at_leaf = dive.first();
  for (int i = 0; !at_leaf && i < kMostDeadEnds && !dive.exhausted() && clock.time_left() > 0; ++i)
    at_leaf = dive.another();
  if (!at_leaf) {
    if (clock.time_left() > 0) return false;
    // Out of time on the way down: the sites that are left are rounded, and all made monthly in the time kept back.
    at_once(chooser.rounded(dive.decided()), g, promises_kept);
    return true;
  }
  const bool settled = settle(chooser.decisions(), g);
  return go_on(dive, chooser, g, clock) || settled;
}

// The first plan of many sites. The chooser is back at the root afterwards; false when that fails, which only happens
// when the time is up.
bool Heuristics::in_bulk(Chooser& chooser, const Formulation& stepped, bool promises_kept) {
  const Choice root = chooser.held();
  const bool whole = chooser.choose_sites_in_bulk();
  const Decisions sites = whole ? chooser.decisions() : chooser.rounded({});
  const double began = elapsed();
  if (at_once(sites, stepped, promises_kept)) settling_ = std::max(settling_, elapsed() - began);
  chooser.release(all_parts(chooser.programme(), stepped));
  return chooser.hold({}, root);
}

// Dives for a while; then the best of what they found is improved in the same steps, and the best of that goes on in
// months.
bool Heuristics::go_on(Dive& dive, Chooser& chooser, const Formulation& stepped, const SearchClock& clock) {
  std::vector<Choice> leaves = {chooser.held()};
  std::optional<Choice> best;
  double gone_on = -kInfinity;
  bool settled = false;
  const auto parts = all_parts(chooser.programme(), stepped);
  while (clock.time_left() > 0 && !(dive.exhausted() && leaves.empty())) {
    const double began = elapsed();
    while (elapsed() < began + kDiveShare * limit_ && clock.time_left() > 0 && !dive.exhausted())
      if (dive.another()) leaves.push_back(chooser.held());
    SearchClock scouting = clock;
    scouting.time_left = [&] { return std::min(clock.time_left(), began + kScoutShare * limit_ - elapsed()); };
    std::stable_sort(leaves.begin(), leaves.end(),
                     [](const Choice& x, const Choice& y) { return x.objective < y.objective; });
    while (!leaves.empty() && scouting.time_left() > 0) {
      chooser.release(parts);
      if (chooser.hold(parts, leaves.back()))
        improve(chooser.programme(), stepped, chooser, scouting, Reach::parts, seed_, [](bool) { return true; });
      leaves.pop_back();
      if (!best || chooser.objective() > best->objective) best = chooser.held();
    }
    if (!best || best->objective <= gone_on) continue;
    gone_on = best->objective;
    settled = settle(best->decisions, stepped) || settled;
    if (months_) improve_months(limit_);
  }
  if (months_) improve_months(limit_);
  return settled;
}

}  // namespace stargate
