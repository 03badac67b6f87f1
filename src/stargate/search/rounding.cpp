// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/rounding.hpp"

#include "stargate/search/fractional_point.hpp"
#include "stargate/search/order_rounding.hpp"
#include "stargate/search/rack_rounding.hpp"
#include "stargate/search/work_rounding.hpp"

namespace stargate {
namespace {

// Sites, buildings, power and contracts, which are whole already.
void fix_whole_decisions(const FractionalPoint& point, Fixings& fixings) {
  const Variables& v = point.variables();
  for (const auto* table : {&v.open, &v.started, &v.committed})
    for (const auto& row : *table)
      for (ColId c : row) fix(fixings, c, point.whole_at(c));
  for (const auto& offer : v.contract)
    for (const auto& period : offer)
      for (ColId c : period) fix(fixings, c, point.whole_at(c));
}

}  // namespace

Fixings round_physical(const Programme& p, const Formulation& f, const std::vector<double>& x, Orders direction) {
  const FractionalPoint point{p, f, x};
  Fixings fixings;
  fix_whole_decisions(point, fixings);
  RackCounts orders = round_orders(point, direction);
  const WholeRacks racks = round_racks(point, orders, fixings);
  trim_orders(point, racks, orders);
  fix_orders(point, orders, fixings);
  fix_reservations(point, orders, fixings);
  const RackCounts working = round_working(point, racks.standing, fixings);
  round_campaigns(point, working, fixings);
  return fixings;
}

}  // namespace stargate
