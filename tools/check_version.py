#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The version stands in one place, project(stargate VERSION ...) of CMakeLists.txt; the files that have to repeat it agree.

usage: check_version.py ROOT
"""
import json
import re
import sys
from pathlib import Path


def repeated(root):
    """(where, version) of each place that repeats it."""
    page = json.loads((root / "web/package.json").read_text())
    lock = json.loads((root / "web/package-lock.json").read_text())
    yield "web/package.json", page["version"]
    yield "web/package-lock.json", lock["version"]
    yield "web/package-lock.json, packages", lock["packages"][""]["version"]
    newest = re.search(r"^## (\S+)", (root / "CHANGELOG.md").read_text(), re.M)
    yield "CHANGELOG.md, its newest part", newest[1] if newest else "nothing"


def main(root):
    version = re.search(r"project\(stargate VERSION (\d+\.\d+\.\d+)", (root / "CMakeLists.txt").read_text())[1]
    faults = [f"{where} says {other}, CMakeLists.txt {version}" for where, other in repeated(root) if other != version]
    asked = re.search(r"find_package\(stargate (\S+)", (root / "docs/library/CMakeLists.txt").read_text())[1]
    if asked != version.rsplit(".", 1)[0]:
        faults.append(f"docs/library/CMakeLists.txt asks for {asked}, CMakeLists.txt says {version}")
    print("\n".join(faults) or f"Every place that names the version says {version}.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
