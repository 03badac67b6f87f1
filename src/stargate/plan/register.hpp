// SPDX-License-Identifier: Apache-2.0
// What the plan buys, builds and sells, with its cost: the events from which finance makes its register of assets.
#pragma once

#include <cstdint>
#include <vector>

#include "stargate/base/money.hpp"
#include "stargate/plan/thing.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate {

// Parts of each rack of an order that come in a month; all of them are `kPartsPerRack` of rules/delivery.hpp.
struct Arrival {
  int month = 0;
  std::int64_t parts = 0;
};

// One order. Amounts are the sums of all its payments, also of those after the last month, so that they are what is
// paid in the end.
struct Purchase {
  Index<Offer> offer;
  Index<Region> region;
  int month = 0;
  std::int64_t racks = 0;
  Money price, carriage;  // carriage: freight and duty
  std::vector<Arrival> delivered, accepted;
};

struct RacksInstalled {
  Index<Platform> platform;
  Index<Hall> hall;
  int month = 0;
  std::int64_t racks = 0;
  Money paid;
};
struct RacksRetired {
  Index<Platform> platform;
  Index<Hall> hall;
  int installed = 0, month = 0;
  std::int64_t racks = 0;
  Money received;
};

// Buildings of one start or opening row, or a tranche. `paid[i]` falls in month `first` + i; payments after the last
// month are not there.
struct Works {
  Thing thing;
  int count = 1, first = 0, ready = 0;
  Money opening;  // cost before month 0, what is still to be paid deducted
  std::vector<Money> paid;
};

// A contract period of the plan and what is paid under it, over its whole life. Racks count by order.
struct ContractAccount {
  Index<Offer> offer;
  int period = 0;
  int from = 0, to = 0;                 // first and last month of the period inside the horizon
  bool opening = false;                 // signed before the first month
  int tier = 0;                         // number of the tier; 0: the offer has none
  std::int64_t reserved = 0;            // slots
  std::int64_t taken = 0, ordered = 0;  // racks before the first month, and since
  double minimum = 0;                   // racks of the tier
  double missing = 0;                   // racks of the minimum that are not taken
  double mean_price_usd_m = 0;          // of what is ordered; of the period when nothing is
  Money price, deposit, take_or_pay, rebate, reservation, cancellation;  // price: of all orders, deposits in it

  Money total() const { return price + take_or_pay + reservation + cancellation - rebate; }  // without freight and duty
};

struct Register {
  std::vector<Purchase> purchases;
  std::vector<ContractAccount> contracts;  // in the order of the plan's
  std::vector<RacksInstalled> installed;
  std::vector<RacksRetired> retired;
  std::vector<Works> works;
};

}  // namespace stargate
