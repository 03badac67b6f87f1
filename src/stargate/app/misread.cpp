// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/misread.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

#include <fmt/format.h>

#include "stargate/io/programme/findings.hpp"

namespace stargate {
namespace {

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

}  // namespace

const CLI::App* find_verb(const CLI::App& app, const std::string& name) {
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_name() == name) return command;
  }
  return nullptr;
}

std::string nearest_verb(const CLI::App& app, std::string_view word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return reading::did_you_mean(word, std::vector<std::string_view>(names.begin(), names.end()));
}

Mistake misread(const CLI::App& app, int count, const char* const* words, const std::string& what) {
  const CLI::App* verb = nullptr;
  for (int i = 1; i < count && verb == nullptr; ++i) {
    const std::string_view word = words[i];
    if (word.starts_with('-')) continue;
    verb = find_verb(app, std::string(word));
    if (verb == nullptr) {
      const std::string near = nearest_verb(app, word);
      return {"", 0, "", fmt::format("there is no verb '{}'", word), near.empty() ? "see 'stargate help'" : near};
    }
  }
  const CLI::App& of = verb == nullptr ? app : *verb;
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

std::vector<Mistake> values_of_no_use(const CLI::App& app) {
  std::vector<Mistake> mistakes;
  for (const CLI::App* command : app.get_subcommands())
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

}  // namespace stargate
