// SPDX-License-Identifier: Apache-2.0
// The cash flow of a plan by what it belongs to, + into the cash balance.
//
//   site        its buildings, power, racks set up and sold, energy and staff
//   supplier    its racks with their way and terms
//   service, campaign   what it earns
//   facility    draws less repayment and interest
//   partners    calls less their cost and distributions, and emergency cash
//   platform    maintenance of its racks;   region   storage at its hub;   programme   tax, overhead and fees of loans
// Lines before financing are the audit's, by thing; financing and tax are those of the contract basis. All rows
// together are the change of the cash balance at the end.
#pragma once

#include <vector>

#include "stargate/finance/finance.hpp"

namespace stargate::finance {

enum class OwnerKind { campaign, facility, partners, platform, programme, region, service, site, supplier };

struct OwnedMoney {
  OwnerKind kind = OwnerKind::programme;
  int row = 0;         // of its table; 0 of partners and programme
  Money money;         // over all months
  double present = 0;  // USD m, at the programme's hurdle rate and first month
};

// In the order of kinds and rows; of all that any flow belongs to.
std::vector<OwnedMoney> money_by_owner(const Programme& programme, const Derived& derived, const Finance& finance);

}  // namespace stargate::finance
