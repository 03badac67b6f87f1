#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A workbook is written while there is no more room for temporary files.
#
# Tool:  libxlsxwriter 1.1.4-2+b1 (Debian 12: libxlsxwriter4, libxlsxwriter-dev); the result is read by Python's zipfile.
# Input: one sheet of 20,000 equal numbers. The process may make no file above 200 kB (a file size limit, as a full temporary
#        folder would); the compressed workbook is far smaller, only the temporary file of the sheet is not.
# Seen:  workbook_close() returns "no error". The file opens as a ZIP and its checksums hold, but the sheet inside is cut off in the
#        middle, so that no spreadsheet program reads it. Without the limit the same program writes a whole workbook.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
version=$(apt-cache policy libxlsxwriter-dev | sed -n 's/ *Candidate: //p')
apt-get download -q "libxlsxwriter-dev=$version" "libxlsxwriter4=$version" >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" tree; done
cat >make.c <<'C'
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <xlsxwriter.h>
int main(int count, char **words) {
  if (count > 2) {
    struct rlimit small = {200000, 200000};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
  }
  lxw_workbook *book = workbook_new(words[1]);
  lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
  for (int row = 0; row < 20000; ++row) worksheet_write_number(sheet, row, 0, 1234567, NULL);
  printf("%s\n", lxw_strerror(workbook_close(book)));
}
C
cc make.c -o make -Itree/usr/include tree/usr/lib/*/libxlsxwriter.so.*.*.* 2>/dev/null || cc make.c -o make -Itree/usr/include $(find tree -name 'libxlsxwriter.so*' -type f | head -1) -lz
export LD_LIBRARY_PATH=$(dirname "$(find "$PWD/tree" -name 'libxlsxwriter.so*' | head -1)")
whole=$(./make whole.xlsx)
cut=$(./make cut.xlsx limited)
python3 - "$version" "$whole" "$cut" <<'PY' >&2
import sys, zipfile
def sheet(name):
    archive = zipfile.ZipFile(name)
    assert archive.testzip() is None
    return archive.read("xl/worksheets/sheet1.xml")
print(*sys.argv[1:], len(sheet("whole.xlsx")), len(sheet("cut.xlsx")), sheet("cut.xlsx")[-40:])
assert sys.argv[1].startswith("1.1.4") and sys.argv[2] == sys.argv[3] == "No error."
assert sheet("whole.xlsx").endswith(b"</worksheet>")
assert not sheet("cut.xlsx").endswith(b"</worksheet>")
PY
echo "as described"
