// SPDX-License-Identifier: Apache-2.0
// What is owned, at cost, and how it wears: books and tax.
//
// Racks: a hub's pool of a platform and region takes in price, freight and duty at acceptance; installing takes racks
// out at the pool's mean
//   (hub_pools.hpp). They enter service in the month in which they are installed.
// Things of one life (a platform's racks, a hall's buildings, a tranche) are one group. It wears in a straight line
// from the month after each
//   thing enters service:
//   wear to date = (sum over what stands of cost * min(age, L)) / L, rounded once per group and month; wear of t =
//   difference.
// Buildings and power are construction in progress until they are ready; what is paid later enters service when it is
// paid. Opening racks,
//   buildings and tranches stand at value or capex, less what is still to be paid, as of the month they entered
//   service.
// Tax, servers: straight as the books; five_year by the tables of IRS Publication 946 (wear.hpp), the first share in
// the month of entry, later
//   years' in twelfths; expensed: all in the month of entry. Buildings and power: straight lines.
//   The convention of a year (half-year or mid-quarter) is found from the servers and the power placed in service in
//   it, at cost, less what
//   leaves in the same year; buildings are nonresidential real property and do not count (Publication 946, "Mid-quarter
//   convention").
//   Racks and power from before the first month count in the years in which they entered.
// Retiring: gain = price received - cost + wear to date, by books and by tax.
#pragma once

#include <vector>

#include "stargate/finance/hub_pools.hpp"
#include "stargate/finance/wear.hpp"
#include "stargate/plan/audit/audit.hpp"

namespace stargate::finance {

enum class AssetClass { servers, buildings, power, count_ };

struct AssetMonth {  // gross, worn and tax_basis (cost less tax wear) of what stands at month end, others of the month
  Money added, retired_cost, wear, retired_wear, gross, worn;
  Money tax_wear, tax_basis;
};

struct AssetGroup {
  AssetClass of = AssetClass::servers;
  Thing thing;  // platform, hall or tranche
  Wear book, tax;
  AssetMonth opening;              // before month 0: gross, worn, tax_basis
  std::vector<AssetMonth> months;  // [t]
};

struct Assets {
  std::vector<AssetGroup> groups;                // every platform, hall and tranche, in this order
  std::vector<std::vector<AssetMonth>> classes;  // [AssetClass][t]: sums over groups
  std::vector<AssetMonth> opening;               // [AssetClass]
  HubPools pools;
  std::vector<std::vector<Money>> in_progress;  // [AssetClass][t]: construction not ready, at cost
  std::vector<Money> in_progress_opening;       // [AssetClass]
  ByMonth<Money> sites, collateral;             // not worn
  ByMonth<Money> disposal_gain, tax_gain;
  std::vector<PlacedInService>
      years;  // with anything that counts, in order; where servers are written off by five_year
};

Assets assets_of(const Programme& programme, const Audit& audit);

}  // namespace stargate::finance
