// SPDX-License-Identifier: Apache-2.0
// What the rows of a formulation stand for: a family, a subject in the programme, a month.
//
// Whoever looks for rows finds them by this; names are for people. A family is written once, in the list below.
#pragma once

#include <limits>
#include <map>
#include <string>

#include "stargate/milp/model.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate {

// clang-format off
#define STARGATE_ROW_FAMILIES(ROW) \
  ROW(site_open) ROW(starts) ROW(start_needs_site) ROW(starts_per_quarter) ROW(staircase) ROW(tranche_kept) \
  ROW(tranche_needs_site) ROW(tier_max) ROW(contract) ROW(offer_capacity) ROW(period_volume) ROW(minimum_take) \
  ROW(minimum_order) ROW(reserved) ROW(plant_capacity) ROW(component) ROW(credit_due) ROW(credit_amount) \
  ROW(cohort) ROW(racks) ROW(left_of) ROW(left) ROW(hub) ROW(hub_room) ROW(hall_mw) ROW(hall_positions) \
  ROW(install_rate) ROW(fleet) ROW(working) ROW(site_power) ROW(site_power_at_once) ROW(waited) ROW(campaign) \
  ROW(campaign_host) ROW(compute) ROW(demand) ROW(billed_use) ROW(billed_minimum) ROW(decided) ROW(revenue) \
  ROW(operating_cost) ROW(building_paid) ROW(power_paid) ROW(server_paid) ROW(tax) ROW(equity_called) \
  ROW(partner) ROW(payer) ROW(eligible_buildings) ROW(eligible_power) ROW(eligible_servers) ROW(drawn) \
  ROW(drawn_buildings) ROW(drawn_power) ROW(drawn_servers) ROW(drawn_any) ROW(cost_share) ROW(cost_once) \
  ROW(balance) ROW(instalment) ROW(instalment_owed) ROW(ahead) ROW(refinanced) ROW(refinance) ROW(interest) \
  ROW(principal) ROW(gearing) ROW(equity_first) ROW(equity_first_draws) ROW(dscr) ROW(dscr_forward) \
  ROW(collateral_gross) ROW(collateral) ROW(borrowing_base) ROW(asset_value) ROW(ltv) ROW(lock_up_test) \
  ROW(lock_up) ROW(taken) ROW(cash_held) ROW(cash)
// clang-format on

enum class RowFamily : std::int16_t {
#define STARGATE_ROW(name) name,
  STARGATE_ROW_FAMILIES(STARGATE_ROW)
#undef STARGATE_ROW
};
std::string_view name_of(RowFamily);

// What a row is about: a position in a table of the programme, or two (a platform in a hall), and its name for people.
struct Subject {
  int index = 0, other = -1;
  std::string name;

  template <class Index>
  Subject(Index i, std::string text) : index(static_cast<int>(i)), name(std::move(text)) {}
  template <class Index, class Other>
  Subject(Index i, Other o, std::string text)
      : index(static_cast<int>(i)), other(static_cast<int>(o)), name(std::move(text)) {}
};
inline const Subject kProgramme(0, "programme");

// "site_power/abilene/2026-03"; months below zero lie before the programme's first.
inline constexpr int kNoMonth = std::numeric_limits<int>::min();
RowLabel row_label(const Programme&, RowFamily, const Subject&, int month = kNoMonth);

RowInfo row_info(RowFamily, int subject, int month);
bool is_of(const Model&, RowId, RowFamily);

// Rows by what they stand for. Several rows of one subject and month: the first.
class RowIndex {
 public:
  explicit RowIndex(const Model&);
  RowId find(RowFamily, int subject, int month) const;  // unset where there is none

 private:
  std::map<RowInfo, RowId> rows_;
};

}  // namespace stargate
