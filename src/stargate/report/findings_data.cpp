// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/findings_data.hpp"

#include <algorithm>

#include "stargate/programme/schema.hpp"
#include "stargate/report/verdict_words.hpp"
#include "stargate/report/words.hpp"

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

ShortfallRow shortfall_row(const Programme& programme, const Gathered& g) {
  const Shortfall& s = *g.first;
  ShortfallRow row;
  row.what = what_words(s.kind);
  row.where = s.where;
  row.when = g.from < 0 ? "" : span_words(programme, g.from, g.to);
  row.amount = shown(g.sum);
  row.thousands = s.kind == ShortfallKind::service;
  row.unit = s.kind != ShortfallKind::service ? s.unit : g.to > g.from ? "H100e-months" : "H100e";
  row.money_usd_m = shown(g.money.in_millions());
  return row;
}

ShortfallRow lack_row(const Programme& programme, const finance::Lack& lack) {
  const std::string place = place_words(programme, lack);
  ShortfallRow row;
  row.hard = true;
  row.what = lack_words(lack.kind);
  row.where = place.empty() ? "programme" : place;
  row.when = span_words(programme, lack.from, lack.to);
  row.amount = shown(lack.adds_up() ? lack.total : lack.most);
  row.unit = lack.unit;
  return row;
}

std::variant<double, std::int64_t, std::string> figure_of(const Value& value) {
  if (const double* real = std::get_if<double>(&value)) return shown(*real);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  return to_text(value);
}

AssumptionRow assumption_row(const TableInfo& table, const FieldInfo& field, const void* row, const About& about,
                             const Programme& programme) {
  std::string source = about.source;
  for (const Source& known : programme.sources) {
    if (known.id == about.source && !known.title.empty()) source = known.title;
  }
  return {table.name,     about.row,
          field.name,     figure_of(field.get(row)),
          field.unit,     source.empty() ? about.note : source,
          about.grade,    about.as_of,
          about.hindsight};
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

std::vector<ShortfallRow> shortfall_rows(const ReportedPlan& of) {
  std::vector<ShortfallRow> rows;
  for (const finance::Lack& lack : of.verdict.lacks) rows.push_back(lack_row(of.programme, lack));
  for (const Gathered& g : gather(of.audit)) rows.push_back(shortfall_row(of.programme, g));
  return rows;
}

std::vector<BindingRow> binding_data(const Programme& programme, const std::vector<Binding>& binding) {
  std::vector<BindingRow> rows;
  for (const Binding& b : binding)
    rows.push_back({b.what, b.where, span_words(programme, b.from_month, b.to_month), b.unit,
                    shown(b.value_usd_m_per_unit), b.text});
  return rows;
}

std::vector<AssumptionRow> assumption_rows(const Programme& of) {
  Programme programme = of;  // the schema hands out rows of a programme that may be changed
  std::vector<AssumptionRow> rows;
  for (const About& about : programme.abouts) {
    const TableInfo* table = find_table(about.table);
    void* row = table != nullptr ? row_with_key(*table, programme, about.row) : nullptr;
    if (row == nullptr) continue;
    for (const FieldInfo& field : table->fields) {
      if (about.field.empty() ? is_figure(*table, field) : field.name == about.field)
        rows.push_back(assumption_row(*table, field, row, about, programme));
    }
  }
  return rows;
}

}  // namespace stargate::report
