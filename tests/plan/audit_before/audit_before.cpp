// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/audit_before.hpp"

#include <utility>

#include "stargate/rules/worth.hpp"
#include "tests/plan/audit_before/check_decided.hpp"
#include "tests/plan/audit_before/covenants.hpp"
#include "tests/plan/audit_before/eligible_cost.hpp"
#include "tests/plan/audit_before/screen.hpp"
#include "tests/plan/audit_before/walk_compute.hpp"
#include "tests/plan/audit_before/walk_operations.hpp"
#include "tests/plan/audit_before/walk_supply.hpp"
#include "tests/plan/audit_before/walk_value.hpp"

namespace stargate {

namespace {

using namespace auditing_before;

// Everything the walks have found, in the order of the rules.
struct Walks {
  Construction construction;
  Power power;
  Supply supply;
  Racks racks;
  Hubs hubs;
  std::vector<ByMonth<double>> power_used;
  Compute compute;
  Operations operations;
  Equity equity;
  Debt debt;
  Covenants covenants;
  ByMonth<Money> cash;
  Value value;
};

ByMonth<Money> as_paid(const Ledger& ledger, CashLine line) {
  ByMonth<Money> paid;
  for (int t = 0; t < ledger.months(); ++t) paid.push_back(-ledger.at(line, t));
  return paid;
}

// Emergency cash is a debt without interest that is never forgiven.
Money emergency_cash(const Ledger& ledger) {
  Money owed;
  for (int t = 0; t < ledger.months(); ++t) owed += ledger.at(CashLine::emergency, t);
  return owed;
}

Terminal terminal_of(const Walks& w, const Ledger& ledger) {
  Terminal end;
  end.cash = w.cash.back();
  end.debt = w.debt.total_balance.back() + emergency_cash(ledger);
  end.collateral_posted = w.power.collateral_posted;
  end.exit_fees = w.power.exit_fees;
  end.in_transit = w.supply.in_transit;
  end.racks = w.racks.residual_value.back();
  end.hubs = w.hubs.terminal;
  end.buildings = w.construction.terminal;
  end.power = w.power.terminal;
  end.backlog = w.compute.backlog;
  return end;
}

Walks walk(const Case& c, Ledger& ledger, Findings& findings) {
  Walks w;
  w.construction = walk_construction(c, ledger, findings);
  w.power = walk_power(c, w.construction, ledger, findings);
  w.supply = walk_supply(c, ledger, findings);
  w.hubs = walk_hubs(c, ledger, findings);
  w.racks = walk_racks(c, w.construction, ledger, findings);
  w.power_used = check_power(c, w.power, w.racks, findings);
  w.compute = walk_compute(c, w.racks, ledger, findings);
  w.operations = walk_operations(c, w.power, w.racks, ledger, findings);
  check_decided(c, findings);
  w.equity = walk_equity(c, ledger, findings);
  w.debt = walk_debt(c, ledger, findings);
  const CostFlows cost{w.construction.paid, w.construction.completed, w.power.paid, as_paid(ledger, CashLine::install),
                       w.supply.paid,       w.hubs.accepted_value};
  const Assets assets{w.racks.collateral_value, w.racks.residual_value, w.construction.paid, w.power.paid};
  w.covenants = check_covenants(c, assets, w.operations, w.debt, w.equity, ledger, findings);
  check_commitments(c, w.equity, findings);
  check_eligible_cost(c, cost, w.debt, w.equity, findings);
  w.cash = walk_cash(c, ledger, findings);
  w.value = walk_value(c, terminal_of(w, ledger), w.compute.unserved, w.racks, ledger);
  return w;
}

Register events_of(Walks& w) {
  Register events;
  events.purchases = std::move(w.supply.purchases);
  events.contracts = std::move(w.supply.contracts);
  events.installed = std::move(w.racks.installed);
  events.retired = std::move(w.racks.retirements);
  events.works = std::move(w.construction.works);
  events.works.insert(events.works.end(), w.power.works.begin(), w.power.works.end());
  return events;
}

Derived derived_of(const Case& c, Walks&& w, const Ledger& ledger) {
  Derived d;
  d.months = c.months;
  d.cash_lines = ledger.lines();
  d.cash_flows = ledger.flows();
  d.arrived = std::move(w.supply.arrived);
  d.events = events_of(w);
  d.cash = std::move(w.cash);
  d.partner_calls = std::move(w.equity.calls);
  d.partner_distributions = std::move(w.equity.distributions);
  for (int t = 0; t < c.months; ++t) d.debt_service.push_back(w.debt.service_over(t, t));
  for (FacilityFlows& f : w.debt.facilities) {
    d.facility_balance.push_back(std::move(f.balance));
    d.facility_interest.push_back(std::move(f.interest));
    d.facility_due.push_back(std::move(f.due));
  }
  d.operating_result = std::move(w.operations.operating_result);
  d.cfads = std::move(w.operations.cfads);
  d.dscr = std::move(w.covenants.dscr);
  d.locked_up = std::move(w.covenants.locked_up);
  d.collateral_value = std::move(w.racks.collateral_value);
  d.asset_value = std::move(w.covenants.asset_value);
  d.power_available_mw = std::move(w.power.available_mw);
  d.power_used_mw = std::move(w.power_used);
  d.buildings_ready = std::move(w.construction.ready);
  d.racks = std::move(w.racks.standing);
  d.idle = std::move(w.racks.idle);
  d.working = std::move(w.racks.working);
  d.accepted = std::move(w.hubs.accepted);
  d.hub_stock = std::move(w.hubs.stock);
  d.hub_left = std::move(w.hubs.left);
  d.new_at_end = std::move(w.hubs.new_at_end);
  for (size_t k = 0; k < c.programme.platforms.size(); ++k)
    d.offered_at_end.push_back(rules::offered_at_end(c.programme, static_cast<int>(k)).value_or(-1));
  d.retired = std::move(w.racks.retired);
  d.compute_online_k = std::move(w.compute.online_k);
  d.demand_k = std::move(w.compute.demand_k);
  d.received_k = std::move(w.compute.received_k);
  d.shortfall_k = std::move(w.compute.shortfall_k);
  d.campaign_use_k = std::move(w.compute.campaign_use_k);
  d.value = w.value.value;
  d.objective = w.value.objective;
  d.spend = w.value.spend;
  d.terminal_value = w.value.terminal;
  d.terminal_weighted = w.value.terminal_weighted;
  d.discount_last = w.value.discount_last;
  return d;
}

}  // namespace

Audit audit_before(const Programme& programme, const Plan& plan) {
  Findings findings(programme.settings.first_month);
  const Plan rows = screened(programme, plan, findings);
  const Case c{programme, rows, programme.horizon(), programme.total_months()};
  Ledger ledger(c.months);
  Walks walks = walk(c, ledger, findings);
  Audit result;
  result.derived = derived_of(c, std::move(walks), ledger);
  result.violations = findings.take_violations();
  result.shortfalls = findings.take_ranked_shortfalls();
  return result;
}

}  // namespace stargate
