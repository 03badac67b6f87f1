// SPDX-License-Identifier: Apache-2.0
// Text from outside, made safe to show.
#pragma once

#include <string>
#include <string_view>

namespace stargate {

// Whether a text (UTF-8) holds characters that control a terminal beyond the first 32 (U+0080 to U+009F), or that turn
// the order of writing (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069).
bool turns_or_controls(std::string_view text);

// The text with those, and with control characters other than tab and line end, as escapes: "\\x1b", "\\u202e".
// Marks of tones stay, as what a terminal understands.
std::string for_terminal(std::string_view text);

// JSON text with those as JSON's own escapes, which read back as they were.
std::string plain_json(std::string_view text);

// A text as the cell of a table that a spreadsheet does not take for a formula: with an apostrophe in front where it
// begins like one ("=", "+", "-" or "@", after any apostrophes), unless it is a number or a mere dash. And back again,
// exactly.
std::string spreadsheet_cell(std::string_view text);
std::string from_spreadsheet_cell(std::string_view cell);

// A text in a tone of the terminal ("1" bold, "31" red, "32" green, "33" yellow), marked in a way that for_terminal()
// knows and that no other text can use for more than a tone.
std::string in_tone(std::string_view text, std::string_view tone);

}  // namespace stargate
