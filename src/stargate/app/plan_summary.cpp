// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/plan_summary.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/app/bounds.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/words.hpp"
#include "stargate/io/store/decisions.hpp"
#include "stargate/report/amounts.hpp"
#include "stargate/report/gap_words.hpp"
#include "stargate/report/table.hpp"
#include "stargate/report/verdict_words.hpp"
#include "stargate/report/worth_data.hpp"

namespace stargate {

namespace {

constexpr std::size_t kShortfallsListed = 20;

std::string line(std::string_view name, std::string_view figure, std::string_view unit = "",
                 std::string_view note = "") {
  std::string text = fmt::format("  {:<20} {:>12}", name, figure);
  if (!note.empty())
    text += fmt::format(" {:<7}  {}", unit, note);
  else if (!unit.empty())
    text += fmt::format(" {}", unit);
  return text + "\n";
}

std::string bound_lines(const SearchResult& result, const finance::PlanVerdict& verdict, const std::string& unit) {
  if (!result.plan.bound_proven) return line("proven bound", "none yet", "", "more time may prove one: --time-limit");
  const finance::PlanGap gap = finance::gap_of(result.plan, result.audit, verdict);
  std::string bound = line(
      "proven bound", figure_text(result.plan.bound, 1), unit,
      gap.known ? "no plan can be better than this" : "of plans that keep every obligation, which this one does not");
  const auto part = [&](const std::optional<double>& of, const char* name, const char* rests_on) {
    if (of) bound += line(name, figure_text(*of, 1), unit, rests_on);
  };
  part(result.bounds.by_solver, "  by the solver", kBoundBySolver);
  part(result.bounds.recomputed, "  recomputed", kBoundRecomputed);
  return gap.known ? bound + line("gap", amount_text(gap.amount), unit, gap_words(gap)) : bound;
}

}  // namespace

nlohmann::json plan_answer(const PlanArguments& arguments, const ModelSize& model, const SearchResult& result,
                           const finance::PlanVerdict& verdict, int status, const std::string& hash) {
  const Derived& d = result.audit.derived;
  nlohmann::json json;
  json["status"] = exit_name(status);
  json["exit"] = status;
  json["sense"] = arguments.goal == Goal::cost ? "minimise" : "maximise";
  json["goal"] = goal_name(arguments.goal);
  json["unit"] = goal_unit(arguments.goal);
  const finance::PlanGap gap = result.found ? finance::gap_of(result.plan, result.audit, verdict) : finance::PlanGap{};
  json["objective"] = result.found && !verdict.has_emergency_cash() ? number(d.objective) : nullptr;
  json["shortage"] = shortage_json(verdict);
  json["bound"] = result.plan.bound_proven ? number(result.plan.bound) : nullptr;
  json["bounds"] = bounds_json(result.bounds);
  json["gap"] = gap.known ? number(result.audit.gap(result.plan)) : nullptr;
  json["gap_of_value"] = gap.known ? number(gap.of_value) : nullptr;
  json["gap_money"] = gap.known ? number(gap.amount) : nullptr;
  json["spend"] = result.found ? number(d.spend) : nullptr;
  json["terminal_value"] = result.found ? number(d.terminal_value) : nullptr;
  json["seconds"] = result.plan.seconds;
  json["first_plan_seconds"] = result.first_plan_s >= 0 ? nlohmann::json(result.first_plan_s) : nlohmann::json(nullptr);
  json["model"] = {{"rows", model.rows},
                   {"columns", model.columns},
                   {"entries", model.entries},
                   {"integers", model.whole},
                   {"build_s", model.seconds}};
  json["ended"] = name(result.end);
  json["builds_nothing"] = result.found ? nlohmann::json(result.does_nothing) : nlohmann::json(nullptr);
  json["output"] = nullptr;  // until a file is written
  json["plan_hash"] = hash;
  json["programme_hash"] = result.plan.programme_hash;
  json["changes"] = result.plan.changes;
  auto& shortfalls = json["shortfalls"] = nlohmann::json::array();
  for (size_t i = 0; i < std::min(kShortfallsListed, result.audit.shortfalls.size()); ++i) {
    const Shortfall& s = result.audit.shortfalls[i];
    shortfalls.push_back({{"hard", s.hard},
                          {"kind", name_of(s.kind)},
                          {"where", s.where},
                          {"month", s.month},
                          {"amount", s.amount},
                          {"unit", s.unit},
                          {"usd_m", s.money.in_millions()}});
  }
  json["log"] = result.log;
  return json;
}

std::string plan_summary(const PlanArguments& arguments, const Programme& p, const SearchResult& result,
                         const finance::PlanVerdict& verdict, const finance::MoneyByMonth& money) {
  const Derived& d = result.audit.derived;
  std::int64_t racks = 0;
  int buildings = 0;
  for (const Order& o : result.plan.orders) racks += o.racks;
  for (const Start& s : result.plan.starts) buildings += s.count;
  const Money called = money.total(CashLine::calls), drawn = money.total(CashLine::draws);
  const std::string unit = goal_unit(arguments.goal);
  std::string text = fmt::format("{}\n", p.settings.title.empty() ? p.settings.name : p.settings.title);
  if (verdict.has_emergency_cash())
    text += line(goal_name(arguments.goal), "none", "",
                 "it has a funding shortfall: USD " + amount_text(verdict.emergency_cash()) + " m in all");
  else
    text += line(goal_name(arguments.goal), figure_text(d.objective, 1), unit,
                 arguments.goal == Goal::compute ? "" : "value, bound and gap on the planning basis");
  text += bound_lines(result, verdict, unit);
  text += line("spend", figure_text(d.spend, 1), "USD m", "present value of what is spent");
  text += line("terminal value", figure_text(d.terminal_value, 1), "USD m",
               "cash and assets less debt at the end of the tail, undiscounted");
  const finance::ValueSplit split = finance::value_split(p, d);
  if (arguments.goal == Goal::value && !verdict.has_emergency_cash()) {
    text += line("  paid out by the end", figure_text(split.paid_out, 1), "USD m",
                 "of the value: distributions less calls");
    text += line("  stands after it", figure_text(split.after, 1), "USD m", "of the value: its present value");
  }
  text += line("  sensitivity", figure_text(finance::terminal_sensitivity(d, 0.1), 1), "USD m",
               "change of the value when those assets are worth 10 % more or less");
  text += line("equity called", figure_text(called.in_millions(), 1), "USD m");
  text += line("debt drawn", figure_text(drawn.in_millions(), 1), "USD m");
  text += line("buildings started", figure_text(buildings, 0));
  text += line("racks ordered", figure_text(static_cast<double>(racks), 0));
  if (verdict.sound()) text += fmt::format("  {:<20} {}\n", "status", verdict_sentence(verdict));
  text += fmt::format("  {:<20} after {:.1f} s: {}\n", "search ended", result.plan.seconds, in_words(result.end));
  if (const std::string warning = end_warning(split); arguments.goal == Goal::value && !warning.empty())
    text += "  " + warning + "\n";
  if (result.does_nothing && result.more_is_possible)
    text += fmt::format(
        "  This plan builds and buys nothing beyond the opening position of the programme{}.\n",
        result.without_own_plan() ? "; the search needs more time to find one that does: raise --time-limit" : "");
  return text;
}

}  // namespace stargate
