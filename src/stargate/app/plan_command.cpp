#include "stargate/app/plan_command.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/binding_of_plan.hpp"
#include "stargate/app/console.hpp"
#include "stargate/app/exact_terms.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/interrupt.hpp"
#include "stargate/app/what_if.hpp"
#include "stargate/app/words.hpp"
#include "stargate/files/output_file.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "stargate/plan/cautions.hpp"
#include "stargate/solve/highs/version.hpp"

namespace stargate {

namespace {

constexpr double kFundingSeconds = 60;  // per round of the money under exact terms
constexpr double kBindingSeconds = 20;  // for what binds, which is kept with the plan

double monotonic_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string gap_text(double gap) { return std::isfinite(gap) ? fmt::format("{:.2f} %", gap * 100) : "?"; }

// One line that rewrites itself on a terminal; silent elsewhere.
class ProgressLine {
 public:
  explicit ProgressLine(bool on) : on_(on && ::isatty(STDERR_FILENO)) {}
  ~ProgressLine() { clear(); }
  void show(const SearchProgress& s) {
    if (!on_ || s.seconds - last_ < 0.2) return;
    last_ = s.seconds;
    const std::string best = s.has_plan ? fmt::format("{:.0f}", s.objective) : "-";
    const std::string bound = s.has_bound ? fmt::format("{:.0f}", s.bound) : "-";
    const double total = s.seconds + std::max(0.0, s.seconds_left);
    const int filled = total > 0 ? static_cast<int>(20 * s.seconds / total) : 0;
    fmt::print(stderr, "\r[{:<20}] {:<20.20} best {:>9}  bound {:>9}  gap {:>7}  {:>4.0f} s left\x1b[K", std::string(std::min(20, filled), '='), s.phase, best, bound,
               s.has_plan && s.has_bound ? gap_text(s.gap) : "-", std::max(0.0, s.seconds_left));
    std::fflush(stderr);
  }
  void clear() {
    if (on_ && last_ > -1) fmt::print(stderr, "\r\x1b[K");
    last_ = -1;
  }

 private:
  bool on_;
  double last_ = -1;
};

int exit_of(const PlanArguments& arguments, const SearchResult& result, Funding funding, double gap) {
  if (!result.found) return result.turned_down > 0 ? kChecksDisagree : kNoOwnPlan;
  if (funding == Funding::disagrees) return kChecksDisagree;
  if (result.audit.has_hard_shortfall() || funding == Funding::unfundable) return kHardShortfall;
  if (result.interrupted) return kInterrupted;
  if (funding == Funding::unsettled) return kChecksDisagree;
  if (result.without_own_plan() || funding == Funding::out_of_time) return kNoOwnPlan;
  if (arguments.gap_pct && !(gap <= *arguments.gap_pct / 100 + 1e-12)) return kGapMissed;
  return kOk;
}

struct Built {
  const Model& model;
  double seconds = 0;
};

nlohmann::json answer(const PlanArguments& arguments, const Built& built, const SearchResult& result, int status, const std::string& hash) {
  const Derived& d = result.audit.derived;
  nlohmann::json json;
  json["status"] = exit_name(status);
  json["exit"] = status;
  json["sense"] = arguments.goal == Goal::cost ? "minimise" : "maximise";
  json["goal"] = arguments.goal == Goal::value ? "value" : arguments.goal == Goal::cost ? "cost" : "compute";
  json["unit"] = goal_unit(arguments.goal);
  const double gap = result.found && result.plan.bound_proven ? result.audit.gap(result.plan) : NAN;
  json["objective"] = result.found ? number(d.objective) : nullptr;
  json["bound"] = result.plan.bound_proven ? number(result.plan.bound) : nullptr;
  json["gap"] = number(gap);
  json["gap_money"] = result.found && result.plan.bound_proven ? number(result.audit.gap_amount(result.plan)) : nullptr;
  json["spend"] = result.found ? number(d.spend) : nullptr;
  json["terminal_value"] = result.found ? number(d.terminal_value) : nullptr;
  json["seconds"] = result.plan.seconds;
  json["first_plan_seconds"] = result.first_plan_s >= 0 ? nlohmann::json(result.first_plan_s) : nlohmann::json(nullptr);
  json["model"] = {{"rows", built.model.num_rows()}, {"columns", built.model.num_cols()}, {"entries", built.model.num_entries()}, {"integers", built.model.num_integers()}, {"build_s", built.seconds}};
  json["ended"] = name(result.end);
  json["builds_nothing"] = result.found ? nlohmann::json(result.does_nothing) : nlohmann::json(nullptr);
  json["output"] = arguments.output;
  json["plan_hash"] = hash;
  json["programme_hash"] = result.plan.programme_hash;
  json["changes"] = result.plan.changes;
  auto& shortfalls = json["shortfalls"] = nlohmann::json::array();
  for (size_t i = 0; i < std::min<size_t>(20, result.audit.shortfalls.size()); ++i) {
    const Shortfall& s = result.audit.shortfalls[i];
    shortfalls.push_back({{"hard", s.hard}, {"kind", s.kind}, {"where", s.where}, {"month", s.month}, {"amount", s.amount}, {"unit", s.unit}, {"usd_m", s.money.in_millions()}});
  }
  json["log"] = result.log;
  return json;
}

void summary(const PlanArguments& arguments, const Programme& p, const SearchResult& result) {
  const Derived& d = result.audit.derived;
  std::int64_t racks = 0;
  int buildings = 0;
  for (const Order& o : result.plan.orders) racks += o.racks;
  for (const Start& s : result.plan.starts) buildings += s.count;
  Money called, drawn;
  for (const Money amount : d.cash_lines[static_cast<std::size_t>(CashLine::calls)]) called += amount;
  for (const Draw& x : result.plan.draws) drawn += x.amount;
  const char* name = arguments.goal == Goal::value ? "value" : arguments.goal == Goal::cost ? "cost" : "compute";
  out(fmt::format("{}\n", p.settings.title.empty() ? p.settings.name : p.settings.title));
  out(fmt::format("  {:<22} {:>14.1f} {}\n", name, d.objective, goal_unit(arguments.goal)));
  if (result.plan.bound_proven) {
    out(fmt::format("  {:<22} {:>14.1f} {}   no plan can be better than this\n", "proven bound", result.plan.bound, goal_unit(arguments.goal)));
    out(fmt::format("  {:<22} {:>14} {}   {:.1f} {} at most left on the table\n", "gap", gap_text(result.audit.gap(result.plan)), arguments.goal == Goal::compute ? "of the value" : "of spend    ",
                    result.audit.gap_amount(result.plan), goal_unit(arguments.goal)));
  } else {
    out("  no bound proven yet: give it more time with --time-limit\n");
  }
  out(fmt::format("  {:<22} {:>14.1f} USD m   present value of what is spent\n", "spend", d.spend));
  out(fmt::format("  {:<22} {:>14.1f} USD m   at the end of the tail, before discounting\n", "terminal value", d.terminal_value));
  out(fmt::format("  {:<22} {:>14.1f} USD m   of value per 10 % of the weight on it\n", "  its sensitivity", 0.1 * d.terminal_weighted * d.discount_last));
  out(fmt::format("  {:<22} {:>14.1f} USD m\n  {:<22} {:>14.1f} USD m\n", "equity called", called.in_millions(), "debt drawn", drawn.in_millions()));
  out(fmt::format("  {:<22} {:>14}\n  {:<22} {:>14}\n", "buildings started", buildings, "racks ordered", racks));
  out(fmt::format("  {:<22} {:>14}\n", "audit", "clean"));
  out(fmt::format("  The search ended after {:.1f} s: {}.\n", result.plan.seconds, in_words(result.end)));
  if (result.does_nothing && result.more_is_possible)
    out(fmt::format("  This plan builds and buys nothing beyond what the programme holds already{}.\n",
                    result.without_own_plan() ? "; the search needs more time to find one that does: raise --time-limit" : ""));
}

}  // namespace

int plan_command(const PlanArguments& a) {
  LoadOptions load;
  load.set = a.set;
  load.scenarios = a.scenarios;
  load.hindsight = a.hindsight;
  load.drop = a.drop;
  Remarks remarks;
  auto programme = load_programme(a.programme, load, &remarks);
  if (!programme) return refuse(programme.mistakes(), a.json, remarks.cautions);
  tell_cautions(remarks.cautions);
  if (!a.output.empty())
    if (auto mistakes = output_mistakes(a.output, Replaces::plan); !mistakes.empty()) return refuse(mistakes, a.json);
  const Programme& p = programme.value();
  std::optional<StoredPlan> from;
  if (!a.from.empty()) {
    auto loaded = load_plan(a.from);
    if (!loaded) return refuse(loaded.mistakes(), a.json);
    from = std::move(loaded).value();
    if (from->programme.settings.name != p.settings.name)
      return refuse({Mistake{a.from, 0, "--from", fmt::format("is a plan of {}, not of {}", from->programme.settings.name, p.settings.name), "give a plan of this programme, or leave --from out"}}, a.json);
  }

  FormulationOptions form;
  form.goal = a.goal;
  if (a.goal == Goal::compute) {
    form.compute_month = a.by.is_set() ? p.index_of(a.by) : p.horizon() - 1;
    if (form.compute_month < 0 || form.compute_month >= p.total_months())
      return refuse({Mistake{"", 0, "--by", "lies outside the programme's months", fmt::format("give a month from {} to {}", p.month_at(0).text(), p.month_at(p.total_months() - 1).text())}}, a.json);
  }
  const double began = monotonic_seconds();
  const Formulation formulation = formulate(p, form);
  const Built built{formulation.model, monotonic_seconds() - began};
  if (!a.quiet)
    say(fmt::format("{}: {} months and {} of tail; model of {} rows, {} columns ({} whole), built in {:.2f} s", p.settings.name, p.horizon(), p.settings.tail_months,
                    built.model.num_rows(), built.model.num_cols(), built.model.num_integers(), built.seconds));

  SearchOptions options;
  std::optional<WhatIf> asked;
  double left_s = a.time_limit_s;
  if (from) {
    asked = what_if(*from, p, formulation);
    if (!a.quiet) tell_as_it_stands(*asked, a.from);
    solve_money_again(*asked, p, formulation, a.reproducible ? INFINITY : a.time_limit_s);
    if (!a.quiet) tell_solved_again(*asked, p);
    options.given = asked->decisions;
    options.given_plan = asked->best();
    left_s = std::max(0.0, a.time_limit_s - asked->seconds);
  }
  options.goal = a.goal;
  options.compute_month = form.compute_month;
  options.time_limit_s = a.reproducible ? a.time_limit_s : left_s;
  options.gap = a.gap_pct ? *a.gap_pct / 100 : 0;
  options.seed = a.seed;
  options.reproducible = a.reproducible;
  options.clock = monotonic_seconds;
  SearchResult result;
  {
    InterruptGuard guard;
    ProgressLine line(!a.quiet);
    options.on_progress = [&](const SearchProgress& s) { line.show(s); };
    options.should_stop = [] { return InterruptGuard::interrupted(); };
    result = search_plan(p, formulation, options);
  }
  ExactFunding exact;
  if (result.found) {
    InterruptGuard guard;
    FundingLimits limits;
    if (!a.reproducible) limits.seconds_per_round = kFundingSeconds;
    limits.should_stop = [&] { return result.interrupted || InterruptGuard::interrupted(); };
    exact = fund_exactly(p, formulation, result, limits);
    result.interrupted = result.interrupted || InterruptGuard::interrupted();
  }
  const double gap = result.found && result.plan.bound_proven ? result.audit.gap(result.plan) : NAN;
  const int status = exit_of(a, result, exact.funding, gap);
  if (!result.found) {
    say(result.interrupted ? "stopped before a first plan was found"
        : status == kNoOwnPlan ? "no plan was found: " + std::string(in_words(result.end)) + "; nothing is kept"
                               : "no plan passed the audit; nothing is published");
    if (!a.quiet)
      for (const std::string& text : result.log) say("  " + text);
    if (a.json) out_json(answer(a, built, result, result.interrupted ? kInterrupted : status, ""));
    return result.interrupted ? kInterrupted : status;
  }
  if (!a.quiet) tell_exact(p, result, exact);
  const std::vector<Caution> of_plan = cautions_of(p, result.plan);
  if (!a.quiet) tell_cautions(of_plan);
  remarks.cautions.insert(remarks.cautions.end(), of_plan.begin(), of_plan.end());
  result.plan.changes = remarks.changes;
  std::string hash;
  if (!a.output.empty()) {
    InterruptGuard guard;
    if (!a.quiet) say("asking what binds");
    const std::vector<Binding> binding = binding_of_plan(p, result.plan, std::min(kBindingSeconds, a.time_limit_s),
        [&] { return result.interrupted || InterruptGuard::interrupted(); });
    Origin origin;
    origin.made_on = fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr)));
    origin.tool_version = "stargate " STARGATE_VERSION;
    origin.solver = solver_version();
    origin.seed = a.seed;
    if (a.gap_pct) origin.gap_requested_pct = *a.gap_pct;
    auto saved = save_plan(a.output, p, result.plan, result.audit, binding, origin);
    if (!saved) return refuse(saved.mistakes(), a.json);
    hash = saved.value();
  }
  if (a.json) {
    auto json = answer(a, built, result, status, hash);
    json["funding"] = exact_json(p, exact);
    json["cautions"] = cautions_json(remarks.cautions);
    if (asked) json["from"] = what_if_json(*asked);
    out_json(json);
  } else {
    summary(a, p, result);
    if (!a.output.empty()) out(fmt::format("  {:<22} {}\n", "plan file", a.output));
  }
  if (status == kHardShortfall && !a.quiet) {
    size_t shown = 0, hard = 0;
    for (const Shortfall& s : result.audit.shortfalls)
      if (s.hard && ++hard <= 8) {
        ++shown;
        say(fmt::format("cannot be kept: {} {} {}: {:.3f} {}", s.kind, s.where, s.month >= 0 ? p.month_at(s.month).text() : "", s.amount, s.unit));
      }
    if (hard > shown) say(fmt::format("and {} more; `stargate show PLAN shortfalls` lists them", hard - shown));
  }
  return status;
}

}  // namespace stargate
