#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lines of C++ sources are at most 120 columns wide, files of the product at most 450 lines long, calls that cannot be used safely stand
nowhere in the product, every source names its licence, what writes JSON does not read it back, and texts for people use the field's
standard terms (plain_words.py).

usage: tidy.py [ROOT] [--fix]    --fix writes the line of the licence where it is missing
"""
import os
import re
import sys
from pathlib import Path

import plain_words

WIDEST = 120
LONGEST = 450
FORBIDDEN = {
    r"\b(?:strcpy|strcat|sprintf|vsprintf|gets|tmpnam|mktemp|tempnam)\s*\(": "writes without a limit, or under a name that others can take first",
    r"\b(?:std::)?(?:system|popen)\s*\(": "starts a shell",
    r"(?<!fmt::)\b(?:rand|srand|gmtime|localtime|strtok|setlocale)\s*\(": "keeps state that all threads share",
}

# What one folder alone may do.
IN_ONE_FOLDER = {
    r"\b(?:v?fork|posix_spawnp?|clone3?|exec(?:l|le|lp|v|ve|vp|vpe)|fexecve)\s*\(": (
        "src/stargate/executor", "makes a process: work elsewhere is a task for an Executor (docs/decisions/0019-one-executor.md)"),
}

# Folders in which JSON is written and nowhere read: figures travel there as typed values. With texts emptied, a read is one of these;
# `j["key"] =`, `j["key"].push_back(` and `j["a"]["b"] =` write.
ONLY_WRITTEN = ("src/stargate/report", "src/stargate/app")
READ_BACK = [
    r'\.(?:at|value|contains)\(""',
    r"\.get(?:_to|_ptr|_ref)?<",
    r"\.items\(\)",
    r"\bfor\s*\((?:const\s+)?(?:nlohmann::)?json\s*&",
    r'\[""\](?!\s*(?:=(?!=)|\.(?:push_back|emplace_back|update)\(|\[))',
]

# How the line of the licence is written, by the ending of a file's name or by the name itself.
LICENCE = "SPDX-License-Identifier: Apache-2.0"
COMMENTS = {
    "// {}": (".c", ".cpp", ".h", ".hpp", ".js", ".mjs", ".ts"),
    "# {}": (".cmake", ".cmake.in", ".py", ".sh", "CMakeLists.txt", "dev", "run"),
    "<!-- {} -->": (".svelte",),
}
NOT_OURS = {".git", "build", "dist", "node_modules", "shared", "venv", "__pycache__"}


def licence_line(path):
    """The line that this file should begin with; None for files that have no such line."""
    for comment, names in COMMENTS.items():
        if path.name in names or any(path.name.endswith(name) for name in names if name.startswith(".")):
            return comment.format(LICENCE)
    return None


def sources(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - NOT_OURS)
        for name in sorted(names):
            path = Path(folder) / name
            if licence_line(path) and not path.is_symlink():
                yield path


def without_licence(root, fix):
    """Sources whose first line, or second after `#!`, is not that of the licence; written there when `fix`."""
    lacking = []
    for path in sources(root):
        lines = path.read_text().splitlines(keepends=True)
        at = 1 if lines and lines[0].startswith("#!") else 0
        if at < len(lines) and lines[at].rstrip() == licence_line(path):
            continue
        if not fix:
            lacking.append(f"{path.relative_to(root)}:{at + 1}: does not name its licence; tools/tidy.py --fix writes it")
            continue
        lines.insert(at, licence_line(path) + "\n")
        path.write_text("".join(lines))
    return lacking


def words(line):
    """A line without comments and texts: what is quoted or said is no call."""
    return re.sub(r'"(?:[^"\\]|\\.)*"|//.*', "", line)


def reads_json_back(line):
    """Whether a line takes a figure or a row out of JSON, by key or one by one."""
    emptied = re.sub(r"//.*", "", re.sub(r'"(?:[^"\\]|\\.)*"', '""', line))
    return any(re.search(pattern, emptied) for pattern in READ_BACK)


def forbidden_in(path):
    """Calls that may not stand in this file, each with why."""
    if path.parts[0] != "src":
        return []
    elsewhere = [(pattern, why) for pattern, (folder, why) in IN_ONE_FOLDER.items() if not str(path).startswith(folder + "/")]
    return [*FORBIDDEN.items(), *elsewhere]


def main(root, fix):
    faults = without_licence(root, fix)
    for folder in ("src", "tests", "benchmarks", "fuzz", "tools", "docs/library"):
        for path in sorted((root / folder).rglob("*.[ch]pp")):
            lines = path.read_text().splitlines()
            if folder == "src" and len(lines) > LONGEST:
                faults.append(f"{path.relative_to(root)}: {len(lines)} lines, at most {LONGEST}")
            for number, line in enumerate(lines, 1):
                where = f"{path.relative_to(root)}:{number}"
                if len(line) > WIDEST:
                    faults.append(f"{where}: {len(line)} columns, at most {WIDEST}")
                if str(path.relative_to(root)).startswith(ONLY_WRITTEN) and reads_json_back(line):
                    faults.append(f"{where}: reads JSON back; take the figure from the typed value that the JSON was made of")
                for pattern, why in forbidden_in(path.relative_to(root)):
                    found = re.search(pattern, words(line))
                    if found:
                        faults.append(f"{where}: {found.group(0).rstrip(' (')}() {why}")
    faults += plain_words.faults(root)
    print("\n".join(faults)
          or "Lines are short enough, no forbidden call is made, every source names its licence, no JSON is read back, and texts use "
             "standard terms.")
    return 1 if faults else 0


if __name__ == "__main__":
    given = [word for word in sys.argv[1:] if word != "--fix"]
    sys.exit(main(Path(given[0] if given else "."), "--fix" in sys.argv))
