// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/negotiate_html.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "stargate/report/negotiate_charts.hpp"
#include "stargate/report/negotiate_tables.hpp"
#include "stargate/report/paper.hpp"
#include "stargate/report/svg.hpp"
#include "stargate/report/table.hpp"

namespace stargate {
namespace {

using namespace report;

constexpr double kLeastRacks = 0.5;     // what rounds to a rack
constexpr std::size_t kShortName = 28;  // of an offer that stands on one line
constexpr std::size_t kFewOffers = 2;   // as many as a narrow box has room for

template <class Row>
std::string name_in(const std::vector<Row>& rows, const std::string& id) {
  for (const Row& row : rows)
    if (row.id == id) return row.name.empty() ? row.id : row.name;
  return id;
}

std::string words(const std::string& text) { return "<span class=\"words\">" + page_text(text) + "</span>"; }
std::string paragraph(const std::string& html, std::string_view kind = "") {
  return fmt::format("<p{}>{}</p>\n", kind.empty() ? "" : fmt::format(" class=\"{}\"", kind), html);
}
std::string heading(const std::string& text) { return "<h2>" + page_text(text) + "</h2>\n"; }
// "40.7 %" of a factor on the price, without its sign.
std::string off_today(double factor) { return figure_text(std::fabs(100 * (factor - 1)), 1) + " %"; }
std::string side_of(double factor) { return factor < 1 ? "below" : "above"; }

// Reads a sheet for one supplier; each function is one part of the page.
class SheetPage {
 public:
  SheetPage(const Programme& p, const Sheet& s) : p_(p), s_(s), supplier_(name_in(p.suppliers, s.supplier)) {}

  std::string made() const {
    std::string html = paper_begin("Negotiation with " + supplier_) + top();
    if (!s_.split.empty())
      html +=
          know() + terms() + demand(s_.by_price, Over::price) + demand(s_.by_date, Over::date) + lateness() + rivals();
    return html + packages() + foot() + paper_end();
  }

 private:
  std::string of(const std::string& id) const { return page_text(of_words(p_, s_, id)); }

  std::string top() const {
    std::string html = paragraph("Negotiation sheet", "kicker") + "<h1>" + page_text(supplier_) + "</h1>\n";
    html += paragraph(page_text(fmt::format("{}. Horizon {}. Worth in {}.", title_of(p_), horizon_words(p_), s_.unit)),
                      "quiet");
    if (s_.interrupted)
      html += paragraph(
          "The questions were stopped before all of them were answered. What is missing here was not answered; the "
          "same command goes on from there.",
          "alarm");
    if (s_.split.empty()) return html;
    for (const Package& package : s_.packages) {
      const std::string changes = page_text(fmt::format("{}", fmt::join(texts_of(package.changes), ", ")));
      html += paragraph(
          fmt::format(
              "On the table: <span class=\"code\">{}</span>. Verdict: <b>{}</b>; the last part of this sheet has why.",
              changes, verdict_text(package.verdict)),
          "alarm");
    }
    return html;
  }

  // --- three things to know --------------------------------------------------------------------------

  std::string relationship() const {
    const Answer& without = s_.without;
    if (!without.possible && without.why_not.empty()) return paragraph(words("Not answered."));
    if (!without.possible)
      return paragraph("We cannot walk away.", "big") +
             paragraph(page_text("No plan is known without new contracts of theirs: " + without.why_not + "."));
    if (!told(without))
      return paragraph("We can walk away.", "big") +
             paragraph("The worth is not distinguishable from zero: another plan does as well without new contracts.");
    return paragraph(fmt::format("{} <small>{} at most</small>", figure_text(-without.change, 1), page_text(s_.unit)),
                     "big") +
           paragraph(
               "Our plan, less the best plan found without new contracts; signed ones stay. Terms that cost us more "
               "than this are worse than walking away.");
  }

  std::string racks_of(const SupplierSplit& part) const {
    return fmt::format("{} {} ({} %)", page_text(name_in(p_.suppliers, part.supplier)), figure_text(part.racks, 0),
                       figure_text(part.share_pct, 0));
  }

  std::string split() const {
    const auto own = std::find_if(s_.split.begin(), s_.split.end(),
                                  [&](const SupplierSplit& part) { return part.supplier == s_.supplier; });
    const bool none = own == s_.split.end() || own->racks < kLeastRacks;
    std::string html = paragraph(none ? "No racks"
                                      : fmt::format("{} racks <small>{} % of all</small>", figure_text(own->racks, 0),
                                                    figure_text(own->share_pct, 0)),
                                 "big");
    std::string others;
    for (const SupplierSplit& part : s_.split)
      if (part.supplier != s_.supplier && part.racks >= kLeastRacks)
        others += (others.empty() ? "" : ", ") + racks_of(part);
    html += paragraph("Of the racks that the best plan known orders over the horizon.");
    return html + paragraph(others.empty() ? "No other supplier has racks in it." : "The others: " + others + ".");
  }

  // What was found of an offer's price, or of all of them.
  static std::string stops_at(const Indifference& i) {
    if (!i.found || !std::isfinite(i.factor)) return words(i.why_not.empty() ? "no such price was found" : i.why_not);
    return fmt::format("{} <b>{} {}</b> today's price", i.taken ? "up to" : "worth something from", off_today(i.factor),
                       side_of(i.factor));
  }

  std::string indifference() const {
    if (s_.indifference.empty())
      return paragraph(words(s_.interrupted ? "Not answered." : "There is no offer to price."));
    std::string html;
    for (const Indifference& i : s_.indifference)
      html += paragraph("<b>" + of(i.of) + "</b>, " + (i.taken ? "taken today: " : "not taken today: ") + stops_at(i) +
                        ".");
    return html + paragraph("Beyond this we would as soon do without.", "quiet");
  }

  std::string indifference_rows() const {
    std::vector<PaperRow> rows;
    for (const Indifference& i : s_.indifference)
      rows.push_back({{of(i.of), i.taken ? "taken" : "not taken", stops_at(i),
                       i.taken && i.found && std::isfinite(i.worth_usd_m) ? figure_text(i.worth_usd_m, 1) : ""}});
    return paper_table({{"Offer"}, {"Today", "w"}, {"Walk away at"}, {"Worth today, " + s_.unit, "n"}}, rows);
  }

  std::string know() const {
    const auto box = [](std::string_view title, const std::string& inside, std::string_view kind = "") {
      return fmt::format("<div{}><h3>{}</h3>{}</div>\n", kind, title, inside);
    };
    const bool many = s_.indifference.size() > kFewOffers;
    std::string html = fmt::format("<div class=\"know{}\">\n", many ? " two" : "");
    html += box("What the relationship is worth", relationship()) + box("What they have today", split());
    html += many ? box("Indifference (walk-away) price", indifference_rows(), " class=\"across\"")
                 : box("Indifference (walk-away) price", indifference());
    return html + "</div>\n";
  }

  // --- terms -----------------------------------------------------------------------------------------

  std::string away(const TermWorth& term, int decimals) const {
    if (term.term.worse.empty()) return words("no such step");
    if (!term.worse.possible) return words(term.worse.why_not.empty() ? "not answered" : "not possible");
    return told(term.worse) ? signed_text(term.worse.change, decimals) : words("not distinguishable");
  }

  PaperRow term_row(const TermWorth& term, int decimals) const {
    const std::string price =
        told(term.better) && std::isfinite(term.price_pct) ? plain_text(term.price_pct, 2) + " %" : "";
    return {{page_text(term.term.what), of(term.term.of), page_text(term.term.today), page_text(term.term.step),
             worth_number(term.better, decimals), worth_bar(term.better, decimals), away(term, decimals), price}};
  }

  // Terms without a number, by offer: "GB300, Taoyuan: price, deposit. All offers: payment."
  std::string without_number(const std::string& because, bool answered) const {
    std::vector<std::pair<std::string, std::string>> lists;
    for (const TermWorth& term : s_.terms) {
      const bool any = term.better.possible || (term.worse.possible && !term.term.worse.empty());
      if (told(term.better) || told(term.worse) || any != answered) continue;
      if (lists.empty() || lists.back().first != of(term.term.of)) {
        const auto known =
            std::find_if(lists.begin(), lists.end(), [&](const auto& list) { return list.first == of(term.term.of); });
        if (known == lists.end())
          lists.emplace_back(of(term.term.of), "");
        else
          std::rotate(known, known + 1, lists.end());
      }
      lists.back().second += (lists.back().second.empty() ? "" : ", ") + page_text(term.term.what) +
                             (any || term.better.why_not.empty() ? "" : " (" + page_text(term.better.why_not) + ")");
    }
    if (lists.empty()) return "";
    std::string html;
    for (const auto& [offer, list] : lists)
      html += (html.empty() ? "" : "; ") + fmt::format("<b>{}</b>: {}", offer, list);
    return paragraph(because + " " + html + ".", "quiet");
  }

  std::string term_ends() const {
    std::vector<PaperRow> rows;
    for (const TermWorth& term : s_.terms)
      if (term.end != TermWorth::End::not_asked)
        rows.push_back(
            {{page_text(term.term.what), of(term.term.of), page_text(term.term.today), page_text(end_text(term))}});
    if (rows.empty()) return "";
    return "<div class=\"keep\"><h3>How far a term may go</h3>\n" +
           paragraph(
               "By itself, the price as it is, before we would as soon do without the offer. Beyond: as far as it can "
               "go, or was tried, the offer is worth something still.",
               "quiet") +
           paper_table({{"Term"}, {"Of"}, {"Today"}, {"Walk away at"}}, rows) + "</div>\n";
  }

  std::string terms() const {
    std::string html = heading("What each term is worth");
    double largest = 0;
    for (const TermWorth& term : s_.terms)
      largest = std::max(largest, told(term.better) ? std::fabs(term.better.change) : 0);
    std::vector<PaperRow> rows;
    for (const TermWorth& term : s_.terms)
      if (told(term.better) || told(term.worse)) rows.push_back(term_row(term, decimals_of(largest)));
    if (rows.empty()) {
      html +=
          paragraph(words(s_.terms.empty() ? "No term was asked for."
                                           : "No term of this supplier is worth anything that can be told from zero."));
    } else {
      html += paragraph(
          "Ranked by what one step towards us is worth. Steps of equal worth trade against each other; the last column "
          "says how many per cent off the price of the same offer are worth as much.",
          "lead");
      const bool short_names = std::all_of(s_.terms.begin(), s_.terms.end(), [&](const TermWorth& term) {
        return of_words(p_, s_, term.term.of).size() <= kShortName;
      });
      const std::string names = short_names ? "w" : "";
      html += paper_table({{"Term", names},
                           {"Of", names},
                           {"Today", names},
                           {"One step", names},
                           {"Worth, " + s_.unit, "n"},
                           {"Error bar"},
                           {"A step away", "n"},
                           {"As % of price", "n"}},
                          rows, "tight");
    }
    html += without_number("Not distinguishable from nothing, either way:", true) +
            without_number("Not possible or not answered:", false);
    html += term_ends();
    const std::string chart = worth_chart(p_, s_);
    if (chart.empty()) return html;
    html += "<div class=\"keep\"><h3>What trades against what</h3>\n";
    return html +
           paragraph(
               "Dark: steps of the price. Bars beyond the dashed line are worth more than that step. Whiskers: error "
               "bars.",
               "quiet") +
           chart + "</div>\n";
  }

  // --- demand ----------------------------------------------------------------------------------------

  std::string totals(const std::vector<DemandPoint>& points, const std::vector<std::size_t>& platforms,
                     Over over) const {
    std::vector<PaperColumn> columns = {{over == Over::price ? "Prices" : "Lead time", "w"},
                                        {"Change of the plan, " + s_.unit, "n"},
                                        {"Error bar", "w"}};
    for (const std::size_t k : platforms) columns.push_back({name_of(k) + ", racks", "n"});
    if (platforms.size() > 1) columns.push_back({"All, racks", "n"});
    std::vector<PaperRow> rows;
    for (const DemandPoint& point : points) {
      const bool today = is_today(point, over);
      PaperRow row{{at_words(point, over), !point.possible ? words("not possible")
                                           : today         ? ""
                                                           : signed_text(point.change, 1)},
                   today ? "today" : ""};
      row.cells.push_back(point.possible && !today ? range_words(point.low, point.high) : "");
      const auto racks = [&](double count) { row.cells.push_back(point.possible ? figure_text(count, 0) : ""); };
      for (const std::size_t k : platforms) racks(k < point.racks_by_platform.size() ? point.racks_by_platform[k] : 0);
      if (platforms.size() > 1)
        racks(std::accumulate(point.racks_by_platform.begin(), point.racks_by_platform.end(), 0.0));
      rows.push_back(std::move(row));
    }
    return paper_table(columns, rows);
  }

  std::string name_of(std::size_t platform) const {
    return p_.platforms[platform].name.empty() ? p_.platforms[platform].id : p_.platforms[platform].name;
  }

  std::string demand(const std::vector<DemandPoint>& points, Over over) const {
    std::string html = heading(over == Over::price ? "Our demand by price" : "Our demand by delivery date");
    if (points.empty()) return html + paragraph(words("Not answered."));
    const std::vector<std::size_t> platforms = platforms_taken(p_, points);
    const std::string moved = over == Over::price ? "prices" : "lead times";
    if (platforms.empty())
      return html + paragraph(words("We take no racks of this supplier at any of these " + moved + ".")) +
             totals(points, platforms, over);
    html +=
        paragraph(page_text(fmt::format("Racks of {} that we would order with all their {} moved together, everything "
                                        "else as today. Circles were asked; between them the line is a guess.",
                                        supplier_, moved)),
                  "lead");
    html += "<div class=\"pair\">\n";
    for (const std::size_t k : platforms) html += demand_chart(name_of(k), k, points, over);
    if (platforms.size() == 1) html += "<div>" + totals(points, platforms, over) + "</div>";
    html += "</div>\n";
    if (platforms.size() > 1) html += totals(points, platforms, over);
    for (const std::size_t k : platforms) {
      const std::string table = quarter_table(p_, k, points, over);
      if (!table.empty())
        html += "<div class=\"keep\"><h3>" + page_text(name_of(k) + ": racks ordered in the quarter that begins in") +
                "</h3>\n" + table + "</div>\n";
    }
    return html;
  }

  // --- lateness --------------------------------------------------------------------------------------

  static std::string range_words(double low, double high) {
    return fmt::format("<span class=\"quiet\">{} to {}</span>", signed_text(low, 1), signed_text(high, 1));
  }

  std::string lateness() const {
    std::string html = heading("What late delivery costs, and damages that would make up for it");
    if (s_.lateness.empty())
      return html + paragraph(words(s_.interrupted ? "Not answered." : "No lead time was asked about."));
    std::vector<PaperRow> rows;
    for (const Lateness& l : s_.lateness) {
      const bool weighed = std::isfinite(l.damages_pct);
      rows.push_back(
          {{of(l.of), figure_text(l.weeks, 0), l.distinguishable ? plain_text(l.cost, 1) : words("not distinguishable"),
            range_words(l.low, l.high), weighed ? plain_text(l.damages_pct, 2) + " %" : "",
            weighed ? plain_text(l.damages_pct / l.weeks, 2) + " %" : ""}});
    }
    html += paragraph(
        "Liquidated damages below these shares of the price do not make us whole. The lateness is known when racks are "
        "ordered, so that the plan adapts to it; late by surprise they cost more. Below zero, later is better for us, "
        "as it is paid later.",
        "lead");
    return html + paper_table({{"Racks of"},
                               {"Weeks late", "n"},
                               {"Costs us, " + s_.unit, "n"},
                               {"Error bar", "w"},
                               {"Damages, of the price", "n"},
                               {"A week", "n"}},
                              rows);
  }

  // --- rivals and packages ---------------------------------------------------------------------------

  std::string rivals() const {
    std::string html = heading("With rivals in the room");
    if (s_.rivals.empty())
      return html + paragraph(words(s_.interrupted ? "Not answered." : "No rival makes what this supplier makes."));
    const auto moves = [](double before, double after) {
      return fmt::format("{} → {}", figure_text(before, 0), figure_text(after, 0));
    };
    std::vector<PaperRow> rows;
    for (const RivalMove& m : s_.rivals) {
      const std::string name = page_text(name_in(p_.suppliers, m.supplier)) + "<br><span class=\"quiet\">" +
                               page_text(name_in(p_.offers, m.offer)) + "</span>";
      rows.push_back({{name, page_text(name_in(p_.platforms, m.platform) + " " + m.what), worth_number(m.answer, 1),
                       worth_bar(m.answer, 1)}});
      rows.back().cells.push_back(m.answer.possible ? moves(m.racks_ours_before, m.racks_ours) : "");
      rows.back().cells.push_back(m.answer.possible ? moves(m.racks_rival_before, m.racks_rival) : "");
    }
    html += paragraph(
        "What an offer from each rival that matches this supplier's would be worth to us, and where the racks of that "
        "platform would go. A large figure is what this supplier's lead over the rival is worth.",
        "lead");
    return html + paper_table({{"Rival"},
                               {"Its offer"},
                               {"Worth, " + s_.unit, "n"},
                               {"Error bar"},
                               {"Racks of " + supplier_, "n"},
                               {"Rival's racks", "n"}},
                              rows);
  }

  std::string counter(const Package& package) const {
    if (package.verdict == Verdict::impossible)
      return package.answer.why_not.empty() ? "It was not answered."
                                            : page_text("With it, " + package.answer.why_not + ".");
    if (!package.touches_supplier || package.verdict == Verdict::not_distinguishable || !package.counter_factor ||
        !std::isfinite(*package.counter_factor))
      return page_text(counter_text(package));
    const double factor = *package.counter_factor;
    const std::string off = "<b>" + off_today(factor) + "</b> " + (factor < 1 ? "lower" : "higher");
    if (package.verdict == Verdict::accept && factor >= 1)
      return fmt::format("We would still accept it with all of this supplier's prices up to {} than in the package.",
                         off);
    if (package.verdict == Verdict::reject && factor <= 1)
      return fmt::format(
          "It becomes acceptable with all of this supplier's prices {} than in the package: that is our counter-offer.",
          off);
    return page_text(counter_text(package));
  }

  std::string packages() const {
    if (s_.packages.empty()) return "";
    std::string html = heading(s_.packages.size() > 1 ? "The packages on the table" : "The package on the table");
    for (const Package& package : s_.packages) {
      std::string changes;
      for (const std::string& change : texts_of(package.changes))
        changes += "<li class=\"code\">" + page_text(change) + "</li>";
      const Answer& a = package.answer;
      std::string worth =
          told(a) ? fmt::format("<p class=\"big\">{} <small>{}</small></p>", worth_number(a, 1), page_text(s_.unit))
                  : "";
      worth += paragraph(a.possible ? worth_bar(a, 1) : words("No worth can be given."));
      html += "<div class=\"know deal\">\n<div><h3>These changes together</h3><ul>" + changes +
              "</ul></div>\n<div><h3>Worth to us</h3>" + worth + "</div>\n";
      html += fmt::format("<div><h3>Verdict</h3><p class=\"big\">{}</p><p>{}</p></div>\n</div>\n",
                          verdict_text(package.verdict), counter(package));
    }
    return html;
  }

  std::string foot() const {
    std::string html = "<div class=\"foot\">" + heading("How these figures were obtained") + "<ul>\n";
    const auto item = [&](const std::string& text) { html += "<li>" + page_text(text) + "</li>\n"; };
    item(
        "Each worth is a difference between two sides: the plan's value with the change, less its value without it. "
        "The plan's whole decisions (buildings, power, contracts, "
        "campaigns) are held, and everything else is a linear programme that is solved in the same way on both sides, "
        "so that nothing is rounded between them.");
    item(
        "For the relationship, the terms at the head of the list, the demand, the rivals and the packages, the whole "
        "decisions were also chosen again by a search under the new "
        "terms. Further terms are worth what they are worth to the plan's own decisions.");
    item(
        "An error bar runs from what the held decisions say to what the new ones say, and a fiftieth of the change "
        "further for what the search may have missed. It is not a "
        "proof: what is proven of the plans is wider.");
    item(
        "“Not distinguishable” means that the error bar contains zero. No number is given then, since even its sign is "
        "not known.");
    if (!s_.split.empty()) {
      item(
          "Demand: every set of decisions that was found is tried at the neighbouring prices and dates too. Racks are "
          "those of linear programmes and need not be whole; they are "
          "rounded here. Error bars are of the value: a longer search may find plans that take other racks for nearly "
          "the same value.");
      item(
          "The indifference (walk-away) price is the price at which the best plan known with the offer is worth no "
          "more than the best plan known without it. An offer's prices move together, all "
          "other terms stay.");
    }
    if (std::isfinite(s_.gained) && s_.gained >= 0.05)
      item(
          fmt::format("Before the first question, a search from the plan's own decisions found {} {} more. All figures "
                      "stand against the plan with this improvement.",
                      figure_text(s_.gained, 1), s_.unit));
    return html + "</ul></div>\n";
  }

  const Programme& p_;
  const Sheet& s_;
  const std::string supplier_;
};

}  // namespace

std::string sheet_html(const Programme& p, const Sheet& sheet) { return SheetPage(p, sheet).made(); }

}  // namespace stargate
