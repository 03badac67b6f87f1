// SPDX-License-Identifier: Apache-2.0
// What an audit answers, taken apart into its members, so that a comparison can forget none.
#pragma once

#include <array>
#include <tuple>
#include <type_traits>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::against {

// How many members an aggregate has: as many as it can be made of.
struct Anything {
  template <class T>
  operator T() const;  // NOLINT: it stands for a member of any type
};
template <class T, class... Members>
consteval size_t members_of() {
  if constexpr (requires { T{Members{}..., Anything{}}; }) {
    return members_of<T, Members..., Anything>();
  } else {
    return sizeof...(Members);
  }
}

// All members of each type. A new one does not compile until it is named here, and is compared from then on.
template <class T, class Tuple>
constexpr bool kAll = members_of<T>() == std::tuple_size_v<Tuple>;

inline auto members(const Derived& d) {
  const auto& [months, cash_lines, cash_flows, events, cash, partner_calls, partner_distributions, facility_balance,
               facility_interest, facility_due, operating_result, cfads, debt_service, dscr, locked_up,
               collateral_value, asset_value, power_available_mw, power_used_mw, buildings_ready, racks, idle, working,
               arrived, accepted, hub_stock, hub_left, new_at_end, offered_at_end, ordered, installed, retired,
               compute_online_k, demand_k, received_k, shortfall_k, campaign_k, campaign_use_k, value, objective, spend,
               at_end, terminal_value, terminal_weighted, discount_last] = d;
  const auto all =
      std::tie(months, cash_lines, cash_flows, events, cash, partner_calls, partner_distributions, facility_balance,
               facility_interest, facility_due, operating_result, cfads, debt_service, dscr, locked_up,
               collateral_value, asset_value, power_available_mw, power_used_mw, buildings_ready, racks, idle, working,
               arrived, accepted, hub_stock, hub_left, new_at_end, offered_at_end, ordered, installed, retired,
               compute_online_k, demand_k, received_k, shortfall_k, campaign_k, campaign_use_k, value, objective, spend,
               at_end, terminal_value, terminal_weighted, discount_last);
  static_assert(kAll<Derived, std::remove_const_t<decltype(all)>>);
  return all;
}
inline constexpr std::array kMembersOfDerived = {"months",
                                                 "cash_lines",
                                                 "cash_flows",
                                                 "events",
                                                 "cash",
                                                 "partner_calls",
                                                 "partner_distributions",
                                                 "facility_balance",
                                                 "facility_interest",
                                                 "facility_due",
                                                 "operating_result",
                                                 "cfads",
                                                 "debt_service",
                                                 "dscr",
                                                 "locked_up",
                                                 "collateral_value",
                                                 "asset_value",
                                                 "power_available_mw",
                                                 "power_used_mw",
                                                 "buildings_ready",
                                                 "racks",
                                                 "idle",
                                                 "working",
                                                 "arrived",
                                                 "accepted",
                                                 "hub_stock",
                                                 "hub_left",
                                                 "new_at_end",
                                                 "offered_at_end",
                                                 "ordered",
                                                 "installed",
                                                 "retired",
                                                 "compute_online_k",
                                                 "demand_k",
                                                 "received_k",
                                                 "shortfall_k",
                                                 "campaign_k",
                                                 "campaign_use_k",
                                                 "value",
                                                 "objective",
                                                 "spend",
                                                 "at_end",
                                                 "terminal_value",
                                                 "terminal_weighted",
                                                 "discount_last"};

inline auto members(const AtEnd& e) {
  const auto& [cash, debt, collateral_posted, exit_fees, in_transit, racks, hubs, buildings, power, backlog] = e;
  const auto all =
      std::tie(cash, debt, collateral_posted, exit_fees, in_transit, racks, hubs, buildings, power, backlog);
  static_assert(kAll<AtEnd, std::remove_const_t<decltype(all)>>);
  return all;
}
inline auto members(const Violation& v) {
  const auto& [rule, where, month, amount, unit, text] = v;
  const auto all = std::tie(rule, where, month, unit, amount, text);
  static_assert(kAll<Violation, std::remove_const_t<decltype(all)>>);
  return all;
}
inline auto members(const Shortfall& s) {
  const auto& [hard, kind, where, month, amount, unit, money] = s;
  const auto all = std::tie(hard, kind, where, month, unit, amount, money);
  static_assert(kAll<Shortfall, std::remove_const_t<decltype(all)>>);
  return all;
}
inline auto members(const CashFlow& f) {
  const auto& [line, thing, amount] = f;
  const auto all = std::tie(line, thing, amount);
  static_assert(kAll<CashFlow, std::remove_const_t<decltype(all)>>);
  return all;
}
inline auto members(const Arrival& a) {
  const auto& [month, parts] = a;
  const auto all = std::tie(month, parts);
  static_assert(kAll<Arrival, std::remove_const_t<decltype(all)>>);
  return all;
}
inline auto members(const Purchase& b) {
  const auto& [offer, region, month, racks, price, carriage, delivered, accepted] = b;
  const auto all = std::tie(offer, region, month, racks, price, carriage, delivered, accepted);
  static_assert(kAll<Purchase, std::remove_const_t<decltype(all)>>);
  return all;
}
inline auto members(const RacksInstalled& i) {
  const auto& [platform, hall, month, racks, paid] = i;
  const auto all = std::tie(platform, hall, month, racks, paid);
  static_assert(kAll<RacksInstalled, std::remove_const_t<decltype(all)>>);
  return all;
}
inline auto members(const RacksRetired& r) {
  const auto& [platform, hall, installed, month, racks, received] = r;
  const auto all = std::tie(platform, hall, installed, month, racks, received);
  static_assert(kAll<RacksRetired, std::remove_const_t<decltype(all)>>);
  return all;
}
inline auto members(const Works& w) {
  const auto& [thing, count, first, ready, opening, paid] = w;
  const auto all = std::tie(thing, first, ready, count, opening, paid);
  static_assert(kAll<Works, std::remove_const_t<decltype(all)>>);
  return all;
}
inline auto members(const ContractAccount& a) {
  const auto& [offer, period, from, to, opening, tier, reserved, taken, ordered, minimum, missing, mean_price_usd_m,
               price, deposit, take_or_pay, rebate, reservation, cancellation] = a;
  const auto all = std::tie(offer, period, from, to, opening, tier, reserved, taken, ordered, minimum, missing,
                            mean_price_usd_m, price, deposit, take_or_pay, rebate, reservation, cancellation);
  static_assert(kAll<ContractAccount, std::remove_const_t<decltype(all)>>);
  return all;
}
inline auto members(const Register& r) {
  const auto& [purchases, contracts, installed, retired, works] = r;
  const auto all = std::tie(purchases, contracts, installed, retired, works);
  static_assert(kAll<Register, std::remove_const_t<decltype(all)>>);
  return all;
}
// These have operators of their own, or are taken apart by hand.
static_assert(members_of<Audit>() == 3 && members_of<Thing>() == 3);

template <class T>
concept HasMembers = requires(const T& x) { members(x); };

}  // namespace stargate::against
