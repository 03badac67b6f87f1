#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A minimised model given to CBC alone.

usage: cbc.py MODEL.mps SECONDS SEED OUT.point

The answer is one JSON object on stdout: points and bounds as they come, in seconds since CBC was started.
OUT.point gets the last point, a line per column that is not zero.
"""
import json
import re
import subprocess
import sys
import time
from pathlib import Path

NUMBER = r"(-?[\d.]+(?:e[-+]?\d+)?)"
POINT = re.compile(rf"^Cbc00(?:04|12|16)I Integer solution of {NUMBER} found")
BOUND = re.compile(rf"^(?:Cbc0010I .*best possible {NUMBER}|Cbc0005I Partial search - best objective \S+ \(best possible {NUMBER}\)"
                   rf"|Continuous objective value is {NUMBER}|Lower bound: +{NUMBER})")


def read_log(lines, clock):
    """What CBC says, as it says it."""
    points, bounds, status, objective, version = [], [], "no_solution", None, None
    for line in lines:
        if found := POINT.match(line):
            points.append({"seconds": clock(), "model_objective": -float(found[1])})
        elif found := BOUND.match(line):
            bound = -float(next(part for part in found.groups() if part))
            if not bounds or bound < bounds[-1]["bound"]:
                bounds.append({"seconds": clock(), "bound": bound})
        elif found := re.match(r"^Result - (.*)", line):
            status = {"Optimal solution found": "optimal", "Problem proven infeasible": "infeasible"}.get(found[1].strip(), "feasible")
        elif found := re.match(rf"^Objective value: +{NUMBER}", line):
            objective = -float(found[1])
        elif found := re.match(r"^Version: (\S+)", line):
            version = found[1]
    return points, bounds, status, objective, version


def read_point(path):
    """CBC's solution file: a line on the state, then index, name, value, reduced cost; ** before what breaks a bound."""
    rows = [line.replace("**", " ").split() for line in path.read_text().splitlines()[1:]] if path.exists() else []
    return [(row[1], row[2]) for row in rows if row[1].startswith("C")]


def main():
    model, seconds, seed, out = sys.argv[1:]
    solution = Path(out).with_suffix(".sol")
    words = ["timeout", str(float(seconds) + 60), "stdbuf", "-oL", "cbc", model, "-timeMode", "elapsed", "-sec", seconds, "-ratioGap", "1e-5", "-randomCbcSeed", str(int(seed) + 1),
             "-randomSeed", str(int(seed) + 1), "-solve", "-solution", str(solution)]
    began = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    points, bounds, status, objective, version = read_log(process.stdout, lambda: time.monotonic() - began)
    process.wait()
    took = time.monotonic() - began
    if status == "optimal" and objective is not None:
        bounds.append({"seconds": took, "bound": objective + 1e-5 * abs(objective)})
    if status == "feasible" and objective is None:
        status = "no_solution"
    if objective is not None:
        Path(out).write_text("".join(f"{name} {value}\n" for name, value in read_point(solution)))
    print(json.dumps({"version": version, "status": status, "model_objective": objective, "bound": bounds[-1]["bound"] if bounds else None,
                      "seconds": took, "points": points, "bounds": bounds}))


if __name__ == "__main__":
    main()
