// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/paper.hpp"
#include "stargate/report/page_policy.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stargate/report/svg.hpp"
#include "stargate/report/table.hpp"

namespace stargate::report {
namespace {

// Blue, sky blue and vermilion of the palette of Okabe and Ito, which is told apart with any colour vision and by
// lightness on grey paper.
constexpr std::string_view kStyle = R"(
:root { --ink: #1b1f24; --quiet: #56606b; --line: #d5dae0; --soft: #f3f6f9; --bar: #56b4e9; --deep: #0072b2;
  --mark: #d55e00; }
* { box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { margin: 0 auto; padding: 30px 28px 48px; max-width: 900px; color: var(--ink); background: #fff; }
body { font: 14.5px/1.45 "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 27px; line-height: 1.2; margin: 0 0 3px; }
h2 { font-size: 18px; margin: 30px 0 4px; padding-top: 8px; border-top: 2px solid var(--ink); }
h3 { font-size: 14.5px; margin: 16px 0 2px; }
p { margin: 3px 0 9px; }
.kicker { font-size: 12px; letter-spacing: .09em; text-transform: uppercase; color: var(--quiet); margin: 0 0 2px; }
.quiet { color: var(--quiet); }
.words { color: var(--quiet); font-style: italic; }
.alarm { border-left: 4px solid var(--mark); padding: 5px 12px; margin: 12px 0; }
.code { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .87em; overflow-wrap: anywhere; }
.know { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 0; margin: 16px 0 6px; border: 2px solid var(--ink);
  break-inside: avoid; }
.know > div { padding: 11px 15px 9px; min-width: 0; }
.know > div + div { border-left: 1px solid var(--line); }
.know h3 { margin: 0 0 4px; font-size: 13px; color: var(--quiet); font-weight: 600; }
.know.two { grid-template-columns: 1fr 1fr; }
.know.deal { grid-template-columns: 1.5fr .8fr 1.2fr; }
.know > div.across { grid-column: 1 / -1; border-left: 0; border-top: 1px solid var(--line); }
.know table { margin: 2px 0 0; }
.know tbody tr:last-child td { border-bottom: 0; }
.know p { margin: 2px 0 5px; }
.know ul { list-style: none; padding: 0; margin: 2px 0; }
.big { font-size: 25px; font-weight: 700; line-height: 1.15; }
.big small { font-size: 13px; font-weight: 400; white-space: normal; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 6px 26px; align-items: start; }
.pair > * { min-width: 0; }
.keep { break-inside: avoid; }
table { border-collapse: collapse; width: 100%; margin: 5px 0 12px; font-size: 13px; line-height: 1.35; }
th, td { padding: 3.5px 10px 3.5px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 2px; }
thead th { font-weight: 600; border-bottom: 1.5px solid var(--ink); vertical-align: bottom; }
thead { display: table-header-group; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n, td.w, th.w, span.bar { white-space: nowrap; }
tr.today td { font-weight: 700; border-top: 1.5px solid var(--ink); border-bottom: 1.5px solid var(--ink); }
table.tight { font-size: 12.4px; }
table.tight th, table.tight td { padding-right: 8px; }
table.heat { font-size: 11px; width: auto; }
table.heat th, table.heat td { min-width: 3.1em; padding: 2.5px 3px; text-align: right; border: 1px solid #fff;
  white-space: nowrap; font-variant-numeric: tabular-nums; }
table.heat th { font-weight: 400; color: var(--quiet); line-height: 1.2; border-bottom: 1.5px solid var(--ink); }
table.heat th:first-child, table.heat td:first-child { text-align: left; min-width: 60px; padding-left: 0; }
table.heat td.none { text-align: left; font-style: italic; color: var(--quiet); }
.s1 { background: #e8f3fa; } .s2 { background: #cde6f5; } .s3 { background: #abd5ee; }
.s4 { background: #86c3e7; } .s5 { background: #5fb2e2; }
ul { margin: 4px 0 8px; padding-left: 19px; }
li { margin: 2px 0; }
.foot { font-size: 12.5px; color: var(--quiet); }
svg { width: 100%; height: auto; display: block; margin: 4px 0 6px;
  font: 12px "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif; fill: var(--ink); }
svg .strong { font-weight: 700; }
svg .quiet { font-size: 11px; fill: var(--quiet); }
svg .words { font-size: 11px; font-style: italic; fill: var(--quiet); }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg .zero { stroke: var(--ink); stroke-width: 1.2; }
svg .bar { fill: var(--bar); }
svg .deep { fill: var(--deep); }
svg .loss { fill: #f7cdae; stroke: #8a3d00; stroke-width: .9; }
svg .gain { fill: var(--bar); stroke: #00456b; stroke-width: .9; }
svg .yard { stroke: var(--deep); stroke-width: 1.2; stroke-dasharray: 5 4; }
svg .now { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 3 3; }
svg .case { stroke: #fff; stroke-width: 4; }
svg .over { paint-order: stroke; stroke: #fff; stroke-width: 4px; font-weight: 700; }
svg .plain { font-weight: 400; }
svg .whisker { stroke: var(--ink); stroke-width: 1.6; }
svg .curve { fill: none; stroke: var(--deep); stroke-width: 1.8; }
svg .point { fill: #fff; stroke: var(--deep); stroke-width: 1.6; }
svg .at { fill: var(--mark); stroke: var(--ink); stroke-width: 1.2; }
@page { size: A4 portrait; margin: 13mm 14mm 14mm; }
@media screen and (max-width: 700px) { .know, .know.two, .know.deal, .pair { grid-template-columns: 1fr; }
  .know > div + div { border-left: 0; border-top: 1px solid var(--line); } }
@media print {
  body { padding: 0; max-width: none; font-size: 9.6pt; }
  h1 { font-size: 19pt; } h2 { font-size: 12.5pt; margin-top: 15px; padding-top: 6px; } h3 { font-size: 9.8pt; }
  .know > div { padding: 7px 11px 5px; } .know p { margin: 1px 0 3px; } .big { font-size: 16pt; }
  th, td { padding-top: 2.6px; padding-bottom: 2.6px; }
  table { font-size: 8.6pt; } table.tight { font-size: 7.9pt; } table.heat { font-size: 7.4pt; }
  .foot { font-size: 8.4pt; }
  h2, h3, .lead { break-after: avoid; }
  tr, svg, li { break-inside: avoid; }
}
)";

}  // namespace

std::string paper_begin(std::string_view title) {
  std::string html = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
                     std::string(kPagePolicy) +
                     "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  return html + fmt::format("<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n", page_text(title), kStyle);
}

std::string paper_end() { return "</body>\n</html>\n"; }

std::string paper_table(const std::vector<PaperColumn>& columns, const std::vector<PaperRow>& rows,
                        std::string_view kind) {
  const auto of_kind = [](std::string_view name) {
    return name.empty() ? std::string() : fmt::format(" class=\"{}\"", name);
  };
  std::string html = "<table" + of_kind(kind) + "><thead><tr>";
  for (const PaperColumn& column : columns)
    html += fmt::format("<th{}>{}</th>", of_kind(column.kind), page_text(column.heading));
  html += "</tr></thead><tbody>\n";
  for (const PaperRow& row : rows) {
    html += "<tr" + of_kind(row.kind) + ">";
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      html += fmt::format("<td{}>{}</td>", of_kind(i < columns.size() ? std::string_view(columns[i].kind) : ""),
                          row.cells[i]);
    html += "</tr>\n";
  }
  return html + "</tbody></table>\n";
}

bool told(const Answer& a) { return a.possible && a.distinguishable && std::isfinite(a.change); }

int decimals_of(double largest) { return std::fabs(largest) >= 50 ? 1 : 2; }

std::string plain_text(double value, int decimals) {
  if (!std::isfinite(value)) return "";
  while (value != 0 && std::fabs(value) < 0.5 * std::pow(10, -decimals) && decimals < 6) ++decimals;
  return figure_text(value, decimals);
}

std::string signed_text(double value, int decimals) { return (value > 0 ? "+" : "") + plain_text(value, decimals); }

std::string worth_number(const Answer& a, int decimals) {
  return told(a) ? "<b>" + signed_text(a.change, decimals) + "</b>" : "";
}

std::string worth_bar(const Answer& a, int decimals) {
  if (!a.possible)
    return "<span class=\"words\">" + page_text(a.why_not.empty() ? "not answered" : "not possible: " + a.why_not) +
           "</span>";
  if (!told(a)) return "<span class=\"words\">not distinguishable</span>";
  if (!std::isfinite(a.low) || !std::isfinite(a.high)) return "";
  return fmt::format("<span class=\"quiet bar\">{} to {}</span>", figure_text(a.low, decimals),
                     figure_text(a.high, decimals));
}

std::string horizon_words(const Programme& p) {
  return p.horizon() < 1 ? "no months"
                         : fmt::format("{} to {} ({} months)", p.settings.first_month.text(),
                                       p.month_at(p.horizon() - 1).text(), p.horizon());
}

std::string title_of(const Programme& p) { return p.settings.title.empty() ? p.settings.name : p.settings.title; }

}  // namespace stargate::report
