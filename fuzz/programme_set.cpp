// SPDX-License-Identifier: Apache-2.0
// Any text as --set of a sound programme, read from examples/two-sites in the folder the fuzzer runs in.
#include <cstddef>
#include <cstdint>

#include "stargate/base/check.hpp"
#include "stargate/io/programme/check.hpp"
#include "stargate/io/programme/load.hpp"

using namespace stargate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  LoadOptions options;
  options.set = {{reinterpret_cast<const char*>(data), size}};
  const auto programme = load_programme("examples/two-sites", options);
  check(programme || !programme.mistakes().empty(), "an answer is a programme or its mistakes");
  return 0;
}
