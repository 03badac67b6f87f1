# SPDX-License-Identifier: Apache-2.0
"""The log of the benchmark: a line of JSON per run, on any machine, at any commit; a run that is there is not repeated."""
import datetime
import hashlib
import json
import os
import platform
import re
import subprocess
from pathlib import Path

from measure import ROOT

# Files that look at runs after they were made.
DRAWING = ("compare.py", "figures.py", "page.py", "README.md", "results")
KEY = ("kind", "commit", "instance", "seed", "solver", "limit_s")


def git(*words):
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout


def commit():
    """The commit; where files differ from it, also a mark of how."""
    name = git("describe", "--always", "--exclude", "*").strip() or "unknown"
    changed = git("diff", "HEAD", "--", "src", "benchmarks", "examples", "cmake", "CMakeLists.txt", *(f":!benchmarks/{name}" for name in DRAWING))
    return name + (f"+{hashlib.sha256(changed.encode()).hexdigest()[:8]}" if changed else "")


def machine():
    text = Path("/proc/cpuinfo").read_text()
    cpu = re.search(r"^model name\s*:\s*(.*)$", text, re.M)
    memory = re.search(r"^MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text(), re.M)
    return {"cpu": cpu[1] if cpu else platform.machine(), "cores": os.cpu_count(),
            "memory_gb": round(int(memory[1]) / 1024 ** 2, 1), "system": platform.platform()}


def read(*paths):
    """The runs of some logs, the last one of each key; lines that are cut short are passed over."""
    runs = {}
    for path in paths:
        if not Path(path).exists():
            continue
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            try:
                run = json.loads(line)
                runs[tuple(run.get(part) for part in KEY)] = run
            except json.JSONDecodeError:
                pass
    return list(runs.values())


class Log:
    def __init__(self, path):
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.facts = {"machine": machine(), "commit": commit()}

    def find(self, **key):
        wanted = {"commit": self.facts["commit"], **key}
        return next((run for run in read(self.path) if all(run.get(part) == wanted.get(part) for part in KEY)), None)

    def add(self, **run):
        run = {"date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"), **self.facts, **run}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(run) + "\n")
        return run
