// SPDX-License-Identifier: Apache-2.0
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

bool moves_horizon(std::string_view path) {
  return path == "programme.first_month" || path == "programme.months" || path == "programme.tail_months";
}

// Applies the changes; what had to be rounded is added to the words of its change, or to those of `rounded`.
void apply_changes(Programme& programme, std::vector<RawChange>& changes, bool hindsight, std::string& rounded,
                   Findings& findings) {
  for (auto& change : changes) {
    const std::string to = apply_change(programme, change, findings, hindsight);
    const bool by_figure = change.kind == RawChange::Kind::set;
    if (!to.empty() && !change.words.empty()) change.words += " (" + to + ")";
    if (!to.empty() && change.words.empty())
      rounded += (rounded.empty() ? "" : "; ") + (by_figure ? change.path + ": " : "") + to;
    findings.mark_changed();
    if (moves_horizon(change.path)) findings.move_horizon();
  }
  link(programme);
}

void tell_words(const std::vector<RawChange>& set, Remarks& remarks) {
  for (const auto& change : set) remarks.changes.push_back(change.words);
}

Result<Programme> finish(const std::vector<SourceText>& files, const LoadOptions& options, Remarks& remarks,
                         Findings& findings) {
  const RawProgramme raw = read_all(files, findings);
  Programme programme = interpret(raw, options.hindsight, findings);
  if (!findings.lost_rows()) {
    const bool sound = findings.empty();
    const Programme as_written = programme;
    const ScenarioSet scenarios = gather_scenarios(raw, files, options.scenarios, findings);
    std::vector<RawChange> changes = changes_asked(scenarios);
    std::vector<RawChange> set = read_settings(options.set, findings);
    std::vector<RawChange> drops = read_drops(options.drop, findings);
    std::string beside, dropped, none;  // what the scenarios do besides setting figures, and what --drop drops
    apply_changes(programme, changes, options.hindsight, beside, findings);
    apply_changes(programme, drops, options.hindsight, dropped, findings);
    apply_changes(programme, set, options.hindsight, none, findings);
    if (sound && findings.changed()) check_references(programme, findings);
    check_rules(programme, findings);
    check_scenarios(scenarios, findings);
    if (options.hindsight)
      try_others(scenarios, as_written, findings);  // without it they may speak of rows that are left out
    tell_words(set, remarks);
    for (const int row : scenarios.asked) remarks.changes.push_back("scenario " + words_for(scenarios, row));
    if (!beside.empty() && !scenarios.asked.empty()) remarks.changes.back() += " (" + beside + ")";
    if (!dropped.empty()) remarks.changes.push_back(dropped);
  }
  remarks.cautions = findings.take_cautions();
  if (!findings.empty()) return findings.take();
  programme.hash = programme_hash(programme);
  return programme;
}

}  // namespace

}  // namespace reading

Result<Programme> load_programme(const std::filesystem::path& folder, const LoadOptions& options, Remarks* remarks) {
  reading::Findings findings;
  Remarks own;
  const auto files = reading::read_folder(folder, findings);
  return reading::finish(files, options, remarks != nullptr ? *remarks : own, findings);
}

Result<Programme> read_programme(const std::vector<SourceText>& files, const LoadOptions& options, Remarks* remarks) {
  reading::Findings findings;
  Remarks own;
  return reading::finish(files, options, remarks != nullptr ? *remarks : own, findings);
}

Result<Programme> changed_programme(const Programme& programme, const std::vector<std::string>& set, Remarks* remarks) {
  reading::Findings findings;
  Programme changed = programme;
  std::vector<reading::RawChange> changes = reading::read_settings(set, findings);
  std::string rounded;
  reading::apply_changes(changed, changes, true, rounded, findings);
  if (findings.empty()) reading::check_references(changed, findings);
  reading::check_rules(changed, findings);
  if (remarks != nullptr) {
    remarks->cautions = findings.take_cautions();
    reading::tell_words(changes, *remarks);
  }
  if (!findings.empty()) return findings.take();
  changed.hash = programme_hash(changed);
  return changed;
}

Result<std::vector<Change>> read_changes(const std::vector<std::string>& set) {
  reading::Findings findings;
  std::vector<Change> changes;
  for (const reading::RawChange& raw : reading::read_settings(set, findings))
    if (auto change = reading::read_change(raw, findings)) changes.push_back(std::move(*change));
  if (!findings.empty()) return findings.take();
  return changes;
}

Result<Programme> with_changes(const Programme& programme, const std::vector<Change>& changes) {
  reading::Findings findings;
  Programme changed = programme;
  changed.hash.clear();
  std::vector<std::string_view> tables;
  bool links = false;
  for (const Change& change : changes) {
    const std::string path = change.of.path();
    reading::apply_figures(changed, change, path, {findings.add_file("--set " + change.text()), 0}, findings);
    if (reading::moves_horizon(path)) findings.move_horizon();
    tables.push_back(change.of.table->name);
    links = links || change.of.field->link;
  }
  if (!changes.empty()) findings.mark_changed();
  if (links) link(changed);
  if (links && findings.empty()) reading::check_references(changed, findings);
  reading::check_rules_of(changed, tables, findings);
  if (!findings.empty()) return findings.take();
  return changed;
}

Result<Programme> with_decided(const Programme& programme, const std::vector<Decided>& rows) {
  reading::Findings findings;
  Programme more = programme;
  more.decided.insert(more.decided.end(), rows.begin(), rows.end());
  link(more);
  findings.mark_changed();
  reading::check_references(more, findings);
  reading::check_rules(more, findings);
  if (!findings.empty()) return findings.take();
  more.hash = programme_hash(more);
  return more;
}

Result<Programme> with_scenarios(const Programme& programme, const SourceText& scenarios) {
  reading::Findings findings;
  Programme changed = programme;
  reading::ScenarioSet set;
  const int file = findings.add_file(scenarios.name);
  if (const auto text = reading::clean_text(scenarios, file, findings))
    set = reading::gather_scenarios({{}, reading::read_scenario_toml(*text, file, findings)}, {}, {}, findings);
  for (size_t row = 0; row < set.rows.size(); ++row) set.asked.push_back(static_cast<int>(row));
  std::vector<reading::RawChange> changes = reading::changes_asked(set);
  std::string words;
  if (findings.empty()) reading::apply_changes(changed, changes, true, words, findings);
  if (findings.empty()) reading::check_references(changed, findings);
  reading::check_rules(changed, findings);
  if (!findings.empty()) return findings.take();
  changed.hash = programme_hash(changed);
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
    Scenario& made = scenarios.emplace_back(Scenario{scenario.id, scenario.title, {}, {}, {}, 0});
    for (const auto& base : scenario.on) made.on.push_back(base.name);
    for (const auto& change : scenario.changes) {
      for (const auto& name : change.drop) made.drop.push_back(name.name);
      made.rows_added += static_cast<int>(change.added.size());
      if (change.kind == reading::RawChange::Kind::set)
        made.changes.push_back({change.path, reading::text_of(change.value)});
    }
  }
  return scenarios;
}

}  // namespace stargate
