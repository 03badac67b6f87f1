// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/verb_options.hpp"

namespace stargate {

void add_changes(CLI::App* command, std::vector<std::string>& set, std::vector<std::string>& scenarios,
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

void add_json(CLI::App* command, bool& json) { command->add_flag("--json", json, "The answer as JSON on stdout"); }

void add_width(CLI::App* command, int& width) {
  command->add_option("--width", width, "Columns of text (default: the terminal's, else 100)")
      ->type_name("N")
      ->check(CLI::Range(40, 1000));
}

void add_csv(CLI::App* command, std::string& folder) {
  command->add_option("--csv", folder, "Write the tables as CSV files into this folder")->type_name("DIR");
}

}  // namespace stargate
