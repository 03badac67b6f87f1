// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/describe.hpp"

#include <nlohmann/json.hpp>

#include "stargate/io/programme/findings.hpp"
#include "stargate/io/programme/rows.hpp"
#include "stargate/programme/schema.hpp"
#include "stargate/programme/usual_range.hpp"

namespace stargate {

namespace {

using reading::children_of;
using reading::shown;
using Json = nlohmann::ordered_json;

constexpr std::string_view kIntroduction = R"(# The programme format

Made from the schema by the program; a test keeps it so. What each figure does to a plan is written in
[the rules of a plan](../formulation/rules.md).

## Files

A programme is a folder. All `*.toml` and `*.csv` files directly in it are read; other files are ignored. How rows are
spread over files is free, and so is the order of tables.

* `[programme]`, `[capital]` and `[tax]` stand once in all. Every other table has rows: `[[partner]]`, `[[offer]]`.
* A table that belongs to another can be nested: `[[offer.price]]` after its `[[offer]]`, or `price = [{...}, {...}]`
  inside it. The reference to the parent is then implied. The same rows can stand alone, as `[[offer_price]]` with
  `offer = "..."`.
* Any table can be a CSV file of its name, `offer_price.csv`, with a header of field names. Lists are separated by `|`,
  empty cells are not given.
* Text is UTF-8. Folders of more than 4 MB or 50,000 rows are refused.

## Values

* Months are written `"2025-06"`; a date stands for its month. Dates are written `"2025-06-30"`.
* A number is in the unit of the field. In quotes it can have another unit that converts without doubt:
  `"19 bn USD"`, `"250 bp"`, `"1.2 GW"`, `"6 weeks"`, `"2 years"`.
* Names (`id`) have up to 64 lower-case letters, digits, `-`, `_` and `.`, and are unique in their table.
* Rows with `from` are steps: a value holds from its month until the next row.
* A figure outside what is usual is read and planned as it stands, and told as a caution. The column *usual* says
  what is usual and where that comes from; a range without a source says what lies beyond it.
* What cannot be right is refused before planning: unknown fields, values out of range, references to nothing, figures
  that have no effect where they stand, rows that nothing uses, months outside the horizon.

## Where figures come from

Any row can have `source` (ids of [sources](#source), separated by blanks), `grade` (`A`, `B`, `C`, `D`, or `X` for an
assumption), `as_of` (the date on which it was known), `note`, and `hindsight`. In CSV these are columns. For one
figure:

```toml
about.commitment_usd_m = { source = "filing-2025", grade = "B", as_of = "2025-01-21", note = "as announced" }
about.limit_usd_m = { hindsight = true, before = 12000 }
```

What was known after `programme.as_of` must be marked `hindsight = true`. With `--no-hindsight` rows marked so are left
out, and figures marked so are replaced by `before`.

## Scenarios and changes

```toml
[[scenario]]
id = "tight-money"
title = "Less equity, more expensive racks"
set."partner.*.commitment_usd_m" = "x0.6"
set."offer_price.gb200/2026-01.usd_m_per_rack" = 3.0
set."facility.bond.draw_from" = "+3"

[[scenario]]
id = "tight-and-late"
on = "tight-money"
set = { "tranche.*.lead_days" = "+90" }
```

`--scenario tight-money` applies it; `--set path=value` applies one change. A path is `table.row.field`; rows without
`id` are named by their key, parts joined by `/`; `*` stands for any letters of the row's name; single tables have no
row. A value is what the files could say, a factor `"x0.6"`, or a difference `"+5"`, `"-5"` (for months: so many months
later or earlier). What names a row cannot be changed. A whole number takes a whole difference only; what a factor
makes of it is rounded, half away from zero, and both `check` and the plan's list of changes say to what. The result is
checked like any programme; what is then left without use is a caution, not a mistake.

`on` names a scenario, or a list of them, on which this one is based: they are applied before it, with those on which
they are based, and each scenario once however often it is named. A scenario may be based on others without changes of
its own.

```toml
[[scenario]]
id = "without-north"
drop = ["site.north", "service.labs", "offer_price.gb200/2026-09"]
[[scenario.add.facility]]
id = "bridge"
limit_usd_m = 400
draw_from = "2026-03"
draw_until = "2027-03"
maturity = "2028-03"
eligible = ["any"]
```

`drop` leaves rows out, by name or with `*`; `--drop site.north` does the same. What depends on a row is left
out with it: rows that belong to it, and rows that must name it, such as the opening orders of an offer. It is taken
out of lists, and a campaign without a site is left out too. Where a row would mean something else without it, such as
a facility without its curve, the drop is refused with the reason. `add` holds rows as in the files, nested ones too,
which are checked like any. A scenario drops first, then adds, then sets; `--drop` comes after the scenarios and before
`--set`. A plan's list of changes names what was dropped and added.

`--scenario cuts.toml`, a name that ends in `.toml`, applies every scenario of a file outside the programme's folder,
in their order. The file holds `[[scenario]]` rows and nothing else; `on` may name scenarios of the file and of the
programme, and their ids must differ.
)";

std::string type_text(const FieldInfo& field) {
  switch (field.type) {
    case FieldType::text:
      return "text";
    case FieldType::id:
      return "name";
    case FieldType::flag:
      return "true or false";
    case FieldType::whole:
      return "whole number";
    case FieldType::number:
      return "number";
    case FieldType::month:
      return "month";
    case FieldType::date:
      return "date";
    case FieldType::ref:
      return "name of a [" + std::string(field.target) + "](#" + std::string(field.target) + ")";
    case FieldType::refs:
      return "list of [" + std::string(field.target) + "](#" + std::string(field.target) + ")";
    case FieldType::choice:
    case FieldType::choices: {
      std::string all;
      for (auto word : field.choices) all += (all.empty() ? "`" : ", `") + std::string(word) + "`";
      return (field.type == FieldType::choices ? "list of " : "") + all;
    }
  }
  return "";
}

bool is_figure(const FieldInfo& field) { return field.type == FieldType::whole || field.type == FieldType::number; }

std::string range_text(const FieldInfo& field) {
  std::string text;
  if (is_figure(field)) text = shown(field.low) + " to " + shown(field.high);
  if (!field.unit.empty()) text += " " + std::string(field.unit);
  return text;
}

Value default_of(const TableInfo& table, const FieldInfo& field) {
  Programme programme;
  return field.get(table.append(programme));
}

std::string default_text(const TableInfo& table, const FieldInfo& field) {
  if (field.required) return "required";
  const Value value = default_of(table, field);
  if (const auto* number = std::get_if<double>(&value)) return shown(*number);
  return to_text(value);
}

std::string role_text(Role role) {
  if (role == Role::descriptive) return " *For people; changes no number.*";
  return role == Role::exact ? " *On the contract basis alone.*" : "";
}

// What the figure usually is, and where that comes from.
std::string usual_text(const TableInfo& table, const FieldInfo& field) {
  const UsualRange* usual = usual_range(table.name, field.name);
  if (usual == nullptr) return "";
  return (field.type == FieldType::month ? range_words(*usual, Month()) : range_words(*usual)) + ": " +
         std::string(usual->source);
}

std::string table_text(const TableInfo& table) {
  const std::string name(table.name);
  std::string text = "\n### " + name + "\n\n" + std::string(table.meaning);
  if (table.single) {
    text += " Stands once, as `[" + name + "]`.";
  } else {
    text += " Rows `[[" + name + "]]`";
    if (!table.parent.empty())
      text += ", or `[[" + std::string(table.parent) + "." + std::string(table.short_name()) + "]]` inside [" +
              std::string(table.parent) + "](#" + std::string(table.parent) + ")";
    text += "; identified by ";
    for (size_t i = 0; i < table.key.size(); ++i) text += (i > 0 ? ", `" : "`") + std::string(table.key[i]) + "`";
    text += ".";
  }
  text += "\n\n| field | type | range and unit | default | meaning | usual |\n|---|---|---|---|---|---|\n";
  for (const auto& field : table.fields) {
    text += "| `" + std::string(field.name) + "` | " + type_text(field) + " | " + range_text(field) + " | " +
            default_text(table, field) + " | " + std::string(field.meaning) + role_text(field.role) + " | " +
            usual_text(table, field) + " |\n";
  }
  return text;
}

Json field_schema(const TableInfo& table, const FieldInfo& field) {
  Json schema;
  const auto words = [&] {
    Json all = Json::array();
    for (auto word : field.choices) all.push_back(std::string(word));
    return all;
  };
  switch (field.type) {
    case FieldType::flag:
      schema["type"] = "boolean";
      break;
    case FieldType::whole:
    case FieldType::number: {
      Json number{{"type", field.type == FieldType::whole ? "integer" : "number"},
                  {"minimum", field.low},
                  {"maximum", field.high}};
      if (field.unit.empty())
        schema = number;
      else
        schema["anyOf"] = Json::array({number, Json{{"type", "string"}}});
      break;
    }
    case FieldType::choice:
      schema["enum"] = words();
      break;
    case FieldType::choices:
      schema = Json{{"type", "array"}, {"uniqueItems", true}, {"items", Json{{"enum", words()}}}};
      break;
    case FieldType::refs:
      schema = Json{{"type", "array"}, {"uniqueItems", true}, {"items", Json{{"type", "string"}}}};
      break;
    case FieldType::id:
      schema = Json{{"type", "string"}, {"pattern", "^[a-z0-9][a-z0-9._-]{0,63}$"}};
      break;
    case FieldType::month:
      schema = Json{{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}};
      break;
    case FieldType::date:
      schema = Json{{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
      break;
    default:
      schema["type"] = "string";
  }
  const std::string range = range_text(field);
  schema["description"] = std::string(field.meaning) + (range.empty() ? "" : " (" + range + ")");
  if (const UsualRange* usual = usual_range(table.name, field.name); usual != nullptr && is_figure(field))
    schema["description"] = schema["description"].get<std::string>() + " Usual: " + range_words(*usual) + ".";
  if (!field.required) {
    const Value value = default_of(table, field);
    if (const auto* x = std::get_if<double>(&value)) schema["default"] = *x;
    if (const auto* n = std::get_if<std::int64_t>(&value)) schema["default"] = *n;
    if (const auto* b = std::get_if<bool>(&value)) schema["default"] = *b;
    if (field.type == FieldType::choice) schema["default"] = to_text(value);
  }
  return schema;
}

Json provenance_schema() {
  return Json{{"source", Json{{"type", "string"}, {"description", "Ids of [[source]] rows, separated by blanks."}}},
              {"grade", Json{{"enum", Json::array({"A", "B", "C", "D", "X"})},
                             {"description", "How good the source is; X for an assumption."}}},
              {"as_of", Json{{"type", "string"}, {"description", "The date on which it was known."}}},
              {"note", Json{{"type", "string"}}},
              {"hindsight", Json{{"type", "boolean"}, {"description", "Known only after programme.as_of."}}}};
}

Json defined(std::string_view name) { return Json{{"$ref", "#/definitions/" + std::string(name)}}; }

// A row of a table. The reference to the parent is not asked for: a nested row has it implied.
Json row_schema(const TableInfo& table) {
  Json properties = Json::object(), about = Json::object(), required = Json::array();
  for (const auto& field : table.fields) {
    const std::string name(field.name);
    properties[name] = field_schema(table, field);
    if (field.required && field.name != table.parent) required.push_back(name);
    about[name] = defined("about");
  }
  for (const auto* child : children_of(table)) {
    properties[std::string(child->short_name())] = Json{{"type", "array"}, {"items", defined(child->name)}};
  }
  const Json provenance = provenance_schema();
  for (const auto& [name, schema] : provenance.items()) {
    if (!properties.contains(name)) properties[name] = schema;
  }
  properties["about"] = Json{{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(about)}};
  Json row{{"type", "object"},
           {"description", std::string(table.meaning)},
           {"additionalProperties", false},
           {"properties", std::move(properties)}};
  if (!required.empty()) row["required"] = std::move(required);
  return row;
}

}  // namespace

std::string reference_markdown() {
  std::string text(kIntroduction);
  text += "\n## Tables\n\n";
  for (const auto& table : tables()) {
    text +=
        "* [" + std::string(table.name) + "](#" + std::string(table.name) + "): " + std::string(table.meaning) + "\n";
  }
  for (const auto& table : tables()) text += table_text(table);
  return text;
}

std::string editor_schema_json() {
  Json properties = Json::object(), definitions = Json::object();
  for (const auto& table : tables()) {
    const std::string name(table.name);
    definitions[name] = row_schema(table);
    properties[name] = table.single ? defined(name) : Json{{"type", "array"}, {"items", defined(name)}};
  }
  Json figure = provenance_schema();
  figure["before"] = Json{{"description", "The figure as it was known without hindsight."}};
  definitions["about"] = Json{{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(figure)}};
  Json rows = Json::object();
  for (const auto& table : tables())
    if (!table.single)
      rows[std::string(table.name)] = Json{{"type", "array"}, {"items", defined(std::string(table.name))}};
  const Json names{
      {"anyOf", Json::array({Json{{"type", "string"}}, Json{{"type", "array"}, {"items", Json{{"type", "string"}}}}})}};
  Json drop = names;
  drop["description"] = "Rows that are left out, with everything that depends on them.";
  properties["scenario"] = Json{
      {"type", "array"},
      {"description", "Changes to the programme that can be asked for by name."},
      {"items",
       Json{{"type", "object"},
            {"additionalProperties", false},
            {"required", Json::array({"id"})},
            {"anyOf",
             Json::array({Json{{"required", Json::array({"set"})}}, Json{{"required", Json::array({"on"})}},
                          Json{{"required", Json::array({"drop"})}}, Json{{"required", Json::array({"add"})}}})},
            {"properties",
             Json{{"id", Json{{"type", "string"}}},
                  {"title", Json{{"type", "string"}}},
                  {"on", Json{{"description", "The scenarios on which this one is based: they are applied before it."},
                              {"anyOf", Json::array({Json{{"type", "string"}},
                                                     Json{{"type", "array"}, {"items", Json{{"type", "string"}}}}})}}},
                  {"drop", std::move(drop)},
                  {"add", Json{{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(rows)}}},
                  {"set", Json{{"type", "object"}}}}}}}};
  const Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                    {"title", "A stargate programme"},
                    {"type", "object"},
                    {"additionalProperties", false},
                    {"properties", std::move(properties)},
                    {"definitions", std::move(definitions)}};
  return schema.dump(1) + "\n";
}

}  // namespace stargate
