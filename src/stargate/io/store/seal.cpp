// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/store/seal.hpp"

#include <map>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "stargate/base/sha256.hpp"
#include "stargate/io/store/decisions.hpp"
#include "stargate/programme/schema.hpp"

namespace stargate {

namespace store {

namespace {

std::string content_of(const Programme& programme, const Plan& plan, const InHash& has) {
  std::string text;
  Programme copy = programme;
  for (const TableInfo& table : tables()) {
    if (!has(table.name, "")) continue;
    text += fmt::format("[{}]\n", table.name);
    for (int i = 0; i < table.size(copy); ++i) {
      for (const FieldInfo& field : table.fields) {
        if (!has(table.name, field.name)) continue;
        const std::string value = to_text(field.get(table.row(copy, i)));
        text += fmt::format("{}={}:{}\n", field.name, value.size(), value);
      }
    }
  }
  for (const About& a : programme.abouts) {
    for (const std::string& part : {a.table, a.row, a.field, a.source, a.grade, a.as_of, a.note}) {
      text += fmt::format("{}:{}\n", part.size(), part);
    }
    text += a.hindsight ? "hindsight\n" : "\n";
  }
  text += fmt::format("goal={} {}\n", goal_name(plan.goal), plan.compute_month);
  for (const DecisionTable& table : decision_tables()) {
    if (!has(table.name, "")) continue;
    text += fmt::format("[{}]\n", table.name);
    for (int i = 0; i < table.size(plan); ++i) {
      for (const DecisionColumn& column : table.columns) text += fmt::format("{} ", column.get(table.row(plan, i)));
      text += '\n';
    }
  }
  return text;
}

// Texts with their lengths, so that no two lists give one text.
class Facts {
 public:
  void add(std::string_view value) { text_ += fmt::format("{}:{}\n", value.size(), value); }
  void add(double value) { add(fmt::format("{}", value)); }
  template <class T>
  void add(const std::optional<T>& value) {
    add(value ? fmt::format("={}", *value) : "");
  }
  void add(const std::vector<std::string>& all) {
    add(fmt::format("{} texts", all.size()));
    for (const std::string& one : all) add(one);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

bool everything(std::string_view, std::string_view) { return true; }

std::string hash_of(const Programme& programme, const Plan& plan, const InHash& has) {
  return sha256(content_of(programme, plan, has));
}

std::string seal_of(const StoredPlan& stored, const InHash& has) {
  const Plan& plan = stored.plan;
  const Origin& origin = stored.origin;
  Facts facts;
  facts.add(content_of(stored.programme, plan, has));
  facts.add(plan.programme_name);
  facts.add(plan.bound);
  facts.add(plan.bound_proven ? "proven" : "not proven");
  facts.add(plan.seconds);
  facts.add(plan.notes);
  facts.add(plan.changes);
  for (const std::string& text : {origin.made_on, origin.tool_version, origin.solver}) facts.add(text);
  facts.add(origin.seed);
  facts.add(origin.gap_requested_pct);
  facts.add(origin.bounds.by_solver);
  facts.add(origin.bounds.recomputed);
  for (const Binding& b : stored.binding) {
    for (const std::string& text : {b.what, b.where, b.unit, b.text}) facts.add(text);
    facts.add(fmt::format("{} to {}", b.from_month, b.to_month));
    facts.add(b.value_usd_m_per_unit);
  }
  return sha256(facts.text());
}

InHash parts_of(Database& database) {
  auto known = std::make_shared<std::map<std::pair<std::string, std::string>, bool>>();
  return [&database, known](std::string_view table, std::string_view column) {
    const std::pair key{std::string(table), std::string(column)};
    const auto found = known->find(key);
    if (found != known->end()) return found->second;
    return (*known)[key] = column.empty() ? database.has_table(table) : database.has_column(key.first, column);
  };
}

}  // namespace store

std::string plan_hash(const Programme& programme, const Plan& plan) {
  return store::hash_of(programme, plan, store::everything);
}

}  // namespace stargate
