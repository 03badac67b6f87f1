// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/executability_table.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "stargate/report/words.hpp"

namespace stargate {

using executability::Miss;
using executability::Result;
using executability::Standing;

namespace {

std::string standing_words(Standing standing) {
  switch (standing) {
    case Standing::passed:
      return "passed";
    case Standing::failed:
      return "FAILED";
    case Standing::does_not_apply:
      return "does not apply";
  }
  return "";
}

std::string place_words(const Programme& programme, const Miss& miss) {
  return miss.month < 0 ? miss.where : miss.where + ", " + programme.month_at(miss.month).text();
}

Cell worst_place(const Programme& programme, const Result& result) {
  const Miss* worst = result.worst();
  return worst == nullptr ? Cell() : Cell(place_words(programme, *worst));
}

Cell worst_amount(const Result& result) {
  const Miss* worst = result.worst();
  if (worst == nullptr) return {};
  return fmt::format("{} {}", figure_text(worst->amount, 1), result.asked.unit);
}

std::vector<const Result*> failed(const std::vector<Result>& results) {
  std::vector<const Result*> those;
  for (const Result& result : results) {
    if (result.standing == Standing::failed) those.push_back(&result);
  }
  return those;
}

}  // namespace

Table executability_table(const Programme& programme, const std::vector<Result>& results) {
  Table table;
  table.name = "executability";
  table.title = "Can the plan be carried out? Tests of practice";
  table.columns = {{"number", "No", 0},      {"name", "Test"}, {"standing", "Standing"}, {"misses", "Times", 0},
                   {"worst_at", "Worst at"}, {"worst", "By"},  {"asks", "", -1, true}};
  for (const Result& result : results) {
    table.rows.push_back({result.asked.number, result.asked.name, standing_words(result.standing),
                          result.misses.empty() ? Cell() : Cell(result.misses.size()), worst_place(programme, result),
                          worst_amount(result), result.asked.asks});
  }
  return table;
}

nlohmann::json executability_json(const Programme& programme, const std::vector<Result>& results) {
  nlohmann::json list = nlohmann::json::array();
  for (const Result& result : results) {
    nlohmann::json misses = nlohmann::json::array();
    for (const Miss& miss : result.misses) {
      misses.push_back(
          {{"where", miss.where},
           {"month", miss.month < 0 ? nlohmann::json() : nlohmann::json(programme.month_at(miss.month).text())},
           {"amount", miss.amount}});
    }
    list.push_back({{"number", result.asked.number},
                    {"name", result.asked.name},
                    {"asks", result.asked.asks},
                    {"standing", executability::name_of(result.standing)},
                    {"looked_at", result.looked_at},
                    {"unit", result.asked.unit},
                    {"misses", std::move(misses)}});
  }
  return list;
}

std::string executability_sentence(const std::vector<Result>& results) {
  const auto those = failed(results);
  if (those.empty()) return "The plan passes every test of practice that applies to it.";
  std::string names;
  for (const Result* result : those)
    names += fmt::format("{}{} {}", names.empty() ? "" : ", ", result->asked.number, result->asked.name);
  return fmt::format("{} of {} tests of practice {}: {}.", those.size(), results.size(),
                     those.size() == 1 ? "fails" : "fail", names);
}

}  // namespace stargate
