// SPDX-License-Identifier: Apache-2.0
// What falls short, what binds, and where the figures come from.
#include <algorithm>

#include <fmt/format.h>

#include "stargate/programme/schema.hpp"
#include "stargate/report/json_parts.hpp"
#include "stargate/report/reported_plan.hpp"
#include "stargate/report/verdict_words.hpp"

namespace stargate::report {
namespace {

// Priced shortfalls of one kind and place, gathered over the months they last.
struct Gathered {
  const Shortfall* first = nullptr;
  int from = 0, to = 0;
  double sum = 0;
  Money money;
};

std::vector<Gathered> gather(const Audit& audit) {
  std::vector<Gathered> all;
  for (const Shortfall& s : audit.shortfalls) {
    if (s.hard) continue;
    const auto same = std::find_if(all.begin(), all.end(), [&s](const Gathered& g) {
      return g.first->kind == s.kind && g.first->where == s.where && g.first->unit == s.unit;
    });
    Gathered& g = same != all.end() ? *same : all.emplace_back(Gathered{&s, s.month, s.month, 0, {}});
    g.from = std::min(g.from, s.month);
    g.to = std::max(g.to, s.month);
    g.sum += s.amount;
    g.money += s.money;
  }
  return all;
}

std::string what_words(ShortfallKind kind) {
  switch (kind) {
    case ShortfallKind::service:
      return "Demand not served";
    case ShortfallKind::minimum_take:
      return "Minimum not taken";
    case ShortfallKind::minimum_energy:
      return "Energy not used";
    case ShortfallKind::cancelled_slots:
      return "Slots not used";
    case ShortfallKind::cash:
    case ShortfallKind::covenant:
    case ShortfallKind::hub:
    case ShortfallKind::campaign:
    case ShortfallKind::decided:
      break;  // hard: told by the verdict
  }
  return std::string(name_of(kind));
}

json shortfall_row(const Programme& programme, const Gathered& g) {
  const Shortfall& s = *g.first;
  const std::string unit = s.unit == "k H100e" ? "thousand H100e" : s.unit;
  json j;
  j["kind"] = "priced";
  j["what"] = what_words(s.kind);
  j["where"] = s.where;
  j["when"] = g.from < 0 ? "" : span_words(programme, g.from, g.to);
  j["amount"] = number(g.sum);
  j["unit"] = s.kind == ShortfallKind::service && g.to > g.from ? unit + "-months" : unit;
  j["money_usd_m"] = number(g.money.in_millions());
  j["mend"] = "";
  return j;
}

json lack_row(const Programme& programme, const finance::Lack& lack) {
  const std::string place = place_words(programme, lack);
  json j;
  j["kind"] = "hard";
  j["what"] = lack_words(lack.kind);
  j["where"] = place.empty() ? "programme" : place;
  j["when"] = span_words(programme, lack.from, lack.to);
  j["amount"] = number(lack.adds_up() ? lack.total : lack.most);
  j["unit"] = lack.unit;
  j["money_usd_m"] = json();
  j["mend"] = "";
  return j;
}

json assumption_row(const TableInfo& table, const FieldInfo& field, const void* row, const About& about,
                    const Programme& programme) {
  const Value value = field.get(row);
  json j;
  j["table"] = table.name;
  j["id"] = about.row;
  j["field"] = field.name;
  if (const double* real = std::get_if<double>(&value)) {
    j["value"] = number(*real);
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    j["value"] = *whole;
  } else {
    j["value"] = to_text(value);
  }
  j["unit"] = field.unit;
  std::string source = about.source;
  for (const Source& known : programme.sources) {
    if (known.id == about.source && !known.title.empty()) source = known.title;
  }
  j["source"] = source.empty() ? about.note : source;
  j["grade"] = about.grade;
  j["as_of"] = about.as_of;
  j["hindsight"] = about.hindsight;
  return j;
}

bool is_key(const TableInfo& table, const FieldInfo& field) {
  return std::find(table.key.begin(), table.key.end(), field.name) != table.key.end();
}

// The figures of a row that a note on the whole row speaks of: what decides, keys and references aside.
bool is_figure(const TableInfo& table, const FieldInfo& field) {
  return field.role == Role::deciding && !is_key(table, field) &&
         (field.type == FieldType::number || field.type == FieldType::whole || field.type == FieldType::month);
}

void* row_with_key(const TableInfo& table, Programme& programme, const std::string& key) {
  for (int i = 0; i < table.size(programme); ++i) {
    void* row = table.row(programme, i);
    if (table.single || row_key(table, row) == key) return row;
  }
  return nullptr;
}

}  // namespace

void put_shortfalls(const ReportedPlan& of, json& report) {
  json rows = json::array();
  for (const finance::Lack& lack : of.verdict.lacks) rows.push_back(lack_row(of.programme, lack));
  for (const Gathered& g : gather(of.audit)) rows.push_back(shortfall_row(of.programme, g));
  report["shortfalls"] = std::move(rows);
}

void put_findings(const Subject& s, const std::vector<Binding>& binding, json& report) {
  json binds = json::array();
  for (const Binding& b : binding) {
    json row;
    row["what"] = b.what;
    row["where"] = b.where;
    row["when"] = span_words(s.programme, b.from_month, b.to_month);
    row["unit"] = b.unit;
    row["value_usd_m_per_unit"] = b.value_usd_m_per_unit ? number(*b.value_usd_m_per_unit) : json();
    row["text"] = b.text;
    binds.push_back(std::move(row));
  }
  report["binding"] = std::move(binds);
}

void put_assumptions(const Subject& s, json& report) {
  Programme programme = s.programme;  // the schema hands out rows of a programme that may be changed
  json rows = json::array();
  for (const About& about : programme.abouts) {
    const TableInfo* table = find_table(about.table);
    void* row = table != nullptr ? row_with_key(*table, programme, about.row) : nullptr;
    if (row == nullptr) continue;
    for (const FieldInfo& field : table->fields) {
      if (about.field.empty() ? is_figure(*table, field) : field.name == about.field) {
        rows.push_back(assumption_row(*table, field, row, about, programme));
      }
    }
  }
  report["assumptions"] = std::move(rows);
}

}  // namespace stargate::report
