// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/construction.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/rules/construction.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/worth.hpp"

namespace stargate::stepping {

namespace {

const Hall& hall_of(const Terms& terms, const WorksInHand& one) {
  return terms.programme.halls[static_cast<size_t>(one.works.thing.row)];
}

void open_sites(const Now& now, Construction& state) {
  const Programme& p = now.programme();
  for (const Opening& opening : now.decided.openings) {
    const Site& site = p.sites[opening.site];
    if (site.opened) {
      now.broken(Rule::site_already_open, site.id, 1, "opening",
                 sentence("Site ", site.id, " is opened in ", now.at(), " but is open from the start."));
      continue;
    }
    const int from = now.terms.from(site.open_from);
    if (now.t < from) {
      now.broken(
          Rule::site_open_from, site.id, from - now.t, "months",
          sentence("Site ", site.id, " is opened in ", now.at(), " but cannot be before ", site.open_from.text(), "."));
    }
    state.open_month[opening.site] = now.t;
    const Money cost = cents(site.open_usd_m);
    now.pay(CashLine::site_opening, cost, {Thing::Kind::site, opening.site});
    state.completed += cost;
  }
}

void check_start(const Now& now, const Start& start, const Hall& hall, int site_opened) {
  const int from = now.terms.from(hall.start_from);
  if (now.t < from) {
    now.broken(Rule::start_from, hall.id, from - now.t, "months",
               sentence("Building class ", hall.id, " is started in ", now.at(), " but cannot be before ",
                        hall.start_from.text(), "."));
  }
  if (now.t < site_opened) {
    now.broken(Rule::start_site_closed, hall.id, start.count, "buildings",
               sentence("Building class ", hall.id, " is started in ", now.at(), " but site ", hall.site.id,
                        " is not open by then."));
  }
}

void start(const Now& now, const Start& row, Construction& state) {
  if (row.count == 0) return;
  const Hall& hall = now.programme().halls[row.hall];
  check_start(now, row, hall, state.open_month[hall.site.index]);
  const int lead = rules::whole_months(hall.lead_days);
  const long double cost = row.count * static_cast<long double>(hall.capex_usd_m) *
                           std::pow(1 + hall.escalation_pct_per_year / 100.0L, now.t / 12.0L);
  WorksInHand one{{{Thing::Kind::hall, row.hall}, row.count, now.t, now.t + lead, {}, {}}, {}, cents(cost), false};
  for (int i = 0; i < std::max(1, lead); ++i) one.to_pay.push_back(cents(cost * rules::cost_share(hall, i)));
  state.works.push_back(std::move(one));
}

// At most so many buildings are started at a site in any three months.
void check_pace(const Now& now, Construction& state) {
  const Programme& p = now.programme();
  ByRow<Site, int> started(p.sites.size(), 0);
  for (const Start& row : now.decided.starts) started[p.halls[row.hall].site.index] += row.count;
  for (size_t s = 0; s < p.sites.size(); ++s) {
    const Site& site = p.sites[s];
    auto& before = state.starts_before[s];
    const long sum = static_cast<long>(started[s]) + before[0] + before[1];
    if (sum > site.starts_per_quarter && started[s] > 0) {
      now.broken(Rule::starts_per_quarter, site.id, static_cast<double>(sum - site.starts_per_quarter), "buildings",
                 sentence("Site ", site.id, " starts ", sum, " buildings in the three months to ", now.at(), "; ",
                          site.starts_per_quarter, " are allowed."));
    }
    before = {started[s], before[0]};
  }
}

}  // namespace

Construction opening_construction(const Terms& terms) {
  const Programme& p = terms.programme;
  Construction state;
  for (const Site& site : p.sites) state.open_month.push_back(site.opened ? 0 : kNever);
  state.ready.assign(p.halls.size(), 0);
  state.starts_before.assign(p.sites.size(), {0, 0});
  for (const OpeningBuilding& row : p.opening_buildings) {
    const Hall& hall = p.halls[row.hall.index];
    const int since = terms.from(row.ready);
    const Money cost = cents(row.count * static_cast<long double>(hall.capex_usd_m));
    const Money left = cents(row.remaining_usd_m);
    state.works.push_back(
        {{{Thing::Kind::hall, row.hall.index}, row.count, 0, since, std::max(Money{}, cost - left), {}},
         equal_parts(std::max(1, since), row.remaining_usd_m),
         left,
         true});
  }
  return state;
}

void step_construction(const Now& now, Construction& state) {
  const Programme& p = now.programme();
  state.completed = Money{};
  open_sites(now, state);
  for (size_t s = 0; s < p.sites.size(); ++s) {
    if (now.t < state.open_month[s]) continue;
    now.pay(CashLine::staff_and_lease,
            cents((p.sites[s].staff_usd_m_per_year + p.sites[s].lease_usd_m_per_year) / 12.0L),
            {Thing::Kind::site, static_cast<int>(s)});
  }
  for (const Start& row : now.decided.starts) start(now, row, state);
  check_pace(now, state);
  for (WorksInHand& one : state.works) {
    pay_part(now, CashLine::buildings, one);
    if (now.t != std::max(0, one.works.ready)) continue;
    state.completed += one.cost;
    state.ready[static_cast<size_t>(one.works.thing.row)] += one.works.count;
  }
  for (size_t h = 0; h < p.halls.size(); ++h) {
    now.pay(CashLine::upkeep, cents(p.halls[h].upkeep_usd_m_per_year / 12.0L * state.ready[h]),
            {Thing::Kind::hall, static_cast<int>(h)});
  }
}

Money terminal_of(const Terms& terms, const Construction& state) {
  Money sum;
  for (const WorksInHand& one : state.works) {
    const Hall& hall = hall_of(terms, one);
    const long double left = rules::remaining_life(terms.months, one.works.ready, hall.life_years);
    if (!one.opening) {
      sum += part_of(paid_so_far(one), left);
    } else if (one.works.ready < terms.months) {
      sum += cents(one.works.count * static_cast<long double>(hall.capex_usd_m) * left);
    }
  }
  return sum;
}

}  // namespace stargate::stepping
