// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/racks.hpp"

#include <algorithm>

#include "stargate/rules/fit.hpp"
#include "stargate/rules/worth.hpp"

namespace stargate::stepping {

namespace {

std::string place(const Programme& p, Index<Platform> platform, Index<Hall> hall) {
  return p.platforms[platform].id + "/" + p.halls[hall].id;
}

// Racks in service: those that stood when the month began, less the idle ones of the plan.
void switch_off(const Now& now, Racks& state) {
  const Programme& p = now.programme();
  state.maintained.assign(p.platforms.size(), 0);
  state.idle.assign(p.platforms.size(), std::vector<std::int64_t>(p.sites.size(), 0));
  state.working = state.idle;
  for (const Idle& row : now.decided.idle) state.idle[row.platform][row.site] += row.racks;
  for (size_t k = 0; k < p.platforms.size(); ++k) {
    for (size_t h = 0; h < p.halls.size(); ++h) {
      state.maintained[k] += state.standing[k][h];
      state.working[k][p.halls[h].site.index] += state.standing[k][h];
    }
    for (size_t s = 0; s < p.sites.size(); ++s) {
      std::int64_t& idle = state.idle[k][s];
      std::int64_t& working = state.working[k][s];
      if (idle > working) {
        now.broken(Rule::idle_racks, p.platforms[k].id + "/" + p.sites[s].id, static_cast<double>(idle - working),
                   "racks",
                   sentence(idle, " racks of ", p.platforms[k].id, " are idle at ", p.sites[s].id, " in ", now.at(),
                            ", where ", working, " stand."));
        idle = working;
      }
      working -= idle;
    }
  }
}

void install(const Now& now, Racks& state) {
  const Programme& p = now.programme();
  state.installed.assign(p.platforms.size(), 0);
  for (const Install& row : now.decided.installs) {
    state.installed[row.platform] += row.racks;
    if (row.racks == 0) continue;
    const Platform& platform = p.platforms[row.platform];
    const Hall& hall = p.halls[row.hall];
    if (!rules::fits(platform, hall)) {
      now.broken(Rule::install_fit, place(p, row.platform, row.hall), static_cast<double>(row.racks), "racks",
                 sentence(row.racks, " racks of ", platform.id, " are installed in ", now.at(), " in building class ",
                          hall.id, ", which does not take them."));
    }
    state.cohorts[{row.platform, row.hall, now.t}] += row.racks;
    const Money cost = cents(static_cast<long double>(platform.install_usd_m_per_rack) * row.racks);
    now.pay(CashLine::install, cost, {Thing::Kind::platform, row.platform, row.hall});
    now.record.events.installed.push_back({row.platform, row.hall, now.t, row.racks, cost});
  }
}

void check_pace(const Now& now) {
  const Programme& p = now.programme();
  ByRow<Site, std::int64_t> installed(p.sites.size(), 0);
  for (const Install& row : now.decided.installs) installed[p.halls[row.hall].site.index] += row.racks;
  for (size_t s = 0; s < p.sites.size(); ++s) {
    const double most = p.sites[s].install_racks_per_month;
    const auto racks = static_cast<double>(installed[s]);
    if (racks <= most) continue;
    now.broken(Rule::install_rate, p.sites[s].id, racks - most, "racks",
               sentence("Site ", p.sites[s].id, " installs ", racks, " racks in ", now.at(), "; its crews install ",
                        most, "."));
  }
}

// The early retirements of the month that are allowed, by cohort.
std::map<Cohort, std::int64_t> early_retirements(const Now& now, const Racks& state) {
  const Programme& p = now.programme();
  std::map<Cohort, std::int64_t> early;
  for (const Retirement& row : now.decided.retirements) {
    if (row.racks == 0) continue;
    const Platform& platform = p.platforms[row.platform];
    const std::string where = place(p, row.platform, row.hall);
    const std::int64_t age = static_cast<std::int64_t>(row.month) - row.installed;
    const int from = platform.retire_from_months;
    if (from <= 0 || age < from || age >= platform.life_months || (age - from) % 12 != 0) {
      now.broken(Rule::retirement_age, where, static_cast<double>(row.racks), "racks",
                 sentence(row.racks, " racks of ", where, " are retired in ", now.at(), " at the age of ", age,
                          " months, which is not one of those allowed."));
      continue;
    }
    const Cohort cohort{row.platform, row.hall, row.installed};
    if (state.cohorts.contains(cohort)) {
      early[cohort] += row.racks;
      continue;
    }
    now.broken(Rule::retirement_cohort, where, static_cast<double>(row.racks), "racks",
               sentence(row.racks, " racks of ", where, " are retired in ", now.at(), ", but none were installed in ",
                        now.at(row.installed), "."));
  }
  return early;
}

// Takes racks out of service; `pays` is false for those that were past their life already.
void take_out(const Now& now, const Cohort& one, std::int64_t racks, bool pays, Racks& state) {
  const auto k = static_cast<size_t>(one.platform);
  state.retired[k] += racks;
  const double share = pays ? now.terms.residual[k].at(now.t - one.installed) : 0;
  const Money price = cents(share * static_cast<long double>(now.programme().platforms[k].value_usd_m) * racks);
  now.receive(CashLine::disposals, price, {Thing::Kind::platform, one.platform, one.hall});
  if (racks > 0) now.record.events.retired.push_back({one.platform, one.hall, one.installed, now.t, racks, price});
}

void retire(const Now& now, const Cohort& one, std::int64_t racks, std::int64_t& left, Racks& state) {
  if (racks > left) {
    const std::string where = place(now.programme(), one.platform, one.hall);
    now.broken(Rule::retirement_cohort, where, static_cast<double>(racks - left), "racks",
               sentence(racks, " racks of ", where, " installed in ", now.at(one.installed), " are retired in ",
                        now.at(), ", but only ", left, " are left of them."));
  }
  const std::int64_t out = std::min(racks, left);
  take_out(now, one, out, true, state);
  left -= out;
}

// Retires what the plan retires and what is at the end of its life, and counts what stands and what it is worth.
void live(const Now& now, const std::map<Cohort, std::int64_t>& early, Racks& state) {
  const Programme& p = now.programme();
  long double collateral = 0, worth = 0;
  state.retired.assign(p.platforms.size(), 0);
  for (auto& halls : state.standing) std::fill(halls.begin(), halls.end(), 0);
  for (auto next = state.cohorts.begin(); next != state.cohorts.end();) {
    const Cohort& one = next->first;
    std::int64_t& left = next->second;
    const auto k = static_cast<size_t>(one.platform);
    const Platform& platform = p.platforms[k];
    const int end = one.installed + platform.life_months;
    if (const auto found = early.find(one); found != early.end()) retire(now, one, found->second, left, state);
    if (now.t >= end) {
      if (left > 0) take_out(now, one, left, now.t == end, state);
      next = state.cohorts.erase(next);
      continue;
    }
    state.standing[k][one.hall] += left;
    const int age = std::max(0, now.t - one.installed);
    const long double value = static_cast<long double>(platform.value_usd_m) * left;
    worth += now.terms.residual[k].at(age) * value;
    collateral += rules::straight_line(age, p.capital.collateral_life_months) * value;
    ++next;
  }
  state.collateral_value = cents(collateral);
  state.residual_value = cents(worth);
}

void check_hall(const Now& now, const Hall& hall, Rule rule, const char* unit, double used, double most) {
  if (!is_above(used, most)) return;
  now.broken(rule, hall.id, used - most, unit,
             sentence("Racks in building class ", hall.id, " take ", used, " ", unit, " in ", now.at(),
                      "; its ready buildings have ", most, "."));
}

void check_halls(const Now& now, const Construction& construction, const Racks& state) {
  const Programme& p = now.programme();
  for (size_t h = 0; h < p.halls.size(); ++h) {
    const Hall& hall = p.halls[h];
    rules::Load load;
    for (size_t k = 0; k < p.platforms.size(); ++k) load.add(p.platforms[k], static_cast<double>(state.standing[k][h]));
    const int ready = construction.ready[h];
    check_hall(now, hall, Rule::hall_mw, "MW", load.mw, hall.it_mw * ready);
    check_hall(now, hall, Rule::hall_positions, "positions", load.positions, hall.positions * ready);
  }
}

}  // namespace

Racks opening_racks(const Terms& terms) {
  const Programme& p = terms.programme;
  Racks state;
  state.standing.assign(p.platforms.size(), std::vector<std::int64_t>(p.halls.size(), 0));
  for (const OpeningRacks& row : p.opening_racks) {
    state.cohorts[{row.platform.index, row.hall.index, terms.from(row.installed)}] += row.racks;
    state.standing[row.platform.index][row.hall.index] += row.racks;
  }
  return state;
}

void step_racks(const Now& now, const Construction& construction, Racks& state) {
  switch_off(now, state);
  install(now, state);
  check_pace(now);
  live(now, early_retirements(now, state), state);
  check_halls(now, construction, state);
}

}  // namespace stargate::stepping
