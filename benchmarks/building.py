#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long two constraint families take to build, and how much memory, beside linopy and Pyomo.

usage: building.py BUILD [--runs N] [--log FILE.jsonl] INSTANCE...

All get the same sets and parameters and build the same columns and rows, which is checked first: names, bounds, sides and coefficients. A
run is a process of its own that builds once; reading the data and loading the library is outside what is measured.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import figures
from compare import programme_of, shown
from measure import ROOT, Wrong
from peers import HERE, VENV
from records import Log

FAMILIES = ("construction", "racks")
TOOLS = {"stargate": "stargate", "linopy": "linopy", "pyomo": "Pyomo"}
TOLERANCE = 1e-9


def there(tool):
    return tool == "stargate" or VENV.exists() and subprocess.run([str(VENV), "-c", f"import {tool}"], capture_output=True, check=False).returncode == 0


def words(tool, build, programme, data, what, family):
    if tool == "stargate":
        return [f"{build}/building", programme, what, family]
    return [str(VENV), "-W", "ignore", str(HERE / f"peers/building_{tool}.py"), data, what, family]


def answer(*case):
    done = subprocess.run(words(*case), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Wrong(f"it ended with exit status {done.returncode}: {done.stderr.strip()[-400:]}")
    return json.loads(done.stdout)


# --- the same rows? ----------------------------------------------------------------------------

def same(a, b):
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * max(1.0, abs(a), abs(b))


def same_row(a, b):
    return (same(a["lower"], b["lower"]) and same(a["upper"], b["upper"]) and a["entries"].keys() == b["entries"].keys() and
            all(same(value, b["entries"][column]) for column, value in a["entries"].items()))


def difference(ours, theirs):
    """The first difference between two models as text, None where there is none."""
    for column in sorted(ours["columns"].keys() ^ theirs["columns"].keys()):
        return f"only one has the column {column}"
    for column, (lower, upper, whole) in ours["columns"].items():
        other = theirs["columns"][column]
        if not (same(lower, other[0]) and same(upper, other[1]) and whole == other[2]):
            return f"column {column}: {[lower, upper, whole]} here, {other} there"
    mine, others = ({row["name"]: row for row in model["rows"]} for model in (ours, theirs))
    if len(mine) != len(ours["rows"]):
        return "rows of the same name"
    for row in sorted(mine.keys() ^ others.keys()):
        return f"only one has the row {row}"
    return next((f"row {name}: {row} here, {others[name]} there" for name, row in mine.items() if not same_row(row, others[name])), None)


# --- measuring ---------------------------------------------------------------------------------

def one_instance(log, build, instance, runs):
    programme = programme_of(instance)
    with tempfile.TemporaryDirectory() as folder:
        data = f"{folder}/data.json"
        Path(data).write_bytes(subprocess.run([f"{build}/building", programme, "data"], cwd=ROOT, capture_output=True, check=True).stdout)
        for family in FAMILIES:
            ours = answer("stargate", build, programme, data, "rows", family)
            size = {"rows": len(ours["rows"]), "columns": len(ours["columns"]), "entries": sum(len(row["entries"]) for row in ours["rows"])}
            trusted = ["stargate"]
            for tool in TOOLS:
                if tool == "stargate" or not there(tool):
                    continue
                try:
                    wrong = difference(ours, answer(tool, build, programme, data, "rows", family))
                except Wrong as failed:
                    wrong = str(failed)
                if wrong:
                    yield family, {"solver": tool, "wrong": wrong}
                else:
                    trusted.append(tool)
            for number in range(runs):
                for tool in trusted:
                    key = {"kind": f"build {family}", "instance": Path(instance).name, "seed": number, "solver": tool, "limit_s": None}
                    found = log.find(**key)
                    yield family, found or log.add(**key, **(size | answer(tool, build, programme, data, "time", family)))


def table(instance, family, runs):
    by_tool = figures.building(runs)
    first = next(run for run in runs if "wrong" not in run)
    print(f"\n{instance}, {family}: {first['rows']} rows, {first['columns']} columns, {first['entries']} entries")
    for run in runs:
        if "wrong" in run:
            print(f"  {TOOLS[run['solver']]}: no figures: {run['wrong']}")
    print(f"  {'':<10}{'build s':>26}{'x ours':>24}{'to matrix s':>26}{'x ours':>24}{'MB taken':>24}{'x ours':>24}{'MB in all':>24}")
    for tool, f in by_tool.items():
        print(f"  {TOOLS[tool]:<10}{shown(f['build_s'], '.4f'):>26}{shown(f['build_x'], '.1f'):>24}{shown(f['matrix_s'], '.4f'):>26}"
              f"{shown(f['matrix_x'], '.1f'):>24}{shown(f['taken_mb'], '.1f'):>24}{shown(f['taken_x'], '.1f'):>24}{shown(f['peak_mb'], '.0f'):>24}")


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    asked.add_argument("build")
    asked.add_argument("instances", nargs="*", default=["stargate-2025"], metavar="INSTANCE")
    asked.add_argument("--runs", type=int, default=7, metavar="N")
    asked.add_argument("--log", default=str(ROOT / "build/bench.jsonl"), metavar="FILE.jsonl")
    asked = asked.parse_intermixed_args()
    for tool, name in TOOLS.items():
        if not there(tool):
            print(f"absent: {name} (`./dev bench peers` puts it in build/peers)")
    log, failed = Log(asked.log), False
    for instance in asked.instances:
        by_family = {}
        for family, run in one_instance(log, asked.build, instance, asked.runs):
            by_family.setdefault(family, []).append(run)
        for family, runs in by_family.items():
            table(Path(instance).name, family, runs)
            failed = failed or any("wrong" in run for run in runs)
    print("\nCPU seconds. build: columns and rows by name; to matrix: on to a sparse matrix by columns; MB taken: growth of the process from before the build to\n"
          "its peak; median (least-most) of the runs; x ours: as a multiple of the median of stargate.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
