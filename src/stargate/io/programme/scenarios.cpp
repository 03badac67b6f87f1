// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/scenarios.hpp"

#include <algorithm>
#include <map>
#include <system_error>

#include "stargate/io/programme/changes.hpp"
#include "stargate/io/programme/files.hpp"
#include "stargate/io/programme/interpret.hpp"
#include "stargate/io/programme/quantity.hpp"
#include "stargate/io/programme/toml.hpp"

namespace stargate::reading {

namespace {

size_t at(int row) { return static_cast<size_t>(row); }

// The first scenario of that id in the file, or in the programme when `file` is empty; -1 when there is none.
int find_in(const ScenarioSet& set, const std::string& file, std::string_view id) {
  for (size_t i = 0; i < set.rows.size(); ++i)
    if (set.file[i] == file && set.rows[i].id == id) return static_cast<int>(i);
  return -1;
}

// What a row of `file` may stand on: its own file comes before the programme.
int find_base(const ScenarioSet& set, const std::string& file, std::string_view id) {
  const int near = find_in(set, file, id);
  return near >= 0 || file.empty() ? near : find_in(set, "", id);
}

std::vector<std::string_view> ids_for(const ScenarioSet& set, const std::string& file) {
  std::vector<std::string_view> ids;
  for (size_t i = 0; i < set.rows.size(); ++i)
    if (set.file[i].empty() || set.file[i] == file) ids.push_back(set.rows[i].id);
  return ids;
}

bool is_file_of(const std::vector<SourceText>& files, const std::string& name) {
  return std::any_of(files.begin(), files.end(), [&](const SourceText& file) {
    std::error_code error;
    return file.name == name || std::filesystem::equivalent(file.name, name, error);
  });
}

void ask_for_file(const std::string& name, const std::vector<SourceText>& files, ScenarioSet& set, Findings& findings) {
  if (std::find(set.file.begin(), set.file.end(), name) != set.file.end()) return;
  if (is_file_of(files, name)) {
    findings.add({findings.add_file(name), 0}, "scenario",
                 "is a file of the programme, whose scenarios are named by their ids",
                 "ask for each of them by its id, or move the file out of the programme's folder");
    return;
  }
  const auto source = read_scenario_file(name, findings);
  if (!source) return;
  const int file = findings.add_file(source->name);
  const auto text = clean_text(*source, file, findings);
  if (!text) return;
  for (auto& row : read_scenario_toml(*text, file, findings)) {
    set.asked.push_back(static_cast<int>(set.rows.size()));
    set.rows.push_back(std::move(row));
    set.file.push_back(name);
  }
}

void ask_for_name(const std::string& id, ScenarioSet& set, Findings& findings) {
  const int row = find_in(set, "", id);
  if (row >= 0) {
    if (std::find(set.asked.begin(), set.asked.end(), row) == set.asked.end()) set.asked.push_back(row);
    return;
  }
  const auto ids = ids_for(set, "");
  std::string mend = did_you_mean(id, ids);
  if (mend.empty())
    mend = ids.empty() ? "this programme has none: add a [[scenario]]" : "use one of the scenarios of this programme";
  findings.add({}, "scenario", "there is no scenario " + in_quotes(id), mend);
}

void find_bases(ScenarioSet& set, Findings& findings) {
  set.on.resize(set.rows.size());
  for (size_t i = 0; i < set.rows.size(); ++i) {
    for (const RawName& base : set.rows[i].on) {
      const int row = find_base(set, set.file[i], base.name);
      if (row >= 0) {
        set.on[i].push_back(row);
        continue;
      }
      std::string mend = did_you_mean(base.name, ids_for(set, set.file[i]));
      if (mend.empty())
        mend = set.file[i].empty() ? "name scenarios of this programme"
                                   : "name scenarios of this file or of the programme";
      findings.add(base.at, "scenario." + set.rows[i].id + ".on", "names no scenario: " + in_quotes(base.name), mend);
      set.on[i].push_back(-1);
    }
  }
}

// Takes out, and names, what closes a circle, and what is no row at all.
class Circles {
 public:
  Circles(ScenarioSet& set, Findings& findings) : set_(set), findings_(findings), done_(set.rows.size(), false) {}

  void open() {
    for (size_t i = 0; i < set_.rows.size(); ++i) visit(static_cast<int>(i));
  }

 private:
  void visit(int row) {
    if (done_[at(row)]) return;
    path_.push_back(row);
    std::vector<int> kept;
    for (size_t k = 0; k < set_.on[at(row)].size(); ++k) {
      const int base = set_.on[at(row)][k];
      if (base < 0) continue;
      const auto begins = std::find(path_.begin(), path_.end(), base);
      if (begins != path_.end()) {
        name_circle(begins, set_.rows[at(row)], set_.rows[at(row)].on[k].at);
        continue;
      }
      visit(base);
      if (std::find(kept.begin(), kept.end(), base) == kept.end()) kept.push_back(base);
    }
    set_.on[at(row)] = std::move(kept);
    path_.pop_back();
    done_[at(row)] = true;
  }

  void name_circle(std::vector<int>::const_iterator begins, const RawScenario& row, Origin at_name) {
    std::string circle;
    for (auto one = begins; one != path_.end(); ++one) circle += set_.rows[at(*one)].id + " on ";
    findings_.add(at_name, "scenario." + row.id + ".on", "forms a cycle: " + circle + set_.rows[at(*begins)].id,
                  "remove one of them from the cycle");
  }

  ScenarioSet& set_;
  Findings& findings_;
  std::vector<bool> done_;
  std::vector<int> path_;
};

// Appends the row after what it stands on; what is there already stays where it is.
void put(const ScenarioSet& set, int row, std::vector<int>& order) {
  if (std::find(order.begin(), order.end(), row) != order.end()) return;
  for (const int base : set.on[at(row)]) put(set, base, order);
  order.push_back(row);
}

std::vector<int> rows_asked(const ScenarioSet& set) {
  std::vector<int> order;
  for (const int row : set.asked) put(set, row, order);
  return order;
}

// What a scenario stands on is said where it is named first, and its file where that is not the one spoken of already.
std::string words_of(const ScenarioSet& set, int row, const std::string& file, std::vector<int>& said) {
  const std::string& own = set.file[at(row)];
  std::string words = set.rows[at(row)].id;
  if (!own.empty() && own != file) words += " of " + own;
  if (std::find(said.begin(), said.end(), row) != said.end()) return words;
  said.push_back(row);
  const auto& bases = set.on[at(row)];
  for (size_t k = 0; k < bases.size(); ++k) {
    const std::string base = words_of(set, bases[k], own, said);
    const bool apart = bases.size() > 1 && !set.on[at(bases[k])].empty();
    words += (k == 0 ? " on " : " and ") + (apart ? "(" + base + ")" : base);
  }
  return words;
}

}  // namespace

ScenarioSet gather_scenarios(const RawProgramme& raw, const std::vector<SourceText>& files,
                             const std::vector<std::string>& asked, Findings& findings) {
  ScenarioSet set;
  set.rows = raw.scenarios;
  set.file.resize(set.rows.size());
  for (const std::string& name : asked) {
    if (name.ends_with(".toml"))
      ask_for_file(name, files, set, findings);
    else
      ask_for_name(name, set, findings);
  }
  find_bases(set, findings);
  Circles(set, findings).open();
  return set;
}

void check_scenarios(const ScenarioSet& set, Findings& findings) {
  std::map<std::pair<std::string, std::string>, int> known;
  for (size_t i = 0; i < set.rows.size(); ++i) {
    const RawScenario& scenario = set.rows[i];
    const int other = set.file[i].empty() ? -1 : find_in(set, "", scenario.id);
    if (!is_id(scenario.id)) {
      findings.add(scenario.at, "scenario",
                   scenario.id.empty() ? "has no id" : "has the id " + in_quotes(scenario.id) + ", which is not a name",
                   "give an id of lower-case letters, digits, '-', '_' or '.'");
    } else if (!known.try_emplace({set.file[i], scenario.id}, static_cast<int>(i)).second) {
      findings.add(scenario.at, "scenario." + scenario.id, "appears twice", "give one of them another id");
    } else if (other >= 0) {
      findings.add(scenario.at, "scenario." + scenario.id,
                   "is a scenario of the programme too: " + findings.text_of(set.rows[at(other)].at),
                   "give this one another id");
    }
    if (scenario.changes.empty() && scenario.on.empty()) {
      findings.add(
          scenario.at, "scenario." + scenario.id, "changes nothing",
          "add set = { \"<table>.<row>.<field>\" = value }, drop = [\"<table>.<row>\"] or [[scenario.add.<table>]]");
    }
  }
}

std::vector<RawChange> changes_asked(const ScenarioSet& set) {
  std::vector<RawChange> changes;
  for (const int row : rows_asked(set)) {
    const auto& own = set.rows[at(row)].changes;
    changes.insert(changes.end(), own.begin(), own.end());
  }
  return changes;
}

void try_others(const ScenarioSet& set, const Programme& as_written, Findings& findings) {
  const std::vector<int> applied = rows_asked(set);
  const bool sound = findings.empty();
  for (size_t i = 0; i < set.rows.size(); ++i) {
    const int row = static_cast<int>(i);
    if (std::find(applied.begin(), applied.end(), row) != applied.end()) continue;
    Programme copy = as_written;
    std::vector<int> order;
    put(set, row, order);
    order.pop_back();
    Findings elsewhere = findings;  // the mistakes of what it stands on are named where that is tried itself
    for (const int base : order)
      for (const auto& change : set.rows[at(base)].changes) apply_change(copy, change, elsewhere);
    Findings places = findings;
    for (const auto& change : set.rows[i].changes) apply_change(copy, change, places);
    if (sound) check_references(copy, places);
    findings.adopt(places);
  }
}

std::string words_for(const ScenarioSet& set, int row) {
  std::vector<int> said;
  const std::string words = words_of(set, row, "", said), &title = set.rows[at(row)].title;
  return title.empty() ? words : words + ": " + title;
}

}  // namespace stargate::reading
