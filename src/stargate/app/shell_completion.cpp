// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/shell_completion.hpp"

#include <fmt/format.h>

namespace stargate {
namespace {

// Between single quotes, for bash and zsh.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string joined(const std::vector<std::string>& words, const char* between = " ") {
  return fmt::format("{}", fmt::join(words, between));
}

std::vector<std::string> names_of(const std::vector<CommandOption>& options) {
  std::vector<std::string> names;
  for (const CommandOption& option : options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

std::vector<std::string> names_of(const std::vector<CommandVerb>& verbs) {
  std::vector<std::string> names;
  for (const CommandVerb& verb : verbs) names.push_back(verb.name);
  return names;
}

// --- bash --------------------------------------------------------------------------------------

std::string bash_offer(const CommandOption& option) {
  switch (option.takes) {
    case Takes::file:
      return "_stargate_paths -f";
    case Takes::folder:
      return "_stargate_paths -d";
    case Takes::choice:
      return "_stargate_words " + quoted(joined(option.choices));
    case Takes::text:
    case Takes::nothing:
      break;
  }
  return ":";
}

std::string bash_values(const CommandTree& tree) {
  std::string text;
  for (const CommandVerb& verb : tree.verbs)
    for (const CommandOption& option : verb.options) {
      if (option.takes == Takes::nothing) continue;
      std::vector<std::string> patterns;
      for (const std::string& name : option.names) patterns.push_back(quoted(verb.name + " " + name));
      text += fmt::format("        {}) {}; return ;;\n", joined(patterns, "|"), bash_offer(option));
    }
  return text;
}

// The last argument is offered for all further ones: it may be repeated, or nothing else would be offered there.
std::string bash_arguments(const CommandTree& tree) {
  std::string text;
  for (const CommandVerb& verb : tree.verbs)
    for (std::size_t i = 0; i < verb.arguments.size(); ++i)
      text += fmt::format("        {}{}) {} ;;\n", quoted(verb.name + " "),
                          i + 1 < verb.arguments.size() ? std::to_string(i) : "*", bash_offer(verb.arguments[i]));
  return text;
}

}  // namespace

std::string bash_completion(const CommandTree& tree) {
  std::string options;
  for (const CommandVerb& verb : tree.verbs)
    options += fmt::format("        {}) _stargate_words {} ;;\n", verb.name, quoted(joined(names_of(verb.options))));
  std::string takes_value;
  for (const CommandVerb& verb : tree.verbs)
    for (const CommandOption& option : verb.options)
      for (const std::string& name : option.takes == Takes::nothing ? std::vector<std::string>{} : option.names)
        takes_value += (takes_value.empty() ? "" : "|") + quoted(verb.name + " " + name);
  return fmt::format(
      R"sh(# Completion of stargate's command line in bash, written from the program's own table of verbs.

_stargate_words() {{ mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }}
_stargate_paths() {{
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
}}

_stargate() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD - 1]}} verb="" place=0 word i
    COMPREPLY=()
    # --option=value comes as three words.
    if [[ $cur == = ]]; then
        cur=""
    elif [[ $prev == = ]] && ((COMP_CWORD > 1)); then
        prev=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    for ((i = 1; i < COMP_CWORD; ++i)); do
        word=${{COMP_WORDS[i]}}
        if [[ -z $verb ]]; then
            [[ $word == -* ]] || verb=$word
            continue
        fi
        case "$verb $word" in
        {takes_value})
            [[ ${{COMP_WORDS[i + 1]}} == = ]] && ((++i))
            ((++i))
            ;;
        *' -'*) ;;
        *) ((++place)) ;;
        esac
    done
    if [[ -z $verb ]]; then
        _stargate_words {verbs}
        return
    fi
    case "$verb $prev" in
{values}    esac
    if [[ $cur == -* ]]; then
        case $verb in
{options}        esac
        return
    fi
    case "$verb $place" in
{arguments}    esac
}}

complete -F _stargate {name}
)sh",
      fmt::arg("takes_value", takes_value),
      fmt::arg("verbs", quoted(joined(names_of(tree.verbs)) + " " + joined(names_of(tree.options)))),
      fmt::arg("values", bash_values(tree)), fmt::arg("options", options), fmt::arg("arguments", bash_arguments(tree)),
      fmt::arg("name", tree.name));
}

// --- zsh ---------------------------------------------------------------------------------------

namespace {

// In a specification of _arguments, brackets and colons mean something.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_offer(const CommandOption& option) {
  switch (option.takes) {
    case Takes::file:
      return "_files";
    case Takes::folder:
      return "_files -/";
    case Takes::choice:
      return "(" + joined(option.choices) + ")";
    case Takes::text:
    case Takes::nothing:
      break;
  }
  return " ";
}

std::string zsh_option(const CommandOption& option) {
  std::string what = "[" + plain(option.meaning) + "]";
  if (option.takes != Takes::nothing) what += ":" + plain(option.value) + ":" + zsh_offer(option);
  const std::string others = option.repeated ? "*" : option.names.size() > 1 ? "(" + joined(option.names) + ")" : "";
  std::string specs;
  for (const std::string& name : option.names)
    specs += " \\\n        " +
             quoted(others + name + (option.takes != Takes::nothing && name.starts_with("--") ? "=" : "") + what);
  return specs;
}

std::string zsh_verb(const CommandVerb& verb) {
  std::string text = fmt::format("    {})\n      _arguments -s", verb.name);
  for (const CommandOption& option : verb.options) text += zsh_option(option);
  for (const CommandOption& argument : verb.arguments)
    text += " \\\n        " + quoted(fmt::format("{}:{}:{}",
                                                 argument.repeated   ? "*"
                                                 : argument.required ? ""
                                                                     : ":",
                                                 plain(argument.value), zsh_offer(argument)));
  return text + "\n      ;;\n";
}

}  // namespace

std::string zsh_completion(const CommandTree& tree) {
  std::string verbs, bodies, options;
  for (const CommandVerb& verb : tree.verbs) {
    verbs += "    " + quoted(plain(verb.name) + ":" + verb.meaning) + "\n";
    bodies += zsh_verb(verb);
  }
  for (const CommandOption& option : tree.options) options += zsh_option(option);
  return fmt::format(R"sh(#compdef {name}
# Completion of stargate's command line in zsh, written from the program's own table of verbs.

_stargate() {{
  local curcontext="$curcontext" state line
  local -a verbs
  verbs=(
{verbs}  )
  _arguments -C{options} \
        '1: :->verb' '*:: :->rest'
  case $state in
  verb) _describe -t verbs verb verbs ;;
  rest)
    case $words[1] in
{bodies}    esac
    ;;
  esac
}}

_stargate "$@"
)sh",
                     fmt::arg("name", tree.name), fmt::arg("verbs", verbs), fmt::arg("options", options),
                     fmt::arg("bodies", bodies));
}

// --- fish --------------------------------------------------------------------------------------

namespace {

std::string fish_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_offer(const CommandOption& option) {
  switch (option.takes) {
    case Takes::file:
      return " -F";
    case Takes::folder:
      return " -f -a '(__fish_complete_directories)'";
    case Takes::choice:
      return " -f -a " + fish_quoted(joined(option.choices));
    case Takes::text:
    case Takes::nothing:
      break;
  }
  return "";
}

std::string fish_option(const std::string& start, const CommandOption& option) {
  std::string text = start;
  for (const std::string& name : option.names)
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (option.takes != Takes::nothing)
    text += " -r" + (option.takes == Takes::text ? std::string(" -f") : fish_offer(option));
  return text + " -d " + fish_quoted(option.meaning) + "\n";
}

}  // namespace

std::string fish_completion(const CommandTree& tree) {
  std::string text =
      fmt::format(R"sh(# Completion of stargate's command line in fish, written from the program's own table of verbs.

# True where the verb on the command line is the one given; without one, where there is none yet.
function __stargate_verb
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if not string match -q -- '-*' $word
            test "$word" = "$argv[1]"
            return
        end
    end
    test -z "$argv[1]"
end

complete -c {} -f
)sh",
                  tree.name);
  const std::string start = fmt::format("complete -c {} -n ", tree.name);
  for (const CommandOption& option : tree.options) text += fish_option(start + "__stargate_verb", option);
  for (const CommandVerb& verb : tree.verbs)
    text += start + "__stargate_verb -a " + verb.name + " -d " + fish_quoted(verb.meaning) + "\n";
  for (const CommandVerb& verb : tree.verbs) {
    const std::string here = start + "'__stargate_verb " + verb.name + "'";
    for (const CommandOption& argument : verb.arguments)
      if (const std::string offer = fish_offer(argument); !offer.empty()) text += here + offer + "\n";
    for (const CommandOption& option : verb.options) text += fish_option(here, option);
  }
  return text;
}

}  // namespace stargate
