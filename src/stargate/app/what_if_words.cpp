// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/what_if_words.hpp"

#include <fmt/format.h>

#include "stargate/app/console.hpp"
#include "stargate/app/words.hpp"
#include "stargate/io/store/decisions.hpp"
#include "stargate/plan/emergency_cash.hpp"
#include "stargate/report/amounts.hpp"

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
    return "its sites, orders and compute are not possible under these inputs, whatever the funding; the search begins "
           "with its sites";
  const std::string kept = w.stands() ? "; the plan as it stands is kept" : "; a longer --time-limit may be enough";
  if (w.answer == Finishing::End::out_of_time) return "there was no time to solve its financing again" + kept;
  return "its financing could not be solved again: the solver gave no usable answer" + kept;
}

std::string worth_words(const WhatIf& w, const Plan& plan, const Audit& audit) {
  const auto now = worth(plan, audit);
  if (!now)
    return fmt::format("no {}, as it has a funding shortfall: USD {} m in all", goal_name(w.goal),
                       amount_text(emergency_cash(plan).in_millions()));
  const std::string figure = fmt::format("{:.1f} {}", *now, goal_unit(w.goal));
  return w.was ? figure + fmt::format(" ({:+.1f})", *now - *w.was) : figure;
}

nlohmann::json or_null(const std::optional<double>& figure) {
  return figure ? number(*figure) : nlohmann::json(nullptr);
}

}  // namespace

void tell_as_it_stands(const WhatIf& w, const std::string& from) {
  say(w.was ? fmt::format("{}: {:.1f} {} where it was made", from, *w.was, goal_unit(w.goal))
            : fmt::format("{}: without a {} where it was made: it has a funding shortfall", from, goal_name(w.goal)));
  for (const std::string& lost : w.carried.lost) say("  not in this programme: " + lost);
  const size_t broken = w.as_it_stands.violations.size();
  if (broken == 0)
    say(fmt::format("  unchanged, under these inputs: {}{}", worth_words(w, w.carried.plan, w.as_it_stands),
                    w.as_it_stands.has_hard_shortfall() ? ", obligations not kept" : ""));
  else
    say(fmt::format("  unchanged, it breaks {}: {}",
                    broken == 1 ? "a rule here" : fmt::format("{} rules here, the first of them", broken),
                    w.as_it_stands.violations.front().text));
}

void tell_solved_again(const WhatIf& w, const Programme& p) {
  if (w.held.left_out > 0)
    say(
        fmt::format("  {} of its decisions are not possible here, for example in months that are not open to them, and "
                    "are left out",
                    w.held.left_out));
  if (!w.resolved) {
    say("  " + why_not(w));
    return;
  }
  say(fmt::format("  the same decisions, financing solved again: {}   ({:.1f} s)",
                  worth_words(w, w.resolved->plan, *w.resolved_audit), w.seconds));
  int hard = 0;
  for (const Shortfall& s : w.resolved_audit->shortfalls)
    if (s.hard && ++hard <= kShown)
      say(fmt::format("    cannot be kept: {} {} {}: {:.3f} {}", name_of(s.kind), s.where,
                      s.month >= 0 ? p.month_at(s.month).text() : "", s.amount, s.unit));
  if (hard > kShown) say(fmt::format("    and {} more", hard - kShown));
}

nlohmann::json what_if_json(const WhatIf& w) {
  nlohmann::json j{{"was", or_null(w.was)},
                   {"lost", w.carried.lost},
                   {"left_out", w.held.left_out},
                   {"broken_rules", w.as_it_stands.violations.size()},
                   {"seconds", w.seconds}};
  j["as_it_stands"] = w.as_it_stands.clean() ? or_null(worth(w.carried.plan, w.as_it_stands)) : nullptr;
  j["money_solved_again"] = w.resolved ? or_null(worth(w.resolved->plan, *w.resolved_audit)) : nullptr;
  j["money"] = name_of(w.answer);
  j["promises_kept"] = w.resolved ? nlohmann::json(!w.resolved_audit->has_hard_shortfall()) : nlohmann::json(nullptr);
  return j;
}

}  // namespace stargate
