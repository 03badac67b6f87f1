#!/usr/bin/env python3
"""The planner beside HiGHS alone, on the same model, machine and time limit.

usage: run.py BUILD_FOLDER SECONDS LOG.jsonl INSTANCE...

An answer is checked before a figure of it is shown: the audit of a plan is clean, no objective passes a bound.
A line of JSON per run is added to the log. Nothing here judges a time.
"""
import datetime
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDING = 1e-6  # of the bound's size, plus a thousandth of a million


class Wrong(Exception):
    """An answer that does not stand up to its checks."""


# --- running -----------------------------------------------------------------------------------

def family(pid):
    """The process and all that it started."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            waiting += [int(word) for word in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except (OSError, ValueError):
            pass
    return found


def memory_mb(pid):
    """What the family holds now; pages that several share count once."""
    total = 0
    for one in family(pid):
        try:
            total += int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{one}/smaps_rollup").read_text(), re.M)[1])
        except (OSError, TypeError):
            pass  # it has ended meanwhile
    return total / 1024


def measured(words):
    """Runs a command; its exit status, stdout, seconds and peak memory of the whole family in MB."""
    began, peak = time.monotonic(), 0.0
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    texts = []
    reader = threading.Thread(target=lambda: texts.append(process.communicate()))
    reader.start()
    while reader.is_alive():
        peak = max(peak, memory_mb(process.pid))
        reader.join(0.25)
    if process.returncode not in (0, 4, 5):
        raise Wrong(f"{Path(words[0]).name} ended with exit status {process.returncode}: {texts[0][1].strip()[-300:]}")
    return process.returncode, texts[0][0], time.monotonic() - began, peak


# --- checking ----------------------------------------------------------------------------------

def below(objective, bound, of):
    """Both goals of the benchmark maximise, so that a bound lies above."""
    if objective is not None and bound is not None and objective > bound + ROUNDING * abs(bound) + 1e-3:
        raise Wrong(f"{of}: objective {objective:.3f} passes bound {bound:.3f}")


def planner(build, instance, seconds):
    with tempfile.TemporaryDirectory() as folder:
        plan = f"{folder}/a.plan"
        program = f"{build}/stargate"
        status, text, wall, peak = measured(
            [program, "plan", f"examples/{instance}", "-o", plan, "--time-limit", str(seconds), "--quiet", "--json"])
        if subprocess.run([program, "audit", plan], capture_output=True, check=False).returncode not in (0, 4):
            raise Wrong("the audit of the plan is not clean")
    answer = json.loads(text)
    points = [{"seconds": float(at), "value": float(value), "hard": 1.0 if hard else 0.0}
              for line in answer["log"]
              for at, value, hard in re.findall(r"^([\d.]+) s: plan (-?[\d.]+) \(.*\)(, with hard shortfalls)?$", line)]
    hard = 1.0 if status == 4 else 0.0
    if not hard:
        below(answer["objective"], answer["bound"], "planner")
    return {"objective": answer["objective"], "bound": answer["bound"], "hard": hard, "spend": answer["spend"],
            "seconds": answer["seconds"], "wall": wall, "peak_mb": peak, "points": points}


def highs_alone(build, instance, seconds):
    _, text, wall, peak = measured([f"{build}/highs_alone", f"examples/{instance}", str(seconds)])
    answer = json.loads(text)
    if answer["status"] in ("error", "infeasible", "unbounded"):
        raise Wrong(f"HiGHS alone says {answer['status']}: {'; '.join(answer['notes'])}")
    plan = answer["plan"] or {"objective": None, "hard": None}
    if not plan["hard"]:
        below(plan["objective"], answer["bound"], "HiGHS alone")
    return plan | {key: answer[key] for key in ("bound", "model_objective", "seconds", "points")} | {
        "wall": wall, "peak_mb": peak}


# --- comparing ---------------------------------------------------------------------------------

def good(run):
    """Has it a plan in which every hard promise is kept?"""
    return run["objective"] is not None and (run["hard"] or 0) <= 1e-6


def speed(ours, alone, seconds):
    """How many times sooner the planner had a plan as good as that of HiGHS alone at its end."""
    kept = [point for point in ours["points"] if point["hard"] <= 1e-6]
    if not good(alone):
        return f"> {seconds / max(kept[0]['seconds'], 0.1):.1f} x (HiGHS alone: no plan)" if kept else "-"
    here = next((point["seconds"] for point in kept if point["value"] >= alone["objective"] - 0.1), None)
    return "not reached" if here is None else f"{alone['points'][-1]['seconds'] / max(here, 0.1):.1f} x"


def gap_pct(run, spend):
    if not good(run) or run["bound"] is None or not spend:
        return None
    return 100 * abs(run["bound"] - run["objective"]) / spend


def shown(value, form):
    return "-" if value is None else format(value, form)


def machine():
    text = Path("/proc/cpuinfo").read_text()
    cpu = re.search(r"^model name\s*:\s*(.*)$", text, re.M)
    memory = re.search(r"^MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text(), re.M)
    return {"cpu": cpu[1] if cpu else platform.machine(), "cores": os.cpu_count(),
            "memory_gb": round(int(memory[1]) / 1024 ** 2, 1), "system": platform.platform()}


def commit():
    found = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False)
    return found.stdout.strip() or None


def bench(build, instance, seconds, log):
    """Measures both, checks them against each other, logs and prints."""
    ours = planner(build, instance, seconds)
    alone = highs_alone(build, instance, seconds)
    if good(ours):
        below(ours["objective"], alone["bound"], "planner against the bound of HiGHS alone")
    if good(alone):
        below(alone["objective"], ours["bound"], "HiGHS alone against the bound of the planner")
    facts = {"date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
             "machine": machine(), "commit": commit(), "instance": instance, "limit_s": seconds}
    for name, run in (("planner", ours), ("highs alone", alone)):
        first = next((p["seconds"] for p in run["points"]), None)
        gap = gap_pct(run, ours["spend"])
        last = speed(ours, alone, seconds) if name == "planner" else ""
        objective = shown(run["objective"], ".1f") + ("" if good(run) or run["objective"] is None else "*")
        print(f"{instance:<14} {name:<12} {objective:>12} {shown(run['bound'], '.1f'):>12} {shown(gap, '.2f'):>7} "
              f"{shown(first, '.1f'):>8} {run['seconds']:>8.1f} {run['peak_mb']:>7.0f}  {last}", flush=True)
        log.write(json.dumps(facts | {"solver": name, "gap_pct": gap, "first_s": first} | run) + "\n")
    log.flush()


def main():
    build, seconds, log_path, instances = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]
    print(f"{'':<14} {'':<12} {'objective':>12} {'bound':>12} {'gap %':>7} {'first s':>8} {'total s':>8} {'MB':>7}  speed")
    failed = False
    with open(log_path, "a", encoding="utf-8") as log:
        for instance in instances:
            try:
                bench(build, instance, seconds, log)
            except Wrong as wrong:
                print(f"{instance:<14} no figures: {wrong}", flush=True)
                failed = True
    print("USD m; gap in per cent of what the plan spends; first: seconds to a first plan; MB: peak of all processes.\n"
          "*: with hard shortfalls. Speed: how many times sooner the planner had a plan as good as the last of HiGHS alone.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
