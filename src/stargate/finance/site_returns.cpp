// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
#include <map>

#include "stargate/finance/unit_costs.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/worth.hpp"

namespace stargate::finance {

namespace {

constexpr double kParts = 1e6;  // weights are whole millionths

std::int64_t whole(double weight) { return std::llround(weight * kParts); }

using Holds = std::function<bool(size_t)>;  // whether a platform or a site takes part

// Who takes a flow: pairs of platform and site with a weight.
struct Key {
  std::vector<size_t> pairs;
  std::vector<std::int64_t> weights;
  void add(size_t pair, std::int64_t weight) {
    if (weight <= 0) return;
    pairs.push_back(pair);
    weights.push_back(weight);
  }
};

Holds only(int row) {
  return [row](size_t i) { return row < 0 || i == static_cast<size_t>(row); };
}

// Racks by platform and site, and the keys that follow from them.
class Racks {
 public:
  Racks(const Programme& p, const Plan& plan, const Derived& d)
      : p_(p), months_(static_cast<size_t>(d.months)), sites_(p.sites.size()), platforms_(p.platforms.size()) {
    standing_.assign(platforms_ * sites_, std::vector<std::int64_t>(months_ + 1));  // [pair][t + 1], the opening first
    gained_.assign(standing_.size(), 0);
    left_.assign(standing_.size(), 0);
    const auto curves = rules::residual_curves(p);
    for (size_t k = 0; k < platforms_; ++k)
      for (size_t h = 0; h < p.halls.size(); ++h) add_hall(k, h, d.racks[k][h], curves[k]);
    working_ = standing_;
    for (size_t k = 0; k < d.idle.size(); ++k)
      for (size_t s = 0; s < sites_; ++s)
        for (size_t t = 0; t < months_; ++t) working_[at(k, s)][t] -= d.idle[k][s][t];
    taken_.assign(standing_.size(), std::vector<std::int64_t>(months_));
    for (const stargate::Run& run : plan.runs) take(run);
  }

  size_t pair(size_t platform, size_t site) const { return platform * (sites_ + 1) + site; }
  size_t pairs() const { return (platforms_ + 1) * (sites_ + 1); }
  size_t nowhere() const { return pair(platforms_, sites_); }
  size_t sites() const { return sites_; }
  size_t platforms() const { return platforms_; }
  size_t months() const { return months_; }

  Key of_site(size_t s) const {
    Key key;
    for (size_t k = 0; k < platforms_; ++k) {
      std::int64_t rack_months = 0;
      for (size_t t = 1; t <= months_; ++t) rack_months += standing_[at(k, s)][t];
      key.add(pair(k, s), whole(p_.platforms[k].kw_per_rack * static_cast<double>(rack_months)));
    }
    if (key.pairs.empty()) key.add(pair(platforms_, s), 1);
    return key;
  }
  Key gained(const Holds& platform, const Holds& site) const {
    return over(platform, site, [&](size_t k, size_t s) { return gained_[at(k, s)]; });
  }
  // Racks that stood before the month, those at work, and what these compute.
  Key stood(size_t t, const Holds& platform, const Holds& site) const {
    return over(platform, site, [&](size_t k, size_t s) { return standing_[at(k, s)][t]; });
  }
  Key working(size_t t, const Holds& platform, const Holds& site) const {
    return over(platform, site, [&](size_t k, size_t s) { return working_[at(k, s)][t]; });
  }
  Key computing(size_t t, const Holds& platform, const Holds& site) const {
    return over(platform, site, [&](size_t k, size_t s) { return h100e(k, s, t); });
  }
  // What campaigns leave to services; where they leave nothing, all of it.
  Key serving(size_t t, const Holds& site) const {
    const Key left = over(only(-1), site, [&](size_t k, size_t s) { return h100e(k, s, t) - taken_[at(k, s)][t]; });
    return left.pairs.empty() ? computing(t, only(-1), site) : left;
  }
  Key at_end() const {
    Key key;
    for (size_t k = 0; k < platforms_; ++k)
      for (size_t s = 0; s < sites_; ++s) key.add(pair(k, s), whole(left_[at(k, s)]));
    return key;
  }

 private:
  size_t at(size_t k, size_t s) const { return k * sites_ + s; }

  std::int64_t h100e(size_t k, size_t s, size_t t) const {
    const Platform& row = p_.platforms[k];
    return whole(row.availability_pct / 100 * row.h100e_per_rack * static_cast<double>(working_[at(k, s)][t]));
  }

  // What a campaign takes of its host, of several sites by what they have.
  void take(const stargate::Run& run) {
    if (run.campaign < 0 || static_cast<size_t>(run.campaign) >= p_.campaigns.size()) return;
    const Campaign& campaign = p_.campaigns[run.campaign];
    const auto k = static_cast<size_t>(campaign.platform.index);
    std::vector<size_t> hosts;
    if (run.site >= 0)
      hosts.push_back(static_cast<size_t>(run.site));
    else
      for (const Ref<Site>& site : campaign.sites) hosts.push_back(static_cast<size_t>(site.index));
    for (int t = std::max(0, run.month); t < std::min(run.month + campaign.months, static_cast<int>(months_)); ++t) {
      const auto month = static_cast<size_t>(t);
      double all = 0;
      for (const size_t s : hosts) all += static_cast<double>(h100e(k, s, month));
      if (all <= 0) continue;
      for (const size_t s : hosts)
        taken_[at(k, s)][month] +=
            std::llround(campaign.h100e_k * 1000 * kParts * static_cast<double>(h100e(k, s, month)) / all);
    }
  }

  template <class Weight>
  Key over(const Holds& platform, const Holds& site, const Weight& weight) const {
    Key key;
    for (size_t k = 0; k < platforms_; ++k)
      for (size_t s = 0; s < sites_; ++s)
        if (platform(k) && site(s)) key.add(pair(k, s), weight(k, s));
    return key;
  }

  void add_hall(size_t k, size_t h, const ByMonth<std::int64_t>& racks, const rules::ResidualCurve& curve) {
    const size_t one = at(k, static_cast<size_t>(p_.halls[h].site.index));
    struct Cohort {
      int installed;
      std::int64_t racks;
    };
    std::deque<Cohort> cohorts;
    std::int64_t now = 0;
    for (const OpeningRacks& row : p_.opening_racks) {
      if (static_cast<size_t>(row.hall.index) != h || static_cast<size_t>(row.platform.index) != k) continue;
      cohorts.push_back({p_.index_of(row.installed), row.racks});
      now += row.racks;
    }
    std::stable_sort(cohorts.begin(), cohorts.end(),
                     [](const Cohort& a, const Cohort& b) { return a.installed < b.installed; });
    standing_[one][0] += now;
    for (size_t t = 0; t < months_; ++t) {
      standing_[one][t + 1] += racks[t];
      if (racks[t] > now) {
        gained_[one] += racks[t] - now;
        cohorts.push_back({static_cast<int>(t), racks[t] - now});
      }
      for (std::int64_t gone = now - racks[t]; gone > 0 && !cohorts.empty();) {
        const std::int64_t taken = std::min(gone, cohorts.front().racks);
        gone -= taken;
        cohorts.front().racks -= taken;
        if (cohorts.front().racks == 0) cohorts.pop_front();
      }
      now = racks[t];
    }
    for (const Cohort& c : cohorts)
      left_[one] += p_.platforms[k].value_usd_m * static_cast<double>(c.racks) *
                    curve.at(std::max(0, static_cast<int>(months_) - 1 - c.installed));
  }

  const Programme& p_;
  size_t months_, sites_, platforms_;
  std::vector<std::vector<std::int64_t>> standing_, working_;  // [pair][t + 1], [pair][t]
  std::vector<std::vector<std::int64_t>> taken_;               // [pair][t]: millionths of H100e that campaigns use
  std::vector<std::int64_t> gained_;
  std::vector<double> left_;  // [pair]: residual value in the last month, USD m
};

// Whether a key is the same in every month.
bool is_constant(const Thing& thing) {
  using Kind = Thing::Kind;
  return !(thing.kind == Kind::service || thing.kind == Kind::campaign ||
           (thing.kind == Kind::platform && thing.with < 0));
}

Holds in_region_of(const Programme& p, Index<Region> region) {
  return [&p, region](size_t s) { return region < 0 || p.sites[s].region.index == region; };
}

// What regions give to each service: [service][t], pairs of region and H100e as they arrive, whole millionths.
class Served {
 public:
  Served(const Programme& p, const Plan& plan, size_t months)
      : by_region_(p.services.size(), std::vector<std::map<Index<Region>, std::int64_t>>(months)) {
    const auto latency = rules::latency_table(p);
    for (const stargate::Flow& flow : plan.flows) {
      const auto r = static_cast<size_t>(flow.region), d = static_cast<size_t>(flow.service),
                 t = static_cast<size_t>(flow.month);
      if (r >= p.regions.size() || d >= p.services.size() || t >= months || flow.h100e <= 0) continue;
      const double share = latency[r][p.services[d].region.index];
      if (share != rules::kNoFlow) by_region_[d][t][flow.region] += whole(share * static_cast<double>(flow.h100e));
    }
  }
  const std::map<Index<Region>, std::int64_t>& of(Index<Service> service, size_t t) const {
    return by_region_[service][t];
  }

 private:
  ByRow<Service, std::vector<std::map<Index<Region>, std::int64_t>>> by_region_;
};

Key key_of(const Programme& p, const Racks& racks, const Thing& thing, size_t t) {
  const auto row = static_cast<size_t>(thing.row);
  const auto in_region = [&p](Index<Region> region) { return in_region_of(p, region); };
  Key key;
  switch (thing.kind) {
    case Thing::Kind::programme:
      break;
    case Thing::Kind::site:
      return racks.of_site(row);
    case Thing::Kind::hall:
      return racks.of_site(static_cast<size_t>(p.halls[row].site.index));
    case Thing::Kind::tranche:
      return racks.of_site(static_cast<size_t>(p.tranches[row].site.index));
    case Thing::Kind::platform:
      if (thing.with < 0) return racks.stood(t, only(thing.row), only(-1));
      key.add(racks.pair(row, static_cast<size_t>(p.halls[static_cast<size_t>(thing.with)].site.index)), 1);
      break;
    case Thing::Kind::offer:
      return racks.gained(only(p.offers[row].platform.index), in_region(Index<Region>(thing.with)));
    case Thing::Kind::region:
      return racks.gained(only(-1), in_region(Index<Region>(thing.row)));
    case Thing::Kind::service:
      key = racks.serving(t, in_region(p.services[row].region.index));
      return key.pairs.empty() ? racks.serving(t, only(-1)) : key;
    case Thing::Kind::campaign: {
      const Campaign& campaign = p.campaigns[row];
      const Holds hosts = [&](size_t s) {
        if (thing.with >= 0) return s == static_cast<size_t>(thing.with);
        return std::any_of(campaign.sites.begin(), campaign.sites.end(),
                           [s](const Ref<Site>& site) { return static_cast<size_t>(site.index) == s; });
      };
      return racks.working(t, only(campaign.platform.index), hosts);
    }
  }
  return key;
}

struct Pairs {
  std::vector<std::vector<Money>> flows;  // [pair][t]
  std::vector<Money> at_end;              // [pair]
};

void share(Money amount, const Key& key, size_t nowhere, const std::function<void(size_t, Money)>& take) {
  if (key.pairs.empty()) return take(nowhere, amount);
  std::vector<Money> parts(key.pairs.size());
  split(amount, key.weights, parts);
  for (size_t i = 0; i < parts.size(); ++i) take(key.pairs[i], parts[i]);
}

using Take = std::function<void(size_t, Money)>;

// A service's flow goes to the regions that serve it in the month, by what arrives from each, and there to the racks
// that can serve. Where nobody serves, as of a penalty, to the racks of its own region.
void share_service(Money amount, const Programme& p, const Racks& racks, const Served& served, const Thing& thing,
                   size_t t, const Take& take) {
  const auto& regions = served.of(Index<Service>(thing.row), t);
  if (regions.empty()) return share(amount, key_of(p, racks, thing, t), racks.nowhere(), take);
  std::vector<std::int64_t> weights;
  for (const auto& [region, h100e] : regions) weights.push_back(h100e);
  std::vector<Money> parts(weights.size());
  split(amount, weights, parts);
  size_t i = 0;
  for (const auto& [region, h100e] : regions)
    share(parts[i++], racks.serving(t, in_region_of(p, region)), racks.nowhere(), take);
}

Pairs shared_among_pairs(const Programme& p, const Plan& plan, const Racks& racks, const Flows& flows,
                         const Derived& d) {
  const Served served(p, plan, racks.months());
  Pairs out{std::vector<std::vector<Money>>(racks.pairs(), std::vector<Money>(racks.months())),
            std::vector<Money>(racks.pairs())};
  for (const auto& flow : flows.by_thing) {
    const bool constant = is_constant(flow.thing);
    Key key;
    if (constant) key = key_of(p, racks, flow.thing, 0);
    for (size_t t = 0; t < racks.months(); ++t) {
      if (flow.amount[t] == Money{}) continue;
      const Take take = [&](size_t pair, Money part) { out.flows[pair][t] += part; };
      if (flow.thing.kind == Thing::Kind::service) {
        share_service(flow.amount[t], p, racks, served, flow.thing, t, take);
        continue;
      }
      if (!constant) key = key_of(p, racks, flow.thing, t);
      share(flow.amount[t], key, racks.nowhere(), take);
    }
  }
  share(worth_before_debt(d), racks.at_end(), racks.nowhere(),
        [&](size_t pair, Money part) { out.at_end[pair] += part; });
  return out;
}

// The return of the pairs that `pair(0)` to `pair(count)` name together.
template <class Pair>
Returns together(const Programme& p, const Terms& terms, const Pairs& pairs, const std::string& of, size_t count,
                 const Pair& pair) {
  const size_t months = pairs.flows.front().size();
  Earning e{.of = of,
            .paid = std::vector<Money>(months),
            .received = std::vector<Money>(months),
            .terminal = {},
            .paid_on = terms.dates.pays};
  for (size_t t = 0; t < months; ++t) {
    Money sum;
    for (size_t i = 0; i <= count; ++i) sum += pairs.flows[pair(i)][t];
    (sum < Money{} ? e.paid[t] : e.received[t]) = sum < Money{} ? -sum : sum;
  }
  for (size_t i = 0; i <= count; ++i) e.terminal += pairs.at_end[pair(i)];
  return returns_on(e, terms.dates, p.settings.hurdle_rate_pct / 100);
}

}  // namespace

ReturnsByThing site_and_platform_returns(const Programme& p, const Plan& plan, const Terms& terms, const Flows& flows,
                                         const Audit& audit) {
  ReturnsByThing all;
  if (audit.derived.months == 0) return all;
  const Racks racks(p, plan, audit.derived);
  const Pairs pairs = shared_among_pairs(p, plan, racks, flows, audit.derived);
  for (size_t s = 0; s <= racks.sites(); ++s)
    all.sites.push_back(together(p, terms, pairs, s < racks.sites() ? p.sites[s].id : "no site", racks.platforms(),
                                 [&](size_t k) { return racks.pair(k, s); }));
  for (size_t k = 0; k <= racks.platforms(); ++k)
    all.platforms.push_back(together(p, terms, pairs, k < racks.platforms() ? p.platforms[k].id : "no platform",
                                     racks.sites(), [&](size_t s) { return racks.pair(k, s); }));
  return all;
}

}  // namespace stargate::finance
