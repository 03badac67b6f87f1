// SPDX-License-Identifier: Apache-2.0
// What a random plan builds, buys and runs.
#include <algorithm>
#include <cmath>

#include "stargate/plan/audit/audit.hpp"
#include "stargate/rules/fit.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/series.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"
#include "tests/plan/random_case.hpp"

namespace stargate::against {

namespace {

size_t z(int i) { return static_cast<size_t>(i); }

class PhysicalPlan {
 public:
  PhysicalPlan(const Programme& p, Dice& dice, int care_pct) : p_(p), d_(dice), care_(care_pct) {}

  Plan make() {
    build();
    commit();
    for (Index<Offer> o : indices(p_.offers)) contract(o);
    keep_contracts();
    credit();
    install();
    retire();
    stop();
    sell();
    return std::move(q_);
  }

 private:
  template <class Row>
  static int count(const std::vector<Row>& rows) {
    return static_cast<int>(rows.size());
  }
  bool careful() { return d_.chance(care_); }
  int decision_month() { return d_.pick(0, p_.horizon() - 1); }
  int index(Month month) const { return month.is_set() ? p_.index_of(month) : 0; }
  const Site& site_of(const Hall& hall) const { return p_.sites[z(hall.site.index)]; }

  void build() {
    const int last = p_.horizon() - 1;
    std::vector<int> open(p_.sites.size(), 0);
    for (Index<Site> s : indices(p_.sites)) {
      const Site& site = p_.sites[z(s)];
      if (site.opened && (careful() || d_.chance(70))) continue;
      open[z(s)] = last + 1;
      if (!site.opened && !d_.chance(75)) continue;
      const int from = std::max(0, index(site.open_from));
      open[z(s)] = careful()       ? std::min(last, from + d_.pick(0, 2))
                   : d_.chance(70) ? d_.pick(0, from)
                                   : decision_month();
      q_.openings.push_back({s, open[z(s)]});
    }
    std::vector<std::vector<int>> started(p_.sites.size(), std::vector<int>(z(p_.horizon() + 3), 0));
    for (Index<Hall> h : indices(p_.halls)) {
      const Hall& hall = p_.halls[z(h)];
      const int s = hall.site.index, most = careful() ? hall.max_count : hall.max_count + 2;
      for (int left = d_.pick(0, most); left > 0;) {
        const int n = d_.pick(1, left);
        const int from = std::max({0, index(hall.start_from), open[z(s)]});
        const int t = careful() ? from + d_.pick(0, 7) : decision_month();
        left -= n;
        if (t > last) continue;
        int near = n;
        for (int i = std::max(0, t - 2); i <= t + 2; ++i) near += started[z(s)][z(i)];
        if (near > site_of(hall).starts_per_quarter && careful()) continue;
        started[z(s)][z(t)] += n;
        q_.starts.push_back({h, t, n});
      }
    }
    open_ = open;
  }

  void commit() {
    for (Index<Tranche> i : indices(p_.tranches)) {
      const Tranche& tranche = p_.tranches[z(i)];
      if (rules::opening_tranche(p_, i) != nullptr && (careful() || d_.chance(60))) continue;
      if (!d_.chance(65)) continue;
      const rules::Span window = rules::commitment_window(p_, tranche);
      const int from = std::max(window.first, open_[z(tranche.site.index)]);
      const int t = careful() ? from + d_.pick(0, 3) : decision_month();
      if (t > window.last && careful()) continue;
      q_.commitments.push_back({i, std::clamp(t, 0, p_.horizon() - 1)});
    }
  }

  // The periods of an offer, each with a contract or without one, and what is ordered in them.
  void contract(Index<Offer> o) {
    const Offer& offer = p_.offers[z(o)];
    const auto capacity =
        rules::StepSeries(p_.offer_capacities, &OfferCapacity::offer, o).by_month(p_, &OfferCapacity::racks_per_month);
    std::vector<Index<Region>> regions;
    for (const Lane* lane : rules::lanes_from(p_, offer.plant.index)) regions.push_back(lane->region.index);
    const int past = std::max(0, -p_.index_of(offer.order_from)) / std::max(1, offer.period_months);
    for (int y = past; y < past + 40; ++y) {
      const auto span = rules::period_months(p_, offer, y);
      if (!span) break;
      const OpeningContract* opening = rules::opening_contract(p_, o, y);
      const bool signs = opening != nullptr || d_.chance(55);
      if (!signs && careful()) continue;
      const auto tiers = rules::tiers_of(p_, o);
      const int tier = d_.row(tiers.size());
      const double most = careful() ? std::min(tiers[z(tier)].max_racks, 60.0) : 90;
      const int least = static_cast<int>(std::ceil(careful() ? offer.min_order_racks : 0));
      const int target = d_.pick(least, std::max(least, std::min(static_cast<int>(most), d_.choose({4, 10, 25, 60}))));
      const size_t before = q_.orders.size();
      const std::int64_t ordered = order(o, *span, target - (opening ? opening->taken_racks : 0), capacity, regions);
      if (static_cast<double>(ordered) < offer.min_order_racks && opening == nullptr && careful()) {
        q_.orders.resize(before);
        continue;
      }
      const bool slots = offer.reservation_usd_m_per_rack > 0;
      double most_slots = 0;
      for (int t = span->first; t <= span->last; ++t)
        if (rules::leaves_available(p_, offer, t)) most_slots += capacity[z(t)];
      const std::int64_t free = std::max<std::int64_t>(0, static_cast<std::int64_t>(most_slots) - ordered);
      const std::int64_t reserved = !careful() ? d_.pick(0, 150)
                                    : slots    ? ordered + std::min<std::int64_t>(free, d_.choose({0, 0, 2, 6}))
                                               : 0;
      if (signs) q_.contracts.push_back({o, y, tier, reserved});
    }
  }

  std::int64_t order(Index<Offer> o, const rules::Span& span, int target, const std::vector<double>& capacity,
                     const std::vector<Index<Region>>& regions) {
    std::int64_t ordered = 0;
    for (int t = span.first; t <= span.last && ordered < target; ++t) {
      const bool leaves = rules::leaves_available(p_, p_.offers[z(o)], t);
      if ((!leaves || regions.empty()) && careful()) continue;
      const int month = careful() ? t : decision_month();
      const int room = careful() ? static_cast<int>(capacity[z(t)]) : 30;
      std::int64_t racks = std::min<std::int64_t>(target - ordered, t == span.last ? room : d_.pick(0, room));
      ordered += racks;
      while (racks > 0) {
        const std::int64_t part = d_.chance(70) ? racks : d_.pick_long(1, racks);
        const bool any = regions.empty() || !careful();
        q_.orders.push_back({o, any ? d_.row(p_.regions) : d_.choose(regions), month, part});
        racks -= part;
      }
    }
    return ordered;
  }

  // Contracts signed before the first month are kept in their tier, mostly.
  void keep_contracts() {
    for (const OpeningContract& row : p_.opening_contracts) {
      if (!careful() || d_.chance(8)) continue;
      const auto numbers = rules::tier_numbers(p_, row.offer.index);
      const auto found = std::find(numbers.begin(), numbers.end(), row.tier);
      if (found == numbers.end()) continue;
      for (Contract& c : q_.contracts)
        if (c.offer == row.offer.index && c.period == row.period) c.tier = static_cast<int>(found - numbers.begin());
    }
  }

  void credit() {
    for (const OpeningDeposit& row : p_.opening_deposits) {
      double left = row.usd_m * (careful() ? 1 : 2.5);
      const auto prices = rules::StepSeries(p_.offer_prices, &OfferPrice::offer, row.offer.index);
      for (const Order& order : q_.orders) {
        if (order.offer != row.offer.index || left <= 0 || d_.chance(30)) continue;
        const double deposit = prices.at(p_.month_at(order.month), &OfferPrice::usd_m_per_rack) *
                               static_cast<double>(order.racks) * p_.offers[z(order.offer)].deposit_pct / 100;
        const double part = careful() ? std::min(left, deposit * 0.1 * d_.pick(2, 9)) : left;
        q_.deposit_credits.push_back({order.offer, careful() ? order.month : decision_month(), Money::millions(part)});
        left -= part;
      }
    }
  }

  std::vector<Index<Hall>> halls_for(Index<Platform> platform, Index<Region> region) {
    std::vector<Index<Hall>> halls;
    const bool sure = careful();
    for (Index<Hall> h : indices(p_.halls)) {
      if (sure && site_of(p_.halls[z(h)]).region.index != region) continue;
      if (sure && !rules::fits(p_.platforms[z(platform)], p_.halls[z(h)])) continue;
      halls.push_back(h);
    }
    return halls;
  }

  // How many racks a hall has room for, by load and by floor.
  int room(Index<Platform> platform, Index<Hall> hall, int buildings, const rules::Load& load) const {
    const Platform& k = p_.platforms[z(platform)];
    const Hall& h = p_.halls[z(hall)];
    const double by_load = (h.it_mw * buildings - load.mw) * 1000 / k.kw_per_rack;
    const double by_floor = (h.positions * buildings - load.positions) / k.positions_per_rack;
    return static_cast<int>(std::floor(std::max(0.0, std::min(by_load, by_floor)) + 1e-6));
  }

  void install() {
    const Derived d = audit(p_, q_).derived;
    std::vector<rules::Load> load(p_.halls.size());
    for (const OpeningRacks& row : p_.opening_racks) {
      const Platform& platform = p_.platforms[z(row.platform.index)];
      if (p_.index_of(row.installed) + platform.life_months > 0) load[z(row.hall.index)].add(platform, row.racks);
    }
    std::vector<double> left(d.accepted.size(), 0);
    for (int t = 0; t < p_.total_months(); ++t) {
      std::vector<double> crews;
      for (const Site& site : p_.sites) crews.push_back(site.install_racks_per_month);
      for (int i = 0; i < count(left); ++i) {
        left[z(i)] += d.accepted[z(i)][z(t)];
        const Index<Platform> platform(i / count(p_.regions));
        const Index<Region> region(i % count(p_.regions));
        int racks = static_cast<int>(left[z(i)] + 1e-9) + (d_.chance(100 - care_) ? d_.pick(0, 3) : 0);
        if (racks <= 0 || d_.chance(20)) continue;
        const auto halls = halls_for(platform, region);
        if (halls.empty()) continue;
        const Index<Hall> hall = d_.choose(halls);
        const Index<Site> site = p_.halls[hall].site.index;
        if (d_.chance(30)) racks = d_.pick(1, racks);
        if (careful()) racks = std::min(racks, room(platform, hall, d.buildings_ready[z(hall)][z(t)], load[z(hall)]));
        if (careful()) racks = std::min(racks, static_cast<int>(crews[z(site)]));
        if (racks <= 0) continue;
        q_.installs.push_back({platform, hall, t, racks});
        left[z(i)] -= racks, crews[z(site)] -= racks;
        load[z(hall)].add(p_.platforms[z(platform)], racks);
      }
    }
  }

  void retire() {
    const auto consider = [&](Index<Platform> platform, Index<Hall> hall, int installed, std::int64_t racks) {
      const Platform& k = p_.platforms[z(platform)];
      if (k.retire_from_months > 0 ? !d_.chance(40) : careful() || d_.chance(80)) return;
      int month = installed + k.retire_from_months + (d_.chance(15) ? 12 : 0);
      while (month < 0) month += 12;
      if (!careful()) month += d_.choose({0, 1, 12});
      if (month >= p_.total_months() || (month - installed >= k.life_months && careful())) return;
      std::int64_t out = d_.chance(50) ? racks : d_.pick_long(1, racks);
      if (!careful()) out += d_.choose({0, 1, 40});
      const int cohort = installed + (careful() ? 0 : d_.choose({0, -12, 1}));
      const std::int64_t first = d_.chance(25) ? d_.pick_long(0, out) : out;
      q_.retirements.push_back({platform, hall, cohort, month, first});
      if (first < out) q_.retirements.push_back({platform, hall, cohort, month, out - first});
    };
    const std::vector<Install> installs = q_.installs;
    for (const Install& one : installs) consider(one.platform, one.hall, one.month, one.racks);
    for (const OpeningRacks& row : p_.opening_racks)
      consider(row.platform.index, row.hall.index, p_.index_of(row.installed), row.racks);
  }

  // Racks that stand idle: as many as have no power, and some others.
  void stop() {
    const Derived d = audit(p_, q_).derived;
    for (Index<Site> s : indices(p_.sites)) {
      for (int t = 0; t < p_.total_months(); ++t) {
        double excess = d.power_used_mw[z(s)][z(t)] - d.power_available_mw[z(s)][z(t)];
        const bool by_will = d_.chance(2);
        for (Index<Platform> k : indices(p_.platforms)) {
          const std::int64_t stands = d.working[z(k)][z(s)][z(t)];
          const double mw = p_.sites[z(s)].peak_factor * p_.platforms[z(k)].kw_per_rack / 1000;
          std::int64_t idle = 0;
          if (excess > 0) idle = std::min(stands, static_cast<std::int64_t>(std::ceil(excess / mw - 1e-9)));
          if (by_will) idle = std::max(idle, d_.pick_long(0, stands));
          if (idle > 0 && !careful()) idle += d_.choose({-1, 1, 3});
          excess -= static_cast<double>(idle) * mw;
          if (idle > 0) q_.idle.push_back({k, s, t, idle});
        }
      }
    }
  }

  double k_per_rack(Index<Platform> k) const {
    return p_.platforms[z(k)].availability_pct / 100 * p_.platforms[z(k)].h100e_per_rack / 1000;
  }

  void sell() {
    const Derived d = audit(p_, q_).derived;
    const std::vector<double> none(z(p_.total_months()), 0.0);
    at_site_.assign(p_.platforms.size(), std::vector<std::vector<double>>(p_.sites.size(), none));
    capacity_.assign(p_.regions.size(), none);
    for (Index<Platform> k : indices(p_.platforms)) {
      for (Index<Site> s : indices(p_.sites)) {
        for (int t = 0; t < p_.total_months(); ++t) {
          const double given = k_per_rack(k) * static_cast<double>(d.working[z(k)][z(s)][z(t)]);
          at_site_[z(k)][z(s)][z(t)] = given;
          capacity_[z(p_.sites[z(s)].region.index)][z(t)] += given;
        }
      }
    }
    crowded_ = d_.chance(20);
    for (Index<Campaign> j : indices(p_.campaigns))
      if (p_.campaigns[z(j)].contracted || d_.chance(60)) run(j);
    for (int t = 0; t < p_.total_months(); ++t) send(d, t);
  }

  // Whether the hosts of a campaign have the compute for all of its months, `host` none: together.
  bool fits(const Campaign& campaign, Index<Site> host, int first) const {
    for (int t = first; t < std::min(first + campaign.months, p_.total_months()); ++t) {
      double given = 0;
      for (const Ref<Site>& site : campaign.sites)
        if (!host || site.index == host) given += at_site_[z(campaign.platform.index)][z(site.index)][z(t)];
      if (given < campaign.h100e_k) return false;
    }
    return true;
  }

  void run(Index<Campaign> j) {
    const Campaign& campaign = p_.campaigns[z(j)];
    if (campaign.sites.empty()) return;
    const rules::Span window = rules::run_window(p_, campaign);
    int first = careful() ? d_.pick(window.first, window.last) : decision_month();
    Index<Site> host = campaign.linked ? Index<Site>() : d_.choose(campaign.sites).index;
    if (!careful()) host = Index<Site>(d_.pick(-1, count(p_.sites) - 1));
    while (!crowded_ && first < window.last && !fits(campaign, host, first)) ++first;
    first = std::clamp(first, 0, p_.horizon() - 1);
    if (!crowded_ && !fits(campaign, host, first) && d_.chance(std::max(70, care_))) return;
    q_.runs.push_back({j, first, host});
    for (int t = first; t < std::min(first + campaign.months, p_.total_months()); ++t) {
      const Index<Site> at = host ? host : campaign.sites.front().index;
      at_site_[z(campaign.platform.index)][z(at)][z(t)] -= campaign.h100e_k;
      capacity_[z(p_.sites[z(at)].region.index)][z(t)] -= campaign.h100e_k;
    }
  }

  void send(const Derived& d, int t) {
    const auto latency = rules::latency_table(p_);
    for (Index<Service> s : indices(p_.services)) {
      double wanted = d.demand_k[z(s)][z(t)];
      for (Index<Region> r : indices(p_.regions)) {
        const double share = latency[z(r)][z(p_.services[z(s)].region.index)];
        if (share <= 0 && !d_.chance((100 - care_) / 10)) continue;
        const double most = std::min(capacity_[z(r)][z(t)], share > 0 ? wanted / share : 0.01);
        auto h100e = static_cast<std::int64_t>(most * 1000 * d_.choose({1.0, 1.0, 0.9, 0.4}) - 1e-6);
        if (d_.chance((100 - care_) / 10)) h100e += d_.pick(0, 400);
        if (h100e <= 0) continue;
        q_.flows.push_back({r, s, t, h100e});
        capacity_[z(r)][z(t)] -= static_cast<double>(h100e) / 1000;
        wanted -= static_cast<double>(h100e) / 1000 * std::max(0.0, share);
      }
    }
  }

  const Programme& p_;
  Dice& d_;
  int care_;
  bool crowded_ = false;                                   // campaigns run whether or not their hosts have the compute
  std::vector<int> open_;                                  // [site]: month of its opening
  std::vector<std::vector<std::vector<double>>> at_site_;  // [platform][site][t], k H100e
  std::vector<std::vector<double>> capacity_;              // [region][t], k H100e
  Plan q_;
};

}  // namespace

Plan random_physical_plan(const Programme& programme, Dice& dice, int care_pct) {
  return PhysicalPlan(programme, dice, care_pct).make();
}

}  // namespace stargate::against
