// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/rows.hpp"

#include <algorithm>

#include "stargate/io/programme/quantity.hpp"

namespace stargate::reading {

namespace {

constexpr std::string_view kProvenance[] = {"source", "grade", "as_of", "note", "hindsight"};

std::string listed(const std::vector<std::string_view>& names) {
  std::string all;
  for (auto name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  return all;
}

}  // namespace

bool is_provenance(std::string_view name) {
  return std::find(std::begin(kProvenance), std::end(kProvenance), name) != std::end(kProvenance);
}

void take_provenance(Provenance& about, std::string_view name, const Raw& raw, const std::string& path,
                     Findings& findings) {
  if (!about.given) about.at = raw.at;
  about.given = true;
  const bool text = raw.kind == Raw::Kind::text || raw.kind == Raw::Kind::cell;
  const auto wrong = [&](std::string what, std::string mend) {
    findings.add(raw.at, path + "." + std::string(name), std::move(what), std::move(mend));
  };
  if (name == "hindsight") {
    const bool known =
        raw.kind == Raw::Kind::flag || (raw.kind == Raw::Kind::cell && (raw.text == "true" || raw.text == "false"));
    if (!known) return wrong("must be true or false", "write true or false");
    about.hindsight = raw.kind == Raw::Kind::flag ? raw.flag : raw.text == "true";
  } else if (name == "as_of") {
    if ((!text && raw.kind != Raw::Kind::date) || !is_date(raw.text)) {
      return wrong("must be a date like \"2025-06-30\"", "give the date on which the figure was known");
    }
    about.as_of = raw.text;
  } else if (!text) {
    wrong("must be text in quotes", "put it in quotes");
  } else if (name == "grade") {
    if (raw.text.size() != 1 || std::string_view("ABCDX").find(raw.text) == std::string_view::npos) {
      return wrong("is " + in_quotes(raw.text) + ", but must be one of A, B, C, D, X",
                   "grade the figure A, B, C, D or X");
    }
    about.grade = raw.text;
  } else {
    (name == "source" ? about.source : about.note) = raw.text;
  }
}

std::vector<const TableInfo*> children_of(const TableInfo& table) {
  std::vector<const TableInfo*> all;
  for (const auto& other : tables()) {
    if (other.parent == table.name) all.push_back(&other);
  }
  return all;
}

std::string mend_for_unknown(const TableInfo& table, std::string_view name, bool nested_allowed) {
  std::vector<std::string_view> names;
  for (const auto& field : table.fields) names.push_back(field.name);
  const std::vector<std::string_view> fields = names;
  if (nested_allowed) {
    for (const auto* child : children_of(table)) names.push_back(child->short_name());
  }
  names.insert(names.end(), std::begin(kProvenance), std::end(kProvenance));
  const std::string near = did_you_mean(name, names);
  return near.empty() ? "remove it; the fields are " + listed(fields) : near;
}

std::string mend_for_unknown_table(std::string_view name) {
  std::vector<std::string_view> names{"scenario"};
  for (const auto& table : tables()) names.push_back(table.name);
  const std::string near = did_you_mean(name, names);
  return near.empty() ? "remove it; the tables are " + listed(names) : near;
}

}  // namespace stargate::reading
