// SPDX-License-Identifier: Apache-2.0
// What a file says before its meaning is known: rows of named values, each with its place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stargate/programme/schema.hpp"

namespace stargate::reading {

struct Origin {
  int file = -1;  // index into Findings' files; -1: no file is meant
  int line = 0;
};

struct Raw {
  enum class Kind { text, cell, whole, number, flag, date, list, table };  // cell: text whose type is not yet known
  Kind kind = Kind::text;
  std::string text;  // of text, cell and date ("YYYY-MM-DD")
  std::int64_t whole = 0;
  double number = 0;
  bool flag = false;
  std::vector<Raw> list;
  Origin at;
};

struct RawField {
  std::string name;
  Raw value;
  Origin at;
};

// Where a figure comes from, as written beside it.
struct Provenance {
  std::string source, grade, as_of, note;
  bool hindsight = false;
  bool given = false;
  Origin at;
};

struct FieldProvenance {
  std::string field;
  Provenance about;
  std::optional<Raw> before;  // the figure as it was known without hindsight
};

struct RawRow {
  const TableInfo* table = nullptr;
  Origin at;
  std::vector<RawField> fields;
  Provenance about;
  std::vector<FieldProvenance> field_abouts;
  int parent = -1;  // the raw row it was nested in
};

struct RawName {
  std::string name;
  Origin at;
};

struct RawChange {
  enum class Kind { set, drop, add };
  std::string path;  // of set
  Raw value;         // of set
  Origin at;
  std::string words = {};  // how the plan's list of changes names it; empty for those of a scenario
  Kind kind = Kind::set;
  std::vector<RawName> drop = {};  // paths of rows: "site.north", "service.*", "offer_price.gb200/2026-01"
  std::vector<RawRow> added = {};  // each row's parent is a place in this list
};

struct RawScenario {
  std::string id, title;
  std::vector<RawName> on;         // the scenarios that it stands on
  std::vector<RawChange> changes;  // what it drops, what it adds, then what it sets
  Origin at;
};

// A programme has some thousands of rows; far more are a mistake that is answered at once.
inline constexpr size_t kMostRows = 50000;

struct RawProgramme {
  std::vector<RawRow> rows;
  std::vector<RawScenario> scenarios;
};

}  // namespace stargate::reading
