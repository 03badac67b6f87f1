// SPDX-License-Identifier: Apache-2.0
// Wrong models: copies of a model with one error planted in all rows or columns of a family.
//
// The family of a row or column is the part of its name before the first '/'.
#pragma once

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "stargate/milp/model.hpp"

namespace stargate::mutants {

inline std::string family(std::string_view name) { return std::string(name.substr(0, name.find('/'))); }

enum class Error { flip_entry, scale_entry, drop_row, raise_side, lower_side, flip_cost, scale_cost };

struct Mutant {
  Error error = Error::drop_row;
  std::string row, col;  // families; one of them is empty where it plays no part

  std::string name() const {
    switch (error) {
      case Error::flip_entry:
        return "flip " + col + " in " + row;
      case Error::scale_entry:
        return "scale " + col + " in " + row;
      case Error::drop_row:
        return "drop " + row;
      case Error::raise_side:
        return "raise " + row;
      case Error::lower_side:
        return "lower " + row;
      case Error::flip_cost:
        return "flip cost of " + col;
      case Error::scale_cost:
        return "scale cost of " + col;
    }
    return "";
  }
};

// Families of rows and columns, by index.
struct Families {
  explicit Families(const Model& m) {
    for (int i = 0; i < m.num_rows(); ++i) rows.push_back(family(m.name(RowId{i})));
    for (int j = 0; j < m.num_cols(); ++j) cols.push_back(family(m.name(ColId{j})));
  }
  std::vector<std::string> rows, cols;
};

// One mutant of each kind: two per pair of a row and a column family, three per row family, two per column family with
// a cost.
inline std::vector<Mutant> all_of(const Model& m) {
  const Families names(m);
  std::set<std::pair<std::string, std::string>> pairs;
  for (int i = 0; i < m.num_rows(); ++i)
    for (int e = m.by_rows().start[i]; e < m.by_rows().start[i + 1]; ++e)
      pairs.emplace(names.rows[i], names.cols[m.by_rows().index[e]]);
  std::vector<Mutant> all;
  for (const auto& [row, col] : pairs)
    for (const Error error : {Error::flip_entry, Error::scale_entry}) all.push_back({error, row, col});
  for (const auto& row : std::set(names.rows.begin(), names.rows.end()))
    for (const Error error : {Error::drop_row, Error::raise_side, Error::lower_side}) all.push_back({error, row, ""});
  std::set<std::string> costly;
  for (int j = 0; j < m.num_cols(); ++j)
    if (m.objective(ColId{j}) != 0) costly.insert(names.cols[j]);
  for (const auto& col : costly)
    for (const Error error : {Error::flip_cost, Error::scale_cost}) all.push_back({error, "", col});
  return all;
}

inline double mutated_side(double side, Error error, bool hit) {
  if (!hit || std::isinf(side)) return side;
  if (error == Error::raise_side) return side + 0.5 * std::fabs(side) + 1.01;
  if (error == Error::lower_side) return side - 0.5 * std::fabs(side) - 1.01;
  return side;
}

// The model with the error in it; columns and their order stay.
inline Model mutated(const Model& m, const Families& names, const Mutant& mutant) {
  Model out;
  for (int j = 0; j < m.num_cols(); ++j) {
    const ColId c{j};
    const double factor =
        mutant.row.empty() && names.cols[j] == mutant.col ? (mutant.error == Error::flip_cost ? -1 : 1.25) : 1;
    out.add_col(m.name(c), m.lower(c), m.upper(c), factor * m.objective(c), m.is_integer(c));
  }
  const SparseLines& lines = m.by_rows();
  for (int i = 0; i < m.num_rows(); ++i) {
    const bool hit = names.rows[i] == mutant.row;
    if (hit && mutant.error == Error::drop_row) continue;
    LinearExpr row;
    for (int e = lines.start[i]; e < lines.start[i + 1]; ++e) {
      const bool entry = hit && names.cols[lines.index[e]] == mutant.col;
      const double factor = !entry ? 1 : mutant.error == Error::flip_entry ? -1 : 1.25;
      row.add(ColId{lines.index[e]}, factor * lines.value[e]);
    }
    out.add_row(m.name(RowId{i}), mutated_side(m.row_lower(RowId{i}), mutant.error, hit), row,
                mutated_side(m.row_upper(RowId{i}), mutant.error, hit));
  }
  out.set_maximise(m.maximise());
  out.add_to_objective(LinearExpr(m.objective_offset()));
  return out;
}

}  // namespace stargate::mutants
