#include "stargate/io/programme/load.hpp"

#include "stargate/io/programme/changes.hpp"
#include "stargate/io/programme/check.hpp"
#include "stargate/io/programme/csv.hpp"
#include "stargate/io/programme/files.hpp"
#include "stargate/io/programme/hash.hpp"
#include "stargate/io/programme/interpret.hpp"
#include "stargate/io/programme/quantity.hpp"
#include "stargate/io/programme/scenarios.hpp"
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

void apply_changes(Programme& programme, const std::vector<RawChange>& changes, Findings& findings) {
  for (const auto& change : changes) {
    apply_change(programme, change, findings);
    if (change.path == "programme.first_month" || change.path == "programme.months" || change.path == "programme.tail_months") findings.move_horizon();
  }
  link(programme);
}

Result<Programme> finish(const std::vector<SourceText>& files, const LoadOptions& options, Findings& findings) {
  const RawProgramme raw = read_all(files, findings);
  Programme programme = interpret(raw, options.hindsight, findings);
  if (!findings.lost_rows()) {
    const bool sound = findings.empty();
    const Programme as_written = programme;
    const ScenarioSet scenarios = gather_scenarios(raw, files, options.scenarios, findings);
    std::vector<RawChange> changes = changes_asked(scenarios);
    for (auto& change : read_settings(options.set, findings)) changes.push_back(std::move(change));
    apply_changes(programme, changes, findings);
    if (sound && !changes.empty()) check_references(programme, findings);
    check_rules(programme, findings);
    check_scenarios(scenarios, findings);
    if (options.hindsight) try_others(scenarios, as_written, findings);  // without it they may speak of rows that are left out
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

Result<Programme> changed_programme(const Programme& programme, const std::vector<std::string>& set) {
  reading::Findings findings;
  Programme changed = programme;
  reading::apply_changes(changed, reading::read_settings(set, findings), findings);
  if (findings.empty()) reading::check_references(changed, findings);
  reading::check_rules(changed, findings);
  if (!findings.empty()) return findings.take();
  changed.hash = sha256(canonical_text(changed));
  return changed;
}

Result<std::vector<Scenario>> load_scenarios(const std::filesystem::path& folder) {
  reading::Findings findings;
  const auto files = reading::read_folder(folder, findings);
  const auto raw = reading::read_all(files, findings);
  reading::check_scenarios(reading::gather_scenarios(raw, files, {}, findings), findings);
  if (!findings.empty()) return findings.take();
  std::vector<Scenario> scenarios;
  for (const auto& scenario : raw.scenarios) {
    Scenario& made = scenarios.emplace_back(Scenario{scenario.id, scenario.title, {}, {}});
    for (const auto& base : scenario.on) made.on.push_back(base.name);
    for (const auto& change : scenario.changes) made.changes.push_back({change.path, reading::text_of(change.value)});
  }
  return scenarios;
}

Result<std::vector<std::string>> scenario_words(const std::filesystem::path& folder, const std::vector<std::string>& scenarios) {
  reading::Findings findings;
  const auto files = reading::read_folder(folder, findings);
  const auto set = reading::gather_scenarios(reading::read_all(files, findings), files, scenarios, findings);
  reading::check_scenarios(set, findings);
  if (!findings.empty()) return findings.take();
  std::vector<std::string> words;
  for (const int row : set.asked) words.push_back(reading::words_for(set, row));
  return words;
}

}  // namespace stargate
