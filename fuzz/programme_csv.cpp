// SPDX-License-Identifier: Apache-2.0
// Any text as the CSV file of some table: the first byte chooses the table.
#include <cstddef>
#include <cstdint>

#include "stargate/io/programme/load.hpp"
#include "stargate/programme/schema.hpp"

using namespace stargate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto& table = tables()[data[0] % tables().size()];
  read_programme({{std::string(table.name) + ".csv", {reinterpret_cast<const char*>(data) + 1, size - 1}}});
  return 0;
}
