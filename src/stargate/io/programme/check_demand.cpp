// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "stargate/io/programme/check_rules.hpp"
#include "stargate/rules/fit.hpp"

namespace stargate::reading {

namespace {

bool reached(const Rules& r, Index<Region> region) {
  if (r.has_site(region)) return true;
  return std::any_of(r.p.latencies.begin(), r.p.latencies.end(), [&](const Latency& l) {
    return l.to.index == region && l.from.index >= 0 && r.has_site(l.from.index);
  });
}

void check_services(Rules& r) {
  const auto demands = rules::step_series(r.p.demands, &Demand::service, r.p.services.size());
  for (Index<Service> d : indices(r.p.services)) {
    const Service& service = row_of(r.p.services, d);
    const auto& list = demands[static_cast<size_t>(d)];
    r.series("service_demand", r.p.demands, list, r.first, r.last);
    if (list.empty() && r.whole)
      r.left_over("service", d, "", "has no demand",
                  "add [[service.demand]] rows with from, h100e_k and usd_per_h100e_hour");
    if (!service.contracted) {
      if (service.backlog_months > 0) r.idle("service", d, "backlog_months", "the service is not contracted");
      if (service.backlog_margin_pct > 0) r.idle("service", d, "backlog_margin_pct", "the service is not contracted");
      for (size_t k = 0; k < list.size(); ++k) {
        if (list[k].penalty_usd_per_h100e_hour > 0)
          r.idle("service_demand", number_of(r.p.demands, list[k]), "penalty_usd_per_h100e_hour",
                 "the service is not contracted");
      }
    } else if (service.backlog_months > 0 && service.backlog_margin_pct == 0) {
      r.idle("service", d, "backlog_months", "backlog_margin_pct is 0");
    } else if (service.backlog_margin_pct > 0 && service.backlog_months == 0) {
      r.idle("service", d, "backlog_margin_pct", "backlog_months is 0");
    }
    if (r.whole && service.region && !reached(r, service.region.index)) {
      r.left_over(
          "service", d, "region",
          "is " + in_quotes(service.region.id) + ", which has no site and no latency row from a region with one",
          "correct the region, or add a [[latency]] to it");
    }
  }
}

bool has_hall_for(const Rules& r, const Campaign& campaign) {
  const Platform& platform = row_of(r.p.platforms, campaign.platform.index);
  for (const auto& hall : r.p.halls) {
    const bool hosts = std::any_of(campaign.sites.begin(), campaign.sites.end(),
                                   [&](const auto& s) { return s.index == hall.site.index; });
    if (hosts && rules::fits(platform, hall)) return true;
  }
  return false;
}

void check_campaigns(Rules& r) {
  for (Index<Campaign> j : indices(r.p.campaigns)) {
    const Campaign& c = row_of(r.p.campaigns, j);
    r.window("campaign", j, "start_from", c.start_from, "start_until", c.start_until, r.last_decision, false);
    if (r.timed && c.contracted && c.start_until.is_set() && c.start_until < r.first) {
      r.bad("campaign", j, "contracted",
            "is true, but the campaign could start until " + c.start_until.text() + ", before the first month " +
                r.first.text(),
            "remove or drop the campaign when it has run, or correct start_until");
    }
    if (r.late_is_wrong() && c.start_from.is_set() && c.months > 0) {
      const Month end = std::max(c.start_from, r.first) + c.months - 1;
      if (end > r.last && c.start_from <= r.last_decision) {
        r.bad("campaign", j, "months",
              "is " + std::to_string(c.months) + ", so that it cannot end by the last month " + r.last.text(),
              "shorten it, or lengthen the horizon or its tail");
      }
    }
    std::set<int> regions;
    for (const auto& site : c.sites) {
      if (site) regions.insert(row_of(r.p.sites, site.index).region.index);
    }
    if (c.sites.empty()) r.bad("campaign", j, "sites", "is empty", "name the sites that can host it");
    if (c.linked && c.sites.size() == 1) r.idle("campaign", j, "linked", "there is one site only");
    if (regions.size() > 1 && c.linked) {
      r.bad("campaign", j, "sites", "are linked but lie in different regions", "link sites of one region only");
    }
    if (r.whole && c.platform && !c.sites.empty() && !has_hall_for(r, c)) {
      r.left_over("campaign", j, "platform",
                  "is " + in_quotes(c.platform.id) + ", which no building of its sites takes",
                  "correct the platform or the sites");
    }
  }
}

}  // namespace

void check_demand(Rules& rules) {
  check_services(rules);
  check_campaigns(rules);
}

}  // namespace stargate::reading
