// SPDX-License-Identifier: Apache-2.0
// Verbs that ask a plan many questions: explain, tornado, negotiate.
#include <memory>

#include "stargate/app/asking.hpp"
#include "stargate/app/explain_command.hpp"
#include "stargate/app/negotiate_command.hpp"
#include "stargate/app/tornado_command.hpp"
#include "stargate/app/verb_options.hpp"
#include "stargate/app/verbs.hpp"

namespace stargate {
namespace {

// What the verbs that ask many questions have in common.
void add_asking(CLI::App* command, AskingArguments& asking) {
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

void add_table_output(CLI::App* command, std::string& csv, int& width) {
  add_csv(command, csv);
  add_width(command, width);
}

}  // namespace

void add_explain(Verbs& verbs) {
  const auto given = std::make_shared<ExplainArguments>();
  CLI::App* command = verbs.add(
      "explain",
      "Which limits bind and what one more unit is worth, why the plan decides as it does, what is short or late",
      [given] { return explain_command(*given); });
  add_asking(command, given->asking);
  command
      ->add_option("--why", given->why,
                   "Rule out what the plan does, and see the next best plan: 'contract gb300-quanta', 'start hall "
                   "2026-05'; may be repeated")
      ->type_name("DECISION")
      ->allow_extra_args(false);
  command
      ->add_option("--why-not", given->why_not,
                   "Ask for what it does not do: 'start hall 2026-05 >= 4', 'rack_order offer 2026-03..2026-06 >= "
                   "100'; may be repeated")
      ->type_name("DECISION")
      ->allow_extra_args(false);
  verbs
      .among(command->add_option("--section", given->sections,
                                 "binds, why, short or alternatives; may be repeated (default: all)"),
             explain_sections())
      ->type_name("SECTION")
      ->allow_extra_args(false);
  command->add_option("--within", given->within_pct, "How much value alternative plans may lose, in per cent of spend")
      ->type_name("PCT")
      ->check(CLI::Range(0.0, 100.0))
      ->capture_default_str();
  command->add_option("--decisions", given->decisions, "How many of the largest decisions to explain")
      ->type_name("N")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  add_table_output(command, given->csv, given->width);
}

void add_tornado(Verbs& verbs) {
  const auto given = std::make_shared<TornadoArguments>();
  CLI::App* command =
      verbs.add("tornado", "Sensitivity: each input moved down and up, one at a time, the most important first",
                [given] { return tornado_command(*given); });
  add_asking(command, given->asking);
  command->add_option("--most", given->most, "How many inputs to show")
      ->type_name("N")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("-o,--output", given->output, "Write the chart as one self-contained HTML page")
      ->type_name("FILE");
  add_table_output(command, given->csv, given->width);
}

void add_negotiate(Verbs& verbs) {
  const auto given = std::make_shared<NegotiateArguments>();
  CLI::App* command = verbs.add("negotiate",
                                "A sheet for the meeting with a supplier: the value of every term, indifference "
                                "(walk-away) prices, our demand, competing suppliers",
                                [given] { return negotiate_command(*given); });
  add_asking(command, given->asking);
  command->add_option("--supplier", given->supplier, "The supplier: an id of the programme's suppliers")
      ->type_name("NAME")
      ->required();
  command
      ->add_option("--offer", given->offer,
                   "A change that is on the table, as for --set; several make one package, judged together")
      ->type_name("CHANGE")
      ->allow_extra_args(false);
  command->add_flag("--only-offer", given->only_offer, "Judge the package and leave out the rest of the sheet");
  command->add_option("-o,--output", given->output, "Write the sheet as one self-contained HTML page")
      ->type_name("FILE");
  add_table_output(command, given->csv, given->width);
}

}  // namespace stargate
