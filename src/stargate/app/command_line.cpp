// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/command_line.hpp"

#include <algorithm>
#include <csignal>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "stargate/app/command_walk.hpp"
#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/misread.hpp"
#include "stargate/app/verb_options.hpp"
#include "stargate/app/verb_words.hpp"
#include "stargate/app/verbs.hpp"
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

// The whole of it: the verbs in the order of the help, and `help` itself.
class CommandLine {
 public:
  CommandLine()
      : app_("stargate plans an AI data-centre build-out: money, servers, buildings and power in one model.",
             "stargate"),
        verbs_(app_) {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "stargate " STARGATE_VERSION);
    app_.footer(
        "'stargate help VERB' says more about a verb, 'stargate help exit-codes' what the exit status means.\nResults "
        "go to stdout, messages to stderr; every verb has --json.");
    app_.get_formatter()->column_width(28);
    for (const auto add : {add_init, add_check, add_fmt, add_plan, add_show, add_diff, add_compare, add_explain,
                           add_tornado, add_negotiate, add_report, add_audit, add_finance, add_rfq, add_bids})
      add(verbs_);
    add_help();
  }

  int run(int count, const char* const* words) {
    const auto asks_for_json = [&] {
      return std::any_of(words, words + count, [](const char* word) { return std::string_view(word) == "--json"; });
    };
    try {
      app_.parse(count, words);
    } catch (const CLI::CallForHelp&) {
      out(asked_help());
      return kOk;
    } catch (const CLI::CallForVersion&) {
      out("stargate " STARGATE_VERSION "\n");
      return kOk;
    } catch (const CLI::ParseError& error) {
      return refuse({misread(app_, count, words, error.what())}, asks_for_json());
    }
    if (const auto mistakes = values_of_no_use(app_); !mistakes.empty()) return refuse(mistakes, asks_for_json());
    return verbs_.run_chosen();
  }

  CommandTree tree() const { return command_tree(app_, verbs_.choices()); }

 private:
  // CLI11's help() of the whole would show the verb that was parsed last.
  std::string overview() const {
    return app_.get_formatter()->make_help(&app_, app_.get_name(), CLI::AppFormatMode::Normal);
  }

  std::string asked_help() const {
    const std::vector<CLI::App*> verbs = app_.get_subcommands();
    return verbs.empty() ? overview() : verb_text(verbs.front()->get_name()) + verbs.front()->help("stargate");
  }

  void add_help() {
    CLI::App* command = verbs_.add("help", "This text, or more about a verb, 'exit-codes' or 'sections'",
                                   [this] { return help_command(); });
    std::vector<std::string> topics = {"exit-codes", "sections"};
    for (const CLI::App* known : app_.get_subcommands([](const CLI::App*) { return true; }))
      topics.push_back(known->get_name());
    verbs_.among(command->add_option("TOPIC", topic_, "A verb, exit-codes or sections"), topics);
    add_json(command, help_json_);
  }

  int help_command() {
    std::string text;
    if (topic_.empty()) {
      text = overview();
    } else if (topic_ == "exit-codes") {
      text = exit_code_table();
    } else if (topic_ == "sections") {
      text = section_table();
    } else if (const CLI::App* command = find_verb(app_, topic_)) {
      text = verb_text(topic_) + command->help("stargate");
    } else {
      const std::string near = nearest_verb(app_, topic_);
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
  Verbs verbs_;
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
