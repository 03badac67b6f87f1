#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A condition of the kind "if B is taken, then at least 5 of X" (an indicator row) in an LP file.
#
# Tools: PySCIPOpt 6.3.0 (SCIP 10.0.2), highspy 1.16.0, mip 2.0.0 (brings CBC) and the cbc program (2.10.3) that comes with PuLP 3.3.2;
#        all from PyPI.
# Input: B, yes or no, costs 100; X costs 3, Y costs 4; X + Y at least 2; (a) B = 1 -> X >= 5. Best: B not taken, X = 2, for 6.
#        (b) B at least 1 by a row, and B = 1 -> X <= 1. Best: X = 1, Y = 1, for 107.
# Guess: a reader that does not know the arrow refuses the file.
# Seen:  SCIP finds 6 and 107. HiGHS refuses the file. CBC, both ways, takes the line for two rows, "B = 1" and "X less a further
#        column", and says "optimal": (a) 115, B has been ordered and X with it; (b) 106, the limit is gone. Its log only notes that
#        the name ">" is no good and that all columns are renamed.
# A condition that nobody has to meet is bought, or a limit is not kept, and the answer is called optimal.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: highspy==1.16.0 pyscipopt==6.3.0 mip==2.0.0 pulp==3.3.2
cd "$work"
cat >a.lp <<'LP'
Minimize
 obj: 100 B + 3 X + 4 Y
Subject To
 need: X + Y >= 2
 cond: B = 1 -> X >= 5
Binary
 B
End
LP
sed 's/^ cond.*/ take: B >= 1\n cond: B = 1 -> X <= 1/' a.lp >b.lp
cat >ask.py <<'PY'
import re, subprocess, sys
import highspy, mip, pulp
from pyscipopt import Model


def highs(path):
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    return "refused" if h.readModel(path) == highspy.HighsStatus.kError else "read"


def scip(path):
    m = Model()
    m.hideOutput()
    m.readProblem(path)
    m.optimize()
    assert m.getStatus() == "optimal"
    return round(m.getObjVal(), 6)


def program(path):
    said = subprocess.run([pulp.PULP_CBC_CMD().path, path, "solve", "solution", path + ".txt"], capture_output=True, text=True).stdout
    print(path, "cbc:", [line for line in said.splitlines() if "name" in line], file=sys.stderr)
    first = open(path + ".txt").readline()
    assert first.startswith("Optimal"), first
    return float(first.split()[-1])


def by_mip(path):
    m = mip.Model(solver_name="CBC")
    m.verbose = 0
    m.read(path)
    status = m.optimize()
    print(path, "mip:", status.name, [(v.name, v.x) for v in m.vars], [str(c) for c in m.constrs], file=sys.stderr)
    assert status == mip.OptimizationStatus.OPTIMAL
    return round(m.objective_value, 6)


seen = {path: [f(path) for f in (highs, scip, program, by_mip)] for path in ("a.lp", "b.lp")}
print(seen, file=sys.stderr)
assert seen == {"a.lp": ["refused", 6, 115, 115], "b.lp": ["refused", 107, 106, 106]}, seen
PY
venv/bin/python ask.py >/dev/null
echo "as described"
