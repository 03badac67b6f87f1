// SPDX-License-Identifier: Apache-2.0
// A comparison as words, tables, text and JSON; nothing is computed here.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/report/comparison.hpp"

namespace stargate {
namespace {

using nlohmann::json;

constexpr std::size_t kNameMax = 14;  // letters of a plan's name above a column of text

std::string with_sign(double value, int decimals) { return (value > 0 ? "+" : "") + figure_text(value, decimals); }

bool is_zero_text(const std::string& text) { return text.find_first_not_of("+-0.") == std::string::npos; }

// "-3.0 to 4.0 USD m", "at least 2.0 USD m".
std::string interval_words(const finance::ProvenDifference& d, const std::string& unit) {
  const std::string low = with_sign(d.low, 1), high = with_sign(d.high, 1);
  if (std::isfinite(d.low) && std::isfinite(d.high)) return fmt::format("{} to {} {}", low, high, unit);
  if (std::isfinite(d.low)) return fmt::format("at least {} {}", low, unit);
  return fmt::format("at most {} {}", high, unit);
}

std::string cut_name(const std::string& name) {
  std::size_t letters = 0, at = 0;
  for (; at < name.size(); ++at)
    if ((static_cast<unsigned char>(name[at]) & 0xc0) != 0x80 && ++letters > kNameMax) break;
  return at == name.size() ? name : name.substr(0, at) + "…";
}

json finite(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

Cell finite_cell(double value) { return std::isfinite(value) ? Cell(value) : Cell(); }

Cell value_cell(const ComparedFigure& figure, std::size_t plan) {
  if (figure.kind == FigureKind::word) return figure.words.at(plan);
  if (figure.kind == FigureKind::month && std::isfinite(figure.values.at(plan))) return figure_words(figure, plan);
  return finite_cell(figure.values.at(plan));
}

json value_json(const ComparedFigure& figure, std::size_t plan) {
  if (figure.kind == FigureKind::word) return figure.words.at(plan);
  if (figure.kind == FigureKind::month && std::isfinite(figure.values.at(plan))) return figure_words(figure, plan);
  return finite(figure.values.at(plan));
}

Table plans_table(const Comparison& c) {
  Table table;
  table.name = "comparison_plans";
  const bool one = c.one_title();
  table.title =
      one ? "What was changed in the programme: " + c.titles.at(c.base) : "What was changed in each programme";
  table.wrap_last = true;
  table.columns = {{"plan", "Plan"}, {"changes", "Changes"}};
  for (std::size_t i = 0; i < c.size(); ++i)
    table.rows.push_back({c.names[i], fmt::format("{}{}{}", i == c.base ? "(base) " : "", one ? "" : c.titles[i] + ": ",
                                                  changes_words(c, i))});
  return table;
}

// The figures of a section for the base and some others.
Table block_table(const Comparison& c, const ComparedSection& section, const std::vector<std::size_t>& others) {
  Table table;
  table.title = section.title;
  table.columns = {{"figure", "Figure"}, {"unit", ""}, {"base", cut_name(c.names[c.base]), 0}};
  for (const std::size_t i : others) {
    table.columns.push_back({"plan", cut_name(c.names[i]), 0});
    table.columns.push_back({"change", "change", 0});
  }
  table.columns.push_back({"said", "", -1, true});
  for (const ComparedFigure& figure : section.figures) {
    std::vector<Cell> row{figure.label, figure.unit, figure_words(figure, c.base)};
    std::string said;
    for (const std::size_t i : others) {
      row.push_back(figure_words(figure, i));
      row.push_back(change_words(figure, i, c.base));
      if (figure.of_goal) said += (said.empty() ? "" : " ") + proven_words(c, i);
    }
    row.emplace_back(said);
    table.rows.push_back(std::move(row));
  }
  return table;
}

bool fits(const Comparison& c, const std::vector<std::size_t>& others, int width) {
  return std::all_of(c.sections.begin(), c.sections.end(), [&](const ComparedSection& section) {
    Table table = block_table(c, section, others);
    table.columns.pop_back();  // sentences are wrapped anyway
    for (auto& row : table.rows) row.pop_back();
    const std::string text = table_text(table, {100000, false});
    const std::size_t rule = text.find("\n---");
    return rule == std::string::npos || static_cast<int>(text.find('\n', rule + 1) - rule - 1) <= width;
  });
}

}  // namespace

std::string figure_words(const ComparedFigure& figure, std::size_t plan) {
  if (figure.kind == FigureKind::word) return figure.words.at(plan);
  const double value = figure.values.at(plan);
  if (std::isnan(value)) return "-";
  if (figure.kind == FigureKind::month) return (Month() + static_cast<int>(value)).text();
  return figure_text(value, figure.decimals);
}

std::string change_words(const ComparedFigure& figure, std::size_t plan, std::size_t base) {
  if (plan == base) return "";
  if (figure.kind == FigureKind::word) return figure.words.at(plan) == figure.words.at(base) ? "=" : "differs";
  const double change = figure.change(plan, base);
  if (std::isnan(change)) return std::isnan(figure.values.at(plan)) && std::isnan(figure.values.at(base)) ? "=" : "-";
  if (change == 0) return "=";
  if (figure.kind == FigureKind::month)
    return fmt::format("{:.0f} mo. {}", std::fabs(change), change < 0 ? "earlier" : "later");
  const std::string text = with_sign(change, figure.decimals);
  return is_zero_text(text) ? "0" : text;
}

std::string changes_words(const Comparison& c, std::size_t plan) {
  return c.changes.at(plan).empty() ? "as written" : fmt::format("{}", fmt::join(c.changes.at(plan), "; "));
}

std::string proven_words(const Comparison& c, std::size_t plan) {
  if (plan == c.base) return "";
  const std::string& name = c.names.at(plan);
  for (const std::size_t i : {plan, c.base})
    if (std::isnan(c.values.at(i)))
      return fmt::format(
          "{}: {} a funding shortfall, so that there is no value to compare; shortfalls are compared above.", name,
          i == plan ? "it has" : "the base has");
  const std::string difference = fmt::format("{} {}", with_sign(c.difference(plan), 1), c.unit);
  const finance::ProvenDifference& proven = c.proven.at(plan);
  if (c.same_programme(plan))
    return fmt::format(
        "{}: a plan of the same programme as the base; the difference of {} says which plan is better, nothing of the "
        "programme.",
        name, difference);
  if (!std::isfinite(proven.low) && !std::isfinite(proven.high))
    return fmt::format(
        "{}: no bound is proven, so that the difference of {} is not distinguishable from zero by these plans.", name,
        difference);
  const std::string interval = interval_words(proven, c.unit);
  if (proven.distinguishable())
    return fmt::format("{}: the bounds prove that the best plans of both programmes differ by {}.", name, interval);
  return fmt::format(
      "{}: the difference of {} is not distinguishable from zero by these plans; their bounds prove no more than {}.",
      name, difference, interval);
}

json comparison_json(const Comparison& c) {
  json plans = json::array(), sections = json::array();
  for (std::size_t i = 0; i < c.size(); ++i) {
    const finance::ProvenDifference& d = c.proven[i];
    plans.push_back({{"name", c.names[i]},
                     {"title", c.titles[i]},
                     {"programme_hash", c.hashes[i]},
                     {"changes", c.changes[i]},
                     {"value", finite(c.values[i])},
                     {"bound", finite(c.bounds[i])},
                     {"proven_difference", i == c.base ? json()
                                                       : json{{"low", finite(d.low)},
                                                              {"high", finite(d.high)},
                                                              {"distinguishable", d.distinguishable()},
                                                              {"text", proven_words(c, i)}}}});
  }
  for (const ComparedSection& section : c.sections) {
    json figures = json::array();
    for (const ComparedFigure& figure : section.figures) {
      json values = json::array(), changes = json::array();
      for (std::size_t i = 0; i < c.size(); ++i) {
        values.push_back(value_json(figure, i));
        changes.push_back(figure.kind == FigureKind::word ? json(figure.words[i] != figure.words[c.base])
                                                          : finite(figure.change(i, c.base)));
      }
      figures.push_back({{"key", figure.key},
                         {"label", figure.label},
                         {"unit", figure.unit},
                         {"values", std::move(values)},
                         {"changes", std::move(changes)}});
    }
    sections.push_back({{"name", section.name}, {"figures", std::move(figures)}});
  }
  return {{"goal", c.goal_label},
          {"unit", c.unit},
          {"sense", c.goal == Goal::cost ? "minimise" : "maximise"},
          {"base", c.names.at(c.base)},
          {"plans", std::move(plans)},
          {"sections", std::move(sections)}};
}

std::vector<Table> comparison_tables(const Comparison& c) {
  Table plans;
  plans.name = "comparison_plans";
  for (const char* key : {"plan", "base", "title", "changes", "value", "bound", "proven_difference_low",
                          "proven_difference_high", "distinguishable"})
    plans.columns.push_back({key, key});
  for (std::size_t i = 0; i < c.size(); ++i) {
    const bool base = i == c.base;
    plans.rows.push_back({c.names[i], base, c.titles[i], changes_words(c, i), finite_cell(c.values[i]),
                          finite_cell(c.bounds[i]), base ? Cell() : finite_cell(c.proven[i].low),
                          base ? Cell() : finite_cell(c.proven[i].high),
                          base ? Cell() : Cell(c.proven[i].distinguishable())});
  }
  std::vector<Table> tables{plans};
  for (const ComparedSection& section : c.sections) {
    Table table;
    table.name = "comparison_" + section.name;
    table.columns = {{"key", "key"}, {"figure", "figure"}, {"unit", "unit"}};
    for (std::size_t i = 0; i < c.size(); ++i) {
      table.columns.push_back({c.names[i], c.names[i]});
      if (i != c.base) table.columns.push_back({fmt::format("{} less {}", c.names[i], c.names[c.base]), ""});
    }
    for (const ComparedFigure& figure : section.figures) {
      std::vector<Cell> row{figure.key, figure.label, figure.unit};
      for (std::size_t i = 0; i < c.size(); ++i) {
        row.push_back(value_cell(figure, i));
        if (i != c.base)
          row.push_back(figure.kind == FigureKind::word ? Cell() : finite_cell(figure.change(i, c.base)));
      }
      table.rows.push_back(std::move(row));
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

std::string comparison_text(const Comparison& c, const TextStyle& style) {
  std::string text = table_text(plans_table(c), style);
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < c.size(); ++i)
    if (i != c.base) left.push_back(i);
  while (!left.empty()) {
    std::size_t count = left.size();
    while (count > 1 && !fits(c, {left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count)}, style.width))
      --count;
    const std::vector<std::size_t> others(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count));
    for (const ComparedSection& section : c.sections) text += "\n" + table_text(block_table(c, section, others), style);
    left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return text;
}

}  // namespace stargate
