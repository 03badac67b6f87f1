// Cost per H100e-hour and per MW, sources and uses, and what each site and platform earns before debt and tax.
//
//   cost per H100e-hour = (present value of what is spent - present value of what remains) / present value of working H100e-hours
//   spent      revenue - operating result + net investment: all that is paid before tax and financing
//   remains    the terminal value without cash, debt and backlog of contracted services
//   cost per MW = net investment of all months / IT load of racks at its highest above the opening racks', megawatts
//   What stands at the start counts as paid for. Discounted at the hurdle rate, month ends.
//
// Sources and uses are the cash flow of all months, each line on the side of its sign, so that both sides add up alike.
//
//   Revenue of a region is shared among its sites by working H100e; racks are charged to a site at the mean cost of their hub;
//   overhead belongs to no site and stands apart.
#pragma once

#include <string>
#include <vector>

#include "stargate/finance/returns.hpp"

namespace stargate::finance {

struct UnitCosts { double usd_per_h100e_hour = 0, usd_m_per_mw = 0; };
struct SourceOrUse { std::string label; bool source = false; Money amount; };

UnitCosts unit_costs(const Programme& programme, const Flows& flows, const Audit& audit);
std::vector<SourceOrUse> sources_and_uses(const Programme& programme, const Flows& flows, const Run& run);  // both sides add up alike
std::vector<Returns> site_returns(const Programme& programme, const Terms& terms, const Flows& flows, const Audit& audit);
std::vector<Returns> platform_returns(const Programme& programme, const Terms& terms, const Flows& flows, const Audit& audit);

}  // namespace stargate::finance
