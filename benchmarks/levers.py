#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What binds, held against plans made anew: every input that was asked about, or some drawn by a seed, is changed and planned again.

    levers.py run  PROGRAMME [--draw N] [--seed 1] [--limit 20] [--seconds 2] [--build build/release] [--log build/levers.jsonl]
    levers.py page [--log build/levers.jsonl ...] [--out docs/benchmarks/levers.md]

`run` plans the programme, asks `stargate explain --section binds`, and plans the programme again with each change, from the first plan
(`stargate plan --from PLAN --set CHANGE`). What is in the log for the same commit is not run again. A change is borne out when the
difference of the two plans lies in the error bar of the answer, widened by what neither plan is known to within: their gaps. The page
tells both: how many lie in the bar itself, and how many only in the widened one.
"""
import argparse
import json
import random
import subprocess
import sys
import time
from pathlib import Path

from measure import ROOT
from records import Log, read


def stargate(options, *words):
    run = subprocess.run([str(Path(options.build) / "stargate"), *map(str, words)], capture_output=True, text=True, check=False)
    try:
        return json.loads(run.stdout)
    except json.JSONDecodeError:
        sys.exit(f"{' '.join(map(str, words))}: {run.stderr}")


def gap(answer):
    return abs(answer["bound"] - answer["objective"]) if answer.get("bound") is not None else float("inf")


def run(options):
    log = Log(options.log)
    name = Path(options.programme).name
    base = Path(options.build) / f"levers-{name}.plan"
    first = Path(f"{base}.json")
    if not (base.exists() and first.exists()):
        first.write_text(json.dumps(stargate(options, "plan", options.programme, "--time-limit", options.limit, "--json", "-q", "-o", base)))
    plan = json.loads(first.read_text())
    explained = stargate(options, "explain", base, "--section", "binds", "--seconds", options.seconds, "--json", "-q")
    levers = [lever for lever in explained["asked_about"] if lever["answer"]["possible"]]
    if options.draw:
        levers = random.Random(options.seed).sample(levers, min(options.draw, len(levers)))
    for lever in levers:
        key = {"kind": "lever", "instance": f"{name} {lever['change']}", "seed": options.seed, "solver": "from the plan", "limit_s": options.limit}
        if log.find(**key):
            continue
        again = stargate(options, "plan", options.programme, "--from", base, "--set", lever["change"], "--time-limit", options.limit, "--json", "-q", "--no-file")
        found = {"change": lever["change"], "programme": name, "input": f"{lever['input']}, {lever['of']}", "answer": lever["answer"], "value": plan["objective"],
                 "gap": gap(plan), "value_there": again["objective"], "gap_there": gap(again), "gained": explained["gained"], "drawn": options.draw}
        with open(log.path, "a", encoding="utf-8") as out:
            out.write(json.dumps({**key, **log.facts, "date": time.strftime("%Y-%m-%d"), **found}) + "\n")
        print(f"{lever['change']}: said {lever['answer']['change']:.3f}, found {found['value_there'] - found['value']:.3f}", flush=True)


def page(options):
    runs = [one for one in read(*options.log) if one["kind"] == "lever"]
    if not runs:
        sys.exit("no run in the log")
    text, rows = ["# What binds, held against plans made anew", ""], []
    machine = runs[-1]["machine"]
    text += [f"Made by `benchmarks/levers.py page` from runs at commit `{runs[-1]['commit']}` on {machine['cpu']}, {machine['cores']} cores, other work beside. Each input is changed by a step and the",
             "programme is planned again from the plan (`plan --from PLAN --set CHANGE`). *Said*: what `stargate explain` says the step is worth, with its error bar. *Found*: the difference of the",
             "two plans, whole racks and whole cents in it. *Known to within*: the gaps of both plans together; a difference is no better known than that.", ""]
    for programme in dict.fromkeys(one["programme"] for one in runs):
        of = [one for one in runs if one["programme"] == programme]
        inside = within = 0
        rows = []
        for one in sorted(of, key=lambda one: -abs(one["answer"]["change"])):
            found, known = one["value_there"] - one["value"], one["gap"] + one["gap_there"]
            a = one["answer"]
            high = float("inf") if a["high"] is None else a["high"]
            in_bar = a["low"] <= found <= high
            in_gap = a["low"] - known <= found <= high + known
            inside, within = inside + in_bar, within + in_gap
            bar = f"{a['low']:.3f} " + ("or more" if a["high"] is None else f"to {a['high']:.3f}")
            verdict = "yes" if in_bar else "within the gaps" if in_gap else "no"
            rows.append(f"| {one['input']} | `{one['change']}` | {a['change']:.3f} | {bar} | {found:.3f} | {known:.3f} | {verdict} |")
        wide = sum(not one["gap"] + one["gap_there"] < abs(one["value"]) / 10 for one in of)
        remark = [f"Of {wide} of them the gaps of the plans are wider than a tenth of the value, so that they prove little.", ""] if wide else []
        drawn = f"{len(of)} inputs drawn by seed {of[0]['seed']}" if of[0]["drawn"] else f"all {len(of)} inputs"
        text += [f"## {programme}", "", f"{drawn}, {of[0]['limit_s']:g} s for each plan: {inside} in the bar, {within} in the bar or the gaps, {len(of) - within} in neither.", "", *remark,
                 "| input | change | said | bar | found | known to within | in the bar |", "|---|---|---:|---:|---:|---:|---|", *rows, ""]
    Path(options.out).write_text("\n".join(text), encoding="utf-8")
    print(options.out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    running = verbs.add_parser("run")
    running.add_argument("programme")
    running.add_argument("--draw", type=int, default=0)
    running.add_argument("--seed", type=int, default=1)
    running.add_argument("--limit", type=float, default=20)
    running.add_argument("--seconds", type=float, default=2)
    running.add_argument("--build", default=ROOT / "build/release")
    running.add_argument("--log", default=ROOT / "build/levers.jsonl")
    drawing = verbs.add_parser("page")
    drawing.add_argument("--log", nargs="*", default=[ROOT / "build/levers.jsonl"])
    drawing.add_argument("--out", default=ROOT / "docs/benchmarks/levers.md")
    options = parser.parse_args()
    run(options) if options.verb == "run" else page(options)


if __name__ == "__main__":
    main()
