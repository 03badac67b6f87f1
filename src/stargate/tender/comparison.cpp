// SPDX-License-Identifier: Apache-2.0
#include "stargate/tender/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "stargate/rules/days.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/tender/request.hpp"
#include "stargate/tender/rows.hpp"

namespace stargate::tender {

namespace {

constexpr double kDaysPerYear = 365.25;

double growth(const Programme& p, double days) {
  return std::pow(1 + p.settings.hurdle_rate_pct / 100, days / kDaysPerYear);
}

// Mean of a series by quarter over the basis; equal weights when the basis holds no racks.
double mean(const std::map<Quarter, double>& series, const Basis& basis) {
  double sum = 0, weights = 0;
  const bool weighted =
      std::any_of(basis.racks.begin(), basis.racks.end(), [](const auto& each) { return each.second > 0; });
  for (const auto& [quarter, racks] : basis.racks) {
    const auto value = series.find(quarter);
    if (value == series.end()) continue;
    sum += value->second * (weighted ? racks : 1);
    weights += weighted ? racks : 1;
  }
  return weights > 0 ? sum / weights : 0;
}

// The most racks a month, over the basis, of what the offer takes.
double monthly_capacity(const Terms& terms, const Basis& basis) {
  double sum = 0;
  for (const auto& [quarter, racks] : basis.racks) {
    const auto value = terms.racks_per_month.find(quarter);
    sum += value == terms.racks_per_month.end() ? 0 : value->second;
  }
  return basis.racks.empty() ? 0 : sum / static_cast<double>(basis.racks.size());
}

const Lane* cheapest_lane(const Programme& p, const Terms& terms, double price,
                          const std::vector<Index<Region>>& wanted) {
  const Lane* best[2] = {nullptr, nullptr};  // into any region, into one that is wanted
  const auto cost = [price](const Lane& lane) { return lane.usd_m_per_rack + lane.duty_pct / 100 * price; };
  for (const Lane* lane : rules::lanes_from(p, terms.offer.plant.index)) {
    const bool is_wanted = std::find(wanted.begin(), wanted.end(), lane->region.index) != wanted.end();
    for (const int kind : {0, 1})
      if ((kind == 0 || is_wanted) && (best[kind] == nullptr || cost(*lane) < cost(*best[kind]))) best[kind] = lane;
  }
  return best[1] != nullptr ? best[1] : best[0];
}

Risk risk_of(const Terms& terms, const Basis& basis, double price, double h100e) {
  Risk risk;
  double wanted = 0;
  for (const auto& [quarter, racks] : basis.racks) wanted += racks;
  const double per_month = basis.months > 0 ? wanted / basis.months : 0;
  risk.racks_per_period = std::min(per_month, monthly_capacity(terms, basis)) * terms.offer.period_months;
  for (const Tier& tier : terms.tiers) {
    if (tier.min_racks > risk.racks_per_period) break;
    risk.tier_min_racks = tier.min_racks;
    risk.rebate_pct = tier.discount_pct;
  }
  const double ordered = (1 - kVolumeFall) * risk.racks_per_period;
  risk.racks_short = std::max(0.0, risk.tier_min_racks - ordered);
  risk.take_or_pay_usd_m = terms.offer.take_or_pay_pct / 100 * price * risk.racks_short;
  if (terms.offer.reservation_usd_m_per_rack > 0)
    risk.cancellation_usd_m = terms.offer.cancellation_usd_m_per_rack * kVolumeFall * risk.racks_per_period;
  if (ordered > 0) risk.usd_k_per_h100e = 1000 * (risk.take_or_pay_usd_m + risk.cancellation_usd_m) / (ordered * h100e);
  return risk;
}

// (e) in USD m for each rack.
double cost_of_money(const Programme& p, const Offer& o, double price, double days) {
  const double deposit = o.deposit_pct / 100, shipment = o.shipment_pct / 100, rest = 1 - deposit - shipment,
               y = o.yield_pct / 100;
  const double paid = deposit * growth(p, days) + shipment * growth(p, days - o.lead_days - o.payment_days) +
                      rest * (y * growth(p, -o.payment_days) + (1 - y) * growth(p, -o.rework_days - o.payment_days));
  return price * (paid - 1) +
         o.reservation_usd_m_per_rack * (growth(p, days + rules::kMonthDays * o.reservation_notice_months) - 1);
}

struct Compared {
  Terms terms;
  int bid = -1;
};

int months_in(const Programme& p, Quarter quarter) {
  const Month first = std::max(quarter.first_month(), p.settings.first_month),
              last = std::min(quarter.last_month(), p.month_at(p.horizon() - 1));
  return std::max(last - first + 1, 0);
}

Basis basis_of(const Programme& p, const std::vector<Quarter>& quarters, const std::map<Quarter, double>& racks) {
  Basis basis;
  for (const Quarter q : quarters) {
    const auto found = racks.find(q);
    basis.racks[q] = found == racks.end() ? 0 : found->second;
    basis.months += months_in(p, q);
  }
  return basis;
}

std::vector<Quarter> quarters_of(const Terms& terms, const std::vector<Quarter>& among) {
  std::vector<Quarter> own;
  for (const Quarter q : among)
    if (terms.price_usd_m_per_rack.count(q) > 0) own.push_back(q);
  if (own.empty())
    for (const auto& [q, price] : terms.price_usd_m_per_rack) own.push_back(q);
  return own;
}

std::vector<Quarter> common_quarters(const std::vector<Compared>& all, const std::vector<Quarter>& wanted) {
  std::vector<Quarter> common;
  for (const Quarter q : wanted)
    if (std::all_of(all.begin(), all.end(),
                    [q](const Compared& each) { return each.terms.price_usd_m_per_rack.count(q) > 0; }))
      common.push_back(q);
  return common;
}

void rank(std::vector<OfferCost>& costs, const Programme& p) {
  double shortest = costs.empty() ? 0 : costs.front().days;
  for (const OfferCost& cost : costs) shortest = std::min(shortest, cost.days);
  for (OfferCost& cost : costs) cost.delay = cost.energised * (growth(p, cost.days - shortest) - 1);
  std::stable_sort(costs.begin(), costs.end(),
                   [](const OfferCost& a, const OfferCost& b) { return a.total() < b.total(); });
  size_t leader = 0;
  for (size_t i = 0; i < costs.size(); ++i) {
    const bool ties = i > leader && costs[i].total() <= costs[leader].total() * (1 + kTieShare);
    if (!ties) leader = i;
    costs[i].rank = static_cast<int>(leader) + 1;
    if (ties) costs[i].tied = costs[leader].tied = true;
  }
}

PlatformComparison compare_platform(const Programme& p, const Plan& plan, Index<Platform> platform,
                                    const std::vector<Compared>& all) {
  PlatformComparison result;
  result.platform = platform;
  std::map<Quarter, double> racks;
  std::set<Index<Region>> regions;
  for (const auto& [key, count] : racks_ordered(p, plan, platform)) {
    racks[key.second] += static_cast<double>(count);
    regions.insert(key.first);
  }
  for (const auto& [quarter, count] : racks) result.wanted.push_back(quarter);
  std::vector<Compared> able;
  for (const Compared& each : all) {
    if (!each.terms.price_usd_m_per_rack.empty() && !rules::lanes_from(p, each.terms.offer.plant.index).empty())
      able.push_back(each);
    else
      result.out.push_back(each.terms.row);
  }
  result.common = common_quarters(able, result.wanted);
  for (const Compared& each : able) {
    const Basis basis =
        basis_of(p, result.common.empty() ? quarters_of(each.terms, result.wanted) : result.common, racks);
    result.costs.push_back(cost_of(p, each.terms, basis, {regions.begin(), regions.end()}));
    result.costs.back().bid = each.bid;
  }
  rank(result.costs, p);
  return result;
}

}  // namespace

OfferCost cost_of(const Programme& p, const Terms& terms, const Basis& basis,
                  const std::vector<Index<Region>>& regions_wanted) {
  const Offer& o = terms.offer;
  const Platform& platform = row_of(p.platforms, o.platform.index);
  OfferCost cost;
  cost.offer = terms.row;
  cost.basis = basis;
  cost.min_order_racks = o.min_order_racks;
  const double price = cost.price_usd_m_per_rack = mean(terms.price_usd_m_per_rack, basis);
  cost.risk = risk_of(terms, basis, price, platform.h100e_per_rack);
  const Lane* lane = cheapest_lane(p, terms, price, regions_wanted);
  if (lane == nullptr) return cost;
  cost.region = lane->region.index;
  cost.days = rules::delivery_days(o, *lane);
  const double y = o.yield_pct / 100, net = price * (1 - cost.risk.rebate_pct / 100),
               scale = 1000 / platform.h100e_per_rack;
  const double ex_works = net + o.reservation_usd_m_per_rack;
  const double delivered = ex_works + lane->usd_m_per_rack + lane->duty_pct / 100 * price;
  const double accepted = delivered / (y + (1 - y) * growth(p, -o.rework_days));
  cost.ex_works = scale * ex_works;
  cost.delivered = scale * delivered;
  cost.accepted = scale * accepted;
  cost.energised = scale * (accepted + platform.install_usd_m_per_rack);
  cost.money = scale * cost_of_money(p, o, net, cost.days);
  return cost;
}

std::vector<PlatformComparison> compare(const Programme& p, const Plan& plan, const std::vector<Bid>& bids) {
  std::map<Index<Platform>, std::vector<Compared>> by_platform;
  for (size_t b = 0; b < bids.size(); ++b)
    for (const Terms& terms : bids[b].terms)
      by_platform[terms.offer.platform.index].push_back({terms, static_cast<int>(b)});
  std::vector<PlatformComparison> all;
  for (auto& [platform, compared] : by_platform) {
    for (Index<Offer> o : indices(p.offers))
      if (row_of(p.offers, o).platform.index == platform) compared.push_back({standing_terms(p, o), -1});
    all.push_back(compare_platform(p, plan, platform, compared));
  }
  return all;
}

}  // namespace stargate::tender
