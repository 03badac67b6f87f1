// SPDX-License-Identifier: Apache-2.0
// What racks are worth to lenders month by month, and what stands at the end, without cash and debt (rules, section 9):
//   TV = ... + weight * (racks + hubs + buildings + power + backlog).
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "stargate/finance/series.hpp"
#include "stargate/rules/delivery.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/worth.hpp"
#include "stargate/workbook/sheets/physical.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using rules::Kernel;

class Worth {
 public:
  Worth(const Facts& facts, Pages& pages)
      : f_(facts), p_(facts.programme), d_(facts.audit.derived), pages_(pages), page_(pages.assets) {}

  void write() {
    values();
    for (Page* page : {&pages_.inputs, &pages_.plan, &page_}) page->heading("Terminal value");
    pages_.inputs.input("terminal_weight", "Share of asset values that counts in the terminal value", F::per_cent,
                        p_.settings.terminal_weight_pct / 100);
    single("terminal/racks", "Installed racks", "{worth/racks:last}");
    total("terminal/hubs", "Racks in hubs", hubs());
    total("terminal/buildings", "Buildings", works(Thing::Kind::hall));
    total("terminal/power", "Power", works(Thing::Kind::tranche));
    total("terminal/backlog", "Services contracted beyond the end", backlog());
    total("terminal/in_transit", "Paid for racks not accepted, less accepted and not paid", in_transit());
    single("terminal/collateral", "Collateral posted",
           "-ROUND(SUM({line/collateral_posted:all})+SUM({line/collateral_returned:all}),2)");
    total("terminal/exit_fees", "Fees for leaving power contracts", exit_fees());
    single("terminal/weighted", "Of it at its weight",
           "ROUND({terminal_weight}*({terminal/racks}+{terminal/hubs}+{terminal/buildings}+{terminal/power}+{terminal/"
           "backlog}),2)");
    page_.know("terminal/value", {usd(finance::worth_before_debt(d_))});
    single("terminal/value", "Terminal value, without cash and debt",
           "ROUND({terminal/weighted}+{terminal/in_transit}+{terminal/collateral}-{terminal/exit_fees},2)");
  }

 private:
  void single(const std::string& name, const std::string& label, const std::string& formula) {
    page_.single(name, label, F::usd, formula);
  }

  void total(const std::string& name, const std::string& label, const Names& rows) {
    add_single_sum(page_, name, label, rows);
  }

  // Standing racks of a platform weighted by a share that depends on their age.
  std::vector<double> weighted(size_t k, const std::function<double(int)>& share) const {
    std::map<std::pair<int, int>, std::map<int, double>> moved;  // cohort: hall and month of installing
    for (const OpeningRacks& row : p_.opening_racks)
      if (row.platform.index == static_cast<int>(k))
        moved[{row.hall.index, p_.index_of(row.installed)}][0] += row.racks;
    for (const RacksInstalled& row : d_.events.installed)
      if (row.platform == static_cast<int>(k))
        moved[{row.hall, row.month}][row.month] += static_cast<double>(row.racks);
    for (const RacksRetired& row : d_.events.retired)
      if (row.platform == static_cast<int>(k))
        moved[{row.hall, row.installed}][row.month] -= static_cast<double>(row.racks);
    std::vector<double> sums(static_cast<size_t>(d_.months), 0.0);
    for (const auto& [cohort, moves] : moved) {
      double standing = 0;
      for (int t = 0; t < d_.months; ++t) {
        if (const auto move = moves.find(t); move != moves.end()) standing += move->second;
        sums[static_cast<size_t>(t)] += standing * share(std::max(0, t - cohort.second));
      }
    }
    return sums;
  }

  void values() {
    const auto curves = rules::residual_curves(p_);
    const int life = p_.capital.collateral_life_months;
    std::string lent_on, left;
    Names parts_lent, parts_left;
    for (Page* page : {&pages_.plan, &pages_.assets}) page->heading("Value of the assets");
    for (size_t k = 0; k < p_.platforms.size(); ++k) {
      const auto collateral =
          weighted(k, [&](int age) { return static_cast<double>(rules::straight_line(age, life)); });
      const auto residual = weighted(k, [&](int age) { return curves[k].at(age); });
      if (std::all_of(collateral.begin(), collateral.end(), [](double x) { return x == 0; }) &&
          std::all_of(residual.begin(), residual.end(), [](double x) { return x == 0; }))
        continue;
      const std::string of = p_.platforms[k].id, label = shown(p_.platforms[k]);
      pages_.plan
          .inputs("plan/lent_on/" + of, label + ": standing racks by the share that lenders lend on", F::factor,
                  collateral)
          .note("the share falls in a straight line with age");
      pages_.plan.inputs("plan/left/" + of, label + ": standing racks by the share of value left at their age",
                         F::factor, residual);
      lent_on += "+{plan/lent_on/" + of + "}*{price/platform/" + of + "}";
      left += "+{plan/left/" + of + "}*{price/platform/" + of + "}";
    }
    const auto sum = [](const std::string& terms) {
      return terms.empty() ? std::string("0") : "ROUND(" + terms.substr(1) + ",2)";
    };
    page_.usd("flows/collateral_value", "Value of racks that lenders lend on", sum(lent_on));
    page_.usd("worth/racks", "Value left of standing racks", sum(left));
    Names built;
    for (const CashLine line :
         {CashLine::site_opening, CashLine::buildings, CashLine::power_capex, CashLine::collateral_posted})
      built.push_back(line_name(line));
    add_sum(page_, "worth/built", "Paid for sites, buildings, power and collateral", built, "-");
    page_.usd("flows/asset_value", "Value that loan to value is measured against",
              "ROUND({worth/racks}+SUM({worth/built:to}),2)");
  }

  Names hubs() {
    Names rows;
    for (size_t k = 0; k < p_.platforms.size(); ++k)
      for (size_t r = 0; r < p_.regions.size(); ++r) {
        const std::string hub = "hub/" + p_.platforms[k].id + "/" + p_.regions[r].id,
                          worth = "price/at_end/" + p_.platforms[k].id;
        if (!page_.has("plan/" + hub)) continue;
        const std::string label = shown(p_.platforms[k]), of = label + " in the hub of " + shown(p_.regions[r]);
        if (!page_.has(worth))
          pages_.inputs
              .input(worth, label + ": value of a new rack in a hub at the end", F::usd, d_.new_at_end[k] * kMillion)
              .note("its value, and no more than it is offered for then, rebates deducted; 99.9999 % of it");
        pages_.plan
            .input("plan/" + hub + "/left", of + ": racks at the end by the share of value left at their age",
                   F::factor, d_.hub_left[k * p_.regions.size() + r])
            .note("first in, first out");
        rows.push_back("terminal/" + hub);
        single(rows.back(), of, "ROUND(" + cell(worth) + "*{plan/" + hub + "/left},2)");
      }
    return rows;
  }

  // What stood at the start counts at today's cost, what is built at what has been paid.
  Names works(Thing::Kind kind) {
    Names rows;
    const auto names = names_of_works(f_);
    const auto& all = d_.events.works;
    for (size_t i = 0; i < all.size(); ++i) {
      const Works& w = all[i];
      if (w.thing.kind != kind) continue;
      const bool hall = kind == Thing::Kind::hall, before = page_.has("works/" + names[i] + "/before");
      const auto row = static_cast<size_t>(w.thing.row);
      if (before && w.ready >= d_.months) continue;
      const int years = hall ? p_.halls[row].life_years : p_.tranches[row].life_years;
      const std::string left = "plan/works/" + names[i] + "/left";
      pages_.plan.input(left, names[i] + ": share of its life that remains at the end", F::factor,
                        static_cast<double>(rules::remaining_life(d_.months, w.ready, years)));
      std::string cost = "SUM({works/" + names[i] + "/paid:all})";
      if (before)
        cost = hall ? "{plan/works/" + names[i] + "/count}*{price/hall/" + p_.halls[row].id + "}"
                    : "{price/tranche/" + p_.tranches[row].id + "}";
      rows.push_back("terminal/works/" + names[i]);
      single(rows.back(), names[i], "ROUND(" + cost + "*" + cell(left) + ",2)");
    }
    return rows;
  }

  Names backlog() {
    Names rows;
    for (const finance::Flow* flow : flows_on(f_, CashLine::service_revenue)) {
      const Service& service = p_.services[static_cast<size_t>(flow->thing.row)];
      if (!service.contracted) continue;
      const std::string price = "price/service/" + service.id + "/backlog";
      pages_.inputs.input(price, shown(service) + ": months that are contracted beyond the end", F::factor,
                          service.backlog_months);
      pages_.inputs.input(price + "_margin", shown(service) + ": share of their revenue that counts", F::per_cent,
                          service.backlog_margin_pct / 100);
      rows.push_back("terminal/backlog/" + service.id);
      single(rows.back(), shown(service),
             "ROUND({flow/service_revenue/" + service.id + ":last}*" + cell(price) + "*" + cell(price + "_margin") +
                 ",2)");
    }
    return rows;
  }

  // Each order by itself: what of its price has been paid by the end, less what of it has been accepted.
  Names in_transit() {
    Names rows;
    std::map<std::pair<Index<Offer>, Index<Region>>, std::vector<const Purchase*>> lanes;
    for (const Purchase& bought : d_.events.purchases) lanes[{bought.offer, bought.region}].push_back(&bought);
    for (const auto& [key, orders] : lanes) {
      const Offer& offer = p_.offers[key.first];
      const std::string of = finance::path_of(p_, {Thing::Kind::offer, key.first, key.second}),
                        value = "order/" + of + "/value", plan = "plan/order/" + of + "/by_end/";
      const Lane& lane = *rules::find_lane(p_, offer.plant.index, key.second);
      if (!page_.has(value)) {
        rows.push_back("terminal/in_transit/" + of);
        pages_.plan
            .given(rows.back(), of + ": paid and not accepted at the end", F::usd, paid_ahead(offer, lane, orders))
            .note("several orders in one month");
        continue;
      }
      const auto upto = [&](const Kernel& kernel) {
        return by_month(f_,
                        [&](int t) { return static_cast<double>(rules::fraction(kernel.until(d_.months - 1 - t))); });
      };
      pages_.plan.inputs(plan + "shipped",
                         of + ": share of the price due at shipment that is paid by the end, by month of the order",
                         F::factor, upto(rules::shipment(offer)));
      pages_.plan.inputs(plan + "settled", of + ": share of the price due at acceptance that is paid by the end",
                         F::factor, upto(rules::settlement(offer, lane)));
      pages_.plan.inputs(plan + "accepted", of + ": share of the racks that is accepted by the end", F::factor,
                         upto(rules::acceptance(offer, lane)));
      const std::string price = "price/offer/" + offer.id, deposit = cell(price + "/deposit"),
                        shipment = cell(price + "/shipment"), ahead = price + "/ahead";
      if (!page_.has(ahead))
        pages_.inputs
            .inputs(ahead,
                    shown(offer) +
                        ": share of the price at which racks paid for ahead count at the end, by month of the order",
                    F::factor, by_month(f_, [&](int t) { return worth_ahead(key.first, t); }))
            .note("less the highest rebate, and no more than the platform is offered for then; 99.9999 % of it");
      page_.series(of + "/paid_by_end",
                   of + ": share of the price paid by the end, less share accepted, by month of the order", F::factor,
                   deposit + "+" + shipment + "*" + cell(plan + "shipped") + "+(1-" + deposit + "-" + shipment + ")*" +
                       cell(plan + "settled") + "-" + cell(plan + "accepted"));
      page_.usd(
          of + "/in_transit", of + ": paid and not accepted at the end, by month of the order",
          "ROUND(" + cell(value) + "*{" + of + "/paid_by_end}*IF({" + of + "/paid_by_end}>0," + cell(ahead) + ",1),2)");
      rows.push_back("terminal/in_transit/" + of);
      single(rows.back(), of, "ROUND(SUM({" + of + "/in_transit:all}),2)");
    }
    return rows;
  }

  // Share of an order's price at which a rack that is paid for and not accepted counts (rules, section 9).
  double worth_ahead(Index<Offer> offer, int t) const {
    const auto o = static_cast<size_t>(offer);
    const double price = offer_prices()[o][static_cast<size_t>(t)], own = 1 - rules::highest_rebate(p_, offer);
    const double offered = d_.offered_at_end[p_.offers[o].platform.index];
    return rules::kUninstalledShare * (offered < 0 || price <= 0 ? own : std::min(own, offered / price));
  }
  std::vector<std::vector<double>> offer_prices() const {
    return prices(f_, p_.offer_prices, p_.offers.size(), &OfferPrice::offer, &OfferPrice::usd_m_per_rack);
  }

  double paid_ahead(const Offer& offer, const Lane& lane, const std::vector<const Purchase*>& orders) const {
    const auto price = offer_prices();
    const double deposit = offer.deposit_pct / 100, shipment = offer.shipment_pct / 100;
    double sum = 0;
    for (const Purchase* order : orders) {
      const auto upto = [&](const Kernel& kernel) {
        return static_cast<double>(rules::fraction(kernel.until(d_.months - 1 - order->month)));
      };
      const double paid = deposit + shipment * upto(rules::shipment(offer)) +
                          (1 - deposit - shipment) * upto(rules::settlement(offer, lane));
      const double ahead = paid - upto(rules::acceptance(offer, lane));
      sum += static_cast<double>(order->racks) * price[order->offer.position()][static_cast<size_t>(order->month)] *
             kMillion * ahead * (ahead > 0 ? worth_ahead(order->offer, order->month) : 1);
    }
    return std::round(sum * 100) / 100;
  }

  Names exit_fees() {
    Names rows;
    for (const Works& w : d_.events.works) {
      if (w.thing.kind != Thing::Kind::tranche) continue;
      const Tranche& tranche = p_.tranches[static_cast<size_t>(w.thing.row)];
      if (w.ready + tranche.term_months < d_.months || tranche.exit_fee_usd_m == 0) continue;
      pages_.inputs.input("price/exit/" + tranche.id, shown(tranche) + ": fee for leaving", F::usd,
                          tranche.exit_fee_usd_m * kMillion);
      rows.push_back("price/exit/" + tranche.id);
    }
    return rows;
  }

  const Facts& f_;
  const Programme& p_;
  const Derived& d_;
  Pages& pages_;
  Page& page_;
};

}  // namespace

void write_worth(const Facts& facts, Pages& pages) { Worth(facts, pages).write(); }

}  // namespace stargate::workbook
