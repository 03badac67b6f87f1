// SPDX-License-Identifier: Apache-2.0
// The audit is a fold: the opening state is carried from month to month by `step`, which names what is broken on the
// way; rules on the whole plan are a second pass.
#include "stargate/plan/audit/audit.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

#include "stargate/plan/audit/closing.hpp"
#include "stargate/plan/audit/screen.hpp"
#include "stargate/plan/audit/series.hpp"
#include "stargate/plan/audit/value.hpp"
#include "stargate/rules/worth.hpp"

namespace stargate {

namespace {

using namespace auditing;
using stepping::Findings;
using stepping::State;
using stepping::Terms;

template <class Found>
void move_to_end(std::vector<Found>&& from, std::vector<Found>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void take_over(Findings& findings, Audit& result) {
  move_to_end(findings.take_violations(), result.violations);
  move_to_end(findings.take_shortfalls(), result.shortfalls);
}

// Hard ones first, then by money.
void rank(std::vector<Shortfall>& shortfalls) {
  std::stable_sort(shortfalls.begin(), shortfalls.end(), [](const Shortfall& a, const Shortfall& b) {
    return std::tuple(!a.hard, -a.money.in_cents(), a.month) < std::tuple(!b.hard, -b.money.in_cents(), b.month);
  });
}

// What racks in service give in the month of a plan for most compute, thousand H100e.
double compute_in_month(const Programme& programme, const Plan& plan, const Derived& d) {
  if (plan.goal != Goal::compute || plan.compute_month < 0) return 0;
  double sum = 0;
  for (size_t k = 0; k < programme.platforms.size(); ++k) {
    const Platform& platform = programme.platforms[k];
    for (const auto& site : d.working[k]) {
      sum += platform.availability_pct / 100 * platform.h100e_per_rack / 1000 *
             static_cast<double>(site[static_cast<size_t>(plan.compute_month)]);
    }
  }
  return sum;
}

// What is there at the end of the last month, and what the plan is worth with it.
void close(const Terms& terms, const Plan& plan, const State& end, const Series& series, Derived& d) {
  const Programme& programme = terms.programme;
  const stepping::PowerAtEnd power = stepping::power_at_end(terms, end.power);
  stepping::HubsAtEnd hubs = stepping::hubs_at_end(terms, end.hubs);
  AtEnd& terminal = d.at_end;
  terminal.cash = end.cash.balance;
  terminal.debt = stepping::total_balance(end.debt) + end.cash.emergency;
  terminal.collateral_posted = power.collateral_posted;
  terminal.exit_fees = power.exit_fees;
  terminal.in_transit = stepping::in_transit_at_end(terms, end.supply);
  terminal.racks = end.racks.residual_value;
  terminal.hubs = hubs.terminal;
  terminal.buildings = stepping::terminal_of(terms, end.construction);
  terminal.power = power.terminal;
  terminal.backlog = stepping::backlog_at_end(terms, end.compute);
  const Value value =
      value_of(programme, plan, terminal, series.unserved, compute_in_month(programme, plan, d), series.ledger);
  d.hub_left = std::move(hubs.left);
  d.new_at_end = terms.new_at_end;
  for (Index<Platform> k : indices(programme.platforms))
    d.offered_at_end.push_back(rules::offered_at_end(programme, k).value_or(-1));
  d.value = value.value;
  d.objective = value.objective;
  d.spend = value.spend;
  d.terminal_value = value.terminal;
  d.terminal_weighted = value.terminal_weighted;
  d.discount_last = value.discount_last;
}

}  // namespace

Audit audit(const Programme& programme, const Plan& plan) {
  Audit result;
  Findings on_rows(programme.settings.first_month), on_all(programme.settings.first_month);
  const Plan rows = screened(programme, plan, on_rows);
  take_over(on_rows, result);
  const Terms terms(programme);
  const auto decisions = stepping::decisions_by_month(programme, rows);
  Series series(terms);
  State state = stepping::opening_state(terms, decisions);
  for (const stepping::MonthDecisions& decided : decisions) {
    state = stepping::step(terms, std::move(state), decided);
    take_over(state.record.findings, result);
    series.add(state);
  }
  check_closing({programme, rows, state, on_all});
  take_over(on_all, result);
  rank(result.shortfalls);
  result.derived = std::move(series.derived);
  result.derived.cash_lines = series.ledger.lines();
  result.derived.cash_flows = series.ledger.flows();
  result.derived.events = in_order_of(rows, std::move(series.events), state);
  close(terms, rows, state, series, result.derived);
  return result;
}

bool Audit::has_hard_shortfall() const {
  return std::any_of(shortfalls.begin(), shortfalls.end(), [](const Shortfall& s) { return s.hard; });
}

double Audit::gap_amount(const Plan& plan) const {
  if (!plan.bound_proven) return std::numeric_limits<double>::infinity();
  return std::fabs(plan.bound - derived.objective);
}

double Audit::gap(const Plan& plan) const {
  const double yardstick = plan.goal == Goal::compute ? std::fabs(derived.objective) : derived.spend;
  const double amount = gap_amount(plan);
  if (amount == 0) return 0;
  return yardstick > 0 ? amount / yardstick : std::numeric_limits<double>::infinity();
}

}  // namespace stargate
