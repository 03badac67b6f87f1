// A folder of TOML and CSV files to a checked programme.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate {

struct LoadOptions {
  std::vector<std::string> set;        // "partner.oracle.commitment_usd_m=x0.6", applied after the scenarios
  std::vector<std::string> scenarios;  // ids of [[scenario]] rows, applied in this order
  bool hindsight = true;               // false: only what was known on programme.as_of
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
  std::vector<Change> changes;
};

// Reads, converts, changes, checks and links; Programme::hash is set. All mistakes of the run are returned in the
// order of their places: the first 200, then one that counts the rest. `folder` is how mistakes name files.
Result<Programme> load_programme(const std::filesystem::path& folder, const LoadOptions& options = {});

// The same from texts in memory.
Result<Programme> read_programme(const std::vector<SourceText>& files, const LoadOptions& options = {});

// The scenarios of a programme, in the order of the files.
Result<std::vector<Scenario>> load_scenarios(const std::filesystem::path& folder);

}  // namespace stargate
