// SPDX-License-Identifier: Apache-2.0
// What is owned, at cost, and how it wears (finance/assets.hpp).
//
// Things of one life are one group. Its wear to date is a quotient, rounded once:
//   aged  = sum of cost * months since it entered service, at most its life           worn = ROUND(aged / life, 2)
// Retiring takes cost and its months out at month end; what is worn before that is worn of the month.
#include <algorithm>
#include <map>
#include <set>

#include "stargate/finance/series.hpp"
#include "stargate/workbook/sheets/five_year.hpp"
#include "stargate/workbook/sheets/physical.hpp"
#include "stargate/workbook/sheets/register.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;
using finance::AssetClass;
using finance::Wear;

// From before the first month: its cost in one cell, and how old it is at the start.
struct OpeningLot {
  std::string name, label, cost;  // `cost`: a formula of one cell
  int age = 0;                    // at the end of the month before the first
  Names retired;                  // rows of cost that leaves
};

struct Group {
  std::string name, label, life, tax_life;  // lives: names of inputs
  Wear book, tax;
  Names added;
  std::vector<OpeningLot> opening;
  std::vector<std::pair<int, std::string>> retired;  // by age: cost that leaves of what entered since the start
  bool counts_for_convention = true;                 // of tax: all but buildings
  // By year and quarter in which racks enter since the start: the ages at which some of them are retired.
  std::map<std::pair<int, int>, std::set<int>> entries;
};

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
    works();
    constexpr std::array kClasses = {AssetClass::servers, AssetClass::buildings, AssetClass::power};
    constexpr std::array kNames = {"servers", "buildings", "power"};
    constexpr std::array kLabels = {"Servers", "Buildings", "Power"};
    for (size_t c = 0; c < kClasses.size(); ++c) {
      ClassRows rows;
      for (const finance::AssetGroup& group : assets_.groups)
        if (group.of == kClasses[c])
          if (const Group drawn = group_of(group); !drawn.added.empty() || !drawn.opening.empty())
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

  // Construction in progress, and what of it enters service.
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

  Group group_of(const finance::AssetGroup& group) {
    Group g;
    const std::string of = finance::path_of(p_, group.thing);
    g.name = "group/" + of;
    g.life = "life/" + of;
    g.book = group.book, g.tax = group.tax;
    if (group.of == AssetClass::servers) return servers(g, static_cast<int>(group.thing.row));
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

  Group servers(Group g, int k) {
    const Platform& platform = p_.platforms[static_cast<size_t>(k)];
    g.label = shown(platform);
    g.tax_life = g.life;
    Names out, paid;
    for (const Region& region : p_.regions)
      if (pages_.assets.has("hub/" + platform.id + "/" + region.id + "/racks"))
        out.push_back("hub/" + platform.id + "/" + region.id + "/installed");
    for (size_t h = 0; h < p_.halls.size(); ++h)
      if (const std::string row = "flow/install/" + place(k, static_cast<int>(h)); pages_.operations.has(row))
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
    std::map<std::pair<int, int>, double> lots;  // hall, month of installing
    for (const OpeningRacks& row : p_.opening_racks)
      if (row.platform.index == k) lots[{row.hall.index, p_.index_of(row.installed)}] += row.racks;
    for (const auto& [key, racks] : lots) {
      const std::string lot = "lot/" + place(k, key.first) + "/" + std::to_string(-key.second);
      const std::string label = g.label + " in " + shown(p_.halls[static_cast<size_t>(key.first)]) + ", " +
                                std::to_string(-key.second) + " months before the first";
      pages_.plan.input("plan/" + lot, label + ": racks", F::count, racks);
      g.opening.push_back(
          {lot, label, "ROUND({plan/" + lot + "}*{price/platform/" + platform.id + "},2)", -1 - key.second, {}});
    }
    retire(g, k, lots);
    return g;
  }

  std::string place(int platform, int hall) const {
    return finance::path_of(p_, {Thing::Kind::platform, platform, hall});
  }

  // The cost of what is retired, by hall and age.
  void retire(Group& g, int k, const std::map<std::pair<int, int>, double>& lots) {
    std::map<int, Names> by_age;
    std::map<int, std::vector<const Retired*>> younger;  // by hall
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
  void entered(int k, int h) {
    const std::string of = place(k, h), row = "entered/" + of;
    if (page_.has(row)) return;
    const int region = p_.sites[static_cast<size_t>(p_.halls[static_cast<size_t>(h)].site.index)].region.index;
    const std::string hub =
        "hub/" + p_.platforms[static_cast<size_t>(k)].id + "/" + p_.regions[static_cast<size_t>(region)].id;
    std::vector<double> before(static_cast<size_t>(p_.total_months()), 0.0), sums = before;
    std::vector<bool> met(before.size());
    for (const RacksInstalled& row_of : f_.audit.derived.events.installed) {
      const auto t = static_cast<size_t>(row_of.month);
      if (row_of.platform != k ||
          p_.sites[static_cast<size_t>(p_.halls[static_cast<size_t>(row_of.hall)].site.index)].region.index != region)
        continue;
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

  // Cost times age of what entered since the start and, `later`, has left at `later` months.
  static std::string aged(const std::string& added, const std::string& life, const std::string& later = "") {
    const std::string age =
        later.empty() ? "({time/number}-{time/number:to})" : "({time/number}-{time/number:to}+" + later + ")";
    return "SUMPRODUCT({" + added + ":to}*(" + age + "-(" + age + ">" + life + ")*(" + age + "-" + life + ")))";
  }

  struct Worn {
    std::string before, worn, opening;
  };  // rows; `opening` is one cell, or nothing

  void write_group(Group g, ClassRows& rows) {
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
    const Worn book = straight(g, g.name, cell(g.life), g.book.life, "worn", !gone.empty());
    rows.before.push_back(book.before);
    rows.worn.push_back(book.worn);
    if (!book.opening.empty()) rows.opening_worn.push_back(book.opening);
    Worn tax = book;
    if (g.tax.kind == Wear::Kind::five_year)
      tax = five_year(g, !gone.empty());
    else if (g.tax.kind == Wear::Kind::at_once)
      tax = at_once(g, !gone.empty());
    else if (g.tax_life != g.life)
      tax = straight(g, g.name + "/tax", cell(g.tax_life), g.tax.life, "written off for tax", !gone.empty());
    rows.tax_before.push_back(tax.before);
    rows.tax_worn.push_back(tax.worn);
    if (!tax.opening.empty()) rows.opening_tax.push_back(tax.opening);
  }

  // A straight line. Over no life all is worn at once.
  Worn straight(const Group& g, const std::string& name, const std::string& life, int months, const std::string& words,
                bool retires) {
    if (months <= 0) return at_once(g, retires, name);
    Worn w{name + "/worn", name + "/worn", ""};
    std::string now = aged(g.name + "/added", life), opening;
    std::string leaves, plain = "{" + name + "/aged}";
    page_.usd(name + "/aged", "Cost times months in service", now);
    for (const auto& [age, row] : g.retired) {
      const std::string at = cell("plan/" + row + "/age"), here = name + "/aged_away/" + std::to_string(age);
      page_.usd(here, "The same of what was retired at " + std::to_string(age) + " months", aged(row, life, at));
      plain += "-{" + here + "}";
      leaves += "+{" + row + "}*MIN(" + at + "," + life + ")";
    }
    for (const OpeningLot& lot : g.opening) {
      const std::string at = cell("plan/" + lot.name + "/age"), here = name + "/aged_before/" + lot.name;
      const std::string months_now = "MIN(" + at + "+{time/number}," + life + ")",
                        left = lot.retired.empty() ? "{" + lot.name + "/cost}" : "{" + lot.name + "/left}";
      page_.usd(here, lot.label + ": cost times months in service", left + "*" + months_now);
      plain += "+{" + here + "}";
      for (const std::string& row : lot.retired) leaves += "+{" + row + "}*" + months_now;
      opening += "+{" + lot.name + "/cost}*MIN(" + at + "," + life + ")";
    }
    if (!opening.empty()) {
      w.opening = name + "/opening_worn";
      page_.single(w.opening, "Before the first month " + words, F::usd,
                   "ROUND((" + opening.substr(1) + ")/" + life + ",2)");
    }
    page_.usd(w.worn, "To date " + words, "ROUND((" + plain + ")/" + life + ",2)");
    if (retires && !leaves.empty()) {
      w.before = name + "/worn_before";
      page_.usd(name + "/aged_leaves", "Cost times months in service, of what is retired", leaves.substr(1));
      page_.usd(w.before, "To date " + words + ", before retiring",
                "ROUND((" + plain + "+{" + name + "/aged_leaves})/" + life + ",2)");
    }
    return w;
  }

  Worn at_once(const Group& g, bool retires, const std::string& given = "") {
    const std::string name = given.empty() ? g.name + "/tax" : given;
    Worn w{name + "/worn", name + "/worn", ""};
    const std::string gone = retires ? "-{" + g.name + "/retired}" : "";
    Added row = page_.usd(w.worn, "Written off at once, to date",
                          "ROUND({" + w.worn + ":prev}+{" + g.name + "/added}" + gone + ",2)");
    if (g.opening.empty()) {
      row.opens();
    } else {
      row.opens("{" + g.name + "/opening}");
      w.opening = g.name + "/opening";
    }
    if (retires) {
      w.before = name + "/worn_before";
      page_.usd(w.before, "Written off at once, before retiring", "ROUND({" + w.worn + "}+{" + g.name + "/retired},2)");
    }
    return w;
  }

  // By the quarter of entry; rounded once.
  Worn five_year(const Group& g, bool retires) {
    const std::string name = g.name + "/tax";
    Worn w{name + "/worn", name + "/worn", ""};
    std::string plain, opening;
    Names leaving;
    for (const auto& [age, row] : g.retired) five_year_.entered(row, age);
    for (int y = p_.settings.first_month.year(); y <= five_year_.last_year(); ++y) five_year_of(g, y, plain, leaving);
    for (const OpeningLot& lot : g.opening) {
      const Month entered = p_.month_at(-1 - lot.age);
      const std::string here = name + "/before/" + lot.name, off = cell(five_year_.written_off(entered));
      page_.series(here, lot.label + ": written off for tax", F::factor,
                   (lot.retired.empty() ? "{" + lot.name + "/cost}*" : "{" + lot.name + "/left}*") + off);
      plain += "+{" + here + "}";
      if (!lot.retired.empty()) {
        page_.series(here + "/leaves", lot.label + ": written off for tax, of what is retired", F::factor,
                     "{" + lot.name + "/retired}*" + off);
        leaving.push_back(here + "/leaves");
      }
      opening += "+{" + lot.name + "/cost}*" + cell(five_year_.written_off_before(entered));
    }
    if (!opening.empty()) {
      w.opening = name + "/opening_worn";
      page_.single(w.opening, "Before the first month written off for tax", F::usd,
                   "ROUND(" + opening.substr(1) + ",2)");
    }
    page_.usd(w.worn, "To date written off for tax", "ROUND(" + (plain.empty() ? "0" : plain.substr(1)) + ",2)");
    if (retires) {
      w.before = name + "/worn_before";
      std::string sum = "0";
      for (const std::string& row : leaving) sum += "+{" + row + "}";
      page_.series(name + "/leaves", "Written off for tax of what is retired", F::factor, sum);
      page_.usd(w.before, "To date written off for tax, before retiring",
                "ROUND(" + (plain.empty() ? "0" : plain.substr(1)) + "+{" + name + "/leaves},2)");
    }
    return w;
  }

  // What entered since the start in one year: unrounded, because the sum over years is rounded once.
  void five_year_of(const Group& g, int year, std::string& plain, Names& leaving) {
    const std::string name = g.name + "/tax/" + std::to_string(year), y = cell("year/" + std::to_string(year));
    std::string off, gone;
    for (int q = 1; q <= 4; ++q) {
      const auto found = g.entries.find({year, q});
      if (found == g.entries.end()) continue;
      const std::string here = name + "/" + std::to_string(q), number = cell("quarter/" + std::to_string(q)),
                        label = "quarter " + std::to_string(q) + " of " + std::to_string(year);
      Names leaves;
      for (const auto& [age, row] : g.retired) {
        if (!found->second.contains(age)) continue;
        leaves.push_back(here + "/gone/" + std::to_string(age));
        page_.usd(leaves.back(), "Entered in " + label + ", retired at " + std::to_string(age) + " months, at cost",
                  "IF(AND({" + row + "/year}=" + y + ",{" + row + "/quarter}=" + number + "),{" + row + "},0)");
      }
      const std::string share = cell(five_year_.written_off(Month::of(year, 3 * q)));
      off += "+{" + here + "/basis}*" + share;
      if (!leaves.empty()) {
        add_sum(page_, here + "/gone", "Entered in " + label + ", retired in the month, at cost", leaves);
        gone += "+{" + here + "/gone}*" + share;
      }
      page_.usd(here + "/basis", "Entered in " + label + ", at cost",
                "ROUND(SUMPRODUCT(({time/year:to}=" + y + ")*({time/quarter_of_year:to}=" + number + ")*{" + g.name +
                    "/added:to})" + (leaves.empty() ? "" : "-SUM({" + here + "/gone:to})") + ",2)");
    }
    if (off.empty()) return;
    page_.series(name, "Entered in " + std::to_string(year) + ": written off for tax", F::factor, off.substr(1));
    plain += "+{" + name + "}";
    if (gone.empty()) return;
    page_.series(name + "/leaves", "Of it written off for tax, of what is retired", F::factor, gone.substr(1));
    leaving.push_back(name + "/leaves");
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
