// SPDX-License-Identifier: Apache-2.0
// show, diff, report, audit: what is asked of a finished plan file.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/app/bounds.hpp"
#include "stargate/app/commands.hpp"
#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/open_plan.hpp"
#include "stargate/app/verdict.hpp"
#include "stargate/app/words.hpp"
#include "stargate/executability/executability.hpp"
#include "stargate/files/output_file.hpp"
#include "stargate/finance/plan_worth.hpp"
#include "stargate/io/programme/hash.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/io/store/decisions.hpp"
#include "stargate/report/difference.hpp"
#include "stargate/report/executability_table.hpp"
#include "stargate/report/page.hpp"
#include "stargate/report/report_json.hpp"
#include "stargate/report/sections.hpp"
#include "stargate/report/verdict_words.hpp"

namespace stargate {
namespace {

using nlohmann::json;

constexpr std::size_t kViolationsShown = 20;

TextStyle style(int width) {
  const int columns = width > 0 ? width : output_width();
  return {columns, toned("x", Tone::strong, true) != "x"};
}

std::string place_and_time(const Programme& programme, const std::string& where, int month) {
  return month < 0 ? where : fmt::format("{} {}", where, programme.month_at(month).text());
}

json violations_json(const StoredPlan& stored) {
  json list = json::array();
  for (const Violation& v : stored.audit.violations) {
    list.push_back({{"rule", name_of(v.rule)},
                    {"where", v.where},
                    {"month", v.month < 0 ? json() : json(stored.programme.month_at(v.month).text())},
                    {"amount", number(v.amount)},
                    {"unit", v.unit},
                    {"text", v.text}});
  }
  return list;
}

json shortfalls_json(const StoredPlan& stored) {
  json list = json::array();
  for (const Shortfall& s : stored.audit.shortfalls) {
    list.push_back({{"hard", s.hard},
                    {"kind", name_of(s.kind)},
                    {"where", s.where},
                    {"month", s.month < 0 ? json() : json(stored.programme.month_at(s.month).text())},
                    {"amount", number(s.amount)},
                    {"unit", s.unit},
                    {"money_cents", s.money.in_cents()}});
  }
  return list;
}

std::string violation_line(const StoredPlan& stored, const Violation& v) {
  return fmt::format("{}: {}: {}", name_of(v.rule), place_and_time(stored.programme, v.where, v.month), v.text);
}

void say_violations(const StoredPlan& stored, std::size_t most) {
  const auto& all = stored.audit.violations;
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) say(violation_line(stored, all[i]));
  if (all.size() > most) say(fmt::format("... and {} more", all.size() - most));
  say(toned(fmt::format("{} violation{}", all.size(), all.size() == 1 ? "" : "s"), Tone::bad));
}

// What every answer about one plan begins with.
json header(const Judged& of) {
  const StoredPlan& stored = of.stored;
  const Plan& plan = stored.plan;
  const Audit& audit = stored.audit;
  const finance::PlanGap gap = finance::gap_of(plan, audit, of.verdict);
  json j;
  j["status"] = exit_name(of.status());
  j["verdict"] = verdict_json(stored.programme, of.verdict);
  j["sense"] = plan.goal == Goal::cost ? "minimise" : "maximise";
  j["goal"] = goal_name(plan.goal);
  j["objective"] = of.verdict.has_emergency_cash() ? json() : number(audit.derived.objective);
  j["shortage"] = shortage_json(of.verdict);
  j["bound"] = plan.bound_proven ? number(plan.bound) : json();
  j["bounds"] = bounds_json(stored.origin.bounds);
  j["gap"] = gap.known ? number(audit.gap(plan)) : json();
  j["gap_of_value"] = gap.known ? number(gap.of_value) : json();
  j["gap_money"] = gap.known && plan.goal != Goal::compute ? number(gap.amount) : json();
  j["seconds"] = number(plan.seconds);
  j["plan_hash"] = stored.plan_hash;
  j["altered"] = stored.altered;
  return j;
}

struct Opened {
  std::optional<Judged> plan;
  int status = kOk;
};

// Reads and audits a plan; a plan with violations is not shown.
Opened open_clean(const std::string& path, bool as_json) {
  Result<StoredPlan> loaded = open_plan(path);
  if (!loaded) return {std::nullopt, refuse(loaded.mistakes(), as_json)};
  StoredPlan stored = std::move(loaded).value();
  Judged plan = judged(std::move(stored));
  if (plan.stored.audit.clean()) return {std::move(plan), kOk};
  say(fmt::format("{}: the plan breaks rules and is not shown", path));
  say_violations(plan.stored, kViolationsShown);
  if (as_json) {
    json j = header(plan);
    j["violations"] = violations_json(plan.stored);
    out_json(j);
  }
  return {std::nullopt, plan.status()};
}

Report report_on(const Judged& of) {
  const StoredPlan& s = of.stored;
  return report_of(ReportedPlan{s.programme, s.plan, s.audit, of.finance, of.verdict}, s.binding, s.origin,
                   s.plan_hash);
}

// Those asked for; empty when one is unknown, after saying so.
std::optional<std::vector<std::string>> chosen_sections(const ShowArguments& arguments,
                                                        const std::vector<std::string>& usual) {
  std::vector<std::string> all;
  for (const ReportSection& section : report_sections()) all.emplace_back(section.name);
  if (arguments.sections.empty()) return usual.empty() ? all : usual;
  std::vector<Mistake> mistakes;
  for (const std::string& section : arguments.sections) {
    if (section == "all") return all;
    if (std::find(all.begin(), all.end(), section) != all.end()) continue;
    mistakes.push_back({"", 0, "section", fmt::format("there is no section '{}'", section),
                        fmt::format("choose from all, {}", fmt::join(all, ", "))});
  }
  if (mistakes.empty()) return arguments.sections;
  refuse(mistakes, arguments.json);
  return std::nullopt;
}

int write_csv(const std::string& folder, const Report& report, const std::vector<std::string>& sections, bool as_json) {
  if (const auto mistakes = make_folder(folder); !mistakes.empty()) return refuse(mistakes, as_json);
  for (const std::string& section : sections) {
    for (const Table& table : section_tables(report, section)) {
      const std::string path = (std::filesystem::path(folder) / (table.name + ".csv")).string();
      if (auto mistakes = write_output(path, table_csv(table), Replaces::document); !mistakes.empty())
        return refuse(mistakes, as_json);
      say(path);
    }
  }
  return kOk;
}

}  // namespace

int show_command(const ShowArguments& arguments) {
  const bool brief = !arguments.json && arguments.csv.empty();
  const auto sections =
      chosen_sections(arguments, brief ? std::vector<std::string>{"summary", "sites", "money", "shortfalls"}
                                       : std::vector<std::string>{});
  if (!sections) return kBadInput;
  const Opened opened = open_clean(arguments.plan, arguments.json);
  if (!opened.plan) return opened.status;
  const Judged& plan = *opened.plan;
  const Report report = report_on(plan);
  if (!arguments.csv.empty()) {
    if (const int status = write_csv(arguments.csv, report, *sections, arguments.json); status != kOk) return status;
    if (!arguments.json) {
      out_verdict(plan.stored.programme, plan.verdict);
      return plan.status();
    }
  }
  if (arguments.json) {
    json answer = header(plan);
    answer["months"] = report.meta.months;
    for (const std::string& section : *sections) put_section(report, section, answer);
    out_json(answer);
    return plan.status();
  }
  out_verdict(plan.stored.programme, plan.verdict);
  out(tables_text(report, *sections, style(arguments.width)));
  if (arguments.sections.empty()) say("More: stargate show PLAN all, or one of 'stargate help sections'.");
  return plan.status();
}

int diff_command(const DiffArguments& arguments) {
  const Opened a = open_clean(arguments.a, arguments.json);
  if (!a.plan) return a.status;
  const Opened b = open_clean(arguments.b, arguments.json);
  if (!b.plan) return b.status;
  const StoredPlan &of_a = a.plan->stored, &of_b = b.plan->stored;
  const Difference found = difference({of_a.programme, of_a.plan, of_a.audit, a.plan->finance, of_a.altered},
                                      {of_b.programme, of_b.plan, of_b.audit, b.plan->finance, of_b.altered});
  const bool same_programme = of_a.programme.hash == of_b.programme.hash;
  if (arguments.json) {
    json answer = difference_json(found);
    answer["status"] = exit_name(found.same() ? kOk : kDifferent);
    answer["a"] = header(*a.plan);
    answer["b"] = header(*b.plan);
    answer["same_programme"] = same_programme;
    out_json(answer);
  } else {
    for (const auto& [name, side] : {std::pair("A", &a), std::pair("B", &b)})
      if (!side->plan->verdict.sound()) out(fmt::format("{}: {}\n", name, verdict_sentence(side->plan->verdict)));
    if (!same_programme) say("The plans are of different programmes, or of one with different changes.");
    out(difference_text(found, style(arguments.width)));
  }
  return arguments.detailed_exit_code && !found.same() ? kDifferent : kOk;
}

int report_command(const ReportArguments& arguments) {
  const Opened opened = open_clean(arguments.plan, arguments.json);
  if (!opened.plan) return opened.status;
  const Judged& plan = *opened.plan;
  const json report = report_json(report_on(plan));
  std::string text = report.dump(2) + "\n";
  if (!arguments.data_only) {
    Result<std::string> page = page_html(report);
    if (!page) return refuse(page.mistakes(), arguments.json);
    text = std::move(page).value();
  }
  if (arguments.output == "-") {
    out_document(text);
    return plan.status();
  }
  if (auto mistakes = write_output(arguments.output, text, Replaces::document); !mistakes.empty())
    return refuse(mistakes, arguments.json);
  if (arguments.json) {
    json answer = header(plan);
    answer["output"] = arguments.output;
    answer["bytes"] = text.size();
    out_json(answer);
  } else {
    out_verdict(plan.stored.programme, plan.verdict);
    say(fmt::format("{}: {:.0f} kB", arguments.output, static_cast<double>(text.size()) / 1000));
  }
  return plan.status();
}

// Where two programmes differ first, as "offer: price is 3.1, but 3.0 in the folder"; empty where they are the same.
std::string first_difference(const Programme& of_plan, const Programme& of_folder) {
  std::istringstream a(canonical_text(of_plan)), b(canonical_text(of_folder));
  std::string table, id, line_a, line_b;
  while (true) {
    const bool more_a = static_cast<bool>(std::getline(a, line_a)), more_b = static_cast<bool>(std::getline(b, line_b));
    if (!more_a && !more_b) return "";
    if (more_a && more_b && line_a == line_b) {
      if (line_a.starts_with("[")) table = line_a, id.clear();
      if (line_a.starts_with("id = ")) id = " " + line_a.substr(5);
      continue;
    }
    const auto words = [](bool more, const std::string& line) { return more ? "'" + line + "'" : "nothing more"; };
    return fmt::format("{}{}: {} in the plan, {} in the folder", table, id, words(more_a, line_a),
                       words(more_b, line_b));
  }
}

// Says whether the plan is one of the programme in the folder, as it was changed for the plan; nothing when none was
// given.
Result<std::string> held_against(const AuditArguments& a, const StoredPlan& stored) {
  if (a.programme.empty()) return std::string();
  const auto folder =
      load_programme(a.programme, {.set = a.set, .scenarios = a.scenarios, .hindsight = a.hindsight, .drop = a.drop});
  if (!folder) return folder.mistakes();
  if (folder.value().hash == stored.programme.hash) return std::string();
  std::string text = first_difference(stored.programme, folder.value());
  if (!stored.plan.changes.empty())
    text +=
        fmt::format("; the plan was made with changes ({}): give them here too", fmt::join(stored.plan.changes, ", "));
  return text;
}

namespace {

// The tests of practice of a plan; none where they were not asked for, or where rules are broken.
struct Practice {
  std::optional<std::vector<executability::Result>> results;

  bool failed() const {
    return results && std::any_of(results->begin(), results->end(), [](const executability::Result& result) {
             return result.standing == executability::Standing::failed;
           });
  }
};

Practice practice_of(const Judged& plan) {
  const StoredPlan& stored = plan.stored;
  if (!stored.audit.clean()) return {};
  return {executability::put_to_test({stored.programme, stored.plan, stored.audit, plan.finance})};
}

json audit_json(const Judged& plan, const Practice& practice) {
  json answer = header(plan);
  answer["violations"] = violations_json(plan.stored);
  answer["shortfalls"] = shortfalls_json(plan.stored);
  if (practice.results) answer["executability"] = executability_json(plan.stored.programme, *practice.results);
  if (practice.failed() && plan.status() == kOk) answer["status"] = exit_name(kHardShortfall);
  return answer;
}

void out_audit(const Judged& plan) {
  const StoredPlan& stored = plan.stored;
  if (plan.verdict.altered) out(toned(altered_sentence(plan.verdict), Tone::warning) + "\n");
  out(toned(verdict_sentence(plan.verdict), plan.verdict.sound() ? Tone::good : Tone::bad, true) + "\n");
  if (plan.verdict.sound()) return;
  for (const Violation& v : stored.audit.violations) out("  " + violation_line(stored, v) + "\n");
  for (const finance::Lack& lack : plan.verdict.lacks) out("  " + lack_sentence(stored.programme, lack) + "\n");
  if (const std::size_t count = stored.audit.violations.size(); count > 0)
    out(fmt::format("{} violation{}\n", count, count == 1 ? "" : "s"));
}

void out_practice(const Judged& plan, const std::vector<executability::Result>& results) {
  const bool failed = Practice{results}.failed();
  out("\n" + table_text(executability_table(plan.stored.programme, results), style(0)));
  out("\n" + toned(executability_sentence(results), failed ? Tone::bad : Tone::good, true) + "\n");
}

}  // namespace

int audit_command(const AuditArguments& arguments) {
  Result<StoredPlan> loaded = open_plan(arguments.plan);
  if (!loaded) return refuse(loaded.mistakes(), arguments.json);
  const auto against = held_against(arguments, loaded.value());
  if (!against) return refuse(against.mistakes(), arguments.json);
  if (!against.value().empty()) {
    Mistake other{arguments.plan,
                  0,
                  "--programme",
                  "holds another programme than " + arguments.programme + ": " + against.value(),
                  "plan again, or name the folder that the plan was made from",
                  MistakeKind::locked};
    return refuse({other}, arguments.json);
  }
  const Judged plan = judged(std::move(loaded).value());
  const Practice practice = arguments.executable ? practice_of(plan) : Practice{};
  if (arguments.json) {
    out_json(audit_json(plan, practice));
  } else {
    out_audit(plan);
    if (practice.results) out_practice(plan, *practice.results);
  }
  return practice.failed() && plan.status() == kOk ? kHardShortfall : plan.status();
}

}  // namespace stargate
