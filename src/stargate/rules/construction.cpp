// SPDX-License-Identifier: Apache-2.0
#include "stargate/rules/construction.hpp"

#include "stargate/rules/days.hpp"

namespace stargate::rules {

long double progress(SCurve curve, long double x) {
  switch (curve) {
    case SCurve::linear:
      return x;
    case SCurve::bell:
      return 3 * x * x - 2 * x * x * x;
    case SCurve::front:
      return 1 - (1 - x) * (1 - x);
    case SCurve::back:
      return x * x;
  }
  return x;
}

long double cost_share(const Hall& hall, int month) {
  const int lead = whole_months(hall.lead_days);
  if (lead == 0) return month == 0 ? 1 : 0;
  if (month < 0 || month >= lead) return 0;
  return progress(hall.s_curve, (month + 1.0L) / lead) - progress(hall.s_curve, static_cast<long double>(month) / lead);
}

int most_buildings(const Programme& programme, Index<Hall> hall) {
  int buildings = programme.halls[hall].max_count;
  for (const OpeningBuilding& row : programme.opening_buildings) {
    if (row.hall.index == hall) buildings += row.count;
  }
  return buildings;
}

}  // namespace stargate::rules
