#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A model with a whole number and a yes/no decision, saved by one solver as an LP file and solved by another.
#
# Tools: written by highspy 1.16.0 (HiGHS 1.16.0); read by PySCIPOpt 6.3.0 (SCIP 10.0.2) and mip 2.0.0 (brings CBC), from PyPI;
#        linopy 0.10.1 writes the same model beside it.
# Input: minimise 70 N + 100 B + 12 R: N halls (whole, 0 to 9), B build at all (yes or no), R rented racks, with 10 N + R at least 44 and
#        N at most 9 B. The best plan costs 428: 4 halls, built, 4 racks rented.
# Guess: every reader of LP files finds the same best plan in the same file.
# Seen:  HiGHS and SCIP say 428. CBC says "optimal", 356.889, with 4.4 halls and 0.489 of the decision: HiGHS heads the
#        sections of the kinds with the short words "bin" and "gen"; CBC takes these heads for the names of two more columns, and no
#        column is whole any more. Its log says that the two stand in no row and goes on. The file of linopy, with the long words
#        "binary" and "general", gives 428 in all three.
# Whoever hands such a file on has to compare the number of columns and of whole-number columns after reading.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: highspy==1.16.0 pyscipopt==6.3.0 mip==2.0.0 linopy==0.10.1
cd "$work"
cat >ask.py <<'PY'
import sys
import highspy, linopy, mip
from pyscipopt import Model


def highs(path):
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.readModel(path)
    h.run()
    return round(h.getInfo().objective_function_value, 3)


def scip(path):
    m = Model()
    m.hideOutput()
    m.readProblem(path)
    m.optimize()
    assert m.getStatus() == "optimal"
    return round(m.getObjVal(), 3)


def cbc(path):
    m = mip.Model(solver_name="CBC")
    m.verbose = 0
    m.read(path)
    status = m.optimize()
    print(path, "columns in CBC:", [(v.name, v.var_type, round(v.x, 3)) for v in m.vars], file=sys.stderr)
    assert status == mip.OptimizationStatus.OPTIMAL
    return round(m.objective_value, 3), m.num_cols, m.num_int


h = highspy.Highs()
h.setOptionValue("output_flag", False)
n, b, r = h.addIntegral(0, 9, name="N"), h.addBinary(name="B"), h.addVariable(0, highspy.kHighsInf, name="R")
h.addConstr(10 * n + r >= 44)
h.addConstr(n - 9 * b <= 0)
h.setObjective(70 * n + 100 * b + 12 * r, highspy.ObjSense.kMinimize)
h.writeModel("highs.lp")
l = linopy.Model()
n, b, r = l.add_variables(0, 9, integer=True, name="N"), l.add_variables(binary=True, name="B"), l.add_variables(0, name="R")
l.add_constraints(10 * n + r >= 44)
l.add_constraints(n - 9 * b <= 0)
l.add_objective(70 * n + 100 * b + 12 * r)
l.to_file("linopy.lp", progress=False)
print(open("highs.lp").read(), file=sys.stderr)
one, two = [(highs(f), scip(f), cbc(f)) for f in ("highs.lp", "linopy.lp")]
print(one, two, file=sys.stderr)
assert one == (428.0, 428.0, (356.889, 5, 0)), one
assert two == (428.0, 428.0, (428.0, 3, 2)), two
PY
venv/bin/python ask.py >/dev/null
echo "as described"
