#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The planner beside HiGHS alone on two formulations and other solvers, on the same programme, machine and time limit.

usage: compare.py BUILD [--limit SECONDS] [--seeds N] [--solvers NAME,...] [--log FILE.jsonl] INSTANCE...

An instance is a folder of benchmarks/frozen/ or the path of a programme. Every run is a line of JSON in the log; one that is there for the same commit,
instance, seed, solver and limit is not run again. Figures are shown only of answers that stand up to their checks.
"""
import argparse
import sys
from pathlib import Path

import figures
from measure import ROOT, HeldUp, Wrong
from peers import PEERS
from records import Log


def programme_of(instance):
    frozen = ROOT / "benchmarks/frozen" / instance
    return f"benchmarks/frozen/{instance}" if "/" not in instance and frozen.exists() else instance


def one(log, build, instance, seed, solver, limit):
    """A run, from the log or made now; None where it was held up from outside, so that the next call makes it."""
    key = {"kind": "solve", "instance": Path(instance).name, "seed": seed, "solver": solver, "limit_s": limit}
    found = log.find(**key)
    if found is not None:
        print(f"  {key['instance']} seed {seed} {solver}: in the log", file=sys.stderr, flush=True)
        return found
    print(f"  {key['instance']} seed {seed} {solver} ...", file=sys.stderr, flush=True)
    try:
        run = PEERS[solver][2](build, programme_of(instance), limit, seed)
    except Wrong as wrong:
        run = {"wrong": str(wrong)}
    except HeldUp as held_up:
        print(f"  {key['instance']} seed {seed} {solver}: {held_up}; not logged, run this again", file=sys.stderr, flush=True)
        return None
    return log.add(**key, **run)


# --- a table in the terminal -------------------------------------------------------------------

def shown(spread, form, factor=1.0):
    if spread is None:
        return "-"
    low, high = format(spread[1] * factor, form), format(spread[2] * factor, form)
    return format(spread[0] * factor, form) + (f" ({low}-{high})" if low != high else "")


def table(instance, runs):
    shared, by_solver = figures.figures(runs)  # marks what does not stand up to the others
    print(f"\n{instance}")
    for run in runs:
        if "wrong" in run:
            print(f"  {PEERS[run['solver']][0]}, seed {run['seed']}: no figures: {run['wrong']}")
    known = [("best plan", shared["best"]), ("least bound", shared["bound"]), ("spend", shared["spend"])]
    print("  " + ", ".join(f"{name} {value:.1f}" if value is not None else f"no {name}" for name, value in known) + " USD m")
    columns = [("objective", ".1f"), ("bound", ".1f"), ("gap_pct", ".2f"), ("first_s", ".1f"), ("seconds", ".1f"), ("primal_s", ".1f"), ("peak_mb", ".0f")]
    ratios = {solver: figures.ratio(found, by_solver.get("planner", [])) for solver, found in by_solver.items()}
    print(f"  {'':<22}" + "".join(f"{key:>22}" for key, _ in columns))
    for solver, found in by_solver.items():
        print(f"  {PEERS[solver][0]:<22}" + "".join(f"{shown(figures.middle([f[key] for f in found]), form):>22}" for key, form in columns))
        if solver != "planner":
            print(f"  {'  x ours':<22}" + "".join(f"{shown(ratios[solver].get(key), '.2f'):>22}" for key, _ in columns))


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    asked.add_argument("build")
    asked.add_argument("instances", nargs="*", default=["two-sites", "stargate-2025"], metavar="INSTANCE")
    asked.add_argument("--limit", type=int, default=90, metavar="SECONDS")
    asked.add_argument("--seeds", type=int, default=1, metavar="N")
    asked.add_argument("--solvers", default=",".join(PEERS), metavar="NAME,...")
    asked.add_argument("--log", default=str(ROOT / "build/bench.jsonl"), metavar="FILE.jsonl")
    asked = asked.parse_intermixed_args()
    solvers = asked.solvers.split(",")
    if unknown := set(solvers) - set(PEERS):
        sys.exit(f"there is no solver {', '.join(sorted(unknown))}: name {', '.join(PEERS)}")
    absent = {solver: PEERS[solver][1]() for solver in solvers}
    for solver, why in absent.items():
        if why:
            print(f"absent: {why}")
    log = Log(asked.log)
    runs = {instance: [] for instance in asked.instances}
    for seed in range(asked.seeds):
        for instance in asked.instances:
            for solver in solvers:
                if not absent[solver]:
                    runs[instance].append(one(log, asked.build, instance, seed, solver, asked.limit))
    missing = any(run is None for found in runs.values() for run in found)
    runs = {instance: [run for run in found if run is not None] for instance, found in runs.items()}
    for instance, found in runs.items():
        table(instance, found)
    print("\nUSD m; gap in per cent of what the best plan spends; first_s: seconds to a first plan; primal_s: primal integral, seconds;\n"
          "peak_mb: of all processes together; median (least-most) over seeds; x ours: as a multiple of stargate plan, seed by seed.")
    return 1 if missing or any("wrong" in run for found in runs.values() for run in found) else 0


if __name__ == "__main__":
    sys.exit(main())
