// SPDX-License-Identifier: Apache-2.0
// Scenarios: which there are, which are asked for, and what each of them stands on.
#pragma once

#include <string>
#include <vector>

#include "stargate/io/programme/findings.hpp"
#include "stargate/io/programme/load.hpp"

namespace stargate::reading {

struct ScenarioSet {
  std::vector<RawScenario> rows;     // those of the programme, then those of the files that were asked for
  std::vector<std::string> file;     // [row] the file outside the programme, as it was asked for; empty: the programme
  std::vector<std::vector<int>> on;  // [row] the rows that it stands on, free of circles
  std::vector<int> asked;            // rows, in the order in which they are asked for, each once
};

// `files` are those of the programme, `asked` as in LoadOptions. Says what cannot be found: files, scenarios, and names
// in `on`.
ScenarioSet gather_scenarios(const RawProgramme& raw, const std::vector<SourceText>& files,
                             const std::vector<std::string>& asked, Findings& findings);

// Ids that are none or stand twice, and rows that change nothing.
void check_scenarios(const ScenarioSet& scenarios, Findings& findings);

// The changes of what is asked for: each scenario once, after those that it stands on.
std::vector<RawChange> changes_asked(const ScenarioSet& scenarios);

// Tries the scenarios that are not applied, each on what it stands on, so that their mistakes show at once.
void try_others(const ScenarioSet& scenarios, const Programme& as_written, Findings& findings);

// "tight", "tight on dear", "deep of cuts.toml on tight on dear"; then its title, where it has one: "tight on dear:
// Tighter capital".
std::string words_for(const ScenarioSet& scenarios, int row);

}  // namespace stargate::reading
