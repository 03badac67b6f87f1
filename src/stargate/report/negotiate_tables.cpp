// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/negotiate_tables.hpp"

#include <algorithm>

#include "stargate/report/answer_words.hpp"
#include "stargate/report/explain_tables.hpp"

namespace stargate {

using nlohmann::json;
using report::answer_data;
using report::as_exact_as;
using report::figure;
using report::finite;
using report::with_bar;

namespace {

Table summary_table(const Sheet& s) {
  Table t;
  t.name = "relationship";
  t.title = "What the relationship with " + s.supplier + " is worth, " + s.unit;
  t.columns = {{"what", "What"}, {"value", "Value"}};
  const Answer& w = s.without;
  const double error = (w.high - w.low) / 2;
  const std::string worth = !w.possible         ? "no known plan keeps every obligation without it: " + w.why_not
                            : w.distinguishable ? fmt::format(
                                                      "at most {}: the plan less the best plan found without "
                                                      "new contracts; signed ones stay",
                                                      as_exact_as(-w.change, error))
                                                : "not distinguishable: another plan does as well without it";
  t.rows.push_back({"the whole relationship", worth});
  for (const SupplierSplit& part : s.split)
    t.rows.push_back(
        {"best split known, " + part.supplier, fmt::format("{:.0f} racks, {:.0f} %", part.racks, part.share_pct)});
  t.wrap_last = true;
  return t;
}

Table package_table(const Sheet& s) {
  Table t;
  t.name = "packages";
  t.title = "The package";
  t.columns = {{"verdict", "Verdict"}, {"worth", "Worth, " + s.unit}, {"package", "Package and counter", -1, true}};
  for (const Package& p : s.packages) {
    t.rows.push_back({verdict_text(p.verdict), with_bar(p.answer),
                      fmt::format("{}. {}", fmt::join(texts_of(p.changes), ", "), counter_text(p))});
  }
  return t;
}

// The larger half of an error bar.
double bar_of(double change, double low, double high) { return std::max(high - change, change - low); }

Cell term_cell(const Answer& a) {
  if (a.unknown) return "not known";
  return a.possible && a.distinguishable ? figure(a.change, (a.high - a.low) / 2) : Cell("~ 0");
}

Table term_table(const Sheet& s) {
  Table t;
  t.name = "terms";
  t.title = "What each term is worth: one step towards us, one step away";
  t.columns = {{"term", "Term"},
               {"today", "Today"},
               {"step", "A step"},
               {"worth", "Worth, " + s.unit},
               {"bar", "±"},
               {"away", "Away"},
               {"price_pct", "% of price", 2}};
  int nothing = 0;
  for (const TermWorth& w : s.terms) {
    const bool told = w.better.possible && w.better.distinguishable, away = w.worse.possible && w.worse.distinguishable;
    const bool unknown = w.better.unknown || w.worse.unknown;
    if (!told && !away && !unknown) {
      ++nothing;
      continue;
    }
    t.rows.push_back(
        {w.term.what + ", " + w.term.of, w.term.today, w.term.step, term_cell(w.better),
         told ? figure(bar_of(w.better.change, w.better.low, w.better.high), (w.better.high - w.better.low) / 2)
              : Cell(),
         w.term.worse.empty() ? Cell("") : term_cell(w.worse),
         told && std::isfinite(w.price_pct) ? Cell(w.price_pct) : Cell()});
  }
  t.none = "No term of this supplier is worth anything that can be distinguished from zero.";
  if (std::any_of(s.terms.begin(), s.terms.end(), [](const TermWorth& w) { return w.better.unknown; }))
    t.notes.push_back(
        "not known: the step towards us and the step away both gain, and a longer search found no "
        "better plan to measure them against.");
  if (nothing > 0)
    t.notes.push_back(fmt::format("{} more terms are not distinguishable from zero, either way.", nothing));
  t.notes.push_back(
      "% of price: a step is worth as much as so many per cent off the prices of the same offer. Steps of equal worth "
      "trade against each other.");
  return t;
}

Table indifference_table(const Sheet& s) {
  Table t;
  t.name = "indifference";
  t.title = "Indifference (walk-away) prices, against today's";
  t.columns = {{"of", "Of"}, {"taken", "Taken"}, {"factor", "Walk away at"}, {"meaning", "Meaning", -1, true}};
  for (const Indifference& i : s.indifference) {
    if (!i.found) {
      t.rows.push_back({i.of, i.taken ? "yes" : "no", "", i.why_not.empty() ? "not found" : i.why_not});
      continue;
    }
    const double pct = i.price_change_pct();
    t.rows.push_back(
        {i.of, i.taken ? "yes" : "no", fmt::format("{:+.1f} %", pct),
         i.taken ? fmt::format("Worth {:.4g} {} today at most; at an uplift of {:.1f} % on its prices, "
                               "if not before, the plan is worth as much without it.",
                               i.worth_usd_m, s.unit, pct)
                 : fmt::format("Not taken today; from prices {:.1f} % lower on it would be worth taking.", -pct)});
  }
  t.none = "This supplier has no offer.";
  return t;
}

Table end_table(const Sheet& s) {
  Table t;
  t.name = "term_ends";
  t.title = "Indifference (walk-away) points of other terms, each by itself, the price as it is";
  t.columns = {{"term", "Term"}, {"today", "Today"}, {"ends_at", "Until"}};
  for (const TermWorth& w : s.terms)
    if (w.end != TermWorth::End::not_asked)
      t.rows.push_back({w.term.what + ", " + w.term.of, w.term.today, end_text(w)});
  t.none = "No term was asked about: none of an offer that we take and could do without costs anything a step away.";
  t.notes = {
      "Until: the term may get worse for us so far before the plan is worth as much without the offer; beyond: "
      "as far as it can go, or was tried, the offer is still worth something."};
  return t;
}

Table lateness_table(const Sheet& s) {
  Table t;
  t.name = "lateness";
  t.title = "What late racks cost us, and the damages that would make up for it";
  t.columns = {{"of", "Of"},      {"weeks", "Weeks late", 0},       {"cost", "Costs, " + s.unit, 1}, {"low", "From", 1},
               {"high", "To", 1}, {"damages_pct", "% of price", 2}, {"a_week", "% a week", 2}};
  for (const Lateness& l : s.lateness) {
    const bool weighed = std::isfinite(l.damages_pct);
    t.rows.push_back({l.of, l.weeks, l.distinguishable ? Cell(l.cost) : Cell("~ 0"), l.low, l.high,
                      weighed ? Cell(l.damages_pct) : Cell(), weighed ? Cell(l.damages_pct_a_week()) : Cell()});
  }
  t.none = "No lead time was asked about.";
  if (!s.lateness.empty())
    t.notes = {
        "% of price: liquidated damages below this do not make us whole. ~ 0: not distinguishable from zero; below "
        "zero: later is better, mostly because shipment and acceptance are paid later; the table of delivery dates "
        "says where that is the reason.",
        "Lateness is known when racks are ordered, so that the plan adapts; late by surprise they cost more."};
  return t;
}

Table curve_table(const Programme& p, const std::vector<DemandPoint>& points, const std::string& name,
                  const std::string& title, bool by_price, const std::string& unit) {
  Table t;
  t.name = name;
  t.title = title;
  t.columns = {{"at", by_price ? "Prices" : "Lead time"}, {"change", "Plan, " + unit, 1}, {"bar", "±", 1}};
  std::vector<size_t> platforms;
  for (size_t k = 0; k < p.platforms.size(); ++k)
    if (std::any_of(points.begin(), points.end(),
                    [&](const DemandPoint& d) { return d.possible && d.racks_by_platform[k] > 0.5; }))
      platforms.push_back(k);
  for (size_t k : platforms) t.columns.push_back({p.platforms[k].id + "_racks", p.platforms[k].id + ", racks", 0});
  t.columns.push_back({"all_racks", "All, racks", 0});
  const bool explained = std::any_of(points.begin(), points.end(), [](const DemandPoint& d) { return !d.why.empty(); });
  if (explained) t.columns.push_back({"why", "Why", -1, true});
  for (const DemandPoint& d : points) {
    std::vector<Cell> row = {by_price ? fmt::format("{:+.0f} %", d.price_change_pct())
                                      : fmt::format("{:+d} days", d.days)};
    if (!d.possible)
      row.push_back("not possible"), row.push_back(nullptr);
    else
      row.push_back(d.change), row.push_back(bar_of(d.change, d.low, d.high));
    for (size_t k : platforms) row.push_back(d.possible ? Cell(d.racks_by_platform[k]) : Cell());
    row.push_back(d.possible ? Cell(d.all_racks()) : Cell());
    if (explained) row.push_back(d.why);
    t.rows.push_back(std::move(row));
  }
  return t;
}

Table rival_table(const Sheet& s) {
  Table t;
  t.name = "rivals";
  t.title = "With rivals in the room: what a matching offer from each does";
  t.columns = {
      {"rival", "Rival's offer"}, {"worth", "Worth to us, " + s.unit},  {"ours_before", s.supplier + " racks", 0},
      {"ours", "Then", 0},        {"rival_before", "Rival's racks", 0}, {"rival_racks", "Then", 0},
      {"what", "What", -1, true}};
  for (const RivalMove& m : s.rivals)
    t.rows.push_back({m.offer, with_bar(m.answer), m.racks_ours_before, m.racks_ours, m.racks_rival_before,
                      m.racks_rival, m.platform + " " + m.what});
  t.none = "No rival makes what this supplier makes.";
  return t;
}

json curve_json(const Programme& p, const std::vector<DemandPoint>& points) {
  json list = json::array();
  for (const DemandPoint& d : points) {
    json racks = json::object(), quarters = json::object();
    for (size_t k = 0; k < d.racks_by_platform.size(); ++k) {
      if (d.racks_by_platform[k] < 1e-9) continue;
      racks[p.platforms[k].id] = d.racks_by_platform[k];
      quarters[p.platforms[k].id] = d.racks_by_quarter[k];
    }
    list.push_back({{"price_factor", d.factor},
                    {"lead_days", d.days},
                    {"possible", d.possible},
                    {"change", finite(d.change)},
                    {"low", finite(d.low)},
                    {"high", finite(d.high)},
                    {"why", d.why},
                    {"racks", racks},
                    {"racks_by_quarter", quarters}});
  }
  return list;
}

}  // namespace

std::string end_text(const TermWorth& w) {
  switch (w.end) {
    case TermWorth::End::not_asked:
      return "";
    case TermWorth::End::beyond:
      return "beyond " + w.ends_at;
    case TermWorth::End::found:
      return w.ends_after == 0 ? "today's" : w.ends_at;
  }
  return "";
}

std::string counter_text(const Package& p) {
  if (p.verdict == Verdict::impossible) return "No plan was found under these terms.";
  if (!p.touches_supplier) return "No change is one of this supplier's terms.";
  if (p.verdict == Verdict::not_distinguishable) return "It makes no difference that can be distinguished from zero.";
  if (!p.counter_factor)
    return p.always_better ? "It would be accepted at four times its prices too."
                           : "No price down to a quarter of those in the package makes up for it.";
  const double pct = 100 * (*p.counter_factor - 1);
  if (p.verdict == Verdict::reject)
    return fmt::format("Acceptable with all prices {:.1f} % lower than in the package.", -pct);
  return fmt::format("We would still accept with all prices up to {:.1f} % higher than in the package.", pct);
}

const char* verdict_text(Verdict v) {
  switch (v) {
    case Verdict::accept:
      return "accept";
    case Verdict::reject:
      return "reject";
    case Verdict::not_distinguishable:
      return "not distinguishable";
    case Verdict::impossible:
      return "not possible";
  }
  return "";
}

std::vector<Table> sheet_tables(const Programme& p, const Sheet& s) {
  std::vector<Table> tables;
  if (!s.packages.empty()) tables.push_back(package_table(s));
  if (s.split.empty()) return tables;
  tables.push_back(summary_table(s));
  note_better_plan(tables.back(), s.gained, s.unit);
  tables.push_back(term_table(s));
  tables.push_back(indifference_table(s));
  tables.push_back(end_table(s));
  tables.push_back(lateness_table(s));
  tables.push_back(curve_table(p, s.by_price, "demand_by_price",
                               "Our demand: racks of " + s.supplier + " that we would take at each price", true,
                               s.unit));
  tables.push_back(curve_table(p, s.by_date, "demand_by_date", "Our demand by delivery date", false, s.unit));
  tables.push_back(rival_table(s));
  return tables;
}

json sheet_json(const Programme& p, const Sheet& s) {
  json j{{"supplier", s.supplier},
         {"unit", s.unit},
         {"gained", finite(s.gained)},
         {"interrupted", s.interrupted},
         {"without", answer_data(s.without)}};
  j["split"] = json::array();
  for (const SupplierSplit& part : s.split)
    j["split"].push_back({{"supplier", part.supplier}, {"racks", part.racks}, {"share_pct", part.share_pct}});
  j["terms"] = json::array();
  for (const TermWorth& w : s.terms)
    j["terms"].push_back({{"of", w.term.of},
                          {"term", w.term.what},
                          {"today", w.term.today},
                          {"step", w.term.step},
                          {"set", texts_of(w.term.better)},
                          {"price_pct", finite(w.price_pct)},
                          {"ends_at", w.end == TermWorth::End::found ? json(w.ends_at) : json(nullptr)},
                          {"ends_beyond", w.end == TermWorth::End::beyond ? json(w.ends_at) : json(nullptr)},
                          {"better", answer_data(w.better)},
                          {"worse", answer_data(w.worse)}});
  j["indifference"] = json::array();
  for (const Indifference& i : s.indifference)
    j["indifference"].push_back({{"of", i.of},
                                 {"taken", i.taken},
                                 {"found", i.found},
                                 {"factor", i.found ? finite(i.factor) : json(nullptr)},
                                 {"low", finite(i.low)},
                                 {"high", finite(i.high)},
                                 {"worth", finite(i.worth_usd_m)},
                                 {"why_not", i.why_not}});
  j["lateness"] = json::array();
  for (const Lateness& l : s.lateness)
    j["lateness"].push_back({{"of", l.of},
                             {"weeks", l.weeks},
                             {"distinguishable", l.distinguishable},
                             {"cost", finite(l.cost)},
                             {"low", finite(l.low)},
                             {"high", finite(l.high)},
                             {"damages_pct_of_price", finite(l.damages_pct)}});
  j["demand_by_price"] = curve_json(p, s.by_price);
  j["demand_by_date"] = curve_json(p, s.by_date);
  j["rivals"] = json::array();
  for (const RivalMove& m : s.rivals)
    j["rivals"].push_back({{"offer", m.offer},
                           {"supplier", m.supplier},
                           {"platform", m.platform},
                           {"what", m.what},
                           {"answer", answer_data(m.answer)},
                           {"racks_ours_before", m.racks_ours_before},
                           {"racks_ours", m.racks_ours},
                           {"racks_rival_before", m.racks_rival_before},
                           {"racks_rival", m.racks_rival}});
  j["packages"] = json::array();
  for (const Package& q : s.packages)
    j["packages"].push_back({{"set", texts_of(q.changes)},
                             {"verdict", verdict_text(q.verdict)},
                             {"answer", answer_data(q.answer)},
                             {"counter_price_factor", q.counter_factor ? json(*q.counter_factor) : json(nullptr)}});
  return j;
}

}  // namespace stargate
