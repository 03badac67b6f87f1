// SPDX-License-Identifier: Apache-2.0
// Text from outside reaches a terminal without controlling it.
#include <gtest/gtest.h>

#include "stargate/base/plain_text.hpp"

namespace stargate {
namespace {

TEST(PlainText, ControlCharactersAreShownAsEscapes) {
  EXPECT_EQ(for_terminal("a\x1b[31mb"), "a\\x1b[31mb");
  EXPECT_EQ(for_terminal("bell\x07, delete\x7f"), "bell\\x07, delete\\x7f");
  EXPECT_EQ(for_terminal("two\nlines\tand a tab"), "two\nlines\tand a tab");
  EXPECT_EQ(for_terminal("carriage\rreturn"), "carriage\\x0dreturn");
}

TEST(PlainText, SoAreThoseOfTwoBytesAndThoseThatTurnTheOrderOfWriting) {
  EXPECT_EQ(for_terminal("a\xc2\x9b"
                         "31m"),
            "a\\u009b31m");
  EXPECT_EQ(for_terminal("\xe2\x80\xae"
                         "cod"),
            "\\u202ecod");
  EXPECT_EQ(for_terminal("\xe2\x81\xa6x\xe2\x81\xa9"), "\\u2066x\\u2069");
  EXPECT_EQ(for_terminal("\xd8\x9c\xe2\x80\x8f"), "\\u061c\\u200f");
}

TEST(PlainText, OtherTextStays) {
  const std::string text = "Grüße, 北京, \xc2\xa0, \xe2\x80\x93, \xe2\x80\xa6, \xe2\x81\x84";
  EXPECT_EQ(for_terminal(text), text);
  EXPECT_FALSE(turns_or_controls(text));
  EXPECT_TRUE(turns_or_controls("x\xe2\x80\xad"));
}

TEST(PlainText, EscapesBeginAndEndWhereTheirRangesDo) {
  // Controls U+0080 to U+009F, marks U+200E and U+200F, U+202A to U+202E, U+2066 to U+2069.
  for (const char* text : {"\xc2\x80", "\xc2\x9f", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xaa", "\xe2\x80\xae",
                           "\xe2\x81\xa6", "\xe2\x81\xa9", "\xd8\x9c"})
    EXPECT_TRUE(turns_or_controls(text)) << text;
  for (const char* text : {"\xc2\xa0", "\xe2\x80\x8d", "\xe2\x80\x90", "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\xa5",
                           "\xe2\x81\xaa", "\xd8\x9d", "\xd7\x9c", "\xe1\x80\x8e", "\xe2\x82\xaa"})
    EXPECT_FALSE(turns_or_controls(text)) << text;
  EXPECT_EQ(for_terminal("a b\x1f~\x7f"), "a b\\x1f~\\x7f");
  EXPECT_EQ(plain_json("\xe2\x80\x8e!\xe2\x81\xa9."), "\\u200e!\\u2069.");
}

TEST(PlainText, EveryToneIsKept) {
  for (const char* tone : {"0", "1", "31", "32", "33"})
    EXPECT_EQ(for_terminal(in_tone("x", tone)), "\x1b[" + std::string(tone) + "mx\x1b[0m");
  EXPECT_EQ(for_terminal("a" + in_tone("x", "31") + "b"), "a\x1b[31mx\x1b[0mb");
}

TEST(PlainText, ATextCutOffInTheMiddleOfACharacterIsNoTrouble) {
  for (const std::string text : {"\xe2", "\xe2\x80", "\xc2", "\x01",
                                 "\x01"
                                 "3"})
    EXPECT_EQ(for_terminal(text).find('\x1b'), std::string::npos);
}

TEST(PlainText, OnlyTonesAreMarked) {
  EXPECT_EQ(for_terminal(in_tone("good", "32")), "\x1b[32mgood\x1b[0m");
  EXPECT_EQ(for_terminal("\x01"
                         "5\x02"),
            "\\x015\\x02");
  EXPECT_EQ(for_terminal(in_tone("a\x1b[5mb", "31")), "\x1b[31ma\\x1b[5mb\x1b[0m");
}

TEST(SpreadsheetCell, WhatLooksLikeAFormulaIsMarkedAndComesBackExactly) {
  for (const std::string text :
       {"=1+1", "+cmd", "-1x", "+", "++1", "\r=1", "-1 ", "-2+3", "@sum", "'=1", "''@x", "\t=1"}) {
    const std::string cell = spreadsheet_cell(text);
    EXPECT_EQ(cell, "'" + text);
    EXPECT_EQ(from_spreadsheet_cell(cell), text);
  }
  for (const std::string text : {"-", "-2.5", "+3", "1e5", "abc", "'tis", "", "'", "a=b", "-1e-9", "+1.5"}) {
    EXPECT_EQ(spreadsheet_cell(text), text);
    EXPECT_EQ(from_spreadsheet_cell(text), text);
  }
}

TEST(PlainText, JsonReadsBackAsItWas) {
  EXPECT_EQ(plain_json("\"a\xc2\x9b\xe2\x80\xae\xc3\xa9\""), "\"a\\u009b\\u202e\xc3\xa9\"");
}

}  // namespace
}  // namespace stargate
