// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/sheets/asset_wear.hpp"

#include <string>
#include <utility>

namespace stargate::workbook {

namespace {

using F = CellFormat;
using finance::Wear;

class WearRows {
 public:
  WearRows(const Facts& facts, FiveYearRows& five_year, Page& page)
      : p_(facts.programme), five_year_(five_year), page_(page) {}

  // A straight line. Over no life all is worn at once.
  Worn straight(const WearGroup& g, const std::string& name, const std::string& life, int months,
                const std::string& words, bool retires) {
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

  Worn at_once(const WearGroup& g, bool retires, const std::string& given = "") {
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
  Worn five_year(const WearGroup& g, bool retires) {
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

 private:
  // What entered since the start in one year: unrounded, because the sum over years is rounded once.
  void five_year_of(const WearGroup& g, int year, std::string& plain, Names& leaving) {
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

  // Cost times age of what entered since the start and, `later`, has left at `later` months.
  static std::string aged(const std::string& added, const std::string& life, const std::string& later = "") {
    const std::string age =
        later.empty() ? "({time/number}-{time/number:to})" : "({time/number}-{time/number:to}+" + later + ")";
    return "SUMPRODUCT({" + added + ":to}*(" + age + "-(" + age + ">" + life + ")*(" + age + "-" + life + ")))";
  }

  const Programme& p_;
  FiveYearRows& five_year_;
  Page& page_;
};

}  // namespace

GroupWear write_wear(const WearGroup& g, bool retires, const Facts& facts, FiveYearRows& five_year, Page& page) {
  WearRows rows(facts, five_year, page);
  const Worn book = rows.straight(g, g.name, cell(g.life), g.book.life, "worn", retires);
  if (g.tax.kind == Wear::Kind::five_year) return {book, rows.five_year(g, retires)};
  if (g.tax.kind == Wear::Kind::at_once) return {book, rows.at_once(g, retires)};
  if (g.tax_life == g.life) return {book, book};
  return {book, rows.straight(g, g.name + "/tax", cell(g.tax_life), g.tax.life, "written off for tax", retires)};
}

}  // namespace stargate::workbook
