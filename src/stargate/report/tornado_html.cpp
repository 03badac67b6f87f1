// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/tornado_html.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/report/paper.hpp"
#include "stargate/report/svg.hpp"
#include "stargate/report/table.hpp"

namespace stargate {
namespace {

using namespace report;

constexpr double kWidth = 720, kNames = 152, kEnds = 98, kTop = 24, kRow = 40, kFoot = 42;

// One end of a bar: its swing over its change, beyond the bar, or the words for why there is none.
class Row {
 public:
  Row(Drawing& drawing, const Axis& axis, double middle, int decimals)
      : drawing_(drawing), axis_(axis), middle_(middle), decimals_(decimals) {}

  // An end that lies on the other side than usual (left for worse) has half the height, so that both can be seen.
  void end(const Swing& swing, const Answer& a, bool worse, bool same_side) const {
    const bool left = told(a) ? a.change < 0 : worse;
    const double shift = same_side ? (worse ? -9.5 : 9.5) : 0, half = same_side ? 7 : 10, y = middle_ + shift;
    double reach = axis_.at(0);
    if (told(a)) {
      drawing_.rect(axis_.at(0), y - half, axis_.at(a.change), y + half, worse ? "loss" : "gain");
      reach = axis_.at(a.change);
      if (std::isfinite(a.low) && std::isfinite(a.high)) {
        drawing_.whisker(axis_.at(a.low), axis_.at(a.high), y);
        reach = left ? std::min(reach, axis_.at(a.low)) : std::max(reach, axis_.at(a.high));
      }
    }
    const double x = reach + (left ? -8 : 8);
    const std::string anchor = left ? "end" : "start";
    if (same_side) {
      drawing_.text(x, y + 4, anchor, "", swing.label + ": " + outcome(a));
      return;
    }
    drawing_.text(x, middle_ - 3, anchor, "quiet", swing.label);
    drawing_.text(x, middle_ + 11, anchor, told(a) ? "" : "words", outcome(a));
  }

 private:
  std::string outcome(const Answer& a) const {
    return told(a)             ? signed_text(a.change, decimals_)
           : a.unknown         ? "not known: both ends gain"
           : a.possible        ? "not distinguishable"
           : a.why_not.empty() ? "not answered"
                               : "not possible";
  }

  Drawing& drawing_;
  const Axis& axis_;
  double middle_;
  int decimals_;
};

int decimals_of_all(const Tornado& t) {
  double largest = 0;
  for (const TornadoBar& bar : t.bars)
    for (const Answer* a : {&bar.worse, &bar.better})
      if (told(*a)) largest = std::max(largest, std::fabs(a->change));
  return decimals_of(largest);
}

std::string chart(const Tornado& t, const std::string& unit) {
  const int decimals = decimals_of_all(t);
  Extent extent;
  for (const TornadoBar& bar : t.bars)
    for (const Answer* a : {&bar.worse, &bar.better})
      if (told(*a))
        for (const double value : {a->change, a->low, a->high}) extent.take(value);
  const Axis axis(extent, kNames + kEnds, kWidth - kEnds, 6);
  const double bottom = kTop + kRow * static_cast<double>(t.bars.size());
  Drawing drawing;
  for (const double tick : axis.ticks()) {
    drawing.line(axis.at(tick), kTop, axis.at(tick), bottom, tick == 0 ? "zero" : "grid");
    drawing.text(axis.at(tick), bottom + 15, "middle", "quiet", axis.tick_text(tick));
  }
  drawing.text((kNames + kWidth) / 2, bottom + 33, "middle", "quiet", "change of the plan's value, " + unit);
  drawing.text(axis.at(0) - 10, 14, "end", "quiet", "◀ the plan loses");
  drawing.text(axis.at(0) + 10, 14, "start", "quiet", "the plan gains ▶");
  for (std::size_t i = 0; i < t.bars.size(); ++i) {
    const TornadoBar& bar = t.bars[i];
    const double middle = kTop + kRow * (static_cast<double>(i) + 0.5);
    drawing.text(kNames - 6, middle - 3, "end", "", clipped(bar.lever.what, 25));
    drawing.text(kNames - 6, middle + 11, "end", "quiet", clipped(bar.lever.where, 27));
    const bool same_side = told(bar.worse) && told(bar.better) && (bar.worse.change < 0) == (bar.better.change < 0);
    const Row row(drawing, axis, middle, decimals);
    row.end(bar.lever.worse, bar.worse, true, same_side);
    row.end(bar.lever.better, bar.better, false, same_side);
  }
  return drawing.drawn(kWidth, bottom + kFoot, "What each input does to the plan's value, swung both ways");
}

std::string table(const Tornado& t, const std::string& unit) {
  const int decimals = decimals_of_all(t);
  const bool mixed = std::any_of(t.bars.begin(), t.bars.end(), [&](const TornadoBar& bar) {
    return bar.chosen_again != t.bars.front().chosen_again;
  });
  std::vector<PaperRow> rows;
  for (const TornadoBar& bar : t.bars) {
    rows.push_back(
        {{page_text(bar.lever.what), page_text(bar.lever.where), page_text(bar.lever.worse.label),
          worth_number(bar.worse, decimals), worth_bar(bar.worse, decimals), page_text(bar.lever.better.label),
          worth_number(bar.better, decimals), worth_bar(bar.better, decimals)}});
    if (mixed) rows.back().cells.push_back(bar.chosen_again ? "chosen again" : "held");
  }
  std::vector<PaperColumn> columns = {{"Input"},     {"Of"},         {"Swing", "w"},         {"Plan, " + unit, "n"},
                                      {"Error bar"}, {"Swing", "w"}, {"Plan, " + unit, "n"}, {"Error bar"}};
  if (mixed) columns.push_back({"Decisions", "w"});
  return paper_table(columns, rows);
}

std::string foot(const Tornado& t) {
  std::string html = "<div class=\"foot\"><h2>How these figures were obtained</h2>\n<ul>\n";
  const auto item = [&](const std::string& text) { html += "<li>" + page_text(text) + "</li>\n"; };
  item(
      "Each change is a difference between two sides: the plan's value with the input swung, less its value with the "
      "input as it is. The plan's whole "
      "decisions (buildings, power, contracts, campaigns) are held, and everything else is a linear programme that is "
      "solved in the same way on both sides.");
  const auto again =
      std::count_if(t.bars.begin(), t.bars.end(), [](const TornadoBar& bar) { return bar.chosen_again; });
  const bool all = again == static_cast<std::ptrdiff_t>(t.bars.size());
  if (again > 0)
    item(std::string(all ? "At each end" : "Where the table says “chosen again”, at each end") +
         " the whole decisions were also chosen again by a search, so that the plan may adapt to the swing.");
  item(
      "An error bar runs from what the held decisions say to what the new ones say, and a fiftieth of the change "
      "further for what the search may have missed. It is not a "
      "proof: what is proven of the plans is wider.");
  item(
      "“Not distinguishable” means that the error bar contains zero; “not possible”, that no plan is known that keeps "
      "every promise there. No number is given then.");
  item("Inputs are swung one at a time. Swings are not equally likely, and their effects do not add up.");
  return html + "</ul></div>\n";
}

}  // namespace

std::string tornado_html(const Programme& p, const Tornado& t, const std::string& unit) {
  std::string html = paper_begin("What matters most: " + title_of(p)) +
                     "<p class=\"kicker\">What matters most</p>\n<h1>" + page_text(title_of(p)) + "</h1>\n";
  html += "<p class=\"quiet\">" +
          page_text(fmt::format("Plan for {}. Each input is swung both ways, and the widest stands first.",
                                horizon_words(p))) +
          "</p>\n";
  if (t.interrupted)
    html +=
        "<p class=\"alarm\">The questions were stopped before all of them were answered; the same command goes on from "
        "there.</p>\n";
  if (t.bars.empty())
    html += "<p class=\"words\">No input does anything that can be told from zero.</p>\n";
  else
    html += chart(t, unit);
  if (t.left_out > 0)
    html += fmt::format("<p class=\"quiet\">{} more input{} nothing that can be told from zero when swung.</p>\n",
                        t.left_out, t.left_out == 1 ? " does" : "s do");
  if (!t.bars.empty()) html += "<h2>The same in figures</h2>\n" + table(t, unit);
  return html + foot(t) + paper_end();
}

}  // namespace stargate
