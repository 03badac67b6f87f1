// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/sheets/asset_groups.hpp"

#include <algorithm>

#include "stargate/finance/series.hpp"
#include "stargate/workbook/sheets/five_year.hpp"
#include "stargate/workbook/sheets/register.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using finance::AssetClass;

class Entries {
 public:
  Entries(const Facts& facts, Pages& pages) : f_(facts), p_(facts.programme), pages_(pages), page_(pages.assets) {}

  void works() {
    const auto names = names_of_works(f_);
    const auto& all = f_.audit.derived.events.works;
    if (!all.empty()) page_.heading("Construction in progress");
    for (size_t i = 0; i < all.size(); ++i) {
      const std::string row = "works/" + names[i], ready = "{plan/works/" + names[i] + "/ready}";
      const bool before = pages_.operations.has(row + "/before");
      Added added = page_.usd(row + "/in_progress", names[i] + ": in progress",
                              "(1-" + ready + ")*ROUND({" + row + "/in_progress:prev}+{" + row + "/paid},2)");
      before&& all[i].ready >= 0 ? added.opens("{" + row + "/before}") : added.opens();
      page_
          .usd(row + "/added", names[i] + ": enters service",
               ready + "*ROUND({" + row + "/in_progress:prev}+{" + row + "/paid},2)")
          .totalled();
    }
    for (const auto& [of, kind] :
         {std::pair("buildings", Thing::Kind::hall), std::pair("power", Thing::Kind::tranche)}) {
      Names rows, opening;
      for (size_t i = 0; i < all.size(); ++i)
        if (all[i].thing.kind == kind) {
          rows.push_back("works/" + names[i] + "/in_progress");
          if (all[i].ready >= 0 && pages_.operations.has("works/" + names[i] + "/before"))
            opening.push_back("works/" + names[i] + "/before");
        }
      add_single_sum(page_, std::string("in_progress/") + of + "/before",
                     std::string("In progress before the first month: ") + of, opening);
      add_sum(page_, std::string("in_progress/") + of, std::string("In progress: ") + of, rows);
    }
    page_.usd("in_progress/servers", "In progress: servers", "0").note("racks in hubs are shown separately");
  }

  WearGroup group_of(const finance::AssetGroup& group) {
    WearGroup g;
    const std::string of = finance::path_of(p_, group.thing);
    g.name = "group/" + of;
    g.life = "life/" + of;
    g.book = group.book, g.tax = group.tax;
    if (group.of == AssetClass::servers) return servers(g, Index<Platform>(group.thing.row));
    g.label = group.thing.kind == Thing::Kind::hall ? shown(p_.halls[static_cast<size_t>(group.thing.row)])
                                                    : shown(p_.tranches[static_cast<size_t>(group.thing.row)]);
    g.tax_life = group.of == AssetClass::buildings ? "life/buildings_tax" : "life/power_tax";
    g.counts_for_convention = group.of != AssetClass::buildings;
    const auto names = names_of_works(f_);
    const auto& all = f_.audit.derived.events.works;
    for (size_t i = 0; i < all.size(); ++i) {
      if (!(all[i].thing == group.thing)) continue;
      g.added.push_back("works/" + names[i] + "/added");
      if (all[i].ready < 0)
        g.opening.push_back({"works/" + names[i], names[i], "{works/" + names[i] + "/before}", -1 - all[i].ready, {}});
    }
    return g;
  }

 private:
  WearGroup servers(WearGroup g, Index<Platform> k) {
    const Platform& platform = p_.platforms[k];
    g.label = shown(platform);
    g.tax_life = g.life;
    Names out, paid;
    for (const Region& region : p_.regions)
      if (pages_.assets.has("hub/" + platform.id + "/" + region.id + "/racks"))
        out.push_back("hub/" + platform.id + "/" + region.id + "/installed");
    for (size_t h = 0; h < p_.halls.size(); ++h)
      if (const std::string row = "flow/install/" + place(k, Index<Hall>(h)); pages_.operations.has(row))
        paid.push_back(row);
    if (!out.empty() || !paid.empty()) {
      page_.heading("Racks that enter service: " + g.label);
      add_sum(page_, g.name + "/from_hubs", "Out of hubs", out);
      add_sum(page_, g.name + "/installing", "Installing", paid, "-");
      page_
          .usd(g.name + "/entered", "Enters service", "ROUND({" + g.name + "/from_hubs}+{" + g.name + "/installing},2)")
          .totalled();
      g.added.push_back(g.name + "/entered");
    }
    for (const RacksInstalled& row : f_.audit.derived.events.installed)
      if (row.platform == k) g.entries[year_and_quarter(p_.month_at(row.month))];
    for (const RacksRetired& row : f_.audit.derived.events.retired)
      if (row.platform == k && row.installed >= 0)
        g.entries[year_and_quarter(p_.month_at(row.installed))].insert(row.month - row.installed);
    std::map<std::pair<Index<Hall>, int>, double> lots;  // hall, month of installing
    for (const OpeningRacks& row : p_.opening_racks)
      if (row.platform.index == k) lots[{row.hall.index, p_.index_of(row.installed)}] += row.racks;
    for (const auto& [key, racks] : lots) {
      const std::string lot = "lot/" + place(k, key.first) + "/" + std::to_string(-key.second);
      const std::string label = g.label + " in " + shown(p_.halls[key.first]) + ", " + std::to_string(-key.second) +
                                " months before the first";
      pages_.plan.input("plan/" + lot, label + ": racks", F::count, racks);
      g.opening.push_back(
          {lot, label, "ROUND({plan/" + lot + "}*{price/platform/" + platform.id + "},2)", -1 - key.second, {}});
    }
    retire(g, k, lots);
    return g;
  }

  std::string place(Index<Platform> platform, Index<Hall> hall) const {
    return finance::path_of(p_, {Thing::Kind::platform, platform, hall});
  }

  // The cost of what is retired, by hall and age.
  void retire(WearGroup& g, Index<Platform> k, const std::map<std::pair<Index<Hall>, int>, double>& lots) {
    std::map<int, Names> by_age;
    std::map<Index<Hall>, std::vector<const Retired*>> younger;
    const auto all = retirements(f_);
    for (const Retired& row : all) {
      if (row.platform != k) continue;
      const std::string racks = "{plan/" + row.name + "}", of = "{plan/" + row.name + "/of}";
      const auto leaves = [&](const std::string& cost) {
        return "IF(" + racks + ">0,ROUND((" + cost + ")*" + racks + "/MAX(1," + of + "),2),0)";
      };
      if (row.installed < 0) {
        const auto n = static_cast<size_t>(std::distance(lots.begin(), lots.find({row.hall, row.installed})));
        OpeningLot& lot = g.opening.at(n);
        std::string cost = "{" + lot.name + "/cost}";
        for (const std::string& before : lot.retired) cost += "-SUM({" + before + ":all})";
        page_.usd(row.name + "/cost", row.label + ": cost", leaves(cost)).totalled();
        lot.retired.push_back(row.name + "/cost");
        continue;
      }
      entered(k, row.hall);
      std::string cost = lag("entered/" + place(k, row.hall), "plan/" + row.name + "/age");
      pages_.plan.input("plan/" + row.name + "/age", row.label + ": age in months", F::count, row.age);
      for (const Retired* other : younger[row.hall]) {
        const std::string since = "plan/" + row.name + "/after/" + std::to_string(other->age);
        pages_.plan.input(since, row.label + ": months since some of them left at " + std::to_string(other->age),
                          F::count, row.age - other->age);
        const std::string gone = row.name + "/gone/" + std::to_string(other->age);
        page_.usd(gone, row.label + ": cost of those that left at " + std::to_string(other->age),
                  lag(other->name + "/cost", since));
        cost += "-{" + gone + "}";
      }
      page_.usd(row.name + "/cost", row.label + ": cost", leaves(cost)).totalled();
      younger[row.hall].push_back(&row);
      by_age[row.age].push_back(row.name + "/cost");
    }
    for (const auto& [age, rows] : by_age) {
      const std::string name = g.name + "/retired/" + std::to_string(age);
      pages_.plan.input("plan/" + name + "/age", g.label + ": age at which racks are retired", F::count, age);
      add_sum(page_, name, g.label + ": cost of racks retired at " + std::to_string(age) + " months", rows).totalled();
      g.retired.emplace_back(age, name);
    }
  }

  static std::string lag(const std::string& row, const std::string& months) {
    return "IF({time/number}>" + cell(months) + ",INDEX({" + row + ":all},{time/number}-" + cell(months) + "),0)";
  }

  // What enters service in one hall: its part of what leaves the hub, and the installing.
  void entered(Index<Platform> k, Index<Hall> h) {
    const std::string of = place(k, h), row = "entered/" + of;
    if (page_.has(row)) return;
    const Index<Region> region = p_.sites[p_.halls[h].site.index].region.index;
    const std::string hub = "hub/" + p_.platforms[k].id + "/" + p_.regions[region].id;
    std::vector<double> before(static_cast<size_t>(p_.total_months()), 0.0), sums = before;
    std::vector<bool> met(before.size());
    for (const RacksInstalled& row_of : f_.audit.derived.events.installed) {
      const auto t = static_cast<size_t>(row_of.month);
      if (row_of.platform != k || p_.sites[p_.halls[row_of.hall].site.index].region.index != region) continue;
      if (row_of.hall == h && !met[t]) before[t] = sums[t], met[t] = true;
      sums[t] += static_cast<double>(row_of.racks);
    }
    pages_.plan.inputs("plan/installed/" + of + "/before", of + ": racks of the hub that are counted before", F::count,
                       before);
    const std::string cost = "{" + hub + "/installed}", racks = "{" + hub + "/racks}",
                      first = "{plan/installed/" + of + "/before}";
    page_.usd(row, of + ": enters service",
              "IF({plan/installed/" + of + "}>0,ROUND(ROUND(" + cost + "*(" + first + "+{plan/installed/" + of + "})/" +
                  racks + ",2)-ROUND(" + cost + "*" + first + "/" + racks + ",2)-{flow/install/" + of + "},2),0)");
  }

  const Facts& f_;
  const Programme& p_;
  Pages& pages_;
  Page& page_;
};

}  // namespace

void write_works(const Facts& facts, Pages& pages) { Entries(facts, pages).works(); }

WearGroup write_entries_of(const finance::AssetGroup& group, const Facts& facts, Pages& pages) {
  return Entries(facts, pages).group_of(group);
}

}  // namespace stargate::workbook
