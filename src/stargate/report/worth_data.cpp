// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/worth_data.hpp"

#include <fmt/format.h>

#include "stargate/plan/emergency_cash.hpp"
#include "stargate/report/figure.hpp"
#include "stargate/report/json_values.hpp"

namespace stargate {
namespace report {
namespace {

using finance::ValuePart;

struct Words {
  std::string_view part, label;
  bool after;
};

Words words_of(ValuePart part) {
  switch (part) {
    case ValuePart::distributions:
      return {"distributions", "distributions to partners", false};
    case ValuePart::calls:
      return {"calls", "capital calls", false};
    case ValuePart::cash:
      return {"cash", "cash", true};
    case ValuePart::debt:
      return {"debt", "debt that is owed", true};
    case ValuePart::collateral:
      return {"collateral", "collateral to be returned", true};
    case ValuePart::exit_fees:
      return {"exit_fees", "exit fees of power", true};
    case ValuePart::in_transit:
      return {"in_transit", "racks on order and on their way", true};
    case ValuePart::racks:
      return {"racks", "racks in buildings", true};
    case ValuePart::hubs:
      return {"hubs", "racks in hubs", true};
    case ValuePart::buildings:
      return {"buildings", "buildings", true};
    case ValuePart::power:
      return {"power", "power", true};
    case ValuePart::backlog:
      return {"backlog", "signed backlog", true};
  }
  return {};
}

}  // namespace

WorthData worth_data(const Programme& programme, const Plan& plan, const Derived& derived) {
  if (plan.goal != Goal::value || emergency_cash(plan) > Money{}) return {};
  const finance::ValueSplit split = finance::value_split(programme, derived);
  WorthData data;
  for (const finance::PartOfValue& row : split.parts) {
    const Words words = words_of(row.part);
    data.parts.push_back({words.part, words.label, words.after, shown(row.usd_m)});
  }
  data.paid_out_usd_m = shown(split.paid_out);
  data.after_usd_m = shown(split.after);
  data.warning = end_warning(split);
  return data;
}

Table worth_table(const WorthData& worth) {
  Table table;
  table.name = "value_parts";
  table.title = "What the value is made of, present value, USD m";
  table.columns = {{"when", "When"}, {"part", "Part"}, {"value_usd_m", "USD m", 1}};
  table.none = "the plan was not made for most value, or has none";
  for (const bool after : {false, true}) {
    const char* when = after ? "after the last month" : "paid out by the end";
    for (const WorthRow& row : worth.parts)
      if (row.after == after) table.rows.push_back({when, row.label, row.usd_m});
    if (!worth.parts.empty()) table.rows.push_back({when, "all", after ? worth.after_usd_m : worth.paid_out_usd_m});
  }
  if (!worth.warning.empty()) table.notes.push_back(worth.warning);
  return table;
}

nlohmann::json worth_json(const WorthData& worth) {
  nlohmann::json parts = nlohmann::json::array();
  for (const WorthRow& row : worth.parts)
    parts.push_back(
        {{"part", row.part}, {"label", row.label}, {"after_the_end", row.after}, {"usd_m", number(row.usd_m)}});
  return {{"paid_out_usd_m", number(worth.paid_out_usd_m)},
          {"after_usd_m", number(worth.after_usd_m)},
          {"warning", worth.warning},
          {"parts", std::move(parts)}};
}

}  // namespace report

std::string end_warning(const finance::ValueSplit& split) {
  if (!split.rests_on_the_end()) return "";
  return fmt::format(
      "More than all of the value stands after the last month: distributions less calls until then are worth {} "
      "USD m, what stands after it {}.",
      figure_text(split.paid_out, 1), figure_text(split.after, 1));
}

}  // namespace stargate
