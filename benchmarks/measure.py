# SPDX-License-Identifier: Apache-2.0
"""Runs commands and measures them: seconds, and peak memory of all their processes."""
import re
import subprocess
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVERY_S = 0.25
HELD_UP_S = 3.0


class Wrong(Exception):
    """An answer that does not stand up to its checks."""


class HeldUp(Exception):
    """A run that somebody stopped for a while from outside, or a machine that stood still: its seconds mean nothing."""


def family(pid):
    """The process and all that it started."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            waiting += [int(word) for word in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except (OSError, ValueError):
            pass
    return found


def memory_mb(processes):
    """What they hold now; pages that several share count once."""
    total = 0
    for one in processes:
        try:
            total += int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{one}/smaps_rollup").read_text(), re.M)[1])
        except (OSError, TypeError):
            pass  # it has ended meanwhile
    return total / 1024


def stopped(processes):
    """Does one of them stand still because of a signal?"""
    for one in processes:
        try:
            if Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T":
                return True
        except (OSError, IndexError):
            pass
    return False


def measured(words, answers=(0, 4, 5)):
    """Runs a command that ends with one of these exit statuses; its exit status, stdout, seconds and peak memory of the whole family in MB."""
    began, peak, held_up = time.monotonic(), 0.0, 0.0
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    texts = []
    reader = threading.Thread(target=lambda: texts.append(process.communicate()))
    reader.start()
    last = time.monotonic()
    while reader.is_alive():
        processes = family(process.pid)
        peak = max(peak, memory_mb(processes))
        still = stopped(processes)
        reader.join(EVERY_S)
        now = time.monotonic()
        # Either they stand still, or this loop itself did.
        held_up += now - last if still or now - last > HELD_UP_S else 0.0
        last = now
    if held_up > HELD_UP_S:
        raise HeldUp(f"{Path(words[0]).name} was held up for {held_up:.0f} s")
    if process.returncode not in answers:
        raise Wrong(f"{Path(words[0]).name} ended with exit status {process.returncode}: {texts[0][1].strip()[-300:]}")
    return process.returncode, texts[0][0], time.monotonic() - began, peak
