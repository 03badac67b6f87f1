// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/schema_build.hpp"

namespace stargate::schema {

std::vector<TableInfo> opening_tables() {
  using R = OpeningRacks;
  using B = OpeningBuilding;
  using T = OpeningTranche;
  using O = OpeningOrder;
  using D = OpeningDeposit;
  using C = OpeningContract;
  return {
      table("opening_racks", "", &Programme::opening_racks, {"hall", "platform", "installed"},
            "Racks that are installed before the first month.",
            {
                required(ref("hall", &R::hall, "hall", "Where they are installed.")),
                required(ref("platform", &R::platform, "platform", "What they are.")),
                required(month("installed", &R::installed, "When they were installed; their age counts from it.")),
                required(whole("racks", &R::racks, "racks", 1, kRacks, "How many.")),
            }),
      table("opening_building", "", &Programme::opening_buildings, {"hall", "ready"},
            "Buildings that are ready or under construction before the first month.",
            {
                required(ref("hall", &B::hall, "hall", "Their building class.")),
                required(whole("count", &B::count, "buildings", 1, 1000, "How many.")),
                required(
                    month("ready", &B::ready, "When they are ready; a month in the past when they are ready already.")),
                number("remaining_usd_m", &B::remaining_usd_m, "USD m", 0, kUsdM,
                       "Still to be paid for all of them, in equal parts until they are ready."),
            }),
      table("opening_tranche", "", &Programme::opening_tranches, {"tranche"}, "Power committed before the first month.",
            {
                required(ref("tranche", &T::tranche, "tranche", "The tranche.")),
                required(month("in_service", &T::in_service,
                               "When it enters service; a month in the past when it is in service already.")),
                number("remaining_usd_m", &T::remaining_usd_m, "USD m", 0, kUsdM,
                       "Still to be paid, in equal parts until it is in service."),
            }),
      table("opening_order", "", &Programme::opening_orders, {"offer", "region", "accepted"},
            "Racks ordered before the first month and not yet accepted.",
            {
                required(ref("offer", &O::offer, "offer", "The offer.")),
                required(ref("region", &O::region, "region", "The hub they go to.")),
                required(whole("racks", &O::racks, "racks", 1, kRacks, "How many.")),
                required(month("accepted", &O::accepted, "When they are accepted.")),
                number("unpaid_usd_m", &O::unpaid_usd_m, "USD m", 0, kUsdM,
                       "Still to be paid for all of them, on acceptance."),
            }),
      table("opening_deposit", "", &Programme::opening_deposits, {"offer"},
            "A deposit already paid to a supplier, credited against later order deposits.",
            {
                required(ref("offer", &D::offer, "offer", "The offer.")),
                required(number("usd_m", &D::usd_m, "USD m", 0.000001, kUsdM, "The credit.")),
            }),
      table("opening_contract", "", &Programme::opening_contracts, {"offer", "period"},
            "A contract signed before the first month, which cannot be declined.",
            {
                required(ref("offer", &C::offer, "offer", "The offer.")),
                required(
                    whole("period", &C::period, "", 0, 400, "The number of its period, counted from 0 at order_from.")),
                whole("tier", &C::tier, "", 0, 99, "Its tier; 0 for an offer without tiers."),
                whole("taken_racks", &C::taken_racks, "racks", 0, kRacks,
                      "Racks ordered under it before the first month. They count towards the minimum, the maximum and "
                      "the rebate of "
                      "its period."),
            }),
  };
}

}  // namespace stargate::schema
