// SPDX-License-Identifier: Apache-2.0
#include "stargate/tender/request.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "stargate/io/programme/findings.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/tender/rows.hpp"

namespace stargate::tender {

namespace {

template <class Row>
const std::string& title_of(const Row& row) {
  return row.name.empty() ? row.id : row.name;
}

bool sells(const Programme& p, const Offer& offer, Index<Supplier> supplier) {
  return row_of(p.plants, offer.plant.index).supplier.index == supplier;
}

std::set<Index<Region>> reached_regions(const Programme& p, Index<Plant> plant) {
  std::set<Index<Region>> regions;
  for (const Lane* lane : rules::lanes_from(p, plant)) regions.insert(lane->region.index);
  return regions;
}

std::int64_t lot_of(const std::map<std::pair<Index<Region>, Quarter>, std::int64_t>& racks) {
  double sum = 0;
  for (const auto& [key, count] : racks) sum += static_cast<double>(count);
  const double mean = racks.empty() ? 0 : sum / static_cast<double>(racks.size());
  std::int64_t lot = 5;
  for (const std::int64_t size : {10, 25, 50, 100})
    if (static_cast<double>(size) <= mean / 5) lot = size;
  return lot;
}

void add_wanted(const Programme& p, const Plan& plan, Index<Platform> platform, const std::set<Index<Region>>& regions,
                Request& request) {
  const auto ordered = racks_ordered(p, plan, platform);
  const std::int64_t lot = lot_of(ordered);
  for (const auto& [key, racks] : ordered) {
    if (regions.count(key.first) == 0) continue;
    const std::int64_t lots =
        std::max<std::int64_t>(std::llround(static_cast<double>(racks) / static_cast<double>(lot)), 1);
    request.wanted.push_back({platform, key.first, key.second, lots * lot});
  }
}

void add_offer(const Programme& p, Index<Offer> offer, Request& request) {
  AskedOffer asked{offer, {}, {}};
  const Offer& row = row_of(p.offers, offer);
  const auto regions = reached_regions(p, row.plant.index);
  for (const Wanted& wanted : request.wanted) {
    if (wanted.platform != row.platform.index || regions.count(wanted.region) == 0) continue;
    if (!asked.first.is_set() || wanted.quarter < asked.first) asked.first = wanted.quarter;
    asked.last = std::max(asked.last, wanted.quarter);
  }
  if (asked.first.is_set()) request.offers.push_back(asked);
}

Line note(std::string words) {
  Line line;
  line.section = "note";
  line.explanation = std::move(words);
  return line;
}

Line input(std::string_view section, const FieldInfo& info, std::string field, std::string explanation,
           bool optional = false) {
  Line line;
  line.section = section;
  line.field = std::move(field);
  line.unit = info.unit;
  line.explanation = std::move(explanation);
  line.input = true;
  line.asked = {&info, optional};
  return line;
}

void add_head(const Programme& p, const Request& request, std::vector<Line>& lines) {
  lines.push_back(note("Fill in the column value where it is empty, and leave every other cell as it is."));
  lines.push_back(
      note("Write plain numbers in the unit of the line, with a decimal point and without separators of thousands: "
           "1500.5. Money is in millions: "
           "1,500,000 USD is 1.5."));
  lines.push_back(
      note("An offer is what one plant makes of one platform. Leave all values of an offer empty if you do not make "
           "it; in an offer that you make, "
           "only what is marked optional may stay empty."));
  lines.push_back(
      note("Quarters are those in which an order is placed. Racks wanted are rounded, for all suppliers together, and "
           "no commitment."));
  lines.push_back(note("Return it as this workbook (.xlsx), filled in, or as CSV in UTF-8, separated by commas."));
  Line line;
  line.section = "request";
  line.field = "reference";
  line.value = request.reference;
  line.explanation = "What this request belongs to.";
  lines.push_back(line);
  line.field = "supplier";
  line.value = row_of(p.suppliers, request.supplier).id;
  line.place = title_of(row_of(p.suppliers, request.supplier));
  line.explanation = "Who is asked.";
  lines.push_back(line);
  for (const Wanted& wanted : request.wanted) {
    Line asked;
    asked.section = "wanted";
    asked.platform = title_of(row_of(p.platforms, wanted.platform));
    asked.place = title_of(row_of(p.regions, wanted.region));
    asked.field = "racks";
    asked.quarter = wanted.quarter.text();
    asked.unit = "racks";
    asked.value = std::to_string(wanted.racks);
    asked.explanation = "Racks to be ordered in the quarter for delivery to the region.";
    lines.push_back(std::move(asked));
  }
  line = Line{};
  line.section = "bid";
  line.field = kValidUntil;
  line.unit = kQuarterUnit;
  line.explanation =
      "The last quarter in which a contract on these terms can be signed, written like the quarters of this sheet.";
  line.input = true;
  lines.push_back(line);
}

// The first quarter's lines carry the whole explanation.
void add_offer_lines(const Programme& p, const AskedOffer& asked, std::vector<Line>& lines) {
  const Offer& offer = row_of(p.offers, asked.offer);
  const auto add = [&](Line line) {
    line.offer = offer.id;
    line.platform = title_of(row_of(p.platforms, offer.platform.index));
    line.place = title_of(row_of(p.plants, offer.plant.index));
    if (line.asked.optional) line.explanation = "Optional. " + line.explanation;
    lines.push_back(std::move(line));
  };
  for (const AskedTerm& term : asked_terms())
    add(input("terms", *term.info, std::string(term.info->name),
              std::string(term.info->meaning) + (term.hint.empty() ? "" : " " + std::string(term.hint)),
              term.optional));
  for (int tier = 1; tier <= kTiersAsked; ++tier) {
    add(input("tier", tier_min_field(), tier_field(tier, "min_racks"),
              std::string(tier_min_field().meaning) + " Tiers rise; below the first there is no rebate.", true));
    add(input("tier", tier_discount_field(), tier_field(tier, "discount_pct"),
              std::string(tier_discount_field().meaning), true));
  }
  for (Quarter q = asked.first; q <= asked.last; q = q + 1) {
    Line line = input(
        "price", price_field(), std::string(kPrice),
        std::string(price_field().meaning) + " Ex works, before rebates; leave it empty where racks_per_month is 0.");
    line.quarter = q.text();
    add(std::move(line));
  }
  for (Quarter q = asked.first; q <= asked.last; q = q + 1) {
    Line line = input("capacity", capacity_field(), std::string(kCapacity),
                      "The most racks you take in orders in a month of the quarter; 0 for none.");
    line.quarter = q.text();
    add(std::move(line));
  }
}

}  // namespace

std::map<std::pair<Index<Region>, Quarter>, std::int64_t> racks_ordered(const Programme& p, const Plan& plan,
                                                                        Index<Platform> platform) {
  std::map<std::pair<Index<Region>, Quarter>, std::int64_t> racks;
  for (const Order& order : plan.orders)
    if (row_of(p.offers, order.offer).platform.index == platform && order.racks > 0)
      racks[{order.region, Quarter::of(p.month_at(order.month))}] += order.racks;
  return racks;
}

Result<Request> request_for(const Programme& p, const Plan& plan, std::string_view supplier) {
  std::vector<std::string_view> ids;
  for (const Supplier& row : p.suppliers) ids.push_back(row.id);
  const auto found = std::find(ids.begin(), ids.end(), supplier);
  if (found == ids.end()) {
    const std::string near = reading::did_you_mean(supplier, ids);
    return Mistake{"", 0, "--supplier",
                   "there is no supplier " + reading::in_quotes(supplier) + " in the plan's programme",
                   near.empty() ? fmt::format("choose from {}", fmt::join(ids, ", ")) : near};
  }
  Request request{p.settings.name, Index<Supplier>(found - ids.begin()), {}, {}};
  std::map<Index<Platform>, std::set<Index<Region>>> regions;  // by platform
  for (const Offer& offer : p.offers)
    if (sells(p, offer, request.supplier)) regions[offer.platform.index].merge(reached_regions(p, offer.plant.index));
  for (const auto& [platform, reached] : regions) add_wanted(p, plan, platform, reached, request);
  for (Index<Offer> o : indices(p.offers))
    if (sells(p, row_of(p.offers, o), request.supplier)) add_offer(p, o, request);
  if (request.offers.empty())
    return Mistake{
        "", 0, "--supplier",
        "the plan orders no racks that " + reading::in_quotes(supplier) + " could make for a region it reaches",
        "choose another supplier, or a plan that orders such racks"};
  return request;
}

std::vector<Line> request_lines(const Programme& p, const Request& request) {
  std::vector<Line> lines;
  add_head(p, request, lines);
  for (const AskedOffer& asked : request.offers) add_offer_lines(p, asked, lines);
  return lines;
}

}  // namespace stargate::tender
