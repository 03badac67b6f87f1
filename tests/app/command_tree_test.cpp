// SPDX-License-Identifier: Apache-2.0
// Manual pages and completions against the help, which the parser itself prints: every verb and option stands in each.
#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "stargate/app/command_tree.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/app/manual_page.hpp"
#include "stargate/app/shell_completion.hpp"
#include "stargate/app/verb_words.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// The first words of the lines of a help's part, as "  plan   Find the best plan" or "  -o,--output FILE".
std::vector<std::string> listed(const std::string& help, const std::string& part) {
  std::vector<std::string> words;
  bool inside = false;
  for (const std::string& line : lines_of(help)) {
    if (!line.starts_with(' ')) inside = line == part;
    if (inside && line.size() > 2 && line.starts_with("  ") && line[2] != ' ')
      words.push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return words;
}

std::vector<std::string> verbs_of_help() { return listed(stargate_program("help").out, "Subcommands:"); }

// "-o,--output" as its two names.
std::vector<std::string> options_of_help(const std::string& verb) {
  std::vector<std::string> names;
  for (const std::string& both : listed(stargate_program("help " + verb).out, "Options:")) {
    std::istringstream in(both);
    for (std::string name; std::getline(in, name, ',');) names.push_back(name);
  }
  return names;
}

std::string escaped(std::string name) {
  for (std::size_t at = name.find('-'); at != std::string::npos; at = name.find('-', at + 2)) name.insert(at, "\\");
  return name;
}

std::string page_of(const std::string& verb) {
  for (const ManualPage& page : manual_pages(command_tree(), "stargate"))
    if (page.name == (verb.empty() ? "stargate.1" : "stargate-" + verb + ".1")) return page.text;
  return "";
}

// The part of a text from one sentence to the next line that holds another.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find(to, begin + from.size()) - begin);
}

TEST(CommandTree, HasEveryVerbOfTheHelpAndWordsAboutEach) {
  std::vector<std::string> of_tree, of_words;
  for (const CommandVerb& verb : command_tree().verbs) of_tree.push_back(verb.name);
  for (const VerbWords& verb : verb_words()) of_words.emplace_back(verb.name);
  EXPECT_GE(of_tree.size(), 16u);
  EXPECT_EQ(of_tree, verbs_of_help());
  EXPECT_EQ(std::multiset<std::string>(of_tree.begin(), of_tree.end()),
            std::multiset<std::string>(of_words.begin(), of_words.end()));
}

TEST(CommandTree, KnowsWhatEveryOptionTakes) {
  for (const CommandVerb& verb : command_tree().verbs)
    for (const auto* options : {&verb.arguments, &verb.options})
      for (const CommandOption& option : *options) {
        SCOPED_TRACE(verb.name + " " + heading(option));
        EXPECT_FALSE(option.meaning.empty());
        EXPECT_EQ(option.takes == Takes::nothing, option.value.empty());
        EXPECT_EQ(option.takes == Takes::choice, !option.choices.empty());
        // A new word for a file or a folder has to be known to command_walk.cpp.
        const std::set<std::string> no_path = {"CHANGE", "NAME",     "ROW", "MONTH",   "SECONDS",
                                               "PCT",    "DECISION", "N",   "A,B,...", "OFFER"};
        if (option.takes == Takes::text) {
          EXPECT_TRUE(no_path.contains(option.value)) << option.value;
        }
      }
}

TEST(ManualPages, HaveEveryVerbAndOptionOfTheHelp) {
  const std::string whole = page_of("");
  for (const std::string& verb : verbs_of_help()) {
    EXPECT_TRUE(says(whole, "\n\\fB" + verb + "\\fR\n")) << verb;
    const std::string page = page_of(verb);
    const std::vector<std::string> options = options_of_help(verb);
    EXPECT_GE(options.size(), 3u) << verb;
    for (const std::string& name : options)
      EXPECT_TRUE(says(page, "\\fB" + escaped(name) + "\\fR")) << verb << " " << name;
    for (const char* part : {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"})
      EXPECT_TRUE(says(page, std::string("\n.SH ") + part + "\n")) << verb << part;
  }
  for (const ExitCode& code : kExitCodes) EXPECT_TRUE(says(whole, escaped(std::string(code.name)))) << code.name;
}

TEST(ManualPages, HoldNoRequestThatIsMeantAsText) {
  const std::set<std::string> known = {".TH", ".SH", ".TP", ".br", ".nf", ".fi", ".nh", ".BR"};
  for (const ManualPage& page : manual_pages(command_tree(), "stargate"))
    for (const std::string& line : lines_of(page.text)) {
      EXPECT_FALSE(line.starts_with('\'')) << page.name << ": " << line;
      if (line.starts_with('.')) {
        EXPECT_TRUE(known.contains(line.substr(0, 3))) << page.name << ": " << line;
      }
    }
}

TEST(Completions, HaveEveryVerbAndOptionOfTheHelp) {
  const CommandTree tree = command_tree();
  const std::string bash = bash_completion(tree), zsh = zsh_completion(tree), fish = fish_completion(tree);
  for (const std::string& verb : verbs_of_help()) {
    EXPECT_TRUE(says(zsh, "\n    '" + verb + ":")) << verb;
    EXPECT_TRUE(says(fish, "-n __stargate_verb -a " + verb + " -d ")) << verb;
    const std::string in_bash = between(bash, "\n        " + verb + ") _stargate_words", ";;") + " ";
    const std::string in_zsh = between(zsh, "\n    " + verb + ")\n", ";;");
    for (const std::string& name : options_of_help(verb)) {
      SCOPED_TRACE(verb + " " + name);
      EXPECT_TRUE(says(in_bash, " " + name) || says(in_bash, "'" + name)) << in_bash;
      EXPECT_TRUE(says(in_zsh, name + "[") || says(in_zsh, name + "=[")) << in_zsh;
      const std::string in_fish =
          name.starts_with("--") ? " -l " + name.substr(2) + " " : " -s " + name.substr(1) + " ";
      bool found = false;
      for (const std::string& line : lines_of(fish))
        found = found ||
                (line.starts_with("complete -c stargate -n '__stargate_verb " + verb + "'") && says(line, in_fish));
      EXPECT_TRUE(found) << in_fish;
    }
  }
}

// What bash offers for the last of these words.
std::string offered(const std::string& words) {
  const small::Folder folder;
  const std::string script = folder / "try.bash", out = folder / "out";
  small::write_bytes(script,
                     bash_completion(command_tree()) + "COMP_WORDS=(" + words +
                         ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_stargate\nprintf '%s ' \"${COMPREPLY[@]}\"\n");
  EXPECT_EQ(std::system(("bash " + script + " >" + out + " 2>&1").c_str()), 0) << words;
  return small::bytes_of(out);
}

TEST(Completions, AreOfferedByBash) {
  EXPECT_EQ(offered("stargate pl"), "plan ");
  EXPECT_EQ(offered("stargate plan --goal ''"), "value cost compute ");
  EXPECT_EQ(offered("stargate plan --goal = va"), "value ");
  EXPECT_EQ(offered("stargate plan examples/two-sites --time"), "--time-limit ");
  EXPECT_EQ(offered("stargate show --width 80 READM"), "README.md ");
  EXPECT_EQ(offered("stargate show my.plan rac"), "racks ");
  EXPECT_EQ(offered("stargate check exam"), "examples ");
  EXPECT_EQ(offered("stargate help nego"), "negotiate ");
  EXPECT_EQ(offered("stargate plan --seed 1"), " ");
}

// The scripts are read by the shells that are there; a build machine may have bash alone.
TEST(Completions, AreReadByTheShellsThatAreInstalled) {
  const CommandTree tree = command_tree();
  const std::pair<const char*, std::string> shells[] = {
      {"bash", bash_completion(tree)}, {"zsh", zsh_completion(tree)}, {"fish", fish_completion(tree)}};
  for (const auto& [shell, text] : shells) {
    if (std::system(("command -v " + std::string(shell) + " >/dev/null").c_str()) != 0) continue;
    const small::Folder folder;
    small::write_bytes(folder / "script", text);
    EXPECT_EQ(std::system((std::string(shell) + " -n " + (folder / "script")).c_str()), 0) << shell;
  }
}

}  // namespace
}  // namespace stargate
