#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many small errors in the sources of a module its tests notice.

Draws single errors (mutants) from the module's sources by a seed, builds the module's tests with each of them, one after another, and
runs the quick tests. A mutant that no test notices (a survivor) shows a missing test, or is equivalent: no behaviour differs.

usage: mutants.py MODULE --seed N --count N [--scratch DIR] [--log FILE] [--tests TARGET ...] [--again] [--list]

  MODULE         a folder of src/stargate, such as base
  --seed N       the same seed and sources draw the same mutants in the same order
  --count N      how many mutants to judge; those that do not compile are replaced by the next of the draw
  --scratch DIR  a copy of the tree with its own build folder, made when missing (default: ../mutants beside the repository);
                 the working tree itself is never changed
  --log FILE     one line per mutant, written at once (default: DIR/MODULE-SEED.tsv); a second run goes on where the first ended
  --tests ...    further test programs to build and run after tests_MODULE, such as tests_finance
  --again        judge survivors of the log again, after tests were added
  --list         print the draw and build nothing

Errors that are drawn: a comparison made strict or not, == and != swapped, && and || swapped, + and - swapped, a whole number one more or
less, true and false swapped, min and max swapped, a condition negated, a result replaced by an empty one, a statement left out.
Comments, texts, preprocessor lines, checks of defects (check(), static_assert), and statements that only write the log are left alone.

A log line: number in the draw, file:line, kind, what became what, verdict, seconds, the test that failed. Verdicts are killed,
time-out (counts as killed), survived and invalid (does not compile: does not count).
"""
import argparse
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Token = namedtuple("Token", "kind text at")  # kind: word, number, sign, text
Mutant = namedtuple("Mutant", "file at end kind old new line")

LEXER = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)
  | (?P<text>(?:u8|[uUL])?R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')
  | (?P<number>\.?\d(?:[eE][+-]|'?[\w.])*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign><=>|<<=|>>=|->\*|\.\.\.|::|->|\+\+|--|<<|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[^\s\w])
""", re.S | re.M | re.X)

SWAPPED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+": "-", "-": "+",
           "+=": "-=", "-=": "+=", "++": "--", "--": "++"}
KINDS = {"<": "comparison", "<=": "comparison", ">": "comparison", ">=": "comparison", "==": "comparison", "!=": "comparison",
         "&&": "logic", "||": "logic", "+": "arithmetic", "-": "arithmetic", "+=": "arithmetic", "-=": "arithmetic",
         "++": "arithmetic", "--": "arithmetic"}
EXTREMES = {"min": "max", "max": "min", "min_element": "max_element", "max_element": "min_element"}
# Calls whose arguments are for defects or for people.
NOT_JUDGED = {"check", "static_assert", "assert", "log", "say", "format", "snprintf", "tell_lost", "phase"}
NO_STATEMENT = {"return", "if", "for", "while", "do", "switch", "case", "default", "else", "using", "namespace", "struct", "class", "enum",
                "template", "typedef", "static_assert", "public", "private", "break", "continue", "throw", "goto", "const", "auto",
                "constexpr", "static", "delete", "try", "catch", "extern", "friend", "operator", "co_return", "inline", "virtual"}
OPEN, CLOSE = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}


def tokens(text):
    found = []
    for match in LEXER.finditer(text):
        kind = match.lastgroup if match.lastgroup != "mark" else "text"
        if kind not in ("comment", "directive"):
            found.append(Token(kind, match.group(0), match.start()))
    return found


def partners(row):
    """The index of the closing bracket of each opening one, and the reverse."""
    partner, open_ones = {}, []
    for i, token in enumerate(row):
        if token.kind != "sign":
            continue
        if token.text in OPEN:
            open_ones.append(i)
        elif token.text in CLOSE and open_ones:
            partner[i] = open_ones.pop()
            partner[partner[i]] = i
    return partner


def enclosing(row):
    """The opening bracket around each token."""
    around, open_ones = [], []
    for token in row:
        around.append(open_ones[-1] if open_ones else "")
        if token.kind == "sign" and token.text in OPEN:
            open_ones.append(token.text)
        elif token.kind == "sign" and token.text in CLOSE and open_ones:
            open_ones.pop()
    return around


def left_alone(row, partner):
    """Indices of tokens inside calls that are not judged."""
    alone = set()
    for i, token in enumerate(row[:-1]):
        if token.kind == "word" and token.text in NOT_JUDGED and row[i + 1].text == "(" and i + 1 in partner:
            alone.update(range(i, partner[i + 1] + 1))
    return alone


def spaced(text, token):
    return text[token.at - 1] in " \n" and text[token.at + len(token.text)] in " \n"


def of_tokens(text, row, alone):
    """Errors of one token each: (start, end, kind, new)."""
    for i, token in enumerate(row):
        at, end = token.at, token.at + len(token.text)
        if i in alone:
            continue
        before = row[i - 1].text if i else ""
        if token.kind == "sign" and token.text in SWAPPED and before not in ("operator", "template"):
            if token.text in ("++", "--") or spaced(text, token):
                yield at, end, KINDS[token.text], SWAPPED[token.text]
        elif token.kind == "number" and re.fullmatch(r"\d+", token.text) and before != "::":
            yield at, end, "number", str(int(token.text) + 1)
            if int(token.text) > 0:
                yield at, end, "number", str(int(token.text) - 1)
        elif token.kind == "word" and token.text in ("true", "false"):
            yield at, end, "truth", "false" if token.text == "true" else "true"
        elif token.kind == "word" and token.text in EXTREMES and before == "::":
            yield at, end, "extreme", EXTREMES[token.text]


def of_conditions(text, row, partner, alone):
    for i, token in enumerate(row[:-1]):
        if token.text not in ("if", "while") or token.kind != "word" or row[i + 1].text != "(" or i in alone:
            continue
        close, first, depth = partner[i + 1], i + 2, 0
        for j in range(i + 2, close):  # what stands after `;` is the condition
            depth += (row[j].text in OPEN) - (row[j].text in CLOSE)
            if row[j].text == ";" and depth == 0:
                first = j + 1
        inner = row[first:close]
        declares = any(t.text == "=" for t in inner) and inner[0].text in ("const", "auto")
        if inner and not declares:
            yield inner[0].at, row[close].at, "negated", "!(" + text[inner[0].at:row[close].at] + ")"


def statement_ends(row, start):
    depth = 0
    for j in range(start, len(row)):
        if row[j].text in OPEN:
            depth += 1
        elif row[j].text in CLOSE:
            depth -= 1
            if depth < 0:
                return None
        elif row[j].text == ";" and depth == 0:
            return j
    return None


def is_action(statement):
    """An assignment or a call, as far as tokens tell; no declaration."""
    if statement[0].text in NO_STATEMENT or statement[0].text in NOT_JUDGED:
        return False
    if statement[0].text in ("++", "--"):
        return True
    depth = 0
    for one, next_one in zip(statement, statement[1:]):
        if one.text in OPEN:
            depth += 1
        elif one.text in CLOSE:
            depth -= 1
        if depth == 0 and one.text in ("=", "+=", "-=", "*=", "/=", "|=", "&=", "<<=", ">>=", "<<"):
            return True
        if depth == 0 and (one.kind == "word" or one.text in (">", "&", "*")) and next_one.kind == "word":
            return False
        if depth == 0 and one.text == "{":
            return False
        if any(one.text == name and one.kind == "word" for name in NOT_JUDGED):
            return False
    return statement[-1].text in (")", "++", "--")


def of_statements(text, row, partner, alone):
    around = enclosing(row)
    for i, token in enumerate(row):
        if token.kind == "word" and token.text == "return" and i not in alone:
            end = statement_ends(row, i)
            if end is not None and end > i + 1 and \
                    text[row[i + 1].at:row[end].at] not in ("{}", "true", "false", "nullptr", "0", "std::nullopt", "*this"):
                yield row[i + 1].at, row[end].at, "result", "{}"
        before = row[i - 1] if i else None
        if before is None or around[i] != "{" or i in alone or token.kind != "word" and token.text not in ("++", "--", "*"):
            continue
        controlled = before.text == ")" and row[partner.get(i - 1, 0) - 1].text in ("if", "for", "while") or before.text == "else"
        if before.text not in (";", "{", "}") and not controlled:
            continue
        end = statement_ends(row, i)
        if end is not None and is_action(row[i:end]):
            yield token.at, row[end].at, "left out", ""


def candidates(path, text):
    row = tokens(text)
    partner = partners(row)
    alone = left_alone(row, partner)
    for source in (of_tokens(text, row, alone), of_conditions(text, row, partner, alone), of_statements(text, row, partner, alone)):
        for at, end, kind, new in source:
            yield Mutant(path, at, end, kind, text[at:end], new, text.count("\n", 0, at) + 1)


def drawn(root, module, seed):
    every = []
    digest = hashlib.sha256()
    for path in sorted((root / "src/stargate" / module).rglob("*.[ch]pp")):
        text = path.read_text()
        digest.update(text.encode())
        every += candidates(str(path.relative_to(root)), text)
    random.Random(seed).shuffle(every)
    return every, digest.hexdigest()[:12]


class Scratch:
    """A copy of the tree with its own warm build folder."""

    def __init__(self, root, folder, targets, jobs):
        self.folder, self.targets, self.jobs = folder, targets, jobs
        self.build = folder / "build/mutants"
        self.copy(root)
        if not (self.build / "build.ninja").exists():
            self.configure()

    def copy(self, root):
        listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, capture_output=True, check=True)
        names = {name for name in listed.stdout.decode().split("\0") if name and (root / name).is_file()}
        for name in sorted(names):
            source, target = root / name, self.folder / name
            if not target.exists() or target.read_bytes() != source.read_bytes():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)
        for top in ("src", "tests", "benchmarks"):
            for path in (self.folder / top).rglob("*.[ch]pp"):
                if str(path.relative_to(self.folder)) not in names:
                    path.unlink()

    def configure(self):
        command = ["cmake", "-S", ".", "-B", str(self.build), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Mutants", "-DCMAKE_CXX_FLAGS_MUTANTS=-O1",
                   "-DCMAKE_C_FLAGS_MUTANTS=-O1"]
        for linker in ("mold", "lld"):
            if subprocess.run(["which", linker], capture_output=True, check=False).returncode == 0:
                command.append(f"-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld={linker}")
                break
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def made(self):
        """Whether the tests build; what the compiler says otherwise."""
        done = subprocess.run(["nice", "-n", "10", "ninja", "-C", str(self.build), f"-j{self.jobs}", *self.targets], capture_output=True,
                              text=True, check=False)
        return done.returncode == 0, done.stdout

    def test(self, target, only, limit):
        """The name of the first test that fails, "time-out", or nothing where all pass."""
        command = ["nice", "-n", "10", str(self.build / target), "--gtest_fail_fast", "--gtest_filter=" + only]
        with subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                              start_new_session=True) as running:
            try:
                said, _ = running.communicate(timeout=limit)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                running.communicate()
                return "time-out"
        if running.returncode == 0:
            return ""
        failed = re.findall(r"^\[  FAILED  \] ([\w/.]+)", said, re.M) or re.findall(r"^\[ RUN      \] ([\w/.]+)", said, re.M)[-1:]
        return failed[0] if failed else f"exit {running.returncode}"


QUICK = "-*Slow.*:*Slow/*:*Long.*:*Long/*"


def first_failure(scratch, limits, recent):
    """Tests that failed for earlier mutants run first: they are likely to notice this one, too."""
    if recent:
        suspects = ":".join(recent[-12:])
        failed = scratch.test(scratch.targets[0], suspects, limits[scratch.targets[0]])
        if failed:
            return failed
    for target in scratch.targets:
        failed = scratch.test(target, QUICK, limits[target])
        if failed:
            return failed
    return ""


def judge(scratch, mutant, limits, recent):
    path = scratch.folder / mutant.file
    right = path.read_text()
    path.write_text(right[:mutant.at] + mutant.new + right[mutant.end:])
    try:
        built, _ = scratch.made()
        return first_failure(scratch, limits, recent) if built else "invalid"
    finally:
        path.write_text(right)


def shown(text):
    text = " ".join(text.split())
    return text if len(text) <= 70 else text[:67] + "..."


def read_log(path, digest):
    verdicts = {}
    if not path.exists():
        return verdicts
    for line in path.read_text().splitlines():
        if line.startswith("#"):
            if digest not in line:
                sys.exit(f"{path}: was written for other sources; name another log")
            continue
        words = line.split("\t")
        verdicts[int(words[0])] = words
    return verdicts


def quick_limits(scratch):
    """Every test passes without an error in the sources; how long they may take with one."""
    built, said = scratch.made()
    if not built:
        sys.exit("the tests do not build:\n" + said[-3000:])
    limits = {}
    for target in scratch.targets:
        began = time.monotonic()
        failed = scratch.test(target, QUICK, 1800)
        if failed:
            sys.exit(f"{target}: {failed} fails without any error in the sources")
        limits[target] = 20 + 5 * (time.monotonic() - began)
    return limits


def run(scratch, draw, log, count, again, known):
    recent = list(dict.fromkeys(words[6] for words in known.values() if words[4] == "killed" and "." in words[6]))
    limits = quick_limits(scratch)
    judged = sum(words[4] not in ("invalid", "survived") or (words[4] == "survived" and not again) for words in known.values())
    with log.open("a") as out:
        for number, mutant in enumerate(draw):
            if judged >= count:
                break
            if number in known and not (again and known[number][4] == "survived"):
                continue
            began = time.monotonic()
            failed = judge(scratch, mutant, limits, recent)
            verdict = {"": "survived", "invalid": "invalid", "time-out": "time-out"}.get(failed, "killed")
            judged += verdict != "invalid"
            if verdict == "killed" and failed not in recent and "." in failed:
                recent.append(failed)
            words = [str(number), f"{mutant.file}:{mutant.line}", mutant.kind, f"{shown(mutant.old)} -> {shown(mutant.new)}", verdict,
                     f"{time.monotonic() - began:.1f}", failed if verdict == "killed" else ""]
            known[number] = words
            print("\t".join(words), file=out, flush=True)
            print("\t".join(words), flush=True)
    scratch.made()


def summary(known):
    of = [words[4] for words in known.values()]
    killed, survived = of.count("killed") + of.count("time-out"), of.count("survived")
    share = 100 * killed / max(1, killed + survived)
    print(f"{killed + survived} judged, {killed} killed ({of.count('time-out')} by time-out), {survived} survived: {share:.0f} %; "
          f"{of.count('invalid')} did not compile")
    for words in sorted(known.values(), key=lambda w: w[1]):
        if words[4] == "survived":
            print("  " + "  ".join(words[:4]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--scratch", type=Path, default=ROOT.parent / "mutants")
    parser.add_argument("--log", type=Path)
    parser.add_argument("--tests", nargs="*", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    draw, digest = drawn(ROOT, given.module, given.seed)
    if given.list:
        for number, mutant in enumerate(draw[:given.count]):
            print(f"{number}\t{mutant.file}:{mutant.line}\t{mutant.kind}\t{shown(mutant.old)} -> {shown(mutant.new)}")
        return
    scratch_folder = given.scratch.resolve()
    if scratch_folder == ROOT or ROOT in scratch_folder.parents:
        sys.exit("--scratch: choose a folder outside the repository")
    scratch_folder.mkdir(parents=True, exist_ok=True)
    log = given.log or scratch_folder / f"{given.module}-{given.seed}.tsv"
    known = read_log(log, digest)
    if not known:
        log.write_text(f"# {given.module}, seed {given.seed}, sources {digest}, {len(draw)} in the draw\n")
    scratch = Scratch(ROOT, scratch_folder, [f"tests_{given.module}", *given.tests], given.jobs)
    run(scratch, draw, log, given.count, given.again, known)
    summary(known)


if __name__ == "__main__":
    main()
