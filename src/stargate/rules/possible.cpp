// SPDX-License-Identifier: Apache-2.0
#include "stargate/rules/possible.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/programme/decided.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/series.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::rules {

namespace {

template <class Row>
const Row& at(const std::vector<Row>& rows, int index) {
  return rows[static_cast<size_t>(index)];
}

Span common(Span a, Span b) { return {std::max(a.first, b.first), std::min(a.last, b.last)}; }

// A site cannot be used before it may open.
Span from_opening(const Programme& p, Span window, const Ref<Site>& site) {
  if (!site || at(p.sites, site.index).opened) return window;
  return common(window, opening_window(p, at(p.sites, site.index)));
}

bool leads_there(const Programme& p, const Offer& offer, const Ref<Region>& region) {
  return region ? find_lane(p, offer.plant.index, region.index) != nullptr : !lanes_from(p, offer.plant.index).empty();
}

Possible of_orders(const Programme& p, const Decided& row) {
  const Offer& offer = at(p.offers, row.offer.index);
  if (!leads_there(p, offer, row.region)) return {0, "no lane leads there from the offer's plant"};
  const Span w = common(decided_window(p, row), order_window(p, offer));
  if (w.empty())
    return {0, "the offer takes orders from " + offer.order_from.text() + " to " + offer.order_until.text()};
  const StepSeries capacity(p.offer_capacities, &OfferCapacity::offer, row.offer.index);
  double most = 0;
  for (int t = w.first; t <= w.last; ++t)
    if (leaves_available(p, offer, t)) most += capacity.at(p.month_at(t), &OfferCapacity::racks_per_month);
  return {std::floor(most + 1e-6), "that is the capacity of the offer in these months"};
}

Possible of_starts(const Programme& p, const Decided& row) {
  const Hall& hall = at(p.halls, row.hall.index);
  if (hall.max_count == 0) return {0, "that is the class's max_count"};
  const Span w = from_opening(p, common(decided_window(p, row), start_window(p, hall)), hall.site);
  if (w.empty()) return {0, "none can be started before the building class or its site is open to it"};
  const int pace = hall.site ? at(p.sites, hall.site.index).starts_per_quarter : hall.max_count;
  const int in_time = pace * ((w.count() + 2) / 3);
  if (hall.max_count <= in_time) return {static_cast<double>(hall.max_count), "that is the class's max_count"};
  return {static_cast<double>(in_time), "that is what starts_per_quarter of the site allows"};
}

Possible of_commitment(const Programme& p, const Decided& row) {
  const Tranche& tranche = at(p.tranches, row.tranche.index);
  if (opening_tranche(p, row.tranche.index) != nullptr) return {0, "it was committed before the first month"};
  const Span w = from_opening(p, common(decided_window(p, row), commitment_window(p, tranche)), tranche.site);
  if (w.empty())
    return {0, "it can be committed from " + tranche.commit_from.text() + " to " + tranche.commit_until.text()};
  return {1, "a tranche is committed once"};
}

Possible of_run(const Programme& p, const Decided& row) {
  const Campaign& campaign = at(p.campaigns, row.campaign.index);
  const auto hosts = [&](const Ref<Site>& site) { return site.index == row.site.index; };
  if (row.site && (campaign.linked || std::none_of(campaign.sites.begin(), campaign.sites.end(), hosts)))
    return {0, campaign.linked ? "its sites serve it together" : "it is none of the campaign's sites"};
  if (common(decided_window(p, row), run_window(p, campaign)).empty())
    return {0, "it can start from " + campaign.start_from.text() + " to " + campaign.start_until.text()};
  return {1, "a campaign runs once"};
}

Possible of_contracts(const Programme& p, const Decided& row) {
  const Offer& offer = at(p.offers, row.offer.index);
  const auto numbers = tier_numbers(p, row.offer.index);
  if (row.tier >= 0 && std::find(numbers.begin(), numbers.end(), row.tier) == numbers.end())
    return {0, "the offer has no such tier"};
  const Span w = decided_window(p, row), orders = order_window(p, offer);
  int periods = 0;
  if (!orders.empty()) {
    for (int y = 0, last = *period_of(p, offer, orders.last); y <= last; ++y) {
      const auto months = period_months(p, offer, y);
      if (months && w.holds(months->first) && opening_contract(p, row.offer.index, y) == nullptr) ++periods;
    }
  }
  return {static_cast<double>(periods), "so many periods of the offer without a contract begin in these months"};
}

}  // namespace

Possible possible(const Programme& p, const Decided& row) {
  switch (row.decision) {
    case Decision::rack_order:
      return of_orders(p, row);
    case Decision::start:
      return of_starts(p, row);
    case Decision::commitment:
      return of_commitment(p, row);
    case Decision::run:
      return of_run(p, row);
    case Decision::contract:
      return of_contracts(p, row);
  }
  return {};
}

}  // namespace stargate::rules
