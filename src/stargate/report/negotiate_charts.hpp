// SPDX-License-Identifier: Apache-2.0
// The charts of a negotiation sheet as SVG, and its racks by quarter as shaded tables. Inside report only.
#pragma once

#include <string>
#include <vector>

#include "stargate/negotiate/sheet.hpp"

namespace stargate::report {

// Bars of what a step of each term is worth, the largest first, with error bars; steps of the price stand out, and the
// first of them runs through the others as a yardstick. Empty when no term can be told from zero.
std::string worth_chart(const Programme& programme, const Sheet& sheet);

// "all offers" for the supplier's own id, otherwise the name of the offer, in which " from" its own supplier is left
// out.
std::string of_words(const Programme& programme, const Sheet& sheet, const std::string& of);

// What a demand curve runs over.
enum class Over { price, date };

// Platforms of which any point takes racks.
std::vector<std::size_t> platforms_taken(const Programme& programme, const std::vector<DemandPoint>& points);

// "+5 %", "-14 days" or "today".
std::string at_words(const DemandPoint& point, Over over);
bool is_today(const DemandPoint& point, Over over);

// One platform's racks across, price or lead time upwards. Points that are not possible break the line.
std::string demand_chart(const std::string& platform, std::size_t index, const std::vector<DemandPoint>& points,
                         Over over);

// One platform's racks by quarter, one row per point, shaded by size.
std::string quarter_table(const Programme& programme, std::size_t index, const std::vector<DemandPoint>& points,
                          Over over);

}  // namespace stargate::report
