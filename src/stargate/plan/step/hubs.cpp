// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/hubs.hpp"

#include <algorithm>

namespace stargate::stepping {

namespace {

void take_installed(const Now& now, Hubs& state) {
  const Programme& p = now.programme();
  for (const Install& install : now.decided.installs) {
    const Hall& hall = p.halls[install.hall];
    const Index<Region> region = p.sites[hall.site.index].region.index;
    state.stock[static_cast<size_t>(install.platform) * p.regions.size() + static_cast<size_t>(region)].parts -=
        static_cast<rules::RackParts>(rules::kPartsPerRack) * install.racks;
  }
}

// Pays for the storage of what stands in the hub of a region, and checks that it is there and has room.
void keep(const Now& now, size_t r, const Hubs& state) {
  const Programme& p = now.programme();
  const Region& region = p.regions[r];
  rules::RackParts total = 0;
  for (size_t k = 0; k < p.platforms.size(); ++k) {
    const rules::RackParts parts = state.stock[k * p.regions.size() + r].parts;
    total += parts;
    if (parts >= 0) continue;
    const double missing = -rules::in_racks(parts);
    now.broken(Rule::hub_stock, p.platforms[k].id + "/" + region.id, missing, "racks",
               sentence("The hub of ", region.id, " is short of ", missing, " racks of ", p.platforms[k].id, " in ",
                        now.at(), "."));
  }
  now.pay(CashLine::storage,
          cents(region.storage_usd_k_per_rack_month / 1000.0L * std::max(0.0, rules::in_racks(total))),
          {Thing::Kind::region, static_cast<int>(r)});
  const rules::RackParts room = rules::parts_of(region.hub_racks_max);
  if (room > 0 && total > room)
    now.record.findings.hard(ShortfallKind::hub, region.id, now.t, rules::in_racks(total - room), "racks");
}

// Racks leave a hub in the order in which they came: those left at the end are the last that were accepted. Each
// counts by the share of value that its age leaves, which in a hub never rises.
long double left_at_end(const Terms& terms, size_t platform, const HubStock& one) {
  long double sum = 0;
  double share = 1e300;
  rules::RackParts stock = one.parts;
  int from = terms.months - 1;
  for (auto lot = one.lots.rbegin(); lot != one.lots.rend() && stock > 0; ++lot) {
    for (; from >= lot->month; --from) share = std::min(share, terms.residual[platform].at(terms.months - 1 - from));
    const rules::RackParts parts = std::min(stock, lot->parts);
    sum += share * static_cast<long double>(rules::in_racks(parts));
    stock -= parts;
  }
  return sum;
}

}  // namespace

Hubs opening_hubs(const Terms& terms) {
  return {std::vector<HubStock>(terms.programme.platforms.size() * terms.programme.regions.size())};
}

void step_hubs(const Now& now, const Supply& supply, Hubs& state) {
  for (size_t i = 0; i < state.stock.size(); ++i) {
    const rules::RackParts parts = supply.accepted[i];
    if (parts == 0) continue;
    state.stock[i].parts += parts;
    state.stock[i].lots.push_back({now.t, parts});
  }
  take_installed(now, state);
  for (size_t r = 0; r < now.programme().regions.size(); ++r) keep(now, r, state);
}

HubsAtEnd hubs_at_end(const Terms& terms, const Hubs& state) {
  HubsAtEnd end;
  const size_t regions = terms.programme.regions.size();
  for (size_t i = 0; i < state.stock.size(); ++i) {
    const size_t platform = i / regions;
    const long double left = left_at_end(terms, platform, state.stock[i]);
    end.left.push_back(static_cast<double>(left));
    end.terminal += cents(left * terms.new_at_end[platform]);
  }
  return end;
}

}  // namespace stargate::stepping
