// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/drop.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "stargate/io/programme/rows.hpp"
#include "stargate/programme/change.hpp"

namespace stargate::reading {

namespace {

std::string id_of(const TableInfo& table, const void* row) {
  const FieldInfo* id = table.find("id");
  return id == nullptr ? "" : std::get<std::string>(id->get(row));
}

// Keeps the rows of the list, in its order.
void keep_rows(Programme& programme, const TableInfo& table, const std::vector<int>& kept, Findings& findings) {
  std::vector<std::vector<Value>> values;
  for (const int row : kept) {
    auto& all = values.emplace_back();
    for (const auto& field : table.fields) all.push_back(field.get(table.row(programme, row)));
  }
  while (table.size(programme) > 0) table.erase(programme, table.size(programme) - 1);
  for (const auto& row : values) {
    void* stored = table.append(programme);
    for (size_t f = 0; f < row.size(); ++f) table.fields[f].set(stored, row[f]);
  }
  findings.move_rows(table, kept);
}

class Drop {
 public:
  Drop(Programme& programme, const RawChange& change, Findings& findings)
      : programme_(programme), change_(change), findings_(findings) {}

  std::string apply() {
    for (const auto& name : change_.drop) {
      if (!find(name)) return "";
    }
    while (follow()) {
    }
    if (!in_the_way_.empty()) {
      findings_.add(change_.at, named(),
                    "cannot be dropped: " + in_the_way_.front() + " names it and would mean something else",
                    "drop that too, or change it");
      return "";
    }
    const std::string words = "drop " + named() + along();
    if (!hangers_.empty())
      findings_.add_caution(change_.at, named(), "also takes out what depends on it: " + listed(hangers_),
                            "drop less, if that is not intended");
    take_out();
    return words;
  }

 private:
  void wrong(const RawName& name, std::string what, std::string mend) {
    findings_.add(name.at, name.name, std::move(what), std::move(mend));
  }

  bool find(const RawName& name) {
    const size_t dot = name.name.find('.');
    const TableInfo* table = find_table(std::string_view(name.name).substr(0, dot));
    if (table == nullptr) {
      const std::string word = name.name.substr(0, dot);
      wrong(name, "there is no table " + in_quotes(word), mend_for_unknown_table(word));
      return false;
    }
    if (dot == std::string::npos || table->single || table->name == "source") {
      wrong(name, table->single || table->name == "source" ? "cannot be dropped" : "names no row",
            table->single             ? "change its figures instead"
            : table->name == "source" ? "sources change no plan"
                                      : "write " + name.name + ".<row>");
      return false;
    }
    const std::string_view pattern = std::string_view(name.name).substr(dot + 1);
    std::vector<std::string> keys;
    bool found = false;
    for (int i = 0; i < table->size(programme_); ++i) {
      keys.push_back(row_key(*table, table->row(programme_, i)));
      if (!matches(pattern, keys.back())) continue;
      found = true;
      go(*table, i, true);
    }
    if (found) return true;
    const std::string near = did_you_mean(pattern, std::vector<std::string_view>(keys.begin(), keys.end()));
    wrong(name, "names no row of " + std::string(table->name) + ": " + in_quotes(pattern),
          near.empty() ? "name rows by their key, parts joined by '/', or all by '*'" : near);
    return false;
  }

  // `within`: the row is named, or stands in one that goes.
  void go(const TableInfo& table, int row, bool within) {
    if (!gone_[table.name].insert(row).second) return;
    const void* stored = table.row(programme_, row);
    const std::string id = id_of(table, stored);
    if (!id.empty()) ids_[table.name].insert(id);
    if (!within)
      hangers_.push_back(path_of(table.name, row_key(table, stored)));
    else if (!id.empty())
      inner_.push_back(path_of(table.name, id));
  }

  // Rows that cannot stay without those that are gone; whether one was found.
  bool follow() {
    bool more = false;
    for (const auto& table : tables()) {
      for (const auto& field : table.fields) {
        const auto dropped = ids_.find(field.target);
        if (!field.link || dropped == ids_.end()) continue;
        for (int i = 0; i < table.size(programme_); ++i) {
          if (!gone_[table.name].contains(i)) more = loses(table, field, i, dropped->second) || more;
        }
      }
    }
    return more;
  }

  bool loses(const TableInfo& table, const FieldInfo& field, int row, const std::set<std::string>& ids) {
    const void* stored = table.row(programme_, row);
    const Value value = field.get(stored);
    const std::string path = path_of(table.name, row_key(table, stored), field.name);
    const auto hinder = [&] {
      if (std::find(in_the_way_.begin(), in_the_way_.end(), path) == in_the_way_.end()) in_the_way_.push_back(path);
    };
    if (const auto* id = std::get_if<std::string>(&value)) {
      if (!ids.contains(*id)) return false;
      if (field.required || field.hangs)
        go(table, row, table.parent == field.name);
      else
        hinder();
      return field.required || field.hangs;
    }
    const auto* all = std::get_if<std::vector<std::string>>(&value);
    if (all == nullptr || all->empty()) return false;
    if (std::any_of(all->begin(), all->end(), [&](const auto& id) { return !ids.contains(id); })) return false;
    if (field.required)
      go(table, row, false);
    else if (field.name == "suppliers")
      hinder();  // an empty list stands for all suppliers
    return field.required;
  }

  std::string named() const {
    std::string all;
    for (const auto& name : change_.drop) all += (all.empty() ? "" : ", ") + name.name;
    return all;
  }

  static std::string listed(const std::vector<std::string>& paths) {
    constexpr size_t kNamed = 6;
    std::string all;
    for (size_t i = 0; i < std::min(paths.size(), kNamed); ++i) all += (i > 0 ? ", " : "") + paths[i];
    return all + (paths.size() > kNamed ? " and " + std::to_string(paths.size() - kNamed) + " more" : "");
  }

  // What goes along, for the words of the change.
  std::string along() const {
    std::vector<std::string> paths;
    for (const auto& path : inner_) {
      const bool asked = std::any_of(change_.drop.begin(), change_.drop.end(),
                                     [&](const RawName& n) { return matches(n.name, path); });
      if (!asked) paths.push_back(path);
    }
    paths.insert(paths.end(), hangers_.begin(), hangers_.end());
    return paths.empty() ? "" : " with " + listed(paths);
  }

  void take_out() {
    for (const auto& table : tables()) {
      std::erase_if(programme_.abouts, [&](const About& about) {
        if (about.table != table.name) return false;
        const auto& rows = gone_[table.name];
        return std::any_of(rows.begin(), rows.end(),
                           [&](int row) { return row_key(table, table.row(programme_, row)) == about.row; });
      });
    }
    for (const auto& table : tables()) {
      const auto& rows = gone_[table.name];
      if (!rows.empty()) {
        std::vector<int> kept;
        for (int i = 0; i < table.size(programme_); ++i)
          if (!rows.contains(i)) kept.push_back(i);
        keep_rows(programme_, table, kept, findings_);
      }
      for (const auto& field : table.fields) {
        const auto dropped = ids_.find(field.target);
        if (field.type != FieldType::refs || dropped == ids_.end()) continue;
        for (int i = 0; i < table.size(programme_); ++i) shorten(table, field, i, dropped->second);
      }
    }
  }

  void shorten(const TableInfo& table, const FieldInfo& field, int row, const std::set<std::string>& ids) {
    auto all = std::get<std::vector<std::string>>(field.get(table.row(programme_, row)));
    if (std::erase_if(all, [&](const auto& id) { return ids.contains(id); }) == 0) return;
    field.set(table.row(programme_, row), Value(all));
  }

  Programme& programme_;
  const RawChange& change_;
  Findings& findings_;
  std::map<std::string_view, std::set<int>> gone_;
  std::map<std::string_view, std::set<std::string>> ids_;  // of gone rows, by table
  std::vector<std::string> inner_, hangers_;  // paths of gone rows: named or within others, and hanging on them
  std::vector<std::string> in_the_way_;
};

}  // namespace

std::string drop_rows(Programme& programme, const RawChange& change, Findings& findings) {
  return Drop(programme, change, findings).apply();
}

void sort_rows(Programme& programme, Findings& findings) {
  for (const auto& table : tables()) {
    if (table.key.size() != 2) continue;
    const FieldInfo* owner = table.find(table.key[0]);
    const FieldInfo* step = table.find(table.key[1]);
    if (owner->type != FieldType::ref || (step->type != FieldType::month && step->type != FieldType::whole)) continue;
    const TableInfo& owners = *find_table(owner->target);
    std::map<std::string, int> place;
    for (int i = 0; i < owners.size(programme); ++i) place.emplace(row_key(owners, owners.row(programme, i)), i);
    std::vector<std::pair<int, Value>> rank;
    for (int i = 0; i < table.size(programme); ++i) {
      const void* row = table.row(programme, i);
      const auto found = place.find(to_text(owner->get(row)));
      rank.emplace_back(found == place.end() ? -1 : found->second, step->get(row));
    }
    std::vector<int> order(rank.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return rank[static_cast<size_t>(a)] < rank[static_cast<size_t>(b)]; });
    if (!std::is_sorted(order.begin(), order.end())) keep_rows(programme, table, order, findings);
  }
}

}  // namespace stargate::reading
