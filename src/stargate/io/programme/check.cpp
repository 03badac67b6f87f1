// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/check.hpp"

#include "stargate/io/programme/check_rules.hpp"
#include "stargate/io/programme/interpret.hpp"
#include "stargate/io/programme/quantity.hpp"

namespace stargate {

namespace reading {

void check_rules(Programme& programme, Findings& findings) {
  findings.settle();
  Rules rules(programme, findings);
  check_money(rules);
  check_supply(rules);
  check_places(rules);
  check_demand(rules);
  check_opening(rules);
  check_decided(rules);
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
