// SPDX-License-Identifier: Apache-2.0
// What a plan stands on and delivers: sites at the end of the horizon, the tightest month of power, demand served. It
// follows from programme and audit.
#pragma once

#include <optional>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::finance {

struct SiteAtEnd {
  Month in_use_from;                            // the first month with a ready building or racks; not set: never
  double it_mw = 0;                             // of ready buildings
  double power_mw = 0, racks = 0, h100e_k = 0;  // h100e_k: of the racks in place, by availability
};
SiteAtEnd site_at_end(const Programme& programme, const Derived& derived, Index<Site> site);

// What of a block's power counts as firm.
double firm_mw(const Tranche& tranche);

// Where the largest share of what is available is used; of equal shares the first site and month.
struct PowerUse {
  Index<Site> site;
  int month = 0;
  double share_pct = 0;
};
std::optional<PowerUse> tightest_power(const Derived& derived);  // none where no site has power

// Of all sites and platforms together, in a month: MW that can be drawn, and thousand H100e in service.
double available_mw(const Derived& derived, int month);
double online_k(const Derived& derived, int month);
// The first month with racks in service; none where there never are.
std::optional<int> first_in_service(const Derived& derived);
// Thousand H100e-months that are asked for and missing over all months, of a service and of all.
double missing_k(const Derived& derived, Index<Service> service);
double missing_k(const Derived& derived);

// What a plan orders and starts, over all months.
std::int64_t racks_ordered(const Programme& programme, const Plan& plan, Index<Supplier> supplier);
std::int64_t racks_ordered(const Programme& programme, const Plan& plan, Index<Platform> platform);
int buildings_started(const Programme& programme, const Plan& plan, Index<Site> site);

// Thousand H100e-months over all months; campaigns are always served.
struct DemandServed {
  double asked = 0, missing = 0;
  double served_pct() const { return asked > 0 ? 100 * (asked - missing) / asked : 100; }
};
DemandServed demand_served(const Programme& programme, const Plan& plan, const Derived& derived);

}  // namespace stargate::finance
