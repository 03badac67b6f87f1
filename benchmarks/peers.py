# SPDX-License-Identifier: Apache-2.0
"""Who takes part in the benchmark: how each is run on a programme, and how its answer is checked.

Every run comes back in the same form, the objective being that of an audited plan of whole racks and cents:
    objective, spend, hard    of the plan; objective is None where there is none
    bound                     what no plan can pass, as the solver says
    points, bounds            [{"seconds", "value"}] as they came; the values of peers are those of the model, whose racks may be fractions
    seconds, wall, peak_mb    of the search, of the whole command, of all its processes together
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import ROOT, Wrong, measured

HERE = Path(__file__).resolve().parent
VENV = ROOT / "build/peers/bin/python"
GRACE_S = 150  # beyond the limit, for reading the model, finishing the plan and the audit


def ended_in_time(words, seconds):
    return ["timeout", str(int(seconds) + GRACE_S), *words]


# --- the planner -------------------------------------------------------------------------------

PLAN_LINE = re.compile(r"^([\d.]+) s: plan (-?[\d.]+) \(.*?\)(, with hard shortfalls)?$")
BOUND_LINE = re.compile(r"^([\d.]+) s: bound (-?[\d.]+) \(.*?\)(, hard shortfalls priced)?$")


def planner(build, programme, seconds, seed):
    program = f"{build}/stargate"
    with tempfile.TemporaryDirectory() as folder:
        plan = f"{folder}/a.plan"
        status, text, wall, peak = measured(ended_in_time(
            [program, "plan", programme, "-o", plan, "--time-limit", str(seconds), "--seed", str(seed), "--quiet", "--json"], seconds))
        if subprocess.run([program, "audit", plan], capture_output=True, check=False).returncode not in (0, 4):
            raise Wrong("the audit of the plan is not clean")
    answer = json.loads(text)
    points = [{"seconds": float(found[1]), "value": float(found[2])}
              for found in map(PLAN_LINE.match, answer["log"]) if found and not found[3]]
    bounds = [{"seconds": float(found[1]), "value": float(found[2])}
              for found in map(BOUND_LINE.match, answer["log"]) if found and not found[3]]
    hard = 1.0 if status == 4 else 0.0
    if not hard and not points:
        raise Wrong("the planner's log does not say when its plans were found")
    return {"objective": answer["objective"], "spend": answer["spend"], "hard": hard, "bound": answer["bound"], "points": points,
            "bounds": bounds, "seconds": answer["seconds"], "wall": wall, "peak_mb": peak}


# --- HiGHS alone -------------------------------------------------------------------------------

def renamed(entries, key):
    return [{"seconds": entry["seconds"], "value": entry[key]} for entry in entries if entry[key] is not None]


def as_run(answer, plan, wall, peak):
    plan = plan or {"objective": None, "spend": None, "hard": None}
    return {**plan, "bound": answer["bound"], "model_objective": answer["model_objective"], "status": answer["status"],
            "points": renamed(answer["points"], "model_objective"), "bounds": renamed(answer["bounds"], "bound"),
            "seconds": answer["seconds"], "wall": wall, "peak_mb": peak}


def highs(build, programme, seconds, seed, formulation=()):
    _, text, wall, peak = measured(
        ended_in_time([f"{build}/highs_alone", programme, str(seconds), *formulation, str(seed)], seconds))
    answer = json.loads(text)
    if answer["status"] in ("error", "infeasible", "unbounded"):
        raise Wrong(f"HiGHS says {answer['status']}: {'; '.join(answer['notes'])}")
    return as_run(answer, answer["plan"], wall, peak) | {key: answer[key] for key in ("rows", "columns", "whole", "nodes")}


def textbook(build, programme, seconds, seed):
    return highs(build, programme, seconds, seed, ("textbook",))


# --- other solvers, on the file of the model ---------------------------------------------------

def other(words, build, programme, seconds, seed):
    with tempfile.TemporaryDirectory() as folder:
        model, point = f"{folder}/model.mps", f"{folder}/model.point"
        subprocess.run([f"{build}/highs_alone", programme, model], cwd=ROOT, check=True)
        _, text, wall, peak = measured(ended_in_time([*words, model, str(seconds), str(seed), point], seconds))
        answer = json.loads(text)
        if answer["status"] == "infeasible":
            raise Wrong("it calls the model infeasible")
        if not Path(point).exists():
            return as_run(answer, None, wall, peak) | {"version": answer["version"]}
        judged = json.loads(subprocess.run([f"{build}/highs_alone", programme, point], cwd=ROOT, capture_output=True, check=True).stdout)
    if not judged["holds"]:
        raise Wrong(f"its point does not satisfy the model: {judged['violation']}")
    said, found = answer["model_objective"], judged["model_objective"]
    if abs(said - found) > 1e-5 * max(1.0, abs(found)):
        raise Wrong(f"it calls its point worth {said:.3f}; it is worth {found:.3f}")
    return as_run(answer, judged["plan"], wall, peak) | {"version": answer["version"]}


def cbc(*case):
    return other([sys.executable, str(HERE / "peers/cbc.py")], *case)


def scip(*case):
    return other([str(VENV), str(HERE / "peers/scip.py")], *case)


def no_cbc():
    return None if shutil.which("cbc") else "CBC is not installed (Debian: coinor-cbc)"


def no_scip():
    there = VENV.exists() and subprocess.run([str(VENV), "-c", "import pyscipopt"], capture_output=True, check=False).returncode == 0
    return None if there else "SCIP is not installed (`./dev bench peers` puts pyscipopt in build/peers)"


# Name in the log, how it is called on the page, why it is absent (None: it is there), how it is run.
PEERS = {
    "planner": ("stargate plan", lambda: None, planner),
    "highs": ("HiGHS, our rows", lambda: None, highs),
    "textbook": ("HiGHS, textbook rows", lambda: None, textbook),
    "cbc": ("CBC, our rows", no_cbc, cbc),
    "scip": ("SCIP, our rows", no_scip, scip),
}
