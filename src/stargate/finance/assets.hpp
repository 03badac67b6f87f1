// What is owned, at cost, and how it wears: books and tax.
//
// Racks: a hub's pool of a platform and region takes in price, freight and duty at acceptance; installing takes racks out at the pool's mean,
//   cost out = pool cost * racks out / racks in pool, rounded; the last racks take all that is left.
// A class of one life L (months) wears in a straight line from the month after it enters service:
//   wear to date = (sum over what stands of cost * min(age, L)) / L, rounded once per class and month; wear of t = difference.
// Buildings and power are construction in progress until they are ready. Opening things stand at value or capex less straight-line wear.
// Tax, servers: straight as the books; five_year 20, 32, 19.2, 11.52, 11.52, 5.76 % of what entered service in the calendar year, the first
//   share in the month of entry, later years' in twelfths; expensed: all in the month of entry. Buildings and power: straight lines.
// Retiring: gain = price received - cost + wear to date, by books and by tax.
#pragma once

#include <vector>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::finance {

enum class AssetClass { servers, buildings, power, count_ };

struct AssetMonth {  // cumulative figures at month end, others of the month
  Money added, retired_cost, wear, retired_wear, gross, worn;
  Money tax_wear, tax_basis;
};

struct HubMonth { Money opening, accepted, installed, closing; };

struct Assets {
  std::vector<std::vector<AssetMonth>> classes;  // [AssetClass][t]
  std::vector<std::vector<HubMonth>> hubs;       // [platform * regions + region][t]
  std::vector<std::vector<Money>> in_progress;   // [AssetClass][t]: construction not ready, at cost
  ByMonth<Money> sites, collateral;              // not worn
  ByMonth<Money> disposal_gain, tax_gain;
};

Assets assets_of(const Programme& programme, const Plan& plan, const Audit& audit);

// Shares of the five-year schedule in billionths, years 1..6.
inline constexpr std::int64_t kFiveYear[] = {200'000'000, 320'000'000, 192'000'000, 115'200'000, 115'200'000, 57'600'000};

}  // namespace stargate::finance
