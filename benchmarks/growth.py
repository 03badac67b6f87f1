#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How the planner grows with the programme: made-up programmes of rising size, each planned for the same time.

    growth.py run [--build build/release] [--log build/growth.jsonl] [--limit 300] [--seeds 1,2] [--sizes 5x36x4,10x60x6]
    growth.py page [--log build/growth.jsonl ...] [--out docs/benchmarks]

A size is sites x months x suppliers of generate_programme.py. `run` adds a line of JSON per programme to the log; what is
there for the same commit, size, seed and limit is not run again. `page` draws growth.md and growth.svg from the runs of the
last commit in the logs. Nothing here judges a time.
"""
import argparse
import json
import math
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import ROOT, HeldUp, Wrong, measured
from records import Log, read

SIZES = "5x36x4,10x36x4,10x60x6,20x60x6,10x120x6,30x60x8,30x120x8,60x60x12,60x120x12"
ROUNDING = 1e-6  # of the bound's size, plus a thousandth of a million


# --- running -----------------------------------------------------------------------------------

def generate(folder, size, seed):
    sites, months, suppliers = size.split("x")
    subprocess.run([sys.executable, ROOT / "benchmarks/generate_programme.py", folder, "--seed", str(seed), "--sites", sites,
                    "--months", months, "--suppliers", suppliers], check=True)


def second_of(log, pattern):
    """Of the first line of the search's log that is like this."""
    return next((float(found[1]) for found in (re.match(rf"([\d.]+) s: {pattern}$", line) for line in log) if found), None)


def root_seconds(log):
    begun, done = second_of(log, "by (?:quarters|half-years)"), second_of(log, r"root: -?[\d.]+")
    return None if begun is None or done is None else round(done - begun, 1)


def planned(program, folder, limit):
    """Plans once; what the model and the search took, and what came out."""
    with tempfile.TemporaryDirectory() as scratch:
        plan = Path(scratch) / "a.plan"
        status, text, wall, peak = measured([str(program), "plan", str(folder), "-o", str(plan), "--time-limit", str(limit), "--quiet", "--json"],
                                            answers=(0, 4, 5, 6))
        if plan.exists() and subprocess.run([program, "audit", plan], capture_output=True, check=False).returncode not in (0, 4):
            raise Wrong("the audit of the plan is not clean")
        answer = json.loads(text)
    value, bound, gap = answer["objective"], answer["bound"], None
    clean = value is not None and status != 4
    if clean and bound is not None:
        if value > bound + ROUNDING * abs(bound) + 1e-3:
            raise Wrong(f"value {value:.3f} passes bound {bound:.3f}")
        gap = 100 * (bound - value) / answer["spend"] if answer["spend"] else None
    facts = answer["model"] | {"root_s": root_seconds(answer["log"])}
    first = second_of(answer["log"], r"plan -?[\d.]+ \((?:(?!with hard shortfalls).)*\)")
    return facts | {"first_plan_s": first, "hard": not clean, "value": value, "bound": bound, "spend": answer["spend"], "gap_pct": gap,
                    "seconds": answer["seconds"], "wall_s": wall, "peak_mb": peak}


def run(arguments):
    log, failed = Log(arguments.log), False
    print(HEAD + "\n" + "-" * len(HEAD))
    for size in arguments.sizes.split(","):
        for seed in (int(word) for word in arguments.seeds.split(",")):
            key = {"kind": "growth", "instance": size, "seed": seed, "solver": "planner", "limit_s": arguments.limit}
            found = log.find(**key)
            if found is None:
                try:
                    with tempfile.TemporaryDirectory() as folder:
                        generate(folder, size, seed)
                        found = log.add(**key, **planned(arguments.build / "stargate", folder, arguments.limit))
                except (Wrong, HeldUp) as why:
                    print(f"{size:<11} {seed:>4}  no figures: {why}", flush=True)
                    failed = True
                    continue
            print(line_of(found), flush=True)
    print("*: with hard shortfalls. Value and bound in USD m, gap in per cent of what the plan spends, MB: peak of all processes.")
    return 1 if failed else 0


# --- showing -----------------------------------------------------------------------------------

COLUMNS = [("rows", "rows", ",.0f"), ("columns", "columns", ",.0f"), ("entries", "entries", ",.0f"), ("integers", "whole", ",.0f"),
           ("build_s", "build s", ".2f"), ("root_s", "root s", ".1f"), ("first_plan_s", "first s", ".1f"), ("value", "value", ",.0f"),
           ("bound", "bound", ",.0f"), ("gap_pct", "gap %", ".2f"), ("peak_mb", "MB", ",.0f")]
HEAD = f"{'size':<11} {'seed':>4}" + "".join(f" {title:>9}" for _, title, _ in COLUMNS)


def shown(run, key, form):
    value = run[key]
    text = "-" if value is None else format(value, form)
    return text + "*" if key == "value" and value is not None and run["hard"] else text


def line_of(run):
    return f"{run['instance']:<11} {run['seed']:>4}" + "".join(f" {shown(run, key, form):>9}" for key, _, form in COLUMNS)


def by_size(runs):
    """Runs by size, smallest model first."""
    groups = {}
    for one in runs:
        groups.setdefault(one["instance"], []).append(one)
    return dict(sorted(groups.items(), key=lambda group: middle(group[1], "rows") or 0))


def middle(runs, key):
    values = [one[key] for one in runs if one[key] is not None]
    return statistics.median(values) if values else None


def page(arguments):
    runs = [one for one in read(*arguments.log) if one["kind"] == "growth"]
    if not runs:
        print("growth.py: the logs hold no runs; `growth.py run` makes some", file=sys.stderr)
        return 1
    newest = max(runs, key=lambda one: one["date"])
    same = ("commit", "limit_s", "machine")
    runs = [one for one in runs if all(one[part] == newest[part] for part in same)]
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "growth.md").write_text(page_text(runs, newest), encoding="utf-8")
    (arguments.out / "growth.svg").write_text(picture(runs), encoding="utf-8")
    print(f"{arguments.out}/growth.md and growth.svg: {len(runs)} runs at {newest['commit']}")
    return 0


def page_text(runs, newest):
    machine, titles = newest["machine"], ["sites x months x suppliers", "seeds"] + [title for _, title, _ in COLUMNS]
    rows = ["| " + " | ".join(titles) + " |", "|---|" + "---:|" * (len(titles) - 1)]
    for size, group in by_size(runs).items():
        clean = [one for one in group if not one["hard"]]
        cells = [size.replace("x", " x "), f"{len(clean)} of {len(group)}" if len(clean) < len(group) else str(len(group))]
        for key, _, form in COLUMNS:
            value = middle(clean if key in ("value", "gap_pct", "first_plan_s") else group, key)
            cells.append("-" if value is None else format(value, form))
        rows.append("| " + " | ".join(cells) + " |")
    return f"""# How the planner grows

Made by `benchmarks/growth.py page` from runs of {newest['date'][:10]} at commit `{newest['commit']}`; {newest['limit_s']:g} s for each programme on
{machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']} GB. The programmes are made up by `benchmarks/generate_programme.py`
from a size and a seed.

![Seconds, gap and memory by size of the model](growth.svg)

""" + "\n".join(rows) + """

Medians over seeds. *seeds*: "1 of 3" had a plan without hard shortfalls in the time; value, gap and first plan are of those. *root*: seconds of the
relaxation by quarters (from 96 months on, tail included, by half-years), other work of the two processes beside it included. *first*: seconds to the first plan without hard shortfalls. *gap*: in per cent of
what the plan spends. *MB*: peak of all processes together. Value and bound in USD m.
"""


# --- drawing -----------------------------------------------------------------------------------

WIDE, HIGH, LEFT, TOP, ACROSS, DOWN = 400, 270, 58, 44, 318, 178  # a panel and the axes in it
PANELS = [("root_s", "Seconds of the relaxation in longer steps"), ("first_plan_s", "Seconds to a first plan without hard shortfalls"),
          ("gap_pct", "Gap, % of spend"), ("peak_mb", "Peak memory, MB")]


def decades(values):
    """The powers of ten around the values."""
    low, high = 1e-3, 1e-3
    while low * 10 <= min(values) * 1.0000001:
        low *= 10
    high = low * 10
    while high < max(values):
        high *= 10
    return low, high


def place(value, low, high, length):
    """On a logarithmic axis."""
    return length * math.log(value / low) / math.log(high / low)


def ticks(low, high):
    """Each power of ten, and what lies between where there are few."""
    marks, power = [], low
    while power <= high * 1.001:
        marks += [power] if high / low > 150 else [power, 2 * power, 5 * power]
        power *= 10
    return [mark for mark in marks if mark <= high * 1.001]


def short(value):
    return f"{value / 1e6:g} m" if value >= 1e6 else f"{value / 1e3:g} k" if value >= 1e4 else f"{value:g}"


def panel(groups, key, title, x0, y0):
    drawn = {size: [one for one in group if one[key] and one["rows"] and not (one["hard"] and key in ("gap_pct", "first_plan_s"))]
             for size, group in groups.items()}
    dots = [(one["rows"], one[key]) for group in drawn.values() for one in group]
    parts = [f'<text class="title" x="{x0 + LEFT}" y="{y0 + 24}">{title}</text>']
    if not dots:
        return parts + [f'<text class="note" x="{x0 + LEFT}" y="{y0 + 60}">no figures</text>']
    sizes = [one["rows"] for group in groups.values() for one in group if one["rows"]]
    left, right, (low, high) = min(sizes) / 1.35, 1.35 * max(sizes), decades([y for _, y in dots])

    def at(x, y):
        return x0 + LEFT + place(x, left, right, ACROSS), y0 + TOP + DOWN - place(y, low, high, DOWN)

    for mark in ticks(low, high):
        y = at(left, mark)[1]
        parts.append(f'<line class="grid" x1="{x0 + LEFT}" y1="{y:.1f}" x2="{x0 + LEFT + ACROSS}" y2="{y:.1f}"/>')
        parts.append(f'<text class="tick" text-anchor="end" x="{x0 + LEFT - 7}" y="{y + 4:.1f}">{short(mark)}</text>')
    for mark in (m * 10 ** p for p in range(3, 8) for m in (1, 2, 5)):
        if left <= mark <= right:
            parts.append(f'<text class="tick" text-anchor="middle" x="{at(mark, low)[0]:.1f}" y="{y0 + TOP + DOWN + 17}">{short(mark)}</text>')
    parts.append(f'<text class="tick" text-anchor="end" x="{x0 + LEFT + ACROSS}" y="{y0 + TOP + DOWN + 33}">rows of the model</text>')
    line = [(size, *at(middle(group, "rows"), middle(group, key))) for size, group in drawn.items() if group]
    parts.append('<polyline class="line" points="' + " ".join(f"{x:.1f},{y:.1f}" for _, x, y in line) + '"/>')
    parts += [f'<circle class="dot" cx="{at(x, y)[0]:.1f}" cy="{at(x, y)[1]:.1f}" r="3.5"/>' for x, y in dots]
    return parts + labels(line, x0 + LEFT + ACROSS, y0 + TOP)


def labels(line, right, top):
    """Sizes beside their points, above and below in turn, where there is room for them."""
    parts, taken = [], []
    for size, x, y in line:
        for up in (-9, 17, -21, 29):
            box = (x - 26, x + 26, y + up)
            if all(abs(box[2] - other[2]) > 11 or box[0] > other[1] or box[1] < other[0] for other in taken) and y + up > top - 6:
                taken.append(box)
                parts.append(f'<text class="label" text-anchor="middle" x="{min(x, right - 24):.1f}" y="{y + up:.1f}">{size}</text>')
                break
    return parts


def picture(runs):
    groups = by_size(runs)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * WIDE}" height="{2 * HIGH}" viewBox="0 0 {2 * WIDE} {2 * HIGH}"'
             ' font-family="system-ui, sans-serif">',
             "<style>.title{font-size:13px;font-weight:600;fill:#1f2937}.tick,.label,.note{font-size:11px;fill:#6b7280}"
             ".label{font-size:10px;fill:#374151}.grid{stroke:#e5e7eb}"
             ".line{fill:none;stroke:#2563eb;stroke-opacity:.35;stroke-width:2}.dot{fill:#2563eb;stroke:#fff}</style>",
             f'<rect width="{2 * WIDE}" height="{2 * HIGH}" fill="#fff"/>']
    for number, (key, title) in enumerate(PANELS):
        parts += panel(groups, key, title, WIDE * (number % 2), HIGH * (number // 2))
    return "\n".join(parts + ["</svg>"]) + "\n"


def main():
    parser = argparse.ArgumentParser(description="How the planner grows with the programme.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    running = verbs.add_parser("run", help="plan programmes of rising size and log what it takes")
    running.add_argument("--build", type=Path, default=ROOT / "build/release", help="the folder of the program stargate")
    running.add_argument("--log", type=Path, default=ROOT / "build/growth.jsonl")
    running.add_argument("--limit", type=float, default=300, help="seconds for each programme")
    running.add_argument("--seeds", default="1")
    running.add_argument("--sizes", default=SIZES, help="sites x months x suppliers, for example 5x36x4,10x60x6")
    paging = verbs.add_parser("page", help="draw growth.md and growth.svg from logs")
    paging.add_argument("--log", type=Path, nargs="+", default=[ROOT / "build/growth.jsonl"])
    paging.add_argument("--out", type=Path, default=ROOT / "docs/benchmarks")
    arguments = parser.parse_args()
    return run(arguments) if arguments.verb == "run" else page(arguments)


if __name__ == "__main__":
    sys.exit(main())
