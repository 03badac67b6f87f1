// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/explain_tables.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/report/answer_words.hpp"

namespace stargate {

using nlohmann::json;
using report::answer_data;
using report::figure;
using report::finite;

namespace {

constexpr double kWorthAWord = 0.05;  // of a gain, in the unit of the goal
constexpr size_t kShortagesShown = 12, kBindingShown = 16;

std::string month_text(const Programme& p, int t) { return t < 0 ? "" : p.month_at(t).text(); }

std::string moves_text(const std::vector<Moved>& moves) {
  std::string text;
  for (const Moved& m : moves)
    text +=
        fmt::format("{}{:+.0f} {} ({:.0f} to {:.0f})", text.empty() ? "" : "; ", m.now - m.was, m.what, m.was, m.now);
  return text.empty() ? "nothing that stands out" : text;
}

std::string range_text(const BindingInput& b) {
  if (b.holds_to_units <= b.units && !b.holds_beyond) return fmt::format("{:g}", b.units);
  return fmt::format("{:g}{}", b.holds_to_units, b.holds_beyond ? " or more" : b.ends_there ? " (all)" : "");
}

Table binding_table(const Explanation& e, const std::vector<BindingInput>& list, const std::string& name,
                    const std::string& title) {
  Table t;
  t.name = name;
  t.title = title;
  t.columns = {{"input", "Input"}, {"unit", "Change"}, {"worth", "Worth, " + e.unit},
               {"low", "From"},    {"high", "To"},     {"holds", "Valid up to"},
               {"how", "How"}};
  for (const BindingInput& b : list) {
    if (t.rows.size() == kBindingShown) break;
    const bool close = b.holds_beyond || b.holds_to_units > b.units || b.ends_there;
    const double error = (b.high - b.low) / 2;
    const std::string step =
        b.units == 1 ? b.lever.words(1) : fmt::format("{}, for one of {:g}", b.lever.words(1), b.units);
    t.rows.push_back({b.lever.what + ", " + b.lever.where, step, figure(b.per_unit, error), figure(b.low, error),
                      b.answer.at_least() ? Cell("or better") : figure(b.high, error), close ? range_text(b) : "",
                      b.chosen_again ? (b.answer.cut_short ? "again*" : "again") : "kept"});
  }
  t.notes = {"Each input was really changed, in all its months, and the plan solved again.",
             "How: kept, with the plan's own buildings, power, contracts and campaigns; again, with these chosen "
             "again; * cut short by --seconds.",
             "or better: other decisions were not searched for, or not to the end, so that it may be worth more.",
             "Valid up to: the value per unit stays within a fifth up to so many units."};
  if (list.size() > kBindingShown)
    t.notes.push_back(fmt::format("{} more are worth something: see --json.", list.size() - kBindingShown));
  return t;
}

std::vector<Table> binding_tables(const Explanation& e) {
  Table limits = binding_table(e, e.binding.limits, "binds", "What binds: what one more unit is worth");
  const int asked = e.binding.limits_answered();
  limits.none = asked > 0 ? fmt::format(
                                "Of the {} limits that were asked about none binds: one more unit is worth nothing "
                                "that can be distinguished from zero.",
                                asked)
                          : std::string("No limit was asked about.");
  Table prices = binding_table(e, e.binding.prices, "prices", "The value of lower prices and rates");
  prices.none = "No price or rate that was asked about is worth anything that can be distinguished from zero.";
  return {std::move(limits), std::move(prices)};
}

Table reasons_table(const Explanation& e, const std::vector<Reason>& list, const std::string& name,
                    const std::string& title) {
  Table t;
  t.name = name;
  t.title = title;
  t.columns = {{"decision", "Decision"}, {"cost", "Without it, " + e.unit, 1}, {"instead", "Instead", -1, true}};
  for (const Reason& r : list) {
    if (!r.answer.possible)
      t.rows.push_back({r.decision, nullptr, r.answer.why_not});
    else if (r.not_needed)
      t.rows.push_back({r.decision, 0.0, "not needed: the better plan that the search found does without"});
    else if (!r.answer.distinguishable)
      t.rows.push_back({r.decision, 0.0, "not distinguishable: another plan does as well. " + moves_text(r.instead)});
    else
      t.rows.push_back({r.decision, r.answer.change, moves_text(r.instead)});
  }
  t.none = "No decision was asked about.";
  return t;
}

std::string mend_text(const Explanation& e, const Mend& m) {
  const std::string text = fmt::format("{}, {}, {}: serves {:.3g} more, worth {:.3g} {}", m.lever.what, m.lever.where,
                                       m.lever.words(1), m.mended_per_unit, m.worth_per_unit, e.unit);
  const double tenth = 0.1 * m.units;
  if (m.lever.kind == LeverKind::time)
    return text + fmt::format("; {:.1f} weeks remove a tenth of the shortage", m.lever.weeks(tenth));
  return text + fmt::format("; {:.3g} of them remove a tenth of the shortage", tenth);
}

std::string parts_text(const Remedy& r) {
  std::string text;
  for (const RemedyPart& part : r.parts)
    text += fmt::format("{}{}, {}: {}", text.empty() ? "" : "; ", part.lever.what, part.lever.where,
                        part.lever.words(part.units));
  return text;
}

std::string mends_of(const Explanation& e, const Shortage& s) {
  if (s.mended_by_search)
    return s.hard ? "The better plan that the search found keeps it."
                  : "The better plan that the search found has next to none of it.";
  std::string mends;
  for (const Mend& m : s.mends) mends += (mends.empty() ? "" : ". ") + mend_text(e, m);
  if (s.kind == ShortfallKind::service && mends.empty()) return "No single input serves much more of it.";
  if (!s.hard || !s.asked_together) return mends;
  for (const Remedy& r : s.remedies) mends += (mends.empty() ? "" : ", or ") + parts_text(r);
  return mends.empty() ? "Nothing that was asked about removes it." : "Removed by " + mends + ".";
}

Table shortage_table(const Programme& p, const Explanation& e) {
  Table t;
  t.name = "short";
  t.title = "What is short, and what would remove the shortage";
  t.columns = {{"what", "What"},
               {"where", "Where"},
               {"from", "From"},
               {"until", "Until"},
               {"amount", "Short"},
               {"unit", "Unit"},
               {"usd_m", "Costs, USD m", 1},
               {"mends", "Suggested fix", -1, true}};
  for (const Shortage& s : e.shortages) {
    if (t.rows.size() == kShortagesShown) break;
    t.rows.push_back({(s.hard ? "obligation: " : "") + std::string(name_of(s.kind)), s.where, month_text(p, s.from),
                      month_text(p, s.until), report::enough_digits(s.amount), s.unit, s.usd_m, mends_of(e, s)});
  }
  t.none = "Nothing is short.";
  if (e.shortages.size() > kShortagesShown)
    t.notes.push_back(fmt::format("and {} more in --json", e.shortages.size() - kShortagesShown));
  return t;
}

double ended_pct(const Remedy& r) { return r.was > 0 ? 100 * (r.was - r.left) / r.was : 0; }

const char* name(Remedy::Of of) {
  switch (of) {
    case Remedy::Of::anything:
      return "anything";
    case Remedy::Of::no_dates:
      return "no dates";
    case Remedy::Of::dates:
      return "dates only";
  }
  return "";
}

std::string ended_text(const Remedy& r) {
  const double pct = ended_pct(r);
  return r.left <= 1e-5 * r.was ? "all" : fmt::format("{:.0f} %", std::floor(pct));
}

Table remedy_table(const Explanation& e) {
  Table t;
  t.name = "together";
  t.title = "What removes the shortage: the smallest amounts, with the plan's own buildings and contracts";
  t.columns = {{"what", "Short"},
               {"of", "Changing"},
               {"ended", "Ends"},
               {"worth", "Plan's value changes by, " + e.unit},
               {"weeks", "Weeks sooner", 1},
               {"parts", "By", -1, true}};
  for (const Shortage& s : e.shortages) {
    if (!s.asked_together) continue;
    const std::string what = s.hard ? std::string(name_of(s.kind)) + " " + s.where : s.where;
    if (s.remedies.empty() && s.hard)
      t.rows.push_back({what, "anything", "nothing", "", nullptr,
                        "No input that was asked about removes it, alone or with few others: it takes other buildings, "
                        "power or contracts."});
    else if (s.remedies.empty())
      t.rows.push_back({what, "anything", "nothing", "", nullptr,
                        "No small set of inputs removes a tenth of it: it takes other buildings, power, contracts or "
                        "campaigns, or it is not worth serving."});
    for (const Remedy& r : s.remedies)
      t.rows.push_back({what, s.hard && r.parts.size() == 1 ? "one input" : name(r.of), ended_text(r),
                        report::with_bar(r.answer), r.weeks > 0 ? Cell(r.weeks) : Cell(), parts_text(r)});
  }
  t.notes = {
      "Plan's value changes by: the most that may be paid for the remedy; below zero, what it costs beyond its own "
      "price. An obligation that is not kept has no price of its own in this figure.",
      "For a service each part is the smallest that still removes nine tenths of what the whole set removes; for an "
      "obligation that is not kept it is the smallest that removes all of it. Each was checked by solving with it."};
  t.none = "No shortage was asked about.";
  return t;
}

Table late_table(const Programme& p, const Explanation& e) {
  Table t;
  t.name = "late";
  t.title = "What is late, and the cost of being on time";
  t.columns = {{"campaign", "Campaign"},
               {"planned", "Planned"},
               {"possible", "Possible from"},
               {"cost", "Sooner costs, " + e.unit, 1},
               {"needs", "It needs", -1, true}};
  for (const Late& l : e.late) {
    const std::string planned = l.month < 0 ? "never" : month_text(p, l.month);
    if (!l.on_time.possible)
      t.rows.push_back({l.campaign, planned, month_text(p, l.possible_from), nullptr, l.on_time.why_not});
    else
      t.rows.push_back(
          {l.campaign, planned, month_text(p, l.possible_from), l.cost,
           l.on_time.distinguishable ? moves_text(l.needs) : "not distinguishable: a sooner start does as well"});
  }
  t.none = "Every campaign starts in its first possible month.";
  return t;
}

Table interval_table(const Explanation& e) {
  Table t;
  t.name = "intervals";
  t.title = fmt::format("How far each may move for {:.1f} {} ({:g} % {}), buildings and contracts as they are",
                        e.allowed_loss, e.unit, e.allowed_pct, e.allowed_of);
  t.columns = {{"what", "What"},      {"of", "Of"},       {"unit", "Unit"},
               {"least", "Least", 0}, {"now", "Plan", 0}, {"most", "Most", 0}};
  for (const Interval& i : e.intervals)
    if (i.found) t.rows.push_back({i.what, i.where, i.unit, i.least, i.now, i.most});
  t.none = "No interval was found in the time given.";
  return t;
}

Table alternatives_table(const Explanation& e) {
  Table t;
  t.name = "alternatives";
  t.title = fmt::format("Other plans that lose no more than {:.1f} {} ({:g} % {})", e.allowed_loss, e.unit,
                        e.allowed_pct, e.allowed_of);
  t.columns = {{"without", "A plan without"}, {"loses", "Loses, " + e.unit, 1}, {"instead", "And instead", -1, true}};
  for (const auto* list : {&e.asked, &e.reasons})
    for (const Reason& r : *list)
      if (r.answer.possible && r.cost <= e.allowed_loss) t.rows.push_back({r.decision, r.cost, moves_text(r.instead)});
  t.none = "None of the largest decisions can be left out for so little.";
  return t;
}

json moves_json(const std::vector<Moved>& moves) {
  json list = json::array();
  for (const Moved& m : moves) list.push_back({{"what", m.what}, {"was", m.was}, {"now", m.now}});
  return list;
}

json binding_json(const std::vector<BindingInput>& list) {
  json rows = json::array();
  for (const BindingInput& b : list)
    rows.push_back({{"input", b.lever.what},
                    {"of", b.lever.where},
                    {"kind", name(b.lever.kind)},
                    {"change", b.lever.change(b.units).text()},
                    {"unit", b.lever.unit},
                    {"units", b.units},
                    {"per_unit", b.per_unit},
                    {"low", b.low},
                    {"high", b.answer.at_least() ? json(nullptr) : json(b.high)},
                    {"holds_to_units", b.holds_to_units},
                    {"holds_beyond", b.holds_beyond},
                    {"chosen_again", b.chosen_again},
                    {"answer", answer_data(b.answer)}});
  return rows;
}

json asked_json(const BindingInputs& binding) {
  json rows = json::array();
  for (size_t i = 0; i < binding.levers.size() && i < binding.all.size(); ++i) {
    const Lever& lever = binding.levers[i];
    rows.push_back({{"input", lever.what},
                    {"of", lever.where},
                    {"kind", name(lever.kind)},
                    {"change", lever.change(lever.units_asked).text()},
                    {"units", lever.units_asked},
                    {"answer", answer_data(binding.all[i])}});
  }
  return rows;
}

json reasons_json(const Programme& p, const std::vector<Reason>& list) {
  json rows = json::array();
  for (const Reason& r : list) {
    json wishes = json::array();
    for (const Wish& w : r.wishes) wishes.push_back(text_of(p, w));
    rows.push_back({{"decision", r.decision},
                    {"wishes", wishes},
                    {"cost_at_most", r.answer.possible ? json(r.cost) : json(nullptr)},
                    {"instead", moves_json(r.instead)},
                    {"answer", answer_data(r.answer)}});
  }
  return rows;
}

json mends_json(const std::vector<Mend>& mends) {
  json list = json::array();
  for (const Mend& m : mends)
    list.push_back({{"input", m.lever.what},
                    {"of", m.lever.where},
                    {"unit", m.lever.unit},
                    {"units", m.units},
                    {"mended_per_unit", m.mended_per_unit},
                    {"worth_per_unit", m.worth_per_unit}});
  return list;
}

json remedies_json(const std::vector<Remedy>& remedies) {
  json list = json::array();
  for (const Remedy& r : remedies) {
    json parts = json::array();
    for (const RemedyPart& part : r.parts)
      parts.push_back({{"input", part.lever.what},
                       {"of", part.lever.where},
                       {"unit", part.lever.unit},
                       {"units", part.units},
                       {"set", part.lever.change(part.units).text()}});
    list.push_back({{"changing", name(r.of)},
                    {"was", r.was},
                    {"left", r.left},
                    {"ended_pct", ended_pct(r)},
                    {"weeks", r.weeks},
                    {"answer", answer_data(r.answer)},
                    {"parts", parts}});
  }
  return list;
}

json shortages_json(const Programme& p, const std::vector<Shortage>& shortages) {
  json list = json::array();
  for (const Shortage& s : shortages)
    list.push_back({{"hard", s.hard},
                    {"kind", name_of(s.kind)},
                    {"where", s.where},
                    {"from", month_text(p, s.from)},
                    {"until", month_text(p, s.until)},
                    {"amount", s.amount},
                    {"unit", s.unit},
                    {"usd_m", s.usd_m},
                    {"mends", mends_json(s.mends)},
                    {"sets", s.asked_together ? remedies_json(s.remedies) : json(nullptr)}});
  return list;
}

json late_json(const Programme& p, const std::vector<Late>& late) {
  json list = json::array();
  for (const Late& l : late)
    list.push_back({{"campaign", l.campaign},
                    {"planned", month_text(p, l.month)},
                    {"possible_from", month_text(p, l.possible_from)},
                    {"cost_at_most", l.on_time.possible ? json(l.cost) : json(nullptr)},
                    {"needs", moves_json(l.needs)},
                    {"answer", answer_data(l.on_time)}});
  return list;
}

json intervals_json(const std::vector<Interval>& intervals) {
  json list = json::array();
  for (const Interval& i : intervals)
    list.push_back({{"what", i.what},
                    {"of", i.where},
                    {"unit", i.unit},
                    {"least", i.found ? finite(i.least) : json(nullptr)},
                    {"now", i.now},
                    {"most", i.found ? finite(i.most) : json(nullptr)}});
  return list;
}

}  // namespace

void note_better_plan(Table& table, double gained, const std::string& unit) {
  if (gained <= kWorthAWord) return;
  table.notes.push_back(
      fmt::format("A search from the plan's decisions found a plan that is better by {:.1f} {}; values, reasons and "
                  "intervals are around that one.",
                  gained, unit));
}

std::vector<Table> explanation_tables(const Programme& p, const Explanation& e) {
  std::vector<Table> tables;
  if (!e.asked.empty()) tables.push_back(reasons_table(e, e.asked, "asked", "Why, and why not"));
  if (e.has_binding) {
    for (Table& table : binding_tables(e)) tables.push_back(std::move(table));
  }
  if (e.has_reasons) {
    tables.push_back(
        reasons_table(e, e.reasons, "why", "Why the largest decisions: what the plan loses without them, at most"));
    tables.push_back(alternatives_table(e));
  }
  if (e.has_shortages) {
    tables.push_back(shortage_table(p, e));
    if (std::any_of(e.shortages.begin(), e.shortages.end(), [](const Shortage& s) { return s.asked_together; }))
      tables.push_back(remedy_table(e));
    tables.push_back(late_table(p, e));
  }
  if (e.has_intervals) tables.push_back(interval_table(e));
  if (!tables.empty()) note_better_plan(tables.front(), e.gained, e.unit);
  return tables;
}

json explanation_json(const Programme& p, const Explanation& e) {
  json j{{"unit", e.unit},
         {"value", finite(e.value)},
         {"gained", finite(e.gained)},
         {"allowed_loss", finite(e.allowed_loss)},
         {"interrupted", e.interrupted}};
  j["asked"] = reasons_json(p, e.asked);
  if (e.has_binding) {
    j["binds"] = binding_json(e.binding.limits);
    j["prices"] = binding_json(e.binding.prices);
    j["asked_about"] = asked_json(e.binding);
    j["not_seen_to_bind"] = e.binding.not_seen_to_bind;
  }
  if (e.has_reasons) j["why"] = reasons_json(p, e.reasons);
  if (e.has_shortages) {
    j["short"] = shortages_json(p, e.shortages);
    j["late"] = late_json(p, e.late);
  }
  if (e.has_intervals) j["intervals"] = intervals_json(e.intervals);
  return j;
}

}  // namespace stargate
