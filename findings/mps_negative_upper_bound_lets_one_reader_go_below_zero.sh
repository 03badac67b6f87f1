#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A column of an MPS file with a negative upper bound and no lower bound written.
#
# Tools: highspy 1.16.0, PySCIPOpt 6.3.0 (SCIP 10.0.2), mip 2.0.0 (brings CBC), swiglpk 5.0.13 (GLPK 5.0), from PyPI.
# Input: minimise X, X >= -10 by a row, upper bound -2.
# Seen:  HiGHS, SCIP and GLPK keep the usual lower bound of 0: 0 to -2, so nothing is feasible.
#        CBC drops the lower bound: "optimal", X = -10. Only the solver's log says so, where it is on.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check highspy==1.16.0 pyscipopt==6.3.0 mip==2.0.0 swiglpk==5.0.13
cat >"$work/x.mps" <<'MPS'
NAME          T
ROWS
 N  COST
 G  LIM
COLUMNS
    X         COST             1.0   LIM              1.0
RHS
    RHS       LIM             -10.0
BOUNDS
 UP BND       X               -2.0
ENDATA
MPS
cat >"$work/ask.py" <<'PY'
import sys
import highspy, mip
from pyscipopt import Model
from swiglpk import *

path = sys.argv[1]
h = highspy.Highs()
h.setOptionValue("output_flag", False)
h.readModel(path)
h.run()
highs = h.modelStatusToString(h.getModelStatus())
s = Model()
s.hideOutput()
s.readProblem(path)
s.optimize()
m = mip.Model(solver_name="CBC")
m.verbose = 0
m.read(path)
m.optimize()
glp_term_out(GLP_OFF)
p = glp_create_prob()
glp_read_mps(p, GLP_MPS_FILE, None, path)
seen = (highs, s.getStatus(), m.objective_value, (glp_get_col_lb(p, 1), glp_get_col_ub(p, 1)))
print(*seen, file=sys.stderr)
assert seen == ("Infeasible", "infeasible", -10.0, (0.0, -2.0)), seen
PY
"$work/venv/bin/python" "$work/ask.py" "$work/x.mps" >/dev/null
echo "as described"
