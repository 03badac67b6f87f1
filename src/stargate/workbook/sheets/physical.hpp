// SPDX-License-Identifier: Apache-2.0
// What the sheets of operations, assets and statements share: flows of the engine, sums of many rows, prices by month.
//
// A price that the programme has in millions or thousands stands in dollars. What the plan fixes (racks, buildings,
// megawatt hours, the months in which things happen) is the plan's and stands on its sheet.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "stargate/rules/series.hpp"
#include "stargate/workbook/draft.hpp"

namespace stargate::workbook {

using Names = std::vector<std::string>;

inline constexpr double kMillion = 1e6, kThousand = 1e3;

inline std::string cell(const std::string& name) { return "{" + name + "}"; }

// "{row}", "SUM({row:to})", "SUM({row:all})"; 0 of a row that is not there.
std::string cell_of(const Page& page, const std::string& row);
std::string sum_to(const Page& page, const std::string& row);
std::string sum_all(const Page& page, const std::string& row);

// "ROUND(SUM({a},{b}),2)"; 0 when there is nothing to add.
std::string sum_of(const Names& rows);
// A row that adds up others, or with "-" takes them off (Page::total).
Added add_sum(Page& page, const std::string& name, const std::string& label, const Names& rows,
              const std::string& sign = "");

// Of racks and the like, not rounded.
Added add_count_sum(Page& page, const std::string& name, const std::string& label, const Names& rows);
// The same of single cells, in dollars.
Added add_single_sum(Page& page, const std::string& name, const std::string& label, Names rows);

std::vector<const finance::Flow*> flows_on(const Facts& facts, CashLine line);
std::string line_name(CashLine line);  // "line/energy": all flows on the line

// One number for each month.
std::vector<double> by_month(const Facts& facts, const std::function<double(int)>& of);
std::vector<double> when_it_flows(const finance::Flow& flow);  // 1 in the months with an amount, else 0
std::vector<double> times(std::vector<double> values, double factor);

// Step series of a table of prices: [row referred to][t].
template <class Row, class Target>
std::vector<std::vector<double>> prices(const Facts& facts, const std::vector<Row>& rows, size_t targets,
                                        Ref<Target> Row::* target, double Row::* value) {
  return rules::step_table(facts.programme, rows, targets, target, value);
}

// A flow that no formula gives stands among the plan's inputs, and is named on the cover with the reason.
void give(const Facts& facts, Pages& pages, const finance::Flow& flow, const std::string& why);

// "abilene-hall/2": the works of each hall and tranche are counted, [events.works].
std::vector<std::string> names_of_works(const Facts& facts);

// "Abilene" or, without a name, its id.
template <class Row>
std::string shown(const Row& row) {
  return row.name.empty() ? row.id : row.name;
}

}  // namespace stargate::workbook
