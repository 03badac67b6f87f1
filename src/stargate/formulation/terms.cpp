// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/terms.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "stargate/formulation/laws.hpp"

namespace stargate {

using formulating::DaySplit;
using formulating::fits;
using formulating::split_days;
using formulating::steps;
using formulating::whole_months;

namespace {

double s_curve(SCurve shape, double x) {
  switch (shape) {
    case SCurve::linear:
      return x;
    case SCurve::bell:
      return x * x * (3 - 2 * x);
    case SCurve::front:
      return 1 - (1 - x) * (1 - x);
    case SCurve::back:
      return x * x;
  }
  return x;
}

void make_sites(const Programme& p, Terms& terms) {
  terms.sites.resize(p.sites.size());
  for (Index<Site> s : indices(p.sites)) {
    auto& site = terms.sites[s];
    const int index = static_cast<int>(s);
    site.region = p.sites[s].region.index;
    site.grid_mw = steps(
        p, p.grid_bases, [](const GridBase& g) { return g.site.index; }, index, [](const GridBase& g) { return g.mw; });
    site.usd_per_mwh = steps(
        p, p.power_prices, [](const PowerPrice& g) { return g.site.index; }, index,
        [](const PowerPrice& g) { return g.usd_per_mwh; });
    site.open_from = p.sites[s].open_from.is_set() ? std::max(0, p.index_of(p.sites[s].open_from)) : 0;
  }
  for (Index<Hall> c : indices(p.halls)) terms.sites[p.halls[c].site.index].halls.push_back(c);
  for (Index<Tranche> q : indices(p.tranches)) terms.sites[p.tranches[q].site.index].tranches.push_back(q);
}

void make_halls(const Programme& p, Terms& terms) {
  for (const Hall& hall : p.halls) {
    HallTerms h;
    h.lead = whole_months(hall.lead_days);
    h.start_from = hall.max_count == 0        ? p.horizon()
                   : hall.start_from.is_set() ? std::max(0, p.index_of(hall.start_from))
                                              : 0;
    for (Index<Platform> k : indices(p.platforms))
      if (fits(p.platforms[k], hall)) h.platforms.push_back(k);
    for (int t = 0; t < p.horizon(); ++t)
      h.cost_usd_m.push_back(hall.capex_usd_m * std::pow(1 + hall.escalation_pct_per_year / 100, t / 12.0));
    const int parts = std::max(1, h.lead);
    for (int i = 0; i < parts; ++i)
      h.shares.push_back(s_curve(hall.s_curve, (i + 1.0) / parts) -
                         s_curve(hall.s_curve, static_cast<double>(i) / parts));
    h.opening_ready.assign(static_cast<size_t>(p.total_months()), 0);
    terms.halls.push_back(std::move(h));
  }
  for (const OpeningBuilding& b : p.opening_buildings)
    for (int t = std::max(0, p.index_of(b.ready)); t < p.total_months(); ++t)
      terms.halls[b.hall.index].opening_ready[static_cast<size_t>(t)] += b.count;
}

void make_tranches(const Programme& p, Terms& terms) {
  for (const Tranche& tranche : p.tranches) {
    TrancheTerms q;
    q.lead = whole_months(tranche.lead_days);
    q.from = tranche.commit_from.is_set() ? std::max(0, p.index_of(tranche.commit_from)) : 0;
    q.until =
        std::min(p.horizon() - 1, tranche.commit_until.is_set() ? p.index_of(tranche.commit_until) : p.horizon() - 1);
    q.ramp = std::max(1, tranche.ramp_months);
    terms.tranches.push_back(q);
  }
  for (const OpeningTranche& o : p.opening_tranches) {
    auto& q = terms.tranches[o.tranche.index];
    q.is_opening = true;
    q.opening_service = p.index_of(o.in_service);
    q.from = p.horizon();
    q.until = -1;
  }
}

void make_periods(const Programme& p, const Offer& offer, int index, OfferTerms& o) {
  o.period_of.assign(static_cast<size_t>(p.horizon()), -1);
  const int start = p.index_of(offer.order_from);
  const int end = std::min(p.horizon() - 1, p.index_of(offer.order_until));
  for (int y = 0; start + y * offer.period_months <= end; ++y) {
    PeriodTerms period;
    period.number = y;
    period.first = std::max(0, start + y * offer.period_months);
    period.last = std::min(end, start + (y + 1) * offer.period_months - 1);
    if (period.last < period.first) continue;
    double total = 0;
    for (int t = period.first; t <= period.last; ++t) {
      total += o.price[static_cast<size_t>(t)];
      o.period_of[static_cast<size_t>(t)] = static_cast<int>(o.periods.size());
    }
    period.mean_price = total / (period.last - period.first + 1);
    for (const OpeningContract& c : p.opening_contracts)
      if (c.offer.index == index && c.period == y) {
        // Tiers are numbered as in the file; opening contracts name that number.
        int position = 0;
        for (const OfferTier& tier : p.offer_tiers)
          if (tier.offer.index == index) {
            if (tier.tier == c.tier) period.opening_tier = position;
            ++position;
          }
        if (position == 0) period.opening_tier = 0;
        period.taken = c.taken_racks;
      }
    o.periods.push_back(period);
  }
}

void make_offers(const Programme& p, Terms& terms) {
  for (Index<Offer> i : indices(p.offers)) {
    const Offer& offer = p.offers[i];
    const int index = static_cast<int>(i);
    OfferTerms o;
    o.supplier = p.plants[offer.plant.index].supplier.index;
    o.price = steps(
        p, p.offer_prices, [](const OfferPrice& r) { return r.offer.index; }, index,
        [](const OfferPrice& r) { return r.usd_m_per_rack; });
    o.capacity = steps(
        p, p.offer_capacities, [](const OfferCapacity& r) { return r.offer.index; }, index,
        [](const OfferCapacity& r) { return r.racks_per_month; });
    for (const OfferTier& tier : p.offer_tiers)
      if (tier.offer.index == index) o.tiers.push_back({tier.min_racks, tier.max_racks, tier.discount_pct / 100});
    if (o.tiers.empty()) o.tiers.push_back({0, std::numeric_limits<double>::infinity(), 0});
    make_periods(p, offer, index, o);
    const Month available = p.platforms[offer.platform.index].available_from;
    const int first = split_days(offer.lead_days).first;
    for (int t = 0; t < p.horizon(); ++t)
      if (available.is_set() && t + first < p.index_of(available)) o.capacity[static_cast<size_t>(t)] = 0;
    o.lane_of.resize(p.regions.size());
    o.delivered.resize(p.regions.size());
    o.accepted.resize(p.regions.size());
    o.final_payment.resize(p.regions.size());
    o.shipment.add_split(offer.lead_days + offer.payment_days, 1);
    const double yield = offer.yield_pct / 100;
    for (Index<Lane> l : indices(p.lanes)) {
      const Lane& lane = p.lanes[l];
      if (lane.plant.index != offer.plant.index) continue;
      const auto r = static_cast<size_t>(lane.region.index);
      const int days = offer.lead_days + lane.days;
      o.lane_of[r] = l;
      o.delivered[r].add_split(days, 1);
      o.accepted[r].add_split(days, yield);
      o.accepted[r].add_split(days + offer.rework_days, 1 - yield);
      o.final_payment[r].add_split(days + offer.payment_days, yield);
      o.final_payment[r].add_split(days + offer.rework_days + offer.payment_days, 1 - yield);
    }
    terms.offers.push_back(std::move(o));
  }
}

void make_limits(const Programme& p, Terms& terms) {
  for (Index<Plant> i : indices(p.plants)) {
    const int index = static_cast<int>(i);
    const bool limited = std::any_of(p.plant_capacities.begin(), p.plant_capacities.end(),
                                     [&](const PlantCapacity& r) { return r.plant.index == index; });
    auto values = steps(
        p, p.plant_capacities, [](const PlantCapacity& r) { return r.plant.index; }, index,
        [](const PlantCapacity& r) { return r.racks_per_month; });
    if (!limited) std::fill(values.begin(), values.end(), -1.0);
    terms.plant_capacity.push_back(std::move(values));
  }
  for (Index<Component> i : indices(p.components)) {
    const auto monthly = steps(
        p, p.component_limits, [](const ComponentLimit& r) { return r.component.index; }, static_cast<int>(i),
        [](const ComponentLimit& r) { return r.units_per_quarter; });
    std::vector<double> quarters;
    for (int t = 0; t < p.horizon(); t += terms.quarter) quarters.push_back(monthly[static_cast<size_t>(t)]);
    terms.component_limit.push_back(std::move(quarters));
    std::vector<double> use(p.platforms.size(), 0.0);
    for (const ComponentUse& u : p.component_uses)
      if (u.component.index == static_cast<int>(i)) use[u.platform.index] += u.units_per_rack;
    terms.component_use.push_back(std::move(use));
  }
}

void make_platforms(const Programme& p, Terms& terms) {
  int oldest = 0;
  for (const OpeningRacks& r : p.opening_racks) oldest = std::max(oldest, -p.index_of(r.installed));
  for (Index<Platform> k : indices(p.platforms)) {
    const Platform& platform = p.platforms[k];
    PlatformTerms terms_k;
    terms_k.mw = platform.kw_per_rack * kRacks / 1000;
    terms_k.h100e_k = platform.availability_pct / 100 * platform.h100e_per_rack * kRacks / 1000;
    std::vector<std::pair<int, double>> points;
    for (const Residual& r : p.residuals)
      if (r.platform.index == static_cast<int>(k)) points.emplace_back(r.age_months, r.share_pct / 100);
    std::sort(points.begin(), points.end());
    const bool any = !points.empty();
    if (any && points.front().first != 0) points.insert(points.begin(), {0, 1.0});
    const int ages = p.total_months() + oldest + 2;
    for (int age = 0; age < ages; ++age) {
      double share = 0;
      if (any) {
        share = points.back().second;
        for (size_t i = 0; i + 1 < points.size(); ++i)
          if (age >= points[i].first && age < points[i + 1].first)
            share = points[i].second + (points[i + 1].second - points[i].second) * (age - points[i].first) /
                                           (points[i + 1].first - points[i].first);
      }
      terms_k.residual.push_back(share);
    }
    if (platform.retire_from_months > 0)
      for (int age = platform.retire_from_months; age < platform.life_months; age += 12)
        terms_k.retire_ages.push_back(age);
    terms.platforms.push_back(std::move(terms_k));
  }
  for (const OpeningRacks& r : p.opening_racks)
    terms.cohorts.push_back({r.hall.index, r.platform.index, p.index_of(r.installed), static_cast<double>(r.racks)});
}

void make_demand(const Programme& p, Terms& terms) {
  terms.latency.assign(p.regions.size(), ByRow<Region, double>(p.regions.size(), 0.0));
  for (Index<Region> r : indices(p.regions)) terms.latency[r][r] = 1;
  for (const Latency& l : p.latencies) terms.latency[l.from.index][l.to.index] = l.share_pct / 100;
  for (Index<Service> d : indices(p.services)) {
    const auto owner = [](const Demand& r) { return r.service.index; };
    const int index = static_cast<int>(d);
    ServiceTerms s;
    s.demand_k = steps(p, p.demands, owner, index, [](const Demand& r) { return r.h100e_k; });
    const auto price = steps(p, p.demands, owner, index, [](const Demand& r) { return r.usd_per_h100e_hour; });
    const auto penalty =
        steps(p, p.demands, owner, index, [](const Demand& r) { return r.penalty_usd_per_h100e_hour; });
    for (size_t t = 0; t < price.size(); ++t) {
      const double scale = formulating::hours_of(p.month_at(static_cast<int>(t))) * 1000 /
                           1e6;  // USD m per thousand H100e-month and USD/h
      s.revenue_per_k.push_back(price[t] * scale * p.services[d].utilisation_pct / 100);
      s.penalty_per_k.push_back(p.services[d].contracted ? penalty[t] * scale : 0);
      s.price_or_penalty_per_k.push_back(std::max(price[t], penalty[t]) * scale);
    }
    terms.services.push_back(std::move(s));
  }
  for (const Campaign& campaign : p.campaigns) {
    CampaignTerms c;
    c.from = std::max(0, p.index_of(campaign.start_from));
    c.until = std::min({p.horizon() - 1, p.index_of(campaign.start_until), p.total_months() - campaign.months});
    std::vector<Index<Site>> all;
    for (const auto& site : campaign.sites) all.push_back(site.index);
    std::sort(all.begin(), all.end());
    if (campaign.linked && !all.empty()) {
      c.hosts.push_back(all);
      c.host_region.push_back(p.sites[static_cast<size_t>(campaign.sites.front().index)].region.index);
    } else {
      for (Index<Site> s : all) {
        c.hosts.push_back({s});
        c.host_region.push_back(p.sites[s].region.index);
      }
    }
    terms.campaigns.push_back(std::move(c));
  }
}

void make_capital(const Programme& p, Terms& terms) {
  for (const Facility& facility : p.facilities) {
    FacilityTerms f;
    f.from = std::max(0, p.index_of(facility.draw_from));
    f.until = std::min(p.total_months() - 1, p.index_of(facility.draw_until));
    f.maturity = p.index_of(facility.maturity);
    f.limit_for_draws = facility.limit_usd_m - facility.drawn_usd_m;
    f.uses = facility.eligible;
    if (!facility.refinances.empty() && std::find(f.uses.begin(), f.uses.end(), Use::any) == f.uses.end())
      f.uses.push_back(Use::any);
    const auto base = steps(
        p, p.curve_points, [](const CurvePoint& r) { return r.curve.index; },
        facility.curve ? int{facility.curve.index} : -2, [](const CurvePoint& r) { return r.rate_pct; });
    for (int t = 0; t < p.total_months(); ++t)
      f.rate.push_back((base[static_cast<size_t>(t)] + facility.margin_bp / 100) / 100 / 12);
    terms.facilities.push_back(std::move(f));
  }
  terms.call_share.assign(static_cast<size_t>(p.total_months()), {});
  for (int t = 0; t < p.total_months(); ++t) {
    double total = 0;
    bool early = false;
    std::vector<double> share(p.partners.size(), 0.0);
    for (Index<Partner> i : indices(p.partners)) {
      const Partner& partner = p.partners[i];
      const double unfunded = partner.commitment_usd_m - partner.called_usd_m;
      if (unfunded <= 0 || t < p.index_of(partner.call_from) || t > p.index_of(partner.call_until)) continue;
      if (partner.defaults_from.is_set() && t >= p.index_of(partner.defaults_from)) continue;
      share[i] = unfunded;
      total += unfunded;
      if (t < whole_months(partner.notice_days)) early = true;
    }
    if (total <= 0 || early) continue;
    for (double& s : share) s /= total;
    terms.call_share[static_cast<size_t>(t)] = std::move(share);
  }
}

// What racks that are not installed are worth at the end (rules, section 9); needs the offers.
void make_worth_at_end(const Programme& p, Terms& terms) {
  for (Index<Offer> o : indices(p.offers)) {
    double discount = 0;
    for (const TierTerms& tier : terms.offers[o].tiers) discount = std::max(discount, tier.discount);
    const double price = terms.offers[o].price[static_cast<size_t>(terms.horizon) - 1] * (1 - discount);
    double& lowest = terms.platforms[p.offers[o].platform.index].offered_at_end;
    if (price > 0) lowest = lowest < 0 ? price : std::min(lowest, price);
  }
  for (Index<Platform> k : indices(p.platforms)) {
    PlatformTerms& platform = terms.platforms[k];
    const double value = p.platforms[k].value_usd_m;
    platform.new_at_end =
        kUninstalled * (platform.offered_at_end < 0 ? value : std::min(value, platform.offered_at_end));
    platform.hub_residual = platform.residual;
    for (size_t age = 1; age < platform.hub_residual.size(); ++age)
      platform.hub_residual[age] = std::min(platform.hub_residual[age], platform.hub_residual[age - 1]);
  }
}

void make_first_accepted(const Programme& p, Terms& terms) {
  terms.first_accepted.assign(p.platforms.size(), std::vector<int>(p.regions.size(), terms.months));
  for (Index<Offer> o : indices(p.offers))
    for (Index<Region> r : indices(p.regions)) {
      if (terms.offers[o].lane_of[r] < 0) continue;
      for (int t = 0; t < p.horizon(); ++t) {
        if (terms.offers[o].period_of[static_cast<size_t>(t)] < 0 ||
            terms.offers[o].capacity[static_cast<size_t>(t)] <= 0)
          continue;
        int& first = terms.first_accepted[p.offers[o].platform.index][r];
        first = std::min(first, t + terms.offers[o].accepted[r].parts.front().months);
        break;
      }
    }
  for (const OpeningOrder& order : p.opening_orders) {
    int& first = terms.first_accepted[p.offers[order.offer.index].platform.index][order.region.index];
    first = std::min(first, std::max(0, p.index_of(order.accepted)));
  }
}

}  // namespace

void Spread::add_split(int days, double weight) {
  if (weight <= 0) return;
  const DaySplit split = split_days(days);
  const auto add = [&](int months, double share) {
    if (share <= 0) return;
    for (Part& part : parts)
      if (part.months == months) {
        part.share += share;
        return;
      }
    parts.push_back({months, share});
  };
  add(split.first, weight * (1 - split.late));
  add(split.first + 1, weight * split.late);
}

Terms make_terms(const Programme& p, int months_in_quarter) {
  Terms terms;
  terms.quarter = months_in_quarter;
  terms.horizon = p.horizon();
  terms.months = p.total_months();
  for (int t = 0; t < terms.months; ++t) {
    terms.hours.push_back(formulating::hours_of(p.month_at(t)));
    terms.discount.push_back(std::pow(1 + p.settings.hurdle_rate_pct / 100, -(t + 1) / 12.0));
  }
  make_sites(p, terms);
  make_halls(p, terms);
  make_tranches(p, terms);
  make_offers(p, terms);
  make_limits(p, terms);
  make_platforms(p, terms);
  make_demand(p, terms);
  make_capital(p, terms);
  make_first_accepted(p, terms);
  make_worth_at_end(p, terms);
  return terms;
}

}  // namespace stargate
