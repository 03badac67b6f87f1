// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/changes.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "stargate/io/programme/drop.hpp"
#include "stargate/io/programme/interpret.hpp"
#include "stargate/io/programme/quantity.hpp"
#include "stargate/io/programme/rows.hpp"

namespace stargate::reading {

bool matches(std::string_view pattern, std::string_view text) {
  size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

namespace {

struct Target {
  const TableInfo* table = nullptr;
  const FieldInfo* field = nullptr;
  std::string_view key;
};

class Change {
 public:
  Change(Programme& programme, const RawChange& change, Findings& findings)
      : programme_(programme), change_(change), findings_(findings) {}

  std::string apply() {
    Target target;
    if (!find_target(target)) return "";
    bool found = false;
    std::vector<std::string> keys;
    for (int i = 0; i < target.table->size(programme_); ++i) {
      const std::string key = row_key(*target.table, target.table->row(programme_, i));
      if (matches(target.key, key)) {
        found = true;
        if (!change_row(target, i)) return "";
      }
      if (keys.size() < 2000) keys.push_back(key);
    }
    if (found) return told_rounding();
    const std::string near = did_you_mean(target.key, std::vector<std::string_view>(keys.begin(), keys.end()));
    wrong("names no row of " + std::string(target.table->name) + ": " + in_quotes(target.key),
          near.empty() ? "name rows by their key, parts joined by '/', or all by '*'" : near);
    return "";
  }

 private:
  void wrong(std::string what, std::string mend) {
    findings_.add(change_.at, change_.path, std::move(what), std::move(mend));
  }

  bool find_target(Target& target) {
    const std::string_view path = change_.path;
    const size_t first = path.find('.');
    const size_t last = path.rfind('.');
    const std::string_view name = path.substr(0, first);
    target.table = find_table(name);
    if (target.table == nullptr) {
      wrong("there is no table " + in_quotes(name), mend_for_unknown_table(name));
      return false;
    }
    if (first == std::string_view::npos || (!target.table->single && first == last)) {
      wrong("names no figure", "write " + std::string(name) + (target.table->single ? ".<field>" : ".<row>.<field>"));
      return false;
    }
    target.key = first == last ? "" : path.substr(first + 1, last - first - 1);
    const std::string_view field = path.substr(last + 1);
    target.field = target.table->find(field);
    if (target.field == nullptr) {
      wrong("there is no field " + in_quotes(field) + " in " + std::string(name),
            mend_for_unknown(*target.table, field, false));
      return false;
    }
    if (std::find(target.table->key.begin(), target.table->key.end(), field) != target.table->key.end()) {
      wrong("is what names the row and cannot be changed", "change other fields, or edit the files");
      return false;
    }
    return true;
  }

  bool change_row(const Target& target, int row) {
    void* stored = target.table->row(programme_, row);
    auto read = value_for(*target.field, target.field->get(stored));
    if (auto* trouble = std::get_if<Trouble>(&read)) {
      wrong(std::move(trouble->what), std::move(trouble->mend));
      return false;
    }
    target.field->set(stored, std::get<Value>(read));
    note_rounding(target, row_key(*target.table, stored), std::get<Value>(read));
    findings_.place_field(*target.table, row, target.field->name, change_.at);
    std::erase_if(programme_.abouts, [&](const About& about) {
      return about.table == target.table->name && about.field == target.field->name &&
             about.row == row_key(*target.table, stored);
    });
    return true;
  }

  void note_rounding(const Target& target, const std::string& key, const Value& value) {
    if (!unrounded_) return;
    std::string words = shown(*unrounded_) + " rounded to " + to_text(value);
    if (value == Value(std::int64_t{0})) words += ", so that nothing is left of it";
    unrounded_.reset();
    const bool many = target.key.find('*') != std::string_view::npos;
    rounded_.push_back(many ? key + " " + words : words);
  }

  // All that this change rounded, as one caution and as words.
  std::string told_rounding() {
    constexpr size_t kNamed = 5;
    if (rounded_.empty()) return "";
    std::string words;
    for (size_t i = 0; i < std::min(rounded_.size(), kNamed); ++i) words += (i > 0 ? ", " : "") + rounded_[i];
    if (rounded_.size() > kNamed) words += ", and " + std::to_string(rounded_.size() - kNamed) + " more";
    findings_.add_caution(
        change_.at, change_.path,
        "is a whole number, which " + in_quotes(change_.value.text) + " makes a fraction of: " + words,
        "give a whole number in place of the factor, if another is meant");
    return words;
  }

  // The new value: a factor, a difference, or what the files could say there.
  std::variant<Value, Trouble> value_for(const FieldInfo& field, const Value& old) {
    const Raw& raw = change_.value;
    const bool text = raw.kind == Raw::Kind::text || raw.kind == Raw::Kind::cell;
    const bool figure =
        field.type == FieldType::number || field.type == FieldType::whole || field.type == FieldType::month;
    if (text && figure && raw.text.size() > 1 && std::string_view("x+-").find(raw.text[0]) != std::string_view::npos) {
      return relative(field, old);
    }
    Raw plain = raw;
    if (plain.kind == Raw::Kind::text) plain.kind = Raw::Kind::cell;
    return convert(field, plain);
  }

  std::variant<Value, Trouble> relative(const FieldInfo& field, const Value& old) {
    const std::string& text = change_.value.text;
    const bool factor = text[0] == 'x';
    const auto amount = plain_number(std::string_view(text).substr(1));
    if (!amount || !std::isfinite(*amount)) {
      return Trouble{"is changed by " + in_quotes(text) + ", which is no number",
                     "write a factor like \"x0.6\" or a difference like \"+5\""};
    }
    const double step = text[0] == '-' ? -*amount : *amount;
    Value changed;
    if (const auto* month = std::get_if<Month>(&old)) {
      if (factor || step != std::floor(step) || std::fabs(step) > 2400 || !month->is_set()) {
        return Trouble{"is a month, which " + in_quotes(text) + " cannot change",
                       "move it by whole months, like \"+3\""};
      }
      changed = *month + static_cast<int>(step);
    } else {
      const auto* whole = std::get_if<std::int64_t>(&old);
      const double x = whole != nullptr ? static_cast<double>(*whole) : std::get<double>(old);
      if (whole != nullptr && !factor && step != std::floor(step)) {
        return Trouble{"is changed by " + in_quotes(text) + ", but must stay a whole number" + unit_of(field),
                       "write a whole difference, like \"+1\""};
      }
      const double y = factor ? x * *amount : x + step;
      if (std::fabs(y) > 1e15) return Trouble{"becomes " + shown(y), "change it by less"};
      changed = whole != nullptr ? Value(static_cast<std::int64_t>(std::llround(y))) : Value(y);
      const double rounded = std::round(y);
      const bool gone = y != 0 && rounded == 0;  // however little was left
      if (whole != nullptr && (gone || std::fabs(y - rounded) > 1e-9 * std::max(1.0, std::fabs(y)))) unrounded_ = y;
    }
    if (auto trouble = trouble_with(field, changed)) return std::move(*trouble);
    return changed;
  }

  static std::string unit_of(const FieldInfo& field) {
    return field.unit.empty() ? "" : " of " + std::string(field.unit);
  }

  Programme& programme_;
  const RawChange& change_;
  Findings& findings_;
  std::optional<double> unrounded_;  // what a factor made of the whole number that is being changed
  std::vector<std::string> rounded_;
};

}  // namespace

std::vector<RawChange> read_settings(const std::vector<std::string>& set, Findings& findings) {
  std::vector<RawChange> changes;
  for (const auto& text : set) {
    const Origin at{findings.add_file("--set " + text), 0};
    const size_t equals = text.find('=');
    if (equals == std::string::npos) {
      findings.add(at, "", "has no '='", "write --set path=value");
      continue;
    }
    const auto trimmed = [](std::string part) {
      while (!part.empty() && part.back() == ' ') part.pop_back();
      part.erase(0, std::min(part.find_first_not_of(' '), part.size()));
      return part;
    };
    Raw value;
    value.kind = Raw::Kind::cell;
    value.text = trimmed(text.substr(equals + 1));
    value.at = at;
    changes.push_back({trimmed(text.substr(0, equals)), std::move(value), at, text});
  }
  return changes;
}

std::vector<RawChange> read_drops(const std::vector<std::string>& drop, Findings& findings) {
  if (drop.empty()) return {};
  RawChange change;
  change.kind = RawChange::Kind::drop;
  for (const auto& path : drop) change.drop.push_back({path, {findings.add_file("--drop " + path), 0}});
  change.at = change.drop.front().at;
  return {std::move(change)};
}

std::string apply_change(Programme& programme, const RawChange& change, Findings& findings, bool hindsight) {
  switch (change.kind) {
    case RawChange::Kind::drop:
      return drop_rows(programme, change, findings);
    case RawChange::Kind::add: {
      std::string words = "add ";
      const auto added = add_rows(programme, change.added, hindsight, findings);
      for (size_t i = 0; i < added.size(); ++i) words += (i > 0 ? ", " : "") + added[i];
      sort_rows(programme, findings);
      return added.empty() ? "" : words;
    }
    case RawChange::Kind::set:
      break;
  }
  return Change(programme, change, findings).apply();
}

}  // namespace stargate::reading
