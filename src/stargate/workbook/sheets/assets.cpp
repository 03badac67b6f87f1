// SPDX-License-Identifier: Apache-2.0
// What is owned, at cost, and how it wears (finance/assets.hpp): groups of one life (asset_groups.hpp), the wear of
// each (asset_wear.hpp), and their sums by class.
#include <algorithm>
#include <map>
#include <set>

#include "stargate/finance/series.hpp"
#include "stargate/workbook/sheets/asset_groups.hpp"
#include "stargate/workbook/sheets/asset_wear.hpp"
#include "stargate/workbook/sheets/five_year.hpp"
#include "stargate/workbook/sheets/physical.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using finance::AssetClass;

struct ClassRows {
  Names added, retired, before, worn, tax_before, tax_worn, opening, opening_worn, opening_tax;  // rows of the groups
};

class Register {
 public:
  Register(const Facts& facts, Pages& pages)
      : f_(facts),
        p_(facts.programme),
        pages_(pages),
        page_(pages.assets),
        assets_(facts.finance.flows.assets),
        five_year_(facts, pages) {}

  void write() {
    lives();
    write_works(f_, pages_);
    constexpr std::array kClasses = {AssetClass::servers, AssetClass::buildings, AssetClass::power};
    constexpr std::array kNames = {"servers", "buildings", "power"};
    constexpr std::array kLabels = {"Servers", "Buildings", "Power"};
    for (size_t c = 0; c < kClasses.size(); ++c) {
      ClassRows rows;
      for (const finance::AssetGroup& group : assets_.groups)
        if (group.of == kClasses[c])
          if (const WearGroup drawn = write_entries_of(group, f_, pages_);
              !drawn.added.empty() || !drawn.opening.empty())
            write_group(drawn, rows);
      write_class(kNames[c], kLabels[c], rows);
    }
    if (p_.tax.servers == ServerTax::five_year) five_year_.write_conventions();
    totals();
  }

 private:
  void lives() {
    Page& inputs = pages_.inputs;
    inputs.heading("Wear", "the months over which cost is written off");
    for (const Platform& platform : p_.platforms)
      inputs.input("life/" + platform.id, shown(platform) + ": life in months", F::count, platform.life_months);
    std::set<std::string> standing;
    for (const Works& w : f_.audit.derived.events.works) {
      const std::string of = finance::path_of(p_, w.thing);
      if (!standing.insert(of).second) continue;
      const int years = w.thing.kind == Thing::Kind::hall ? p_.halls[static_cast<size_t>(w.thing.row)].life_years
                                                          : p_.tranches[static_cast<size_t>(w.thing.row)].life_years;
      inputs.input("life/" + of, of + ": life in months", F::count, 12 * years);
    }
    inputs.input("life/buildings_tax", "Buildings: life for tax, in months", F::count, p_.tax.building_months);
    inputs.input("life/power_tax", "Power: life for tax, in months", F::count, p_.tax.power_months);
    if (p_.tax.servers == ServerTax::five_year) five_year_.write_tables();
  }

  void write_group(const WearGroup& g, ClassRows& rows) {
    page_.heading(g.label);
    const std::string added = g.name + "/added", retired = g.name + "/retired";
    if (g.added.empty())
      page_.usd(added, "Entered service", "0");
    else
      add_sum(page_, added, "Entered service", g.added).totalled();
    rows.added.push_back(added);
    Names costs;
    for (const OpeningLot& lot : g.opening) {
      page_.single(lot.name + "/cost", lot.label + ": cost", F::usd, lot.cost);
      pages_.plan.input("plan/" + lot.name + "/age", lot.label + ": months in service at the start", F::count, lot.age);
      if (!lot.retired.empty()) {
        add_sum(page_, lot.name + "/retired", lot.label + ": retired", lot.retired);
        page_
            .usd(lot.name + "/left", lot.label + ": left at cost",
                 "ROUND({" + lot.name + "/left:prev}-{" + lot.name + "/retired},2)")
            .opens("{" + lot.name + "/cost}");
      }
      costs.push_back(lot.name + "/cost");
      if (!g.counts_for_convention) continue;
      five_year_.stood(lot.name + "/cost", p_.month_at(-1 - lot.age), lot.retired);
    }
    if (!costs.empty()) {
      add_single_sum(page_, g.name + "/opening", "Cost before the first month", costs);
      rows.opening.push_back(g.name + "/opening");
    }
    Names gone;
    for (const auto& [age, row] : g.retired) gone.push_back(row);
    for (const OpeningLot& lot : g.opening) gone.insert(gone.end(), lot.retired.begin(), lot.retired.end());
    if (!gone.empty()) {
      add_sum(page_, retired, "Cost of what is retired", gone).totalled();
      rows.retired.push_back(retired);
    }
    const auto [book, tax] = write_wear(g, !gone.empty(), f_, five_year_, page_);
    rows.before.push_back(book.before);
    rows.worn.push_back(book.worn);
    if (!book.opening.empty()) rows.opening_worn.push_back(book.opening);
    rows.tax_before.push_back(tax.before);
    rows.tax_worn.push_back(tax.worn);
    if (!tax.opening.empty()) rows.opening_tax.push_back(tax.opening);
  }

  void write_class(const std::string& of, const std::string& label, const ClassRows& r) {
    page_.heading(label);
    const std::string path = "asset/" + of + "/";
    add_single_sum(page_, path + "opening", "Cost before the first month", r.opening);
    add_single_sum(page_, path + "opening_worn", "Of it depreciated", r.opening_worn);
    add_single_sum(page_, path + "opening_tax", "Of it written off for tax", r.opening_tax);
    add_sum(page_, path + "added", "Entered service", r.added).totalled();
    const bool retires = !r.retired.empty();
    const auto before = [&](const std::string& now, const std::string& row) {
      return "{" + path + (retires ? row : now) + "}";
    };
    if (retires) add_sum(page_, path + "retired_cost", "Cost of what was retired", r.retired).totalled();
    page_
        .usd(path + "gross", "Cost",
             "ROUND({" + path + "gross:prev}+{" + path + "added}" + (retires ? "-{" + path + "retired_cost}" : "") +
                 ",2)")
        .opens("{" + path + "opening}");
    if (retires) add_sum(page_, path + "worn_before", "Depreciation to date, before retiring", r.before);
    add_sum(page_, path + "worn", "Depreciation to date", r.worn).opens("{" + path + "opening_worn}");
    page_.usd(path + "wear", "Depreciation", "ROUND(" + before("worn", "worn_before") + "-{" + path + "worn:prev},2)")
        .totalled();
    if (retires) {
      page_
          .usd(path + "retired_wear", "Depreciation of what was retired",
               "ROUND({" + path + "worn_before}-{" + path + "worn},2)")
          .totalled();
      add_sum(page_, path + "tax_before", "Written off for tax to date, before retiring", r.tax_before);
    }
    add_sum(page_, path + "tax_worn", "Written off for tax to date", r.tax_worn).opens("{" + path + "opening_tax}");
    page_
        .usd(path + "tax_wear", "Tax depreciation",
             "ROUND(" + before("tax_worn", "tax_before") + "-{" + path + "tax_worn:prev},2)")
        .totalled();
    page_.usd(path + "tax_basis", "Tax basis", "ROUND({" + path + "gross}-{" + path + "tax_worn},2)");
  }

  void totals() {
    page_.heading("All assets");
    page_
        .usd("flows/tax_depreciation", "Depreciation for tax",
             "ROUND({asset/servers/tax_wear}+{asset/buildings/tax_wear}+{asset/power/tax_wear},2)")
        .totalled();
    page_
        .usd("asset/disposal_gain", "Gain on disposals",
             "ROUND(" + page_.sum({"line/disposals", "-asset/servers/retired_cost", "asset/servers/retired_wear"}) +
                 ",2)")
        .totalled();
    page_
        .usd("flows/tax_gain", "Gain on disposals for tax",
             page_.has("asset/servers/tax_before") ? "ROUND({line/disposals}-{asset/servers/retired_cost}+{asset/"
                                                     "servers/tax_before}-{asset/servers/tax_worn},2)"
                                                   : "{line/disposals}")
        .totalled();
  }

  const Facts& f_;
  const Programme& p_;
  Pages& pages_;
  Page& page_;
  const finance::Assets& assets_;
  FiveYearRows five_year_;
};

}  // namespace

void write_assets(const Facts& facts, Pages& pages) { Register(facts, pages).write(); }

}  // namespace stargate::workbook
