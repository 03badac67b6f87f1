// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/sheet_page.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/report/answer_words.hpp"
#include "stargate/report/negotiate_tables.hpp"
#include "stargate/report/page_parts.hpp"
#include "stargate/report/table.hpp"

namespace stargate {

using nlohmann::json;
using namespace report;

namespace {

constexpr double kLeastRacks = 0.5;  // what rounds to a rack
constexpr int kQuarter = 3;

template <class Row>
std::string name_in(const std::vector<Row>& rows, const std::string& id) {
  for (const Row& row : rows)
    if (row.id == id) return row.name.empty() ? row.id : row.name;
  return id;
}

// "all offers" for the supplier's own id, otherwise the name of the offer, in which " from" its own supplier is left
// out.
std::string of_words(const Programme& p, const Sheet& s, const std::string& of) {
  const auto offer = std::find_if(p.offers.begin(), p.offers.end(), [&](const Offer& o) { return o.id == of; });
  if (offer == p.offers.end()) return of == s.supplier ? "all offers" : of;
  std::string name = offer->name.empty() ? offer->id : offer->name;
  for (const Supplier& supplier : p.suppliers) {
    const std::string from = " from " + supplier.name;
    if (supplier.id == s.supplier && !supplier.name.empty() && name.find(from) != std::string::npos)
      name.erase(name.find(from), from.size());
  }
  return name;
}

json split_data(const Programme& p, const Sheet& s) {
  json rows = json::array();
  for (const SupplierSplit& part : s.split)
    rows.push_back({{"supplier", name_in(p.suppliers, part.supplier)},
                    {"own", part.supplier == s.supplier},
                    {"racks", part.racks},
                    {"share_pct", part.share_pct}});
  return rows;
}

const char* end_name(TermWorth::End end) {
  switch (end) {
    case TermWorth::End::not_asked:
      return "not_asked";
    case TermWorth::End::found:
      return "found";
    case TermWorth::End::beyond:
      return "beyond";
  }
  return "";
}

json terms_data(const Programme& p, const Sheet& s) {
  json rows = json::array();
  for (const TermWorth& w : s.terms)
    rows.push_back({{"term", w.term.what},
                    {"of", of_words(p, s, w.term.of)},
                    {"today", w.term.today},
                    {"step", w.term.step},
                    {"is_price", w.term.is_price},
                    {"better", worth_data(w.better)},
                    {"worse", w.term.worse.empty() ? json() : worth_data(w.worse)},
                    {"price_pct", told(w.better) ? finite(w.price_pct) : json()},
                    {"end", end_name(w.end)},
                    {"ends_at", end_text(w)}});
  return rows;
}

json indifference_data(const Programme& p, const Sheet& s) {
  json rows = json::array();
  for (const Indifference& i : s.indifference)
    rows.push_back({{"of", of_words(p, s, i.of)},
                    {"taken", i.taken},
                    {"price_change_pct", i.found ? finite(i.price_change_pct()) : json()},
                    {"worth", i.taken && i.found && std::isfinite(i.factor) ? finite(i.worth_usd_m) : json()},
                    {"why_not", i.why_not}});
  return rows;
}

// Platforms of which any point takes racks.
std::vector<std::size_t> platforms_taken(const Programme& p, const std::vector<DemandPoint>& points) {
  std::vector<std::size_t> taken;
  for (std::size_t k = 0; k < p.platforms.size(); ++k)
    if (std::any_of(points.begin(), points.end(), [&](const DemandPoint& d) {
          return d.possible && k < d.racks_by_platform.size() && d.racks_by_platform[k] > kLeastRacks;
        }))
      taken.push_back(k);
  return taken;
}

json point_data(const DemandPoint& d, const std::vector<std::size_t>& platforms, std::size_t quarters) {
  json racks = json::array(), by_quarter = json::array();
  for (const std::size_t k : platforms) {
    if (!d.possible) break;
    racks.push_back(k < d.racks_by_platform.size() ? d.racks_by_platform[k] : 0);
    std::vector<double> row = k < d.racks_by_quarter.size() ? d.racks_by_quarter[k] : std::vector<double>();
    row.resize(quarters, 0.0);
    by_quarter.push_back(std::move(row));
  }
  return {{"price_pct", 100 * d.factor},
          {"price_change_pct", d.price_change_pct()},
          {"lead_days", d.days},
          {"possible", d.possible},
          {"change", finite(d.change)},
          {"low", finite(d.low)},
          {"high", finite(d.high)},
          {"racks", std::move(racks)},
          {"all_racks", d.possible ? json(d.all_racks()) : json()},
          {"racks_by_quarter", std::move(by_quarter)},
          {"why", d.why}};
}

json demand_data(const Programme& p, const std::vector<DemandPoint>& points) {
  const std::vector<std::size_t> platforms = platforms_taken(p, points);
  json names = json::array(), quarters = json::array(), rows = json::array();
  for (const std::size_t k : platforms)
    names.push_back(p.platforms[k].name.empty() ? p.platforms[k].id : p.platforms[k].name);
  for (int t = 0; t < p.horizon(); t += kQuarter) quarters.push_back(p.month_at(t).text());
  for (const DemandPoint& point : points) rows.push_back(point_data(point, platforms, quarters.size()));
  return {{"platforms", std::move(names)}, {"quarters", std::move(quarters)}, {"points", std::move(rows)}};
}

json lateness_data(const Programme& p, const Sheet& s) {
  json rows = json::array();
  for (const Lateness& l : s.lateness)
    rows.push_back({{"of", of_words(p, s, l.of)},
                    {"weeks", l.weeks},
                    {"cost", l.distinguishable ? finite(l.cost) : json()},
                    {"low", finite(l.low)},
                    {"high", finite(l.high)},
                    {"damages_pct", finite(l.damages_pct)},
                    {"damages_pct_a_week", finite(l.damages_pct_a_week())}});
  return rows;
}

json rivals_data(const Programme& p, const Sheet& s) {
  json rows = json::array();
  const auto racks = [](const RivalMove& m, double count) { return m.answer.possible ? json(count) : json(); };
  for (const RivalMove& m : s.rivals)
    rows.push_back({{"supplier", name_in(p.suppliers, m.supplier)},
                    {"offer", name_in(p.offers, m.offer)},
                    {"platform", name_in(p.platforms, m.platform)},
                    {"what", m.what},
                    {"worth", worth_data(m.answer)},
                    {"ours_before_racks", racks(m, m.racks_ours_before)},
                    {"ours_racks", racks(m, m.racks_ours)},
                    {"rival_before_racks", racks(m, m.racks_rival_before)},
                    {"rival_racks", racks(m, m.racks_rival)}});
  return rows;
}

// What follows from the verdict, as one sentence.
std::string counter_words(const Package& package) {
  if (package.verdict == Verdict::impossible)
    return package.answer.why_not.empty() ? "It was not answered." : "With it, " + package.answer.why_not + ".";
  if (!package.touches_supplier || package.verdict == Verdict::not_distinguishable || !package.counter_factor ||
      !std::isfinite(*package.counter_factor))
    return counter_text(package);
  const double pct = 100 * (*package.counter_factor - 1);
  const std::string off = fmt::format("{} % {}", figure_text(std::fabs(pct), 1), pct < 0 ? "lower" : "higher");
  if (package.verdict == Verdict::accept && pct >= 0)
    return "We would still accept it with all of this supplier's prices up to " + off + " than in the package.";
  if (package.verdict == Verdict::reject && pct <= 0)
    return "It becomes acceptable with all of this supplier's prices " + off +
           " than in the package: that is our counter-offer.";
  return counter_text(package);
}

json packages_data(const Sheet& s) {
  json rows = json::array();
  for (const Package& package : s.packages)
    rows.push_back({{"changes", texts_of(package.changes)},
                    {"verdict", verdict_text(package.verdict)},
                    {"worth", worth_data(package.answer)},
                    {"counter", counter_words(package)}});
  return rows;
}

}  // namespace

json sheet_page(const Programme& p, const Sheet& s) {
  json page = page_head("negotiation");
  page["supplier"] = name_in(p.suppliers, s.supplier);
  page["title"] = title_of(p);
  page["horizon"] = horizon_data(p);
  page["unit"] = s.unit;
  page["stopped"] = s.interrupted;
  page["only_packages"] = s.split.empty();
  page["gained"] = finite(s.gained);
  page["without"] = worth_data(s.without);
  page["relationship"] = told(s.without) ? json(-s.without.change) : json();
  page["split"] = split_data(p, s);
  page["indifference"] = indifference_data(p, s);
  page["terms"] = terms_data(p, s);
  page["by_price"] = demand_data(p, s.by_price);
  page["by_lead"] = demand_data(p, s.by_date);
  page["lateness"] = lateness_data(p, s);
  page["rivals"] = rivals_data(p, s);
  page["packages"] = packages_data(s);
  return page;
}

}  // namespace stargate
