#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A minus sign in front of a power in a workbook formula.
#
# Tools: pycel 1.0b30 and formulas 1.3.4 (PyPI), two Python engines that recalculate a workbook; XlsxWriter 3.3.1 writes it.
# Input: B1 is 3; =-B1^2, =-2^2 and the bell curve =EXP(-B1^2/2), written as one writes it in mathematics.
# Guess: as Excel documents its order of operators, the minus sign comes before the power: 9, 4 and EXP(4.5) = 90.017. (Its
#        users know the last for a trap; a workbook that was checked in Excel has it right in some other way.)
# Seen:  formulas gives 9, 4 and 90.017. pycel gives -9, -4 and 0.0111: the power first, as in Python. No message.
# The same cell has another sign in pycel than in the spreadsheet program in which the workbook was approved.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check formulas==1.3.4 pycel==1.0b30 xlsxwriter==3.3.1
cd "$work"
cat >ask.py <<'PY'
import sys, warnings
warnings.filterwarnings("ignore")
import formulas, xlsxwriter
from pycel import ExcelCompiler

book = xlsxwriter.Workbook("sign.xlsx")
sheet = book.add_worksheet("S")
sheet.write(0, 1, 3)
for row, text in enumerate(["=-B1^2", "=-2^2", "=EXP(-B1^2/2)"]):
    sheet.write_formula(row, 0, text, value="")
book.close()

cells = formulas.ExcelModel().loads("sign.xlsx").finish().calculate()
one = [round(float(cells["'[sign.xlsx]S'!A%d" % row].value[0, 0]), 4) for row in (1, 2, 3)]
compiled = ExcelCompiler(filename="sign.xlsx")
two = [round(float(compiled.evaluate("S!A%d" % row)), 4) for row in (1, 2, 3)]
print("formulas", one, "pycel", two, file=sys.stderr)
assert one == [9, 4, 90.0171], one
assert two == [-9, -4, 0.0111], two
PY
venv/bin/python ask.py >/dev/null
echo "as described"
