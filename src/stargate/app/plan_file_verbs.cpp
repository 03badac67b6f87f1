// SPDX-License-Identifier: Apache-2.0
// Verbs that read plan files: show, diff, compare, report, audit, finance.
#include <memory>
#include <string_view>

#include "stargate/app/commands.hpp"
#include "stargate/app/compare_command.hpp"
#include "stargate/app/finance_command.hpp"
#include "stargate/app/verb_options.hpp"
#include "stargate/app/verbs.hpp"
#include "stargate/report/comparison.hpp"
#include "stargate/report/sections.hpp"

namespace stargate {

void add_show(Verbs& verbs) {
  const auto given = std::make_shared<ShowArguments>();
  CLI::App* command = verbs.add("show", "Show a plan as tables", [given] { return show_command(*given); });
  command->add_option("PLAN", given->plan, "The plan file")->required();
  std::vector<std::string_view> sections = {"all"};
  for (const ReportSection& section : report_sections()) sections.push_back(section.name);
  verbs.among(command->add_option("SECTION", given->sections, "What to show; see 'stargate help sections'"), sections);
  add_csv(command, given->csv);
  add_width(command, given->width);
  add_json(command, given->json);
}

void add_diff(Verbs& verbs) {
  const auto given = std::make_shared<DiffArguments>();
  CLI::App* command = verbs.add(
      "diff", "Two plans: what differs and the money that goes with it, then decision by decision and line by line",
      [given] { return diff_command(*given); });
  command->add_option("A", given->a, "A plan file")->required();
  command->add_option("B", given->b, "Another plan file")->required();
  command->add_flag("--detailed-exitcode", given->detailed_exit_code, "Exit 2 when the plans differ");
  add_width(command, given->width);
  add_json(command, given->json);
}

void add_compare(Verbs& verbs) {
  const auto given = std::make_shared<CompareArguments>();
  CLI::App* command = verbs.add("compare", "Many plans side by side, each beside the difference to a base",
                                [given] { return compare_command(*given); });
  command->add_option("PLAN", given->plans, "The plan files, two or more")->required();
  command->add_option("--base", given->base, "The plan that the others are compared with (default: the first)")
      ->type_name("PLAN");
  command->add_option("--names", given->names, "Names of the plans, separated by commas (default: their file names)")
      ->type_name("A,B,...");
  verbs
      .among(command->add_option("--section", given->sections,
                                 "outcome, money, metal or demand; may be repeated (default: all)"),
             comparison_sections())
      ->type_name("SECTION")
      ->allow_extra_args(false);
  add_csv(command, given->csv);
  command->add_option("-o,--output", given->output, "Write one self-contained HTML page; - for stdout")
      ->type_name("FILE");
  add_width(command, given->width);
  add_json(command, given->json);
}

void add_report(Verbs& verbs) {
  const auto given = std::make_shared<ReportArguments>();
  CLI::App* command =
      verbs.add("report", "Write a plan as one self-contained HTML page", [given] { return report_command(*given); });
  command->add_option("PLAN", given->plan, "The plan file")->required();
  command->add_option("-o,--output", given->output, "The page to write; - for stdout")->type_name("FILE")->required();
  command->add_flag("--data", given->data_only, "Write the page's data as JSON instead of the page");
  add_json(command, given->json);
}

void add_audit(Verbs& verbs) {
  const auto given = std::make_shared<AuditArguments>();
  CLI::App* command = verbs.add("audit", "Check a plan against every rule, without the optimiser",
                                [given] { return audit_command(*given); });
  command->add_option("PLAN", given->plan, "The plan file")->required();
  command
      ->add_option("--programme", given->programme,
                   "Compare the programme inside the plan with this folder; exit 7 where they differ")
      ->type_name("DIR");
  add_changes(command, given->set, given->scenarios, given->drop, given->hindsight);
  command->add_flag("--executable", given->executable,
                    "Put the plan to the tests of practice, too; exit 4 where one fails (docs/executability.md)");
  add_json(command, given->json);
}

void add_finance(Verbs& verbs) {
  const auto given = std::make_shared<FinanceArguments>();
  CLI::App* command =
      verbs.add("finance", "The plan's money on the contract basis: statements, accounts, covenants, returns",
                [given] { return finance_command(*given); });
  command->add_option("PLAN", given->plan, "The plan file")->required();
  verbs
      .among(command->add_option("--for", given->audience,
                                 "Who reads it: programme (the default), partner NAME or facility NAME"),
             finance_audiences())
      ->type_name("WHOM")
      ->expected(1, 2);
  command->add_option("--csv", given->csv, "Write the tables, and every series by month, as CSV files into this folder")
      ->type_name("DIR");
  command
      ->add_option("--xlsx", given->xlsx,
                   "Write a workbook: terms, the plan's decisions, and every figure as a formula over them")
      ->type_name("FILE");
  add_width(command, given->width);
  add_json(command, given->json);
}

}  // namespace stargate
