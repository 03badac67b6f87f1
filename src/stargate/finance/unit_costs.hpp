// SPDX-License-Identifier: Apache-2.0
// Cost per H100e-hour and per MW, sources and uses, and what each site and platform earns before debt and tax.
//
//   cost per H100e-hour = (present value of what is spent - present value of what remains) / present value of working
//   H100e-hours
//   spent      revenue - operating result + net investment: all that is paid before tax and financing
//   remains    the terminal value without cash, debt and backlog of contracted services
//   cost per MW = net investment of all months / IT load of racks at its highest above the opening racks', megawatts
//   What stands at the start counts as paid for. Discounted at the hurdle rate, month ends.
//
// Sources and uses are the cash flow of all months, each line on the side of its sign, so that both sides add up alike.
//
// Sites and platforms: each flow before tax and financing is shared among pairs of platform and site, to the cent.
//   of a site, hall, tranche   its site; among platforms by kilowatts of standing racks, summed over all months
//   of a platform              the hall's site where one is named, else by the racks that work in the month
//   of an offer                its platform, sites of the region (all without one) by the racks they gain in all months
//   of a region                platforms and sites of the region by the racks they gain in all months
//   of a service               the regions whose racks serve it in the month, by the H100e that arrive from each (the
//                              plan's flows times latency), and there platforms and sites by the H100e that work and
//                              that no campaign uses; where nobody serves it (a penalty), those of its own region, or
//                              all where none works there
//   of a campaign              its platform, its host (all its sites without one) by the racks that work in the month
//   what stands at the end     the terminal value without cash and debt, by residual value of the racks, the oldest
//                              leaving a hall first
// What no pair takes, as overhead, stands apart as "no site" and "no platform", so that the rows add up to the
// programme's.
#pragma once

#include <string>
#include <vector>

#include "stargate/finance/returns.hpp"

namespace stargate::finance {

struct UnitCosts {
  double usd_per_h100e_hour = 0, usd_m_per_mw = 0;
};
struct SourceOrUse {
  std::string label;
  bool source = false;
  Money amount;
};

UnitCosts unit_costs(const Programme& programme, const Flows& flows, const Audit& audit);
std::vector<SourceOrUse> sources_and_uses(const Programme& programme, const Flows& flows,
                                          const Run& run);  // both sides add up alike

struct ReturnsByThing {
  std::vector<Returns> sites, platforms;
};
ReturnsByThing site_and_platform_returns(const Programme& programme, const Plan& plan, const Terms& terms,
                                         const Flows& flows, const Audit& audit);

}  // namespace stargate::finance
