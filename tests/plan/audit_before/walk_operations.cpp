// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_operations.hpp"

#include <algorithm>

#include "stargate/rules/calendar.hpp"
#include "stargate/rules/fit.hpp"
#include "stargate/rules/series.hpp"

namespace stargate::auditing_before {

namespace {

void pay_energy(const Case& c, const Power& power, const Racks& racks, Ledger& ledger, Findings& findings) {
  const Programme& p = c.programme;
  const auto price = rules::step_table(p, p.power_prices, p.sites.size(), &PowerPrice::site, &PowerPrice::usd_per_mwh);
  std::vector<ByMonth<double>> load_mw(p.sites.size(), ByMonth<double>(static_cast<size_t>(c.months), 0.0));
  for (size_t k = 0; k < p.platforms.size(); ++k) {
    for (size_t s = 0; s < p.sites.size(); ++s) {
      for (size_t t = 0; t < load_mw[s].size(); ++t) {
        load_mw[s][t] += rules::mw_of(p.platforms[k], static_cast<double>(racks.working[k][s][t]));
      }
    }
  }
  for (size_t s = 0; s < p.sites.size(); ++s) {
    const Site& site = p.sites[s];
    for (int t = 0; t < c.months; ++t) {
      const auto m = static_cast<size_t>(t);
      const double used = load_mw[s][m] * site.pue * site.mean_draw_pct / 100 * rules::hours(p, t);
      const double unused = std::max(0.0, power.min_take_mwh[s][m] - used);
      const long double usd_m_per_mwh = price[s][m] / 1e6L;
      ledger.pay(CashLine::energy, t, cents((used + unused) * usd_m_per_mwh), {Thing::Kind::site, static_cast<int>(s)});
      if (unused > 1e-6)
        findings.priced(ShortfallKind::minimum_energy, site.id, t, unused, "MWh", cents(unused * usd_m_per_mwh));
    }
  }
}

void pay_maintenance(const Case& c, const Racks& racks, Ledger& ledger) {
  const Programme& p = c.programme;
  for (size_t k = 0; k < p.platforms.size(); ++k) {
    const Platform& platform = p.platforms[k];
    for (int t = 0; t < c.months; ++t) {
      std::int64_t stood = 0;
      for (size_t h = 0; h < p.halls.size(); ++h) stood += racks.stood(k, h, t);
      ledger.pay(CashLine::maintenance, t,
                 cents(platform.maintenance_pct_per_year / 1200.0L * platform.value_usd_m * stood),
                 {Thing::Kind::platform, static_cast<int>(k)});
    }
  }
}

Money operating_result(const Ledger& ledger, int t) {
  Money result;
  for (const CashLine line : {CashLine::service_revenue, CashLine::campaign_revenue, CashLine::penalties,
                              CashLine::energy, CashLine::maintenance, CashLine::staff_and_lease, CashLine::upkeep,
                              CashLine::fixed_power, CashLine::storage, CashLine::overhead}) {
    result += ledger.at(line, t);
  }
  return result;
}

}  // namespace

Operations walk_operations(const Case& c, const Power& power, const Racks& racks, Ledger& ledger, Findings& findings) {
  const Settings& settings = c.programme.settings;
  pay_energy(c, power, racks, ledger, findings);
  pay_maintenance(c, racks, ledger);
  Operations out;
  for (int t = 0; t < c.months; ++t) {
    ledger.pay(CashLine::overhead, t, cents(settings.overhead_usd_m_per_month));
    const Money result = operating_result(ledger, t);
    const Money tax = part_of(std::max(Money{}, result), settings.tax_proxy_pct / 100.0L);
    ledger.pay(CashLine::tax, t, tax);
    out.operating_result.push_back(result);
    out.cfads.push_back(result - tax);
  }
  return out;
}

}  // namespace stargate::auditing_before
