// SPDX-License-Identifier: Apache-2.0
// Verbs that read a programme: init, check, fmt, plan.
#include <cstdlib>
#include <iterator>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "stargate/app/commands.hpp"
#include "stargate/app/console.hpp"
#include "stargate/app/hold_option.hpp"
#include "stargate/app/plan_arguments.hpp"
#include "stargate/app/plan_command.hpp"
#include "stargate/app/verb_options.hpp"
#include "stargate/app/verbs.hpp"

namespace stargate {
namespace {

constexpr const char* kGoals[] = {"value", "cost", "compute"};

// What `stargate plan` is given, before it is read.
struct PlanWords {
  PlanArguments plan;
  std::string goal = "value", by, gap;
};

// "1", "1%" or "1 %".
std::optional<double> per_cent(std::string text) {
  while (!text.empty() && (text.back() == '%' || text.back() == ' ')) text.pop_back();
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || end != text.c_str() + text.size() || !(value >= 0 && value <= 100)) return std::nullopt;
  return value;
}

int plan_verb(const PlanWords& words) {
  PlanArguments plan = words.plan;
  std::vector<Mistake> mistakes;
  plan.goal = words.goal == "cost" ? Goal::cost : words.goal == "compute" ? Goal::compute : Goal::value;
  if (!words.by.empty()) {
    const std::optional<Month> month = Month::parse(words.by);
    if (month) plan.by = *month;
    if (!month)
      mistakes.push_back(
          {"", 0, "--by", fmt::format("is '{}', which is not a month", words.by), "write it as 2027-06"});
    if (plan.goal != Goal::compute)
      mistakes.push_back({"", 0, "--by", "is only for --goal compute", "add --goal compute"});
  }
  if (!words.gap.empty()) {
    plan.gap_pct = per_cent(words.gap);
    if (!plan.gap_pct)
      mistakes.push_back(
          {"", 0, "--gap", fmt::format("is '{}'", words.gap), "give per cent from 0 to 100, such as 0.5"});
  }
  return mistakes.empty() ? plan_command(plan) : refuse(mistakes, plan.json);
}

}  // namespace

void add_init(Verbs& verbs) {
  const auto given = std::make_shared<ProgrammeArguments>();
  CLI::App* command =
      verbs.add("init", "Write a small programme to start from", [given] { return init_command(*given); });
  command->add_option("DIR", given->path, "A new or empty folder")->required();
  add_json(command, given->json);
}

void add_check(Verbs& verbs) {
  const auto given = std::make_shared<ProgrammeArguments>();
  CLI::App* command = verbs.add("check", "Find every mistake in a programme, with file, line, field and suggested fix",
                                [given] { return check_command(*given); });
  command->add_option("PROGRAMME", given->path, "The programme's folder")->required();
  add_changes(command, given->set, given->scenarios, given->drop, given->hindsight);
  add_json(command, given->json);
}

void add_fmt(Verbs& verbs) {
  const auto given = std::make_shared<ProgrammeArguments>();
  CLI::App* command =
      verbs.add("fmt", "Write a programme's files in the standard layout", [given] { return fmt_command(*given); });
  command->add_option("PROGRAMME", given->path, "The programme's folder")->required();
  command->add_flag("--check", given->only_check, "Change nothing; exit 2 when something would change");
  add_json(command, given->json);
}

void add_plan(Verbs& verbs) {
  const auto words = std::make_shared<PlanWords>();
  PlanArguments& plan = words->plan;
  CLI::App* command = verbs.add("plan", "Find the best plan for a programme and prove how good it is",
                                [words] { return plan_verb(*words); });
  command->add_option("PROGRAMME", plan.programme, "The programme's folder")->required();
  CLI::Option* output =
      command
          ->add_option("-o,--output", plan.output,
                       "The plan file to write (default: the folder's name, as PROGRAMME.plan, in the current folder)")
          ->type_name("FILE");
  command->add_flag("--no-file", plan.no_file, "Write no plan file")->excludes(output);
  add_changes(command, plan.set, plan.scenarios, plan.drop, plan.hindsight);
  verbs
      .among(command->add_option("--goal", words->goal,
                                 "value: present value to equity; cost: least cost of all demand; compute: most "
                                 "compute in the month --by"),
             kGoals)
      ->check(CLI::IsMember(std::vector<std::string>(std::begin(kGoals), std::end(kGoals))))
      ->type_name("GOAL")
      ->default_str("value");
  command
      ->add_option("--by", words->by, "The month of --goal compute, such as 2027-06 (default: the last of the horizon)")
      ->type_name("MONTH");
  command->add_option("--time-limit", plan.time_limit_s, "Seconds to search")
      ->type_name("SECONDS")
      ->check(CLI::Range(1.0, 604800.0))
      ->capture_default_str();
  command
      ->add_option("--from", plan.from,
                   "Begin with a plan of this programme: what its decisions are worth under the present inputs, then "
                   "a better plan")
      ->type_name("PLAN");
  verbs
      .among(
          command->add_option(
              "--hold", plan.hold,
              "With --from: keep what that plan decides, and plan the rest again. orders, starts, commitments, runs, "
              "contracts or all; a month for what is decided before it; orders:2026-09 for both"),
          hold_words())
      ->type_name("WHAT[,WHAT]")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--gap", words->gap, "Stop at this gap, in per cent of spend; exit 5 when it is missed")
      ->type_name("PCT");
  command->add_flag("--reproducible", plan.reproducible,
                    "The same plan and bound for the same seed, whatever else the machine does: the time limit "
                    "counts as work, so that it may take longer; --gap does not stop it");
  command->add_option("--seed", plan.seed, "Seed of the search")->type_name("N")->capture_default_str();
  command->add_flag("-q,--quiet", plan.quiet, "No progress on stderr");
  add_json(command, plan.json);
}

}  // namespace stargate
