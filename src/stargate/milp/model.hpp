// SPDX-License-Identifier: Apache-2.0
// A mixed-integer linear model that knows no solver:
//
//   minimise (or maximise)  objective . x + offset
//   subject to              row_lower <= A x <= row_upper,  lower <= x <= upper,  some x integer.
//
// Infinity in a bound means that there is none. A is kept by rows, in the order they were added.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/milp/expression.hpp"

namespace stargate {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Many short names in one block of memory. A name read from it stays valid until the next one is added.
struct NameTable {
  void add(std::string_view name);
  std::string_view operator[](int index) const;
  int size() const { return static_cast<int>(end.size()); }

  std::vector<char> letters;
  std::vector<std::size_t> end;
};

// A sparse matrix by lines (rows or columns): line i holds index/value[start[i] .. start[i+1]).
struct SparseLines {
  std::vector<int> start{0};
  std::vector<int> index;
  std::vector<double> value;
};

// What a row stands for, in the words of whoever builds the model; carried along, and read by nobody here.
struct RowInfo {
  std::int16_t family = -1;
  std::int32_t thing = -1, other = -1, month = -1;
  friend auto operator<=>(const RowInfo&, const RowInfo&) = default;
};

// A row's name, and what it stands for where somebody wants to find it again.
struct RowLabel {
  std::string name;
  RowInfo info;
  RowLabel(std::string text) : name(std::move(text)) {}
  RowLabel(std::string_view text) : name(text) {}
  RowLabel(const char* text) : name(text) {}
};

// How far a point is from feasible. `row` is measured against the size of the row's terms:
// violation / max(1, largest |a_j x_j|); `bound` against max(1, |bound|); `integrality` is absolute.
struct PointViolation {
  double row = 0.0;
  double bound = 0.0;
  double integrality = 0.0;
  RowId worst_row;          // unset when no row is violated at all
  ColId worst_bound;        // likewise
  ColId worst_integrality;  // likewise
  double worst() const;
};

struct CoefficientRange {
  double smallest = kInfinity;  // of the absolute values of A's entries; infinity when there are none
  double largest = 0.0;
};

// Where a column or an expression can lie.
struct Range {
  double lower = -kInfinity;
  double upper = kInfinity;
};

// All that a model consists of; milp/model_bytes lists it.
struct ModelTables {
  std::vector<double> lower, upper, objective, row_lower, row_upper;
  std::vector<Range> stated;
  std::vector<std::uint8_t> integer;
  NameTable col_names, row_names;
  std::vector<RowInfo> row_infos;
  SparseLines rows;
  double offset = 0.0;
  bool maximise = false;
};

class Model {
 public:
  Model() = default;
  explicit Model(ModelTables tables);  // of another model; throws Defect where they do not fit each other

  ColId add_col(std::string_view name, double lower, double upper, double objective = 0.0, bool integer = false);
  ColId add_binary(std::string_view name, double objective = 0.0) { return add_col(name, 0.0, 1.0, objective, true); }

  // lower <= expr <= upper. Terms of the same column are summed, the constant moves to the bounds.
  RowId add_row(const RowLabel& label, double lower, const LinearExpr& expr, double upper);
  RowId add_le(const RowLabel& label, const LinearExpr& expr, double upper) {
    return add_row(label, -kInfinity, expr, upper);
  }
  RowId add_ge(const RowLabel& label, const LinearExpr& expr, double lower) {
    return add_row(label, lower, expr, kInfinity);
  }
  RowId add_eq(const RowLabel& label, const LinearExpr& expr, double value) {
    return add_row(label, value, expr, value);
  }

  void set_maximise(bool maximise) { t_.maximise = maximise; }
  void set_bounds(ColId col, double lower, double upper);
  void fix(ColId col, double value) { set_bounds(col, value, value); }
  void set_row_bounds(RowId row, double lower, double upper);

  // A range that every point worth looking at keeps: by the rows, or because a point outside has one inside that is
  // as good. It stands beside the model, no solver sees it, and a bound on the objective may rest on it
  // (solve/dual_bound). Ranges only narrow.
  void state_range(ColId col, Range range);
  Range range(ColId col) const;               // what is stated, within the column's bounds
  Range range(const LinearExpr& expr) const;  // by interval arithmetic, rounded outward
  void set_integer(ColId col, bool integer);
  void set_objective(ColId col, double coefficient);
  void add_to_objective(const LinearExpr& expr);  // its constant goes to the offset
  void reserve(int cols, int rows, int entries);

  int num_cols() const { return static_cast<int>(t_.lower.size()); }
  int num_rows() const { return static_cast<int>(t_.row_lower.size()); }
  int num_entries() const { return static_cast<int>(t_.rows.index.size()); }
  int num_integers() const;

  bool maximise() const { return t_.maximise; }
  double objective_offset() const { return t_.offset; }
  double lower(ColId col) const { return t_.lower[static_cast<std::size_t>(col.index)]; }
  double upper(ColId col) const { return t_.upper[static_cast<std::size_t>(col.index)]; }
  double objective(ColId col) const { return t_.objective[static_cast<std::size_t>(col.index)]; }
  bool is_integer(ColId col) const { return t_.integer[static_cast<std::size_t>(col.index)] != 0; }
  double row_lower(RowId row) const { return t_.row_lower[static_cast<std::size_t>(row.index)]; }
  double row_upper(RowId row) const { return t_.row_upper[static_cast<std::size_t>(row.index)]; }
  std::string_view name(ColId col) const { return t_.col_names[col.index]; }
  std::string_view name(RowId row) const { return t_.row_names[row.index]; }
  const RowInfo& info(RowId row) const { return t_.row_infos[static_cast<std::size_t>(row.index)]; }
  RowLabel label(RowId row) const;  // both, for a row like it in another model

  // The whole model as arrays, for adapters; by_columns() builds the transpose anew at each call.
  std::span<const double> col_lower() const { return t_.lower; }
  std::span<const double> col_upper() const { return t_.upper; }
  std::span<const double> col_objective() const { return t_.objective; }
  std::span<const std::uint8_t> col_integer() const { return t_.integer; }
  std::span<const double> row_lower() const { return t_.row_lower; }
  std::span<const double> row_upper() const { return t_.row_upper; }
  const SparseLines& by_rows() const { return t_.rows; }
  SparseLines by_columns() const;
  const ModelTables& tables() const { return t_; }

  double objective_value(std::span<const double> x) const;
  double row_activity(RowId row, std::span<const double> x) const;
  PointViolation max_violation(std::span<const double> x) const;
  CoefficientRange coefficient_range() const;

 private:
  ModelTables t_;
  std::vector<int> place_;  // per column, where it stands in the row being added; -1 outside add_row
};

}  // namespace stargate
