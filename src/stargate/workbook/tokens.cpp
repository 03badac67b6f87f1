// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/tokens.hpp"

namespace stargate::workbook {

namespace {

constexpr std::string_view kDigits = "0123456789.";
constexpr std::string_view kSymbols = "+-*/^<>=(),";

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return kDigits.find(c) != std::string_view::npos; }

Token row(std::string_view rest) {
  const size_t end = rest.find('}');
  if (end == std::string_view::npos) return {Token::Kind::foreign, rest, {}, {}};
  const std::string_view inside = rest.substr(1, end - 1);
  const size_t colon = inside.find(':');
  if (colon == std::string_view::npos) return {Token::Kind::row, rest.substr(0, end + 1), inside, {}};
  return {Token::Kind::row, rest.substr(0, end + 1), inside.substr(0, colon), inside.substr(colon + 1)};
}

Token word(std::string_view rest) {
  size_t end = 1;
  while (end < rest.size() && (is_letter(rest[end]) || is_digit(rest[end]) || rest[end] == '_')) ++end;
  const bool call = end < rest.size() && rest[end] == '(';
  return {call ? Token::Kind::function : Token::Kind::foreign, rest.substr(0, end), {}, {}};
}

Token number(std::string_view rest) {
  size_t end = 1;
  while (end < rest.size() && is_digit(rest[end])) ++end;
  return {Token::Kind::number, rest.substr(0, end), {}, {}};
}

Token first_of(std::string_view rest) {
  const char c = rest.front();
  if (c == '{') return row(rest);
  if (is_letter(c)) return word(rest);
  if (is_digit(c)) return number(rest);
  const bool known = kSymbols.find(c) != std::string_view::npos;
  return {known ? Token::Kind::symbol : Token::Kind::foreign, rest.substr(0, 1), {}, {}};
}

}  // namespace

std::vector<Token> tokens(std::string_view formula) {
  std::vector<Token> found;
  while (!formula.empty()) {
    found.push_back(first_of(formula));
    formula.remove_prefix(found.back().text.size());
  }
  return found;
}

}  // namespace stargate::workbook
