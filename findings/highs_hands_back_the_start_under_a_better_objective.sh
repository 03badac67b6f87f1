#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A mixed-integer model with a start point that is not the best one.
#
# Tool:  highspy 1.16.0 (HiGHS 1.16.0) from PyPI, highspy 1.15.1 beside it.
# Input: N, whole, 0 to 20, is to be as large as it can; six amounts of money, not negative, tie to each other by three equations
#        and one lower limit, and N stands in none of them. The start point has N = 0 and satisfies every row.
# Seen:  "Optimal", objective and bound 20, gap 0; the point that is handed out is the start, with N = 0, which is worth 0.
#        Without the start the point is worth 20, and 1.15.1 hands out that point with the start too.
# Whoever reads objective and point takes a plan for 20 that is worth 0; nothing but computing the objective of the point shows it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/ask.py" <<'PY'
import highspy
import numpy as np

FREE = highspy.kHighsInf
COST = [1.0, 0, 0, 0, 0, 0, 0]
ROWS = [(-40, -40, [1, 2], [-1, -1]), (-30, -30, [1, 3, 4], [1, -1, -1]), (-40, -40, [3, 5, 6], [1, -1, -1]), (95, FREE, [2, 4, 5, 6], [0.92, 0.914, 0.908, 0.908])]


def ask(start):
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    for column in range(7):
        h.addVar(0, 20 if column == 0 else FREE)
        h.changeColCost(column, COST[column])
    h.changeColIntegrality(0, highspy.HighsVarType.kInteger)
    h.changeObjectiveSense(highspy.ObjSense.kMaximize)
    for low, high, columns, values in ROWS:
        h.addRow(low, high, len(columns), np.array(columns, dtype=np.int32), np.array(values, dtype=float))
    if start:
        point = highspy.HighsSolution()
        point.col_value = [0.0, 0, 40, 0, 30, 40, 0]
        h.setSolution(point)
    h.run()
    said = h.getInfo()
    worth = float(np.dot(COST, h.getSolution().col_value))
    return h.modelStatusToString(h.getModelStatus()), round(said.objective_function_value, 6), round(said.mip_dual_bound, 6), round(worth, 6)


version = highspy.Highs().version()
print(version, "with the start", ask(True), "without", ask(False))
assert ask(True) == ("Optimal", 20, 20, 0 if version == "1.16.0" else 20), ask(True)
assert ask(False) == ("Optimal", 20, 20, 20), ask(False)
PY
for version in 1.16.0 1.15.1; do
  python3 -m venv "$work/$version"
  "$work/$version/bin/pip" install --quiet --disable-pip-version-check "highspy==$version" numpy
  "$work/$version/bin/python" "$work/ask.py"
done
echo "as described"
