// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/command_walk.hpp"

#include <algorithm>
#include <string_view>

namespace stargate {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// By the name of what the option takes, which stands in its help.
Takes taken_by(std::string_view value) {
  if (is_one_of(value, {"DIR", "PROGRAMME"})) return Takes::folder;
  if (is_one_of(value, {"FILE", "PLAN", "BID", "A", "B"})) return Takes::file;
  return Takes::text;
}

CommandOption described(const CLI::Option& option, const CommandChoices& choices) {
  CommandOption d;
  for (const std::string& name : option.get_snames()) d.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) d.names.push_back("--" + name);
  d.meaning = option.get_description();
  d.required = option.get_required();
  const bool flag = option.get_items_expected_max() == 0;
  if (flag) return d;
  // "SECONDS:FLOAT in [1 - 604800]", "GOAL:{value,cost,compute}", "TEXT"
  const std::string type = option.get_type_name();
  d.value = option.get_positional() ? option.get_name(true) : type.substr(0, type.find(':'));
  if (const std::size_t open = type.find('['), close = type.find(']'); open < close && close != std::string::npos)
    d.limits = type.substr(open + 1, close - open - 1);
  d.by_default = option.get_default_str();
  d.repeated = option.get_items_expected_max() > 1;
  d.takes = taken_by(d.value);
  if (const auto known = choices.find(&option); known != choices.end()) {
    d.takes = Takes::choice;
    d.choices = known->second;
  }
  return d;
}

CommandVerb described(const CLI::App& verb, const CommandChoices& choices) {
  CommandVerb d{verb.get_name(), verb.get_description(), {}, {}};
  for (const CLI::Option* option : verb.get_options())
    (option->get_positional() ? d.arguments : d.options).push_back(described(*option, choices));
  return d;
}

}  // namespace

CommandTree command_tree(const CLI::App& app, const CommandChoices& choices) {
  const CommandVerb whole = described(app, choices);
  CommandTree tree{whole.name, whole.meaning, whole.options, {}};
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; }))
    tree.verbs.push_back(described(*verb, choices));
  return tree;
}

std::string heading(const CommandOption& option) {
  std::string text;
  for (const std::string& name : option.names) text += (text.empty() ? "" : ",") + name;
  if (!option.value.empty()) text += (text.empty() ? "" : " ") + option.value;
  return text;
}

}  // namespace stargate
