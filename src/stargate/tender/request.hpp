// SPDX-License-Identifier: Apache-2.0
// A request for quotation: what a supplier is asked, and nothing of what we know.
//
// Racks wanted are the plan's orders of a platform over all suppliers, by delivery region and calendar quarter of the
// order, rounded to a lot, so that neither our split nor our counts show. Only platforms that the supplier's offers
// make and regions that lanes from the plants of these offers reach are asked for. Of the programme the request holds
// ids and names of these, the programme's name, and no figure at all: prices, terms, money, dates and other suppliers
// stay here.
//   lot       the largest of 5, 10, 25, 50, 100 racks that is at most a fifth of the platform's mean line; at least 5
//   racks     the plan's orders to the nearest lot, at least one lot
//   quarters  of an offer: from the first to the last in which racks of its platform are wanted
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/plan/plan.hpp"
#include "stargate/tender/layout.hpp"
#include "stargate/tender/quarter.hpp"

namespace stargate::tender {

struct Wanted {
  Index<Platform> platform;
  Index<Region> region;
  Quarter quarter;
  std::int64_t racks = 0;  // rounded
};

struct AskedOffer {
  Index<Offer> offer;
  Quarter first, last;
};

struct Request {
  std::string reference;  // the programme's name
  Index<Supplier> supplier;
  std::vector<Wanted> wanted;
  std::vector<AskedOffer> offers;
};

// Whole racks ordered of a platform, by region and quarter; over all offers.
std::map<std::pair<Index<Region>, Quarter>, std::int64_t> racks_ordered(const Programme& programme, const Plan& plan,
                                                                        Index<Platform> platform);

// A mistake for a supplier that is not there, or of which the plan wants nothing.
Result<Request> request_for(const Programme& programme, const Plan& plan, std::string_view supplier);

// The sheet of the request, its values empty.
std::vector<Line> request_lines(const Programme& programme, const Request& request);

// Writes the sheet as a workbook: "bid" (save this one as CSV to hand it in) and "explanations". What is not to be
// filled in is locked. The mistakes when it cannot be written; what stood at `path` then still does.
std::vector<Mistake> write_request_xlsx(const std::vector<Line>& lines, const std::string& title,
                                        const std::string& path);

}  // namespace stargate::tender
