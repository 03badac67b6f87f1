// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/quantity.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "stargate/base/plain_text.hpp"
#include "stargate/io/programme/findings.hpp"

namespace stargate::reading {

namespace {

constexpr double kSmallest = 1e-9;  // of any figure but 0: less is a slip, and cannot be divided by
constexpr size_t kLongestText = 4000;
constexpr size_t kLongestId = 64;
constexpr int kFirstYear = 1990, kLastYear = 2200;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "k USD per rack" -> "kusd/rack"
std::string squeezed(std::string_view text) {
  std::string out;
  for (char c : text) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (size_t at; (at = out.find(" per ")) != std::string::npos;) out.replace(at, 5, "/");
  std::erase_if(out, [](char c) { return c == ' ' || c == '\t'; });
  return out;
}

// How much of the field's unit one of the written unit is.
using Factors = std::map<std::string, double, std::less<>>;

const Factors& factors(std::string_view numerator) {
  static const std::map<std::string, Factors, std::less<>> all = [] {
    std::map<std::string, Factors, std::less<>> made;
    const Factors sizes{{"", 1e-6},  {"k", 1e-3}, {"thousand", 1e-3}, {"m", 1},    {"mn", 1},        {"million", 1},
                        {"bn", 1e3}, {"b", 1e3},  {"billion", 1e3},   {"tn", 1e6}, {"trillion", 1e6}};
    for (const auto& [size, millions] : sizes) {
      for (const std::string money : {"usd", "us$", "$"}) {
        for (const auto& written : {size + money, money + size}) {
          made["usd m"][written] = millions;
          made["usd k"][written] = millions * 1e3;
          made["usd"][written] = millions * 1e6;
        }
      }
      if (size.empty()) continue;
      made["usd m"][size] = millions;
      made["usd k"][size] = millions * 1e3;
      made["k h100e"][size + "h100e"] = millions * 1e3;
    }
    made["k h100e"]["h100e"] = 1e-3;
    made["%"] = {{"%", 1}, {"pct", 1}, {"percent", 1}, {"bp", 0.01}, {"bps", 0.01}};
    made["bp"] = {{"bp", 1}, {"bps", 1}, {"%", 100}, {"pct", 100}, {"percent", 100}};
    made["mw"] = {{"kw", 1e-3}, {"mw", 1}, {"gw", 1e3}};
    made["kw"] = {{"w", 1e-3}, {"kw", 1}, {"mw", 1e3}};
    made["days"] = {{"d", 1}, {"day", 1}, {"days", 1}, {"week", 7}, {"weeks", 7}};
    made["months"] = {{"month", 1}, {"months", 1}, {"year", 12}, {"years", 12}};
    made["years"] = {{"year", 1}, {"years", 1}};
    for (const std::string counted : {"racks", "positions", "buildings", "starts", "units", "degrees"}) {
      made[counted] = {{counted, 1}, {counted.substr(0, counted.size() - 1), 1}};
    }
    made["h100e"] = {{"h100e", 1}};
    return made;
  }();
  static const Factors none;
  const auto found = all.find(numerator);
  return found == all.end() ? none : found->second;
}

bool same_denominator(std::string written, const std::string& wanted) {
  static const std::map<std::string, std::string, std::less<>> spellings{{"yr", "year"},
                                                                         {"a", "year"},
                                                                         {"rack/month", "rack-month"},
                                                                         {"h100e-h", "h100e-hour"},
                                                                         {"h100e/hour", "h100e-hour"}};
  if (const auto found = spellings.find(written); found != spellings.end()) written = found->second;
  return written == wanted;
}

std::string article(const FieldInfo& field) {
  std::string meaning(field.meaning.substr(0, field.meaning.size() - 1));
  if (!meaning.empty() && meaning[0] >= 'A' && meaning[0] <= 'Z')
    meaning[0] = static_cast<char>(meaning[0] - 'A' + 'a');
  return meaning;
}

std::string with_unit(const FieldInfo& field) { return field.unit.empty() ? "" : " " + std::string(field.unit); }

std::string correct(const FieldInfo& field) { return "correct it: " + article(field); }

std::string said(const Raw& raw) {
  switch (raw.kind) {
    case Raw::Kind::text:
    case Raw::Kind::cell:
      return raw.text.empty() ? "empty" : "is " + in_quotes(raw.text);
    case Raw::Kind::whole:
      return "is " + std::to_string(raw.whole);
    case Raw::Kind::number:
      return "is " + shown(raw.number);
    case Raw::Kind::flag:
      return std::string("is ") + (raw.flag ? "true" : "false");
    case Raw::Kind::date:
      return "is the date " + raw.text;
    case Raw::Kind::list:
      return "is a list";
    case Raw::Kind::table:
      return "is a table";
  }
  return "is something else";
}

// The mend for a number that is written with a comma, "0,5" or "1.234,50 MW"; "" for other texts.
std::string mend_for_comma(std::string_view text) {
  const size_t begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return "";
  const size_t end = std::min(text.find_first_not_of("0123456789.,", begin), text.size());
  const std::string number(text.substr(begin, end - begin));
  const size_t comma = number.rfind(',');
  if (comma == std::string::npos || comma + 1 == number.size()) return "";
  const std::string rest(text.substr(end));
  const std::string front(text.substr(0, begin));
  const auto without = [&](std::string part, std::string_view marks) {
    std::erase_if(part, [&](char c) { return marks.find(c) != std::string_view::npos; });
    return part;
  };
  const size_t point = number.find('.');
  const bool grouped = number.size() - comma == 4 && comma > 0;
  const std::string decimal = front + without(number.substr(0, comma), ".,") + "." + number.substr(comma + 1) + rest;
  const std::string whole = front + without(number, ",") + rest;
  if (point != std::string::npos)
    return "write " + (point < comma ? decimal : whole) + ": a decimal point, and nothing between thousands";
  if (number.find(',') != comma) return "write " + whole + ": nothing between thousands";
  if (grouped && number[0] != '0')
    return "write " + whole + " if the comma separates thousands, " + decimal + " if it is a decimal comma";
  return "write " + decimal + ": a decimal point, not a decimal comma";
}

bool is_text(const Raw& raw) { return raw.kind == Raw::Kind::text || raw.kind == Raw::Kind::cell; }

std::string joined(const std::vector<std::string_view>& words) {
  std::string all;
  for (auto word : words) all += (all.empty() ? "" : ", ") + std::string(word);
  return all;
}

std::variant<double, Trouble> number_of(const FieldInfo& field, const Raw& raw) {
  if (raw.kind == Raw::Kind::whole) return static_cast<double>(raw.whole);
  if (raw.kind == Raw::Kind::number) return raw.number;
  const std::string wanted = field.type == FieldType::whole ? "a whole number" : "a number";
  if (!is_text(raw)) {
    return Trouble{said(raw) + ", but must be " + wanted + (field.unit.empty() ? "" : " of" + with_unit(field)),
                   correct(field)};
  }
  const auto plain = plain_number(trimmed(raw.text));
  if (plain && raw.kind == Raw::Kind::cell) return *plain;
  if (plain) return Trouble{said(raw) + " in quotes, but must be " + wanted, "drop the quotes"};
  if (const std::string mend = mend_for_comma(raw.text); !mend.empty())
    return Trouble{said(raw) + ", which has a comma in a number", mend};
  if (const auto converted = quantity(raw.text, field.unit)) return *converted;
  if (field.unit.empty()) return Trouble{said(raw) + ", but must be " + wanted + " without unit", correct(field)};
  return Trouble{said(raw) + ", which is not an amount in " + std::string(field.unit),
                 "give it in " + std::string(field.unit) + ", as a number or with a unit that converts to it"};
}

std::variant<Value, Trouble> convert_number(const FieldInfo& field, const Raw& raw) {
  const auto read = number_of(field, raw);
  if (const auto* trouble = std::get_if<Trouble>(&read)) return *trouble;
  const double x = std::get<double>(read) + 0.0;
  if (field.type == FieldType::number) return Value(x == 0 ? 0.0 : x);
  if (!std::isfinite(x) || x != std::floor(x)) {
    return Trouble{said(raw) + ", but must be a whole number" + (field.unit.empty() ? "" : " of" + with_unit(field)),
                   "round it"};
  }
  if (std::fabs(x) > 1e15) return Trouble{said(raw) + ", which is far too much", correct(field)};
  return Value(static_cast<std::int64_t>(x));
}

std::variant<Value, Trouble> convert_month(const FieldInfo& field, const Raw& raw) {
  const bool date_like = is_text(raw) || raw.kind == Raw::Kind::date;
  const auto month = date_like ? Month::parse(trimmed(raw.text)) : std::nullopt;
  if (!month) return Trouble{said(raw) + ", but must be a month like \"2025-06\"", correct(field)};
  return Value(*month);
}

std::variant<Value, Trouble> convert_list(const FieldInfo& field, const Raw& raw) {
  std::vector<std::string> all;
  if (raw.kind == Raw::Kind::cell) {
    std::string_view rest = raw.text;
    while (!trimmed(rest).empty()) {
      const size_t bar = rest.find('|');
      all.emplace_back(trimmed(rest.substr(0, bar)));
      rest = bar == std::string_view::npos ? "" : rest.substr(bar + 1);
    }
    return Value(all);
  }
  if (raw.kind == Raw::Kind::text)
    return Trouble{said(raw) + ", but must be a list", "write [" + in_quotes(raw.text) + "]"};
  if (raw.kind != Raw::Kind::list) return Trouble{said(raw) + ", but must be a list of names", correct(field)};
  for (const Raw& item : raw.list) {
    if (item.kind != Raw::Kind::text)
      return Trouble{"holds something that " + said(item) + ", but must be a list of names", correct(field)};
    all.push_back(item.text);
  }
  return Value(all);
}

std::optional<Trouble> trouble_with_choice(const FieldInfo& field, const std::string& word) {
  if (std::find(field.choices.begin(), field.choices.end(), word) != field.choices.end()) return std::nullopt;
  const std::string near = did_you_mean(word, field.choices);
  return Trouble{
      (word.empty() ? "is empty" : "is " + in_quotes(word)) + ", but must be one of " + joined(field.choices),
      near.empty() ? correct(field) : near};
}

// A required text, name or month without content is no content: one rule for every way in.
Trouble trouble_with_nothing(const FieldInfo& field) {
  return {"is empty", field.link ? "name a row of [" + std::string(field.target) + "]" : "give it: " + article(field)};
}

std::optional<Trouble> trouble_with_text(const FieldInfo& field, const std::string& text) {
  if (field.required && trimmed(text).empty()) return trouble_with_nothing(field);
  if (text.size() > kLongestText) return Trouble{"is longer than 4000 characters", "shorten it"};
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; })) {
    return Trouble{"is " + in_quotes(text) + ", which holds control characters or line ends", "write it on one line"};
  }
  if (turns_or_controls(text))
    return Trouble{"holds characters that control a terminal or turn the order of writing",
                   "remove them; they are not seen when they are copied"};
  switch (field.type) {
    case FieldType::id:
      if (is_id(text)) return std::nullopt;
      return Trouble{text.empty() ? "is empty" : "is " + in_quotes(text) + ", which is not a name",
                     "use up to 64 lower-case letters, digits, '-', '_' or '.', beginning with a letter or digit"};
    case FieldType::date:
      if (text.empty() || is_date(text)) return std::nullopt;
      return Trouble{"is " + in_quotes(text) + ", but must be a date like \"2025-06-30\"", correct(field)};
    case FieldType::choice:
      return trouble_with_choice(field, text);
    default:
      return std::nullopt;
  }
}

std::optional<Trouble> trouble_with_list(const FieldInfo& field, const std::vector<std::string>& all) {
  if (field.required && all.empty()) return trouble_with_nothing(field);
  if (std::any_of(all.begin(), all.end(), [](const std::string& name) { return trimmed(name).empty(); }))
    return Trouble{"holds an empty name", "take it out, or name a row"};
  for (size_t i = 0; i < all.size(); ++i) {
    if (field.type == FieldType::choices) {
      if (auto trouble = trouble_with_choice(field, all[i])) return trouble;
    }
    if (std::find(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), all[i]) !=
        all.begin() + static_cast<std::ptrdiff_t>(i)) {
      return Trouble{"names " + in_quotes(all[i]) + " twice", "name it once"};
    }
    if (i > 1000) return Trouble{"has more than 1000 names", "shorten it"};
  }
  return std::nullopt;
}

}  // namespace

std::string text_of(const Raw& raw) {
  switch (raw.kind) {
    case Raw::Kind::whole:
      return std::to_string(raw.whole);
    case Raw::Kind::number:
      return shown(raw.number);
    case Raw::Kind::flag:
      return raw.flag ? "true" : "false";
    case Raw::Kind::list: {
      std::string joined_text;
      for (const auto& item : raw.list) joined_text += (joined_text.empty() ? "" : "|") + text_of(item);
      return joined_text;
    }
    default:
      return raw.text;
  }
}

std::optional<double> plain_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> quantity(std::string_view text, std::string_view unit) {
  text = trimmed(text);
  if (text.size() > 80) return std::nullopt;
  size_t first = 0;
  while (first < text.size() && !(text[first] >= '0' && text[first] <= '9') && text[first] != '-' && text[first] != '.')
    ++first;
  std::string front = squeezed(text.substr(0, first));
  double value = 0;
  const auto [end, error] = std::from_chars(text.data() + first, text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  std::string written = front + squeezed(" " + std::string(text.substr(static_cast<size_t>(end - text.data()))));

  std::string wanted;  // the unit in small letters
  for (char c : unit) wanted += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const size_t wanted_slash = wanted.find('/');
  const size_t slash = written.find('/');
  if (slash != std::string::npos) {
    if (wanted_slash == std::string::npos ||
        !same_denominator(written.substr(slash + 1), wanted.substr(wanted_slash + 1))) {
      return std::nullopt;
    }
    written.resize(slash);
  }
  const Factors& known = factors(std::string_view(wanted).substr(0, wanted_slash));
  const auto factor = known.find(written);
  if (factor == known.end()) return std::nullopt;
  // Dividing by the inverse keeps "250 bp" exactly 2.5.
  return factor->second < 1 ? value / std::round(1 / factor->second) : value * factor->second;
}

bool is_date(std::string_view text) { return text.size() == 10 && Month::parse(text).has_value(); }

bool is_id(std::string_view text) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (text.empty() || text.size() > kLongestId || !plain(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) { return plain(c) || c == '-' || c == '_' || c == '.'; });
}

std::variant<Value, Trouble> convert(const FieldInfo& field, const Raw& raw) {
  std::variant<Value, Trouble> read = Trouble{};
  switch (field.type) {
    case FieldType::whole:
    case FieldType::number:
      read = convert_number(field, raw);
      break;
    case FieldType::month:
      read = convert_month(field, raw);
      break;
    case FieldType::choices:
    case FieldType::refs:
      read = convert_list(field, raw);
      break;
    case FieldType::flag:
      if (raw.kind == Raw::Kind::flag)
        read = Value(raw.flag);
      else if (raw.kind == Raw::Kind::cell && raw.text == "true")
        read = Value(true);
      else if (raw.kind == Raw::Kind::cell && raw.text == "false")
        read = Value(false);
      else
        read = Trouble{said(raw) + ", but must be true or false", correct(field)};
      break;
    case FieldType::date:
      if (raw.kind == Raw::Kind::date)
        read = Value(raw.text);
      else if (is_text(raw))
        read = Value(std::string(trimmed(raw.text)));
      else
        read = Trouble{said(raw) + ", but must be a date like \"2025-06-30\"", correct(field)};
      break;
    default:
      if (is_text(raw))
        read = Value(raw.text);
      else
        read = Trouble{said(raw) + ", but must be text in quotes", correct(field)};
  }
  if (const auto* value = std::get_if<Value>(&read)) {
    if (auto trouble = trouble_with(field, *value)) return std::move(*trouble);
  }
  return read;
}

std::optional<Trouble> trouble_with(const FieldInfo& field, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return trouble_with_text(field, *text);
  if (const auto* all = std::get_if<std::vector<std::string>>(&value)) return trouble_with_list(field, *all);
  if (const auto* month = std::get_if<Month>(&value)) {
    if (field.required && !month->is_set()) return trouble_with_nothing(field);
    if (!month->is_set() || (month->year() >= kFirstYear && month->year() <= kLastYear)) return std::nullopt;
    return Trouble{"is " + month->text() + ", but must lie between 1990 and 2200", correct(field)};
  }
  double x = 0;
  if (const auto* whole = std::get_if<std::int64_t>(&value))
    x = static_cast<double>(*whole);
  else if (const auto* number = std::get_if<double>(&value))
    x = *number;
  else
    return std::nullopt;
  if (std::isnan(x)) return Trouble{"is not a number", correct(field)};
  if (x != 0 && std::fabs(x) < kSmallest)
    return Trouble{"is " + shown(x) + with_unit(field) + ", too little to mean anything",
                   "give 0, or the amount that is meant"};
  if (x >= field.low && x <= field.high) return std::nullopt;
  return Trouble{
      "is " + shown(x) + ", but must lie between " + shown(field.low) + " and " + shown(field.high) + with_unit(field),
      correct(field)};
}

}  // namespace stargate::reading
