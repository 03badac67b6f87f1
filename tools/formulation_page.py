#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""docs/formulation/rows.md from the prefaces of the constraint families' headers, so that the mathematics stands in one place.

    formulation_page.py ROOT            writes the page
    formulation_page.py ROOT --check    exits 1 where the page is out of date
"""
import sys
from pathlib import Path

FAMILIES = ["construction", "supply", "racks", "working", "site_power", "compute", "operations", "decided", "capital"]

HEAD = """# The rows of the model

How the optimiser writes the [rules of a plan](rules.md) as rows of a mixed-integer linear model. Each family stands in one file of
`src/stargate/formulation`; what follows is the preface of its header. Racks are in hundreds, money in USD m, power in MW, compute in
thousand H100e. A row is found by its name in what `stargate` reports and in models written out.

This page is written by `./dev docs`.
"""


def preface(header):
    lines = []
    for line in header.read_text().splitlines():
        if line.startswith("// SPDX-License-Identifier: "):
            continue
        if not line.startswith("//"):
            break
        lines.append(line[3:] if line.startswith("// ") else line[2:])
    return lines


def page(root):
    parts = [HEAD]
    for family in FAMILIES:
        lines = preface(root / "src/stargate/formulation" / f"{family}.hpp")
        title, _, rest = lines[0].partition(": ")
        parts.append(f"\n## {title}\n\n{rest[:1].upper()}{rest[1:]}\n\n```text\n" + "\n".join(lines[1:]).strip("\n") + "\n```\n")
    return "".join(parts)


def main(root, check):
    target = root / "docs/formulation/rows.md"
    text = page(root)
    if not check:
        target.write_text(text)
        return 0
    if target.exists() and target.read_text() == text:
        return 0
    print(f"{target} is out of date: run ./dev docs", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), "--check" in sys.argv[2:]))
