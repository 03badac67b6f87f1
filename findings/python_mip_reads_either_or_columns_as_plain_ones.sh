#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Contracts of the kind "nothing, or between 5 and 8" and choices of the kind "one of these three" in an LP or MPS file.
#
# Tools: mip 2.0.0 (brings CBC), PySCIPOpt 6.3.0 (SCIP 10.0.2), highspy 1.16.0 and the cbc program (2.10.3) that comes with PuLP 3.3.2;
#        all from PyPI.
# Input: (a) LP, (b) MPS: at least 1 MW in all; X is semi-continuous, 0 or 5 to 8 MW, for 10 a MW, Y costs 11 a MW.
#        Best: X nothing, Y = 1, for 11. (c) LP: X, Y, Z up to 4 each earn 3, 2, 1 and only one of them may be used (SOS of type 1).
#        Best: X alone, 12.
# Guess: mip answers as CBC itself does, or refuses what it cannot hold.
# Seen:  SCIP and the cbc program find 11, 11 and 12 (HiGHS the first two; it refuses the LP file with the SOS section). mip says
#        "optimal" with 50, 50 and 22: X has to be bought, at least 5, and all three are used. mip tells no difference; the column
#        stands as "integer, 5 to 8" and the model has no trace of the set.
# Whoever solves a file by way of mip gets a plan that pays for a contract which need not be signed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: highspy==1.16.0 pyscipopt==6.3.0 mip==2.0.0 pulp==3.3.2
cd "$work"
cat >a.lp <<'LP'
Minimize
 obj: 10 X + 11 Y
Subject To
 need: X + Y >= 1
 most: Y <= 100
Bounds
 5 <= X <= 8
Semi-continuous
 X
End
LP
cat >b.mps <<'MPS'
NAME          T
ROWS
 N  COST
 G  NEED
 L  MOST
COLUMNS
    X         COST            10.0   NEED             1.0
    Y         COST            11.0   NEED             1.0
    Y         MOST             1.0
RHS
    RHS       NEED             1.0   MOST           100.0
BOUNDS
 LO BND       X                5.0
 SC BND       X                8.0
ENDATA
MPS
cat >c.lp <<'LP'
Maximize
 obj: 3 X + 2 Y + Z
Subject To
 most: X + Y + Z <= 10
Bounds
 X <= 4
 Y <= 4
 Z <= 4
SOS
 one: S1:: X:1 Y:2 Z:3
End
LP
cat >ask.py <<'PY'
import re, subprocess, sys
import highspy, mip, pulp
from pyscipopt import Model


def highs(path):
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    if h.readModel(path) == highspy.HighsStatus.kError:
        return "refused"
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


def program(path):
    said = subprocess.run([pulp.PULP_CBC_CMD().path, path, "solve"], capture_output=True, text=True).stdout
    return float(re.search(r"^Objective value: +(\S+)", said, re.M).group(1))


def by_mip(path):
    m = mip.Model(solver_name="CBC")
    m.verbose = 0
    m.read(path)
    status = m.optimize()
    print(path, "mip:", status.name, [(v.name, v.var_type, v.lb, v.ub, v.x) for v in m.vars], file=sys.stderr)
    assert status == mip.OptimizationStatus.OPTIMAL
    return round(m.objective_value, 6)


seen = {path: [f(path) for f in (highs, scip, program, by_mip)] for path in ("a.lp", "b.mps", "c.lp")}
print(seen, file=sys.stderr)
assert seen == {"a.lp": [11, 11, 11, 50], "b.mps": [11, 11, 11, 50], "c.lp": ["refused", 12, 12, 22]}, seen
PY
venv/bin/python ask.py >/dev/null
echo "as described"
