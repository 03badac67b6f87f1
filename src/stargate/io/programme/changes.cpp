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

namespace {

std::string unit_of(const FieldInfo& field) { return field.unit.empty() ? "" : " of " + std::string(field.unit); }

// The words of one change to the typed change that they mean.
class ChangeReader {
 public:
  ChangeReader(const RawChange& raw, Findings& findings) : raw_(raw), findings_(findings) {}

  std::optional<Change> read() {
    Change change;
    if (!find_input(change.of) || !read_amount(change)) return std::nullopt;
    return change;
  }

 private:
  void wrong(std::string what, std::string mend) {
    findings_.add(raw_.at, raw_.path, std::move(what), std::move(mend));
  }

  bool find_input(Input& input) {
    const std::string_view path = raw_.path;
    const size_t first = path.find('.');
    const size_t last = path.rfind('.');
    const std::string_view name = path.substr(0, first);
    input.table = find_table(name);
    if (input.table == nullptr) {
      wrong("there is no table " + in_quotes(name), mend_for_unknown_table(name));
      return false;
    }
    if (first == std::string_view::npos || (!input.table->single && first == last)) {
      wrong("names no figure", "write " + std::string(name) + (input.table->single ? ".<field>" : ".<row>.<field>"));
      return false;
    }
    input.rows = first == last ? "" : path.substr(first + 1, last - first - 1);
    const std::string_view field = path.substr(last + 1);
    input.field = input.table->find(field);
    if (input.field == nullptr) {
      wrong("there is no field " + in_quotes(field) + " in " + std::string(name),
            mend_for_unknown(*input.table, field, false));
      return false;
    }
    if (std::find(input.table->key.begin(), input.table->key.end(), field) != input.table->key.end()) {
      wrong("is what names the row and cannot be changed", "change other fields, or edit the files");
      return false;
    }
    return true;
  }

  // A factor, a difference, or what the files could say there.
  bool read_amount(Change& change) {
    const FieldInfo& field = *change.of.field;
    const Raw& raw = raw_.value;
    const bool text = raw.kind == Raw::Kind::text || raw.kind == Raw::Kind::cell;
    const bool figure =
        field.type == FieldType::number || field.type == FieldType::whole || field.type == FieldType::month;
    if (text && figure && raw.text.size() > 1 && std::string_view("x+-").find(raw.text[0]) != std::string_view::npos) {
      const auto amount = plain_number(std::string_view(raw.text).substr(1));
      if (!amount || !std::isfinite(*amount)) {
        wrong("is changed by " + in_quotes(raw.text) + ", which is not a number",
              "write a factor like \"x0.6\" or a difference like \"+5\"");
        return false;
      }
      change.operation = raw.text[0] == 'x' ? Change::Operation::times : Change::Operation::plus;
      change.value = raw.text[0] == '-' ? -*amount : *amount;
      return true;
    }
    Raw plain = raw;
    if (plain.kind == Raw::Kind::text) plain.kind = Raw::Kind::cell;
    auto read = convert(field, plain);
    if (auto* trouble = std::get_if<Trouble>(&read)) {
      wrong(std::move(trouble->what), std::move(trouble->mend));
      return false;
    }
    change.value = std::move(std::get<Value>(read));
    return true;
  }

  const RawChange& raw_;
  Findings& findings_;
};

// One typed change of every row that it names.
class Application {
 public:
  Application(Programme& programme, const Change& change, const std::string& path, Origin at, Findings& findings)
      : programme_(programme), change_(change), path_(path), at_(at), findings_(findings) {}

  std::string apply() {
    const Input& of = change_.of;
    bool found = false;
    std::vector<std::string> keys;
    for (int i = 0; i < of.table->size(programme_); ++i) {
      const std::string key = row_key(*of.table, of.table->row(programme_, i));
      if (matches(of.rows, key)) {
        found = true;
        if (!change_row(i, key)) return "";
      }
      if (keys.size() < 2000) keys.push_back(key);
    }
    if (found) return told_rounding();
    const std::string near = did_you_mean(of.rows, std::vector<std::string_view>(keys.begin(), keys.end()));
    wrong("names no row of " + std::string(of.table->name) + ": " + in_quotes(of.rows),
          near.empty() ? "name rows by their key, parts joined by '/', or all by '*'" : near);
    return "";
  }

 private:
  void wrong(std::string what, std::string mend) { findings_.add(at_, path_, std::move(what), std::move(mend)); }

  bool change_row(int row, const std::string& key) {
    const TableInfo& table = *change_.of.table;
    const FieldInfo& field = *change_.of.field;
    void* stored = table.row(programme_, row);
    auto made = change_.operation == Change::Operation::set ? std::variant<Value, Trouble>(change_.value)
                                                            : relative(field, field.get(stored));
    if (auto* trouble = std::get_if<Trouble>(&made)) {
      wrong(std::move(trouble->what), std::move(trouble->mend));
      return false;
    }
    field.set(stored, std::get<Value>(made));
    note_rounding(key, std::get<Value>(made));
    findings_.place_field(table, row, field.name, at_);
    std::erase_if(programme_.abouts, [&](const About& about) {
      return about.field == field.name && about.table == table.name && about.row == key;
    });
    return true;
  }

  void note_rounding(const std::string& key, const Value& value) {
    if (!unrounded_) return;
    std::string words = shown(*unrounded_) + " rounded to " + to_text(value);
    if (value == Value(std::int64_t{0})) words += ", so that nothing is left of it";
    unrounded_.reset();
    rounded_.push_back(change_.of.names_many() ? key + " " + words : words);
  }

  // All that this change rounded, as one caution and as words.
  std::string told_rounding() {
    constexpr size_t kNamed = 5;
    if (rounded_.empty()) return "";
    std::string words;
    for (size_t i = 0; i < std::min(rounded_.size(), kNamed); ++i) words += (i > 0 ? ", " : "") + rounded_[i];
    if (rounded_.size() > kNamed) words += ", and " + std::to_string(rounded_.size() - kNamed) + " more";
    findings_.add_caution(at_, path_,
                          "is a whole number, which " + in_quotes(change_.amount()) + " makes a fraction of: " + words,
                          "give a whole number in place of the factor, if another is meant");
    return words;
  }

  std::variant<Value, Trouble> relative(const FieldInfo& field, const Value& old) {
    const bool factor = change_.operation == Change::Operation::times;
    const double amount = std::get<double>(change_.value);
    Value changed;
    if (const auto* month = std::get_if<Month>(&old)) {
      if (factor || amount != std::floor(amount) || std::fabs(amount) > 2400 || !month->is_set()) {
        return Trouble{"is a month, which " + in_quotes(change_.amount()) + " cannot change",
                       "move it by whole months, like \"+3\""};
      }
      changed = *month + static_cast<int>(amount);
    } else {
      const auto* whole = std::get_if<std::int64_t>(&old);
      const double x = whole != nullptr ? static_cast<double>(*whole) : std::get<double>(old);
      if (whole != nullptr && !factor && amount != std::floor(amount)) {
        return Trouble{
            "is changed by " + in_quotes(change_.amount()) + ", but must stay a whole number" + unit_of(field),
            "write a whole difference, like \"+1\""};
      }
      const double y = factor ? x * amount : x + amount;
      if (std::fabs(y) > 1e15) return Trouble{"becomes " + shown(y), "change it by less"};
      changed = whole != nullptr ? Value(static_cast<std::int64_t>(std::llround(y))) : Value(y);
      const double rounded = std::round(y);
      const bool gone = y != 0 && rounded == 0;  // however little was left
      if (whole != nullptr && (gone || std::fabs(y - rounded) > 1e-9 * std::max(1.0, std::fabs(y)))) unrounded_ = y;
    }
    if (auto trouble = trouble_with(field, changed)) return std::move(*trouble);
    return changed;
  }

  Programme& programme_;
  const Change& change_;
  const std::string& path_;
  Origin at_;
  Findings& findings_;
  std::optional<double> unrounded_;  // what a factor made of the whole number that is being changed
  std::vector<std::string> rounded_;
};

}  // namespace

std::optional<Change> read_change(const RawChange& raw, Findings& findings) {
  return ChangeReader(raw, findings).read();
}

std::string apply_figures(Programme& programme, const Change& change, const std::string& path, Origin at,
                          Findings& findings) {
  return Application(programme, change, path, at, findings).apply();
}

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
  const std::optional<Change> figures = read_change(change, findings);
  return figures ? apply_figures(programme, *figures, change.path, change.at, findings) : "";
}

}  // namespace stargate::reading
