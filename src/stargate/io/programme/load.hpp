// SPDX-License-Identifier: Apache-2.0
// A folder of TOML and CSV files to a checked programme.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "stargate/base/caution.hpp"
#include "stargate/base/result.hpp"
#include "stargate/programme/change.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate {

struct LoadOptions {
  std::vector<std::string> set;  // "partner.oracle.commitment_usd_m=x0.6", applied after the scenarios
  std::vector<std::string>
      scenarios;          // in the order in which they are applied: ids of [[scenario]] rows, or files of such rows by
                          // names that end in ".toml"; what they stand on is applied before them, each scenario once
  bool hindsight = true;  // false: only what was known on programme.as_of
  std::vector<std::string> drop =
      {};  // rows to leave out, after the scenarios and before `set`: "site.north", "service.*"
};

// One file by its name and its whole text.
struct SourceText {
  std::string name;  // ends in ".toml" or ".csv"; mistakes are reported under it
  std::string text;
};

// One [[scenario]]: changes to the programme, by the path of a figure.
struct Scenario {
  struct Change {
    std::string path, value;  // "facility.*.limit_usd_m", "x0.6"
  };
  std::string id, title;
  std::vector<std::string> on;  // ids of the scenarios that it stands on
  std::vector<Change> changes;
  std::vector<std::string> drop;  // paths of the rows it drops
  int rows_added = 0;             // rows of [[scenario.add.<table>]], nested ones too
};

// What reading says besides the programme.
struct Remarks {
  std::vector<Caution> cautions;     // what may be meant but seldom is
  std::vector<std::string> changes;  // what LoadOptions changed, in words: "hall.h.max_count=x1.5 (2.25 rounded to 2)",
                                     // "scenario tight on dear"; those of `set` first, of `drop` last
};

// Reads, converts, changes, checks and links; Programme::hash is set. All mistakes of the run are returned in the
// order of their places: the first 200, then one that counts the rest. `folder` is how mistakes name files. `remarks`
// are filled, mistakes or not.
Result<Programme> load_programme(const std::filesystem::path& folder, const LoadOptions& options = {},
                                 Remarks* remarks = nullptr);

// The same from texts in memory.
Result<Programme> read_programme(const std::vector<SourceText>& files, const LoadOptions& options = {},
                                 Remarks* remarks = nullptr);

// A programme that has been read, with changes as in LoadOptions::set, in this order. Mistakes name the change.
Result<Programme> changed_programme(const Programme& programme, const std::vector<std::string>& set,
                                    Remarks* remarks = nullptr);

// Words as of --set as typed changes.
Result<std::vector<Change>> read_changes(const std::vector<std::string>& set);

// A programme that keeps all rules, with typed changes in this order; mistakes name the change. Made for many questions
// about one programme: only rules that read what was changed are checked, no cautions are given, and Programme::hash is
// left empty.
Result<Programme> with_changes(const Programme& programme, const std::vector<Change>& changes);

// A programme that has been read, with more rows of what is decided beforehand, whose references are ids. Mistakes name
// the row.
Result<Programme> with_decided(const Programme& programme, const std::vector<Decided>& rows);

// The same with all scenarios of a TOML text in their order, which stand on each other alone.
Result<Programme> with_scenarios(const Programme& programme, const SourceText& scenarios);

// The scenarios of a programme, in the order of the files.
Result<std::vector<Scenario>> load_scenarios(const std::filesystem::path& folder);

}  // namespace stargate
