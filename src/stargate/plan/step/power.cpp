// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/power.hpp"

#include <algorithm>

#include "stargate/rules/calendar.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/ramp.hpp"
#include "stargate/rules/windows.hpp"
#include "stargate/rules/worth.hpp"

namespace stargate::stepping {

namespace {

bool may_commit(const Now& now, const Commitment& commitment, const Construction& construction) {
  const Programme& p = now.programme();
  const Tranche& tranche = p.tranches[commitment.tranche];
  if (rules::opening_tranche(p, commitment.tranche) != nullptr) {
    now.broken(Rule::tranche_already_committed, tranche.id, 1, "tranche",
               sentence("Tranche ", tranche.id, " is committed in ", now.at(),
                        " but has been committed before the first month."));
    return false;
  }
  if (!rules::commitment_window(p, tranche).holds(now.t)) {
    now.broken(Rule::commit_window, tranche.id, 1, "tranche",
               sentence("Tranche ", tranche.id, " is committed in ", now.at(), ", outside ", tranche.commit_from.text(),
                        " to ", tranche.commit_until.text(), "."));
  }
  if (now.t < construction.open_month[tranche.site.index]) {
    now.broken(Rule::commit_site_closed, tranche.id, 1, "tranche",
               sentence("Tranche ", tranche.id, " is committed in ", now.at(), " but site ", tranche.site.id,
                        " is not open by then."));
  }
  return true;
}

void commit(const Now& now, const Commitment& commitment, Power& state) {
  const Tranche& tranche = now.programme().tranches[commitment.tranche];
  const int lead = rules::whole_months(tranche.lead_days);
  const int since = now.t + lead;
  const Thing thing{Thing::Kind::tranche, commitment.tranche};
  TrancheInHand one{commitment.tranche,
                    {{thing, 1, now.t, since, {}, {}},
                     equal_parts(std::max(1, lead), tranche.capex_usd_m),
                     cents(tranche.capex_usd_m),
                     false},
                    cents(tranche.collateral_usd_m),
                    since + tranche.collateral_months};
  now.pay(CashLine::collateral_posted, one.collateral, thing);
  state.tranches.push_back(std::move(one));
}

// A month of a tranche: what is paid for it, and what it gives when it is in service.
void keep(const Now& now, TrancheInHand& one, Power& state) {
  const Tranche& tranche = now.programme().tranches[one.tranche];
  const Thing& thing = one.capex.works.thing;
  pay_part(now, CashLine::power_capex, one.capex);
  if (now.t == one.collateral_back) now.receive(CashLine::collateral_returned, one.collateral, thing);
  const int since = one.capex.works.ready;
  if (now.t < since) return;
  const auto s = static_cast<size_t>(tranche.site.index);
  const double share = rules::ramp_share(tranche, now.t - since);
  state.available_mw[s] += tranche.mw * tranche.firm_pct / 100 * share;
  state.min_take_mwh[s] += tranche.min_take_pct / 100 * tranche.mw * share * rules::hours(now.programme(), now.t);
  now.pay(CashLine::fixed_power, cents(tranche.fixed_usd_m_per_year / 12.0L), thing);
}

}  // namespace

Power opening_power(const Terms& terms) {
  const Programme& p = terms.programme;
  Power state;
  for (const OpeningTranche& row : p.opening_tranches) {
    const Tranche& tranche = p.tranches[row.tranche.index];
    const int since = terms.from(row.in_service);
    const Money left = cents(row.remaining_usd_m);
    state.tranches.push_back({row.tranche.index,
                              {{{Thing::Kind::tranche, row.tranche.index},
                                1,
                                0,
                                since,
                                std::max(Money{}, cents(tranche.capex_usd_m) - left),
                                {}},
                               equal_parts(std::max(1, since), row.remaining_usd_m),
                               left,
                               true},
                              Money{},
                              kNever});
  }
  return state;
}

void step_power(const Now& now, const Construction& construction, Power& state) {
  const size_t sites = now.programme().sites.size();
  state.available_mw.clear();
  for (const auto& grid : now.terms.grid_mw) state.available_mw.push_back(grid[static_cast<size_t>(now.t)]);
  state.min_take_mwh.assign(sites, 0.0);
  for (const Commitment& commitment : now.decided.commitments) {
    if (may_commit(now, commitment, construction)) commit(now, commitment, state);
  }
  for (TrancheInHand& one : state.tranches) keep(now, one, state);
}

void check_power(const Now& now, const Racks& racks, Power& state) {
  const Programme& p = now.programme();
  state.used_mw.assign(p.sites.size(), 0.0);
  for (size_t k = 0; k < p.platforms.size(); ++k) {
    for (size_t s = 0; s < p.sites.size(); ++s) {
      const double mw_per_rack = p.sites[s].peak_factor * p.platforms[k].kw_per_rack / 1000;
      state.used_mw[s] += mw_per_rack * static_cast<double>(racks.working[k][s]);
    }
  }
  for (size_t s = 0; s < p.sites.size(); ++s) {
    const double used = state.used_mw[s], available = state.available_mw[s];
    if (!is_above(used, available)) continue;
    now.broken(Rule::power, p.sites[s].id, used - available, "MW",
               sentence("Racks in service at ", p.sites[s].id, " draw ", used, " MW at the peak in ", now.at(), "; ",
                        available, " MW are available."));
  }
}

PowerAtEnd power_at_end(const Terms& terms, const Power& state) {
  PowerAtEnd end;
  for (const TrancheInHand& one : state.tranches) {
    const Tranche& tranche = terms.programme.tranches[one.tranche];
    const int since = one.capex.works.ready;
    const long double left = rules::remaining_life(terms.months, since, tranche.life_years);
    if (!one.capex.opening) {
      end.terminal += part_of(paid_so_far(one.capex), left);
    } else if (since < terms.months) {
      end.terminal += cents(tranche.capex_usd_m * left);
    }
    if (since + tranche.term_months >= terms.months) end.exit_fees += cents(tranche.exit_fee_usd_m);
    if (one.collateral_back >= terms.months) end.collateral_posted += one.collateral;
  }
  return end;
}

}  // namespace stargate::stepping
