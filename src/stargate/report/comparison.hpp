// SPDX-License-Identifier: Apache-2.0
// Many plans side by side: the figures of each, beside those of one of them, the base; and what their bounds prove of
// the difference between the best plans of their programmes (finance/plan_worth.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/base/result.hpp"
#include "stargate/finance/plan_worth.hpp"
#include "stargate/report/compared_plan.hpp"
#include "stargate/report/table.hpp"

namespace stargate {

struct NamedPlan {
  std::string name;
  ComparedPlan of;
};

enum class FigureKind { amount, month, word };

// One row: a figure of every plan.
struct ComparedFigure {
  std::string key;    // "debt_drawn/term-loan"
  std::string label;  // "debt drawn, term-loan"
  std::string unit;   // "USD m"; of months and words empty
  FigureKind kind = FigureKind::amount;
  int decimals = 1;
  std::vector<double> values;      // [plan]; months counted from January of year 0; NaN: the plan has no such figure
  std::vector<std::string> words;  // [plan] of words alone
  bool of_goal = false;            // the figure that the goal makes best; what the bounds prove is said of it

  double change(std::size_t plan, std::size_t base) const { return values.at(plan) - values.at(base); }
};

struct ComparedSection {
  std::string name, title;  // "money", "Money"
  std::vector<ComparedFigure> figures;
};

struct Comparison {
  Goal goal = Goal::value;
  std::string goal_label;  // "value", "cost", "compute in 2027-12": the first figure
  std::string unit;        // of the goal
  std::size_t base = 0;
  std::vector<std::string> names, titles, hashes;  // [plan]; titles and hashes are those of the programmes
  std::vector<std::vector<std::string>> changes;   // [plan] made to the programme
  std::vector<double> values, bounds;              // [plan] of the goal; NaN: no bound is proven
  std::vector<finance::ProvenDifference> proven;   // [plan] less the base
  std::vector<ComparedSection> sections;

  std::size_t size() const { return names.size(); }
  double difference(std::size_t plan) const { return values.at(plan) - values.at(base); }  // of the goal, to the base
  bool same_programme(std::size_t plan) const;                                             // as the base
  bool one_title() const;                                                                  // of all programmes
};

// The sections' names, in their order: outcome, money, metal, demand.
const std::vector<std::string_view>& comparison_sections();

// Why the plans cannot stand side by side: another goal or currency than the base. The mistake's file is the plan's
// name.
std::optional<Mistake> incomparable(const std::vector<NamedPlan>& plans, std::size_t base);

// Of the sections named; all when none is. The plans must be comparable.
Comparison compare(const std::vector<NamedPlan>& plans, std::size_t base,
                   const std::vector<std::string>& sections = {});

// One sentence on what is proven of a plan's difference to the base: "less: the difference of -3.0 USD m is not ...".
std::string proven_words(const Comparison& comparison, std::size_t plan);
std::string changes_words(const Comparison& comparison, std::size_t plan);  // "as written"; "a=1; scenario x on y"

// A figure as text: "1,234.5", "2027-03", "kept", "-"; and its change: "+3.0", "2 months later", "=".
std::string figure_words(const ComparedFigure& figure, std::size_t plan);
std::string change_words(const ComparedFigure& figure, std::size_t plan, std::size_t base);

nlohmann::json comparison_json(const Comparison& comparison);
std::vector<Table> comparison_tables(
    const Comparison& comparison);  // for CSV: a file per section, and one of the plans
// In blocks of as many plans as the width takes, each beginning with the base.
std::string comparison_text(const Comparison& comparison, const TextStyle& style);

}  // namespace stargate
