// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/verb_words.hpp"

#include <fmt/format.h>

#include "stargate/app/exit_codes.hpp"

namespace stargate {

namespace {

constexpr size_t kWidth = 100;

// Breaks lines at blanks; lines after the first begin with `indent` blanks.
std::string wrapped(std::string_view text, size_t indent) {
  std::string out;
  size_t column = indent;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (column > indent && column + 1 + word.size() > kWidth) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out;
}

std::string part(std::string_view name, std::string_view text) {
  constexpr size_t kIndent = 10;
  return fmt::format("{:<{}}{}\n", name, kIndent, wrapped(text, kIndent));
}

std::string exits_text(const VerbWords& verb) {
  std::string text = "Exit status:\n";
  for (const int code : verb.exits) {
    for (const ExitCode& known : kExitCodes)
      if (known.code == code) text += fmt::format("  {:>3}  {:<16} {}\n", code, known.name, wrapped(known.meaning, 24));
  }
  return text;
}

}  // namespace

const std::vector<VerbWords>& verb_words() {
  static const std::vector<VerbWords> all = {
      {"init",
       "Writes a small programme of two sites that can be checked, planned and changed: the quickest way to see how "
       "the files look.",
       "Nothing.",
       "TOML files in the folder; a folder that holds files already is left alone.",
       {kOk, kInternal, kBadInput},
       "stargate init my-programme"},
      {"check",
       "Reads a programme and names every mistake with file, line, field and suggested fix, and cautions for values "
       "that are allowed but unusual, such as crews that install less than one rack a month. Scenarios that are not "
       "asked for are tried too.",
       "A folder of TOML and CSV files.",
       "One line on stdout; mistakes and cautions on stderr. Cautions do not change the exit status.",
       {kOk, kInternal, kBadInput},
       "stargate check my-programme --set \"partner.*.commitment_usd_m=x0.8\""},
      {"fmt",
       "Formats the files of a programme in the standard layout. Their content and their comments do not change.",
       "A folder of TOML and CSV files.",
       "The files that change, in place; with --check nothing.",
       {kOk, kInternal, kDifferent, kBadInput},
       "stargate fmt my-programme --check"},
      {"plan",
       "Searches for the best plan of a programme under its rules, proves how good it is, and pays for it on the "
       "contract basis. Every plan that is published has passed the audit. Ctrl-C ends the search and keeps the best "
       "plan so far.",
       "A folder of TOML and CSV files; with --from also a plan file.",
       "A summary on stdout, and one plan file, an SQLite database: the one of -o, else PROGRAMME.plan in the current "
       "folder, unless --no-file is given. A better plan that is there is kept. Progress and cautions go to stderr.",
       {kOk, kInternal, kBadInput, kHardShortfall, kGapMissed, kChecksDisagree, kInterrupted},
       "stargate plan my-programme -o my.plan --time-limit 300\nstargate plan my-programme -o less.plan --from my.plan "
       "--drop site.north\nstargate plan my-programme -o next.plan --from my.plan --hold orders:2026-09"},
      {"show",
       "Shows a plan as tables: sites, power, orders, racks, money, shortfalls and more. Without a section the usual "
       "ones are shown.",
       "A plan file.",
       "Tables on stdout; with --csv DIR one CSV file for each.",
       {kOk, kInternal, kBadInput},
       "stargate show my.plan racks money"},
      {"diff",
       "Says what differs between two plans and the money that goes with it, then lists differences decision by "
       "decision, beginning with what was changed in the programme.",
       "Two plan files.",
       "Text on stdout.",
       {kOk, kInternal, kDifferent, kBadInput},
       "stargate diff my.plan less.plan"},
      {"compare",
       "Puts two or more plans side by side, each beside the difference to a base, and says what their bounds prove "
       "about them.",
       "Plan files.",
       "Tables on stdout; with -o an HTML page, with --csv DIR CSV files.",
       {kOk, kInternal, kBadInput},
       "stargate compare base.plan less.plan late.plan -o three.html"},
      {"explain",
       "Answers questions by solving the plan again: which limits bind and what one more unit of each is worth, why "
       "the plan decides as it does, what is short and what would remove the shortage, and which other plans are "
       "nearly as good.",
       "A plan file.",
       "Tables on stdout; with --csv DIR CSV files. Answers are kept beside the plan, in PLAN.answers.",
       {kOk, kInternal, kBadInput, kInterrupted},
       "stargate explain my.plan --seconds 2 --section binds"},
      {"tornado",
       "Sensitivity of a plan: moves each input down and up, one at a time, and shows which matter most.",
       "A plan file.",
       "A table on stdout; with -o an HTML page. Answers are kept beside the plan, in PLAN.answers.",
       {kOk, kInternal, kBadInput, kInterrupted},
       "stargate tornado my.plan --most 10"},
      {"negotiate",
       "Writes a sheet for the meeting with one supplier: what each of its terms is worth, indifference (walk-away) "
       "prices, what late racks cost, how many racks we would order at each price and date, which other suppliers "
       "could deliver; and it judges offers that are on the table.",
       "A plan file.",
       "Tables on stdout; with -o an HTML page. Answers are kept beside the plan, in PLAN.answers.",
       {kOk, kInternal, kBadInput, kInterrupted},
       "stargate negotiate my.plan --supplier formosa --offer \"offer.gb300.lead_days=-30\""},
      {"report",
       "Writes one HTML page about a plan that needs no network: what is built when, power, racks, compute, and "
       "the money on the contract basis.",
       "A plan file.",
       "The page, or its data as JSON with --data.",
       {kOk, kInternal, kBadInput},
       "stargate report my.plan -o my.html"},
      {"audit",
       "Recomputes everything that follows from the decisions of a plan, without the optimiser, and names every rule "
       "that is broken and every obligation that is not kept. With --executable it also puts the plan to thirty tests "
       "of practice: what no lender, partner, supplier or crew would take part in, although the rules allow it.",
       "A plan file.",
       "Text on stdout.",
       {kOk, kInternal, kBadInput, kHardShortfall, kChecksDisagree},
       "stargate audit my.plan\nstargate audit my.plan --executable"},
      {"finance",
       "Computes the money of a plan on the contract basis, to the cent and the day: statements, accounts, loans, "
       "covenants, distributions and returns.",
       "A plan file.",
       "Tables on stdout; with --csv DIR CSV files, with --xlsx a workbook in which every figure is a formula.",
       {kOk, kInternal, kBadInput, kHardShortfall, kChecksDisagree},
       "stargate finance my.plan --for partner birch --xlsx birch.xlsx"},
      {"rfq",
       "Writes a request for quotation to one supplier: what we might order and when, with empty cells for its prices "
       "and terms; our own prices and terms are not in it.",
       "A plan file.",
       "One sheet, CSV or XLSX by its name. Send it out, have it filled in, and compare with `stargate bids`.",
       {kOk, kInternal, kBadInput},
       "stargate rfq my.plan --supplier formosa -o formosa.xlsx"},
      {"bids",
       "Reads filled-in requests, names what is missing or wrong in them, compares them with one another and with "
       "today's terms, and writes the award of some offers as a scenario.",
       "A plan file, and filled-in requests as CSV or XLSX.",
       "Tables on stdout; with --award and -o a TOML file for `stargate plan --scenario`.",
       {kOk, kInternal, kBadInput},
       "stargate bids my.plan formosa.xlsx pingtung.csv --award gb300 -o award.toml"},
      {"help",
       "Says what a verb does, what the exit statuses mean, or which sections `stargate show` knows.",
       "Nothing.",
       "Text on stdout.",
       {kOk, kInternal, kBadInput},
       "stargate help plan"},
  };
  return all;
}

std::string verb_text(std::string_view name) {
  for (const VerbWords& verb : verb_words()) {
    if (verb.name != name) continue;
    std::string text = "stargate " + std::string(name) + "\n" + wrapped(verb.does, 0) + "\n\n";
    text += part("Reads:", verb.reads) + part("Writes:", verb.writes);
    std::string_view rest = verb.example;
    for (const char* label = "Example:"; !rest.empty(); label = "") {
      const size_t end = std::min(rest.find('\n'), rest.size());
      text += fmt::format("{:<10}{}\n", label, rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return text + "\n" + exits_text(verb) + "\n";
  }
  return "";
}

}  // namespace stargate
