// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/interpret.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "stargate/io/programme/quantity.hpp"

namespace stargate::reading {

namespace {

// A row whose values have their types, before it takes its place among the others.
struct TypedRow {
  const RawRow* raw = nullptr;
  std::vector<std::pair<const FieldInfo*, Value>> values;
  std::map<std::string_view, Origin> places;
  std::string key;     // as far as it could be read
  bool wrong = false;  // something in it was complained about
  bool keyed = true;   // its key is complete
};

class Interpreter {
 public:
  Interpreter(const RawProgramme& raw, bool hindsight, Findings& findings)
      : raw_(raw), hindsight_(hindsight), findings_(findings) {}

  // Adds to a programme that has its rows already.
  std::vector<std::string> add_to(Programme& programme) {
    programme_ = std::move(programme);
    about_places_.resize(programme_.abouts.size());
    first_about_ = programme_.abouts.size();
    for (const auto& table : tables()) {
      if (std::any_of(raw_.rows.begin(), raw_.rows.end(), [&](const RawRow& row) { return row.table == &table; }))
        fill(table);
    }
    check_sources();
    programme = std::move(programme_);
    return std::move(added_);
  }

  Programme run() {
    for (const auto& table : tables()) fill(table);
    link(programme_);
    if (!findings_.lost_rows()) {
      check_references(programme_, findings_, dropped_);
      check_sources();
    }
    return std::move(programme_);
  }

  static void check_references(Programme& programme, Findings& findings,
                               const std::set<std::pair<std::string_view, std::string>>& dropped);

 private:
  bool is_dropped(const RawRow& row) const {
    if (hindsight_) return false;
    for (const RawRow* r = &row;; r = &raw_.rows[static_cast<size_t>(r->parent)]) {
      if (r->about.hindsight) return true;
      if (r->parent < 0) return false;
    }
  }

  void fill(const TableInfo& table) {
    std::vector<TypedRow> rows;
    for (const auto& raw : raw_.rows) {
      if (raw.table != &table) continue;
      if (!is_dropped(raw)) {
        rows.push_back(typed(raw));
      } else if (const auto* id = written(raw, "id")) {
        dropped_.insert({table.name, id->value.text});
      }
    }
    if (table.single) refuse_second(table, rows);
    sort_series(table, rows);
    std::unordered_map<std::string, Origin> keys;
    for (int i = 0; i < table.size(programme_) && !table.single; ++i)
      keys.emplace(row_key(table, table.row(programme_, i)), findings_.place_of(table, i));
    for (const auto& row : rows) {
      append(table, row);
      if (row.raw->parent < 0) added_.push_back(path_of(table.name, row.key));
      if (!row.keyed || table.single) continue;
      const auto [first, fresh] = keys.emplace(row.key, row.raw->at);
      if (fresh) continue;
      const bool has_id = table.find("id") != nullptr;
      complain(table, row, has_id ? "id" : "", "appears twice: the other is at " + findings_.text_of(first->second),
               has_id ? "give one of them another id" : "keep one of the two rows");
    }
  }

  static const RawField* written(const RawRow& row, std::string_view field) {
    for (const auto& f : row.fields) {
      if (f.name == field) return &f;
    }
    return nullptr;
  }

  TypedRow typed(const RawRow& raw) {
    TypedRow row;
    row.raw = &raw;
    const TableInfo& table = *raw.table;
    for (const auto& field : table.fields) {
      const bool implied = raw.parent >= 0 && field.name == table.parent;
      Raw parent_id;
      const RawField* said = written(raw, field.name);
      const Raw* value = said != nullptr ? &said->value : nullptr;
      if (implied) {
        if (said != nullptr)
          pending_.push_back({&field, said->at, {"is given by the row that contains it", "remove it"}});
        const auto* id = written(raw_.rows[static_cast<size_t>(raw.parent)], "id");
        parent_id.text = id != nullptr ? id->value.text : "";
        value = &parent_id;
        if (parent_id.text.empty()) {  // complained about at the parent
          row.wrong = true;
          row.keyed = false;
          continue;
        }
      }
      if (const Raw* before = known_before(raw, field.name)) value = before;
      if (value == nullptr) {
        if (field.required) {
          missing_.push_back(&field);
          row.keyed = row.keyed && std::find(table.key.begin(), table.key.end(), field.name) == table.key.end();
        }
        continue;
      }
      auto read = convert(field, *value);
      if (said != nullptr) row.places[field.name] = said->at;
      if (auto* wrong = std::get_if<Trouble>(&read)) {
        pending_.push_back({&field, value->at, std::move(*wrong)});
        row.keyed = row.keyed && std::find(table.key.begin(), table.key.end(), field.name) == table.key.end();
      } else {
        row.values.emplace_back(&field, std::move(std::get<Value>(read)));
      }
    }
    if (row.keyed) row.key = key_text(table, row);
    tell(table, row);
    check_abouts(table, row);
    return row;
  }

  // The value that stands in for a figure marked hindsight.
  const Raw* known_before(const RawRow& raw, std::string_view field) const {
    if (hindsight_) return nullptr;
    for (const auto& about : raw.field_abouts) {
      if (about.field == field && about.about.hindsight && about.before) return &*about.before;
    }
    return nullptr;
  }

  static std::string key_text(const TableInfo& table, const TypedRow& row) {
    std::string text;
    for (auto name : table.key) {
      for (const auto& [field, value] : row.values) {
        if (field->name == name) text += (text.empty() ? "" : "/") + to_text(value);
      }
    }
    return text;
  }

  // Says what is wrong with a row's figures, now that its key is known.
  void tell(const TableInfo& table, TypedRow& row) {
    for (auto& pending : pending_) {
      row.wrong = true;
      findings_.add(pending.at, path_of(table.name, row.key, pending.field->name), std::move(pending.trouble.what),
                    std::move(pending.trouble.mend));
    }
    for (const auto* field : missing_) {
      row.wrong = true;
      std::string meaning(field->meaning.substr(0, field->meaning.size() - 1));
      findings_.add(row.raw->at, path_of(table.name, row.key, field->name), "is missing",
                    "add it: " + (meaning[0] >= 'A' && meaning[0] <= 'Z'
                                      ? std::string(1, static_cast<char>(meaning[0] + 32)) + meaning.substr(1)
                                      : meaning));
    }
    pending_.clear();
    missing_.clear();
  }

  void trouble(TypedRow& row, std::string_view field, Origin at, Trouble trouble) {
    row.wrong = true;
    findings_.add(at, path_of(row.raw->table->name, row.key, field), std::move(trouble.what), std::move(trouble.mend));
  }

  void complain(const TableInfo& table, const TypedRow& row, std::string_view field, std::string what,
                std::string mend) {
    findings_.mark_wrong(table, table.size(programme_) - 1);
    findings_.add(row.raw->at, path_of(table.name, row.key, field), std::move(what), std::move(mend));
  }

  void check_abouts(const TableInfo& table, TypedRow& row) {
    for (const auto& about : row.raw->field_abouts) {
      const std::string path = "about." + about.field;
      if (written(*row.raw, about.field) == nullptr && !about.before) {
        trouble(row, path, about.about.at,
                {"describes a figure that is not given", "give " + about.field + ", or remove this"});
      }
      if (about.about.hindsight && !about.before) {
        trouble(row, path, about.about.at,
                {"is marked hindsight, but does not say what was known before", "add before = ..."});
      }
      if (about.before && !about.about.hindsight) {
        trouble(row, path, about.about.at,
                {"has a figure known before, but is not marked hindsight", "add hindsight = true"});
      }
      if (!about.before) continue;
      auto read = convert(*table.find(about.field), *about.before);
      if (auto* wrong = std::get_if<Trouble>(&read); wrong != nullptr && hindsight_) {
        trouble(row, path + ".before", about.before->at, std::move(*wrong));
      }
    }
  }

  void refuse_second(const TableInfo& table, std::vector<TypedRow>& rows) {
    for (size_t i = 1; i < rows.size(); ++i) {
      findings_.add(rows[i].raw->at, std::string(table.name),
                    "appears twice: the other is at " + findings_.text_of(rows[0].raw->at),
                    "keep one [" + std::string(table.name) + "]");
    }
    if (rows.size() > 1) rows.resize(1);
    if (rows.empty() && table.name == "programme" && !findings_.lost_rows()) {
      findings_.add({}, "programme", "is missing", "add [programme] with name, first_month and months");
    }
  }

  // Rows of a parent in ascending order of what tells them apart: months, ages, tiers.
  void sort_series(const TableInfo& table, std::vector<TypedRow>& rows) const {
    if (table.key.size() != 2) return;
    const FieldInfo* owner = table.find(table.key[0]);
    const FieldInfo* step = table.find(table.key[1]);
    if (owner->type != FieldType::ref || (step->type != FieldType::month && step->type != FieldType::whole)) return;
    const auto value_of = [](const TypedRow& row, const FieldInfo* field) {
      for (const auto& [f, value] : row.values) {
        if (f == field) return value;
      }
      return Value();
    };
    const TableInfo* owners = find_table(owner->target);
    std::unordered_map<std::string, int> place;
    Programme& programme = const_cast<Programme&>(programme_);
    for (int i = 0; i < owners->size(programme); ++i) place.emplace(row_key(*owners, owners->row(programme, i)), i);
    const auto rank = [&](const TypedRow& row) {
      const auto found = place.find(to_text(value_of(row, owner)));
      return std::pair(found == place.end() ? -1 : found->second, value_of(row, step));
    };
    std::vector<std::pair<std::pair<int, Value>, size_t>> order;
    for (size_t i = 0; i < rows.size(); ++i) order.emplace_back(rank(rows[i]), i);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<TypedRow> sorted;
    for (const auto& [key, i] : order) sorted.push_back(std::move(rows[i]));
    rows = std::move(sorted);
  }

  void append(const TableInfo& table, const TypedRow& row) {
    void* stored = table.append(programme_);
    const int index = table.size(programme_) - 1;
    for (const auto& [field, value] : row.values) field->set(stored, value);
    findings_.place_row(table, index, row.raw->at);
    for (const auto& [field, at] : row.places) findings_.place_field(table, index, field, at);
    if (row.wrong) findings_.mark_wrong(table, index);
    const auto add_about = [&](const std::string& field, const Provenance& about) {
      if (!about.given) return;
      programme_.abouts.push_back({std::string(table.name), row.key, field, about.source, about.grade, about.as_of,
                                   about.note, about.hindsight});
      about_places_.push_back(about.at);
    };
    add_about("", row.raw->about);
    for (const auto& about : row.raw->field_abouts) add_about(about.field, about.about);
  }

  void check_sources() {
    std::set<std::string> known;
    std::vector<std::string_view> names;
    for (const auto& source : programme_.sources) known.insert(source.id);
    for (const auto& id : known) names.push_back(id);
    for (size_t i = first_about_; i < programme_.abouts.size(); ++i) {
      const About& about = programme_.abouts[i];
      const std::string path = path_of(about.table, about.row, about.field);
      for (size_t begin = 0; begin < about.source.size();) {
        const size_t end = std::min(about.source.find(' ', begin), about.source.size());
        const std::string id = about.source.substr(begin, end - begin);
        begin = end + 1;
        if (id.empty() || known.contains(id)) continue;
        const std::string near = did_you_mean(id, names);
        findings_.add(about_places_[i], path, "names no source: " + in_quotes(id),
                      near.empty() ? "add a [[source]] with this id" : near);
      }
      const std::string& today = programme_.settings.as_of;
      if (!about.hindsight && !about.as_of.empty() && !today.empty() && about.as_of > today) {
        findings_.add(about_places_[i], path, "was known on " + about.as_of + ", after the programme's as_of " + today,
                      "mark it hindsight = true, or correct the date");
      }
    }
  }

  struct Pending {
    const FieldInfo* field;
    Origin at;
    Trouble trouble;
  };
  const RawProgramme& raw_;
  bool hindsight_;
  Findings& findings_;
  Programme programme_;
  std::vector<Pending> pending_;
  std::vector<const FieldInfo*> missing_;
  std::vector<Origin> about_places_;
  size_t first_about_ = 0;          // those before it were checked before
  std::vector<std::string> added_;  // paths of rows that stand in no other
  std::set<std::pair<std::string_view, std::string>> dropped_;
};

void Interpreter::check_references(Programme& programme, Findings& findings,
                                   const std::set<std::pair<std::string_view, std::string>>& dropped) {
  std::map<std::string_view, std::set<std::string>> ids;
  for (const auto& table : tables()) {
    const FieldInfo* id = table.find("id");
    if (id == nullptr) continue;
    for (int i = 0; i < table.size(programme); ++i)
      ids[table.name].insert(std::get<std::string>(id->get(table.row(programme, i))));
  }
  for (const auto& table : tables()) {
    for (const auto& field : table.fields) {
      if (!field.link) continue;
      const auto& known = ids[field.target];
      const std::vector<std::string_view> names(known.begin(), known.end());
      for (int i = 0; i < table.size(programme); ++i) {
        const Value value = field.get(table.row(programme, i));
        std::vector<std::string> wanted;
        if (const auto* one = std::get_if<std::string>(&value)) wanted = {*one};
        if (const auto* many = std::get_if<std::vector<std::string>>(&value)) wanted = *many;
        for (const auto& id : wanted) {
          if (known.contains(id) || (id.empty() && field.type == FieldType::ref)) continue;
          std::string mend = did_you_mean(id, names);
          if (dropped.contains({field.target, id})) mend = "that row is marked hindsight: mark this one too";
          if (mend.empty()) mend = "add a [[" + std::string(field.target) + "]] with this id";
          findings.on_row(programme, table, i, field.name,
                          "names no " + std::string(field.target) + ": " + in_quotes(id), mend);
        }
      }
    }
  }
}

}  // namespace

Programme interpret(const RawProgramme& raw, bool hindsight, Findings& findings) {
  return Interpreter(raw, hindsight, findings).run();
}

std::vector<std::string> add_rows(Programme& programme, const std::vector<RawRow>& rows, bool hindsight,
                                  Findings& findings) {
  const RawProgramme raw{rows, {}};
  return Interpreter(raw, hindsight, findings).add_to(programme);
}

void check_references(Programme& programme, Findings& findings) {
  Interpreter::check_references(programme, findings, {});
}

}  // namespace stargate::reading
