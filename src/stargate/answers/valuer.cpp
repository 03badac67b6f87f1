#include "stargate/answers/valuer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "stargate/search/carry.hpp"
#include "stargate/search/guide.hpp"
#include "stargate/search/improve.hpp"

namespace stargate {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
// Of solver_tolerance(): an amount, and a share of the objective.
constexpr double kSolverAmount = 1e-3, kSolverShare = 1e-7;
// What a search from the plan's decisions may miss, as a share of the change: docs/benchmarks/answers.md has what it did miss.
constexpr double kMissedShare = 0.02;
constexpr double kBroken = 1e-4;
constexpr size_t kBrokenShown = 3;
constexpr int kMostPivots = 2500;  // hot; what takes longer is faster from nothing

double seconds_now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// Statuses of a basis by the names of rows and columns. Names of rows may stand more than once; their order is the same in both models.
class NamedBasis {
 public:
  NamedBasis() = default;
  NamedBasis(const Model& model, Basis basis) : model_(&model), basis_(std::move(basis)) {}

  Basis on(const Model& other) const {
    Basis made;
    if (basis_.empty()) return made;
    made.cols = statuses(basis_.cols, model_->num_cols(), other.num_cols(), [](const Model& m, int i) { return m.name(ColId{i}); }, other, BasisStatus::lower);
    made.rows = statuses(basis_.rows, model_->num_rows(), other.num_rows(), [](const Model& m, int i) { return m.name(RowId{i}); }, other, BasisStatus::basic);
    for (int j = 0; j < other.num_cols(); ++j)
      if (made.cols[static_cast<size_t>(j)] == BasisStatus::lower && !std::isfinite(other.lower(ColId{j})))
        made.cols[static_cast<size_t>(j)] = std::isfinite(other.upper(ColId{j})) ? BasisStatus::upper : BasisStatus::zero;
    return made;
  }

 private:
  template <class Name>
  std::vector<BasisStatus> statuses(const std::vector<BasisStatus>& was, int count, int wanted, const Name& name, const Model& other, BasisStatus fresh) const {
    std::unordered_map<std::string_view, std::vector<int>> places;
    for (int i = count; i-- > 0;) places[name(*model_, i)].push_back(i);
    std::vector<BasisStatus> made(static_cast<size_t>(wanted), fresh);
    for (int i = 0; i < wanted; ++i) {
      const auto found = places.find(name(other, i));
      if (found == places.end() || found->second.empty()) continue;
      made[static_cast<size_t>(i)] = was[static_cast<size_t>(found->second.back())];
      found->second.pop_back();
    }
    return made;
  }

  const Model* model_ = nullptr;
  Basis basis_;
};

Figures figures_at(const Programme& p, const Formulation& f, const Decisions& d, const std::vector<double>& x) {
  Figures g;
  const auto at = [&](ColId c) { return c.is_set() ? x[static_cast<size_t>(c.index)] : 0.0; };
  for (const auto& regions : f.variables.order) {
    auto& racks = g.racks_ordered.emplace_back(static_cast<size_t>(f.terms.horizon));
    for (const auto& months : regions)
      for (size_t t = 0; t < months.size() && t < racks.size(); ++t) racks[t] += at(months[t]) * kRacks;
  }
  for (const auto& months : f.variables.shortfall) {
    g.missed_k_months.push_back(0);
    for (ColId c : months) g.missed_k_months.back() += at(c);
  }
  g.buildings.assign(p.sites.size(), 0);
  for (size_t c = 0; c < p.halls.size(); ++c)
    for (int n : d.starts[c]) g.buildings[static_cast<size_t>(p.halls[c].site.index)] += n;
  for (ColId c : f.variables.call) g.equity_called_usd_m += at(c);
  for_each_column(f.variables.draw, [&](ColId c) { g.debt_drawn_usd_m += at(c); });
  g.hard = f.hard_total(x);
  return g;
}

}  // namespace

// One programme with its linear programme, decisions held in it.
struct Scene {
  Scene(Programme programme, const FormulationOptions& form, bool promises_kept, const std::vector<Wish>& wishes)
      : p(std::move(programme)), f(formulate(p, form)), model(bounding_model(f, promises_kept)) {
    add_wishes(f, wishes, model);
    lp = std::make_unique<ReducedLp>(model, nullptr, ReducedLp::Shrink::no);
  }

  void fix(const Decisions& d) {
    for (const auto& [c, value] : columns_of(p, f, d)) lp->fix(c, value);
  }
  // From a basis near by, and from nothing when that takes long.
  bool solve(const Basis& near, double limit_s) {
    if (near.empty()) return lp->solve(limit_s) == SolveStatus::optimal;
    lp->set_basis(near);
    return solve_from(*lp->place(), limit_s);
  }
  bool solve_from(const ReducedLp::Place& place, double limit_s) {
    const SolveStatus status = lp->advance_from(place, kMostPivots);
    if (status == SolveStatus::optimal || status == SolveStatus::infeasible) return status == SolveStatus::optimal;
    // The bounds that stand now are those of the new object; it must not forget what the model allows.
    auto fresh = std::make_unique<ReducedLp>(model, nullptr, ReducedLp::Shrink::no);
    for (int j = 0; j < model.num_cols(); ++j)
      if (lp->lower(ColId{j}) != model.lower(ColId{j}) || lp->upper(ColId{j}) != model.upper(ColId{j})) fresh->set_bounds(ColId{j}, lp->lower(ColId{j}), lp->upper(ColId{j}));
    lp = std::move(fresh);
    return lp->solve(limit_s) == SolveStatus::optimal;
  }
  Programme p;
  Formulation f;
  Model model;
  std::unique_ptr<ReducedLp> lp;
};

struct Valuer::Base {
  ChangeProgramme change;
  ValuerOptions options;
  FormulationOptions form;
  std::unique_ptr<Scene> scene;
  bool kept = true, ready = false;
  Decisions decisions;
  double here = kNone, polished = 0;
  Figures figures;
  std::vector<double> point, row_prices;
  NamedBasis basis;
  std::shared_ptr<const ReducedLp::Place> place;

  void take_standing(double objective) {
    here = objective;
    place = scene->lp->place();
    basis = NamedBasis(scene->model, scene->lp->basis());
    point = scene->lp->point();
    row_prices = scene->lp->row_prices();
    figures = figures_at(scene->p, scene->f, decisions, point);
  }

  // v(d, P); NaN when there is no point.
  double worth_here(const Decisions& d) const {
    scene->fix(fitted(scene->p, scene->f, d));
    return scene->solve_from(*place, options.solve_limit_s) ? scene->lp->objective() : kNone;
  }

  Result<std::unique_ptr<Scene>> other(const Question& q, bool promises_kept) const {
    if (q.set.empty()) return std::make_unique<Scene>(scene->p, form, promises_kept, q.wishes);
    Result<Programme> changed = change(scene->p, q.set);
    if (!changed) return changed.mistakes();
    const Settings &now = changed.value().settings, &was = scene->p.settings;
    if (now.first_month != was.first_month || now.months != was.months || now.tail_months != was.tail_months)
      return Mistake{"", 0, q.set.front(), "moves the programme's months, on which the plan's decisions stand", "ask this with 'stargate plan --from PLAN --set ...'"};
    return std::make_unique<Scene>(std::move(changed).value(), form, promises_kept, q.wishes);
  }
};

namespace {

// Starts and commitments moved by what leads have changed, so that things are ready when they were.
Decisions ready_when_they_were(const Formulation& was, const Formulation& now, const Decisions& d) {
  const int H = now.terms.horizon;
  Decisions moved = d;
  for (size_t c = 0; c < d.starts.size(); ++c) {
    const int later = was.terms.halls[c].lead - now.terms.halls[c].lead;
    if (later == 0) continue;
    std::fill(moved.starts[c].begin(), moved.starts[c].end(), 0);
    for (int t = 0; t < H; ++t)
      if (d.starts[c][static_cast<size_t>(t)] > 0) moved.starts[c][static_cast<size_t>(std::clamp(t + later, 0, H - 1))] += d.starts[c][static_cast<size_t>(t)];
  }
  for (size_t q = 0; q < d.committed.size(); ++q)
    if (d.committed[q] >= 0) moved.committed[q] = std::clamp(d.committed[q] + was.terms.tranches[q].lead - now.terms.tranches[q].lead, 0, H - 1);
  return moved;
}

SearchClock clock_until(double end) {
  SearchClock clock;
  clock.time_left = [end] { return end - seconds_now(); };
  return clock;
}

// Campaigns and contracts chosen from nothing, sites as they are; where that has no point, sites too.
bool choose_from_nothing(Scene& s, Chooser& chooser, const Decisions& d) {
  const auto campaigns = all_parts(s.p, s.f, Part::Kind::campaign), contracts = all_parts(s.p, s.f, Part::Kind::contract);
  for (const bool keep_sites : {true, false}) {
    for (const auto& [c, value] : columns_of(s.p, s.f, d)) s.lp->release(c);
    for (size_t i = 0; keep_sites && i < s.p.sites.size(); ++i)
      for (const auto& [c, value] : columns_of_site(s.p, s.f, d, static_cast<int>(i))) s.lp->fix(c, value);
    if (s.lp->solve(kInfinity) != SolveStatus::optimal) continue;
    chooser.begin(keep_sites ? d : no_decisions(s.p, s.f));
    if (chooser.choose_all(campaigns) && (keep_sites || chooser.choose_all(all_parts(s.p, s.f, Part::Kind::site))) && chooser.choose_all(contracts)) return true;
  }
  return false;
}

}  // namespace

Valuer::Valuer(const Programme& p, const Plan& plan, ChangeProgramme change, const ValuerOptions& options) : base_(std::make_unique<Base>()) {
  Base& b = *base_;
  b.change = std::move(change);
  b.options = options;
  b.form.goal = options.goal;
  b.form.compute_month = options.compute_month;
  const Formulation f = formulate(p, b.form);
  const Held held = hold(f, plan);
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()));
  for (const auto& [column, value] : held.fixings) x[static_cast<size_t>(column.index)] = value;
  b.decisions = decisions_of(p, f, x);
  for (const bool kept : {true, false}) {
    b.kept = kept;
    b.scene = std::make_unique<Scene>(p, b.form, kept, std::vector<Wish>{});
    b.scene->fix(b.decisions);
    b.ready = b.scene->solve({}, options.solve_limit_s);
    if (b.ready) break;
  }
  if (!b.ready) return;
  b.take_standing(b.scene->lp->objective());
  if (options.polish_s <= 0) return;
  const SearchClock clock = clock_until(seconds_now() + options.polish_s);
  Chooser chooser(b.scene->p, b.scene->f, *b.scene->lp, clock);
  chooser.begin(b.decisions);
  improve(b.scene->p, b.scene->f, chooser, clock, Reach::groups, 0, [](bool) { return true; });
  b.polished = chooser.objective() - b.here;
  if (b.polished <= 0) return;
  b.decisions = chooser.decisions();
  b.scene->fix(b.decisions);
  if (b.scene->lp->solve_from(*chooser.held().place, options.solve_limit_s) == SolveStatus::optimal) b.take_standing(b.scene->lp->objective());
}

Valuer::~Valuer() = default;

bool Valuer::ready() const { return base_->ready; }
bool Valuer::promises_kept() const { return base_->kept; }
double Valuer::here() const { return base_->here; }
double Valuer::polished() const { return base_->polished; }
const Figures& Valuer::figures() const { return base_->figures; }
const Decisions& Valuer::decisions() const { return base_->decisions; }
const Programme& Valuer::programme() const { return base_->scene->p; }
const Formulation& Valuer::formulation() const { return base_->scene->f; }
const std::vector<double>& Valuer::point() const { return base_->point; }
const std::vector<double>& Valuer::row_prices() const { return base_->row_prices; }

namespace {

// Holds other decisions where they are worth more than those held, if any are. False, and everything as before, otherwise.
bool hold_better(Scene& s, const Decisions& other, const Basis& near, double limit_s, bool held, Decisions& decisions) {
  if (other == decisions) return false;
  const double worth = held ? s.lp->objective() : -kInfinity;
  const auto place = held ? s.lp->place() : nullptr;
  s.fix(other);
  const bool has_point = held ? s.solve_from(*place, limit_s) : s.solve(near, limit_s);
  if (has_point && s.lp->objective() > worth) {
    decisions = other;
    return true;
  }
  s.fix(decisions);
  if (held) s.solve_from(*place, limit_s);
  return false;
}

// Which promises have to give way with these sites and contracts, in words; empty when even that is not known.
std::string broken_promises(Scene& s, const Decisions& d, double limit_s) {
  for (size_t i = 0; i < s.p.sites.size(); ++i)
    for (const auto& [c, value] : columns_of_site(s.p, s.f, d, static_cast<int>(i))) s.lp->fix(c, value);
  if (s.lp->solve(limit_s) != SolveStatus::optimal) return "";
  std::vector<std::pair<double, std::string>> broken;
  for (const auto& [c, weight] : s.f.hard)
    if (const double amount = s.lp->value(c); amount > kBroken) broken.push_back({amount * weight, std::string(s.model.name(c))});
  std::sort(broken.rbegin(), broken.rend());
  std::string text;
  for (size_t i = 0; i < std::min(kBrokenShown, broken.size()); ++i) text += (text.empty() ? "" : ", ") + broken[i].second;
  if (broken.size() > kBrokenShown) text += fmt::format(" and {} more", broken.size() - kBrokenShown);
  return text;
}

}  // namespace

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
  a.limited = !q.wishes.empty();
  a.moved = !(a.decisions == b.decisions);
  const Basis near = b.basis.on(s.model);
  const double limit = b.options.solve_limit_s;
  s.fix(a.decisions);
  a.possible = s.solve(near, limit);
  a.possible = hold_better(s, fitted(s.p, s.f, ready_when_they_were(b.scene->f, s.f, b.decisions), q.wishes), near, limit, a.possible, a.decisions) || a.possible;
  a.kept_there = a.possible ? s.lp->objective() : kNone;
  if (from) a.possible = hold_better(s, fitted(s.p, s.f, *from, q.wishes), near, limit, a.possible, a.decisions) || a.possible;
  const SearchClock clock = clock_until(began + std::max(seconds, 0.0)), rescue = clock_until(began + std::max(seconds, limit));
  if (seconds > 0 || !a.possible) {
    Chooser chooser(s.p, s.f, *s.lp, a.possible ? clock : rescue);
    if (a.possible) chooser.begin(a.decisions);
    else a.possible = choose_from_nothing(s, chooser, from ? fitted(s.p, s.f, *from, q.wishes) : a.decisions);
    if (a.possible && clock.time_left() > 0) improve(s.p, s.f, chooser, clock, Reach::groups, 0, [](bool) { return true; });
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
    a.again_here = a.exchanged_here = a.decisions == b.decisions ? b.here : b.worth_here(a.decisions);
    const Decisions back = ready_when_they_were(s.f, b.scene->f, a.decisions);
    if (!(back == a.decisions))
      if (const double worth = back == b.decisions ? b.here : b.worth_here(back); !(worth <= a.again_here)) a.exchanged_here = worth;
  } else {
    a.why_not = "no plan was found that keeps every promise there";
    if (b.kept)
      if (auto priced = b.other(q, false); priced)
        if (const std::string broken = broken_promises(*priced.value(), a.decisions, limit); !broken.empty()) a.why_not += "; at these sites it gives way in " + broken;
  }
  a.seconds = seconds_now() - began;
  return a;
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

void settle(std::vector<Answer>& answers) {
  double best_here = -kInfinity;
  for (const Answer& a : answers) {
    best_here = std::max(best_here, a.here);
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
      widen(a.kept_there - a.here);
      widen(a.again_there - a.exchanged_here);
    }
    if (a.direction > 0) a.change = std::max(a.change, 0.0), a.low = std::max(a.low, 0.0), a.high = std::max(a.high, a.change);
    if (a.direction < 0) a.change = std::min(a.change, 0.0), a.high = std::min(a.high, 0.0), a.low = std::min(a.low, a.change);
    const double missed = solver_tolerance(there) + kMissedShare * std::fabs(a.change);
    a.low -= missed;
    a.high += missed;
    a.distinguishable = a.low > 0 || a.high < 0;
  }
}

}  // namespace stargate
