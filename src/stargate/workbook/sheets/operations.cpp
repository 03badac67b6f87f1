// SPDX-License-Identifier: Apache-2.0
// Revenue and running costs: quantity by price (rules, sections 6 and 7).
#include <algorithm>

#include "stargate/finance/series.hpp"
#include "stargate/rules/calendar.hpp"
#include "stargate/rules/fit.hpp"
#include "stargate/rules/ramp.hpp"
#include "stargate/workbook/sheets/physical.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using finance::Flow;
using finance::name_of;
using finance::path_of;

class Operations {
 public:
  Operations(const Facts& facts, Pages& pages)
      : f_(facts), p_(facts.programme), d_(facts.audit.derived), pages_(pages), page_(pages.operations) {}

  void write() {
    services();
    campaigns();
    energy();
    maintenance();
    sites();
    upkeep();
    fixed_power();
    storage();
    overhead();
  }

 private:
  bool section(const std::vector<const Flow*>& flows, const std::string& label) {
    if (flows.empty()) return false;
    for (Page* page : {&pages_.inputs, &pages_.plan, &page_}) page->heading(label);
    return true;
  }

  void services() {
    const auto sold = flows_on(f_, CashLine::service_revenue), missed = flows_on(f_, CashLine::penalties);
    std::vector<size_t> rows;
    for (const auto* flows : {&sold, &missed})
      for (const Flow* flow : *flows) rows.push_back(static_cast<size_t>(flow->thing.row));
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (!section(sold.empty() ? missed : sold, "Services")) return;
    const auto price = prices(f_, p_.demands, p_.services.size(), &Demand::service, &Demand::usd_per_h100e_hour);
    const auto penalty =
        prices(f_, p_.demands, p_.services.size(), &Demand::service, &Demand::penalty_usd_per_h100e_hour);
    for (const size_t s : rows) {
      const Service& service = p_.services[s];
      const std::string of = service.id, label = shown(service);
      pages_.inputs.inputs("price/service/" + of, label + ": USD per H100e and hour", F::factor, price[s]);
      pages_.inputs.input("price/service/" + of + "/utilisation", label + ": share of the hours that is paid",
                          F::per_cent, service.utilisation_pct / 100);
      pages_.plan.inputs("plan/received/" + of, label + ": H100e received", F::count,
                         times(d_.received_k[s], kThousand));
      page_.series("sold/" + of, label + ": H100e hours received", F::count, "{plan/received/" + of + "}*{time/hours}");
      page_
          .usd("flow/service_revenue/" + of, label + ": revenue",
               "ROUND({sold/" + of + "}*{price/service/" + of + "}*{price/service/" + of + "/utilisation},2)")
          .totalled();
      if (!service.contracted) continue;
      pages_.inputs.inputs("price/service/" + of + "/penalty", label + ": penalty, USD per H100e and hour missing",
                           F::factor, penalty[s]);
      pages_.plan.inputs("plan/missing/" + of, label + ": H100e missing", F::count,
                         times(d_.shortfall_k[s], kThousand));
      page_
          .usd("flow/penalties/" + of, label + ": penalties",
               "-ROUND({plan/missing/" + of + "}*{time/hours}*{price/service/" + of + "/penalty},2)")
          .totalled();
    }
  }

  void campaigns() {
    const auto flows = flows_on(f_, CashLine::campaign_revenue);
    if (!section(flows, "Campaigns")) return;
    for (const Flow* flow : flows) {
      const Campaign& campaign = p_.campaigns[static_cast<size_t>(flow->thing.row)];
      const std::string of = path_of(p_, flow->thing), price = "price/campaign/" + campaign.id;
      if (!pages_.inputs.has(price)) {
        pages_.inputs.input(price, shown(campaign) + ": revenue", F::usd, campaign.revenue_usd_m * kMillion);
        pages_.plan.input("plan/campaign/" + campaign.id + "/months", shown(campaign) + ": months", F::count,
                          std::max(1, campaign.months));
      }
      pages_.plan.inputs("plan/campaign/" + of + "/runs", shown(campaign) + ": runs", F::flag, when_it_flows(*flow));
      page_
          .usd(
              name_of(p_, *flow), shown(campaign) + ": revenue",
              "{plan/campaign/" + of + "/runs}*ROUND(" + cell(price) + "/{plan/campaign/" + campaign.id + "/months},2)")
          .totalled();
    }
  }

  // Megawatt hours billed: what racks draw, at least what tranches in service ask for.
  std::vector<double> billed_mwh(size_t s) const {
    std::vector<double> mwh(static_cast<size_t>(d_.months), 0.0);
    const Site& site = p_.sites[s];
    for (int t = 0; t < d_.months; ++t) {
      double load = 0, least = 0;
      for (size_t k = 0; k < p_.platforms.size(); ++k)
        load += rules::mw_of(p_.platforms[k], static_cast<double>(d_.working[k][s][static_cast<size_t>(t)]));
      for (const Works& works : d_.events.works) {
        if (works.thing.kind != Thing::Kind::tranche || works.ready > t) continue;
        const Tranche& tranche = p_.tranches[static_cast<size_t>(works.thing.row)];
        if (tranche.site.index != static_cast<int>(s)) continue;
        least +=
            tranche.min_take_pct / 100 * tranche.mw * rules::ramp_share(tranche, t - works.ready) * rules::hours(p_, t);
      }
      const double used = load * site.pue * site.mean_draw_pct / 100 * rules::hours(p_, t);
      mwh[static_cast<size_t>(t)] = used + std::max(0.0, least - used);
    }
    return mwh;
  }

  double stood(size_t k, size_t h, int t) const {
    if (t > 0) return static_cast<double>(d_.racks[k][h][static_cast<size_t>(t - 1)]);
    double racks = 0;
    for (const OpeningRacks& row : p_.opening_racks)
      if (row.platform.index == static_cast<int>(k) && row.hall.index == static_cast<int>(h)) racks += row.racks;
    return racks;
  }

  void energy() {
    const auto flows = flows_on(f_, CashLine::energy);
    if (!section(flows, "Energy")) return;
    const auto price = prices(f_, p_.power_prices, p_.sites.size(), &PowerPrice::site, &PowerPrice::usd_per_mwh);
    for (const Flow* flow : flows) {
      const auto s = static_cast<size_t>(flow->thing.row);
      const std::string of = p_.sites[s].id, label = shown(p_.sites[s]);
      pages_.inputs.inputs("price/energy/" + of, label + ": USD per MWh", F::factor, price[s]);
      pages_.plan.inputs("plan/mwh/" + of, label + ": MWh billed", F::factor, billed_mwh(s))
          .note("racks in service at their mean draw, and at least the minimum take");
      page_.usd(name_of(p_, *flow), label + ": energy", "-ROUND({plan/mwh/" + of + "}*{price/energy/" + of + "},2)")
          .totalled();
    }
  }

  void maintenance() {
    const auto flows = flows_on(f_, CashLine::maintenance);
    if (!section(flows, "Maintenance")) return;
    for (const Flow* flow : flows) {
      const auto k = static_cast<size_t>(flow->thing.row);
      const Platform& platform = p_.platforms[k];
      const std::string of = platform.id, label = shown(platform);
      pages_.inputs.input("price/maintenance/" + of, label + ": maintenance a year, of the racks' value", F::per_cent,
                          platform.maintenance_pct_per_year / 100);
      pages_.plan.inputs("plan/stood/" + of, label + ": racks that stood before the month", F::count,
                         by_month(f_, [&](int t) {
                           double racks = 0;
                           for (size_t h = 0; h < p_.halls.size(); ++h) racks += stood(k, h, t);
                           return racks;
                         }));
      page_
          .usd(name_of(p_, *flow), label + ": maintenance",
               "-ROUND({plan/stood/" + of + "}*{price/platform/" + of + "}*{price/maintenance/" + of +
                   "}/{months_a_year},2)")
          .totalled();
    }
  }

  void sites() {
    const auto flows = flows_on(f_, CashLine::staff_and_lease);
    if (!section(flows, "Staff and lease")) return;
    for (const Flow* flow : flows) {
      const Site& site = p_.sites[static_cast<size_t>(flow->thing.row)];
      const std::string of = site.id, label = shown(site);
      pages_.inputs.input("price/staff/" + of, label + ": staff, USD a year", F::usd,
                          site.staff_usd_m_per_year * kMillion);
      pages_.inputs.input("price/lease/" + of, label + ": lease, USD a year", F::usd,
                          site.lease_usd_m_per_year * kMillion);
      pages_.plan.inputs("plan/site/" + of + "/open", label + ": open", F::flag, when_it_flows(*flow));
      page_
          .usd(name_of(p_, *flow), label + ": staff and lease",
               "-{plan/site/" + of + "/open}*ROUND(({price/staff/" + of + "}+{price/lease/" + of +
                   "})/{months_a_year},2)")
          .totalled();
    }
  }

  void upkeep() {
    const auto flows = flows_on(f_, CashLine::upkeep);
    if (!section(flows, "Upkeep of buildings")) return;
    for (const Flow* flow : flows) {
      const auto h = static_cast<size_t>(flow->thing.row);
      const std::string of = p_.halls[h].id, label = shown(p_.halls[h]);
      pages_.inputs.input("price/upkeep/" + of, label + ": upkeep, USD a year and building", F::usd,
                          p_.halls[h].upkeep_usd_m_per_year * kMillion);
      pages_.plan.inputs("plan/buildings/" + of, label + ": buildings ready", F::count,
                         by_month(f_, [&](int t) { return d_.buildings_ready[h][static_cast<size_t>(t)]; }));
      page_
          .usd(name_of(p_, *flow), label + ": upkeep",
               "-ROUND({plan/buildings/" + of + "}*{price/upkeep/" + of + "}/{months_a_year},2)")
          .totalled();
    }
  }

  void fixed_power() {
    const auto flows = flows_on(f_, CashLine::fixed_power);
    if (!section(flows, "Fixed cost of power")) return;
    for (const Flow* flow : flows) {
      const Tranche& tranche = p_.tranches[static_cast<size_t>(flow->thing.row)];
      const std::string of = tranche.id, label = shown(tranche);
      pages_.inputs.input("price/fixed_power/" + of, label + ": fixed cost, USD a year", F::usd,
                          tranche.fixed_usd_m_per_year * kMillion);
      pages_.plan.inputs("plan/tranche/" + of + "/serves", label + ": in service", F::flag, when_it_flows(*flow));
      page_
          .usd(name_of(p_, *flow), label + ": fixed cost",
               "-{plan/tranche/" + of + "/serves}*ROUND({price/fixed_power/" + of + "}/{months_a_year},2)")
          .totalled();
    }
  }

  void storage() {
    const auto flows = flows_on(f_, CashLine::storage);
    if (!section(flows, "Storage")) return;
    for (const Flow* flow : flows) {
      const auto r = static_cast<size_t>(flow->thing.row);
      const std::string of = p_.regions[r].id, label = shown(p_.regions[r]);
      pages_.inputs.input("price/storage/" + of, label + ": storage, USD a rack and month", F::usd,
                          p_.regions[r].storage_usd_k_per_rack_month * kThousand);
      pages_.plan.inputs("plan/stored/" + of, label + ": racks in the hub at month end", F::factor,
                         by_month(f_, [&](int t) {
                           double racks = 0;
                           for (size_t k = 0; k < p_.platforms.size(); ++k)
                             racks += d_.hub_stock[k * p_.regions.size() + r][static_cast<size_t>(t)];
                           return std::max(0.0, racks);
                         }));
      page_
          .usd(name_of(p_, *flow), label + ": storage", "-ROUND({plan/stored/" + of + "}*{price/storage/" + of + "},2)")
          .totalled();
    }
  }

  void overhead() {
    const auto flows = flows_on(f_, CashLine::overhead);
    if (flows.empty()) return;
    for (Page* page : {&pages_.inputs, &page_}) page->heading("Overhead");
    pages_.inputs.input("price/overhead", "Overhead, USD a month", F::usd,
                        p_.settings.overhead_usd_m_per_month * kMillion);
    page_.usd(name_of(p_, *flows.front()), "Overhead", "-ROUND({price/overhead},2)").totalled();
  }

  const Facts& f_;
  const Programme& p_;
  const Derived& d_;
  Pages& pages_;
  Page& page_;
};

}  // namespace

void write_operations(const Facts& facts, Pages& pages) { Operations(facts, pages).write(); }

}  // namespace stargate::workbook
