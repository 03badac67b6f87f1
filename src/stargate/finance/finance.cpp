// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/finance.hpp"

#include <algorithm>

namespace stargate::finance {

Finance examine(const Programme& programme, const Plan& plan, const Audit& audit) {
  Finance f;
  f.terms = terms_of(programme);
  f.flows = flows_of(programme, plan, audit);
  f.choices = choices_of(programme, plan);
  run_money(f.terms, f.flows, f.choices, f.run);
  f.ledger = book(f.terms, f.flows, f.run);
  f.statements = statements_of(f.ledger, f.terms.months);
  f.by_month = money_by_month(f.terms, f.flows, f.run, f.ledger);
  f.capital = capital_accounts(f.terms, f.run, f.ledger);
  f.returns = returns_of(programme, f.terms, f.flows, f.run, audit);
  f.things = site_and_platform_returns(programme, plan, f.terms, f.flows, audit);
  f.lots = rack_lots(programme, audit);
  f.units = unit_costs(programme, f.flows, audit);
  f.sources = sources_and_uses(programme, f.flows, f.run);
  f.checks = check_all(programme, audit, {f.terms, f.flows, f.choices, f.run, f.ledger, f.statements, f.capital});
  f.shortages = shortages(programme, f.terms, f.flows, f.choices, f.run);
  return f;
}

bool Finance::fundable() const {
  return std::all_of(shortages.begin(), shortages.end(),
                     [](const Shortage& s) { return s.kind == Obligation::partner_default; });
}

}  // namespace stargate::finance
