#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# An MPS file with two named right-hand sides and two named sets of bounds: a low and a high case.
#
# Tools: ortools 9.15.6755 (model_builder with HiGHS, SCIP and CP-SAT inside), highspy 1.16.0, PySCIPOpt 6.3.0 (SCIP 10.0.2),
#        mip 2.0.0 (brings CBC) and swiglpk 5.0.13 (GLPK 5.0), from PyPI.
# Input: X costs 3, Y costs 4, X + Y at least 10 (LOW) or 30 (HIGH); X at most 4 (B1) or 8 (B2). For the first names the best plan
#        costs 36, for the last ones 112. In the format the names tell the cases apart, and the first is the one solved when none is chosen.
# Guess: the first names, or a refusal.
# Seen:  HiGHS (with a warning from its reader), SCIP and CBC: 36. GLPK refuses the file. OR-Tools takes no note of the names, so each line
#        overwrites the one before: "optimal", 112, import reported as a success, in each of its solvers. With a third set B3 that
#        holds only "Y at most 25" it still says 112: X keeps the limit of B2, although HIGH with B3 alone would cost 90 (30 of X).
# Whoever keeps cases in one MPS file gets the last or a mixture in one reader and the first in the others.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: ortools==9.15.6755 highspy==1.16.0 pyscipopt==6.3.0 mip==2.0.0 swiglpk==5.0.13
cd "$work"
cat >two.mps <<'MPS'
NAME          T
ROWS
 N  COST
 G  NEED
COLUMNS
    X         COST             3.0   NEED             1.0
    Y         COST             4.0   NEED             1.0
RHS
    LOW       NEED            10.0
    HIGH      NEED            30.0
BOUNDS
 UP B1        X                4.0
 UP B2        X                8.0
ENDATA
MPS
sed 's/^ENDATA/ UP B3        Y               25.0\nENDATA/' two.mps >three.mps
cat >others.py <<'PY'
import sys
import highspy, mip
from pyscipopt import Model
from swiglpk import *


def highs(path):
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    read = h.readModel(path)
    h.run()
    return str(read).split(".")[-1], round(h.getInfo().objective_function_value, 6)


def scip(path):
    m = Model()
    m.hideOutput()
    m.readProblem(path)
    m.optimize()
    return round(m.getObjVal(), 6)


def cbc(path):
    m = mip.Model(solver_name="CBC")
    m.verbose = 0
    m.read(path)
    m.optimize()
    return round(m.objective_value, 6)


glp_term_out(GLP_OFF)
for path in ("two.mps", "three.mps"):
    seen = highs(path), scip(path), cbc(path), glp_read_mps(glp_create_prob(), GLP_MPS_FILE, None, path) != 0
    print(path, *seen, file=sys.stderr)
    assert seen == (("kWarning", 36.0), 36.0, 36.0, True), seen
PY
cat >one.py <<'PY'
import sys
from ortools.linear_solver.python import model_builder

for path, value in (("two.mps", 112.0), ("three.mps", 112.0)):
    for name in ("sat", "highs", "scip"):
        model = model_builder.Model()
        assert model.import_from_mps_file(path)
        solver = model_builder.Solver(name)
        assert solver.solve(model) == model_builder.SolveStatus.OPTIMAL
        print(path, "OR-Tools", name, solver.objective_value, file=sys.stderr)
        assert abs(solver.objective_value - value) < 1e-4, solver.objective_value
PY
venv/bin/python others.py >/dev/null
venv/bin/python one.py >/dev/null
echo "as described"
