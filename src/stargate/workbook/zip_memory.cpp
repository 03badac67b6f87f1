// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/zip_memory.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

#include <expat.h>

namespace stargate::workbook {

zlib_filefunc64_def zip_functions(ZipMemory& memory) {
  zlib_filefunc64_def f{};
  f.opaque = &memory;
  f.zopen64_file = [](voidpf opaque, const void*, int) -> voidpf { return opaque; };
  f.zread_file = [](voidpf, voidpf stream, void* buffer, uLong size) -> uLong {
    auto& m = *static_cast<ZipMemory*>(stream);
    const std::size_t count = std::min<std::size_t>(size, m.bytes.size() - m.at);
    std::memcpy(buffer, m.bytes.data() + m.at, count);
    m.at += count;
    return static_cast<uLong>(count);
  };
  f.zwrite_file = [](voidpf, voidpf, const void*, uLong) -> uLong { return 0; };
  f.ztell64_file = [](voidpf, voidpf stream) -> ZPOS64_T { return static_cast<ZipMemory*>(stream)->at; };
  f.zseek64_file = [](voidpf, voidpf stream, ZPOS64_T offset, int origin) -> long {
    auto& m = *static_cast<ZipMemory*>(stream);
    const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? m.at
                             : origin == ZLIB_FILEFUNC_SEEK_END ? m.bytes.size()
                                                                : 0;
    if (offset > m.bytes.size() - base) return -1;
    m.at = base + static_cast<std::size_t>(offset);
    return 0;
  };
  f.zclose_file = [](voidpf, voidpf) -> int { return 0; };
  f.zerror_file = [](voidpf, voidpf) -> int { return 0; };
  return f;
}

namespace {

using Parser = std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)>;

// The part that is open in the archive; empty where it is whole.
std::string damage_of_part(unzFile file, const std::string& name) {
  if (unzOpenCurrentFile(file) != UNZ_OK) return name + " cannot be read";
  const Parser parser(XML_ParserCreate(nullptr), &XML_ParserFree);
  const bool xml = name.ends_with(".xml") || name.ends_with(".rels");
  char buffer[65536];
  bool well_formed = parser != nullptr;
  int count = 0;
  while ((count = unzReadCurrentFile(file, buffer, sizeof buffer)) > 0)
    if (xml && well_formed) well_formed = XML_Parse(parser.get(), buffer, count, XML_FALSE) == XML_STATUS_OK;
  if (xml && well_formed) well_formed = XML_Parse(parser.get(), buffer, 0, XML_TRUE) == XML_STATUS_OK;
  if (unzCloseCurrentFile(file) != UNZ_OK || count < 0) return name + " is cut off or damaged";
  return well_formed ? "" : name + " is not whole";
}

}  // namespace

std::string damage_of(std::string_view workbook) {
  ZipMemory memory{workbook};
  zlib_filefunc64_def functions = zip_functions(memory);
  const unzFile file = unzOpen2_64("", &functions);
  if (file == nullptr) return "its table of contents cannot be read";
  std::string damage;
  int parts = 0;
  for (int at = unzGoToFirstFile(file); at == UNZ_OK && damage.empty(); at = unzGoToNextFile(file)) {
    char name[512];
    unz_file_info64 info{};
    if (unzGetCurrentFileInfo64(file, &info, name, sizeof name, nullptr, 0, nullptr, 0) != UNZ_OK)
      damage = "a part has no name";
    else
      damage = damage_of_part(file, name);
    ++parts;
  }
  unzClose(file);
  return damage.empty() && parts == 0 ? "it is empty" : damage;
}

}  // namespace stargate::workbook
