// SPDX-License-Identifier: Apache-2.0
// A zip archive in memory, for minizip.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <minizip/unzip.h>

namespace stargate::workbook {

// The bytes of the archive, and where the next ones are read. It outlives what reads from it.
struct ZipMemory {
  std::string_view bytes;
  std::size_t at = 0;
};

zlib_filefunc64_def zip_functions(ZipMemory& memory);

// What keeps an XLSX in memory from being opened: a part that cannot be unpacked, whose checksum is wrong, or that is
// no whole XML. Empty for one that is whole.
std::string damage_of(std::string_view workbook);

}  // namespace stargate::workbook
