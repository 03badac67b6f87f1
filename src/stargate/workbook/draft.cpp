// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/draft.hpp"

#include <algorithm>

#include "stargate/base/check.hpp"
#include "stargate/finance/series.hpp"

namespace stargate::workbook {

double usd(Money amount) { return static_cast<double>(amount.in_cents()) / 100; }

std::vector<double> usd(const std::vector<Money>& months) {
  std::vector<double> values;
  for (const Money amount : months) values.push_back(usd(amount));
  return values;
}

double share(std::int64_t billionths) { return static_cast<double>(billionths) / static_cast<double>(finance::kOne); }

Known::Known(const Facts& facts) {
  finance::for_each_series(facts.programme, facts.finance, [&](const finance::Series& series) {
    know(series.name, series.unit == finance::Unit::usd ? usd(series.money) : series.number);
  });
  const finance::Flows& flows = facts.finance.flows;
  know("flows/operating_result", usd(flows.operating_result));
  know("flows/maintenance", usd(flows.maintenance));
  know("flows/invested", usd(flows.invested));
  know("flows/contract_costs", usd(flows.contract_costs));
  know("flows/tax_depreciation", usd(flows.tax_depreciation));
  know("flows/tax_gain", usd(flows.tax_gain));
  know("flows/collateral_value", usd(flows.collateral_value));
  know("flows/asset_value", usd(flows.asset_value));
  know_tests(facts.finance.run.tests);
  std::vector<double> calls, cures, cost;
  for (const finance::CashMonth& month : facts.finance.run.cash) {
    calls.push_back(usd(month.calls));
    cures.push_back(usd(month.cures));
    cost.push_back(usd(month.call_cost));
  }
  know("calls/paid", calls);
  know("calls/cures", cures);
  know("calls/cost", cost);
  for (size_t f = 0; f < facts.programme.facilities.size(); ++f) {
    std::vector<double> cured;
    for (const finance::CovenantMonth& month : facts.finance.run.covenants[f]) cured.push_back(usd(month.cure));
    know("covenant/" + facts.programme.facilities[f].id + "/cure", cured);
  }
}

void Known::know_tests(const std::vector<finance::ProgrammeTests>& tests) {
  const auto put = [&](const char* name, const auto& of) {
    std::vector<double> values;
    for (const finance::ProgrammeTests& month : tests) values.push_back(of(month));
    know(name, values);
  };
  using Tests = finance::ProgrammeTests;
  put("covenants/cfads_window", [](const Tests& m) { return usd(m.cfads_window); });
  put("covenants/service_window", [](const Tests& m) { return usd(m.service_window); });
  put("covenants/base/have", [](const Tests& m) { return usd(m.base.have); });
  put("covenants/base/need", [](const Tests& m) { return usd(m.base.need); });
  put("covenants/base/standing", [](const Tests& m) { return static_cast<double>(m.base.standing); });
  put("covenants/gearing/have", [](const Tests& m) { return usd(m.gearing.have); });
  put("covenants/gearing/need", [](const Tests& m) { return usd(m.gearing.need); });
  put("covenants/gearing/standing", [](const Tests& m) { return static_cast<double>(m.gearing.standing); });
  put("covenants/locked_up", [](const Tests& m) { return m.locked_up ? 1.0 : 0.0; });
}

void Known::know(std::string name, std::vector<double> values) {
  values_.insert_or_assign(std::move(name), std::move(values));
}

const std::vector<double>* Known::find(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

namespace {

// Whether the whole formula is one function: its first parenthesis closes at the end.
bool is_one_call(const std::string& formula, const std::string& function) {
  if (!formula.starts_with(function + "(") || formula.back() != ')') return false;
  int depth = 0;
  for (size_t i = 0; i < formula.size(); ++i) {
    depth += formula[i] == '(' ? 1 : formula[i] == ')' ? -1 : 0;
    if (depth == 0 && formula[i] == ')') return i + 1 == formula.size();
  }
  return false;
}

// Amounts are whole cents in every cell: what a spreadsheet adds or multiplies without rounding is off by a hair, which
// moves the half cents of every share that is taken of it.
std::string in_cents(const std::string& formula) {
  const bool one_row = formula.front() == '{' && formula.find('}') == formula.size() - 1;
  const bool present_value = is_one_call(formula, "NPV");
  const bool cents = is_one_call(formula, "ROUND") || formula.ends_with(",0)/{cents}");
  if (one_row || present_value || cents || formula.find_first_of("+-*/^") == std::string::npos) return formula;
  return "ROUND(" + formula + ",2)";
}

}  // namespace

void Page::heading(std::string label, std::string note) {
  Row row;
  row.kind = RowKind::heading;
  row.label = std::move(label);
  row.note = std::move(note);
  sheet_.rows.push_back(std::move(row));
}

Added Page::add(std::string name, std::string label, RowKind kind, CellFormat format) {
  Row row;
  row.name = std::move(name);
  row.label = std::move(label);
  row.kind = kind;
  row.format = format;
  known_.wrote(row.name);
  sheet_.rows.push_back(std::move(row));
  return Added(sheet_.rows.back());
}

Added Page::text(std::string name, std::string label, std::string words) {
  const Added added = add(std::move(name), std::move(label), RowKind::input, CellFormat::text);
  sheet_.rows.back().texts = {std::move(words)};
  return added;
}

Added Page::input(std::string name, std::string label, CellFormat format, double value) {
  const Added added = add(std::move(name), std::move(label), RowKind::input, format);
  sheet_.rows.back().values = {value};
  return added;
}

Added Page::inputs(std::string name, std::string label, CellFormat format, std::vector<double> values) {
  const Added added = add(std::move(name), std::move(label), RowKind::series_input, format);
  sheet_.rows.back().values = std::move(values);
  return added;
}

Added Page::given(const std::string& name, const std::string& label, CellFormat format) {
  const auto* values = known_.find(name);
  stargate::check(values != nullptr, "what is given as values is known: " + name);
  known_.gave(name, label);
  return inputs(name, label, format, *values);
}

Added Page::given(const std::string& name, const std::string& label, CellFormat format, double value) {
  known_.gave(name, label);
  return input(name, label, format, value);
}

Added Page::list(std::string name, std::string label, CellFormat format, std::vector<double> values) {
  const Added added = add(std::move(name), std::move(label), RowKind::list, format);
  sheet_.rows.back().values = std::move(values);
  return added;
}

Added Page::add_formula(std::string name, std::string label, RowKind kind, CellFormat format, std::string formula) {
  const Added added = add(std::move(name), std::move(label), kind, format);
  Row& row = sheet_.rows.back();
  row.formula = format == CellFormat::usd ? in_cents(formula) : std::move(formula);
  if (const auto* values = known_.find(row.name)) row.values = *values;
  return added;
}

Added Page::series(std::string name, std::string label, CellFormat format, std::string formula) {
  return add_formula(std::move(name), std::move(label), RowKind::formula, format, std::move(formula));
}

Added Page::single(std::string name, std::string label, CellFormat format, std::string formula) {
  return add_formula(std::move(name), std::move(label), RowKind::single_formula, format, std::move(formula));
}

Added Page::check(std::string name, std::string label, std::string formula) {
  return add_formula(std::move(name), std::move(label), RowKind::check, CellFormat::usd, std::move(formula));
}

std::vector<std::string> Page::present(const std::vector<std::string>& names) const {
  std::vector<std::string> there;
  std::copy_if(names.begin(), names.end(), std::back_inserter(there),
               [&](const std::string& name) { return has(name); });
  return there;
}

std::string Page::sum(const std::vector<std::string>& names) const {
  std::string formula;
  for (const std::string& signed_name : names) {
    const bool minus = signed_name.front() == '-';
    const std::string name = minus ? signed_name.substr(1) : signed_name;
    if (!has(name.substr(0, name.find(':')))) continue;
    if (minus)
      formula += formula.empty() ? "0-" : "-";
    else if (!formula.empty())
      formula += "+";
    formula += "{" + name + "}";
  }
  return formula.empty() ? "0" : formula;
}

Added Page::total(const std::string& name, const std::string& label, const std::vector<std::string>& names) {
  constexpr size_t kMost = 12;  // 255 characters, with the names of sheets
  if (names.size() <= kMost) return usd(name, label, "ROUND(" + sum(names) + ",2)");
  std::vector<std::string> parts;
  for (size_t from = 0; from < names.size(); from += kMost) {
    const auto first = names.begin() + static_cast<std::ptrdiff_t>(from);
    parts.push_back(name + "/part_" + std::to_string(parts.size() + 1));
    usd(parts.back(), label + ", part " + std::to_string(parts.size()),
        "ROUND(" + sum({first, first + static_cast<std::ptrdiff_t>(std::min(kMost, names.size() - from))}) + ",2)");
  }
  return total(name, label, parts);
}

Pages::Pages(Known& known)
    : cover({"Cover", "What this is and how to read it", SheetKind::cover, {}}, known),
      inputs({"Inputs", "Terms and prices: change them and everything follows", SheetKind::inputs, {}}, known),
      plan({"Plan", "What the plan decides, and what is physical: held fixed", SheetKind::inputs, {}}, known),
      time({"Time", "Payment days", SheetKind::calculations, {}}, known),
      operations({"Operations", "Revenue and costs: quantity by price", SheetKind::calculations, {}}, known),
      assets({"Assets", "Assets at cost, and their depreciation", SheetKind::calculations, {}}, known),
      loans({"Loans", "Each facility, month by month", SheetKind::calculations, {}}, known),
      tax({"Tax", "Tax on income", SheetKind::calculations, {}}, known),
      cash({"Cash", "The cash waterfall: the order in which cash is paid", SheetKind::calculations, {}}, known),
      partners({"Partners", "Calls and distributions, by partner", SheetKind::calculations, {}}, known),
      covenants({"Covenants", "Covenants that lenders test", SheetKind::calculations, {}}, known),
      statements({"Statements", "Income, balance sheet and cash flow", SheetKind::outputs, {}}, known),
      returns({"Returns", "Returns on the capital paid in", SheetKind::outputs, {}}, known),
      checks({"Checks", "Every line is zero", SheetKind::checks, {}}, known) {}

std::vector<Sheet> Pages::take() && {
  std::vector<Sheet> sheets;
  for (Page* page : all())
    if (!page->sheet().rows.empty()) sheets.push_back(std::move(*page).take());
  return sheets;
}

std::vector<Page*> Pages::all() {
  return {&cover, &inputs, &plan,     &time,      &operations, &assets,  &loans,
          &tax,   &cash,   &partners, &covenants, &statements, &returns, &checks};
}

}  // namespace stargate::workbook
