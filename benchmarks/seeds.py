#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many programmes of one size side by side: what each solver had after 30, 60 and 90 s.

    seeds.py [--out docs/benchmarks/seeds.md] LOG.jsonl...

Takes the runs of compare.py on any number of instances (of each the newest commit in the logs) and writes a table, a row per instance and
the medians. Runs that failed a check are named without figures.
"""
import argparse
import sys
from pathlib import Path
from statistics import median

import figures
from peers import PEERS
from records import read

AT = (30, 60, 90)


def gap_at(run, spend, seconds):
    """Per cent, or None where there was no plan or no bound yet."""
    return next((gap for at, gap in reversed(figures.gap_over_time(run, spend)) if at <= seconds + 0.5), None)


def newest(runs):
    last = {}
    for run in sorted(runs, key=lambda one: one["date"]):
        last[run["instance"], run["seed"], run["solver"]] = run
    return last.values()


def shown(value, form):
    return "none" if value is None else format(value, form)


def row_of(instance, runs, solvers):
    shared, found = figures.figures(runs)
    by_solver = {run["solver"]: run for run in runs if "wrong" not in run}
    cells, gaps = [instance], {}
    for solver in solvers:
        run = by_solver.get(solver)
        gaps[solver] = [gap_at(run, shared["spend"], at) if run and shared["spend"] else None for at in AT]
        first = found[solver][0]["first_s"] if solver in found else None
        gaps[solver].insert(0, first)
        cells += [shown(first, ".1f")] + [shown(gap, ".2f") for gap in gaps[solver][1:]] if solver == "planner" else [shown(gap, ".2f") for gap in gaps[solver][2:]]
    return cells, gaps, [run for run in runs if "wrong" in run]


def page(logs):
    runs = [run for run in newest(read(*logs)) if run["kind"] == "solve"]
    if not runs:
        return None
    instances = {}
    for run in runs:
        instances.setdefault(run["instance"], []).append(run)
    solvers = [solver for solver in PEERS if any(run["solver"] == solver for run in runs)]
    head = ["programme"]
    for solver in solvers:
        name = PEERS[solver][0]
        head += [f"{name}: first plan, s"] + [f"gap at {at} s, %" for at in AT] if solver == "planner" else [f"{name}: gap at {at} s, %" for at in AT[1:]]
    lines, all_gaps, wrong = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)], [], []
    order = sorted(instances, key=lambda name: [int(part) if part.isdigit() else part for part in name.split("-")])
    for instance in order:
        cells, gaps, failed = row_of(instance, instances[instance], solvers)
        lines.append("| " + " | ".join(cells) + " |")
        all_gaps.append(gaps)
        wrong += failed
    middle = ["**median**"]
    for solver in solvers:
        for i in range(len(AT) + 1):
            values = [gaps[solver][i] for gaps in all_gaps]
            missing = sum(value is None for value in values)
            if solver != "planner" and i < 2:
                continue
            # A median over all programmes: one without a plan or a bound counts as worst.
            ordered = sorted(value for value in values if value is not None) + [None] * missing
            low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
            middle.append("none" if high is None else format(median([low, high]), ".1f" if i == 0 else ".2f"))
    lines.append("| " + " | ".join(middle) + " |")
    made = []
    for solver in solvers:
        newest_run = max((run for run in runs if run["solver"] == solver), key=lambda one: one["date"])
        machine = newest_run["machine"]
        made.append(f"* {PEERS[solver][0]}: {newest_run['date'][:10]}, commit `{newest_run['commit']}`, {machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']} GB")
    made = "\n".join(made)
    text = f"""# Programmes of one size, side by side: {len(instances)}

Made by `benchmarks/seeds.py` from these runs; seconds compare only where the machine is the same:

{made}

base-N is `benchmarks/generate_programme.py DIR --seed N --sites 10 --months 60 --suppliers 6`.

""" + "\n".join(lines) + """

Gap: from a solver's own bound to its own plan, in per cent of what the best plan known spends; *none*: no plan without hard shortfalls or no bound by then. A
programme without one counts as worst in the median.
"""
    for run in wrong:
        text += f"\n{PEERS[run['solver']][0]} on {run['instance']}: no figures: {run['wrong']}.\n"
    return text


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    asked.add_argument("logs", nargs="+", metavar="LOG.jsonl")
    asked.add_argument("--out", default="docs/benchmarks/seeds.md", type=Path)
    asked = asked.parse_args()
    text = page(asked.logs)
    if text is None:
        sys.exit("seeds.py: the logs hold no runs; compare.py makes some")
    asked.out.write_text(text, encoding="utf-8")
    print(f"{asked.out}: written")


if __name__ == "__main__":
    main()
