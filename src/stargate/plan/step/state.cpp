// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/state.hpp"

#include <utility>

#include "stargate/base/check.hpp"

namespace stargate::stepping {

State opening_state(const Terms& terms, const std::vector<MonthDecisions>& plan) {
  State state;
  state.construction = opening_construction(terms);
  state.power = opening_power(terms);
  state.supply = opening_supply(terms);
  state.hubs = opening_hubs(terms);
  state.racks = opening_racks(terms);
  state.equity = opening_equity(terms, plan);
  state.debt = opening_debt(terms);
  state.costs = opening_costs(terms);
  state.covenants = opening_covenants(terms);
  state.eligible_cost = opening_eligible_cost(terms);
  state.cash = opening_cash(terms);
  return state;
}

State step(const Terms& terms, State state, const MonthDecisions& decided) {
  check(state.month + 1 < terms.months, "a month of the programme comes next");
  ++state.month;
  state.record = {Book{}, Findings(terms.programme.settings.first_month), Register{}};
  const Now now{terms, decided, state.month, state.record};
  step_construction(now, state.construction);
  step_power(now, state.construction, state.power);
  step_supply(now, state.supply);
  step_hubs(now, state.supply, state.hubs);
  step_racks(now, state.construction, state.racks);
  check_power(now, state.racks, state.power);
  step_compute(now, state.racks, state.compute);
  state.operations = step_operations(now, state.power, state.racks);
  step_costs(now, state.construction, state.supply, state.costs);
  step_equity(now, state.equity);
  step_debt(now, state.debt);
  check_covenants(now, state.racks, state.operations, state.costs, state.debt, state.equity, state.covenants);
  check_eligible_cost(now, state.costs, state.debt, state.equity, state.eligible_cost);
  step_cash(now, state.cash);
  return state;
}

}  // namespace stargate::stepping
