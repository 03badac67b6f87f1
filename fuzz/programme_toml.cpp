// SPDX-License-Identifier: Apache-2.0
// Any text as a TOML programme file: read, checked, laid out; nothing may crash, hang or change meaning.
#include <cstddef>
#include <cstdint>

#include "stargate/base/check.hpp"
#include "stargate/io/programme/check.hpp"
#include "stargate/io/programme/format.hpp"
#include "stargate/io/programme/load.hpp"

using namespace stargate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const SourceText source{"p.toml", {reinterpret_cast<const char*>(data), size}};
  const auto programme = read_programme({source});
  read_programme({source}, {{}, {}, false});
  if (programme) check(check_programme(programme.value()).empty(), "what is loaded passes the checks");
  const auto text = format_text(source);
  if (!text) return 0;
  const auto again = format_text({"p.toml", text.value()});
  check(again && again.value() == text.value(), "a layout is final");
  const auto same = read_programme({{"p.toml", text.value()}});
  check(static_cast<bool>(same) == static_cast<bool>(programme), "a layout keeps what is right right");
  if (programme) check(same.value().hash == programme.value().hash, "a layout keeps the programme");
  return 0;
}
