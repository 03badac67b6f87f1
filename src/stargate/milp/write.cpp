// SPDX-License-Identifier: Apache-2.0
#include "stargate/milp/write.hpp"

#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <ostream>
#include <string>

namespace stargate {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// The shortest text that reads back as the same number.
std::string text(double value) {
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end};
}

std::string safe(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 &&
        std::string_view("_./#").find(c) == std::string_view::npos) {
      c = '_';
    }
  }
  if (out.empty() || std::isdigit(static_cast<unsigned char>(out[0])) != 0 || out[0] == '.') out.insert(0, 1, '_');
  return out;
}

void write_terms(const Model& model, const SparseLines& rows, int row, std::ostream& out) {
  for (int k = rows.start[at(row)]; k < rows.start[at(row) + 1]; ++k) {
    const double a = rows.value[at(k)];
    out << (a < 0 ? " - " : " + ") << text(std::abs(a)) << ' ' << safe(model.name(ColId{rows.index[at(k)]}));
  }
}

void write_lp_bound(const Model& model, ColId col, std::ostream& out) {
  const double lower = model.lower(col);
  const double upper = model.upper(col);
  if (lower == 0.0 && std::isinf(upper)) return;
  const std::string name = safe(model.name(col));
  if (lower == upper) {
    out << ' ' << name << " = " << text(lower) << '\n';
  } else if (std::isinf(lower) && std::isinf(upper)) {
    out << ' ' << name << " free\n";
  } else {
    out << ' ' << text(lower) << " <= " << name << " <= " << text(upper) << '\n';
  }
}

void write_mps_bound(const Model& model, ColId col, std::ostream& out) {
  const double lower = model.lower(col);
  const double upper = model.upper(col);
  const std::string name = "C" + std::to_string(col.index);
  if (lower == upper) {
    out << " FX B " << name << ' ' << text(lower) << '\n';
    return;
  }
  if (std::isinf(lower) && std::isinf(upper)) {
    out << " FR B " << name << '\n';
    return;
  }
  out << (std::isinf(lower) ? " MI B " + name : " LO B " + name + ' ' + text(lower)) << '\n';
  out << (std::isinf(upper) ? " PL B " + name : " UP B " + name + ' ' + text(upper)) << '\n';
}

char mps_kind(double lower, double upper) {
  if (lower == upper) return 'E';
  if (std::isinf(lower) && std::isinf(upper)) return 'N';
  return std::isinf(lower) ? 'L' : 'G';
}

}  // namespace

void write_lp(const Model& model, std::ostream& out) {
  out << (model.maximise() ? "Maximize\n obj:" : "Minimize\n obj:");
  for (int c = 0; c < model.num_cols(); ++c) {
    const double cost = model.objective(ColId{c});
    if (cost != 0.0) out << (cost < 0 ? " - " : " + ") << text(std::abs(cost)) << ' ' << safe(model.name(ColId{c}));
  }
  if (model.objective_offset() != 0.0) out << " + " << text(model.objective_offset());
  out << "\nSubject To\n";
  for (int r = 0; r < model.num_rows(); ++r) {
    const RowId row{r};
    const double lower = model.row_lower(row);
    const double upper = model.row_upper(row);
    const std::string name = safe(model.name(row));
    const auto line = [&](const std::string& label, const char* sign, double side) {
      out << ' ' << label << ':';
      write_terms(model, model.by_rows(), r, out);
      out << ' ' << sign << ' ' << text(side) << '\n';
    };
    if (lower == upper) {
      line(name, "=", lower);
      continue;
    }
    const bool both = std::isfinite(lower) && std::isfinite(upper);
    if (std::isfinite(lower)) line(both ? name + ".lower" : name, ">=", lower);
    if (std::isfinite(upper)) line(both ? name + ".upper" : name, "<=", upper);
  }
  out << "Bounds\n";
  for (int c = 0; c < model.num_cols(); ++c) write_lp_bound(model, ColId{c}, out);
  if (model.num_integers() > 0) out << "General\n";
  for (int c = 0; c < model.num_cols(); ++c) {
    if (model.is_integer(ColId{c})) out << ' ' << safe(model.name(ColId{c})) << '\n';
  }
  out << "End\n";
}

void write_mps(const Model& model, std::ostream& out) {
  out << "NAME stargate FREE\n";  // CBC asks for the word
  if (model.maximise()) out << "OBJSENSE\n MAX\n";
  out << "ROWS\n N OBJ\n";
  for (int r = 0; r < model.num_rows(); ++r) {
    out << ' ' << mps_kind(model.row_lower(RowId{r}), model.row_upper(RowId{r})) << " R" << r << '\n';
  }
  out << "COLUMNS\n";
  const SparseLines cols = model.by_columns();
  bool marked = false;
  const auto mark = [&](bool integer) {
    if (integer != marked) out << " M 'MARKER' " << (integer ? "'INTORG'" : "'INTEND'") << '\n';
    marked = integer;
  };
  for (int c = 0; c < model.num_cols(); ++c) {
    mark(model.is_integer(ColId{c}));
    out << " C" << c << " OBJ " << text(model.objective(ColId{c})) << '\n';
    for (int k = cols.start[at(c)]; k < cols.start[at(c) + 1]; ++k) {
      out << " C" << c << " R" << cols.index[at(k)] << ' ' << text(cols.value[at(k)]) << '\n';
    }
  }
  mark(false);
  out << "RHS\n";
  if (model.objective_offset() != 0.0) out << " RHS OBJ " << text(-model.objective_offset()) << '\n';
  for (int r = 0; r < model.num_rows(); ++r) {
    const double side =
        std::isfinite(model.row_lower(RowId{r})) ? model.row_lower(RowId{r}) : model.row_upper(RowId{r});
    if (std::isfinite(side)) out << " RHS R" << r << ' ' << text(side) << '\n';
  }
  out << "RANGES\n";
  for (int r = 0; r < model.num_rows(); ++r) {
    const double width = model.row_upper(RowId{r}) - model.row_lower(RowId{r});
    if (std::isfinite(width) && width > 0.0) out << " RNG R" << r << ' ' << text(width) << '\n';
  }
  out << "BOUNDS\n";
  for (int c = 0; c < model.num_cols(); ++c) write_mps_bound(model, ColId{c}, out);
  out << "ENDATA\n";
}

}  // namespace stargate
