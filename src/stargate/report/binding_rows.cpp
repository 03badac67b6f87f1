// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/binding_rows.hpp"

#include <cctype>

#include <fmt/format.h>

#include "stargate/report/answer_words.hpp"
#include "stargate/report/goal_words.hpp"

namespace stargate {

namespace {

Binding row_of(const Programme& p, const BindingInput& b, Goal goal) {
  Binding out;
  out.what = b.lever.what;
  out.where = b.lever.where;
  out.unit = b.lever.unit;
  out.from_month = 0;
  out.to_month = p.total_months() - 1;
  if (goal != Goal::compute) out.value_usd_m_per_unit = b.per_unit;
  out.text = binding_words(b.lever.what, b.lever.where, b.lever.words(1), b.per_unit, (b.high - b.low) / 2,
                           goal_unit(goal), b.answer.at_least());
  return out;
}

Binding none_of(const Programme& p, int asked) {
  Binding none;
  none.what = "no limit";
  none.to_month = p.total_months() - 1;
  none.text = fmt::format(
      "None of the {} limits that were asked about binds: one more unit has no value that can be distinguished from "
      "zero.",
      asked);
  return none;
}

}  // namespace

std::string binding_words(const std::string& what, const std::string& where, const std::string& step, double worth,
                          double error, const std::string& unit, bool at_least) {
  const std::string figure = report::as_exact_as(worth, error),
                    amount = unit == "USD m" ? "USD " + figure + " m" : figure + " " + unit;
  std::string text = fmt::format("{} ({}), {}: worth {}{}, found by changing it and solving again{}.", what, where,
                                 step, at_least ? "at least " : "", amount,
                                 at_least ? " with the plan's own buildings, power, contracts and campaigns" : "");
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::vector<Binding> binding_rows(const Programme& p, const BindingInputs& all, Goal goal, int most) {
  std::vector<Binding> rows;
  for (const BindingInput& b : all.limits) {
    if (static_cast<int>(rows.size()) == most) break;
    rows.push_back(row_of(p, b, goal));
  }
  if (const int asked = all.limits_answered(); rows.empty() && asked > 0) rows.push_back(none_of(p, asked));
  return rows;
}

}  // namespace stargate
