#include "stargate/io/programme/load.hpp"

#include <algorithm>
#include <set>

#include "stargate/io/programme/changes.hpp"
#include "stargate/io/programme/check.hpp"
#include "stargate/io/programme/csv.hpp"
#include "stargate/io/programme/files.hpp"
#include "stargate/io/programme/hash.hpp"
#include "stargate/io/programme/interpret.hpp"
#include "stargate/io/programme/quantity.hpp"
#include "stargate/io/programme/toml.hpp"

namespace stargate {

namespace reading {

namespace {

RawProgramme read_all(const std::vector<SourceText>& files, Findings& findings) {
  RawProgramme raw;
  for (const auto& source : files) {
    const int file = findings.add_file(source.name);
    const auto text = clean_text(source, file, findings);
    if (!text) continue;
    const std::string name = std::filesystem::path(source.name).filename().string();
    if (name.ends_with(".csv")) {
      for (auto& row : read_csv(name.substr(0, name.size() - 4), *text, file, findings))
        raw.rows.push_back(std::move(row));
    } else {
      read_toml(*text, file, raw, findings);
    }
  }
  return raw;
}

void check_scenario_rows(const RawProgramme& raw, Findings& findings) {
  std::set<std::string> ids;
  for (const auto& scenario : raw.scenarios) {
    if (!is_id(scenario.id)) {
      findings.add(scenario.at, "scenario",
                   scenario.id.empty() ? "has no id" : "has the id " + in_quotes(scenario.id) + ", which is no name",
                   "give an id of lower-case letters, digits, '-', '_' or '.'");
    } else if (!ids.insert(scenario.id).second) {
      findings.add(scenario.at, "scenario." + scenario.id, "stands twice", "give one of them another id");
    }
    if (scenario.changes.empty()) {
      findings.add(scenario.at, "scenario." + scenario.id, "changes nothing",
                   "add set = { \"<table>.<row>.<field>\" = value }");
    }
  }
}

// The changes asked for, in order.
std::vector<RawChange> chosen_changes(const RawProgramme& raw, const LoadOptions& options, Findings& findings) {
  std::vector<RawChange> changes;
  std::vector<std::string_view> ids;
  for (const auto& scenario : raw.scenarios) ids.push_back(scenario.id);
  for (const auto& id : options.scenarios) {
    const auto found =
        std::find_if(raw.scenarios.begin(), raw.scenarios.end(), [&](const auto& s) { return s.id == id; });
    if (found == raw.scenarios.end()) {
      std::string mend = did_you_mean(id, ids);
      if (mend.empty())
        mend =
            ids.empty() ? "this programme has none: add a [[scenario]]" : "use one of the scenarios of this programme";
      findings.add({}, "scenario", "there is no scenario " + in_quotes(id), mend);
      continue;
    }
    changes.insert(changes.end(), found->changes.begin(), found->changes.end());
  }
  for (auto& change : read_settings(options.set, findings)) changes.push_back(std::move(change));
  return changes;
}

// Tries the scenarios that were not asked for, so that their mistakes show at once.
void try_other_scenarios(const RawProgramme& raw, const LoadOptions& options, const Programme& programme,
                         Findings& findings) {
  if (!options.hindsight) return;  // they may speak of rows that are left out
  for (const auto& scenario : raw.scenarios) {
    if (std::find(options.scenarios.begin(), options.scenarios.end(), scenario.id) != options.scenarios.end()) continue;
    Programme copy = programme;
    Findings places = findings;
    for (const auto& change : scenario.changes) apply_change(copy, change, places);
    findings.adopt(places);
  }
}

Result<Programme> finish(const std::vector<SourceText>& files, const LoadOptions& options, Findings& findings) {
  const RawProgramme raw = read_all(files, findings);
  Programme programme = interpret(raw, options.hindsight, findings);
  if (!findings.lost_rows()) {
    const bool sound = findings.empty();
    const Programme as_written = programme;
    const auto changes = chosen_changes(raw, options, findings);
    for (const auto& change : changes) {
      apply_change(programme, change, findings);
      if (change.path == "programme.first_month" || change.path == "programme.months" ||
          change.path == "programme.tail_months") {
        findings.move_horizon();
      }
    }
    link(programme);
    if (sound && !changes.empty()) check_references(programme, findings);
    check_rules(programme, findings);
    check_scenario_rows(raw, findings);
    try_other_scenarios(raw, options, as_written, findings);
  }
  if (!findings.empty()) return findings.take();
  programme.hash = sha256(canonical_text(programme));
  return programme;
}

}  // namespace

}  // namespace reading

Result<Programme> load_programme(const std::filesystem::path& folder, const LoadOptions& options) {
  reading::Findings findings;
  const auto files = reading::read_folder(folder, findings);
  return reading::finish(files, options, findings);
}

Result<Programme> read_programme(const std::vector<SourceText>& files, const LoadOptions& options) {
  reading::Findings findings;
  return reading::finish(files, options, findings);
}

Result<std::vector<Scenario>> load_scenarios(const std::filesystem::path& folder) {
  reading::Findings findings;
  const auto raw = reading::read_all(reading::read_folder(folder, findings), findings);
  reading::check_scenario_rows(raw, findings);
  if (!findings.empty()) return findings.take();
  std::vector<Scenario> scenarios;
  for (const auto& scenario : raw.scenarios) {
    Scenario& made = scenarios.emplace_back(Scenario{scenario.id, scenario.title, {}});
    for (const auto& change : scenario.changes) made.changes.push_back({change.path, reading::text_of(change.value)});
  }
  return scenarios;
}

}  // namespace stargate
