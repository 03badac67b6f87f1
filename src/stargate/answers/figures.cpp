#include "stargate/answers/figures.hpp"

#include <array>
#include <cmath>
#include <string_view>

namespace stargate {

namespace {

constexpr double kNothingBroken = 1e-9;

struct Family {
  std::string_view column, key;  // of the column's name before the place, and what stands for it
};
constexpr std::array kFamilies = {
    Family{"emergency", "cash/cash"},
    Family{"short_gearing", "covenant/gearing"},
    Family{"short_base", "covenant/base"},
    Family{"short_dscr", "covenant/dscr"},
    Family{"short_dscr_forward", "covenant/dscr_forward"},
    Family{"short_ltv", "covenant/ltv"},
    Family{"short_hub", "hub"},
    Family{"short_campaign", "campaign"},
    Family{"short_decided", "decided"},
};

// "short_dscr/notes/2026-03" -> "covenant/dscr/notes"
std::string key_of_column(std::string_view name) {
  const size_t last = name.rfind('/');
  const bool of_month =
      last != std::string_view::npos && Month::parse(name.substr(last + 1)) && !name.starts_with("short_decided/");
  if (of_month) name = name.substr(0, last);
  const size_t first = std::min(name.find('/'), name.size());
  for (const Family& family : kFamilies)
    if (family.column == name.substr(0, first)) return std::string(family.key) + std::string(name.substr(first));
  return std::string(name);
}

}  // namespace

std::string broken_key(const std::string& kind, const std::string& where) { return kind + "/" + where; }

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
    for (int n : d.starts[c]) g.buildings[static_cast<size_t>(p.halls[c].site.index)] += n;
  g.hard = f.hard_total(x);
  for (const auto& [c, weight] : f.hard)
    if (at(c) > kNothingBroken) {
      const std::string key = key_of_column(f.model.name(c));
      g.broken[key] += at(c) * (key.starts_with("hub/") ? kRacks : 1);
    }
  return g;
}

}  // namespace stargate
