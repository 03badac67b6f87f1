#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the commands that the documentation shows, in order, in an empty folder: one folder per page.

usage: run_doc_commands.py PROGRAM PAGE.md...

A command is a line of a code block that begins with `stargate` (after `$ ` or not); `\\` at its end goes on with the next
line. It must end with exit status 0, or with N where its comment says `exit N`; a plan may miss a hard promise (4), and so may its money, since
that depends on the time it had. Lines that follow up to the next command are what it prints, on stdout, stderr or both: words
are compared, any number stands for any other, and `...` for any lines. Searches get ten seconds. A command named in a sentence is not run, but its
verb and options must exist, and so must every verb of `./dev`.
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEARCH_SECONDS = 10
NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?")


@dataclass
class Command:
    line: int
    text: str
    output: list = field(default_factory=list)

    @property
    def verb(self):
        return (shlex.split(self.text, comments=True) + [""])[1]

    def statuses(self):
        told = re.search(r"#.*\bexit (\d+)", self.text)
        if told:
            return {int(told[1])}
        return {0, 4} if self.verb in ("plan", "finance") else {0}


def blocks(text):
    """The code blocks of a page, fenced or indented, as lists of (line number, line)."""
    block, fenced, before_blank = [], False, True
    for number, line in enumerate(text.splitlines() + [""], 1):
        if line.startswith("```"):
            if block:
                yield block
            block, fenced = [], not fenced
        elif fenced:
            block.append((number, line))
        elif line.startswith("    ") and (block or before_blank):
            block.append((number, line[4:]))
        elif block and line.strip():
            yield block
            block = []
        elif block:
            block.append((number, ""))
        before_blank = not line.strip()
    if block:
        yield block


def commands(text):
    found = []
    for block in blocks(text):
        current = None
        for number, line in block:
            bare = line.removeprefix("$ ")
            if current and current.text.endswith("\\"):
                current.text = current.text[:-1] + bare.strip()
            elif bare.startswith("stargate "):
                current = Command(number, bare)
                found.append(current)
            elif bare.startswith("./dev"):
                current = None
            elif current:
                current.output.append(line)
    return found


def words_of(line):
    return NUMBER.sub("#", re.sub(r"\s+", " ", line.strip()))


def first_difference(shown, printed):
    """The first shown line that was not printed in its place; None when all were."""
    shown = [words_of(line) for line in shown if line.strip()]
    printed = [words_of(line) for line in printed.splitlines() if line.strip()]
    at, anywhere = 0, False
    for line in shown:
        if line == "...":
            anywhere = True
            continue
        found = next((i for i in range(at, len(printed)) if printed[i] == line), None)
        if found is None or (found != at and not anywhere):
            return line
        at, anywhere = found + 1, False
    return None if anywhere or at == len(printed) else "(more was printed than is shown)"


def run(command, program, folder):
    """None, or what is wrong with the command."""
    text = command.text
    if command.verb == "plan":
        text = re.sub(r"\s--time-limit[ =]\S+", "", text)
        text = re.sub(r"^stargate plan", f"stargate plan --time-limit {SEARCH_SECONDS}", text)
    environment = os.environ | {"PATH": f"{program.parent}:{os.environ['PATH']}", "NO_COLOR": "1"}
    done = subprocess.run(["bash", "-c", text], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)
    allowed = command.statuses()
    if done.returncode not in allowed:
        wanted = " or ".join(str(status) for status in sorted(allowed))
        return f"ended with exit status {done.returncode}, not {wanted}:\n{done.stderr[-1500:]}{done.stdout[-500:]}"
    if any(line.strip() for line in command.output):
        printed = (done.stdout, done.stderr, done.stderr + done.stdout)
        differences = [first_difference(command.output, text) for text in printed]
        if None not in differences:
            return f"did not print as shown: {differences[-1]}\nIt printed:\n{printed[-1]}"
    return None


def named(text):
    """Commands named between backticks in sentences."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("    "):
            for span in re.findall(r"`([^`]+)`", line):
                if re.match(r"(?:stargate|\./dev) [a-z]", span):
                    yield number, span


class Known:
    """What the program and ./dev say they can do."""

    def __init__(self, program):
        self.program = program
        self.help = {}
        dev = subprocess.run([ROOT / "dev", "help"], capture_output=True, text=True, check=True).stdout
        self.dev_verbs = set(re.findall(r"^  ([a-z]+) ", dev, re.M))

    def fault(self, text):
        program, verb, *rest = shlex.split(text, comments=True)
        if program == "./dev":
            return None if verb in self.dev_verbs else f"./dev has no verb '{verb}'"
        if verb not in self.help:
            asked = subprocess.run([self.program, "help", verb], capture_output=True, text=True, check=False)
            self.help[verb] = asked.stdout if asked.returncode == 0 else None
        if self.help[verb] is None:
            return f"stargate has no verb '{verb}'"
        missing = [word for word in rest if word.startswith("--") and word.split("=")[0] not in self.help[verb]]
        return f"stargate {verb} does not know {missing[0]}" if missing else None


def check_page(page, program, known):
    text = page.read_text()
    faults, count = [], 0
    for number, span in named(text):
        if fault := known.fault(span):
            faults.append(f"{page}:{number}: `{span}`: {fault}")
    for block in blocks(text):
        for number, line in block:
            if line.startswith("./dev ") and (fault := known.fault(line)):
                faults.append(f"{page}:{number}: `{line}`: {fault}")
    with tempfile.TemporaryDirectory(prefix="stargate-docs-") as folder:
        for command in commands(text):
            count += 1
            if fault := run(command, program, folder):
                faults.append(f"{page}:{command.line}: `{command.text}` {fault}")
                break  # what comes after may build on it
    return count, faults


def main():
    program, pages = Path(sys.argv[1]).resolve(), [Path(name) for name in sys.argv[2:]]
    known = Known(program)
    faults, total = [], 0
    for page in pages:
        count, found = check_page(page, program, known)
        total += count
        faults += found
    print("\n".join(faults) or f"{total} commands of {len(pages)} pages do what is said of them.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
