// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/manual_page.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "stargate/app/exit_codes.hpp"
#include "stargate/app/verb_words.hpp"

namespace stargate {
namespace {

// Text of a page: a backslash, a hyphen and a quote as they are typed.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '\'')
      out += "\\(aq";
    else
      out += c;
  }
  return out;
}

// A line of text; one that would begin with a request gets a sign without width in front.
std::string line(std::string_view text) {
  const bool request = text.starts_with('.') || text.starts_with('\'');
  return (request ? "\\&" : "") + escaped(text) + "\n";
}

std::string section(std::string_view title) { return fmt::format(".SH {}\n", title); }

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string slanted(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

std::string page_name(const CommandTree& tree, const CommandVerb& verb) { return tree.name + "-" + verb.name; }

std::string title(const std::string& name, std::string_view version, std::string_view meaning) {
  return fmt::format(".TH \"{}\" 1 \"\" \"{}\" \"User Commands\"\n.nh\n{}{} \\- {}\n", escaped(upper(name)),
                     escaped(version), section("NAME"), escaped(name), escaped(meaning));
}

// "[PLAN]", "PLAN ...".
std::string argument_words(const CommandOption& argument) {
  const std::string word = slanted(argument.value) + (argument.repeated ? " ..." : "");
  return argument.required ? word : "[" + word + "]";
}

std::string entry(const CommandOption& option) {
  std::string head;
  for (const std::string& name : option.names) head += (head.empty() ? "" : ", ") + bold(name);
  if (!option.value.empty()) head += (head.empty() ? "" : " ") + slanted(option.value);
  std::string text = ".TP\n" + head + "\n" + line(option.meaning);
  std::vector<std::string> remarks;
  if (!option.choices.empty()) remarks.push_back(fmt::format("One of {}.", fmt::join(option.choices, ", ")));
  if (!option.limits.empty()) remarks.push_back(fmt::format("Range: {}.", option.limits));
  if (!option.by_default.empty()) remarks.push_back(fmt::format("Default: {}.", option.by_default));
  if (option.required && !option.names.empty()) remarks.push_back("It must be given.");
  if (!remarks.empty()) text += ".br\n" + line(fmt::format("{}", fmt::join(remarks, " ")));
  return text;
}

std::string entries(std::string_view title, const std::vector<CommandOption>& options) {
  if (options.empty()) return "";
  std::string text = section(title);
  for (const CommandOption& option : options) text += entry(option);
  return text;
}

std::string exit_statuses(const std::vector<int>& codes) {
  std::string text = section("EXIT STATUS");
  for (const ExitCode& known : kExitCodes)
    if (std::find(codes.begin(), codes.end(), known.code) != codes.end())
      text += fmt::format(".TP\n{}\n{}", bold(fmt::format("{} {}", known.code, known.name)),
                          line(std::string(known.meaning) + "."));
  return text;
}

std::string as_typed(std::string_view lines) {
  std::string text = ".nf\n";
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    text += line(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return text + ".fi\n";
}

std::string see_also(const std::vector<std::string>& pages) {
  std::string text = section("SEE ALSO");
  for (std::size_t i = 0; i < pages.size(); ++i)
    text += fmt::format(".BR {} (1){}\n", escaped(pages[i]), i + 1 < pages.size() ? "," : "");
  return text;
}

std::string verb_page(const CommandTree& tree, const CommandVerb& verb, std::string_view version) {
  std::string text = title(page_name(tree, verb), version, verb.meaning);
  text += section("SYNOPSIS") + bold(tree.name) + " " + bold(verb.name);
  for (const CommandOption& argument : verb.arguments) text += " " + argument_words(argument);
  for (const CommandOption& option : verb.options)
    if (option.required) text += " " + bold(option.names.front()) + " " + slanted(option.value);
  text += " [" + slanted("OPTION") + " ...]\n";
  const auto words = std::find_if(verb_words().begin(), verb_words().end(),
                                  [&](const VerbWords& known) { return known.name == verb.name; });
  if (words == verb_words().end()) return text;
  text += section("DESCRIPTION") + line(words->does);
  text += ".TP\n" + bold("Reads") + "\n" + line(words->reads);
  text += ".TP\n" + bold("Writes") + "\n" + line(words->writes);
  text += entries("ARGUMENTS", verb.arguments) + entries("OPTIONS", verb.options);
  text += exit_statuses(words->exits);
  text += section("EXAMPLES") + as_typed(words->example);
  return text + see_also({tree.name});
}

std::string whole_page(const CommandTree& tree, std::string_view version) {
  std::string text = title(tree.name, version, tree.meaning);
  text += section("SYNOPSIS") + bold(tree.name) + " " + slanted("VERB") + " [" + slanted("ARGUMENT") + " ...] [" +
          slanted("OPTION") + " ...]\n";
  text += section("VERBS");
  for (const CommandVerb& verb : tree.verbs)
    text += ".TP\n" + bold(verb.name) + "\n" + line(verb.meaning + ".") +
            fmt::format("See {}(1).\n", escaped(page_name(tree, verb)));
  text += entries("OPTIONS", tree.options);
  std::vector<int> all;
  for (const ExitCode& code : kExitCodes) all.push_back(code.code);
  text += exit_statuses(all);
  std::vector<std::string> pages;
  for (const CommandVerb& verb : tree.verbs) pages.push_back(page_name(tree, verb));
  return text + see_also(pages);
}

}  // namespace

std::vector<ManualPage> manual_pages(const CommandTree& tree, std::string_view version) {
  std::vector<ManualPage> pages = {{tree.name + ".1", whole_page(tree, version)}};
  for (const CommandVerb& verb : tree.verbs)
    pages.push_back({page_name(tree, verb) + ".1", verb_page(tree, verb, version)});
  return pages;
}

}  // namespace stargate
