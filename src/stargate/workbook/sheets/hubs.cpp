// SPDX-License-Identifier: Apache-2.0
// Racks in hubs, at cost (finance/hub_pools.hpp), what is paid to install and received for those that leave, and what
// racks are worth.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "stargate/finance/series.hpp"
#include "stargate/rules/worth.hpp"
#include "stargate/workbook/sheets/physical.hpp"
#include "stargate/workbook/sheets/register.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using finance::Flow;
using finance::name_of;

class Hubs {
 public:
  Hubs(const Facts& facts, Pages& pages) : f_(facts), p_(facts.programme), d_(facts.audit.derived), pages_(pages) {}

  void write() {
    platforms();
    installed();
    for (size_t k = 0; k < p_.platforms.size(); ++k)
      for (size_t r = 0; r < p_.regions.size(); ++r) pool(k, r);
    disposals();
  }

 private:
  std::string place(Index<Platform> platform, Index<Hall> hall) const {
    return finance::path_of(p_, {Thing::Kind::platform, platform, hall});
  }
  Index<Region> region_of(Index<Hall> hall) const { return p_.sites[p_.halls[hall].site.index].region.index; }

  void platforms() {
    pages_.inputs.heading("Platforms");
    for (const Platform& platform : p_.platforms)
      pages_.inputs.input("price/platform/" + platform.id, shown(platform) + ": value of a new rack", F::usd,
                          platform.value_usd_m * kMillion);
  }

  void installed() {
    std::map<std::pair<Index<Platform>, Index<Hall>>, std::vector<double>> racks;
    for (const RacksInstalled& row : d_.events.installed) {
      auto& series = racks[{row.platform, row.hall}];
      series.resize(static_cast<size_t>(d_.months));
      series[static_cast<size_t>(row.month)] += static_cast<double>(row.racks);
    }
    if (racks.empty()) return;
    for (Page* page : {&pages_.inputs, &pages_.plan, &pages_.operations}) page->heading("Installing of racks");
    for (const auto& [key, series] : racks) {
      const Platform& platform = p_.platforms[key.first];
      const std::string of = place(key.first, key.second), price = "price/install/" + platform.id;
      const std::string label = shown(platform) + " in " + shown(p_.halls[key.second]);
      if (!pages_.inputs.has(price))
        pages_.inputs.input(price, shown(platform) + ": installing a rack", F::usd,
                            platform.install_usd_m_per_rack * kMillion);
      pages_.plan.inputs("plan/installed/" + of, label + ": racks installed", F::count, series).totalled();
      pages_.operations
          .usd("flow/install/" + of, label + ": installing",
               "-ROUND({plan/installed/" + of + "}*" + cell(price) + ",2)")
          .totalled();
    }
  }

  // What comes in by lanes, and what leaves at the pool's mean.
  void pool(size_t k, size_t r) {
    Names accepted, racks;
    for (size_t o = 0; o < p_.offers.size(); ++o) {
      const std::string lane =
          "accepted/" + finance::path_of(p_, {Thing::Kind::offer, static_cast<int>(o), static_cast<int>(r)});
      if (p_.offers[o].platform.index == static_cast<int>(k) && pages_.operations.has(lane)) accepted.push_back(lane);
    }
    for (size_t h = 0; h < p_.halls.size(); ++h) {
      const std::string here = "plan/installed/" + place(Index<Platform>(k), Index<Hall>(h));
      if (region_of(Index<Hall>(h)) == static_cast<int>(r) && pages_.plan.has(here)) racks.push_back(here);
    }
    const std::string of = p_.platforms[k].id + "/" + p_.regions[r].id, hub = "hub/" + of,
                      label = shown(p_.platforms[k]) + " in the hub of " + shown(p_.regions[r]);
    Page& page = pages_.assets;
    if (accepted.empty() && racks.empty()) return;
    page.heading("Hub: " + label);
    pages_.plan.inputs("plan/" + hub, label + ": racks at month end", F::factor, by_month(f_, [&](int t) {
                         return d_.hub_stock[k * p_.regions.size() + r][static_cast<size_t>(t)];
                       }));
    add_count_sum(page, hub + "/racks", "Racks that leave", racks).totalled();
    page.series(hub + "/pool", "Racks in the pool before they leave", F::factor,
                "{plan/" + hub + "}+{" + hub + "/racks}");
    page.usd(hub + "/opening", "Opening cost", "{" + hub + "/closing:prev}");
    add_sum(page, hub + "/accepted", "Accepted", accepted).totalled();
    const std::string cost = "({" + hub + "/opening}+{" + hub + "/accepted})", leaving = "{" + hub + "/racks}",
                      standing = "{" + hub + "/pool}";
    page.usd(hub + "/installed", "Installed, at the pool's mean cost",
             "IF(" + leaving + "<" + standing + ",ROUND(" + cost + "*" + leaving + "/MAX(" + leaving + "," + standing +
                 "),2),IF(" + leaving + ">0,ROUND(" + cost + ",2),0))")
        .totalled();
    page.usd(hub + "/closing", "Closing cost",
             "ROUND({" + hub + "/opening}+{" + hub + "/accepted}-{" + hub + "/installed},2)")
        .opens();
  }

  void disposals() {
    const auto flows = flows_on(f_, CashLine::disposals);
    const auto retired = retirements(f_);
    if (retired.empty()) return;
    for (Page* page : {&pages_.inputs, &pages_.plan, &pages_.operations}) page->heading("Retiring of racks");
    const auto curves = rules::residual_curves(p_);
    std::map<std::pair<int, int>, Names> sold;
    for (const Retired& row : retired) {
      const Platform& platform = p_.platforms[row.platform];
      const std::string residual = "price/residual/" + platform.id + "/" + std::to_string(row.age);
      pages_.plan.inputs("plan/" + row.name, row.label + ": racks retired", F::count, row.racks).totalled();
      pages_.plan.inputs("plan/" + row.name + "/of", row.label + ": racks of this age before", F::count, row.of);
      if (!row.pays) continue;
      if (!pages_.inputs.has(residual))
        pages_.inputs.input(residual,
                            shown(platform) + ": share of its value at " + std::to_string(row.age) + " months",
                            F::per_cent, curves[row.platform.position()].at(row.age));
      pages_.operations.usd(
          row.name + "/price", row.label + ": price received",
          "ROUND({plan/" + row.name + "}*{price/platform/" + platform.id + "}*" + cell(residual) + ",2)");
      sold[{row.platform, row.hall}].push_back(row.name + "/price");
    }
    for (const Flow* flow : flows)
      add_sum(pages_.operations, name_of(p_, *flow), finance::path_of(p_, flow->thing) + ": racks sold",
              sold[{flow->thing.row, flow->thing.with}])
          .totalled();
  }

  const Facts& f_;
  const Programme& p_;
  const Derived& d_;
  Pages& pages_;
};

}  // namespace

std::vector<Retired> retirements(const Facts& facts) {
  const Programme& p = facts.programme;
  const Derived& d = facts.audit.derived;
  std::map<std::tuple<int, int, int>, double> standing;  // platform, hall, installed
  for (const OpeningRacks& row : p.opening_racks)
    standing[{row.platform.index, row.hall.index, p.index_of(row.installed)}] += row.racks;
  for (const RacksInstalled& row : d.events.installed)
    standing[{row.platform, row.hall, row.month}] += static_cast<double>(row.racks);
  std::vector<RacksRetired> events = d.events.retired;
  std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.month < b.month; });
  std::map<std::tuple<int, int, int, int>, Retired>
      found;  // platform, hall, month of installing when before the first month, age
  for (const RacksRetired& row : events) {
    const Platform& platform = p.platforms[row.platform];
    const int age = row.month - row.installed;
    const bool old = row.installed < 0;
    Retired& retired = found[{row.platform, row.hall, old ? row.installed : 0, age}];
    if (retired.racks.empty()) {
      const std::string place = finance::path_of(p, {Thing::Kind::platform, row.platform, row.hall});
      const std::string lot = old ? "/before/" + std::to_string(-row.installed) : "";
      retired.platform = row.platform, retired.hall = row.hall, retired.installed = old ? row.installed : 0,
      retired.age = age;
      retired.pays = !(row.month == 0 && age > platform.life_months);
      retired.name = "retired/" + place + lot + "/" + std::to_string(age);
      retired.label = shown(platform) + " in " + shown(p.halls[row.hall]) + " at " + std::to_string(age) + " months";
      retired.racks.resize(static_cast<size_t>(d.months));
      retired.of.resize(static_cast<size_t>(d.months));
    }
    double& left = standing[{row.platform, row.hall, row.installed}];
    retired.racks[static_cast<size_t>(row.month)] += static_cast<double>(row.racks);
    retired.of[static_cast<size_t>(row.month)] = std::max(retired.of[static_cast<size_t>(row.month)], left);
    left -= static_cast<double>(row.racks);
  }
  std::vector<Retired> rows;
  for (auto& [key, retired] : found) rows.push_back(std::move(retired));
  return rows;
}

void write_hubs(const Facts& facts, Pages& pages) { Hubs(facts, pages).write(); }

}  // namespace stargate::workbook
