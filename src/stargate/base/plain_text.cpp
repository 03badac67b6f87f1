// SPDX-License-Identifier: Apache-2.0
#include "stargate/base/plain_text.hpp"

#include <charconv>
#include <cstdio>

namespace stargate {

namespace {

// The code point of two or three bytes at `at` that is to be escaped; 0 for all others. `length` is how many bytes it
// takes.
unsigned special_at(std::string_view text, std::size_t at, std::size_t& length) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  length = 2;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return byte(1);
  if (byte(0) == 0xD8 && byte(1) == 0x9C) return 0x061C;
  length = 3;
  if (byte(0) != 0xE2) return 0;
  if (byte(1) == 0x80 && (byte(2) == 0x8E || byte(2) == 0x8F)) return 0x2000 + byte(2) - 0x80;
  if (byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE) return 0x2000 + byte(2) - 0x80;
  if (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) return 0x2040 + byte(2) - 0x80;
  return 0;
}

// The tone that is marked at `at`; empty for anything else.
std::string_view tone_at(std::string_view text, std::size_t at) {
  if (text[at] != '\x01') return {};
  for (const std::string_view tone : {"0", "1", "31", "32", "33"})
    if (text.substr(at + 1, tone.size()) == tone && text.substr(at + 1 + tone.size(), 1) == "\x02")
      return text.substr(at + 1, tone.size());
  return {};
}

std::string escape(const char* pattern, unsigned code) {
  char text[16];
  std::snprintf(text, sizeof text, pattern, code);
  return text;
}

}  // namespace

bool turns_or_controls(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (special_at(text, i, length) != 0) return true;
  return false;
}

std::string in_tone(std::string_view text, std::string_view tone) {
  std::string marked;
  for (const std::string_view part : {std::string_view("\x01"), tone, std::string_view("\x02"), text,
                                      std::string_view("\x01"
                                                       "0"
                                                       "\x02")})
    marked += part;
  return marked;
}

namespace {

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

bool begins_like_a_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\'');
  return first != std::string_view::npos && std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

}  // namespace

std::string spreadsheet_cell(std::string_view text) {
  const bool harmless = text == "-" || is_number(text) || !begins_like_a_formula(text);
  return harmless ? std::string(text) : "'" + std::string(text);
}

std::string from_spreadsheet_cell(std::string_view cell) {
  const bool marked = cell.starts_with('\'') && begins_like_a_formula(cell.substr(1));
  return std::string(marked ? cell.substr(1) : cell);
}

std::string plain_json(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t length = 1;
    const unsigned code = special_at(text, i, length);
    if (code == 0)
      plain += text[i];
    else
      plain += escape("\\u%04x", code), i += length - 1;
  }
  return plain;
}

std::string for_terminal(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    std::size_t length = 1;
    if (const std::string_view tone = tone_at(text, i); !tone.empty()) {
      plain += "\x1b[" + std::string(tone) + "m";
      i += tone.size() + 1;
    } else if ((c < 32 && c != '\n' && c != '\t') || c == 127) {
      plain += escape("\\x%02x", c);
    } else if (const unsigned code = special_at(text, i, length); code != 0) {
      plain += escape("\\u%04x", code);
      i += length - 1;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace stargate
