// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/comparison_html.hpp"
#include "stargate/report/page_policy.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/report/comparison_charts.hpp"
#include "stargate/report/svg.hpp"

namespace stargate {
namespace {

using report::page_text;

constexpr std::size_t kOthersPerTable = 4;  // beside the base

// Blue, sky blue and vermilion of the palette of Okabe and Ito, which is told apart with any colour vision.
constexpr std::string_view kStyle = R"(
:root { --ink: #1b1f24; --quiet: #59636e; --line: #d5dae0; --bar: #0072b2; --base: #56b4e9; --mark: #d55e00; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 28px 32px 48px; max-width: 1160px; color: var(--ink); background: #fff;
  font: 15px/1.45 "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
h1 { font-size: 26px; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 34px 0 8px; }
p { margin: 4px 0 10px; max-width: 100ch; }
.quiet { color: var(--quiet); }
table { border-collapse: collapse; width: 100%; margin: 6px 0 14px; font-size: 13.5px; }
th, td { padding: 4px 8px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
table.figures { width: auto; }
table.figures td:first-child { width: 240px; }
table.figures td.n { min-width: 74px; }
th { font-weight: 600; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; overflow-wrap: anywhere; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
td.c { color: var(--quiet); padding-left: 0; }
td.u { color: var(--quiet); white-space: nowrap; }
td.p { padding-left: 20px; }
tr.first td { font-weight: 600; }
tr.first td.c, tr.first td.u { font-weight: 400; }
td.code { overflow-wrap: anywhere; }
svg { width: 100%; height: auto; display: block; font: 14px "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
  fill: var(--ink); }
svg .strong { font-weight: 600; }
svg .tick { font-size: 12.5px; fill: var(--quiet); }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg .zero { stroke: #59636e; stroke-width: 1.5; }
svg .bar { fill: var(--bar); }
svg .base { fill: var(--base); }
svg .whisker { stroke: var(--ink); stroke-width: 2; }
svg .known { fill: var(--mark); stroke: var(--ink); stroke-width: 1; }
svg .open { fill: #fff; stroke: var(--ink); stroke-width: 2; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 11px; }
  table { font-size: 10px; break-inside: avoid; }
  tr, svg { break-inside: avoid; }
  h2 { break-after: avoid; }
  svg { max-width: 230mm; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)";

std::string changes_table(const Comparison& c) {
  const bool one = c.one_title();
  std::string html =
      one ? fmt::format("<h2>What was changed in the programme: {}</h2>\n", page_text(c.titles.at(c.base)))
          : "<h2>What was changed in each programme</h2>\n";
  html += fmt::format("<table><thead><tr><th>Plan</th>{}<th>Changes</th></tr></thead><tbody>\n",
                      one ? "" : "<th>Programme</th>");
  for (std::size_t i = 0; i < c.size(); ++i) {
    std::string changes;
    for (const std::string& change : c.changes[i]) changes += (changes.empty() ? "" : "<br>") + page_text(change);
    if (changes.empty()) changes = "as written";
    const std::string title = one ? "" : fmt::format("<td>{}</td>", page_text(c.titles[i]));
    html += fmt::format("<tr><td><b>{}</b>{}</td>{}<td class=\"code\">{}</td></tr>\n", page_text(c.names[i]),
                        i == c.base ? " (base)" : "", title, changes);
  }
  return html + "</tbody></table>\n";
}

std::string charts(const Comparison& c) {
  std::string html = fmt::format(
      "<h2>The {} of each plan</h2>\n<p class=\"quiet\">Bars are what the plans are worth; the whisker ends at the "
      "bound: no plan of that programme is {}.</p>\n",
      page_text(c.goal_label), c.goal == Goal::cost ? "cheaper" : "better");
  html += report::value_chart(c);
  html +=
      "<h2>What is proven of the differences</h2>\n<p class=\"quiet\">The circle is the difference of the plans; the "
      "best plans of the two programmes differ by an amount on the whisker. Full "
      "circles: more or less than zero for certain. Hollow ones: not distinguishable from zero by these plans, or "
      "plans of the base's own programme.</p>\n";
  return html + report::difference_chart(c);
}

std::string section_table(const Comparison& c, const ComparedSection& section, const std::vector<std::size_t>& others) {
  std::string html = fmt::format(
      "<table class=\"figures\"><thead><tr><th>Figure</th><th></th><th class=\"n\">{} <span "
      "class=\"quiet\">(base)</span></th>",
      page_text(c.names[c.base]));
  for (const std::size_t i : others)
    html += fmt::format("<th class=\"n\">{}</th><th class=\"n quiet\">change</th>", page_text(c.names[i]));
  html += "</tr></thead><tbody>\n";
  for (const ComparedFigure& figure : section.figures) {
    const bool goal = figure.key == "objective";
    html +=
        fmt::format("<tr{}><td>{}</td><td class=\"u\">{}</td><td class=\"n\">{}</td>", goal ? " class=\"first\"" : "",
                    page_text(figure.label), page_text(figure.unit), page_text(figure_words(figure, c.base)));
    for (const std::size_t i : others)
      html += fmt::format("<td class=\"n p\">{}</td><td class=\"n c\">{}</td>", page_text(figure_words(figure, i)),
                          page_text(change_words(figure, i, c.base)));
    html += "</tr>\n";
    if (!goal) continue;
    html += fmt::format("<tr><td class=\"quiet\" colspan=\"{}\">", 3 + 2 * others.size());
    for (const std::size_t i : others) html += page_text(proven_words(c, i)) + (i == others.back() ? "" : "<br>");
    html += "</td></tr>\n";
  }
  return html + "</tbody></table>\n";
}

std::string tables(const Comparison& c) {
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < c.size(); ++i)
    if (i != c.base) others.push_back(i);
  std::string html;
  for (const ComparedSection& section : c.sections) {
    html += fmt::format("<h2>{}</h2>\n", page_text(section.title));
    for (std::size_t from = 0; from < others.size(); from += kOthersPerTable) {
      const std::size_t to = std::min(from + kOthersPerTable, others.size());
      html += section_table(
          c, section,
          {others.begin() + static_cast<std::ptrdiff_t>(from), others.begin() + static_cast<std::ptrdiff_t>(to)});
    }
  }
  return html;
}

}  // namespace

std::string comparison_html(const Comparison& c) {
  std::string html = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
                     std::string(kPagePolicy) +
                     "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  html += fmt::format("<title>{} plans compared</title>\n<style>{}</style>\n</head>\n<body>\n", c.size(), kStyle);
  html += fmt::format(
      "<h1>{} plans side by side</h1>\n<p class=\"quiet\">Goal: {}, in {}. Every change is against the base, {}.</p>\n",
      c.size(), page_text(c.goal_label), page_text(c.unit), page_text(c.names[c.base]));
  html += changes_table(c) + charts(c) + tables(c);
  return html + "</body>\n</html>\n";
}

}  // namespace stargate
