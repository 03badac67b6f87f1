#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The page of the benchmark, drawn from its logs.

usage: page.py [--out FILE.html] LOG.jsonl...

Of each instance the runs of the newest commit in the logs are drawn, those of the longest limit. One file, no scripts; what it shows was checked when it
was measured, and runs that failed a check are named without figures.
"""
import argparse
import html
import math
import sys
from pathlib import Path

import figures
from records import read

NAMES = {"planner": "stargate plan", "highs": "HiGHS, our rows", "textbook": "HiGHS, textbook rows", "cbc": "CBC, our rows",
         "scip": "SCIP, our rows", "stargate": "stargate", "linopy": "linopy", "pyomo": "Pyomo"}
INKS = {"planner": "#0072b2", "highs": "#e69f00", "textbook": "#d55e00", "cbc": "#009e73", "scip": "#cc79a7",
        "stargate": "#0072b2", "linopy": "#e69f00", "pyomo": "#d55e00"}
FLOOR = 0.01  # per cent: the chart ends there

STYLE = """
:root { color-scheme: light dark; --ink: #1c2127; --muted: #5b6470; --paper: #fff; --rule: #cfd3d8; --hair: #e8eaed; --link: #005a9c;
  --serif: 'Charter', 'Bitstream Charter', 'Iowan Old Style', 'Source Serif 4', Georgia, 'Liberation Serif', serif;
  --sans: -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --muted: #a3abb6; --paper: #15181d; --rule: #3a414b; --hair: #272c34; --link: #8ab8f0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 66rem; background: var(--paper); color: var(--ink); font: 1rem/1.45 var(--sans); }
h1 { font: 700 2.4rem/1.15 var(--serif); margin: 0.2rem 0 0.8rem; }
h2 { font: 700 1.55rem/1.2 var(--serif); margin: 3rem 0 0.4rem; padding-top: 1.4rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.8rem 0 0.1rem; }
p { max-width: 46rem; margin: 0.4rem 0 0.8rem; }
.lead { font: 1.2rem/1.5 var(--serif); }
.small, figcaption, .from { color: var(--muted); font-size: 0.85rem; }
figure { margin: 0.4rem 0 1rem; }
svg { display: block; width: 100%; height: auto; font: 12px var(--sans); }
svg text { fill: var(--ink); } svg .axis { fill: var(--muted); } svg .grid { stroke: var(--hair); } svg .base { stroke: var(--rule); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; margin: 0.6rem 0 0.4rem; }
th, td { text-align: right; padding: 0.4rem 0 0.4rem 1rem; vertical-align: top; border-bottom: 1px solid var(--hair); white-space: nowrap; }
th { color: var(--muted); font-weight: 400; border-bottom: 1px solid var(--rule); vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
td small { display: block; color: var(--muted); font-size: 0.78rem; }
tr.ours td { font-weight: 650; } tr.ours small { font-weight: 400; }
.mark { display: inline-block; width: 0.7em; height: 0.7em; margin-right: 0.5em; }
dt { font-weight: 650; margin-top: 0.6rem; } dd { margin: 0; max-width: 46rem; }
"""


def e(text):
    return html.escape(str(text))


def number(value, digits=None):
    if value is None:
        return "–"
    if digits is None:
        digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 3
    return f"{value:,.{digits}f}"


def times(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}" if value >= 1.95 else f"{value:.2f}"


# --- drawing -----------------------------------------------------------------------------------

def text(x, y, words, anchor="start", kind=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{f" class={kind}" if kind else ""}>{e(words)}</text>'


def line(x1, y1, x2, y2, kind):
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def svg(width, height, parts, label):
    return f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{e(label)}">{"".join(parts)}</svg>'


def apart(places, least):
    """Places of labels, moved as little as keeps them `least` apart; in the order given."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    at = list(places)
    for before, i in zip(order, order[1:]):
        at[i] = max(at[i], at[before] + least)
    return at


def seconds_ticks(limit):
    step = next(s for s in (1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1200, 3600, 1e9) if limit / s <= 9)
    return [i * step for i in range(int(limit / step) + 1)]


def gap_chart(runs, spend, limit):
    width, height, left, right, top, bottom = 960, 380, 52, 226, 14, 34
    lines = [(run, figures.gap_over_time(run, spend)) for run in runs if figures.good(run)]
    lines = [(run, points) for run, points in lines if points]
    if not lines:
        return ""
    highest = max(points[0][1] for _, points in lines)
    ceiling = 10 ** math.ceil(math.log10(max(highest, 10 * FLOOR)))
    end = max(limit, *(points[-1][0] for _, points in lines))
    x = lambda s: left + (width - left - right) * s / end
    y = lambda g: top + (height - top - bottom) * (1 - math.log(max(g, FLOOR) / FLOOR) / math.log(ceiling / FLOOR))
    parts, gap = [], FLOOR
    while gap <= ceiling * 1.001:
        parts += [line(left, y(gap), width - right, y(gap), "base" if gap == FLOOR else "grid"),
                  text(left - 8, y(gap) + 4, f"{gap:g} %" if gap > FLOOR else f"≤ {gap:g}", "end", "axis")]
        gap *= 10
    for s in seconds_ticks(end):
        parts.append(text(x(s), height - bottom + 18, f"{s:g}" + (" s" if s == 0 else ""), "middle", "axis"))
    ends = {}
    for run, points in lines:
        path = f"M{x(points[0][0]):.1f} {y(points[0][1]):.1f}" + "".join(f"H{x(s):.1f}V{y(g):.1f}" for s, g in points[1:])
        weight = 2.6 if run["solver"] == "planner" else 1.8
        parts.append(f'<path d="{path}" fill="none" stroke="{INKS[run["solver"]]}" stroke-width="{weight}" stroke-linejoin="round">'
                     f'<title>{e(NAMES[run["solver"]])}, seed {run["seed"]}</title></path>')
        parts.append(f'<circle cx="{x(points[0][0]):.1f}" cy="{y(points[0][1]):.1f}" r="3.5" fill="{INKS[run["solver"]]}"/>')
        ends.setdefault(run["solver"], []).append(points[-1])
    solvers = sorted(ends, key=lambda s: figures.middle([g for _, g in ends[s]])[0])
    middles = [sorted(ends[s], key=lambda p: p[1])[(len(ends[s]) - 1) // 2] for s in solvers]
    for solver, place, (s, g) in zip(solvers, apart([y(g) for _, g in middles], 17), middles):
        at = width - right + 10
        parts.append(f'<line x1="{x(s):.1f}" y1="{y(g):.1f}" x2="{at - 3:.1f}" y2="{place:.1f}" stroke="{INKS[solver]}" stroke-width="1" stroke-dasharray="2 3"/>')
        parts.append(f'<rect x="{at}" y="{place - 5:.1f}" width="10" height="10" fill="{INKS[solver]}"/>')
        parts.append(text(at + 16, place + 4, f"{NAMES[solver]}  {number(figures.middle([gap for _, gap in ends[solver]])[0], 2)} %"))
    return svg(width, height, parts, "Gap over time")


def ranges_chart(rows, unit, label):
    """A mark per row from the least to the most on a logarithmic axis: (group, name, ink, (median, least, most))."""
    width, left, right, top, pitch = 960, 220, 120, 22, 24
    values = [value for _, _, _, spread in rows for value in spread]
    low, high = 10 ** math.floor(math.log10(min(values)) + 1e-9), 10 ** math.ceil(math.log10(max(values)) - 1e-9)
    if high <= low:
        high = low * 10
    x = lambda v: left + (width - left - right) * math.log(v / low) / math.log(high / low)
    height = top + pitch * len(rows) + 18 * len({group for group, *_ in rows if group}) + 10
    parts, tick = [], low
    while tick <= high * 1.001:
        parts += [line(x(tick), top - 4, x(tick), height - 6, "grid"), text(x(tick), top - 9, f"{tick:,.10g} {unit}", "middle", "axis")]
        tick *= 10
    at, last = top, None
    for group, name, ink, (middle, least, most) in rows:
        if group and group != last:
            at += 18
            parts.append(text(0, at - 2, group, "start", "axis"))
            last = group
        y = at + pitch / 2
        parts += [line(left, y, width - right, y, "grid"), text(left - 12, y + 4, name, "end"),
                  f'<line x1="{x(least):.1f}" y1="{y}" x2="{x(most):.1f}" y2="{y}" stroke="{ink}" stroke-width="5" stroke-linecap="round" opacity="0.35"/>',
                  f'<circle cx="{x(middle):.1f}" cy="{y}" r="5" fill="{ink}"/>',
                  text(x(most) + 12, y + 4, f"{number(middle)} {unit}")]
        at += pitch
    return svg(width, height, parts, label)


# --- tables ------------------------------------------------------------------------------------

def cell(spread, digits=None, multiple=None):
    if spread is None:
        return "<td>–</td>"
    low, high = number(spread[1], digits), number(spread[2], digits)
    small = (f"<small>{low} to {high}</small>" if low != high else "") + (f"<small>{times(multiple[0])} × ours</small>" if multiple else "")
    return f"<td>{number(spread[0], digits)}{small}</td>"


def table(head, rows):
    return ('<div class="scroll"><table><thead><tr>' + "".join(f"<th>{part}</th>" for part in head) + "</tr></thead><tbody>" + "".join(rows) +
            "</tbody></table></div>")


def first_cell(key):
    return f'<td><span class="mark" style="background:{INKS[key]}"></span>{e(NAMES[key])}</td>'


def row(key, cells):
    return f'<tr{" class=ours" if key in ("planner", "stargate") else ""}>{first_cell(key)}{"".join(cells)}</tr>'


SOLVE_HEAD = ("", "value<br>USD m", "bound<br>USD m", "gap<br>% of spend", "first plan<br>s", "primal integral<br>s", "time<br>s", "peak memory<br>MB")


def solve_rows(by_solver):
    ours = by_solver.get("planner", [])
    for solver in NAMES:
        found = by_solver.get(solver)
        if not found:
            continue
        ratios = figures.ratio(found, ours) if solver != "planner" else {}
        spread = lambda key: figures.middle([f[key] for f in found])
        yield row(solver, [cell(spread("objective"), 0), cell(spread("bound"), 0), cell(spread("gap_pct"), 2, ratios.get("gap_pct"))] +
                  [cell(spread(key), digits, ratios.get(key)) for key, digits in (("first_s", 1), ("primal_s", 1), ("seconds", 1), ("peak_mb", 0))])


def taken_from(runs):
    commits, cpus = sorted({run["commit"] for run in runs}), sorted({f'{run["machine"]["cpu"]}, {run["machine"]["cores"]} cores' for run in runs})
    dates = sorted(run["date"][:10] for run in runs)
    days = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
    return f'<p class="from">{e(days)} · commit {e(", ".join(commits))} · {e("; ".join(cpus))}</p>'


def newest(runs):
    """The runs of the newest commit, of the longest limit it was measured with, on one machine."""
    commit = max(runs, key=lambda run: run["date"])["commit"]
    runs = [run for run in runs if run["commit"] == commit]
    limit = max(run["limit_s"] or 0 for run in runs)
    return [run for run in runs if (run["limit_s"] or 0) == limit]


def refused(runs):
    return "".join(f'<p class="small">{e(NAMES[run["solver"]])}, seed {run["seed"]}: no figures, because {e(run["wrong"])}.</p>' for run in runs if "wrong" in run)


def in_words(shared):
    bound = "" if shared["bound"] is None else f" No plan can be worth more than {number(shared['bound'], 0)} USD m."
    if shared["best"] is None:
        return "Nobody found a plan that keeps every promise in this time." + bound
    return f"The best plan known is worth {number(shared['best'], 0)} USD m and spends {number(shared['spend'], 0)} USD m in present value.{bound}"


def solve_section(instance, runs):
    shared, by_solver = figures.figures(runs)
    head = f"<h2>{e(instance)}</h2>{taken_from(runs)}"
    limit, seeds = runs[0]["limit_s"], len({run["seed"] for run in runs})
    without = [NAMES[solver] for solver, found in by_solver.items() if all(f["objective"] is None for f in found)]
    memory = [("", NAMES[solver], INKS[solver], figures.middle([f["peak_mb"] for f in by_solver[solver]])) for solver in NAMES if solver in by_solver]
    several = f"; every line is one of {seeds} seeds, beside it their median" if seeds > 1 else ""
    return "".join([
        head, f"<p>{in_words(shared)}</p>",
        f"<h3>Gap over time</h3><figure><figcaption>Per cent of spend between the solver's own plan and its own bound, from the moment it has both{several}; "
        f"{limit} s at most.</figcaption>{gap_chart(runs, shared['spend'], limit)}</figure>" if shared["spend"] else "",
        f'<p class="small">Without a plan within {limit} s: {e(", ".join(without))}.</p>' if without else "",
        table(SOLVE_HEAD, list(solve_rows(by_solver))),
        f'<p class="small">Median of {seeds} seed{"s" if seeds > 1 else ""}; small: least to most, and the multiple of stargate plan, seed by seed.</p>', refused(runs),
        f"<h3>Peak memory</h3><figure><figcaption>All processes of a solver together.</figcaption>{ranges_chart(memory, 'MB', 'Peak memory')}</figure>"])


def build_section(groups):
    parts, time_rows, memory_rows, table_rows, all_runs = [], [], [], [], []
    for (instance, kind), runs in sorted(groups.items()):
        runs = newest(runs)
        by_tool = figures.building(runs)
        if "stargate" not in by_tool:
            continue
        all_runs += runs
        size = next(run for run in runs if "wrong" not in run)
        group = f"{kind.removeprefix('build ')}, {instance}: {size['rows']:,} rows, {size['entries']:,} entries"
        table_rows.append(f'<tr><td colspan="6"><small>{e(group)}</small></td></tr>')
        for tool in NAMES:
            if tool not in by_tool:
                continue
            f = by_tool[tool]
            time_rows.append((group, NAMES[tool], INKS[tool], tuple(1000 * value for value in f["build_s"])))
            memory_rows.append((group, NAMES[tool], INKS[tool], f["taken_mb"]))
            multiple = lambda key: f[key] if tool != "stargate" else None
            table_rows.append(row(tool, [cell(tuple(1000 * v for v in f["build_s"]), None, multiple("build_x")),
                                         cell(tuple(1000 * v for v in f["matrix_s"]), None, multiple("matrix_x")),
                                         cell(f["taken_mb"], None, multiple("taken_x")), cell(f["peak_mb"], 0)]))
    if not all_runs:
        return ""
    head = ("", "build<br>ms", "to a matrix<br>ms", "memory taken<br>MB", "process<br>MB")
    return "".join(["<h2>Building the model</h2>", taken_from(all_runs),
                    "<p>Two families of rows by themselves, from the same sets and parameters; both sides were first found to give the same columns, rows and "
                    "coefficients. Times are CPU seconds of one process, run after run anew; reading the data and loading the library is outside what is measured.</p>",
                    f"<h3>Time to build</h3><figure>{ranges_chart(time_rows, 'ms', 'Time to build')}</figure>",
                    f"<h3>Memory taken</h3><figure>{ranges_chart(memory_rows, 'MB', 'Memory taken')}</figure>", table(head, table_rows),
                    '<p class="small">Median of the runs; small: least to most, and the multiple of the median of stargate. To a matrix: build, then a sparse '
                    "matrix as solvers take it.</p>"])


NOTES = """<h2>How it is measured</h2><dl>
<dt>Who takes part</dt><dd><b>stargate plan</b> with its search, two processes. <b>HiGHS, our rows</b>: the same rows and columns given to HiGHS with its own
defaults, one thread. <b>HiGHS, textbook rows</b>: the same programme as a textbook would write it, with the same plans and the same best plan; it never changes.
<b>CBC</b> and <b>SCIP</b>: the file of our model, their own defaults, one thread.</dd>
<dt>Value, bound, gap</dt><dd>The last point of every solver is made a plan of whole racks and cents in the same way, outside the measured time, and audited; the value is that
of this plan. The bound is what the solver says, and counts only where no audited plan passes it. The gap is the difference as a share of what the best plan
known spends.</dd>
<dt>First plan</dt><dd>Seconds to the first plan that keeps every hard promise; for the peers to the first point of the model, whose racks may be fractions. No point of
theirs counts for more than the audited plan that the last one was made.</dd>
<dt>Primal integral</dt><dd>The share of spend by which the plan at hand falls short of the best plan known, 100 % before there is one, integrated over the seconds up to the
limit: a solver with no plan at all comes to the whole limit, one that has the best plan at once to zero.</dd>
<dt>Peak memory</dt><dd>Of all processes of a solver together, pages that several share counted once, read four times a second.</dd>
<dt>Ratios</dt><dd>Between runs on one machine with one seed and one limit. No figure is shown of an answer that failed a check.</dd></dl>
<p>Anyone can repeat it: <code>./dev bench</code>, see <code>benchmarks/README.md</code>.</p>"""


def page(runs):
    solves, builds = {}, {}
    for run in runs:
        if run["kind"] == "solve":
            solves.setdefault(run["instance"], []).append(run)
        elif run["kind"].startswith("build "):
            builds.setdefault((run["instance"], run["kind"]), []).append(run)
    sections = [solve_section(instance, newest(its)) for instance, its in sorted(solves.items())]
    body = "".join(sections) + build_section(builds) + NOTES
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>Benchmarks of stargate</title><style>{STYLE}</style></head><body><p class=from>stargate · benchmarks</p>"
            "<h1>How good is the plan, and how soon?</h1>"
            '<p class="lead">The planner beside general solvers on the same programme, the same machine and the same time.</p>' + body + "</body></html>\n")


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    asked.add_argument("logs", nargs="+", metavar="LOG.jsonl")
    asked.add_argument("--out", required=True, metavar="FILE.html")
    asked = asked.parse_args()
    runs = read(*asked.logs)
    if not runs:
        sys.exit("there are no runs in " + ", ".join(asked.logs))
    out = Path(asked.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page(runs), encoding="utf-8")
    print(out)


if __name__ == "__main__":
    main()
