#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A plan that is to earn as much as it can is saved as an MPS file and solved from that file.
#
# Tools: written by PuLP 3.3.2, mip 2.0.0 and swiglpk 5.0.13 (GLPK 5.0); linopy 0.10.1 and PySCIPOpt 6.3.0 (SCIP 10.0.2) beside them;
#        read by highspy 1.16.0 and PySCIPOpt 6.3.0. All from PyPI.
# Input: maximise 3 X + 2 Y with X + Y at most 10.5, X from 0 to 4, Y whole from 2 to 9. The best value is 24.5.
# Guess: the file says that it is to be maximised, or carries the costs with the other sign.
# Seen:  PuLP writes the direction as a comment only, mip and GLPK do not write it at all, and none of the three turns the signs.
#        HiGHS and SCIP then minimise: "optimal", 4 (X = 0, Y = 2), the worst plan there is. GLPK and mip, reading their own file
#        back, do the same. linopy and SCIP write an OBJSENSE section: 24.5. As LP files, those of PuLP and GLPK keep the direction
#        (24.5); mip's says minimise and has the signs turned, so that the same plan is worth -24.5.
# Whoever passes models on in this format has to send costs to be minimised, or check the value that comes back.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: pulp==3.3.2 mip==2.0.0 swiglpk==5.0.13 linopy==0.10.1 pyscipopt==6.3.0 highspy==1.16.0
cd "$work"
cat >ask.py <<'PY'
import glob, gzip, sys
import highspy, linopy, mip, pulp
from pyscipopt import Model
from swiglpk import *


def by_pulp(path):
    p = pulp.LpProblem("plan", pulp.LpMaximize)
    x, y = pulp.LpVariable("X", 0, 4), pulp.LpVariable("Y", 2, 9, cat="Integer")
    p += 3 * x + 2 * y
    p += x + y <= 10.5
    p.writeMPS(path) if path.endswith("mps") else p.writeLP(path)


def by_mip(path):
    m = mip.Model(sense=mip.MAXIMIZE, solver_name="CBC")
    m.verbose = 0
    x, y = m.add_var("X", ub=4), m.add_var("Y", lb=2, ub=9, var_type="I")
    m.objective = 3 * x + 2 * y
    m += x + y <= 10.5
    m.write(path)


def by_glpk(path):
    glp_term_out(GLP_OFF)
    p = glp_create_prob()
    glp_set_obj_dir(p, GLP_MAX)
    glp_add_rows(p, 1)
    glp_add_cols(p, 2)
    rows, cols, values = intArray(3), intArray(3), doubleArray(3)
    for j, (name, cost, low, high) in enumerate([("X", 3, 0, 4), ("Y", 2, 2, 9)], 1):
        glp_set_col_name(p, j, name)
        glp_set_obj_coef(p, j, cost)
        glp_set_col_bnds(p, j, GLP_DB, low, high)
        rows[j], cols[j], values[j] = 1, j, 1
    glp_set_col_kind(p, 2, GLP_IV)
    glp_set_row_bnds(p, 1, GLP_UP, 0, 10.5)
    glp_load_matrix(p, 2, rows, cols, values)
    glp_write_mps(p, GLP_MPS_FILE, None, path) if path.endswith("mps") else glp_write_lp(p, None, path)


def by_linopy(path):
    m = linopy.Model()
    x, y = m.add_variables(0, 4, name="X"), m.add_variables(2, 9, integer=True, name="Y")
    m.add_constraints(x + y <= 10.5)
    m.add_objective(3 * x + 2 * y, sense="max")
    m.to_file(path, progress=False)


def by_scip(path):
    m = Model()
    m.hideOutput()
    x, y = m.addVar("X", ub=4), m.addVar("Y", lb=2, ub=9, vtype="I")
    m.addCons(x + y <= 10.5)
    m.setObjective(3 * x + 2 * y, "maximize")
    m.writeProblem(path, verbose=False)


def highs(path):
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.readModel(path)
    h.run()
    assert h.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(h.getInfo().objective_function_value, 6)


def scip(path):
    m = Model()
    m.hideOutput()
    m.readProblem(path)
    m.optimize()
    assert m.getStatus() == "optimal"
    return round(m.getObjVal(), 6)


seen = {}
for writer in (by_pulp, by_mip, by_glpk, by_linopy, by_scip):
    for kind in ("mps", "lp"):
        path = "%s.%s" % (writer.__name__, kind)
        writer(path)
        made = sorted(glob.glob(path + "*"))[0]
        if made.endswith(".gz"):  # mip adds an ending of its own
            open(path, "wb").write(gzip.open(made).read())
        seen[path] = (highs(path), scip(path))
        print(path, *seen[path], file=sys.stderr)
        if kind == "mps":
            print("   the direction in the file:", [line.strip() for line in open(path) if "SENSE" in line or "MAX" in line], file=sys.stderr)
low, high, turned = (4.0, 4.0), (24.5, 24.5), (-24.5, -24.5)
m = mip.Model(solver_name="CBC")
m.verbose = 0
m.read("by_mip.mps")
m.optimize()
glp_term_out(GLP_OFF)
p = glp_create_prob()
glp_read_mps(p, GLP_MPS_FILE, None, "by_glpk.mps")
own = (m.objective_value, glp_get_obj_dir(p) == GLP_MIN)
print("mip reads its own file:", own[0], "GLPK reads its own file as to be minimised:", own[1], file=sys.stderr)
assert own == (4.0, True), own
assert [seen[k] for k in ("by_pulp.mps", "by_mip.mps", "by_glpk.mps", "by_linopy.mps", "by_scip.mps")] == [low, low, low, high, high], seen
assert [seen[k] for k in ("by_pulp.lp", "by_mip.lp", "by_glpk.lp", "by_linopy.lp", "by_scip.lp")] == [high, turned, high, high, high], seen
PY
venv/bin/python ask.py >/dev/null
echo "as described"
