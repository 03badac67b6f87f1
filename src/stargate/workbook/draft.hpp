// SPDX-License-Identifier: Apache-2.0
// Rows under way: what the sheets are written with.
//
// A formula of amounts is rounded to cents where it is not yet: so is every cell. A formula row whose name is that of
// an engine series, or of values given by `know`, carries those values; any other gets its own from its formula
// (calculate.hpp). So a row is one line: name, label, format, formula.
//
// A term belongs to one sheet's file, which writes its inputs (pages.inputs), the plan's decisions on it (pages.plan)
// and the rows that follow from them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "stargate/finance/finance.hpp"
#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

double usd(Money amount);
std::vector<double> usd(const std::vector<Money>& months);
double share(std::int64_t billionths);
inline double share(finance::Rate rate) { return share(rate.billionths); }

// amount * share, rounded to cents also where it is beyond 1e10 dollars (model.hpp): whole cents times whole per cent
// are exact, and so are the halves of a hundredth.
inline std::string rounded_share(const std::string& amount, const std::string& share) {
  return "ROUND(ROUND(" + amount + "*{cents},0)*ROUND(" + share + "*{hundred},7)/{hundred},0)/{cents}";
}

// What the workbook says again.
struct Facts {
  const Programme& programme;
  const Plan& plan;
  const Audit& audit;
  const finance::Finance& finance;
};

// Values by name of row: every series of the engine, and what else it finds out (flows/..., covenants/...).
class Known {
 public:
  explicit Known(const Facts& facts);
  void know(std::string name, std::vector<double> values);
  const std::vector<double>* find(const std::string& name) const;
  struct Given {
    std::string name, label;
  };

  void wrote(const std::string& name) { written_.insert(name); }
  void gave(std::string name, std::string label) { given_.push_back({std::move(name), std::move(label)}); }
  const std::vector<Given>& given() const { return given_; }  // rows that have the engine's values instead of a formula
  bool has_row(const std::string& name) const { return written_.contains(name); }

 private:
  void know_tests(const std::vector<finance::ProgrammeTests>& tests);

  std::map<std::string, std::vector<double>> values_;
  std::set<std::string> written_;
  std::vector<Given> given_;
};

// The row just added, for what few rows have. Not to be kept.
class Added {
 public:
  explicit Added(Row& row) : row_(row) {}
  Added& note(std::string words) { return row_.note = std::move(words), *this; }
  Added& totalled() { return row_.totalled = true, *this; }
  Added& opens() { return row_.opening = 0, *this; }  // at 0
  Added& opens(std::string formula) { return row_.opening = 0, row_.opening_formula = std::move(formula), *this; }

 private:
  Row& row_;
};

class Page {
 public:
  Page(Sheet sheet, Known& known) : sheet_(std::move(sheet)), known_(known) {}

  void heading(std::string label, std::string note = "");
  Added text(std::string name, std::string label, std::string words);  // inputs ...
  Added input(std::string name, std::string label, CellFormat format, double value);
  Added inputs(std::string name, std::string label, CellFormat format, std::vector<double> values);  // one a month
  Added given(const std::string& name, const std::string& label,
              CellFormat format);  // the engine's values; the cover says so
  Added given(const std::string& name, const std::string& label, CellFormat format,
              double value);  // one figure in place of a formula, likewise
  Added list(std::string name, std::string label, CellFormat format, std::vector<double> values);
  Added series(std::string name, std::string label, CellFormat format, std::string formula);  // ... and formulas
  Added single(std::string name, std::string label, CellFormat format, std::string formula);
  Added check(std::string name, std::string label, std::string formula);
  Added usd(std::string name, std::string label, std::string formula) {
    return series(std::move(name), std::move(label), CellFormat::usd, std::move(formula));
  }
  Added flag(std::string name, std::string label, const std::string& condition) {
    return series(std::move(name), std::move(label), CellFormat::flag, "IF(" + condition + ",1,0)");
  }

  void know(std::string name, std::vector<double> values) {
    known_.know(std::move(name), std::move(values));
  }  // more of the engine's values
  bool has(const std::string& name) const {
    return known_.has_row(name);
  }  // whether a row of any page has the name so far
  std::vector<std::string> present(
      const std::vector<std::string>& names) const;  // those of the names that are rows so far
  // "{a}+{b}-{c}" of "a", "b", "-c": of those rows that have been written. Without any: "0".
  std::string sum(const std::vector<std::string>& names) const;
  // A row that adds up such rows; over more than a formula holds, in parts.
  Added total(const std::string& name, const std::string& label, const std::vector<std::string>& names);
  const Sheet& sheet() const { return sheet_; }
  Sheet&& take() && { return std::move(sheet_); }

 private:
  Added add(std::string name, std::string label, RowKind kind, CellFormat format);
  Added add_formula(std::string name, std::string label, RowKind kind, CellFormat format, std::string formula);

  Sheet sheet_;
  Known& known_;
};

// In the order of the book.
struct Pages {
  explicit Pages(Known& known);
  Page cover, inputs, plan, time, operations, assets, loans, tax, cash, partners, covenants, statements, returns,
      checks;
  std::vector<Page*> all();
  std::vector<Sheet> take() &&;  // those with rows
};

}  // namespace stargate::workbook
