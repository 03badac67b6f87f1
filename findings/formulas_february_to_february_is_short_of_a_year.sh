#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Interest for one year from the end of February to the end of February, by YEARFRAC with basis 0 (30/360, US).
#
# Tools: formulas 1.3.4 and pycel 1.0b30 (PyPI), two Python engines that recalculate a workbook; XlsxWriter 3.3.1 writes it.
# Input: 10,000,000 at 6 %, from 28 Feb 2026 to 28 Feb 2027, to the 29th in 2028, to the 28th in 2029; and one year from 31 March.
# Guess: a year each: in the US rule both ends count as the 30th when both are the last day of February.
# Seen:  pycel gives 600,000.00 each year. formulas gives 596,666.67 (358 days), 598,333.33 (359) and 596,666.67: the start counts
#        as the 30th, the end stays the 28th or 29th. From 31 March to 31 March both give 600,000.00.
# A loan signed on the last day of February loses two days of interest in each year in one engine and not in the other.
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

DATES = [("2026,2,28", "2027,2,28"), ("2027,2,28", "2028,2,29"), ("2028,2,29", "2029,2,28"), ("2026,3,31", "2027,3,31")]
book = xlsxwriter.Workbook("loan.xlsx")
sheet = book.add_worksheet("S")
for row, pair in enumerate(DATES):
    sheet.write_formula(row, 0, "=10000000*0.06*YEARFRAC(DATE(%s),DATE(%s),0)" % pair, value="")
book.close()

cells = formulas.ExcelModel().loads("loan.xlsx").finish().calculate()
one = [round(float(cells["'[loan.xlsx]S'!A%d" % row].value[0, 0]), 2) for row in range(1, 5)]
compiled = ExcelCompiler(filename="loan.xlsx")
two = [round(compiled.evaluate("S!A%d" % row), 2) for row in range(1, 5)]
print("formulas", one, "pycel", two, file=sys.stderr)
assert one == [596666.67, 598333.33, 596666.67, 600000.00], one
assert two == [600000.00] * 4, two
PY
venv/bin/python ask.py >/dev/null
echo "as described"
