#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Includes point one way: each folder of src/stargate may include only what CMakeLists.txt lets it link.

The allowed directions are read from the stargate_module() lines, so that there is one list of them. A folder may also include what its
own dependencies depend on, but for the pairs of APART. What lies in src/stargate itself is the face of the
library, which is the module usecases with all that it stands on.
"""
import re
import sys
from pathlib import Path

SOLVER_HEADERS = re.compile(r'#\s*include\s*[<"](?:Highs\.h|highs/|lp_data/|interfaces/highs)')
OWN_HEADERS = re.compile(r'#\s*include\s*[<"]stargate/([a-z_]+)/')
LIBRARY = "usecases"

# The rows of the model are a second opinion on the rules of a plan: the formulation writes the small laws for itself.
APART = {("formulation", "rules")}


def allowed_directions(cmake_text):
    direct = {}
    for body in re.findall(r"stargate_module\(([^)]*)\)", cmake_text):
        words = body.split()
        depends = []
        if "DEPENDS" in words:
            for word in words[words.index("DEPENDS") + 1:]:
                if word == "LIBRARIES":
                    break
                depends.append(word)
        direct[words[0]] = depends

    def reach(module, seen):
        for other in direct[module]:
            if other not in seen:
                seen.add(other)
                reach(other, seen)
        return seen

    return {module: reach(module, {module}) for module in direct}


def main(root):
    allowed = allowed_directions((root / "CMakeLists.txt").read_text())
    source = root / "src" / "stargate"
    faults = []
    for path in sorted(source.rglob("*.?pp")):
        relative = path.relative_to(source)
        module = relative.parts[0] if len(relative.parts) > 1 else LIBRARY
        if module not in allowed:
            faults.append(f"{path}: folder {module} has no stargate_module() line in CMakeLists.txt")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            own = OWN_HEADERS.search(line)
            if own and (own.group(1) not in allowed[module] or (module, own.group(1)) in APART):
                faults.append(f"{path}:{number}: {module} must not include {own.group(1)}")
            if SOLVER_HEADERS.search(line) and relative.parts[:2] != ("solve", "highs"):
                faults.append(f"{path}:{number}: only solve/highs may include HiGHS headers")
    print("\n".join(faults) or "Every include points the right way.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
