// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/sheets/five_year.hpp"

#include <algorithm>

namespace stargate::workbook {

namespace {

using F = CellFormat;

constexpr int kQuarters = 4;

// Written off by the end of year 1, 2, ..., as long as the programme lasts.
std::vector<double> to_date(const finance::FiveYear& shares, int years) {
  std::vector<double> upto;
  std::int64_t sum = 0;
  for (const std::int64_t part : shares) upto.push_back(static_cast<double>(sum += part) / 1e9);
  while (upto.size() < static_cast<size_t>(years)) upto.push_back(1);
  return upto;
}

}  // namespace

int FiveYearRows::first_year() const {
  int year = p_.settings.first_month.year();
  for (const OpeningRacks& row : p_.opening_racks) year = std::min(year, row.installed.year());
  for (const Works& works : f_.audit.derived.events.works)
    if (works.ready < 0 && works.thing.kind == Thing::Kind::tranche)
      year = std::min(year, p_.month_at(works.ready).year());
  return year;
}

void FiveYearRows::write_tables() {
  const int years = last_year() - first_year() + 2;
  Page& inputs = pages_.inputs;
  inputs
      .list("wear/five_year", "Servers: written off for tax by the end of year 1, 2, ...", F::per_cent,
            to_date(finance::kFiveYear, years))
      .note("half-year convention, IRS Publication 946, table A-1");
  for (int q = 1; q <= kQuarters; ++q)
    inputs
        .list(table_of(q),
              "The same of what enters in quarter " + std::to_string(q) + ", by the mid-quarter convention",
              F::per_cent, to_date(finance::kFiveYearByQuarter[static_cast<size_t>(q) - 1], years))
        .note("IRS Publication 946, table A-" + std::to_string(q + 1));
  inputs
      .input("wear/last_quarter_share",
             "Mid-quarter convention where the last quarter has more than this of a year's basis", F::per_cent, 0.4)
      .note("IRS Publication 946; buildings do not count");
  if (!p_.platforms.empty()) write_years();
}

void FiveYearRows::write_years() {
  for (int q = 1; q <= kQuarters; ++q)
    pages_.plan.input("quarter/" + std::to_string(q), "Quarter " + std::to_string(q), F::count, q);
  for (int year = first_year(); year <= last_year(); ++year)
    pages_.plan.input("year/" + std::to_string(year), "Year " + std::to_string(year), F::days, year);
  page_.heading("Written off for tax of servers that entered in a year",
                "until its December by the half-year convention");
  for (int year = first_year(); year <= last_year(); ++year)
    page_.series("wear/five_year/" + std::to_string(year),
                 "Entered in " + std::to_string(year) + ": half-year convention, to date", F::per_cent,
                 "IF({time/year}<" + cell("year/" + std::to_string(year)) + ",0," +
                     by_table("wear/five_year", year, "{time/year}", "{time/month}") + ")");
}

// The share by the end of a month of year `now`, of what entered in `year` or later.
std::string FiveYearRows::by_table(const std::string& table, int year, const std::string& now,
                                   const std::string& month) const {
  const std::string all = "{" + table + ":all}", v = cell("year/" + std::to_string(year)), age = now + "-" + v;
  return "IF(" + now + "=" + v + ",INDEX(" + all + ",1),INDEX(" + all + "," + age + ")+(INDEX(" + all + "," + age +
         "+1)-INDEX(" + all + "," + age + "))*" + month + "/{months_a_year})";
}

std::string FiveYearRows::written_off(Month entered) {
  const auto [year, q] = year_and_quarter(entered);
  const std::string number = std::to_string(year), of = number + "/" + std::to_string(q),
                    row = "wear/written_off/" + of, v = cell("year/" + number);
  if (page_.has(row)) return row;
  const std::string mid = "wear/mid_quarter/" + of;
  page_.series(mid, "Entered in quarter " + std::to_string(q) + " of " + number + ": mid-quarter convention, to date",
               F::per_cent,
               "IF({time/year}<" + v + ",0," + by_table(table_of(q), year, "{time/year}", "{time/month}") + ")");
  page_.series(row, "Entered in quarter " + std::to_string(q) + " of " + number + ": written off to date", F::per_cent,
               "IF(OR({wear/convention/" + number + "}=0,AND({time/year}=" + v +
                   ",{time/month}<{months_a_year})),{wear/five_year/" + number + "}," + cell(mid) + ")");
  return row;
}

std::string FiveYearRows::written_off_before(Month entered) {
  const auto [year, q] = year_and_quarter(entered);
  const std::string number = std::to_string(year), of = number + "/" + std::to_string(q), row = "wear/opening/" + of,
                    v = cell("year/" + number);
  if (page_.has(row)) return row;
  const std::string half = "wear/opening/half/" + number, mid = "wear/opening/mid/" + of, now = "YEAR({time/before})",
                    month = "MONTH({time/before})";
  if (!page_.has(half))
    page_.single(half, "Entered in " + number + ": half-year convention, before the first month", F::per_cent,
                 by_table("wear/five_year", year, "{time/year_before}", month));
  page_.single(
      mid,
      "Entered in quarter " + std::to_string(q) + " of " + number + ": mid-quarter convention, before the first month",
      F::per_cent, by_table(table_of(q), year, "{time/year_before}", month));
  page_.single(row,
               "Entered in quarter " + std::to_string(q) + " of " + number + ": written off before the first month",
               F::per_cent,
               "IF(OR({wear/convention/" + number + "}=0,AND(" + now + "=" + v + "," + month + "<{months_a_year}))," +
                   cell(half) + "," + cell(mid) + ")");
  return row;
}

void FiveYearRows::entered(const std::string& retired, int age) {
  const std::string label = "racks retired at " + std::to_string(age) + " months entered service",
                    then = "EOMONTH({time/end},0-{plan/" + retired + "/age})";
  page_.series(retired + "/year", "Year in which " + label, F::days, "YEAR(" + then + ")");
  page_.series(retired + "/quarter", "Quarter in which " + label, F::count,
               "ROUND((MONTH(" + then + ")+1)/{months_a_quarter},0)");
  if (age < 12) early_.push_back(retired);
}

void FiveYearRows::write_conventions() {
  if (p_.platforms.empty()) return;
  page_.heading("Convention of each year", "servers and power placed in service, less what leaves in the same year");
  for (int year = first_year(); year <= last_year(); ++year) {
    const std::string number = std::to_string(year);
    write_basis(year, false);
    write_basis(year, true);
    page_.single(
        "wear/convention/" + number, "Mid-quarter convention in " + number, F::flag,
        "IF(ROUND({wear/last_quarter/" + number + "}-{wear/last_quarter_share}*{wear/basis/" + number + "},4)>0,1,0)");
  }
}

// What counts of a year: entered since the start, before it, less what leaves in the same year.
void FiveYearRows::write_basis(int year, bool last_quarter) {
  const std::string number = std::to_string(year), v = cell("year/" + number),
                    name = (last_quarter ? "wear/last_quarter/" : "wear/basis/") + number;
  const std::string label =
      (last_quarter ? "Placed in service in the last quarter of " : "Placed in service in ") + number;
  const std::string when =
      "({time/year:all}=" + v + ")" + (last_quarter ? "*({time/quarter_of_year:all}={quarter/4})" : "");
  Names parts = {name + "/since"}, gone;
  page_.single(parts.front(), label + ", since the first month", F::usd,
               "ROUND(SUMPRODUCT(" + when + "*({asset/servers/added:all}+{asset/power/added:all})),2)");
  for (const Stood& lot : stood_) {
    if (lot.entered.year() != year || (last_quarter && year_and_quarter(lot.entered).second != kQuarters)) continue;
    parts.push_back(lot.cost);
    for (const std::string& row : lot.retired) {
      gone.push_back(name + "/gone/" + row);
      page_.single(gone.back(), label + ": of it retired in the same year", F::usd,
                   "ROUND(SUMPRODUCT(({time/year:all}=" + v + ")*{" + row + ":all}),2)");
    }
  }
  for (const std::string& row : early_) {
    gone.push_back(name + "/gone/" + row);
    page_.single(gone.back(), label + ": of it retired in the same year", F::usd,
                 "ROUND(SUMPRODUCT(({time/year:all}=" + v + ")*({" + row + "/year:all}=" + v + ")" +
                     (last_quarter ? "*({" + row + "/quarter:all}={quarter/4})" : "") + "*{" + row + ":all}),2)");
  }
  if (gone.empty()) return void(add_single_sum(page_, name, label, parts));
  add_single_sum(page_, name + "/all", label + ", in all", parts);
  add_single_sum(page_, name + "/gone", label + ": retired in the same year", gone);
  page_.single(name, label + ", what counts", F::usd, "ROUND({" + name + "/all}-{" + name + "/gone},2)");
}

}  // namespace stargate::workbook
