#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Time limits held to: the whole command at several sizes and limits, its peak memory, and whether an audited plan was there.

    limits.py run  [--build build/release] [--limits 10,60,300] [--sizes NAME,...] [--log build/limits.jsonl]
    limits.py page [--log build/limits.jsonl ...] [--out docs/benchmarks/limits.md]

Sizes: programmes of benchmarks/frozen by name, or SITESxMONTHSxSUPPLIERS, made up from seed 1. What is in the log for the same commit is not run again.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import ROOT, measured
from records import Log, read

SIZES = "two-sites,stargate-2025,200x36x8,60x120x12"
ANSWERS = (0, 4, 5, 9)


def programme_of(size, folder):
    if (ROOT / "benchmarks/frozen" / size).is_dir():
        return ROOT / "benchmarks/frozen" / size
    sites, months, suppliers = size.split("x")
    made = Path(folder) / size
    if not made.exists():
        subprocess.run([sys.executable, ROOT / "benchmarks/generate_programme.py", "--seed", "1", "--sites", sites, "--months", months,
                        "--suppliers", suppliers, made], check=True, stdout=subprocess.DEVNULL)
    return made


def run(options):
    log = Log(options.log)
    program = Path(options.build) / "stargate"
    with tempfile.TemporaryDirectory() as folder:
        for limit in map(float, options.limits.split(",")):
            for size in options.sizes.split(","):
                key = {"kind": "limit", "instance": size, "seed": 1, "solver": "planner", "limit_s": limit}
                if log.find(**key):
                    continue
                plan = Path(folder) / f"{size}.plan"
                plan.unlink(missing_ok=True)
                words = [program, "plan", programme_of(size, folder), "--time-limit", limit, "-o", plan, "--json", "-q"]
                status, said, seconds, peak = measured(list(map(str, words)), ANSWERS)
                answer = json.loads(said)
                audited = subprocess.run([program, "audit", plan], capture_output=True, check=False).returncode
                found = {"seconds": seconds, "peak_mb": peak, "exit": status, "audit": audited, "value": answer["objective"],
                         "bound": answer["bound"], "first_s": answer["first_plan_seconds"], "rows": answer["model"]["rows"]}
                with open(log.path, "a", encoding="utf-8") as out:
                    out.write(json.dumps({**key, **log.facts, "date": time.strftime("%Y-%m-%d"), **found}) + "\n")
                print(f"{size}, {limit:g} s: {seconds:.1f} s, exit status {status}, audit {audited}, {peak:.0f} MB", flush=True)


def page(options):
    runs = [one for one in read(*options.log) if one["kind"] == "limit"]
    if not runs:
        sys.exit("no run in the log")
    machine = runs[-1]["machine"]
    text = ["# Time limits", "",
            f"Made by `benchmarks/limits.py page` from runs at commit `{runs[-1]['commit']}` on {machine['cpu']}, {machine['cores']} cores, other work",
            "beside. `--time-limit` is a limit of the whole command, from its first line to the renamed file. Peak memory is that of all its processes,",
            "shared pages counted once. Exit status 0: a plan that keeps every obligation; 4: one that does not, and says which; 9: the search ended",
            "before it had a plan of its own, and what was kept is named. Each plan was read from its file and audited.", "",
            "| programme | rows | limit, s | took, s | over, s | exit status | audit passed | first plan, s | value | bound | peak memory, MB |",
            "|---|---:|---:|---:|---:|---:|---|---:|---:|---:|---:|"]
    for one in sorted(runs, key=lambda one: (one["rows"], one["limit_s"])):
        figure = lambda value: "-" if value is None else f"{value:,.1f}"
        text.append(f"| {one['instance']} | {one['rows']:,} | {one['limit_s']:g} | {one['seconds']:.1f} | {max(0.0, one['seconds'] - one['limit_s']):.1f} | "
                    f"{one['exit']} | {'yes' if one['audit'] in (0, 4) else 'no'} | {figure(one['first_s'])} | {figure(one['value'])} | "
                    f"{figure(one['bound'])} | {one['peak_mb']:,.0f} |")
    over = max(one["seconds"] - one["limit_s"] for one in runs)
    text += ["", f"The limit was passed by {max(0.0, over):.1f} s at most.", ""]
    Path(options.out).write_text("\n".join(text), encoding="utf-8")
    print(options.out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    running = verbs.add_parser("run")
    running.add_argument("--build", default=ROOT / "build/release")
    running.add_argument("--limits", default="10,60,300")
    running.add_argument("--sizes", default=SIZES)
    running.add_argument("--log", default=ROOT / "build/limits.jsonl")
    drawing = verbs.add_parser("page")
    drawing.add_argument("--log", nargs="*", default=[ROOT / "build/limits.jsonl"])
    drawing.add_argument("--out", default=ROOT / "docs/benchmarks/limits.md")
    options = parser.parse_args()
    run(options) if options.verb == "run" else page(options)


if __name__ == "__main__":
    main()
