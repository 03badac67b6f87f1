// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/difference.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "stargate/io/store/decisions.hpp"
#include "stargate/plan/emergency_cash.hpp"

namespace stargate {
namespace {

// What a decision's key says -> its values, in the order of the value columns. Rows with one key add up.
struct Values {
  const void* row = nullptr;  // the first of them
  std::vector<std::int64_t> numbers;
  std::vector<std::string> texts;
};
using Keyed = std::map<std::vector<std::string>, Values>;

bool adds_up(DecisionKind kind) { return kind == DecisionKind::whole || kind == DecisionKind::cents; }

std::string shown(const Programme& programme, const DecisionColumn& column, const void* row, std::int64_t sum) {
  if (column.kind == DecisionKind::cents) return to_string(Money::cents(sum));
  if (adds_up(column.kind)) return std::to_string(sum);
  std::string text = decision_text(programme, column, row);
  return text.empty() && column.kind == DecisionKind::site ? "all its sites" : text;
}

// Keys sort by month within what they are about, because months are ISO text.
Keyed keyed(const ComparedPlan& side, const DecisionTable& table) {
  Keyed all;
  for (int i = 0; i < table.size(side.plan); ++i) {
    const void* row = table.row(side.plan, i);
    std::vector<std::string> key;
    std::vector<std::int64_t> numbers;
    for (const DecisionColumn& column : table.columns) {
      if (column.key) {
        key.push_back(decision_text(side.programme, column, row));
      } else {
        numbers.push_back(column.get(row));
      }
    }
    const auto [place, fresh] = all.try_emplace(key, Values{row, numbers, {}});
    std::size_t at = 0;
    for (const DecisionColumn& column : table.columns) {
      if (column.key) continue;
      if (!fresh && adds_up(column.kind)) place->second.numbers[at] += numbers[at];
      ++at;
    }
  }
  for (auto& [key, values] : all) {
    std::size_t at = 0;
    for (const DecisionColumn& column : table.columns) {
      if (!column.key) values.texts.push_back(shown(side.programme, column, values.row, values.numbers[at++]));
    }
  }
  return all;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

void compare_table(const ComparedPlan& a, const ComparedPlan& b, const DecisionTable& table,
                   std::vector<ChangedDecision>& changes) {
  const Keyed in_a = keyed(a, table), in_b = keyed(b, table);
  std::map<std::vector<std::string>, int> keys;
  for (const auto& [key, values] : in_a) keys[key] = 0;
  for (const auto& [key, values] : in_b) keys[key] = 0;
  for (const auto& [key, unused] : keys) {
    const auto left = in_a.find(key), right = in_b.find(key);
    std::size_t at = 0;
    for (const DecisionColumn& column : table.columns) {
      if (column.key) continue;
      const auto was = left != in_a.end() ? std::optional(left->second.texts[at]) : std::nullopt;
      const auto is = right != in_b.end() ? std::optional(right->second.texts[at]) : std::nullopt;
      if (was != is)
        changes.push_back({std::string(table.name), joined(key), std::string(column.name),
                           column.kind == DecisionKind::cents, was, is});
      ++at;
    }
  }
}

// "amount_cents" is shown in dollars.
std::string people_name(const ChangedDecision& change) {
  constexpr std::string_view kCents = "_cents";
  return change.is_money ? change.column.substr(0, change.column.size() - kCents.size()) + ", USD" : change.column;
}

template <class T>
nlohmann::json or_null(const std::optional<T>& value) {
  return value ? nlohmann::json(*value) : nlohmann::json();
}

std::optional<double> value_change(const Difference& d) {
  return d.value_a && d.value_b ? std::optional(*d.value_b - *d.value_a) : std::nullopt;
}

enum class Group { only_a, only_b, changed };

Group group_of(const ChangedDecision& change) {
  if (!change.b) return Group::only_a;
  return change.a ? Group::changed : Group::only_b;
}

constexpr Group kGroups[] = {Group::only_a, Group::only_b, Group::changed};

std::vector<ChangedDecision> changes_of(const Difference& d, const DecisionTable& table, Group group) {
  std::vector<ChangedDecision> changes;
  for (const ChangedDecision& change : d.decisions)
    if (change.table == table.name && group_of(change) == group) changes.push_back(change);
  return changes;
}

nlohmann::json changes_json(const std::vector<ChangedDecision>& changes) {
  nlohmann::json list = nlohmann::json::array();
  for (const ChangedDecision& change : changes)
    list.push_back(
        {{"what", change.what}, {"column", change.column}, {"a", or_null(change.a)}, {"b", or_null(change.b)}});
  return list;
}

const char* group_name(Group group) {
  return group == Group::only_a ? "only_a" : group == Group::only_b ? "only_b" : "changed";
}

}  // namespace

bool Difference::same() const {
  return decisions.empty() && std::all_of(money.begin(), money.end(), [](const ChangedMoney& m) { return m.a == m.b; });
}

Difference difference(const ComparedPlan& a, const ComparedPlan& b) {
  Difference result;
  result.digest = digest_of(a, b);
  for (const DecisionTable& table : decision_tables()) compare_table(a, b, table, result.decisions);
  for (std::size_t line = 0; line < static_cast<std::size_t>(CashLine::count_); ++line) {
    const auto of = static_cast<CashLine>(line);
    const ChangedMoney change{name(of), a.finance.by_month.total(of), b.finance.by_month.total(of)};
    if (change.a != Money{} || change.b != Money{}) result.money.push_back(change);
  }
  const auto last = [](const ComparedPlan& x) {
    const ByMonth<Money>& cash = x.finance.by_month.cash;
    return cash.empty() ? Money{} : cash.back();
  };
  result.money.push_back({"cash_at_the_end", last(a), last(b)});
  result.emergency_a = emergency_cash(a.plan).in_millions();
  result.emergency_b = emergency_cash(b.plan).in_millions();
  if (result.emergency_a == 0) result.value_a = a.audit.derived.value;
  if (result.emergency_b == 0) result.value_b = b.audit.derived.value;
  result.spend_a = a.audit.derived.spend;
  result.spend_b = b.audit.derived.spend;
  return result;
}

nlohmann::json difference_json(const Difference& d) {
  nlohmann::json decisions = nlohmann::json::object(), money = nlohmann::json::array();
  for (const DecisionTable& known : decision_tables()) {
    nlohmann::json groups;
    bool any = false;
    for (const Group group : kGroups) {
      const auto changes = changes_of(d, known, group);
      any = any || !changes.empty();
      groups[group_name(group)] = changes_json(changes);
    }
    if (any) decisions[std::string(known.name)] = std::move(groups);
  }
  for (const ChangedMoney& change : d.money) {
    money.push_back({{"line", change.line},
                     {"a_cents", change.a.in_cents()},
                     {"b_cents", change.b.in_cents()},
                     {"change_cents", change.change().in_cents()}});
  }
  return {
      {"same", d.same()},
      {"digest", digest_json(d.digest)},
      {"decisions", std::move(decisions)},
      {"money", std::move(money)},
      {"value_usd_m", {{"a", or_null(d.value_a)}, {"b", or_null(d.value_b)}, {"change", or_null(value_change(d))}}},
      {"emergency_cash_usd_m", {{"a", d.emergency_a}, {"b", d.emergency_b}, {"change", d.emergency_b - d.emergency_a}}},
      {"spend_usd_m", {{"a", d.spend_a}, {"b", d.spend_b}, {"change", d.spend_b - d.spend_a}}}};
}

std::string difference_text(const Difference& d, const TextStyle& style) {
  std::string text = digest_text(d.digest, style);
  if (!text.empty()) text += "\n";
  for (const DecisionTable& known : decision_tables()) {
    for (const Group group : kGroups) {
      Table table;
      const char* words = group == Group::only_a ? "only in A" : group == Group::only_b ? "only in B" : "changed";
      table.columns = {{"what", "What"}, {"column", "Figure"}, {"a", "A"}, {"b", "B"}};
      for (const ChangedDecision& change : changes_of(d, known, group))
        table.rows.push_back({change.what, people_name(change), change.a.value_or(""), change.b.value_or("")});
      if (table.rows.empty()) continue;
      table.title = fmt::format("{}, {}", known.many, words);
      text += table_text(table, style) + "\n";
    }
  }
  if (d.decisions.empty()) text += "No decision differs.\n\n";

  Table money;
  money.title = "Money over all months, USD m";
  money.columns = {{"line", "Line"}, {"a", "A", 2}, {"b", "B", 2}, {"change", "B - A", 2}};
  for (const ChangedMoney& change : d.money) {
    if (change.a == change.b) continue;
    std::string line = change.line;
    std::replace(line.begin(), line.end(), '_', ' ');
    money.rows.push_back({line, change.a.in_millions(), change.b.in_millions(), change.change().in_millions()});
  }
  money.rows.push_back({"present value of spend", d.spend_a, d.spend_b, d.spend_b - d.spend_a});
  if (d.emergency_a != 0 || d.emergency_b != 0)
    money.rows.push_back({"funding shortfall", d.emergency_a, d.emergency_b, d.emergency_b - d.emergency_a});
  money.rows.push_back({"value: present value to equity", d.value_a, d.value_b, value_change(d)});
  if (!value_change(d)) money.notes.push_back("A plan with a funding shortfall has no value.");
  return text + table_text(money, style);
}

}  // namespace stargate
