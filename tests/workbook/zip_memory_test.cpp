// SPDX-License-Identifier: Apache-2.0
// A workbook that was not written whole is noticed, whatever part of it is gone.
#include <gtest/gtest.h>

#include "stargate/workbook/zip_memory.hpp"
#include "tests/io/store_fixture.hpp"

namespace stargate::workbook {
namespace {

std::string whole() { return small::bytes_of("tests/golden/bid-filled-in-python.xlsx"); }

TEST(DamageOf, AWholeWorkbookHasNone) {
  EXPECT_EQ(damage_of(whole()), "");
  EXPECT_EQ(damage_of(small::bytes_of("tests/golden/bid-saved-by-libreoffice.xlsx")), "");
}

TEST(DamageOf, IsSeenInAFileThatIsCutOff) {
  const std::string bytes = whole();
  for (size_t size = 0; size < bytes.size(); size += 101) EXPECT_NE(damage_of(bytes.substr(0, size)), "") << size;
}

TEST(DamageOf, IsSeenWhereBytesOfAPartDiffer) {
  const std::string bytes = whole();
  const size_t part = bytes.find("xl/worksheets/sheet1.xml");
  ASSERT_NE(part, std::string::npos);
  for (size_t at = part + 60; at < part + 160; at += 7) {
    std::string other = bytes;
    other[at] = static_cast<char>(other[at] ^ 0x55);
    EXPECT_NE(damage_of(other), "") << at;
  }
}

}  // namespace
}  // namespace stargate::workbook
