// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/command_line.hpp"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "stargate/app/command_walk.hpp"
#include "stargate/app/commands.hpp"
#include "stargate/app/compare_command.hpp"
#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/explain_command.hpp"
#include "stargate/app/finance_command.hpp"
#include "stargate/app/hold_option.hpp"
#include "stargate/app/negotiate_command.hpp"
#include "stargate/app/plan_arguments.hpp"
#include "stargate/app/plan_command.hpp"
#include "stargate/app/tender_commands.hpp"
#include "stargate/app/tornado_command.hpp"
#include "stargate/app/verb_words.hpp"
#include "stargate/io/programme/findings.hpp"
#include "stargate/report/comparison.hpp"
#include "stargate/report/sections.hpp"

namespace stargate {
namespace {

std::string exit_code_table() {
  std::string text = "Exit codes (when several hold, the first of 6, 10, 4, 9, 5):\n";
  for (const ExitCode& code : kExitCodes)
    text += fmt::format("  {:>3}  {:<16} {}\n", code.code, code.name, code.meaning);
  return text;
}

std::string section_table() {
  std::string text = "Sections of 'stargate show':\n";
  for (const ReportSection& section : report_sections())
    text += fmt::format("  {:<12} {}\n", section.name, section.meaning);
  return text + "  all          every one of them\n";
}

// "1", "1%" or "1 %".
std::optional<double> per_cent(std::string text) {
  while (!text.empty() && (text.back() == '%' || text.back() == ' ')) text.pop_back();
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || end != text.c_str() + text.size() || !(value >= 0 && value <= 100)) return std::nullopt;
  return value;
}

// By the name of what the option takes, which stands in its help.
bool takes_number(const CLI::Option& option) {
  constexpr std::string_view kNumbers[] = {"N", "SECONDS", "PCT", "FLOAT", "INT", "UINT"};
  const std::string all = option.get_type_name();  // "N:INT in [40 - 1000]"
  const std::string_view type = std::string_view(all).substr(0, all.find(':'));
  return std::find(std::begin(kNumbers), std::end(kNumbers), type) != std::end(kNumbers);
}

// Also "1 %"; what is no number at all is the verb's own to refuse.
bool is_finite_number(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  return end == text.c_str() || std::isfinite(value);
}

constexpr const char* kGoals[] = {"value", "cost", "compute"};

// The tree of verbs; `chosen` is what the parsed words ask for.
class CommandLine {
 public:
  CommandLine()
      : app_("stargate plans an AI data-centre build-out: money, servers, buildings and power in one model.",
             "stargate") {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "stargate " STARGATE_VERSION);
    app_.footer(
        "'stargate help VERB' says more about a verb, 'stargate help exit-codes' what the exit status means.\nResults "
        "go to stdout, messages to stderr; every verb has --json.");
    app_.get_formatter()->column_width(28);
    add_init();
    add_check();
    add_fmt();
    add_plan();
    add_show();
    add_diff();
    add_compare();
    add_explain();
    add_tornado();
    add_negotiate();
    add_report();
    add_audit();
    add_finance();
    add_rfq();
    add_bids();
    add_help();
  }

  int run(int count, const char* const* words) {
    try {
      app_.parse(count, words);
    } catch (const CLI::CallForHelp&) {
      out(asked_help());
      return kOk;
    } catch (const CLI::CallForVersion&) {
      out("stargate " STARGATE_VERSION "\n");
      return kOk;
    } catch (const CLI::ParseError& error) {
      const bool json =
          std::any_of(words, words + count, [](const char* word) { return std::string_view(word) == "--json"; });
      return refuse({misread(count, words, error.what())}, json);
    }
    if (const auto mistakes = values_of_no_use(); !mistakes.empty()) {
      const bool json =
          std::any_of(words, words + count, [](const char* word) { return std::string_view(word) == "--json"; });
      return refuse(mistakes, json);
    }
    return chosen_();
  }

  CommandTree tree() const { return command_tree(app_, choices_); }

 private:
  CLI::App* verb(const std::string& name, const std::string& meaning, std::function<int()> action) {
    CLI::App* command = app_.add_subcommand(name, meaning);
    command->callback([this, action = std::move(action)] { chosen_ = action; });
    return command;
  }

  // The words that an option may be; the verb refuses others itself.
  template <class Words>
  CLI::Option* among(CLI::Option* option, const Words& words) {
    for (const auto& word : words) choices_[option].emplace_back(word);
    return option;
  }

  // What cannot be read on the command line, with the verb or option that may be meant.
  Mistake misread(int count, const char* const* words, const std::string& what) {
    const CLI::App* verb = nullptr;
    for (int i = 1; i < count && verb == nullptr; ++i) {
      const std::string_view word = words[i];
      if (word.starts_with('-')) continue;
      verb = find_verb(std::string(word));
      if (verb == nullptr) {
        const std::string near = nearest_verb(word);
        return {"", 0, "", fmt::format("there is no verb '{}'", word), near.empty() ? "see 'stargate help'" : near};
      }
    }
    const CLI::App& of = verb == nullptr ? app_ : *verb;
    const std::string see =
        verb == nullptr ? "see 'stargate help'" : fmt::format("see 'stargate help {}'", verb->get_name());
    std::vector<std::string> names;
    for (const CLI::Option* option : of.get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (int i = 1; i < count; ++i) {
      const std::string_view word = std::string_view(words[i]).substr(0, std::string_view(words[i]).find('='));
      if (!word.starts_with("--") || word.size() < 3 || std::find(names.begin(), names.end(), word) != names.end())
        continue;
      const std::string near = reading::did_you_mean(word, std::vector<std::string_view>(names.begin(), names.end()));
      return {"", 0, "", fmt::format("{} has no option '{}'", verb == nullptr ? "stargate" : verb->get_name(), word),
              near.empty() ? see : near};
    }
    return {"", 0, "", what, see};
  }

  std::string nearest_verb(std::string_view word) {
    std::vector<std::string> names;
    for (const CLI::App* command : app_.get_subcommands([](CLI::App*) { return true; }))
      names.push_back(command->get_name());
    return reading::did_you_mean(word, std::vector<std::string_view>(names.begin(), names.end()));
  }

  // Values that no option of any verb can mean: an empty text, and numbers that are not finite.
  std::vector<Mistake> values_of_no_use() const {
    std::vector<Mistake> mistakes;
    for (const CLI::App* command : app_.get_subcommands())
      for (const CLI::Option* option : command->get_options()) {
        const std::string name = option->get_name(true);
        for (const std::string& value : option->results()) {
          if (value.empty() && option->get_expected_min() > 0)
            mistakes.push_back({"", 0, name, "is empty", "give a value, or leave the option out"});
          else if (takes_number(*option) && !is_finite_number(value))
            mistakes.push_back(
                {"", 0, name, fmt::format("is '{}', which is not a finite number", value), "give a number such as 60"});
        }
      }
    return mistakes;
  }

  // CLI11's help() of the whole would show the verb that was parsed last.
  std::string overview() const {
    return app_.get_formatter()->make_help(&app_, app_.get_name(), CLI::AppFormatMode::Normal);
  }

  std::string asked_help() const {
    const std::vector<CLI::App*> verbs = app_.get_subcommands();
    return verbs.empty() ? overview() : verb_text(verbs.front()->get_name()) + verbs.front()->help("stargate");
  }

  static void add_changes(CLI::App* command, std::vector<std::string>& set, std::vector<std::string>& scenarios,
                          std::vector<std::string>& drop, bool& hindsight) {
    command->add_option("--set", set, "Change a figure: table.row.field=value, or =x1.2 to scale; may be repeated")
        ->type_name("CHANGE")
        ->allow_extra_args(false);
    command
        ->add_option("--scenario", scenarios,
                     "Apply a scenario of the programme, with the scenarios it is based on, or those of a file "
                     "NAME.toml, before --set; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command
        ->add_option("--drop", drop,
                     "Leave out a row, such as site.north or service.*, with everything that depends on it, after the "
                     "scenarios and before --set; may be repeated")
        ->type_name("ROW")
        ->allow_extra_args(false);
    command->add_flag_callback(
        "--no-hindsight", [&hindsight] { hindsight = false; },
        "Leave out figures that were known only after programme.as_of");
  }

  static void add_json(CLI::App* command, bool& json) {
    command->add_flag("--json", json, "The answer as JSON on stdout");
  }

  void add_init() {
    CLI::App* command = verb("init", "Write a small programme to start from", [this] { return init_command(init_); });
    command->add_option("DIR", init_.path, "A new or empty folder")->required();
    add_json(command, init_.json);
  }

  void add_check() {
    CLI::App* command = verb("check", "Find every mistake in a programme, with file, line, field and suggested fix",
                             [this] { return check_command(check_); });
    command->add_option("PROGRAMME", check_.path, "The programme's folder")->required();
    add_changes(command, check_.set, check_.scenarios, check_.drop, check_.hindsight);
    add_json(command, check_.json);
  }

  void add_fmt() {
    CLI::App* command =
        verb("fmt", "Write a programme's files in the standard layout", [this] { return fmt_command(fmt_); });
    command->add_option("PROGRAMME", fmt_.path, "The programme's folder")->required();
    command->add_flag("--check", fmt_.only_check, "Change nothing; exit 2 when something would change");
    add_json(command, fmt_.json);
  }

  void add_plan() {
    CLI::App* command =
        verb("plan", "Find the best plan for a programme and prove how good it is", [this] { return plan_verb(); });
    command->add_option("PROGRAMME", plan_.programme, "The programme's folder")->required();
    CLI::Option* output =
        command
            ->add_option(
                "-o,--output", plan_.output,
                "The plan file to write (default: the folder's name, as PROGRAMME.plan, in the current folder)")
            ->type_name("FILE");
    command->add_flag("--no-file", plan_.no_file, "Write no plan file")->excludes(output);
    add_changes(command, plan_.set, plan_.scenarios, plan_.drop, plan_.hindsight);
    among(
        command->add_option(
            "--goal", goal_,
            "value: present value to equity; cost: least cost of all demand; compute: most compute in the month --by"),
        kGoals)
        ->check(CLI::IsMember(std::vector<std::string>(std::begin(kGoals), std::end(kGoals))))
        ->type_name("GOAL")
        ->default_str("value");
    command->add_option("--by", by_, "The month of --goal compute, such as 2027-06 (default: the last of the horizon)")
        ->type_name("MONTH");
    command->add_option("--time-limit", plan_.time_limit_s, "Seconds to search")
        ->type_name("SECONDS")
        ->check(CLI::Range(1.0, 604800.0))
        ->capture_default_str();
    command
        ->add_option("--from", plan_.from,
                     "Begin with a plan of this programme: what its decisions are worth under the present inputs, then "
                     "a better plan")
        ->type_name("PLAN");
    among(command->add_option(
              "--hold", plan_.hold,
              "With --from: keep what that plan decides, and plan the rest again. orders, starts, commitments, runs, "
              "contracts or all; a month for what is decided before it; orders:2026-09 for both"),
          hold_words())
        ->type_name("WHAT[,WHAT]")
        ->delimiter(',')
        ->allow_extra_args(false);
    command->add_option("--gap", gap_, "Stop at this gap, in per cent of spend; exit 5 when it is missed")
        ->type_name("PCT");
    command->add_flag("--reproducible", plan_.reproducible,
                      "The same plan and bound for the same seed, whatever else the machine does: the time limit "
                      "counts as work, so that it may take longer; --gap does not stop it");
    command->add_option("--seed", plan_.seed, "Seed of the search")->type_name("N")->capture_default_str();
    command->add_flag("-q,--quiet", plan_.quiet, "No progress on stderr");
    add_json(command, plan_.json);
  }

  int plan_verb() {
    std::vector<Mistake> mistakes;
    plan_.goal = goal_ == "cost" ? Goal::cost : goal_ == "compute" ? Goal::compute : Goal::value;
    if (!by_.empty()) {
      const std::optional<Month> month = Month::parse(by_);
      if (month) plan_.by = *month;
      if (!month)
        mistakes.push_back({"", 0, "--by", fmt::format("is '{}', which is not a month", by_), "write it as 2027-06"});
      if (plan_.goal != Goal::compute)
        mistakes.push_back({"", 0, "--by", "is only for --goal compute", "add --goal compute"});
    }
    if (!gap_.empty()) {
      plan_.gap_pct = per_cent(gap_);
      if (!plan_.gap_pct)
        mistakes.push_back({"", 0, "--gap", fmt::format("is '{}'", gap_), "give per cent from 0 to 100, such as 0.5"});
    }
    return mistakes.empty() ? plan_command(plan_) : refuse(mistakes, plan_.json);
  }

  void add_show() {
    CLI::App* command = verb("show", "Show a plan as tables", [this] { return show_command(show_); });
    command->add_option("PLAN", show_.plan, "The plan file")->required();
    std::vector<std::string_view> sections = {"all"};
    for (const ReportSection& section : report_sections()) sections.push_back(section.name);
    among(command->add_option("SECTION", show_.sections, "What to show; see 'stargate help sections'"), sections);
    command->add_option("--csv", show_.csv, "Write the tables as CSV files into this folder")->type_name("DIR");
    command->add_option("--width", show_.width, "Columns of text (default: the terminal's, else 100)")
        ->type_name("N")
        ->check(CLI::Range(40, 1000));
    add_json(command, show_.json);
  }

  void add_diff() {
    CLI::App* command = verb(
        "diff", "Two plans: what differs and the money that goes with it, then decision by decision and line by line",
        [this] { return diff_command(diff_); });
    command->add_option("A", diff_.a, "A plan file")->required();
    command->add_option("B", diff_.b, "Another plan file")->required();
    command->add_flag("--detailed-exitcode", diff_.detailed_exit_code, "Exit 2 when the plans differ");
    command->add_option("--width", diff_.width, "Columns of text (default: the terminal's, else 100)")
        ->type_name("N")
        ->check(CLI::Range(40, 1000));
    add_json(command, diff_.json);
  }

  void add_compare() {
    CLI::App* command = verb("compare", "Many plans side by side, each beside the difference to a base",
                             [this] { return compare_command(compare_); });
    command->add_option("PLAN", compare_.plans, "The plan files, two or more")->required();
    command->add_option("--base", compare_.base, "The plan that the others are compared with (default: the first)")
        ->type_name("PLAN");
    command
        ->add_option("--names", compare_.names, "Names of the plans, separated by commas (default: their file names)")
        ->type_name("A,B,...");
    among(command->add_option("--section", compare_.sections,
                              "outcome, money, metal or demand; may be repeated (default: all)"),
          comparison_sections())
        ->type_name("SECTION")
        ->allow_extra_args(false);
    command->add_option("--csv", compare_.csv, "Write the tables as CSV files into this folder")->type_name("DIR");
    command->add_option("-o,--output", compare_.output, "Write one self-contained HTML page; - for stdout")
        ->type_name("FILE");
    command->add_option("--width", compare_.width, "Columns of text (default: the terminal's, else 100)")
        ->type_name("N")
        ->check(CLI::Range(40, 1000));
    add_json(command, compare_.json);
  }

  // What the verbs that ask many questions have in common.
  static void add_asking(CLI::App* command, AskingArguments& asking) {
    command->add_option("PLAN", asking.plan, "The plan file")->required();
    command
        ->add_option("--seconds", asking.ask.seconds_each,
                     "Seconds per question for choosing buildings, power, contracts and campaigns again")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 3600.0))
        ->capture_default_str();
    command
        ->add_option("--polish", asking.ask.polish_s,
                     "Seconds of search from the plan's own decisions before anything is compared with them")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 3600.0))
        ->capture_default_str();
    command->add_option("--processes", asking.ask.side_by_side, "How many questions are solved at the same time")
        ->type_name("N")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->add_flag("--fresh", asking.fresh,
                      "Ask everything again; answers are otherwise kept beside the plan, in PLAN.answers");
    command->add_flag("-q,--quiet", asking.quiet, "No progress on stderr");
    add_json(command, asking.json);
  }

  static void add_table_output(CLI::App* command, std::string& csv, int& width) {
    command->add_option("--csv", csv, "Write the tables as CSV files into this folder")->type_name("DIR");
    command->add_option("--width", width, "Columns of text (default: the terminal's, else 100)")
        ->type_name("N")
        ->check(CLI::Range(40, 1000));
  }

  void add_explain() {
    CLI::App* command = verb(
        "explain",
        "Which limits bind and what one more unit is worth, why the plan decides as it does, what is short or late",
        [this] { return explain_command(explain_); });
    add_asking(command, explain_.asking);
    command
        ->add_option("--why", explain_.why,
                     "Rule out what the plan does, and see the next best plan: 'contract gb300-quanta', 'start hall "
                     "2026-05'; may be repeated")
        ->type_name("DECISION")
        ->allow_extra_args(false);
    command
        ->add_option("--why-not", explain_.why_not,
                     "Ask for what it does not do: 'start hall 2026-05 >= 4', 'rack_order offer 2026-03..2026-06 >= "
                     "100'; may be repeated")
        ->type_name("DECISION")
        ->allow_extra_args(false);
    among(command->add_option("--section", explain_.sections,
                              "binds, why, short or alternatives; may be repeated (default: all)"),
          explain_sections())
        ->type_name("SECTION")
        ->allow_extra_args(false);
    command
        ->add_option("--within", explain_.within_pct, "How much value alternative plans may lose, in per cent of spend")
        ->type_name("PCT")
        ->check(CLI::Range(0.0, 100.0))
        ->capture_default_str();
    command->add_option("--decisions", explain_.decisions, "How many of the largest decisions to explain")
        ->type_name("N")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    add_table_output(command, explain_.csv, explain_.width);
  }

  void add_tornado() {
    CLI::App* command =
        verb("tornado", "Sensitivity: each input moved down and up, one at a time, the most important first",
             [this] { return tornado_command(tornado_); });
    add_asking(command, tornado_.asking);
    command->add_option("--most", tornado_.most, "How many inputs to show")
        ->type_name("N")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("-o,--output", tornado_.output, "Write the chart as one self-contained HTML page")
        ->type_name("FILE");
    add_table_output(command, tornado_.csv, tornado_.width);
  }

  void add_negotiate() {
    CLI::App* command = verb("negotiate",
                             "A sheet for the meeting with a supplier: the value of every term, indifference "
                             "(walk-away) prices, our demand, competing suppliers",
                             [this] { return negotiate_command(negotiate_); });
    add_asking(command, negotiate_.asking);
    command->add_option("--supplier", negotiate_.supplier, "The supplier: an id of the programme's suppliers")
        ->type_name("NAME")
        ->required();
    command
        ->add_option("--offer", negotiate_.offer,
                     "A change that is on the table, as for --set; several make one package, judged together")
        ->type_name("CHANGE")
        ->allow_extra_args(false);
    command->add_flag("--only-offer", negotiate_.only_offer, "Judge the package and leave out the rest of the sheet");
    command->add_option("-o,--output", negotiate_.output, "Write the sheet as one self-contained HTML page")
        ->type_name("FILE");
    add_table_output(command, negotiate_.csv, negotiate_.width);
  }

  void add_report() {
    CLI::App* command =
        verb("report", "Write a plan as one self-contained HTML page", [this] { return report_command(report_); });
    command->add_option("PLAN", report_.plan, "The plan file")->required();
    command->add_option("-o,--output", report_.output, "The page to write; - for stdout")
        ->type_name("FILE")
        ->required();
    command->add_flag("--data", report_.data_only, "Write the page's data as JSON instead of the page");
    add_json(command, report_.json);
  }

  void add_audit() {
    CLI::App* command = verb("audit", "Check a plan against every rule, without the optimiser",
                             [this] { return audit_command(audit_); });
    command->add_option("PLAN", audit_.plan, "The plan file")->required();
    command
        ->add_option("--programme", audit_.programme,
                     "Compare the programme inside the plan with this folder; exit 7 where they differ")
        ->type_name("DIR");
    add_changes(command, audit_.set, audit_.scenarios, audit_.drop, audit_.hindsight);
    add_json(command, audit_.json);
  }

  void add_finance() {
    CLI::App* command =
        verb("finance", "The plan's money on the contract basis: statements, accounts, covenants, returns",
             [this] { return finance_command(finance_); });
    command->add_option("PLAN", finance_.plan, "The plan file")->required();
    among(command->add_option("--for", finance_.audience,
                              "Who reads it: programme (the default), partner NAME or facility NAME"),
          finance_audiences())
        ->type_name("WHOM")
        ->expected(1, 2);
    command
        ->add_option("--csv", finance_.csv,
                     "Write the tables, and every series by month, as CSV files into this folder")
        ->type_name("DIR");
    command
        ->add_option("--xlsx", finance_.xlsx,
                     "Write a workbook: terms, the plan's decisions, and every figure as a formula over them")
        ->type_name("FILE");
    command->add_option("--width", finance_.width, "Columns of text (default: the terminal's, else 100)")
        ->type_name("N")
        ->check(CLI::Range(40, 1000));
    add_json(command, finance_.json);
  }

  void add_rfq() {
    CLI::App* command = verb("rfq", "Write a request for quotation to one supplier, without our prices and terms",
                             [this] { return rfq_command(rfq_); });
    command->add_option("PLAN", rfq_.plan, "The plan file")->required();
    command->add_option("--supplier", rfq_.supplier, "Who is asked: an id of the programme's suppliers")
        ->type_name("NAME")
        ->required();
    command->add_option("-o,--output", rfq_.output, "The sheet to write, .csv or .xlsx; - for CSV on stdout")
        ->type_name("FILE")
        ->required();
    add_json(command, rfq_.json);
  }

  void add_bids() {
    CLI::App* command = verb("bids", "Compare filled-in requests with one another and with today's terms; award offers",
                             [this] { return bids_command(bids_); });
    command->add_option("PLAN", bids_.plan, "The plan file")->required();
    command->add_option("BID", bids_.bids, "Filled-in sheets, CSV or XLSX")->required();
    command->add_option("--award", bids_.award, "Offers whose bid is accepted, separated by commas; needs -o")
        ->type_name("OFFER")
        ->delimiter(',')
        ->allow_extra_args(false);
    command->add_option("-o,--output", bids_.output, "The scenario of the award to write, .toml")->type_name("FILE");
    command->add_option("--width", bids_.width, "Columns of text (default: the terminal's, else 100)")
        ->type_name("N")
        ->check(CLI::Range(40, 1000));
    add_json(command, bids_.json);
  }

  void add_help() {
    CLI::App* command =
        verb("help", "This text, or more about a verb, 'exit-codes' or 'sections'", [this] { return help_command(); });
    std::vector<std::string> topics = {"exit-codes", "sections"};
    for (const CLI::App* known : app_.get_subcommands([](const CLI::App*) { return true; }))
      topics.push_back(known->get_name());
    among(command->add_option("TOPIC", topic_, "A verb, exit-codes or sections"), topics);
    add_json(command, help_json_);
  }

  const CLI::App* find_verb(const std::string& name) {
    for (const CLI::App* command : app_.get_subcommands([](CLI::App*) { return true; })) {
      if (command->get_name() == name) return command;
    }
    return nullptr;
  }

  int help_command() {
    std::string text;
    if (topic_.empty()) {
      text = overview();
    } else if (topic_ == "exit-codes") {
      text = exit_code_table();
    } else if (topic_ == "sections") {
      text = section_table();
    } else if (const CLI::App* command = find_verb(topic_)) {
      text = verb_text(topic_) + command->help("stargate");
    } else {
      const std::string near = nearest_verb(topic_);
      return refuse(
          {{"", 0, "", fmt::format("there is no help on '{}'", topic_), near.empty() ? "see 'stargate help'" : near}},
          help_json_);
    }
    if (help_json_) {
      out_json({{"status", exit_name(kOk)}, {"text", text}});
    } else {
      out(text);
    }
    return kOk;
  }

  CLI::App app_;
  CommandChoices choices_;
  std::function<int()> chosen_;
  ProgrammeArguments init_, check_, fmt_;
  PlanArguments plan_;
  std::string goal_ = "value", by_, gap_;
  ShowArguments show_;
  DiffArguments diff_;
  CompareArguments compare_;
  ExplainArguments explain_;
  TornadoArguments tornado_;
  NegotiateArguments negotiate_;
  ReportArguments report_;
  AuditArguments audit_;
  FinanceArguments finance_;
  RfqArguments rfq_;
  BidsArguments bids_;
  std::string topic_;
  bool help_json_ = false;
};

}  // namespace

CommandTree command_tree() { return CommandLine().tree(); }

int run_command_line(int count, const char* const* words) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away shows as a failed write
  int status = kInternal;
  try {
    CommandLine command_line;
    status = command_line.run(count, words);
  } catch (const std::bad_alloc&) {
    say("internal: there is not enough memory");
  } catch (const std::exception& error) {
    say(fmt::format("internal: {}", error.what()));
  } catch (...) {
    say("internal: an unknown failure");
  }
  if (const std::string failure = output_failure(); !failure.empty()) {
    say(fmt::format("standard output could not be written: {}", failure));
    return kNotWritten;
  }
  return status;
}

}  // namespace stargate
