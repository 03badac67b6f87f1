// SPDX-License-Identifier: Apache-2.0
// Which hall classes take which platforms, and what racks take of a hall (rules of a plan, section 5).
//
//   fits(k, c):  cooling(c) is hybrid or that of k, and
//                kw_per_rack(k) <= kw_per_position(c) * positions_per_rack(k) + kFitSlackKw
//
// Load is in MW of IT, floor in positions, racks are counted one by one.
#pragma once

#include "stargate/programme/programme.hpp"

namespace stargate::rules {

// A microwatt in kW. A platform of 2.1 kW on 3 positions of 0.7 kW fits, although the product of these binary numbers
// is a little less than 2.1; products of figures within their ranges are exact to about 1e-11 kW.
inline constexpr double kFitSlackKw = 1e-9;

bool fits(const Platform& platform, const Hall& hall);

inline double mw_of(const Platform& platform, double racks) { return platform.kw_per_rack / 1000 * racks; }

// What racks take of a hall class.
struct Load {
  double mw = 0, positions = 0;
  void add(const Platform& platform, double racks) {
    mw += mw_of(platform, racks);
    positions += platform.positions_per_rack * racks;
  }
};

// How many racks of a platform that fits one building of a class holds: by load or by floor, not rounded.
double racks_per_building(const Platform& platform, const Hall& hall);

}  // namespace stargate::rules
