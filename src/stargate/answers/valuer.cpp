// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/valuer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "stargate/answers/named_basis.hpp"
#include "stargate/answers/same_model.hpp"
#include "stargate/answers/scene.hpp"
#include "stargate/search/carry.hpp"
#include "stargate/search/improve.hpp"
#include "stargate/solve/highs/highs_solver.hpp"

namespace stargate {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
// Of solver_tolerance(): an amount, and a share of the objective.
constexpr double kSolverAmount = 1e-3, kSolverShare = 1e-7;
// What a search from the plan's decisions may miss, as a share of the change: see
// docs/decisions/0008-values-by-pairs.md.
constexpr double kMissedShare = 0.02;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

struct Valuer::Base {
  explicit Base(Solver* given) : solver(given) {}

  mutable SolverOrHighs solver;
  ChangeProgramme change;
  ValuerOptions options;
  FormulationOptions form;
  std::unique_ptr<Scene> scene;
  bool kept = true, ready = false, settled = false;
  Decisions decisions;
  double here = kNone, at_first = kNone;
  Figures figures;
  std::vector<double> point;
  NamedBasis basis;
  std::shared_ptr<const ReducedLp::Place> place;

  void take_standing(double objective) {
    here = objective;
    place = scene->lp->place();
    basis = NamedBasis(scene->model, scene->lp->basis());
    point = scene->lp->point();
    figures = figures_at(scene->p, scene->f, decisions, point);
  }

  double penalty(const Figures& g) const { return scene->f.hard_price * g.hard; }

  // An answer of the same model is the plan itself.
  void answer_unmoved(Answer& a) const {
    a.unmoved = a.possible = true;
    a.kept_there = a.again_there = a.again_here = a.exchanged_here = here;
    a.penalty_there = a.penalty_here;
    a.figures = figures;
  }

  // v(d, P); NaN when there is no point.
  double worth_here(const Decisions& d) const {
    scene->fix(fitted(scene->p, scene->f, d));
    return scene->solve_from(*place, options.solve_limit_s) ? scene->lp->objective() : kNone;
  }

  Result<std::unique_ptr<Scene>> other(const Question& q, bool promises_kept) const {
    if (q.set.empty())
      return with_wishes(std::make_unique<Scene>(scene->p, form, promises_kept, q.wishes, *solver), q.wishes);
    Result<Programme> changed = change(scene->p, q.set);
    if (!changed) return changed.mistakes();
    const Settings &now = changed.value().settings, &was = scene->p.settings;
    if (now.first_month != was.first_month || now.months != was.months || now.tail_months != was.tail_months)
      return Mistake{"", 0, q.set.front().text(),
                     "changes the programme's months, on which the plan's decisions depend",
                     "ask this with 'stargate plan --from PLAN --set ...'"};
    return with_wishes(std::make_unique<Scene>(std::move(changed).value(), form, promises_kept, q.wishes, *solver),
                       q.wishes);
  }

  // A wish for what nothing can ever fulfil is a mistake, not a programme without plans.
  static Result<std::unique_ptr<Scene>> with_wishes(std::unique_ptr<Scene> made, const std::vector<Wish>& wishes) {
    for (const Wish& w : wishes)
      if (w.least > 0 && !can_be_fulfilled(made->f, w))
        return Mistake{"", 0, text_of(made->p, w), "asks for what cannot be decided in these months",
                       "give months of its window"};
    return made;
  }
};

namespace {

SearchClock clock_until(double end) {
  SearchClock clock;
  clock.time_left = [end] { return end - seconds_now(); };
  return clock;
}

}  // namespace

Valuer::Valuer(const Programme& p, const Plan& plan, ChangeProgramme change, const ValuerOptions& options)
    : base_(std::make_unique<Base>(options.solver)) {
  Base& b = *base_;
  b.change = std::move(change);
  b.options = options;
  b.form.goal = options.goal;
  b.form.compute_month = options.compute_month;
  const Formulation f = formulate(p, b.form);
  const Held held = hold(p, f, plan);
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()));
  for (const auto& [column, value] : held.fixings) x[static_cast<size_t>(column.index)] = value;
  b.decisions = decisions_of(p, f, x);
  for (const bool kept : {true, false}) {
    b.kept = kept;
    b.scene = std::make_unique<Scene>(p, b.form, kept, std::vector<Wish>{}, *b.solver);
    b.scene->fix(b.decisions);
    b.ready = b.scene->solve({}, options.solve_limit_s);
    if (b.ready) break;
  }
  if (!b.ready) return;
  b.take_standing(b.scene->lp->objective());
  b.at_first = b.here;
  if (options.polish_s <= 0) return;
  SearchClock clock = clock_until(seconds_now() + options.polish_s);
  clock.time_left = [left = clock.time_left, &options] {
    return options.should_stop && options.should_stop() ? 0.0 : left();
  };
  Chooser chooser(b.scene->p, b.scene->f, *b.scene->lp, clock);
  chooser.begin(b.decisions);
  improve(b.scene->p, b.scene->f, chooser, clock, Reach::groups, 0, [](bool) { return true; });
  b.settled = clock.time_left() > 0;
  if (chooser.objective() <= b.here) return;
  b.decisions = chooser.decisions();
  b.scene->fix(b.decisions);
  if (b.scene->lp->solve_from(*chooser.held().place, options.solve_limit_s) == SolveStatus::optimal)
    b.take_standing(b.scene->lp->objective());
}

Valuer::Valuer(const Programme& p, const Standpoint& s, ChangeProgramme change, Solver* solver)
    : base_(std::make_unique<Base>(solver)) {
  Base& b = *base_;
  b.change = std::move(change);
  b.options.goal = b.form.goal = s.goal;
  b.options.compute_month = b.form.compute_month = s.compute_month;
  b.options.solve_limit_s = s.solve_limit_s;
  b.options.solver = solver;
  b.kept = s.promises_kept;
  b.settled = s.settled;
  b.decisions = s.decisions;
  b.scene = std::make_unique<Scene>(p, b.form, b.kept, std::vector<Wish>{}, *b.solver);
  b.scene->fix(b.decisions);
  b.ready = b.scene->solve(s.basis, s.solve_limit_s);
  if (!b.ready) return;
  b.take_standing(b.scene->lp->objective());
  b.ready = std::fabs(b.here - s.here) <= solver_tolerance(s.here);
  b.here = s.here;  // to the last digit, as answers are differences from it
  b.at_first = s.at_first;
}

Valuer::~Valuer() = default;

bool Valuer::ready() const { return base_->ready; }
Solver& Valuer::solver() const { return *base_->solver; }
const ChangeProgramme& Valuer::change() const { return base_->change; }

Standpoint Valuer::standpoint() const {
  const Base& b = *base_;
  return {b.options.goal,
          b.options.compute_month,
          b.options.solve_limit_s,
          b.kept,
          b.settled,
          b.decisions,
          b.here,
          b.at_first,
          b.basis.own()};
}

bool Valuer::promises_kept() const { return base_->kept; }
double Valuer::here() const { return base_->here; }
double Valuer::penalty() const { return base_->penalty(base_->figures); }
bool Valuer::settled() const { return base_->settled; }
double Valuer::gained() const { return base_->here - base_->at_first; }
const Figures& Valuer::figures() const { return base_->figures; }
const Decisions& Valuer::decisions() const { return base_->decisions; }
const Programme& Valuer::programme() const { return base_->scene->p; }
const Formulation& Valuer::formulation() const { return base_->scene->f; }
const std::vector<double>& Valuer::point() const { return base_->point; }

Result<Answer> Valuer::ask(const Question& q, double seconds, const Decisions* from) const {
  const Base& b = *base_;
  const double began = seconds_now();
  Result<std::unique_ptr<Scene>> made = b.other(q, b.kept);
  if (!made) return made.mistakes();
  Scene& s = *made.value();
  Answer a;
  a.name = q.name;
  a.here = b.here;
  a.decisions = fitted(s.p, s.f, b.decisions, q.wishes);
  a.direction = q.wishes.empty() ? q.direction : -1;
  a.frees_whole = q.frees_whole;
  a.limited = !q.wishes.empty();
  a.moved = !(a.decisions == b.decisions);
  a.asked_s = seconds;
  a.penalty_here = b.penalty(b.figures);
  if (!q.set.empty() && q.wishes.empty() && !a.moved && same_model(s.model, b.scene->model)) {
    b.answer_unmoved(a);
    return a;
  }
  const Basis near = b.basis.on(s.model);
  const double limit = b.options.solve_limit_s;
  s.fix(a.decisions);
  a.possible = s.solve(near, limit);
  a.possible = s.hold_better(fitted(s.p, s.f, ready_when_they_were(b.scene->f, s.f, b.decisions), q.wishes), near,
                             limit, a.possible, a.decisions) ||
               a.possible;
  a.kept_there = a.possible ? s.lp->objective() : kNone;
  if (from)
    a.possible = s.hold_better(fitted(s.p, s.f, *from, q.wishes), near, limit, a.possible, a.decisions) || a.possible;
  const SearchClock clock = clock_until(began + std::max(seconds, 0.0)),
                    rescue = clock_until(began + std::max(seconds, limit));
  if (seconds > 0 || !a.possible) {
    Chooser chooser(s.p, s.f, *s.lp, a.possible ? clock : rescue);
    if (a.possible)
      chooser.begin(a.decisions);
    else
      a.possible = s.choose_from_nothing(chooser, from ? fitted(s.p, s.f, *from, q.wishes) : a.decisions);
    if (a.possible && clock.time_left() > 0)
      improve(s.p, s.f, chooser, clock, Reach::groups, 0, [](bool) { return true; });
    a.cut_short = seconds > 0 && clock.time_left() <= 0;
    if (a.possible) {
      a.decisions = chooser.decisions();
      a.again_there = chooser.objective();
      a.figures = figures_at(s.p, s.f, a.decisions, chooser.point());
    }
  } else {
    a.again_there = s.lp->objective();
    a.figures = figures_at(s.p, s.f, a.decisions, s.lp->point());
  }
  if (a.possible) {
    a.penalty_there = b.penalty(a.figures);
    a.again_here = a.exchanged_here = a.decisions == b.decisions ? b.here : b.worth_here(a.decisions);
    const Decisions back = ready_when_they_were(s.f, b.scene->f, a.decisions);
    if (!(back == a.decisions))
      if (const double worth = back == b.decisions ? b.here : b.worth_here(back); !(worth <= a.again_here))
        a.exchanged_here = worth;
  } else {
    a.why_not = "no plan was found that keeps every obligation there";
    if (b.kept)
      if (auto priced = b.other(q, false); priced)
        if (const std::string broken = priced.value()->broken_promises(a.decisions, limit); !broken.empty())
          a.why_not += "; with these sites it is infeasible in " + broken;
  }
  a.seconds = seconds_now() - began;
  return a;
}

bool Valuer::rebase_if_better(const Decisions& d) {
  const Base& b = *base_;
  if (d == b.decisions || d.starts.size() != b.decisions.starts.size() || d.tiers.size() != b.decisions.tiers.size())
    return false;
  return b.worth_here(d) > b.here && rebase(d);
}

bool Valuer::rebase(const Decisions& d) {
  Base& b = *base_;
  const Decisions fit = fitted(b.scene->p, b.scene->f, d);
  b.scene->fix(fit);
  if (!b.scene->solve_from(*b.place, b.options.solve_limit_s)) return false;
  b.decisions = fit;
  b.take_standing(b.scene->lp->objective());
  return true;
}

Result<Valuer::Standing> Valuer::standing(const Question& q, const Decisions& d) const {
  const Base& b = *base_;
  Result<std::unique_ptr<Scene>> made = b.other(q, b.kept);
  if (!made) return made.mistakes();
  Scene& s = *made.value();
  const Decisions fit = fitted(s.p, s.f, d, q.wishes);
  s.fix(fit);
  Standing standing;
  standing.possible = s.solve(b.basis.on(s.model), b.options.solve_limit_s);
  if (!standing.possible) return standing;
  standing.value = s.lp->objective();
  standing.figures = figures_at(s.p, s.f, fit, s.lp->point());
  return standing;
}

double solver_tolerance(double value) { return kSolverAmount + kSolverShare * std::fabs(value); }

void settle(std::vector<Answer>& answers, double here) {
  double best_here = here;
  for (const Answer& a : answers) {
    if (std::isfinite(a.here)) best_here = std::max(best_here, a.here);
    if (a.possible && std::isfinite(a.again_here)) best_here = std::max(best_here, a.again_here);
  }
  for (Answer& a : answers) {
    if (!a.possible) continue;
    const double there = std::isfinite(a.kept_there) ? std::max(a.kept_there, a.again_there) : a.again_there;
    a.change = there - best_here;
    a.low = a.high = a.change;
    const auto widen = [&](double by) {
      if (!std::isfinite(by)) return;
      a.low = std::min(a.low, by);
      a.high = std::max(a.high, by);
    };
    if (!a.limited) {
      if (!a.frees_whole) widen(a.kept_there - a.here);
      widen(a.again_there - a.exchanged_here);
    }
    // A change that goes the other way is a disproof of what was thought to be known.
    const double against = a.direction * (a.kept_there - a.here);
    if (!a.limited && against < -solver_tolerance(there)) a.direction = 0;
    if (a.direction > 0)
      a.change = std::max(a.change, 0.0), a.low = std::max(a.low, 0.0), a.high = std::max(a.high, a.change);
    if (a.direction < 0)
      a.change = std::min(a.change, 0.0), a.high = std::min(a.high, 0.0), a.low = std::min(a.low, a.change);
    if (a.unmoved) a.change = a.low = a.high = 0;
    const double missed = a.unmoved ? 0 : solver_tolerance(there) + kMissedShare * std::fabs(a.change);
    const double no_money = a.penalty_there - a.penalty_here;
    a.change += no_money;
    a.low += no_money - missed;
    a.high += no_money + missed;
    a.distinguishable = !a.unknown && (a.low > 0 || a.high < 0);
  }
}

bool both_gain(const Answer& a, const Answer& b) { return a.possible && b.possible && a.low > 0 && b.low > 0; }

}  // namespace stargate
