#include "stargate/programme/decided.hpp"

#include <algorithm>
#include <cmath>

namespace stargate {

namespace {

struct Window {
  Month from, until;
  int months() const { return std::max(0, until - from + 1); }
};

// The months of a row in which something is decided.
Window window_of(const Programme& p, const Decided& row) {
  return {std::max(row.from, p.settings.first_month), std::min(last_month(row), p.month_at(p.horizon() - 1))};
}

Window cut(Window w, Month from, Month until) {
  if (from.is_set()) w.from = std::max(w.from, from);
  if (until.is_set()) w.until = std::min(w.until, until);
  return w;
}

template <class Row>
const Row& at(const std::vector<Row>& rows, int index) {
  return rows[static_cast<size_t>(index)];
}

// A site cannot be used before it may open.
Window from_opening(const Programme& p, Window w, const Ref<Site>& site) {
  if (!site || at(p.sites, site.index).opened) return w;
  return cut(w, at(p.sites, site.index).open_from, {});
}

double capacity(const Programme& p, int offer, Month month) {
  double racks = 0;
  Month since;
  for (const OfferCapacity& row : p.offer_capacities)
    if (row.offer.index == offer && row.from <= month && (!since.is_set() || row.from >= since)) {
      racks = row.racks_per_month;
      since = row.from;
    }
  return racks;
}

bool has_lane(const Programme& p, const Offer& offer, const Ref<Region>& region) {
  return std::any_of(p.lanes.begin(), p.lanes.end(), [&](const Lane& l) {
    return l.plant.index == offer.plant.index && (!region || l.region.index == region.index);
  });
}

Possible of_orders(const Programme& p, const Decided& row) {
  const Offer& offer = at(p.offers, row.offer.index);
  if (!has_lane(p, offer, row.region)) return {0, "no lane leads there from the offer's plant"};
  const Window w = cut(window_of(p, row), offer.order_from, offer.order_until);
  if (w.months() == 0)
    return {0, "the offer takes orders from " + offer.order_from.text() + " to " + offer.order_until.text()};
  const Month available = offer.platform ? at(p.platforms, offer.platform.index).available_from : Month{};
  const int lead = split_days(offer.lead_days).first;
  double most = 0;
  for (Month m = w.from; m <= w.until; m = m + 1)
    if (!available.is_set() || m + lead >= available) most += capacity(p, row.offer.index, m);
  return {std::floor(most + 1e-6), "that is the capacity of the offer in these months"};
}

Possible of_starts(const Programme& p, const Decided& row) {
  const Hall& hall = at(p.halls, row.hall.index);
  const Window w = from_opening(p, cut(window_of(p, row), hall.start_from, {}), hall.site);
  if (w.months() == 0) return {0, "none can be started before the building class or its site is open to it"};
  const int pace = hall.site ? at(p.sites, hall.site.index).starts_per_quarter : hall.max_count;
  const int in_time = pace * ((w.months() + 2) / 3);
  if (hall.max_count <= in_time) return {static_cast<double>(hall.max_count), "that is the class's max_count"};
  return {static_cast<double>(in_time), "that is what starts_per_quarter of the site allows"};
}

Possible of_commitment(const Programme& p, const Decided& row) {
  const Tranche& tranche = at(p.tranches, row.tranche.index);
  for (const OpeningTranche& opening : p.opening_tranches)
    if (opening.tranche.index == row.tranche.index) return {0, "it was committed before the first month"};
  const Window w = from_opening(p, cut(window_of(p, row), tranche.commit_from, tranche.commit_until), tranche.site);
  if (w.months() == 0)
    return {0, "it can be committed from " + tranche.commit_from.text() + " to " + tranche.commit_until.text()};
  return {1, "a tranche is committed once"};
}

Possible of_run(const Programme& p, const Decided& row) {
  const Campaign& campaign = at(p.campaigns, row.campaign.index);
  const auto hosts = [&](const Ref<Site>& site) { return site.index == row.site.index; };
  if (row.site && (campaign.linked || std::none_of(campaign.sites.begin(), campaign.sites.end(), hosts)))
    return {0, campaign.linked ? "its sites serve it together" : "it is none of the campaign's sites"};
  Window w = cut(window_of(p, row), campaign.start_from, campaign.start_until);
  w.until = std::min(w.until, p.month_at(p.total_months() - campaign.months));
  if (w.months() == 0)
    return {0, "it can start from " + campaign.start_from.text() + " to " + campaign.start_until.text()};
  return {1, "a campaign runs once"};
}

Possible of_contracts(const Programme& p, const Decided& row) {
  const Offer& offer = at(p.offers, row.offer.index);
  if (row.tier >= 0) {
    bool any = false, known = false;
    for (const OfferTier& tier : p.offer_tiers) {
      any = any || tier.offer.index == row.offer.index;
      known = known || (tier.offer.index == row.offer.index && tier.tier == row.tier);
    }
    if (any ? !known : row.tier != 0) return {0, "the offer has no such tier"};
  }
  const Window w = window_of(p, row);
  int periods = 0;
  for (int y = 0; offer.period_months > 0 && offer.order_from + y * offer.period_months <= w.until; ++y) {
    const Month begin = offer.order_from + y * offer.period_months;
    const Window period = cut({std::max(begin, p.settings.first_month), begin + offer.period_months - 1}, {},
                              std::min(offer.order_until, p.month_at(p.horizon() - 1)));
    const bool signed_already =
        std::any_of(p.opening_contracts.begin(), p.opening_contracts.end(),
                    [&](const OpeningContract& c) { return c.offer.index == row.offer.index && c.period == y; });
    if (period.months() > 0 && !signed_already && period.from >= w.from && period.from <= w.until) ++periods;
  }
  return {static_cast<double>(periods), "so many periods of the offer without a contract begin in these months"};
}

}  // namespace

int subject(const Decided& row) {
  switch (row.decision) {
    case Decision::rack_order:
    case Decision::contract:
      return row.offer.index;
    case Decision::start:
      return row.hall.index;
    case Decision::commitment:
      return row.tranche.index;
    case Decision::run:
      return row.campaign.index;
  }
  return -1;
}

const std::string& subject_id(const Decided& row) {
  switch (row.decision) {
    case Decision::start:
      return row.hall.id;
    case Decision::commitment:
      return row.tranche.id;
    case Decision::run:
      return row.campaign.id;
    case Decision::rack_order:
    case Decision::contract:
      break;
  }
  return row.offer.id;
}

std::string_view subject_field(Decision decision) {
  switch (decision) {
    case Decision::rack_order:
    case Decision::contract:
      return "offer";
    case Decision::start:
      return "hall";
    case Decision::commitment:
      return "tranche";
    case Decision::run:
      return "campaign";
  }
  return "";
}

std::string_view part_field(Decision decision) {
  switch (decision) {
    case Decision::rack_order:
      return "region";
    case Decision::contract:
      return "tier";
    case Decision::run:
      return "site";
    case Decision::start:
    case Decision::commitment:
      break;
  }
  return "";
}

std::string_view unit_of(Decision decision) {
  switch (decision) {
    case Decision::rack_order:
      return "racks";
    case Decision::start:
      return "buildings";
    case Decision::commitment:
      return "tranche";
    case Decision::run:
      return "run";
    case Decision::contract:
      return "contracts";
  }
  return "";
}

std::string words_of(const Decided& row) {
  std::string text;
  switch (row.decision) {
    case Decision::rack_order:
      text = "orders of ";
      break;
    case Decision::start:
      text = "starts of ";
      break;
    case Decision::commitment:
      text = "commitment of ";
      break;
    case Decision::run:
      text = "run of ";
      break;
    case Decision::contract:
      text = "contracts with ";
      break;
  }
  text += subject_id(row);
  if (!row.region.id.empty()) text += " to " + row.region.id;
  if (!row.site.id.empty()) text += " at " + row.site.id;
  if (row.tier >= 0) text += ", tier " + std::to_string(row.tier);
  text += ", " + row.from.text();
  if (last_month(row) != row.from) text += " to " + last_month(row).text();
  return text;
}

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

}  // namespace stargate
