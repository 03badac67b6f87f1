// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/plan_search.hpp"

#include <poll.h>

#include <cmath>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>

#include "stargate/plan/emergency_cash.hpp"
#include "stargate/search/guide.hpp"
#include "stargate/search/heuristics.hpp"
#include "stargate/search/plan_bytes.hpp"
#include "stargate/search/rack_walk.hpp"
#include "stargate/search/relaxation_bound.hpp"
#include "stargate/search/whole_racks.hpp"
#include "stargate/solve/highs/highs_solver.hpp"

namespace stargate {

namespace {

// Messages of workers: one letter, then its content.
constexpr std::uint8_t kPlan = 'P', kPhase = 'T', kExhausted = 'X', kWalked = 'W', kFailed = 'F';

constexpr double kHardTolerance = 1e-6;
constexpr double kMet = 5e-7;    // of a bound: half a dollar, or half a thousandth of an H100e
constexpr double kCents = 1e-4;  // what whole cents may add up to, USD m
// Kept back at the end, so that what has been found can still be finished: so many seconds, or this share of a short
// limit.
constexpr double kFinishingSeconds = 4, kFinishingShare = 0.15;
// Whole numbers up to which whole racks stand in for the tree from the start, and up to which they are taken up once
// the tree has closed the model of the rows, or the heuristics leave a core to them.
constexpr int kWholeAtOnce = 100, kWholeLater = 20000;
// USD m that may come in up to which whole racks are counted: beyond, a dollar is less than doubles and tolerances
// hold.
constexpr double kWholeMoney = 1e7;
constexpr double kFarBelow = 0.5;  // of the recomputed bound: how far below it a solver's bound is not believed at once
constexpr double kPolishShare = 0.15;  // of the limit, at its end: racks around the best plan, whatever else runs
constexpr double kWalkShare = 0.1;     // likewise: single racks of the best plan
constexpr double kWalkLeast = 0.3;     // seconds of the limit that a walk leaves
constexpr double kWalkWork = 45e6;     // of a walk, where it stands for a second of the limit
constexpr double kWholeFeasibility = 1e-9, kWholeGap = 1e-8;  // of racks priced in USD m: a dollar is 1e-6
constexpr int kTiesMost = 3000;                               // whole numbers up to which equal plans are told apart
constexpr double kTiesSeconds = 5;
constexpr double kLastWordSeconds = 10;  // for the recomputed bound, when all else is done
constexpr double kSecondsPerNode = 60;   // of the time limit, where it stands for work
constexpr int kWholeNodes = 20000;       // in whole racks, likewise

Bytes message(std::uint8_t kind, const Bytes& content) {
  Bytes bytes(content.size() + 1, kind);
  std::copy(content.begin(), content.end(), bytes.begin() + 1);
  return bytes;
}

bool does_nothing(const Plan& plan) {
  return plan.openings.empty() && plan.starts.empty() && plan.commitments.empty() && plan.orders.empty() &&
         plan.runs.empty();
}

Bytes phase_message(const std::string& text) { return message(kPhase, Bytes(text.begin(), text.end())); }
struct Search {
  Search(const Programme& programme, const Formulation& formulation, const SearchOptions& asked)
      : p(programme), f(formulation), options(asked), solver(asked.solver) {}

  const Programme& p;
  const Formulation& f;
  const SearchOptions& options;
  mutable SolverOrHighs solver;
  SearchResult result;
  double began = 0;
  RelaxationBound relaxation;
  std::vector<std::string> notes;  // for the plan that is published
  double best = -kInfinity;        // model objective of the best plan's point, as the audit values it
  std::string phase = "start";
  std::vector<std::unique_ptr<Worker>> finishers;
  struct Point {
    std::vector<double> x;
    bool whole = false;  // in racks and H100e, too
  };
  std::deque<Point> waiting;  // points of the trees, to be finished
  bool closed = false;        // the best of all plans in whole racks is known
  double best_hard = 0;       // what is missing in the best plan
  double kept_back = 0;       // of the time limit, for what follows the search
  bool exhausted = false;     // the heuristics have tried every way
  bool tree_lost = false, diver_told = false, tree_taken_up = false;
  bool solver_failed = false;  // in the process of the heuristics
  bool proof_ended = true;     // the tree ended with its proof, or there is none
  std::unique_ptr<Worker> diver;
  // Branch and cut on the model of the rows, or on the one in whole racks.
  struct Tree {
    bool whole = false;
    bool held = false;  // with sites, contracts and campaigns as in the best plan: its bound is one of such plans only
    std::unique_ptr<SolveRun> job = nullptr;
    bool better_since_offer = false;
    bool ended = false;
    const char* name() const { return held ? "racks of the best plan" : whole ? "whole racks" : "tree"; }
  };
  Tree rows{}, racks{.whole = true}, polish{.whole = true, .held = true};
  std::unique_ptr<Worker> walker;  // single racks of the best plan
  double walked = -kInfinity;      // the best plan when it set out, or its own since
  std::optional<SearchEnd> done;   // the bound was met, or the gap that was asked for reached, then:
  double done_since = 0;
  double polished = -kInfinity;  // the best plan when its racks were last looked at

  double now() const { return options.clock() - began; }
  double left() const { return options.time_limit_s - kept_back - now(); }

  void log(const std::string& text) {
    char stamp[32];
    std::snprintf(stamp, sizeof stamp, "%.1f s: ", now());
    result.log.push_back(stamp + text);
  }

  const ModelBounds& bounds() const { return result.model_bounds; }

  // In the terms of the rules, for plans in which no more is missing than in the best one; infinity when nothing is
  // proven.
  double bound_of_rules() const {
    return in_terms_of_rules(f, bounds(), bounds().best(), result.found ? best_hard : 0);
  }

  // A bound that a plan passes is none.
  void drop_refuted() {
    if (!result.found || !refutes(f, bounds(), bounds().solver, result.audit)) return;
    char text[200];
    std::snprintf(text, sizeof text, "the solver's bound of %.1f is refuted by a plan of %.1f that the audit passed",
                  in_terms_of_rules(f, bounds(), bounds().solver, best_hard), result.audit.derived.objective);
    notes.push_back(text);
    log(text);
    result.model_bounds.solver_refuted = true;
    result.model_bounds.solver = kInfinity;
  }

  // The gap of the best plan against it, as the rules define it.
  double gap() const {
    if (!result.found || !std::isfinite(bound_of_rules())) return kInfinity;
    Plan plan = result.plan;
    plan.bound = bound_of_rules();
    plan.bound_proven = true;
    return result.audit.gap(plan);
  }

  void take_bound(double value, double ModelBounds::* which, const char* from) {
    ModelBounds& all = result.model_bounds;
    if (std::isnan(value) || value >= all.*which || (all.solver_refuted && which == &ModelBounds::solver)) return;
    const bool better = value < all.best();
    all.*which = value;
    if (!better && which == &ModelBounds::solver) return;
    char text[128];
    std::snprintf(text, sizeof text, "bound %.1f (%s)%s", f.sign * value, from,
                  all.promises_kept ? "" : ", hard shortfalls priced");
    log(text);
  }

  void take_plan(Finished finished, const std::string& from) {
    finished.plan.programme_name = p.settings.name;
    finished.plan.programme_hash = p.hash;
    finished.plan.goal = options.goal;
    finished.plan.compute_month = options.compute_month;
    Audit judged = audit(p, finished.plan);
    if (!judged.clean()) {
      log("a plan (" + from + ") was rejected by the audit: " + std::string(name_of(judged.violations.front().rule)) +
          " at " + judged.violations.front().where);
      ++result.turned_down;
      if (result.turned_down <= 5)
        for (size_t i = 0; i < std::min<size_t>(3, judged.violations.size()); ++i)
          log("  " + judged.violations[i].text);
      return;
    }
    // Hard shortfalls first, then the objective: both as the model prices them, the objective as the audit finds it.
    const double hard = finished.x.empty() ? f.hard_total(judged) : f.hard_total(finished.x);
    const double value = f.sign * judged.derived.objective - hard * f.hard_price;
    if (value <= best + std::min(kMet, 1e-7 * std::fabs(best))) return;
    best = value;
    best_hard = hard;
    result.plan = std::move(finished.plan);
    result.audit = std::move(judged);
    result.x = std::move(finished.x);
    if (!result.found) result.first_plan_s = now();
    result.found = true;
    if (options.seconds_after && !options.reproducible) kept_back = options.seconds_after(result.plan, result.audit);
    rows.better_since_offer = racks.better_since_offer = true;
    char text[160];
    std::snprintf(text, sizeof text, "plan %.1f (%s)%s", result.audit.derived.objective, from.c_str(),
                  hard > 1e-6 ? ", with hard shortfalls" : "");
    log(text);
  }

  // The heuristics, in one process.
  void heuristics(const Worker::Send& send) const {
    Heuristics::Ways ways;
    ways.seconds = [this] { return now(); };
    ways.plan = [&](const Finished& finished) { send(message(kPlan, to_bytes(finished))); };
    ways.phase = [&](const std::string& text) { send(phase_message(text)); };
    Heuristics search(p, f, options.seed,
                      options.time_limit_s - std::min(kFinishingSeconds, kFinishingShare * options.time_limit_s),
                      options.reproducible, ways, *solver);
    search.run(options.given ? &*options.given : nullptr);
    if (search.solver_failed())
      send(message(kFailed, {}));
    else if (search.time_is_left())
      send(message(kExhausted, {}));
  }

  void start() {
    diver = std::make_unique<Worker>([this](const Worker::Send& send) { heuristics(send); });
    if (!options.tree) return;
    start_relaxation();
    if (!tree_waits()) start_first_tree();
  }

  void start_first_tree() { start_tree(whole_numbers(f) <= kWholeAtOnce && racks_can_be_counted() ? racks : rows); }

  // Of a large programme the tree would solve the same linear programme a second time beside the relaxation, in the
  // memory and the time of the heuristics.
  bool tree_waits() const { return !options.reproducible && f.model.num_rows() > kManyRows; }

  void start_relaxation() {
    relaxation.start(*solver, f, bounds().promises_kept, options.reproducible ? kInfinity : left());
  }

  void start_tree(Tree& tree) {
    SolveRequest request;
    tree.ended = false;
    tree.better_since_offer = result.found;
    request.seed = static_cast<int>(options.seed);
    if (!options.reproducible) request.time_limit_s = left();
    // A node of the rows is worth many seconds: most of the bound comes from the root.
    else
      request.node_limit =
          tree.whole ? kWholeNodes : std::max(1, static_cast<int>(options.time_limit_s / kSecondsPerNode));
    if (tree.whole) {
      request.gap_relative = 0;
      request.gap_absolute = kWholeGap;
      request.feasibility = kWholeFeasibility;
      if (!options.reproducible && !result.x.empty() && (!bounds().promises_kept || best_hard <= kHardTolerance))
        request.start = in_units(f, result.x);
      tree.better_since_offer = false;
      Model model = whole_rack_model(f, bounds().promises_kept);
      if (tree.held) hold_whole_decisions(f, result.x, model);
      tree.job = solver->start(model, request);
    } else {
      request.gap_relative = 1e-6;
      request.method = Method::interior;
      request.heuristic_effort = 0.01;
      tree.job = solver->start(bounding_model(f, bounds().promises_kept), request);
    }
  }

  // Once, when the relaxation that it waited for has ended.
  void take_up_tree() {
    if (!options.tree || !tree_waits() || tree_taken_up || relaxation.running() || done || left() <= kFinishingSeconds)
      return;
    tree_taken_up = true;
    start_first_tree();
  }

  bool racks_can_be_counted() const { return f.model.range(f.variables.cash.back()).upper <= kWholeMoney; }

  // A bound of the solver that lies far below the recomputed one ends nothing while the heuristics may still refute it.
  bool in_doubt() const {
    if (exhausted || diver->finished() || !std::isfinite(bounds().solver)) return false;
    if (!std::isfinite(bounds().recomputed)) return relaxation.running();
    return bounds().recomputed - bounds().solver > kFarBelow * std::fabs(bounds().recomputed);
  }

  // Whole racks are taken up when there is a core for them, and the rows say nothing more.
  void take_up_racks() {
    if (done || !options.tree || options.reproducible || racks.job || racks.ended || whole_numbers(f) > kWholeLater ||
        !racks_can_be_counted() || left() <= kFinishingSeconds)
      return;
    if ((rows.ended && proof_ended) || diver->finished()) start_tree(racks);
  }

  // The racks of the best plan are looked at again where a core is free, and at the end.
  void take_up_polish() {
    if (done || !options.tree || options.reproducible || polish.job || closed || result.x.empty() || best <= polished ||
        left() <= 1)
      return;
    if (whole_numbers(f) <= kWholeAtOnce || whole_numbers(f) > kWholeLater || !racks_can_be_counted() ||
        (bounds().promises_kept && best_hard > kHardTolerance))
      return;
    const int busy_cores = !diver->finished() + (rows.job != nullptr) + (racks.job != nullptr);
    if (busy_cores > 1 && left() > kPolishShare * options.time_limit_s) return;
    polished = best;
    start_tree(polish);
  }

  bool walk_is_worth_it() const {
    const bool kept = !bounds().promises_kept || best_hard <= kHardTolerance;
    return options.tree && !closed && !result.x.empty() && best > walked && kept;
  }

  // Single racks of the best plan: where a core is free, and at the end; where the clock does not count, when all else
  // is done.
  void take_up_walk() {
    if (walker && !walker->finished() && best > walked) walker->kill();
    if ((walker && !walker->finished()) || done || !walk_is_worth_it()) return;
    const bool idle = !busy();
    if (options.reproducible ? !idle : left() <= kWalkLeast) return;
    int busy_cores = diver->finished() ? 0 : 1;
    for (const Tree* tree : {&rows, &racks, &polish}) busy_cores += tree->job ? 1 : 0;
    if (busy_cores > 1 && left() > kWalkShare * options.time_limit_s) return;
    start_walk(left() - kWalkLeast);
  }

  void start_walk(double seconds) {
    walked = best;
    walker = std::make_unique<Worker>([&, this](const Worker::Send& send) {
      const double until = now() + seconds;
      RackWalkLimits limits;
      limits.solver = &*solver;
      limits.seconds_left = [=, this] { return options.reproducible ? kInfinity : until - now(); };
      if (options.reproducible) limits.work = kWalkShare * options.time_limit_s * kWalkWork;
      const Finished from{result.plan, result.x, best};
      const auto take = [&](const Finished& plan) { send(message(kPlan, to_bytes(plan))); };
      const RackWalk walk = walk_racks(p, f, from, best, limits, take);
      const std::string words = walk.in_words();
      send(message(kWalked, Bytes(words.begin(), words.end())));
    });
  }

  void pump_walker() {
    if (!walker || walker->finished()) return;
    for (const Bytes& bytes : walker->pump()) {
      const Bytes content(bytes.begin() + 1, bytes.end());
      if (bytes[0] == kWalked) log("single racks: " + std::string(content.begin(), content.end()));
      if (bytes[0] != kPlan) continue;
      const double before = best;
      const bool own = before <= walked;
      take_plan(finished_from(content), "single racks");
      if (own) walked = best;
    }
    if (walker->finished() && walker->failed()) tell_lost("that of single racks,", walker->how_it_ended());
  }

  // A process that ended though nobody asked it to: told in the log, in the plan's notes, and by whoever publishes the
  // plan.
  void tell_lost(const std::string& name, const std::string& how) {
    result.lost.push_back(name + " " + how);
    notes.push_back("a process of the search, " + result.lost.back() + ": the plan may be worse for it");
    log(notes.back());
  }

  void watch_workers() {
    if (!diver_told && !done && diver->finished() && diver->failed() && !exhausted) {
      diver_told = true;
      tell_lost("that of the heuristics,", diver->how_it_ended());
    }
    for (const auto& w : finishers)
      if (w->finished() && w->failed()) tell_lost("one that made a point whole,", w->how_it_ended());
  }

  void pump_worker(Worker& worker, const std::string& name) {
    for (const Bytes& bytes : worker.pump()) {
      const Bytes content(bytes.begin() + 1, bytes.end());
      if (bytes[0] == kPlan) take_plan(finished_from(content), name.empty() ? phase : name);
      if (bytes[0] == kPhase) {
        phase.assign(content.begin(), content.end());
        log(phase);
      }
      exhausted = exhausted || bytes[0] == kExhausted;
      if (bytes[0] == kFailed) {
        solver_failed = true;
        tell_lost("that of the heuristics,", "had no answer of the solver that can be used");
      }
    }
  }

  void pump_tree(Tree& tree) {
    if (!tree.job) return;
    for (JobEvent& event : tree.job->pump()) {
      if (!tree.held) take_bound(event.progress.bound, &ModelBounds::solver, tree.name());
      if (!options.reproducible && !event.x.empty() && event.progress.objective > best) take_point(event.x, tree.whole);
    }
    if (tree.job->finished()) return end_tree(tree);
    if (options.reproducible || tree.held || !tree.better_since_offer || result.x.empty() ||
        (bounds().promises_kept && best_hard > kHardTolerance))
      return;
    std::vector<double> x = result.x;
    for (const auto* switches : {&f.variables.distribution_open, &f.variables.equity_first_done})
      for (ColId c : *switches)
        if (c.is_set() && !tree.whole) x[c.index] = 0;  // as in the bounding model
    tree.job->offer(tree.whole ? in_units(f, std::move(x)) : x);
    tree.better_since_offer = false;
  }

  void end_tree(Tree& tree) {
    const Outcome outcome = tree.job->outcome();
    for (const auto& note : outcome.notes) notes.push_back(note), log(note);
    tree.job.reset();
    tree.ended = true;
    if (outcome.status == SolveStatus::error && !done)
      tell_lost(std::string("that of branch and cut (") + tree.name() + "),", "gave no answer that can be used");
    if (tree.held) {
      if (outcome.has_point() && outcome.objective > best) take_point(outcome.x, true);
      return;
    }
    if (outcome.status == SolveStatus::infeasible && bounds().promises_kept) return break_promises(tree);
    if (outcome.has_point() && outcome.objective > best) take_point(outcome.x, tree.whole);
    take_bound(outcome.bound, &ModelBounds::solver, tree.name());
    // That there is no plan at all is a proof, too, unless there is one.
    proof_ended =
        outcome.status == SolveStatus::optimal || (outcome.status == SolveStatus::infeasible && !result.found);
    tree_lost = outcome.status == SolveStatus::error;
    closed = closed || (proof_ended && tree.whole);
  }

  // Bounds of plans that keep every promise say nothing about others.
  void break_promises(Tree& tree) {
    if (result.found && best_hard <= kHardTolerance) {
      log("the solver finds that no plan keeps every obligation, and there is one: its claim is not used");
      tree_lost = true;
      return;
    }
    log("no plan keeps every obligation: hard shortfalls are minimised");
    result.model_bounds = {.promises_kept = false};
    start_relaxation();
    Tree& other = tree.whole ? rows : racks;
    const bool ran = other.job != nullptr;
    other.job.reset();
    start_tree(tree);
    if (ran) start_tree(other);
  }

  void take_point(const std::vector<double>& x, bool whole) {
    waiting.push_back({whole ? in_model_scale(f, x) : x, whole});
  }

  // Only the newest point of the tree is worth finishing.
  void finish_waiting() {
    std::erase_if(finishers, [](const auto& w) { return w->finished(); });
    if (waiting.empty() || !finishers.empty()) return;
    const Point point = std::move(waiting.back());
    waiting.clear();
    finishers.push_back(std::make_unique<Worker>([&, this](const Worker::Send& send) {
      const double seconds = options.reproducible ? kInfinity : left();
      Finishing finished = point.whole ? finish_whole(p, f, point.x, seconds, &*solver) : Finishing{};
      const auto meanwhile = [&](const Finished& plan) { send(message(kPlan, to_bytes(plan))); };
      if (!finished) finished = finish_point(p, f, point.x, seconds, meanwhile, &*solver);
      if (finished) send(message(kPlan, to_bytes(*finished)));
    }));
  }

  bool busy() const {
    return !diver->finished() || rows.job || racks.job || polish.job || relaxation.running() ||
           (walker && !walker->finished()) || !finishers.empty() || !waiting.empty();
  }

  void report() const {
    if (!options.on_progress) return;
    SearchProgress s;
    s.phase = phase;
    s.seconds = now();
    s.seconds_left = left();
    s.has_plan = result.found;
    s.needs_cash = result.found && emergency_cash(result.plan) > Money{};
    s.has_bound = std::isfinite(bound_of_rules());
    if (s.has_plan) s.objective = result.audit.derived.objective;
    if (s.has_bound) s.bound = bound_of_rules();
    if (s.has_plan && s.has_bound) s.gap = gap();
    options.on_progress(s);
  }

  void wait() const {
    std::vector<pollfd> fds;
    const auto watch = [&](int fd) {
      if (fd >= 0) fds.push_back({fd, POLLIN, 0});
    };
    watch(diver->fd());
    watch(relaxation.fd());
    for (const Tree* tree : {&rows, &racks, &polish})
      if (tree->job) watch(tree->job->fd());
    for (const auto& w : finishers) watch(w->fd());
    if (walker) watch(walker->fd());
    ::poll(fds.data(), fds.size(), 100);
  }

  // Why the search ends now; nothing while it goes on.
  std::optional<SearchEnd> ended() const {
    if (options.should_stop && options.should_stop()) return SearchEnd::interrupted;
    if (options.reproducible) return std::nullopt;
    if (bound_met() && !in_doubt()) return SearchEnd::bound_met;
    // The best of all plans in whole racks is known; cents and tolerances are all that is left.
    if (closed && !in_doubt() && finishers.empty() && waiting.empty() && result.found && left_above() <= kCents)
      return SearchEnd::bound_met;
    if (gap() <= options.gap && !in_doubt()) return SearchEnd::gap_reached;
    if (left() <= 0) return SearchEnd::time_up;
    return std::nullopt;
  }

  // How far the bound lies above the best plan.
  double left_above() const { return f.sign * (bound_of_rules() - result.audit.derived.objective); }

  // Cents that the audit rounds may lift a plan a little above its bound; more than that is no bound met.
  bool bound_met() const { return result.found && left_above() <= kMet && left_above() >= -kCents; }

  // When all else is done, the recomputed bound is waited for, for a while, and where there may be better plans a walk
  // by single racks.
  bool has_last_words(SearchEnd end) {
    if (end != SearchEnd::bound_met && end != SearchEnd::gap_reached) return false;
    if (!done && end == SearchEnd::gap_reached && walk_is_worth_it()) {
      walker.reset();
      start_walk(std::min(kLastWordSeconds, left() - kWalkLeast));
    }
    if (!relaxation.running() && (!walker || walker->finished())) return false;
    diver->kill();
    for (Tree* tree : {&rows, &racks, &polish}) tree->job.reset();
    finishers.clear();
    waiting.clear();
    if (!done) done_since = now();
    if (!done) done = end;
    return now() < done_since + kLastWordSeconds && left() > 0;
  }

  void settle_end() {
    if (!busy()) {
      result.end = exhausted && proof_ended ? SearchEnd::every_way_tried : SearchEnd::time_up;
      if ((diver->failed() && !exhausted) || tree_lost || solver_failed) result.end = SearchEnd::worker_lost;
      if (bound_met())
        result.end = SearchEnd::bound_met;
      else if (result.found && options.gap > 0 && gap() <= options.gap)
        result.end = SearchEnd::gap_reached;
    }
    if (done && result.end != SearchEnd::interrupted) result.end = *done;
    result.interrupted = result.end == SearchEnd::interrupted;
    result.does_nothing = result.found && does_nothing(result.plan);
    result.more_is_possible = !result.found || !(left_above() <= 2 * kMet);
    log("ended: " + std::string(in_words(result.end)));
  }

  // Of plans of the same objective the one that spends least, and of those the one that installs its racks earliest:
  // where the best is known in whole racks, or nothing else is left to try.
  void settle_ties() {
    const bool over = result.end != SearchEnd::bound_met && result.end != SearchEnd::every_way_tried;
    if (over || options.reproducible || result.x.empty() || best_hard > kHardTolerance ||
        whole_numbers(f) > kTiesMost || !racks_can_be_counted())
      return;
    const Model whole = whole_rack_model(f, true);
    // The audit counts whole cents, so that it may find a little more than the model does.
    const double worth = std::min(best, whole.objective_value(in_units(f, result.x))) - kMet / 2;
    const Model thrift = thriftiest(f, whole, worth);
    take_equal(thrift, "least spend");
    take_equal(earliest(f, whole, worth, thrift.objective_value(in_units(f, result.x)) + kMet), "earliest racks");
  }

  // A plan that is as good as the best and is less by the objective of `model`.
  void take_equal(const Model& model, const std::string& from) {
    if (left() <= 0) return;
    SolveRequest request;
    request.time_limit_s = std::min(left(), kTiesSeconds);
    request.gap_relative = 1e-6;
    request.feasibility = kWholeFeasibility;
    request.start = in_units(f, result.x);
    const auto tied = solver->start(model, request);
    const Outcome least = run_to_end(*tied, request);
    if (!least.has_point()) return;
    Finishing finished = finish_whole(p, f, in_model_scale(f, least.x), std::max(1.0, left()), &*solver);
    if (!finished) return;
    finished->plan.goal = options.goal;
    finished->plan.compute_month = options.compute_month;
    const Audit judged = audit(p, finished->plan);
    if (!judged.clean() || judged.has_hard_shortfall() || f.sign * judged.derived.objective < best - kCents) return;
    if (model.objective_value(in_units(f, finished->x)) >= model.objective_value(in_units(f, result.x)) - kMet) return;
    best = -kInfinity;  // a little below what it replaces, by cents
    take_plan(std::move(*finished), from);
  }

  void run() {
    began = options.clock();
    if (options.given_plan) take_plan(*options.given_plan, "given");
    start();
    while (busy()) {
      pump_worker(*diver, "");
      for (auto& w : finishers) pump_worker(*w, "tree");
      watch_workers();
      pump_tree(rows);
      pump_tree(racks);
      pump_tree(polish);
      if (const auto bound = relaxation.pump(f))
        take_bound(*bound, &ModelBounds::recomputed, "relaxation, recomputed with directed rounding");
      take_up_tree();
      drop_refuted();
      take_up_racks();
      take_up_polish();
      finish_waiting();
      pump_walker();
      take_up_walk();
      report();
      if (const auto end = ended(); end && !has_last_words(*end)) {
        result.end = *end;
        break;
      }
      wait();
    }
    drop_refuted();
    settle_end();
    settle_ties();
    publish();
    result.plan.seconds = now();
  }

  void publish() {
    Plan& plan = result.plan;
    if (!result.found) {
      plan.bound = bound_of_rules();
      plan.bound_proven = std::isfinite(plan.bound);
      return;
    }
    const PublishedBound published = publish_bound(f, result.model_bounds, plan, result.audit);
    result.bounds = published.parts;
    result.bound_contradicted = published.contradicted;
    if (published.contradicted) notes.push_back("a bound is passed by the plan's own value, and is not used");
    plan.notes.insert(plan.notes.end(), notes.begin(), notes.end());
  }
};

}  // namespace

SearchResult search_plan(const Programme& p, const Formulation& f, const SearchOptions& options) {
  Search search(p, f, options);
  search.run();
  return std::move(search.result);
}

}  // namespace stargate
