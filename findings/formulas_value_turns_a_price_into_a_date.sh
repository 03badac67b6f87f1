#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prices that came into a workbook as text, with thousands separators, are turned into numbers by VALUE.
#
# Tools: formulas 1.3.4 and pycel 1.0b30 (PyPI), two Python engines that recalculate a workbook; XlsxWriter 3.3.1 writes it.
# Input: one column of texts such as 1,250 and 1,250,000, beside each =VALUE(...), and the sum of these.
# Guess: the number, as the function's description in Excel says, which gives a text with thousands separators as its example.
# Seen:  formulas reads month, year or month, year, rest and gives the date's number: 1,250 becomes 91,313 (1 January 2150), 1,250,000 becomes
#        91,313 as well, 2,400,000 becomes 146,130; no error. Of 244 amounts from 1,000 to 9,990 none comes right and none is
#        refused. Without the separator (1250) the result is right; 25,000,000 and 1,250.00 give #VALUE!. pycel gives #VALUE! each time.
#        NUMBERVALUE, in the same formulas, is right: 1,250 for 1,250.
# An offer for 1.25 million stands in the total as 91 thousand, and nothing is red.
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

TEXTS = ["1,250", "1,250,000", "2,400,000", "1250", "25,000,000"]
book = xlsxwriter.Workbook("offers.xlsx")
sheet = book.add_worksheet("S")
for row, text in enumerate(TEXTS):
    sheet.write_string(row, 0, text)
    sheet.write_formula(row, 1, "=VALUE(A%d)" % (row + 1), value="")
sheet.write_formula(5, 1, "=SUM(B1:B4)", value="")
sheet.write_formula(6, 1, "=NUMBERVALUE(A1)", value="")
book.close()

cells = formulas.ExcelModel().loads("offers.xlsx").finish().calculate()
one = [cells["'[offers.xlsx]S'!B%d" % row].value[0, 0] for row in range(1, 8)]
compiled = ExcelCompiler(filename="offers.xlsx")
two = [compiled.evaluate("S!B%d" % row) for row in range(1, 6)]
value = formulas.Parser().ast("=VALUE(A1)")[1].compile()
amounts = range(1000, 10000, 37)
wrong = sum(float(value("{:,}".format(amount))) != amount for amount in amounts)
print("formulas", [str(x) for x in one], "pycel", two, "wrong", wrong, "of", len(amounts), file=sys.stderr)
assert [float(x) for x in one[:4]] == [91313, 91313, 146130, 1250], one
assert str(one[4]) == "#VALUE!" and float(one[5]) == 91313 + 91313 + 146130 + 1250 and float(one[6]) == 1250, one
assert two == ["#VALUE!", "#VALUE!", "#VALUE!", 1250, "#VALUE!"], two
assert wrong == len(amounts) == 244
PY
venv/bin/python ask.py >/dev/null
echo "as described"
