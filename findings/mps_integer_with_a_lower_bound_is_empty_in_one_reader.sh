#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# An integer column of an MPS file for which no upper bound is written.
#
# Tools: highspy 1.16.0, PySCIPOpt 6.3.0 (SCIP 10.0.2), mip 2.0.0 (brings CBC), swiglpk 5.0.13 (GLPK 5.0), from PyPI.
# Input: maximise X, X integer and at most 10.5 by a row. (a) nothing is written in BOUNDS for X; (b) only a lower bound of 2.
# Seen:  (a) all four take X as yes or no: 1, although a continuous column would have no upper bound.
#        (b) HiGHS, SCIP and CBC lift the upper bound when a lower one is written: 10. GLPK keeps 1 beside 2: nothing is feasible.
# No tool warns, so a file that leaves a default out is one model here and another there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check highspy==1.16.0 pyscipopt==6.3.0 mip==2.0.0 swiglpk==5.0.13
cat >"$work/ask.py" <<'PY'
import contextlib, os, sys, tempfile
import highspy, mip
from pyscipopt import Model
from swiglpk import *

TEXT = """NAME          T
ROWS
 N  COST
 L  LIM
COLUMNS
    M1        'MARKER'                 'INTORG'
    X         COST            -1.0   LIM              1.0
    M2        'MARKER'                 'INTEND'
RHS
    RHS       LIM             10.5
%sENDATA
"""

def highs(path):
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.readModel(path)
    h.run()
    return round(-h.getInfo().objective_function_value)

def scip(path):
    m = Model()
    m.hideOutput()
    m.readProblem(path)
    m.optimize()
    return round(-m.getObjVal())

def cbc(path):
    m = mip.Model(solver_name="CBC")
    m.verbose = 0
    m.read(path)
    m.optimize()
    return round(-m.objective_value)

def glpk(path):
    glp_term_out(GLP_OFF)
    p = glp_create_prob()
    glp_read_mps(p, GLP_MPS_FILE, None, path)
    low, high = glp_get_col_lb(p, 1), glp_get_col_ub(p, 1)
    return "infeasible: %g to %g" % (low, high) if low > high else round(min(high, 10.5))

def ask(name, bounds):
    path = os.path.join(sys.argv[1], name + ".mps")
    open(path, "w").write(TEXT % bounds)
    return {f.__name__: f(path) for f in (highs, scip, cbc, glpk)}

a, b = ask("none", ""), ask("lower", "BOUNDS\n LO BND       X                2.0\n")
print("a", a, file=sys.stderr)
print("b", b, file=sys.stderr)
assert a == {"highs": 1, "scip": 1, "cbc": 1, "glpk": 1}, a
assert b == {"highs": 10, "scip": 10, "cbc": 10, "glpk": "infeasible: 2 to 1"}, b
PY
"$work/venv/bin/python" "$work/ask.py" "$work" >/dev/null
echo "as described"
