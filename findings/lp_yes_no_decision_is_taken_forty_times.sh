#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A yes/no decision of an LP file for which the BOUNDS section, too, has a line.
#
# Tools: highspy 1.16.0, swiglpk 5.0.13 (GLPK 5.0), PySCIPOpt 6.3.0 (SCIP 10.0.2), mip 2.0.0 (brings CBC), from PyPI.
# Input: maximise X with X at most 100 by a row; (a) X stands under Binary alone; (b) BOUNDS says 0 <= X <= 40 before that.
# Guess: Binary means 0 or 1 in any case.
# Seen:  (a) 1 in all four. (b) SCIP and CBC say 1; HiGHS and GLPK keep 40 as the upper bound and take the decision 40 times, as
#        "optimal", with no message. In HiGHS this is meant: bounds that are written go before the section Binary.
# Whoever writes a big-M or a stock limit as a bound beside Binary has one model here and another there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: highspy==1.16.0 pyscipopt==6.3.0 mip==2.0.0 swiglpk==5.0.13
cd "$work"
cat >a.lp <<'LP'
Maximize
 obj: X
Subject To
 most: X <= 100
Binary
 X
End
LP
sed 's/^Binary/Bounds\n 0 <= X <= 40\nBinary/' a.lp >b.lp
cat >ask.py <<'PY'
import sys
import highspy, mip
from pyscipopt import Model
from swiglpk import *


def highs(path):
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    assert h.readModel(path) == highspy.HighsStatus.kOk
    h.run()
    assert h.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(h.getInfo().objective_function_value)


def glpk(path):
    glp_term_out(GLP_OFF)
    p = glp_create_prob()
    assert glp_read_lp(p, None, path) == 0
    glp_simplex(p, None)
    glp_intopt(p, None)
    assert glp_mip_status(p) == GLP_OPT
    return round(glp_mip_obj_val(p))


def scip(path):
    m = Model()
    m.hideOutput()
    m.readProblem(path)
    m.optimize()
    assert m.getStatus() == "optimal"
    return round(m.getObjVal())


def cbc(path):
    m = mip.Model(solver_name="CBC")
    m.verbose = 0
    m.read(path)
    assert m.optimize() == mip.OptimizationStatus.OPTIMAL
    return round(m.objective_value)


a, b = [{f.__name__: f(path) for f in (highs, glpk, scip, cbc)} for path in ("a.lp", "b.lp")]
print("a", a, "b", b, file=sys.stderr)
assert a == {"highs": 1, "glpk": 1, "scip": 1, "cbc": 1}, a
assert b == {"highs": 40, "glpk": 40, "scip": 1, "cbc": 1}, b
PY
venv/bin/python ask.py >/dev/null
echo "as described"
