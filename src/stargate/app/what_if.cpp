#include "stargate/app/what_if.hpp"

#include <chrono>

#include <fmt/format.h>

#include "stargate/app/console.hpp"
#include "stargate/app/words.hpp"

namespace stargate {

namespace {

constexpr int kShown = 3;

const char* name_of(Finishing::End end) {
  switch (end) {
    case Finishing::End::finished:
      return "solved";
    case Finishing::End::no_point:
      return "impossible";
    case Finishing::End::out_of_time:
      return "out-of-time";
    case Finishing::End::failed:
      return "no-answer";
  }
  return "";
}

// Why there is no plan with its money solved again.
std::string why_not(const WhatIf& w) {
  if (w.answer == Finishing::End::no_point)
    return "its sites, orders and compute cannot be kept here, whatever the money; the search begins at its sites";
  const std::string kept = w.stands() ? "; the plan as it stands is kept" : "; a longer --time-limit may do it";
  if (w.answer == Finishing::End::out_of_time) return "there was no time to solve its money again" + kept;
  return "its money could not be solved again: the solver gave no answer that can be used" + kept;
}

std::string change(const WhatIf& w, double now) {
  return fmt::format("{:.1f} {} ({:+.1f})", now, goal_unit(w.goal), now - w.was);
}

}  // namespace

WhatIf what_if(const StoredPlan& stored, const Programme& p, const Formulation& f) {
  WhatIf w;
  w.goal = f.options.goal;
  w.was = stored.audit.derived.objective;
  w.carried = carry(stored.programme, stored.plan, p);
  w.as_it_stands = audit(p, w.carried.plan);
  w.held = hold(p, f, w.carried.plan);
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()));
  for (const auto& [column, value] : w.held.fixings) x[static_cast<size_t>(column.index)] = value;
  w.decisions = decisions_of(p, f, x);
  return w;
}

void solve_money_again(WhatIf& w, const Programme& p, const Formulation& f, double time_limit_s) {
  const auto began = std::chrono::steady_clock::now();
  Finishing again = finish(p, f, w.held.fixings, time_limit_s);
  w.answer = again.end;
  // Decisions that keep every rule as they stand can be kept: the solver's claim is not believed.
  if (w.answer == Finishing::End::no_point && w.stands()) w.answer = Finishing::End::failed;
  w.resolved = std::move(again.plan);
  if (w.resolved) {
    w.resolved->plan.goal = f.options.goal;
    w.resolved->plan.compute_month = f.options.compute_month;
    w.resolved_audit = audit(p, w.resolved->plan);
    if (!w.resolved_audit->clean()) {
      w.answer = Finishing::End::failed;
      w.resolved.reset();
    }
  }
  w.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

std::optional<Finished> WhatIf::best() const {
  if (resolved) return resolved;
  if (!stands()) return std::nullopt;
  return Finished{carried.plan, {}, as_it_stands.derived.objective};
}

void tell_as_it_stands(const WhatIf& w, const std::string& from) {
  say(fmt::format("{}: {:.1f} {} where it was made", from, w.was, goal_unit(w.goal)));
  for (const std::string& lost : w.carried.lost) say("  not in this programme: " + lost);
  const size_t broken = w.as_it_stands.violations.size();
  if (broken == 0)
    say(fmt::format("  as it stands here: {}{}", change(w, w.as_it_stands.derived.objective),
                    w.as_it_stands.has_hard_shortfall() ? ", promises broken" : ""));
  else
    say(fmt::format("  as it stands it breaks {}: {}",
                    broken == 1 ? "a rule here" : fmt::format("{} rules here, the first of them", broken),
                    w.as_it_stands.violations.front().text));
}

void tell_solved_again(const WhatIf& w, const Programme& p) {
  if (w.held.left_out > 0)
    say(fmt::format(
        "  {} of its decisions have no place here, such as in months that are closed to them, and are left out",
        w.held.left_out));
  if (!w.resolved) {
    say("  " + why_not(w));
    return;
  }
  say(fmt::format("  the same decisions, money solved again: {}   ({:.1f} s)",
                  change(w, w.resolved_audit->derived.objective), w.seconds));
  int hard = 0;
  for (const Shortfall& s : w.resolved_audit->shortfalls)
    if (s.hard && ++hard <= kShown)
      say(fmt::format("    cannot be kept: {} {} {}: {:.3f} {}", s.kind, s.where,
                      s.month >= 0 ? p.month_at(s.month).text() : "", s.amount, s.unit));
  if (hard > kShown) say(fmt::format("    and {} more", hard - kShown));
}

nlohmann::json what_if_json(const WhatIf& w) {
  nlohmann::json j{{"was", number(w.was)},
                   {"lost", w.carried.lost},
                   {"left_out", w.held.left_out},
                   {"broken_rules", w.as_it_stands.violations.size()},
                   {"seconds", w.seconds}};
  j["as_it_stands"] = w.as_it_stands.clean() ? number(w.as_it_stands.derived.objective) : nullptr;
  j["money_solved_again"] = w.resolved ? number(w.resolved_audit->derived.objective) : nullptr;
  j["money"] = name_of(w.answer);
  j["promises_kept"] = w.resolved ? nlohmann::json(!w.resolved_audit->has_hard_shortfall()) : nlohmann::json(nullptr);
  return j;
}

}  // namespace stargate
