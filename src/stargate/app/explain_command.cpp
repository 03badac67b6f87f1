// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/explain_command.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/interrupt.hpp"
#include "stargate/app/tables.hpp"
#include "stargate/app/words.hpp"
#include "stargate/report/explain_tables.hpp"
#include "stargate/usecases/explain_run.hpp"

namespace stargate {

namespace {

// What the user asks about, as wishes: why rules out what stands, why-not asks for what does not.
std::vector<Reason> asked_for(const ExplainArguments& a, const Programme& p, std::vector<Mistake>& mistakes) {
  std::vector<Reason> asked;
  const auto take = [&](const std::string& text, const char* option, bool ruled_out) {
    const bool complete = text.find("<=") != std::string::npos || text.find(">=") != std::string::npos ||
                          text.find('=') != std::string::npos;
    const auto wish = read_wish(p, complete ? text : text + (ruled_out ? " <= 0" : " >= 1"), option);
    if (!wish) {
      for (const Mistake& m : wish.mistakes()) mistakes.push_back(m);
      return;
    }
    Reason r;
    r.wishes = {wish.value()};
    r.decision = fmt::format("{}: {}", ruled_out ? "why" : "why not", text_of(p, wish.value()));
    asked.push_back(std::move(r));
  };
  for (const std::string& text : a.why) take(text, "--why", true);
  for (const std::string& text : a.why_not) take(text, "--why-not", false);
  return asked;
}

ExplainSpec spec_of(const ExplainArguments& a, std::vector<Reason> asked) {
  const auto wants = [&](std::string_view section) {
    if (a.sections.empty()) return asked.empty();
    return std::find(a.sections.begin(), a.sections.end(), section) != a.sections.end();
  };
  ExplainSpec spec;
  spec.binds = wants("binds");
  spec.why = wants("why");
  spec.what_is_short = wants("short");
  spec.alternatives = wants("alternatives");
  spec.within_pct = a.within_pct;
  spec.decisions = a.decisions;
  spec.asked = std::move(asked);
  return spec;
}

}  // namespace

const std::vector<std::string_view>& explain_sections() {
  static const std::vector<std::string_view> all = {"binds", "why", "short", "alternatives"};
  return all;
}

int explain_command(const ExplainArguments& a) {
  std::vector<Mistake> mistakes;
  const auto& known = explain_sections();
  for (const std::string& section : a.sections)
    if (std::find(known.begin(), known.end(), section) == known.end())
      mistakes.push_back({"", 0, "--section", fmt::format("there is no section '{}'", section),
                          fmt::format("choose from {}", fmt::join(known, ", "))});
  if (!mistakes.empty()) return refuse(mistakes, a.asking.json);
  InterruptGuard guard;
  Asking asking(a.asking);
  if (asking.status() != kOk) return asking.status();
  const Programme& p = asking.programme();
  const ExplainSpec spec = spec_of(a, asked_for(a, p, mistakes));
  if (!mistakes.empty()) return refuse(mistakes, a.asking.json);
  if (!asking.begin()) return asking.status();
  asking.tell_expected(questions_of_explanation(asking.plan(), asking.stored().audit, spec));
  const Goal goal = asking.stored().plan.goal;
  Explanation e = explain_plan(asking.plan(), asking.stored().audit, goal, spec);
  e.unit = goal_unit(goal);
  asking.progress().clear();
  const int status = e.interrupted ? kInterrupted : kOk;
  const std::vector<Table> tables = explanation_tables(p, e);
  if (!a.csv.empty())
    if (const int written = write_tables(place_of_answers(a.csv, e.interrupted), tables, a.asking.json); written != kOk)
      return written;
  if (a.asking.json) {
    nlohmann::json j = explanation_json(p, e);
    j["status"] = exit_name(status);
    asking.put_plan(j);
    out_json(j);
    return status;
  }
  if (!a.csv.empty()) return status;
  const TextStyle style{a.width > 0 ? a.width : output_width(), toned("x", Tone::strong, true) != "x"};
  std::string text;
  for (const Table& table : tables) text += (text.empty() ? "" : "\n") + table_text(table, style);
  out(text);
  if (e.interrupted) say("stopped: the answers above are complete; the same command continues from here");
  return status;
}

}  // namespace stargate
