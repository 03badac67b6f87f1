// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/sheets/physical.hpp"

#include <algorithm>
#include <map>

#include "stargate/finance/series.hpp"

namespace stargate::workbook {

std::string cell_of(const Page& page, const std::string& row) { return page.has(row) ? cell(row) : "0"; }
std::string sum_to(const Page& page, const std::string& row) { return page.has(row) ? "SUM({" + row + ":to})" : "0"; }
std::string sum_all(const Page& page, const std::string& row) { return page.has(row) ? "SUM({" + row + ":all})" : "0"; }

std::string sum_of(const Names& rows) {
  if (rows.empty()) return "0";
  std::string all;
  for (const std::string& row : rows) all += (all.empty() ? "" : ",") + cell(row);
  return "ROUND(SUM(" + all + "),2)";
}

Added add_sum(Page& page, const std::string& name, const std::string& label, const Names& rows,
              const std::string& sign) {
  Names signed_rows;
  for (const std::string& row : rows) signed_rows.push_back(sign + row);
  return page.total(name, label, signed_rows);
}

Added add_count_sum(Page& page, const std::string& name, const std::string& label, const Names& rows) {
  constexpr size_t kMost = 12;  // 255 characters, with the names of sheets
  if (rows.size() <= kMost) return page.series(name, label, CellFormat::count, page.sum(rows));
  Names parts;
  for (size_t from = 0; from < rows.size(); from += kMost) {
    const auto first = rows.begin() + static_cast<std::ptrdiff_t>(from);
    parts.push_back(name + "/part_" + std::to_string(parts.size() + 1));
    page.series(parts.back(), label + ", part " + std::to_string(parts.size()), CellFormat::count,
                page.sum({first, first + static_cast<std::ptrdiff_t>(std::min(kMost, rows.size() - from))}));
  }
  return add_count_sum(page, name, label, parts);
}

Added add_single_sum(Page& page, const std::string& name, const std::string& label, Names rows) {
  constexpr size_t kMost = 10;  // 255 characters, with the names of sheets
  for (int n = 1; rows.size() > kMost; ++n) {
    const Names some(rows.begin(), rows.begin() + kMost);
    rows.erase(rows.begin(), rows.begin() + kMost);
    rows.push_back(name + "/part_" + std::to_string(n));
    page.single(rows.back(), label + ", part " + std::to_string(n), CellFormat::usd, sum_of(some));
  }
  return page.single(name, label, CellFormat::usd, sum_of(rows));
}

std::vector<const finance::Flow*> flows_on(const Facts& facts, CashLine line) {
  std::vector<const finance::Flow*> found;
  for (const finance::Flow& flow : facts.finance.flows.by_thing)
    if (flow.line == line) found.push_back(&flow);
  return found;
}

std::string line_name(CashLine line) { return std::string("line/") + name(line); }

std::vector<double> by_month(const Facts& facts, const std::function<double(int)>& of) {
  std::vector<double> values;
  for (int t = 0; t < facts.programme.total_months(); ++t) values.push_back(of(t));
  return values;
}

std::vector<double> when_it_flows(const finance::Flow& flow) {
  std::vector<double> values;
  for (const Money amount : flow.amount) values.push_back(amount == Money{} ? 0 : 1);
  return values;
}

std::vector<double> times(std::vector<double> values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

void give(const Facts& facts, Pages& pages, const finance::Flow& flow, const std::string& why) {
  pages.plan
      .given(finance::name_of(facts.programme, flow),
             std::string(name(flow.line)) + ", " + finance::path_of(facts.programme, flow.thing), CellFormat::usd)
      .note(why);
}

std::vector<std::string> names_of_works(const Facts& facts) {
  std::vector<std::string> names;
  std::map<Thing, int> counted;
  for (const Works& works : facts.audit.derived.events.works)
    names.push_back(finance::path_of(facts.programme, works.thing) + "/" + std::to_string(++counted[works.thing]));
  return names;
}

}  // namespace stargate::workbook
