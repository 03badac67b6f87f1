// SPDX-License-Identifier: Apache-2.0
// What is UTF-8 (RFC 3629): no byte alone, none too many, no surrogates, nothing above U+10FFFF, no form longer than
// needed.
#include "stargate/base/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace stargate {
namespace {

TEST(Utf8, CharactersHaveOneToFourBytes) {
  for (const auto& [text, length] : {std::pair<std::string, std::size_t>{"a", 1},
                                     {"\x7f", 1},
                                     {"\xc2\x80", 2},
                                     {"\xdf\xbf", 2},
                                     {"\xe0\xa0\x80", 3},
                                     {"\xe1\x80\x80", 3},
                                     {"\xed\x9f\xbf", 3},
                                     {"\xee\x80\x80", 3},
                                     {"\xef\xbf\xbf", 3},
                                     {"\xf0\x90\x80\x80", 4},
                                     {"\xf1\x80\x80\x80", 4},
                                     {"\xf4\x8f\xbf\xbf", 4}}) {
    EXPECT_EQ(character_length(text, 0), length) << text;
    EXPECT_EQ(character_length("x" + text + "x", 1), length) << text;
    EXPECT_TRUE(is_utf8(text)) << text;
  }
  EXPECT_TRUE(
      is_utf8("Gr\xc3\xbc\xc3\x9f"
              "e, \xe5\x8c\x97\xe4\xba\xac \xf0\x9f\x8c\x8d"));
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8(std::string("\0", 1)));
}

TEST(Utf8, EverythingElseIsRefused) {
  for (const char* text : {"\x80",         "\xbf",          "\xc0\x80",         "\xc1\xbf",         "\xc2",
                           "\xc2x",        "\xc2\xc0",      "\xe0\x9f\xbf",     "\xed\xa0\x80",     "\xe1\x80",
                           "\xe1x\x80",    "\xe1\x80x",     "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
                           "\xf1\x80\x80", "\xf1x\x80\x80", "\xf1\x80x\x80",    "\xf1\x80\x80x",    "\xff",
                           "\xe0\x7f\x80", "\xdfx",         "\xf8\x88\x80\x80"}) {
    EXPECT_EQ(character_length(text, 0), 0u) << text;
    EXPECT_FALSE(is_utf8(text)) << text;
    EXPECT_FALSE(is_utf8(std::string("ab") + text + "c")) << text;
  }
}

}  // namespace
}  // namespace stargate
