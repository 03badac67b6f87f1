// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/plan_command.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/asking.hpp"
#include "stargate/app/console.hpp"
#include "stargate/app/contract_terms.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/hold_option.hpp"
#include "stargate/app/interrupt.hpp"
#include "stargate/app/open_plan.hpp"
#include "stargate/app/plan_place.hpp"
#include "stargate/app/plan_summary.hpp"
#include "stargate/app/progress_line.hpp"
#include "stargate/app/verdict.hpp"
#include "stargate/app/what_if_words.hpp"
#include "stargate/files/output_file.hpp"
#include "stargate/finance/plan_worth.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "stargate/plan/cautions.hpp"
#include "stargate/report/verdict_words.hpp"
#include "stargate/usecases/binding_run.hpp"
#include "stargate/usecases/plan_run.hpp"
#include "stargate/usecases/planning.hpp"

namespace stargate {

namespace {

// Of the time limit: for what binds in the plan, which is kept with it.
constexpr double kBindingShare = 0.1, kBindingSeconds = 20;

// The time limit of the whole command. A reproducible run has none: its limits are of work.
class TimeLimit {
 public:
  TimeLimit(double seconds, bool reproducible) : seconds_(seconds), limited_(!reproducible) {}
  double left() const { return limited_ ? std::max(0.0, seconds_ - (monotonic_seconds() - began_)) : kInfinity; }
  double for_binding() const { return std::min(kBindingSeconds, kBindingShare * seconds_); }

 private:
  const double began_ = monotonic_seconds();
  const double seconds_;
  const bool limited_;
};

// `gap` as a share of spend, or of the value for most compute; NaN where it is not known.
int exit_of_plan(const PlanArguments& arguments, const PlanRun& run, double gap) {
  const SearchResult& result = run.search;
  if (result.bound_contradicted) return kChecksDisagree;
  const bool stopped =
      result.interrupted && run.contract.funding == Funding::unsettled;  // before its money was settled
  if (!run.verdict.sound() && !stopped) return exit_of(run.verdict.status);
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
  if (!month) {
    Mistake mistake = month.mistakes().front();
    mistake.field = "--by";
    return mistake;
  }
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
    if (!in.from) return Mistake{"", 0, "--hold", "has no plan whose decisions it could hold", "name it: --from PLAN"};
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

Environment environment_of(ProgressLine& line) {
  return {monotonic_seconds, [] { return InterruptGuard::interrupted(); },
          [&](const std::string& phase) { line.show(phase); }, nullptr};
}

PlanSpec spec_of(const PlanArguments& a, const Inputs& in, const TimeLimit& limit) {
  PlanSpec spec;
  spec.form = in.form;
  spec.time_limit_s = a.reproducible ? a.time_limit_s : limit.left();
  spec.keep_s = in.output.empty() ? 0 : limit.for_binding();
  if (a.gap_pct) spec.gap = *a.gap_pct / 100;
  spec.seed = a.seed;
  spec.reproducible = a.reproducible;
  return spec;
}

// What is said while it runs.
PlanEars ears_of(const PlanArguments& a, const Programme& p, ProgressLine& line) {
  PlanEars ears;
  ears.on_search = [&](const SearchProgress& s) { line.show(s); };
  if (a.quiet) return ears;
  ears.on_model = [&](const ModelSize& m) {
    say(fmt::format("{}: {} months and {} of tail; model of {} rows, {} columns ({} whole), built in {:.2f} s",
                    p.settings.name, p.horizon(), p.settings.tail_months, m.rows, m.columns, m.whole, m.seconds));
  };
  ears.on_carried = [&](const WhatIf& w) { tell_as_it_stands(w, a.from); };
  ears.on_solved_again = [&](const WhatIf& w) { tell_solved_again(w, p); };
  return ears;
}

Result<PlanRun> run_plan(const PlanArguments& a, const Inputs& in, const TimeLimit& limit) {
  ProgressLine line(!a.quiet, a.goal);
  std::optional<EarlierPlan> from;
  if (in.from) from.emplace(EarlierPlan{in.from->programme, in.from->plan, in.from->audit});
  return plan_programme(in.programme, spec_of(a, in, limit), from ? &*from : nullptr, environment_of(line),
                        ears_of(a, in.programme, line));
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
  mistakes.front().mend = "the plan could not be stored anywhere; free some disk space and plan again";
  return mistakes;
}

// The plan stands in its file before it is asked what binds in it.
Result<Saved> save(const PlanArguments& a, const Inputs& in, const PlanRun& run, const TimeLimit& limit) {
  if (in.output.empty()) return Saved{};
  const Origin origin = origin_of(run.search, a.seed, a.gap_pct);
  const auto write = [&](const std::string& to, const std::vector<Binding>& binding) {
    return save_plan(to, in.programme, run.search.plan, run.search.audit, binding, origin);
  };
  const auto rescue = [&](std::vector<Mistake> mistakes) {
    return rescued(in.output, std::move(mistakes), [&](const std::string& to) { return write(to, {}); });
  };
  const auto place = place_for(in.output, in.programme.hash, run.search.plan, run.search.audit, run.verdict);
  if (!place) return rescue(place.mistakes());
  const std::string& path = place.value().path;
  const auto saved = write(path, {});
  if (!saved) {
    take_back(place.value());
    return rescue(saved.mistakes());
  }
  for (const std::string& words : place.value().words) say(words);
  if (run.search.interrupted || InterruptGuard::interrupted()) return Saved{path, saved.value()};
  if (!a.quiet) say("asking what binds");
  const Environment environment{monotonic_seconds, [] { return InterruptGuard::interrupted(); }, {}, nullptr};
  const std::vector<Binding> binding =
      binding_in_time(in.programme, run.search.plan, std::min(limit.left(), limit.for_binding()), environment);
  if (const auto bettered = write(path, binding); !bettered)
    say(to_string(bettered.mistakes().front()) + "; the plan is stored in it without the binding limits");
  return Saved{path, saved.value()};
}

int say_that_there_is_none(const PlanArguments& a, const PlanRun& run) {
  const SearchResult& result = run.search;
  const int status = result.interrupted ? kInterrupted : result.turned_down > 0 ? kChecksDisagree : kNoOwnPlan;
  say(status == kInterrupted ? "stopped before a first plan was found"
      : status == kNoOwnPlan ? "no plan was found: " + std::string(in_words(result.end)) + "; nothing is kept"
                             : "no plan passed the audit; nothing is published");
  if (!a.quiet)
    for (const std::string& text : result.log) say("  " + text);
  if (a.json) out_json(plan_answer(a, run.model, result, {}, status, ""));
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
  auto ran = run_plan(a, in, limit);
  if (!ran) return refuse(ran.mistakes(), a.json, remarks.cautions);
  PlanRun& run = ran.value();
  SearchResult& result = run.search;
  if (!result.found) return say_that_there_is_none(a, run);
  result.plan.changes = remarks.changes;
  const finance::PlanVerdict& verdict = run.verdict;
  const finance::PlanGap gap = finance::gap_of(result.plan, result.audit, verdict);
  const int status = exit_of_plan(a, run, gap.known ? result.audit.gap(result.plan) : NAN);
  if (!a.quiet) tell_funding(result, run.contract);
  for (const std::string& lost : result.lost)
    say(toned("a process of the search, " + lost +
                  ": the plan may be worse for it; run it again, with more memory if that was short",
              Tone::warning));
  if (result.bound_contradicted)
    say("the plan is better than a bound that was to hold for all plans, so that the bound is wrong: none is shown");
  const auto saved = save(a, in, run, limit);
  if (!saved) return refuse(saved.mistakes(), a.json);
  const std::vector<Caution> of_plan = cautions_of(p, result.plan);
  tell_cautions(of_plan);
  remarks.cautions.insert(remarks.cautions.end(), of_plan.begin(), of_plan.end());
  if (a.json) {
    auto json = plan_answer(a, run.model, result, verdict, status, saved.value().hash);
    if (!saved.value().path.empty()) json["output"] = saved.value().path;
    json["lost_processes"] = result.lost;
    json["verdict"] = verdict_json(p, verdict);
    json["cautions"] = cautions_json(remarks.cautions);
    json["funding"] = funding_json(p, run.contract);
    if (run.asked) json["from"] = what_if_json(*run.asked);
    if (!a.quiet && !verdict.sound()) say(verdict_sentence(verdict));
    out_json(json);
  } else {
    out_verdict(p, verdict);
    out(plan_summary(a, p, result, verdict, run.contract.finance.by_month));
    if (!in.output.empty()) out(fmt::format("  {:<20} {}\n", "plan file", saved.value().path));
  }
  return status;
}

}  // namespace stargate
