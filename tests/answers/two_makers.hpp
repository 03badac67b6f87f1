// SPDX-License-Identifier: Apache-2.0
// One site, two makers of one platform: "near" sells a rack for 1.0 USD m, "far" for 1.2; otherwise they are the same,
// and each can make all that the site can take. A hundred racks are bought in the first month, all of the cheaper
// maker's.
#pragma once

#include "stargate/answers/valuer.hpp"
#include "stargate/io/programme/load.hpp"
#include "tests/formulation/tiny.hpp"
#include "tests/programme/read_changes.hpp"

namespace stargate::tiny {

inline Programme two_makers() {
  Programme p = programme(3, 9);
  p.power_prices = {{{"alpha"}, ym(2026, 1), 0}};
  sell(p, 1.0, 100);
  p.suppliers[0].id = "near";
  p.plants[0] = {"near-fab", "", {"near"}};
  p.offers[0].id = "near-rack";
  p.offers[0].plant = {"near-fab"};
  p.offer_prices[0].offer = {"near-rack"};
  p.offer_capacities[0].offer = {"near-rack"};
  p.lanes[0].plant = {"near-fab"};
  p.suppliers.push_back({"far", ""});
  p.plants.push_back({"far-fab", "", {"far"}});
  Offer far = p.offers[0];
  far.id = "far-rack";
  far.plant = {"far-fab"};
  p.offers.push_back(far);
  p.offer_prices.push_back({{"far-rack"}, ym(2026, 1), 1.2});
  p.offer_capacities.push_back({{"far-rack"}, ym(2026, 1), 100});
  p.lanes.push_back({{"far-fab"}, {"east"}, 0, 0, 0});
  link(p);
  return p;
}

inline Result<Programme> change(const Programme& p, const std::vector<Change>& set) { return with_changes(p, set); }

inline std::unique_ptr<Valuer> valuer_of(const Programme& p, const ValuerOptions& options = {}) {
  return std::make_unique<Valuer>(p, solved(p).finished.plan, change, options);
}

}  // namespace stargate::tiny
