#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A minimised model given to SCIP alone; needs the package pyscipopt.

usage: scip.py MODEL.mps SECONDS SEED OUT.point

The answer is one JSON object on stdout: points and bounds as they come, in seconds since the solve began.
OUT.point gets the last point, a line per column that is not zero.
"""
import json
import sys
import time

from pyscipopt import SCIP_EVENTTYPE, Eventhdlr, Model


class Watch(Eventhdlr):
    """Notes every better point and bound."""

    def __init__(self):
        self.began = time.monotonic()
        self.points, self.bounds = [], []
        self.kinds = [SCIP_EVENTTYPE.BESTSOLFOUND, SCIP_EVENTTYPE.DUALBOUNDIMPROVED, SCIP_EVENTTYPE.LPSOLVED]

    def eventinit(self):
        for kind in self.kinds:
            self.model.catchEvent(kind, self)

    def eventexit(self):
        for kind in self.kinds:
            self.model.dropEvent(kind, self)

    def eventexec(self, event):
        if event.getType() == SCIP_EVENTTYPE.BESTSOLFOUND:
            value = self.model.getSolObjVal(self.model.getBestSol())
            self.points.append({"seconds": time.monotonic() - self.began, "model_objective": -value})
        else:
            self.note_bound()

    def note_bound(self):
        bound = -self.model.getDualbound()
        if not self.model.isInfinity(abs(bound)) and (not self.bounds or bound < self.bounds[-1]["bound"] - 1e-9 * abs(bound)):
            self.bounds.append({"seconds": time.monotonic() - self.began, "bound": bound})


def main():
    path, seconds, seed, out = sys.argv[1:]
    model = Model()
    model.hideOutput()
    model.readProblem(path)
    model.setParams({"limits/time": float(seconds), "limits/gap": 1e-5, "timing/clocktype": 2,
                     "randomization/randomseedshift": int(seed), "randomization/permutationseed": int(seed)})
    watch = Watch()
    model.includeEventhdlr(watch, "watch", "better points and bounds")
    watch.began = time.monotonic()
    model.optimize()
    took = time.monotonic() - watch.began
    watch.note_bound()
    found = model.getNSols() > 0
    if found:
        best = model.getBestSol()
        with open(out, "w", encoding="utf-8") as file:
            for column in model.getVars():
                if value := model.getSolVal(best, column):
                    file.write(f"{column.name} {value!r}\n")
    status = {"optimal": "optimal", "gaplimit": "optimal", "infeasible": "infeasible"}.get(
        model.getStatus(), "feasible" if found else "no_solution")
    print(json.dumps({"version": str(model.version()), "status": status, "model_objective": -model.getObjVal() if found else None,
                      "bound": watch.bounds[-1]["bound"] if watch.bounds else None, "seconds": took,
                      "nodes": model.getNNodes(), "points": watch.points, "bounds": watch.bounds}))


if __name__ == "__main__":
    main()
