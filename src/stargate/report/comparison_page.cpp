// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/comparison_page.hpp"

#include <cmath>

#include "stargate/report/answer_words.hpp"
#include "stargate/report/page_parts.hpp"

namespace stargate {

using nlohmann::json;
using report::finite;

namespace {

const char* kind_name(FigureKind kind) {
  switch (kind) {
    case FigureKind::amount:
      return "amount";
    case FigureKind::month:
      return "month";
    case FigureKind::word:
      return "word";
  }
  return "";
}

json value_of(const ComparedFigure& figure, std::size_t plan) {
  switch (figure.kind) {
    case FigureKind::word:
      return figure.words.at(plan);
    case FigureKind::month:
      return std::isfinite(figure.values.at(plan)) ? json(figure_words(figure, plan)) : json();
    case FigureKind::amount:
      return finite(figure.values.at(plan));
  }
  return {};
}

json plan_data(const Comparison& c, std::size_t i) {
  const finance::ProvenDifference& proven = c.proven.at(i);
  const bool base = i == c.base;
  return {{"name", c.names.at(i)},
          {"title", c.titles.at(i)},
          {"changes", c.changes.at(i)},
          {"same_programme", c.same_programme(i)},
          {"value", finite(c.values.at(i))},
          {"bound", finite(c.bounds.at(i))},
          {"difference", base ? json() : finite(c.difference(i))},
          {"proven_low", base ? json() : finite(proven.low)},
          {"proven_high", base ? json() : finite(proven.high)},
          {"distinguishable", !base && proven.distinguishable() && !c.same_programme(i)},
          {"proven", proven_words(c, i)}};
}

json figure_data(const Comparison& c, const ComparedFigure& figure) {
  json values = json::array(), changes = json::array();
  for (std::size_t i = 0; i < c.size(); ++i) {
    values.push_back(value_of(figure, i));
    changes.push_back(figure.kind == FigureKind::word ? json() : finite(figure.change(i, c.base)));
  }
  return {{"key", figure.key},
          {"label", figure.label},
          {"unit", figure.unit},
          {"kind", kind_name(figure.kind)},
          {"decimals", figure.decimals},
          {"values", std::move(values)},
          {"changes", std::move(changes)}};
}

}  // namespace

json comparison_page(const Comparison& c) {
  json page = report::page_head("comparison");
  page["goal"] = c.goal_label;
  page["unit"] = c.unit;
  page["sense"] = c.goal == Goal::cost ? "min" : "max";
  page["base"] = c.base;
  page["one_title"] = c.one_title();
  page["plans"] = json::array();
  for (std::size_t i = 0; i < c.size(); ++i) page["plans"].push_back(plan_data(c, i));
  page["sections"] = json::array();
  for (const ComparedSection& section : c.sections) {
    json figures = json::array();
    for (const ComparedFigure& figure : section.figures) figures.push_back(figure_data(c, figure));
    page["sections"].push_back({{"name", section.name}, {"title", section.title}, {"figures", std::move(figures)}});
  }
  return page;
}

}  // namespace stargate
