// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/audit/series.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace stargate::auditing {

namespace {

using stepping::State;

// Adds the figures of a month to the series of all things.
template <class Value, class Series>
void append(const std::vector<Value>& figures, std::vector<Series>& series) {
  for (size_t i = 0; i < figures.size(); ++i) series[i].push_back(figures[i]);
}
template <class Outer, class Inner, class Value, class Series>
void append(const ByRow<Outer, ByRow<Inner, Value>>& figures, ByRow<Outer, ByRow<Inner, Series>>& series) {
  for (size_t i = 0; i < figures.size(); ++i) append(figures[i], series[i]);
}

template <class Value>
std::vector<ByMonth<Value>> table(size_t rows, int months) {
  std::vector<ByMonth<Value>> series(rows);
  for (auto& one : series) one.reserve(static_cast<size_t>(months));
  return series;
}

void add_physical(const State& state, Derived& d) {
  append(state.power.available_mw, d.power_available_mw);
  append(state.power.used_mw, d.power_used_mw);
  append(state.construction.ready, d.buildings_ready);
  append(state.racks.standing, d.racks);
  append(state.racks.idle, d.idle);
  append(state.racks.working, d.working);
  append(state.supply.ordered, d.ordered);
  append(state.racks.installed, d.installed);
  append(state.racks.retired, d.retired);
  append(state.supply.arrived, d.arrived);
  for (size_t i = 0; i < d.accepted.size(); ++i) {
    d.accepted[i].push_back(rules::in_racks(state.supply.accepted[i]));
    d.hub_stock[i].push_back(rules::in_racks(state.hubs.stock[i].parts));
  }
  append(state.compute.online_k, d.compute_online_k);
  append(state.compute.demand_k, d.demand_k);
  append(state.compute.received_k, d.received_k);
  append(state.compute.shortfall_k, d.shortfall_k);
  append(state.compute.campaign_k, d.campaign_k);
  d.campaign_use_k.push_back(state.compute.campaign_use_k);
}

void add_money(const State& state, Derived& d) {
  d.cash.push_back(state.cash.balance);
  append(state.equity.calls, d.partner_calls);
  append(state.equity.distributions, d.partner_distributions);
  for (size_t i = 0; i < state.debt.loans.size(); ++i) {
    const stepping::Loan& loan = state.debt.loans[i];
    d.facility_balance[i].push_back(loan.balance);
    d.facility_interest[i].push_back(loan.interest);
    d.facility_due[i].push_back(loan.due);
  }
  d.operating_result.push_back(state.operations.operating_result);
  d.cfads.push_back(state.operations.cfads);
  d.debt_service.push_back(stepping::service(state.debt, 1));
  d.dscr.push_back(state.covenants.dscr);
  d.locked_up.push_back(state.covenants.locked);
  d.collateral_value.push_back(state.racks.collateral_value);
  d.asset_value.push_back(state.covenants.asset_value);
}

template <class Event>
void move_to_end(const std::vector<Event>& from, std::vector<Event>& to) {
  to.insert(to.end(), from.begin(), from.end());
}

// Events of single months stand in the order of their months, those of one month in the order of the plan's rows; this
// puts all of them into that order. Rows that led to nothing have no event.
template <class Row, class Event, class Month, class Same>
std::vector<Event> in_order(const std::vector<Row>& rows, const std::vector<Event>& events, Month month, Same same) {
  std::map<int, std::vector<const Event*>> of_month;
  for (const Event& event : events) of_month[month(event)].push_back(&event);
  std::map<int, size_t> next;
  std::vector<Event> ordered;
  for (const Row& row : rows) {
    const auto found = of_month.find(row.month);
    if (found == of_month.end()) continue;
    size_t& at = next[row.month];
    if (at < found->second.size() && same(row, *found->second[at])) ordered.push_back(*found->second[at++]);
  }
  return ordered;
}

std::vector<ContractAccount> in_order(const std::vector<Contract>& rows, const std::vector<ContractAccount>& accounts) {
  std::map<std::pair<int, int>, const ContractAccount*> by_period;
  for (const ContractAccount& one : accounts) by_period[{one.offer, one.period}] = &one;
  std::vector<ContractAccount> ordered;
  for (const Contract& row : rows) {
    const auto found = by_period.find({row.offer, row.period});
    if (found != by_period.end()) ordered.push_back(*found->second);
  }
  return ordered;
}

// The works of the opening position, or those that the plan has started.
template <class InHand, class Get>
std::vector<Works> works_of(const std::vector<InHand>& all, bool opening, Get get) {
  std::vector<Works> works;
  for (const InHand& one : all) {
    const stepping::WorksInHand& in_hand = get(one);
    if (in_hand.opening == opening) works.push_back(in_hand.works);
  }
  return works;
}

std::vector<Works> works_in_order(const Plan& plan, const State& end) {
  const auto first = [](const Works& works) { return works.first; };
  const auto building = [](const stepping::WorksInHand& one) -> const auto& { return one; };
  const auto tranche = [](const stepping::TrancheInHand& one) -> const auto& { return one.capex; };
  const auto& buildings = end.construction.works;
  const auto& tranches = end.power.tranches;
  std::vector<Works> works =
      in_order(plan.starts, works_of(buildings, false, building), first,
               [](const Start& row, const Works& one) { return row.hall == one.thing.row && row.count == one.count; });
  move_to_end(works_of(buildings, true, building), works);
  move_to_end(works_of(tranches, true, tranche), works);
  move_to_end(in_order(plan.commitments, works_of(tranches, false, tranche), first,
                       [](const Commitment& row, const Works& one) { return row.tranche == one.thing.row; }),
              works);
  return works;
}

}  // namespace

Series::Series(const stepping::Terms& terms) : ledger(terms.months) {
  const Programme& p = terms.programme;
  const size_t hubs = p.platforms.size() * p.regions.size();
  const int months = terms.months;
  derived.months = months;
  derived.partner_calls = derived.partner_distributions = table<Money>(p.partners.size(), months);
  derived.facility_balance = derived.facility_interest = derived.facility_due =
      table<Money>(p.facilities.size(), months);
  derived.power_available_mw = derived.power_used_mw = table<double>(p.sites.size(), months);
  derived.buildings_ready = table<int>(p.halls.size(), months);
  derived.racks.assign(p.platforms.size(), table<std::int64_t>(p.halls.size(), months));
  derived.idle.assign(p.platforms.size(), table<std::int64_t>(p.sites.size(), months));
  derived.working = derived.idle;
  derived.ordered = table<std::int64_t>(p.offers.size(), months);
  derived.installed = derived.retired = table<std::int64_t>(p.platforms.size(), months);
  derived.arrived = table<double>(p.offers.size(), months);
  derived.accepted = derived.hub_stock = table<double>(hubs, months);
  derived.campaign_k = table<double>(p.campaigns.size(), months);
  derived.compute_online_k = table<double>(p.platforms.size(), months);
  derived.demand_k = derived.received_k = derived.shortfall_k = table<double>(p.services.size(), months);
}

void Series::add(const State& state) {
  ledger.add(state.month, state.record.book);
  unserved.push_back(state.compute.unserved);
  move_to_end(state.record.events.purchases, events.purchases);
  move_to_end(state.record.events.contracts, events.contracts);
  move_to_end(state.record.events.installed, events.installed);
  move_to_end(state.record.events.retired, events.retired);
  add_physical(state, derived);
  add_money(state, derived);
}

Register in_order_of(const Plan& plan, Register happened, const State& end) {
  Register events;
  events.purchases = in_order(
      plan.orders, happened.purchases, [](const Purchase& one) { return one.month; },
      [](const Order& row, const Purchase& one) {
        return row.offer == one.offer && row.region == one.region && row.racks == one.racks;
      });
  events.contracts = in_order(plan.contracts, happened.contracts);
  events.installed = in_order(
      plan.installs, happened.installed, [](const RacksInstalled& one) { return one.month; },
      [](const Install& row, const RacksInstalled& one) {
        return row.platform == one.platform && row.hall == one.hall && row.racks == one.racks;
      });
  events.retired = std::move(happened.retired);
  std::stable_sort(events.retired.begin(), events.retired.end(), [](const RacksRetired& a, const RacksRetired& b) {
    return std::tie(a.platform, a.hall, a.installed) < std::tie(b.platform, b.hall, b.installed);
  });
  events.works = works_in_order(plan, end);
  return events;
}

}  // namespace stargate::auditing
