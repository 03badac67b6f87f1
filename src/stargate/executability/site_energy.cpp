// SPDX-License-Identifier: Apache-2.0
// Energy of a month beside what the sources of a site can give in it. A source gives its firm power in every hour; what
// storage gives it has taken before.
#include <algorithm>

#include "stargate/executability/tally.hpp"
#include "stargate/finance/operation.hpp"
#include "stargate/rules/calendar.hpp"
#include "stargate/rules/fit.hpp"
#include "stargate/rules/ramp.hpp"

namespace stargate::executability {

namespace {

// What racks in service draw on average, with cooling and losses.
double mean_mw(const Case& of, size_t s, int t) {
  const Site& site = of.programme.sites[s];
  double load_mw = 0;
  for (size_t k = 0; k < of.programme.platforms.size(); ++k) {
    load_mw += rules::mw_of(of.programme.platforms[k], static_cast<double>(of.audit.derived.working[k][s][at(t)]));
  }
  return load_mw * site.pue * site.mean_draw_pct / 100;
}

// Power of storage that is in service at the site.
double storage_mw(const Case& of, size_t s, int t) {
  double mw = 0;
  for (const Works& works : of.audit.derived.events.works) {
    if (works.thing.kind != Thing::Kind::tranche || works.ready > t) continue;
    const Tranche& tranche = of.programme.tranches[at(works.thing.row)];
    if (tranche.kind == TrancheKind::storage && at(tranche.site.index) == s)
      mw += finance::firm_mw(tranche) * rules::ramp_share(tranche, t - works.ready);
  }
  return mw;
}

// Energy of each month that sources other than storage do not give, at sites with storage or at those without.
void lacking_energy(const Case& of, bool with_storage, Tally& tally) {
  for (size_t s = 0; s < of.programme.sites.size(); ++s) {
    for (int t = 0; t < of.audit.derived.months; ++t) {
      const double storage = storage_mw(of, s, t), drawn = mean_mw(of, s, t);
      if ((storage > 0) != with_storage || drawn <= 0) continue;
      tally.look();
      const double lacking = drawn - (of.audit.derived.power_available_mw[s][at(t)] - storage);
      if (lacking > 1e-6) tally.miss(of.programme.sites[s].id, t, lacking * rules::hours(of.programme, t));
    }
  }
}

}  // namespace

void storage_energy(const Case& of, Tally& tally) { lacking_energy(of, true, tally); }

void energy_of_sources(const Case& of, Tally& tally) { lacking_energy(of, false, tally); }

}  // namespace stargate::executability
