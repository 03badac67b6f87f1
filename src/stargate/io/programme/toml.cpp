// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/toml.hpp"

// toml++ 3.3 asserts on some texts that are no TOML and reads on without assertions. Compiled into this
// file alone (never the shared library, which has no assertions), with its assertions turned into the mistake that they
// stand for.
#undef NDEBUG
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
namespace stargate::reading {
struct NoToml {};
[[noreturn]] static void refuse_toml() { throw NoToml{}; }
}  // namespace stargate::reading
#define TOML_ASSERT(expr) ((expr) ? static_cast<void>(0) : ::stargate::reading::refuse_toml())
#include <toml++/toml.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <sstream>

#include "stargate/io/programme/rows.hpp"
#include "stargate/io/programme/toml_faults.hpp"
#include "stargate/io/programme/toml_lines.hpp"

namespace stargate::reading {

namespace {

std::string text_of(const toml::date& date) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%04u-%02u-%02u", static_cast<unsigned>(date.year),
                static_cast<unsigned>(date.month), static_cast<unsigned>(date.day));
  return buffer;
}

// What stands in a row besides figures that are stored as they are.
class Walker {
 public:
  Walker(int file, RawProgramme& raw, Findings& findings) : file_(file), raw_(raw), findings_(findings) {}

  void file(const toml::table& root) {
    for (const auto& [key, node] : root) {
      if (key.str() != "scenario" && find_table(key.str()) == nullptr) {
        findings_.add(at(key), std::string(key.str()), "there is no such table",
                      findings_.full() ? "" : mend_for_unknown_table(key.str()));
        findings_.lose_rows();
      }
    }
    for (const auto& table : tables()) {
      if (const auto* node = root.get(table.name)) rows(table, *node, -1);
    }
    if (const auto* node = root.get("scenario")) scenarios(*node);
  }

  void scenario_file(const toml::table& root) {
    for (const auto& [key, node] : root) {
      if (key.str() == "scenario") continue;
      findings_.add(at(key), std::string(key.str()), "is not a scenario, and a file of scenarios holds nothing else",
                    "move it into the programme's folder, or write it as a change of a [[scenario]]");
    }
    if (const auto* node = root.get("scenario"))
      scenarios(*node);
    else
      findings_.add({file_, 0}, "scenario", "the file has no scenario", "add a [[scenario]] with id and set");
  }

 private:
  Origin at(const toml::node& node) const { return {file_, static_cast<int>(node.source().begin.line)}; }
  Origin at(const toml::key& key) const { return {file_, static_cast<int>(key.source().begin.line)}; }

  Raw raw_of(const toml::node& node) const {
    Raw raw;
    raw.at = at(node);
    if (const auto* text = node.as_string()) {
      raw.kind = Raw::Kind::text;
      raw.text = text->get();
    } else if (const auto* whole = node.as_integer()) {
      raw.kind = Raw::Kind::whole;
      raw.whole = whole->get();
    } else if (const auto* number = node.as_floating_point()) {
      raw.kind = Raw::Kind::number;
      raw.number = number->get();
    } else if (const auto* flag = node.as_boolean()) {
      raw.kind = Raw::Kind::flag;
      raw.flag = flag->get();
    } else if (const auto* date = node.as_date()) {
      raw.kind = Raw::Kind::date;
      raw.text = text_of(date->get());
    } else if (const auto* moment = node.as_date_time()) {
      raw.kind = Raw::Kind::date;
      raw.text = text_of(moment->get().date);
    } else if (const auto* list = node.as_array()) {
      raw.kind = Raw::Kind::list;
      for (const auto& item : *list) raw.list.push_back(raw_of(item));
    } else {
      raw.kind = Raw::Kind::table;
    }
    return raw;
  }

  void rows(const TableInfo& table, const toml::node& node, int parent) {
    const std::string name(parent < 0 ? table.name : table.short_name());
    if (table.single) {
      if (const auto* only = node.as_table())
        row(table, *only, parent);
      else
        findings_.add(at(node), name, "must be one table", "write [" + name + "]");
      return;
    }
    const auto* list = node.as_array();
    if (list == nullptr && orphaned(table, node)) return;
    if (list == nullptr) {
      const std::string header = parent < 0 ? name : std::string(table.parent) + "." + name;
      findings_.add(at(node), header,
                    node.is_table() ? "is a single table, but there can be many rows" : "must be a list of rows",
                    "write [[" + header + "]]");
      findings_.lose_rows();
      return;
    }
    for (const auto& item : *list) {
      if (const auto* one = item.as_table())
        row(table, *one, parent);
      else
        findings_.add(at(item), name, "must be a list of rows", "write each row as {field = value, ...}");
    }
  }

  bool too_many(const toml::table& node) {
    if (raw_.rows.size() < kMostRows) return false;
    if (!full_) findings_.add(at(node), "", "is row 50001 of the programme", "remove what does not belong to it");
    findings_.lose_rows();
    full_ = true;
    return true;
  }

  // [[offer.price]] in a file without the [[offer]] it belongs to.
  bool orphaned(const TableInfo& table, const toml::node& node) {
    if (!node.is_table()) return false;
    for (const auto* child : children_of(table)) {
      const auto* rows_of_child = node.as_table()->get_as<toml::array>(child->short_name());
      if (rows_of_child == nullptr) continue;
      const std::string parent(table.name), full(child->name);
      findings_.add(at(*rows_of_child), parent + "." + std::string(child->short_name()),
                    "belongs to no " + parent + " of this file",
                    "write [[" + full + "]] with its " + parent + ", or put it after its [[" + parent + "]]");
      findings_.lose_rows();
      return true;
    }
    return false;
  }

  void row(const TableInfo& table, const toml::table& node, int parent) {
    if (too_many(node)) return;
    const int index = static_cast<int>(raw_.rows.size());
    raw_.rows.push_back({&table, at(node), {}, {}, {}, parent});
    const auto children = children_of(table);
    const std::string path = label(table, node);
    std::vector<std::pair<const TableInfo*, const toml::node*>> nested;
    for (const auto& [key, value] : node) {
      const std::string_view name = key.str();
      const auto child =
          std::find_if(children.begin(), children.end(), [&](const TableInfo* c) { return c->short_name() == name; });
      if (table.find(name) != nullptr) {
        raw_.rows[static_cast<size_t>(index)].fields.push_back({std::string(name), raw_of(value), at(key)});
      } else if (child != children.end()) {
        nested.emplace_back(*child, &value);
      } else if (is_provenance(name)) {
        Raw said = raw_of(value);
        take_provenance(raw_.rows[static_cast<size_t>(index)].about, name, said, path, findings_);
      } else if (name == "about") {
        abouts(table, value, path, index);
      } else {
        findings_.add(at(key), path_of(path, "", name), "there is no such field",
                      findings_.full() ? "" : mend_for_unknown(table, name, true));
      }
    }
    // Nested rows come in the order in which they are written.
    std::stable_sort(nested.begin(), nested.end(), [](const auto& a, const auto& b) {
      return a.second->source().begin.line < b.second->source().begin.line;
    });
    for (const auto& [child, value] : nested) rows(*child, *value, index);
  }

  // "offer.gb200": how mistakes name a row before its key is known to be right.
  std::string label(const TableInfo& table, const toml::table& node) const {
    const auto* id = node.get_as<std::string>("id");
    return path_of(table.name, id != nullptr ? id->get() : "");
  }

  void abouts(const TableInfo& table, const toml::node& node, const std::string& path, int row) {
    const auto* all = node.as_table();
    if (all == nullptr) {
      findings_.add(at(node), path + ".about", "must hold fields", "write about.<field> = { source = \"...\" }");
      return;
    }
    for (const auto& [key, value] : *all) {
      const auto* entries = value.as_table();
      const std::string here = path + ".about." + std::string(key.str());
      if (table.find(key.str()) == nullptr) {
        findings_.add(at(key), here, "there is no such field",
                      findings_.full() ? "" : mend_for_unknown(table, key.str(), false));
        continue;
      }
      if (entries == nullptr) {
        findings_.add(at(key), here, "must be a table",
                      "write about." + std::string(key.str()) + " = { source = \"...\" }");
        continue;
      }
      FieldProvenance about{std::string(key.str()), {}, std::nullopt};
      about.about.given = true;
      about.about.at = at(key);
      for (const auto& [name, said] : *entries) {
        if (name.str() == "before") {
          about.before = raw_of(said);
        } else if (is_provenance(name.str())) {
          take_provenance(about.about, name.str(), raw_of(said), here, findings_);
        } else {
          const std::string near =
              did_you_mean(name.str(), {"source", "grade", "as_of", "note", "hindsight", "before"});
          findings_.add(at(name), here + "." + std::string(name.str()), "there is no such word",
                        near.empty() ? "use source, grade, as_of, note, hindsight or before" : near);
        }
      }
      raw_.rows[static_cast<size_t>(row)].field_abouts.push_back(std::move(about));
    }
  }

  void scenarios(const toml::node& node) {
    const auto* list = node.as_array();
    if (list == nullptr) {
      findings_.add(at(node), "scenario", "there can be many scenarios", "write [[scenario]]");
      return;
    }
    for (const auto& item : *list) {
      if (const auto* one = item.as_table())
        scenario(*one);
      else
        findings_.add(at(item), "scenario", "must be a table", "write [[scenario]]");
    }
  }

  void scenario(const toml::table& node) {
    RawScenario scenario;
    scenario.at = at(node);
    RawChange drop{"", {}, at(node), "", RawChange::Kind::drop}, add{"", {}, at(node), "", RawChange::Kind::add};
    for (const auto& [key, value] : node) {
      const auto* text = value.as_string();
      const auto* set = value.as_table();
      if (key.str() == "id" && text != nullptr)
        scenario.id = text->get();
      else if (key.str() == "title" && text != nullptr)
        scenario.title = text->get();
      else if (key.str() == "set" && set != nullptr)
        changes("", *set, scenario);
      else if (key.str() == "on")
        scenario.on =
            names(value, at(key), "scenario.on", "must name scenarios", "on = \"other\" or on = [\"one\", \"other\"]");
      else if (key.str() == "drop")
        drop.drop = names(value, at(key), "scenario.drop", "must name rows",
                          "drop = \"site.x\" or drop = [\"site.x\", \"service.y\"]");
      else if (key.str() == "add" && set != nullptr)
        add.added = added_rows(*set);
      else if (key.str() == "id" || key.str() == "title")
        findings_.add(at(key), "scenario." + std::string(key.str()), "must be text in quotes", "put it in quotes");
      else if (key.str() == "set")
        findings_.add(at(key), "scenario.set", "must be a table",
                      "write set = { \"partner.x.commitment_usd_m\" = 100 }");
      else
        findings_.add(at(key), "scenario." + std::string(key.str()),
                      key.str() == "add" ? "must hold rows" : "there is no such field",
                      key.str() == "add" ? "write [[scenario.add.site]] and its fields"
                                         : "a scenario has id, title, on, drop, add and set");
    }
    std::stable_sort(scenario.changes.begin(), scenario.changes.end(),
                     [](const RawChange& a, const RawChange& b) { return a.at.line < b.at.line; });
    if (!add.added.empty()) scenario.changes.insert(scenario.changes.begin(), std::move(add));
    if (!drop.drop.empty()) scenario.changes.insert(scenario.changes.begin(), std::move(drop));
    raw_.scenarios.push_back(std::move(scenario));
  }

  std::vector<RawName> names(const toml::node& value, Origin key, const std::string& field, const std::string& what,
                             const std::string& mend) {
    std::vector<RawName> all;
    const auto* list = value.as_array();
    const auto take = [&](const toml::node& one) {
      if (const auto* name = one.as_string())
        all.push_back({name->get(), list != nullptr ? at(one) : key});
      else
        findings_.add(at(one), field, what, "write " + mend);
    };
    if (list == nullptr)
      take(value);
    else
      for (const auto& one : *list) take(one);
    return all;
  }

  // The rows of [[scenario.add.<table>]], read like those of a file.
  std::vector<RawRow> added_rows(const toml::table& node) {
    RawProgramme added;
    Walker walker(file_, added, findings_);
    for (const auto& [key, value] : node) {
      const TableInfo* table = find_table(key.str());
      const std::string name(key.str());
      if (table == nullptr) {
        findings_.add(at(key), "scenario.add." + name, "there is no such table",
                      findings_.full() ? "" : mend_for_unknown_table(name));
      } else if (table->single) {
        findings_.add(at(key), "scenario.add." + name, "is a table of one row, to which none can be added",
                      "change its fields with set = { \"" + name + ".<field>\" = value }");
      } else {
        walker.rows(*table, value, -1);
      }
    }
    return std::move(added.rows);
  }

  // Paths written without quotes become nested tables; they mean the same.
  void changes(const std::string& prefix, const toml::table& set, RawScenario& scenario) {
    for (const auto& [key, value] : set) {
      const std::string path = prefix + std::string(key.str());
      if (const auto* deeper = value.as_table())
        changes(path + ".", *deeper, scenario);
      else
        scenario.changes.push_back({path, raw_of(value), at(key)});
    }
  }

  int file_;
  RawProgramme& raw_;
  Findings& findings_;
  bool full_ = false;
};

// The line that toml++ gives up on without naming it; 0 for long texts.
int line_given_up(std::string_view text) {
  if (text.size() > (1u << 18)) return 0;
  const auto gives_up = [&](size_t length) {
    try {
      static_cast<void>(toml::parse(text.substr(0, length)));
    } catch (const NoToml&) {
      return true;
    } catch (const toml::parse_error&) {
    }
    return false;
  };
  std::vector<size_t> ends;
  each_toml_line(text, [&](const TomlLine& line) {
    // With its end: the parser gives up on some lines only there.
    const auto end = static_cast<size_t>(line.text.data() + line.text.size() - text.data());
    ends.push_back(std::min(end + 1, text.size()));
  });
  const auto first = std::partition_point(ends.begin(), ends.end(), [&](size_t end) { return !gives_up(end); });
  return first == ends.end() ? 0 : static_cast<int>(first - ends.begin()) + 1;
}

// Calls `walk` with the root of the text, or says what is wrong with it.
template <class Walk>
void with_root(std::string_view text, int file, Findings& findings, Walk walk) {
  if (unreadable(text, file, findings)) return;
  try {
    walk(toml::parse(text));
  } catch (const toml::parse_error& error) {
    const int line = static_cast<int>(error.source().begin.line);
    const bool comma = has_decimal_comma(text, line);
    findings.add({file, line}, "",
                 "is not TOML at column " + std::to_string(error.source().begin.column) + ": " +
                     std::string(error.description()),
                 comma ? "write numbers with a decimal point, 0.5 for 0,5" : "correct the syntax there or just before");
    findings.lose_rows();
  } catch (const NoToml&) {
    findings.add({file, line_given_up(text)}, "", "is not TOML",
                 "look for a header or a key with stray brackets or dots");
    findings.lose_rows();
  }
}

}  // namespace

void read_toml(std::string_view text, int file, RawProgramme& raw, Findings& findings) {
  with_root(text, file, findings, [&](const toml::table& root) { Walker(file, raw, findings).file(root); });
}

std::vector<RawScenario> read_scenario_toml(std::string_view text, int file, Findings& findings) {
  RawProgramme raw;
  with_root(text, file, findings, [&](const toml::table& root) { Walker(file, raw, findings).scenario_file(root); });
  return std::move(raw.scenarios);
}

bool same_toml(std::string_view a, std::string_view b) {
  Findings findings;
  const int file = findings.add_file("");
  if (unreadable(a, file, findings) || unreadable(b, file, findings)) return false;
  try {
    // Printed, not compared: NaN is equal to nothing.
    std::ostringstream first, second;
    first << toml::json_formatter(toml::parse(a));
    second << toml::json_formatter(toml::parse(b));
    return first.str() == second.str();
  } catch (const toml::parse_error&) {
    return false;
  } catch (const NoToml&) {
    return false;
  }
}

}  // namespace stargate::reading
