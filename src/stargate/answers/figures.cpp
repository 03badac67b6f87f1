// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/figures.hpp"

#include <cmath>

namespace stargate {

namespace {

constexpr double kNothingBroken = 1e-9;

}  // namespace

std::string broken_key(ShortfallKind kind, const std::string& where) {
  return std::string(name_of(kind)) + "/" + where;
}

Figures figures_at(const Programme& p, const Formulation& f, const Decisions& d, const std::vector<double>& x) {
  Figures g;
  const auto at = [&](ColId c) { return c.is_set() ? x[static_cast<size_t>(c.index)] : 0.0; };
  for (const auto& regions : f.variables.order) {
    auto& racks = g.racks_ordered.emplace_back(static_cast<size_t>(f.terms.horizon));
    for (const auto& months : regions)
      for (size_t t = 0; t < months.size() && t < racks.size(); ++t) racks[t] += at(months[t]) * kRacks;
  }
  for (const auto& months : f.variables.shortfall) {
    g.missed_k_months.push_back(0);
    for (ColId c : months) g.missed_k_months.back() += at(c);
  }
  g.buildings.assign(p.sites.size(), 0);
  for (size_t c = 0; c < p.halls.size(); ++c)
    for (int n : d.starts[c]) g.buildings[p.halls[c].site.index] += n;
  g.hard = f.hard_total(x);
  for (const HardShortfall& s : f.hard)
    if (at(s.column) > kNothingBroken)
      g.broken[broken_key(s.kind, s.where)] += at(s.column) * (s.kind == ShortfallKind::hub ? kRacks : 1);
  return g;
}

}  // namespace stargate
