// SPDX-License-Identifier: Apache-2.0
// Sites, buildings and power: what is paid for them (rules, sections 2 and 3). Works are the buildings of one start or
// opening row, or a tranche.
#include <algorithm>
#include <cmath>

#include "stargate/finance/series.hpp"
#include "stargate/rules/construction.hpp"
#include "stargate/workbook/sheets/physical.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using finance::Flow;
using finance::name_of;

class Construction {
 public:
  Construction(const Facts& facts, Pages& pages)
      : f_(facts),
        p_(facts.programme),
        works_(facts.audit.derived.events.works),
        names_(names_of_works(facts)),
        pages_(pages),
        page_(pages.operations) {}

  void write() {
    openings();
    section(CashLine::buildings, "Buildings");
    prices_of_halls();
    for (size_t i = 0; i < works_.size(); ++i)
      if (works_[i].thing.kind == Thing::Kind::hall) is_opening(i) ? opening_building(i) : started(i);
    flows(CashLine::buildings);
    section(CashLine::power_capex, "Power");
    for (size_t i = 0; i < works_.size(); ++i)
      if (works_[i].thing.kind == Thing::Kind::tranche) tranche(i);
    flows(CashLine::power_capex);
    collateral();
  }

 private:
  void section(CashLine line, const std::string& label) {
    const auto kind = line == CashLine::buildings ? Thing::Kind::hall : Thing::Kind::tranche;
    if (std::none_of(works_.begin(), works_.end(), [&](const Works& w) { return w.thing.kind == kind; })) return;
    for (Page* page : {&pages_.inputs, &pages_.plan, &page_}) page->heading(label);
  }

  void openings() {
    const auto opened = flows_on(f_, CashLine::site_opening);
    if (opened.empty()) return;
    for (Page* page : {&pages_.inputs, &pages_.plan, &page_}) page->heading("Opening of sites");
    for (const Flow* flow : opened) {
      const Site& site = p_.sites[static_cast<size_t>(flow->thing.row)];
      pages_.inputs.input("price/opening/" + site.id, shown(site) + ": opening", F::usd, site.open_usd_m * kMillion);
      pages_.plan.inputs("plan/site/" + site.id + "/opens", shown(site) + ": opens", F::flag, when_it_flows(*flow));
      page_
          .usd(name_of(p_, *flow), shown(site) + ": opening",
               "-{plan/site/" + site.id + "/opens}*ROUND({price/opening/" + site.id + "},2)")
          .totalled();
    }
  }

  // Opening rows stand after the starts of halls and before the commitments of tranches.
  bool is_opening(size_t i) const {
    const auto of_kind = [&](const Works& w) { return w.thing.kind == works_[i].thing.kind; };
    const auto before = std::count_if(works_.begin(), works_.begin() + static_cast<std::ptrdiff_t>(i), of_kind);
    if (works_[i].thing.kind == Thing::Kind::tranche)
      return before < static_cast<std::ptrdiff_t>(p_.opening_tranches.size());
    return before >= std::count_if(works_.begin(), works_.end(), of_kind) -
                         static_cast<std::ptrdiff_t>(p_.opening_buildings.size());
  }

  size_t number_of_opening(size_t i) const {
    size_t number = 0;
    for (size_t k = 0; k < i; ++k)
      if (works_[k].thing.kind == works_[i].thing.kind && is_opening(k)) ++number;
    return number;
  }

  std::string label(size_t i) const {
    const Works& w = works_[i];
    const auto row = static_cast<size_t>(w.thing.row);
    const std::string& name = names_[i];
    return (w.thing.kind == Thing::Kind::hall ? shown(p_.halls[row]) : shown(p_.tranches[row])) +
           name.substr(name.rfind('/'));
  }

  void ready(size_t i) {
    pages_.plan.inputs("plan/works/" + names_[i] + "/ready", label(i) + ": ready", F::flag,
                       by_month(f_, [&](int t) { return t >= works_[i].ready ? 1 : 0; }));
  }

  // Equal parts of what is paid of `amount`, a row with one cell.
  void in_parts(size_t i, const std::string& amount, int parts) {
    const std::string& of = names_[i];
    const Works& w = works_[i];
    pages_.plan.input("plan/works/" + of + "/parts", label(i) + ": months over which it is paid", F::count, parts);
    pages_.plan.inputs("plan/works/" + of + "/pays", label(i) + ": is paid", F::flag,
                       by_month(f_, [&](int t) { return t >= w.first && t < w.first + parts ? 1 : 0; }));
    page_
        .usd("works/" + of + "/paid", label(i) + ": paid",
             "{plan/works/" + of + "/pays}*ROUND(" + amount + "/{plan/works/" + of + "/parts},2)")
        .totalled();
    ready(i);
  }

  void prices_of_halls() {
    for (const Works& w : works_) {
      if (w.thing.kind != Thing::Kind::hall) continue;
      const Hall& hall = p_.halls[static_cast<size_t>(w.thing.row)];
      const std::string price = "price/hall/" + hall.id;
      if (pages_.inputs.has(price)) continue;
      pages_.inputs.input(price, shown(hall) + ": cost of a building", F::usd, hall.capex_usd_m * kMillion);
      pages_.inputs.input(price + "/escalation", shown(hall) + ": cost increase per year", F::per_cent,
                          hall.escalation_pct_per_year / 100);
    }
  }

  void started(size_t i) {
    const Works& w = works_[i];
    const Hall& hall = p_.halls[static_cast<size_t>(w.thing.row)];
    const std::string& of = names_[i];
    const std::string plan = "plan/works/" + of, price = "price/hall/" + hall.id;
    pages_.plan.input(plan + "/count", label(i) + ": buildings", F::count, w.count);
    pages_.plan.input(plan + "/after", label(i) + ": started so many months after the first", F::count, w.first);
    pages_.plan.inputs(plan + "/progress", label(i) + ": share of the cost that falls due", F::factor,
                       by_month(f_, [&](int t) { return static_cast<double>(rules::cost_share(hall, t - w.first)); }));
    page_.single("works/" + of + "/cost", label(i) + ": cost, before rounding, USD", F::factor,
                 cell(plan + "/count") + "*" + cell(price) + "*(1+" + cell(price + "/escalation") + ")^(" +
                     cell(plan + "/after") + "/{months_a_year})");
    page_
        .usd("works/" + of + "/paid", label(i) + ": paid",
             "ROUND({works/" + of + "/cost}*" + cell(plan + "/progress") + ",2)")
        .totalled();
    ready(i);
  }

  void opening_building(size_t i) {
    const OpeningBuilding& row = p_.opening_buildings[number_of_opening(i)];
    const std::string& of = names_[i];
    pages_.inputs.input("price/works/" + of + "/remaining", label(i) + ": still to be paid at the start", F::usd,
                        row.remaining_usd_m * kMillion);
    pages_.plan.input("plan/works/" + of + "/count", label(i) + ": buildings", F::count, row.count);
    page_.single("works/" + of + "/before", label(i) + ": cost before the first month", F::usd,
                 "MAX(0,ROUND({plan/works/" + of + "/count}*{price/hall/" + p_.halls[row.hall.index].id +
                     "},2)-ROUND({price/works/" + of + "/remaining},2))");
    in_parts(i, "{price/works/" + of + "/remaining}", std::max(1, works_[i].ready));
  }

  void tranche(size_t i) {
    const Works& w = works_[i];
    const Tranche& tranche = p_.tranches[static_cast<size_t>(w.thing.row)];
    const std::string& of = names_[i];
    const std::string price = "price/tranche/" + tranche.id;
    if (!pages_.inputs.has(price))
      pages_.inputs.input(price, shown(tranche) + ": cost", F::usd, tranche.capex_usd_m * kMillion);
    if (!is_opening(i)) return in_parts(i, cell(price), std::max(1, w.ready - w.first));
    const double remaining = p_.opening_tranches[number_of_opening(i)].remaining_usd_m;
    pages_.inputs.input("price/works/" + of + "/remaining", label(i) + ": still to be paid at the start", F::usd,
                        remaining * kMillion);
    page_.single("works/" + of + "/before", label(i) + ": cost before the first month", F::usd,
                 "MAX(0,ROUND(" + cell(price) + ",2)-ROUND({price/works/" + of + "/remaining},2))");
    in_parts(i, "{price/works/" + of + "/remaining}", std::max(1, w.ready));
  }

  void flows(CashLine line) {
    for (const Flow* flow : flows_on(f_, line)) {
      Names paid;
      for (size_t i = 0; i < works_.size(); ++i)
        if (works_[i].thing == flow->thing) paid.push_back("works/" + names_[i] + "/paid");
      const std::string of = finance::path_of(p_, flow->thing);
      add_sum(page_, name_of(p_, *flow), of + ": paid", paid, "-").totalled();
    }
  }

  void collateral() {
    const auto posted = flows_on(f_, CashLine::collateral_posted),
               returned = flows_on(f_, CashLine::collateral_returned);
    if (posted.empty() && returned.empty()) return;
    for (Page* page : {&pages_.inputs, &pages_.plan, &page_}) page->heading("Collateral for power");
    for (const Flow* flow : posted) {
      const Tranche& tranche = p_.tranches[static_cast<size_t>(flow->thing.row)];
      pages_.inputs.input("price/collateral/" + tranche.id, shown(tranche) + ": collateral", F::usd,
                          tranche.collateral_usd_m * kMillion);
      pages_.plan.inputs("plan/tranche/" + tranche.id + "/posts", shown(tranche) + ": collateral is posted", F::flag,
                         when_it_flows(*flow));
      page_
          .usd(name_of(p_, *flow), shown(tranche) + ": collateral posted",
               "-{plan/tranche/" + tranche.id + "/posts}*ROUND({price/collateral/" + tranche.id + "},2)")
          .totalled();
    }
    for (const Flow* flow : returned) {
      const Tranche& tranche = p_.tranches[static_cast<size_t>(flow->thing.row)];
      pages_.plan.inputs("plan/tranche/" + tranche.id + "/returned", shown(tranche) + ": collateral comes back",
                         F::flag, when_it_flows(*flow));
      page_
          .usd(name_of(p_, *flow), shown(tranche) + ": collateral returned",
               "{plan/tranche/" + tranche.id + "/returned}*ROUND({price/collateral/" + tranche.id + "},2)")
          .totalled();
    }
  }

  const Facts& f_;
  const Programme& p_;
  const std::vector<Works>& works_;
  std::vector<std::string> names_;
  Pages& pages_;
  Page& page_;
};

}  // namespace

void write_construction(const Facts& facts, Pages& pages) { Construction(facts, pages).write(); }

}  // namespace stargate::workbook
