#include "stargate/app/plan_command.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/binding_of_plan.hpp"
#include "stargate/app/console.hpp"
#include "stargate/app/exact_terms.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/hold_option.hpp"
#include "stargate/app/interrupt.hpp"
#include "stargate/app/open_plan.hpp"
#include "stargate/app/plan_place.hpp"
#include "stargate/app/plan_summary.hpp"
#include "stargate/app/progress_line.hpp"
#include "stargate/app/verdict.hpp"
#include "stargate/app/what_if.hpp"
#include "stargate/files/output_file.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "stargate/plan/cautions.hpp"
#include "stargate/planning/money_range.hpp"
#include "stargate/planning/planning.hpp"
#include "stargate/planning/search_and_fund.hpp"
#include "stargate/report/gap_words.hpp"
#include "stargate/report/verdict_words.hpp"

namespace stargate {

namespace {

// `gap` as a share of spend, or of the value for most compute; NaN where it is not known.
int exit_of_plan(const PlanArguments& arguments, const SearchResult& result, const ExactFunding& exact,
                 const finance::PlanVerdict& verdict, double gap) {
  if (result.bound_contradicted) return kChecksDisagree;
  const bool stopped = result.interrupted && exact.funding == Funding::unsettled;  // before its money was settled
  if (!verdict.sound() && !stopped) return exit_of(verdict.status);
  if (result.interrupted) return kInterrupted;
  if (result.without_own_plan()) return kNoOwnPlan;
  if (arguments.gap_pct && !(gap <= *arguments.gap_pct / 100 + 1e-12)) return kGapMissed;
  return kOk;
}

// What is read before anything is solved.
struct Inputs {
  Programme programme;
  std::string output;  // the plan file to write; empty: none
  std::optional<StoredPlan> from;
  FormulationOptions form;
};

Result<StoredPlan> plan_to_begin_with(const std::string& path, const Programme& p) {
  auto loaded = open_plan(path);
  if (loaded && loaded.value().programme.settings.name != p.settings.name)
    return Mistake{path, 0, "--from",
                   fmt::format("is a plan of {}, not of {}", loaded.value().programme.settings.name, p.settings.name),
                   "give a plan of this programme, or leave --from out"};
  return loaded;
}

Result<FormulationOptions> form_of(const PlanArguments& a, const Programme& p) {
  FormulationOptions form;
  form.goal = a.goal;
  if (a.goal != Goal::compute) return form;
  const auto month = compute_month_of(p, a.by);
  if (!month) return month.mistakes();
  form.compute_month = month.value();
  return form;
}

// The plan file to write, asked for or named after the programme; empty: none.
Result<std::string> output_of(const PlanArguments& a) {
  if (a.no_file) return std::string();
  const bool named = !a.output.empty();
  const std::string path = named ? a.output : plan_named_after(a.programme);
  if (path.empty()) return Mistake{a.programme, 0, "", "has no name that a plan file could have", "name one: -o FILE"};
  auto mistakes = output_mistakes(path, Replaces::plan);
  if (mistakes.empty()) return path;
  if (!named) mistakes.front().mend = "name another file: -o FILE, or write none: --no-file";
  return mistakes;
}

// The remarks are filled, mistakes or not.
Result<Inputs> read_inputs(const PlanArguments& a, Remarks& remarks) {
  LoadOptions load;
  load.set = a.set;
  load.scenarios = a.scenarios;
  load.hindsight = a.hindsight;
  load.drop = a.drop;
  auto programme = load_programme(a.programme, load, &remarks);
  if (!programme) return programme.mistakes();
  auto output = output_of(a);
  if (!output) return output.mistakes();
  Inputs in{std::move(programme).value(), std::move(output).value(), std::nullopt, {}};
  if (!a.from.empty()) {
    auto from = plan_to_begin_with(a.from, in.programme);
    if (!from) return from.mistakes();
    in.from = std::move(from).value();
  }
  if (!a.hold.empty()) {
    if (!in.from) return Mistake{"", 0, "--hold", "has no plan to hold on to", "name it: --from PLAN"};
    auto held = hold_plan(in.programme, *in.from, a.from, a.hold);
    if (!held) return held.mistakes();
    in.programme = std::move(held.value().programme);
    remarks.changes.push_back(held.value().change);
    remarks.cautions.insert(remarks.cautions.end(), held.value().cautions.begin(), held.value().cautions.end());
  }
  auto form = form_of(a, in.programme);
  if (!form) return form.mistakes();
  in.form = form.value();
  return in;
}

// What came of it.
struct Searched {
  SearchResult result;
  ExactFunding exact;
  std::optional<WhatIf> asked;
};

Searched search(const PlanArguments& a, const Inputs& in, const Formulation& formulation, const TimeLimit& limit) {
  Searched o;
  SearchOptions options;
  const double for_binding = in.output.empty() ? 0 : limit.for_binding();
  if (in.from) {
    o.asked = what_if(*in.from, in.programme, formulation);
    if (!a.quiet) tell_as_it_stands(*o.asked, a.from);
    solve_money_again(*o.asked, in.programme, formulation, limit.left());
    if (!a.quiet) tell_solved_again(*o.asked, in.programme);
    options.given = o.asked->decisions;
    options.given_plan = o.asked->best();
  }
  options.goal = a.goal;
  options.compute_month = in.form.compute_month;
  options.gap = a.gap_pct ? *a.gap_pct / 100 : 0;
  options.seed = a.seed;
  options.reproducible = a.reproducible;
  ProgressLine line(!a.quiet, a.goal);
  options.on_progress = [&](const SearchProgress& s) { line.show(s); };
  options.should_stop = [] { return InterruptGuard::interrupted(); };
  SearchAndFunding found = search_and_fund(in.programme, formulation, std::move(options), limit, for_binding,
                                           [&] { line.show("solving the money on the contract basis"); });
  o.result = std::move(found.result);
  o.exact = std::move(found.exact);
  return o;
}

struct Saved {
  std::string path, hash;  // empty without a file to write
};

// What an hour of search found is not lost because a disk is full or a folder is gone: it goes to the first place that
// takes it. The mistakes are those of the writing, with that place named.
std::vector<Mistake> rescued(const std::string& path, std::vector<Mistake> mistakes,
                             const std::function<Result<std::string>(const std::string& path)>& write) {
  for (Mistake& m : mistakes)
    if (m.kind == MistakeKind::input) m.kind = MistakeKind::output;  // it was sound when the search began
  for (const std::string& place : rescue_places(path)) {
    if (!write(place)) continue;
    mistakes.front().mend = "the plan is kept in " + place;
    return mistakes;
  }
  mistakes.front().mend = "the plan could not be kept anywhere; free some room and plan again";
  return mistakes;
}

// The plan stands in its file before it is asked what binds in it.
Result<Saved> save(const PlanArguments& a, const Inputs& in, const Searched& o, const finance::PlanVerdict& verdict,
                   const TimeLimit& limit) {
  if (in.output.empty()) return Saved{};
  const Origin origin = origin_of(o.result, a.seed, a.gap_pct);
  const auto write = [&](const std::string& to, const std::vector<Binding>& binding) {
    return save_plan(to, in.programme, o.result.plan, o.result.audit, binding, origin);
  };
  const auto rescue = [&](std::vector<Mistake> mistakes) {
    return rescued(in.output, std::move(mistakes), [&](const std::string& to) { return write(to, {}); });
  };
  const auto place = place_for(in.output, in.programme.hash, o.result.plan, o.result.audit, verdict);
  if (!place) return rescue(place.mistakes());
  const std::string& path = place.value().path;
  const auto saved = write(path, {});
  if (!saved) {
    take_back(place.value());
    return rescue(saved.mistakes());
  }
  for (const std::string& words : place.value().words) say(words);
  if (o.result.interrupted || InterruptGuard::interrupted()) return Saved{path, saved.value()};
  if (!a.quiet) say("asking what binds");
  const std::vector<Binding> binding =
      binding_in_time(in.programme, o.result.plan, std::min(limit.left(), limit.for_binding()),
                      [] { return InterruptGuard::interrupted(); });
  if (const auto bettered = write(path, binding); !bettered)
    say(to_string(bettered.mistakes().front()) + "; the plan stands in it without what binds");
  return Saved{path, saved.value()};
}

int say_that_there_is_none(const PlanArguments& a, const BuiltModel& built, const SearchResult& result) {
  const int status = result.interrupted ? kInterrupted : result.turned_down > 0 ? kChecksDisagree : kNoOwnPlan;
  say(status == kInterrupted ? "stopped before a first plan was found"
      : status == kNoOwnPlan ? "no plan was found: " + std::string(in_words(result.end)) + "; nothing is kept"
                             : "no plan passed the audit; nothing is published");
  if (!a.quiet)
    for (const std::string& text : result.log) say("  " + text);
  if (a.json) out_json(plan_answer(a, built, result, {}, status, ""));
  return status;
}

}  // namespace

int plan_command(const PlanArguments& a) {
  InterruptGuard guard;
  const TimeLimit limit(a.time_limit_s, a.reproducible);
  Remarks remarks;
  const auto read = read_inputs(a, remarks);
  if (!read) return refuse(read.mistakes(), a.json, remarks.cautions);
  tell_cautions(remarks.cautions);
  const Inputs& in = read.value();
  const Programme& p = in.programme;
  const double began = monotonic_seconds();
  const Formulation formulation = formulate(p, in.form);
  if (auto mistakes = too_much_money(p, formulation); !mistakes.empty())
    return refuse(mistakes, a.json, remarks.cautions);
  const BuiltModel built{formulation.model, monotonic_seconds() - began};
  if (!a.quiet)
    say(fmt::format("{}: {} months and {} of tail; model of {} rows, {} columns ({} whole), built in {:.2f} s",
                    p.settings.name, p.horizon(), p.settings.tail_months, built.model.num_rows(),
                    built.model.num_cols(), built.model.num_integers(), built.seconds));

  Searched o = search(a, in, formulation, limit);
  if (!o.result.found) return say_that_there_is_none(a, built, o.result);
  o.result.plan.changes = remarks.changes;
  const finance::PlanVerdict verdict = finance::judge(o.result.plan, o.result.audit, o.exact.finance);
  const PlanGap gap = gap_of(o.result.plan, o.result.audit, verdict);
  const int status = exit_of_plan(a, o.result, o.exact, verdict, gap.known ? o.result.audit.gap(o.result.plan) : NAN);
  if (!a.quiet) tell_exact(o.result, o.exact);
  for (const std::string& lost : o.result.lost)
    say(toned("a process of the search, " + lost +
                  ": the plan may be worse for it; run it again, with more memory if that was short",
              Tone::warning));
  if (o.result.bound_contradicted)
    say("the plan is better than a bound that was to hold for all plans, so that the bound is wrong: none is shown");
  const auto saved = save(a, in, o, verdict, limit);
  if (!saved) return refuse(saved.mistakes(), a.json);
  const std::vector<Caution> of_plan = cautions_of(p, o.result.plan);
  tell_cautions(of_plan);
  remarks.cautions.insert(remarks.cautions.end(), of_plan.begin(), of_plan.end());
  if (a.json) {
    auto json = plan_answer(a, built, o.result, verdict, status, saved.value().hash);
    if (!saved.value().path.empty()) json["output"] = saved.value().path;
    json["lost_processes"] = o.result.lost;
    json["verdict"] = verdict_json(p, verdict);
    json["cautions"] = cautions_json(remarks.cautions);
    json["funding"] = exact_json(p, o.exact);
    if (o.asked) json["from"] = what_if_json(*o.asked);
    if (!a.quiet && !verdict.sound()) say(verdict_sentence(verdict));
    out_json(json);
  } else {
    out_verdict(p, verdict);
    out(plan_summary(a, p, o.result, verdict, o.exact.finance.by_month));
    if (!in.output.empty()) out(fmt::format("  {:<20} {}\n", "plan file", saved.value().path));
  }
  return status;
}

}  // namespace stargate
