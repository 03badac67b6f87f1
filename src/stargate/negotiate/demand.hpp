// SPDX-License-Identifier: Apache-2.0
// Our demand for a supplier's racks: how many at each price, and at each delivery date.
#pragma once

#include "stargate/negotiate/sheet.hpp"

namespace stargate {

// At factors on the supplier's prices, today's terms otherwise. From today's terms outwards, each point goes on from
// the decisions of the one before, and what was found farther out is tried nearer too, so that the curve does not bend
// where a search fell short.
std::vector<DemandPoint> demand_by_price(Valuer&, const std::vector<Index<Offer>>& offers, const RoundOptions&,
                                         bool& stopped);

// Earlier delivery is never worth less in itself: what makes it so is that shipment and acceptance are paid earlier,
// too. Of every two
// dates that follow each other and are out of order, the earlier one is solved again with those payments put off by
// the days between
// them; where that is worth no less than the later date, that is the reason, and otherwise none is known.
void say_why_not_monotone(const Valuer&, const ChangeProgramme&, const std::vector<Index<Offer>>& offers,
                          std::vector<DemandPoint>& by_date);
std::vector<DemandPoint> demand_by_date(Valuer&, const ChangeProgramme&, const std::vector<Index<Offer>>& offers,
                                        const RoundOptions&, bool& stopped);

}  // namespace stargate
