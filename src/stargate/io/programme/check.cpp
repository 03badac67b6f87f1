// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/check.hpp"

#include "stargate/io/programme/check_rules.hpp"
#include "stargate/io/programme/interpret.hpp"
#include "stargate/io/programme/quantity.hpp"

namespace stargate {

namespace reading {

bool RuleArea::reads_table(std::string_view table) const {
  return reads.empty() || table == "programme" || std::find(reads.begin(), reads.end(), table) != reads.end();
}

const std::vector<RuleArea>& rule_areas() {
  static const std::vector<RuleArea> all = {
      {"money", {"capital", "tax", "partner", "curve", "curve_point", "facility", "platform", "supplier"}, check_money},
      {"supply",
       {"platform", "platform_residual", "supplier", "plant", "plant_capacity", "component", "component_use",
        "component_limit", "offer", "offer_price", "offer_capacity", "offer_tier", "region", "lane", "site", "service",
        "hall", "opening_order", "opening_racks"},
       check_supply},
      {"places",
       {"region", "latency", "service", "site", "site_grid", "site_power_price", "hall", "tranche", "platform", "offer",
        "plant", "lane", "opening_building", "opening_tranche", "opening_order", "opening_racks"},
       check_places},
      {"demand",
       {"service", "service_demand", "campaign", "site", "region", "latency", "hall", "platform", "opening_building"},
       check_demand},
      {"opening",
       {"platform", "site", "hall", "tranche", "offer", "offer_tier", "plant", "lane", "region", "opening_racks",
        "opening_building", "opening_tranche", "opening_order", "opening_deposit", "opening_contract"},
       check_opening},
      {"decided", {}, check_decided},
  };
  return all;
}

void check_rules_of(Programme& programme, const std::vector<std::string_view>& changed_tables, Findings& findings) {
  findings.settle();
  Rules rules(programme, findings);
  for (const RuleArea& area : rule_areas())
    if (std::any_of(changed_tables.begin(), changed_tables.end(),
                    [&](std::string_view table) { return area.reads_table(table); }))
      area.check(rules);
}

void check_rules(Programme& programme, Findings& findings) {
  findings.settle();
  Rules rules(programme, findings);
  for (const RuleArea& area : rule_areas()) area.check(rules);
  check_never(rules);
  check_usual(rules);
}

}  // namespace reading

std::vector<Mistake> check_programme(const Programme& programme) {
  Programme copy = programme;
  reading::Findings findings;
  for (const auto& table : tables()) {
    for (int i = 0; i < table.size(copy); ++i) {
      for (const auto& field : table.fields) {
        const Value value = field.get(table.row(copy, i));
        if (auto trouble = reading::trouble_with(field, value)) {
          findings.on_row(copy, table, i, field.name, trouble->what, trouble->mend);
        }
      }
    }
  }
  link(copy);
  reading::check_references(copy, findings);
  reading::check_rules(copy, findings);
  return findings.take();
}

}  // namespace stargate
