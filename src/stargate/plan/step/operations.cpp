// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/operations.hpp"

#include <algorithm>

#include "stargate/rules/calendar.hpp"
#include "stargate/rules/fit.hpp"

namespace stargate::stepping {

namespace {

void pay_energy(const Now& now, const Power& power, const Racks& racks) {
  const Programme& p = now.programme();
  const double hours = rules::hours(p, now.t);
  for (size_t s = 0; s < p.sites.size(); ++s) {
    const Site& site = p.sites[s];
    double load_mw = 0;
    for (size_t k = 0; k < p.platforms.size(); ++k)
      load_mw += rules::mw_of(p.platforms[k], static_cast<double>(racks.working[k][s]));
    const double used = load_mw * site.pue * site.mean_draw_pct / 100 * hours;
    const double unused = std::max(0.0, power.min_take_mwh[s] - used);
    const long double usd_m_per_mwh = now.terms.power_price[s][static_cast<size_t>(now.t)] / 1e6L;
    now.pay(CashLine::energy, cents((used + unused) * usd_m_per_mwh), {Thing::Kind::site, static_cast<int>(s)});
    if (unused > 1e-6)
      now.record.findings.priced(ShortfallKind::minimum_energy, site.id, now.t, unused, "MWh",
                                 cents(unused * usd_m_per_mwh));
  }
}

void pay_maintenance(const Now& now, const Racks& racks) {
  const Programme& p = now.programme();
  for (size_t k = 0; k < p.platforms.size(); ++k) {
    const Platform& platform = p.platforms[k];
    now.pay(CashLine::maintenance,
            cents(platform.maintenance_pct_per_year / 1200.0L * platform.value_usd_m * racks.maintained[k]),
            {Thing::Kind::platform, static_cast<int>(k)});
  }
}

Money operating_result(const Book& book) {
  Money result;
  for (const CashLine line : {CashLine::service_revenue, CashLine::campaign_revenue, CashLine::penalties,
                              CashLine::energy, CashLine::maintenance, CashLine::staff_and_lease, CashLine::upkeep,
                              CashLine::fixed_power, CashLine::storage, CashLine::overhead}) {
    result += book.at(line);
  }
  return result;
}

}  // namespace

Operations step_operations(const Now& now, const Power& power, const Racks& racks) {
  const Settings& settings = now.programme().settings;
  pay_energy(now, power, racks);
  pay_maintenance(now, racks);
  now.pay(CashLine::overhead, cents(settings.overhead_usd_m_per_month));
  const Money result = operating_result(now.record.book);
  const Money tax = part_of(std::max(Money{}, result), settings.tax_proxy_pct / 100.0L);
  now.pay(CashLine::tax, tax);
  return {result, result - tax};
}

}  // namespace stargate::stepping
