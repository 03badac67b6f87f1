#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Ten questions about a plan, each asked from the plan and from nothing: how soon there is an answer, and how good it is.

    questions.py run [--build build/release] [--log build/questions.jsonl] [--limit 45] [--plan PLAN] [--programme benchmarks/frozen/stargate-2025]
    questions.py page [--log build/questions.jsonl ...] [--out docs/benchmarks/questions.md]

`run` plans the programme once (120 s) unless a plan is given, then asks each question with `stargate plan --from PLAN --set ...` and with
`stargate plan --set ...`, one after the other, for the same time. What is there for the same commit and limit is not run again. Nothing
here judges a time.
"""
import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import ROOT
from records import Log, read

QUESTIONS = {
    "GB300 from Hon Hai 3 % cheaper": ["offer_price.gb300-foxconn-*.usd_m_per_rack=x0.97"],
    "Vera Rubin from Hon Hai 5 % dearer": ["offer_price.vr-foxconn-*.usd_m_per_rack=x1.05"],
    "Vera Rubin a month later": ["offer.vr-*.lead_days=+30"],
    "20 MW more of grid in Texas": ["site_grid.tx-2/*.mw=+20"],
    "power in Michigan three months late": ["tranche.mi-1-*.lead_days=+90"],
    "halls in New Mexico two months sooner": ["hall.nm-1-*.lead_days=-60"],
    "a tenth less debt": ["facility.bond-2035.limit_usd_m=x0.5", "facility.notes-2030.limit_usd_m=x0.5"],
    "rates half a point higher": ["curve_point.sofr/*.rate_pct=+0.5"],
    "a tenth less demand": ["service_demand.*.h100e_k=x0.9"],
    "compute 3 % cheaper": ["service_demand.*.usd_per_h100e_hour=x0.97"],
}
SAME = 1.0  # per cent of spend: how near to the best plan known a plan counts as found


def ask(program, programme, changes, limit, start):
    """Plans once; every plan and bound with its second, and when the first word about the old plan came."""
    command = [program, "plan", programme, "--time-limit", limit, "--json", "--no-file"] + (["--from", start] if start else [])
    for change in changes:
        command += ["--set", change]
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdout=out, stderr=subprocess.PIPE, text=True)
        first, again = None, None
        for line in process.stderr:
            if first is None and "as it stands" in line:
                first = time.monotonic() - began
            if again is None and ("money solved again" in line or "cannot be kept here" in line):
                again = time.monotonic() - began
        status = process.wait()
        wall = time.monotonic() - began
        out.seek(0)
        answer = json.loads(out.read())
    plans, bounds = [], []
    offset = again or 0  # the search's own clock begins after that
    for line in answer["log"]:
        if found := re.match(r"([\d.]+) s: plan (-?[\d.]+) \([^)]*\)(, with hard shortfalls)?$", line):
            if not found[3]:
                plans.append([round(float(found[1]) + offset, 2), float(found[2])])
        if found := re.match(r"([\d.]+) s: bound (-?[\d.]+) \([^)]*\)$", line):
            bounds.append([round(float(found[1]) + offset, 2), float(found[2])])
    return {"status": status, "wall_s": wall, "first_answer_s": first, "money_again_s": again, "plans": plans, "bounds": bounds,
            "objective": answer["objective"], "bound": answer["bound"], "spend": answer["spend"]}


def run(options):
    log = Log(options.log)
    program = Path(options.build) / "stargate"
    plan = options.plan
    if not plan:
        plan = Path(options.build) / "questions.plan"
        if not plan.exists():
            subprocess.run([program, "plan", options.programme, "--time-limit", "120", "-q", "-o", plan], check=True, stdout=subprocess.DEVNULL)
    for name, changes in QUESTIONS.items():
        for solver, start in (("warm", plan), ("cold", None)):
            key = {"kind": "question", "instance": name, "seed": 0, "solver": solver, "limit_s": options.limit}
            if log.find(**key):
                continue
            found = ask(program, options.programme, changes, options.limit, start)
            with open(log.path, "a", encoding="utf-8") as out:
                out.write(json.dumps({**key, **log.facts, "date": time.strftime("%Y-%m-%d"), "programme": Path(options.programme).name, **found}) + "\n")
            print(f"{name}, {solver}: {found['objective']:.1f}", flush=True)


def reached(run, best, spend):
    """Seconds to the first plan within SAME of the best known; None when there was none."""
    return next((at for at, value in run["plans"] if 100 * (best - value) / spend <= SAME), None)


def page(options):
    runs = [one for one in read(*options.log) if one["kind"] == "question"]
    if not runs:
        sys.exit("no run in the log")
    commit = max(runs, key=lambda one: one["date"])["commit"]
    rows, ratios, warm_s, first_s = [], [], [], []
    for name in QUESTIONS:
        pair = {one["solver"]: one for one in runs if one["instance"] == name and one["commit"] == commit}
        if len(pair) < 2:
            continue
        warm, cold = pair["warm"], pair["cold"]
        values = [value for one in pair.values() for _, value in one["plans"]]
        best, spend = max(values), warm["spend"]
        times = [reached(one, best, spend) for one in (warm, cold)]
        if all(times):
            ratios.append(times[1] / times[0])
        warm_s.append(times[0] if times[0] else float("inf"))
        first_s.append(warm["first_answer_s"])
        shown = ["none" if at is None else f"{at:.1f}" for at in times]
        bound = min((value for one in pair.values() for _, value in one["bounds"]), default=None)
        rows.append(f"| {name} | {warm['first_answer_s']:.2f} | {warm['money_again_s']:.1f} | {shown[0]} | {shown[1]} | "
                    f"{times[1] / times[0]:.1f} | " if all(times) else f"| {name} | {warm['first_answer_s']:.2f} | {warm['money_again_s']:.1f} | {shown[0]} | {shown[1]} |  | ")
        rows[-1] += f"{warm['objective']:,.0f} | {cold['objective']:,.0f} | " + ("" if bound is None else f"{bound:,.0f}") + " |"
    machine = runs[-1]["machine"]
    text = f"""# Ten questions about one plan

Made by `benchmarks/questions.py page` from runs at commit `{commit}` on {machine['cpu']}, {machine['cores']} cores; {runs[-1]['limit_s']} s for each search. The plan is one of
`{runs[-1]['programme']}` after 120 s. *From the plan*: `stargate plan --from PLAN --set ...`; *from nothing*: the same without `--from`.

| question | first answer, s | money again, s | from the plan, s | from nothing, s | ratio | value from the plan | value from nothing | bound |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
""" + "\n".join(rows) + f"""

*First answer*: what the old decisions are worth under the new facts, audited, or which rule they break. *Money again*: the same decisions with the money
solved anew. *From the plan*, *from nothing*: seconds to the first audited plan that is within {SAME:g} % of spend of the best plan known for that question,
reading and building included; *none*: not in the time. Median first answer {statistics.median(first_s):.2f} s, worst {max(first_s):.2f} s; median from the plan {statistics.median(warm_s):.1f} s,
worst {max(warm_s):.1f} s; median ratio {statistics.median(ratios):.1f} over the {len(ratios)} questions that both answered. The bound is the better one of both runs. Values in USD m.
"""
    Path(options.out).write_text(text, encoding="utf-8")
    print(options.out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    running = verbs.add_parser("run")
    running.add_argument("--build", default=ROOT / "build/release")
    running.add_argument("--log", default=ROOT / "build/questions.jsonl")
    running.add_argument("--limit", type=float, default=45)
    running.add_argument("--plan")
    running.add_argument("--programme", default=str(ROOT / "benchmarks/frozen/stargate-2025"))
    drawing = verbs.add_parser("page")
    drawing.add_argument("--log", nargs="*", default=[ROOT / "build/questions.jsonl"])
    drawing.add_argument("--out", default=ROOT / "docs/benchmarks/questions.md")
    options = parser.parse_args()
    run(options) if options.verb == "run" else page(options)


if __name__ == "__main__":
    main()
