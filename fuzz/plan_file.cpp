// SPDX-License-Identifier: Apache-2.0
// Any bytes as changes to a sound plan file: cells set to odd values through SQL, then bytes of the file overwritten.
//
// The input is a row of changes. A byte of 0..191 sets a cell: table, column, row, kind of value, and the value; any
// other overwrites bytes: three for the place, one for how many, and those. What is cut short reads as zero.
#include <string>
#include <utility>
#include <vector>

#include "fuzz/plan_changes.hpp"

using namespace stargate;
using namespace stargate::fuzzed;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Sound sound;
  const std::string path = sound.folder / "changed.plan", copy = sound.folder / "again.plan";
  small::write_bytes(path, sound.bytes);

  Input input(data, size);
  std::vector<std::pair<std::size_t, std::string>> overwritten;
  {
    Database database(path, Database::Mode::exclusive);
    while (!input.empty()) {
      if (input.byte() < 192) {
        set_cell(database, sound, input);
      } else {
        const std::size_t place = input.byte() + 256U * input.byte() + 65536U * input.byte();
        overwritten.emplace_back(place, input.bytes(input.byte() % 16U + 1));
      }
    }
    database.run("COMMIT");
    database.close();
  }
  if (!overwritten.empty()) {
    std::string bytes = small::bytes_of(path);
    for (const auto& [place, text] : overwritten)
      for (std::size_t i = 0; i < text.size(); ++i) bytes[(place + i) % bytes.size()] = text[i];
    small::write_bytes(path, bytes);
  }

  const auto loaded = load_plan(path);
  if (!loaded) return 0;
  const StoredPlan& stored = loaded.value();
  if (stored.altered) return 0;  // read and marked as changed by hand; it need not hold together
  const auto saved = save_plan(copy, stored.programme, stored.plan, stored.audit, stored.binding, stored.origin);
  if (!saved) return 0;
  const auto again = load_plan(copy);
  check(static_cast<bool>(again), "what was saved can be loaded");
  check(again.value().plan_hash == stored.plan_hash && !again.value().altered, "a plan is the same when it comes back");
  return 0;
}
