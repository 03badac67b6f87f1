#!/usr/bin/env python3
"""Lines of C++ sources are at most 120 columns wide, and calls that cannot be used safely stand nowhere in the product."""
import re
import sys
from pathlib import Path

WIDEST = 120
FORBIDDEN = {
    r"\b(?:strcpy|strcat|sprintf|vsprintf|gets|tmpnam|mktemp|tempnam)\s*\(": "writes without a limit, or under a name that others can take first",
    r"\b(?:std::)?(?:system|popen)\s*\(": "starts a shell",
    r"(?<!fmt::)\b(?:rand|srand|gmtime|localtime|strtok|setlocale)\s*\(": "keeps state that all threads share",
}


def words(line):
    """A line without comments and texts: what is quoted or said is no call."""
    return re.sub(r'"(?:[^"\\]|\\.)*"|//.*', "", line)


def main(root):
    faults = []
    for folder in ("src", "tests", "benchmarks", "fuzz"):
        for path in sorted((root / folder).rglob("*.[ch]pp")):
            for number, line in enumerate(path.read_text().splitlines(), 1):
                where = f"{path.relative_to(root)}:{number}"
                if len(line) > WIDEST:
                    faults.append(f"{where}: {len(line)} columns, at most {WIDEST}")
                for pattern, why in FORBIDDEN.items() if folder == "src" else ():
                    found = re.search(pattern, words(line))
                    if found:
                        faults.append(f"{where}: {found.group(0).rstrip(' (')}() {why}")
    print("\n".join(faults) or "Lines are short enough, and no forbidden call is made.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
