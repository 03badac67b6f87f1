#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many small errors in the sources of a module its tests notice.

Draws single errors (mutants) from the module's sources by a seed and runs the module's quick tests with each of them. A mutant that no
test notices (a survivor) shows a missing test, or is equivalent: no behaviour differs.

usage: mutants.py MODULE --seed N --count N [--scratch DIR] [--log FILE] [--build NAME] [--tests TARGET ...] [--again [N ...]] [--list]

  MODULE         a folder of src/stargate, such as base
  --seed N       the same seed and sources draw the same mutants in the same order
  --count N      how many mutants to judge; those that do not compile are replaced by the next of the draw
  --scratch DIR  a copy of the tree with its own build folder, made when missing (default: ../mutants beside the repository);
                 the working tree itself is never changed
  --log FILE     one line per mutant, written at once (default: DIR/MODULE-SEED.tsv); a second run goes on where the first ended
  --build NAME   the build folder in DIR/build (default: mutants); a release build that is there already is gone on with
  --tests ...    further test programs to build and run after tests_MODULE, such as tests_finance
  --again [N]    judge survivors of the log again, after tests were added; with numbers, those alone
  --list         print the draw and build nothing

Errors that are drawn: a comparison made strict or not, == and != swapped, && and || swapped, + and - swapped, a whole number one more or
less, true and false swapped, min and max swapped, a condition negated, a result replaced by an empty one, a statement left out.
Comments, texts, preprocessor lines, checks of defects (check(), static_assert), and statements that only write the log are left alone.

As many errors as can be are compiled into one program, each behind a switch (mutant_switches.py). A first run without any error tells
which tests reach which of them. An error that no test reaches survives without a run; any other is judged by the tests that reach it,
those that noticed most before first, then by all suites with a test that reaches it: what another suite keeps from an earlier test is
not seen. Errors that no switch can hold are planted one by one, and judged by all quick tests. A test that fails has to pass without
the error, and limits of time are of processor time, so that a busy machine kills nothing.

A log line: number in the draw, file:line, kind, what became what, verdict, seconds, the test that failed. Verdicts are killed,
time-out (counts as killed), survived and invalid (does not compile: does not count).
"""
import argparse
import fcntl
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import mutant_switches as switches  # noqa: E402
from mutant_draw import drawn  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
MOST_TRIES = 3
QUICK = "-*Slow.*:*Slow/*:*Long.*:*Long/*"
MEMORY = 8 << 30  # of one process: an endless loop may collect without end
CPU_S = 5  # of processor time besides five times what the tests usually take: it does not matter what else the machine does
SUSPECTS_MS = 3000  # tests that run before the others take about so long together


class Scratch:
    """A copy of the tree with its own warm build folder."""

    def __init__(self, root, folder, build, targets, jobs):
        self.folder, self.targets, self.jobs = folder, targets, jobs
        self.build = folder / "build" / build
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
        command = ["cmake", "-S", ".", "-B", str(self.build), "-G", "Ninja"]
        for linker in ("mold", "lld"):
            if subprocess.run(["which", linker], capture_output=True, check=False).returncode == 0:
                command.append(f"-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld={linker}")
                break
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def made(self):
        """Whether the tests build; what the compiler says otherwise."""
        done = subprocess.run(["ninja", "-C", str(self.build), f"-j{self.jobs}", "-k0", *self.targets],
                              capture_output=True, text=True, check=False)
        return done.returncode == 0, done.stdout

    def test(self, target, only, usual_s, **environment):
        """The name of the first test that fails, "time-out", or nothing where all pass."""
        cpu_s = int(CPU_S + 5 * usual_s)

        def limited():
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))

        nice = ["nice", "-n", "10"] if "STARGATE_MUTANT" in environment else []  # many runs, but for those without any error
        command = [*nice, str(self.build / target), "--gtest_fail_fast", "--gtest_filter=" + only]
        with subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                              start_new_session=True, env={**os.environ, **environment},
                              preexec_fn=limited) as running:
            try:
                said, _ = running.communicate(timeout=60 + 10 * cpu_s)  # one that waits for ever takes no processor time
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                running.communicate()
                return "time-out"
        if running.returncode == 0:
            return ""
        if running.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return "time-out"
        if running.returncode == -signal.SIGTERM:
            sys.exit(f"{target} was ended from outside")
        failed = re.findall(r"^\[  FAILED  \] ([\w/.]+)", said, re.M) or re.findall(r"^\[ RUN      \] ([\w/.]+)", said, re.M)[-1:]
        return failed[0] if failed else f"exit {running.returncode}"

    def write(self, name, text):
        path = self.folder / name
        if not path.exists() or path.read_text() != text:
            path.write_text(text)


class Texts:
    """The right text of every source of the draw."""

    def __init__(self, root, draw):
        self.of = {name: (root / name).read_text() for name in {mutant.file for mutant in draw}}

    def planted(self, mutant):
        text = self.of[mutant.file]
        return text[:mutant.at] + mutant.new + text[mutant.end:]


class Reached:
    """Which tests reach which errors, and how long each test takes."""

    def __init__(self):
        self.tests, self.took = {}, {}  # of an error: tests, in order; "" stands for all of them

    def read(self, text):
        for line in text.splitlines():
            test, took, numbers = line.split("\t")
            if test:
                self.took[test] = int(took)
            for number in numbers.split(",")[:-1]:
                self.tests.setdefault(int(number), []).append(test)

    def by(self, number):
        names = self.tests.get(number, [])
        return list(self.took) if "" in names else names

    def seconds(self, tests):
        return sum(self.took[test] for test in tests) / 1000

    def suites(self, tests):
        """Every test of a suite that one of the tests is of."""
        of = {test.rsplit(".", 1)[0] for test in tests}
        return [test for test in self.took if test.rsplit(".", 1)[0] in of]


class Judge:
    def __init__(self, scratch, texts, module, known, again=False):
        self.scratch, self.texts, self.module, self.again = scratch, texts, module, again
        self.switched, self.reached, self.usual_s = {}, {}, {}
        self.noticed = Counter(words[6] for words in known.values() if words[4] == "killed")
        self.noticed_before = Counter(self.noticed)

    def compiled_in(self, numbered):
        """Builds the tests with every error behind a switch; the numbers of those that no switch can hold."""
        left, alone = dict(numbered), []
        while True:
            places = self.places(left, alone)
            built, said = self.scratch.made()
            if built:
                return alone
            out = self.blamed(places, said)
            if not out:
                sys.exit("the tests do not build:\n" + said[-3000:])
            for number in out:
                del left[number]
            alone += out

    def places(self, left, alone):
        places = {}
        for name, text in self.texts.of.items():
            numbered = [(number, mutant) for number, mutant in left.items() if mutant.file == name]
            sites, crossing = switches.sites_of(text, numbered) if numbered else ([], [])
            for number in crossing:
                del left[number]
            alone += crossing
            places[name] = sites
            self.switched[name] = switches.switched(text, sites) if sites else text
            self.scratch.write(name, self.switched[name])
        self.scratch.write(f"src/stargate/{self.module}/mutant_switch.cpp", switches.SWITCH_SOURCE)
        self.scratch.write(f"tests/{self.module}/mutant_listener.cpp", switches.LISTENER_SOURCE)
        return places

    def blamed(self, places, said):
        """Errors on the first line of each source that the compiler complains of (others may follow from it); failing that on lines
        that it mentions, and failing that all constants of the files that it mentions, or all that is in them."""
        wrong, told = {}, set()
        for name, line, word in re.findall(r"(src/stargate/[\w/]+\.[ch]pp):(\d+)(?::\d+: (?:fatal )?(error))?", said):
            told.add((name, int(line)))
            if word:
                wrong.setdefault(name, int(line))
        for lines in (wrong.items(), told):
            out = [one.number for name, sites in places.items() for one in sites
                   if any(file == name and first <= line <= last for first, last in [switches.lines_of(self.texts.of[name], one)]
                          for file, line in lines)]
            if out:
                return out
        files = {name for name, _ in told}
        constants = [one.number for name, sites in places.items() for one in sites if one.const_at is not None and name in files]
        return constants or [one.number for name, sites in places.items() for one in sites if name in files]

    def measure(self):
        """Every test passes without an error; which errors each reaches, and how long they may take with one."""
        for target in self.scratch.targets:
            self.reached[target] = Reached()
            notes = self.scratch.build / "mutants_reached"
            for path in (notes, Path(f"{notes}.tests")):
                path.unlink(missing_ok=True)
            began = time.monotonic()
            failed = self.scratch.test(target, QUICK, 1800, STARGATE_MUTANTS_REACHED=str(notes))
            if failed:
                sys.exit(f"{target}: {failed} fails without any error in the sources")
            self.usual_s[target] = time.monotonic() - began
            listed = Path(f"{notes}.tests")
            if listed.exists():  # tests of other modules have no listener
                self.reached[target].read(listed.read_text())

    def suspects(self, reached, tests):
        """Tests that noticed most; of errors that survived them, those that are new."""
        chosen, took = [], 0
        for test in sorted(tests, key=lambda name: (self.noticed_before[name] if self.again else 0, -self.noticed[name],
                                                    reached.took[name])):
            took += reached.took[test]
            if chosen and took > SUSPECTS_MS:
                break
            chosen.append(test)
        return chosen

    def first_failure(self, target, tests, **environment):
        """As first_told(); a test that now fails without the error, too, as one that measures time may, is asked again."""
        for _ in range(MOST_TRIES):
            failed = self.first_told(target, tests, **environment)
            if failed not in self.reached[target].took or not environment or not self.scratch.test(target, failed, 10):
                break
        return failed

    def first_told(self, target, tests, **environment):
        """What fails first among suspects, then in all suites of the tests; without tests among all that are quick."""
        reached = self.reached[target]
        first = self.suspects(reached, tests or [name for name in self.noticed if name in reached.took])
        if first:
            failed = self.scratch.test(target, ":".join(first), reached.seconds(first), **environment)
            if failed:
                return failed
        if not tests:
            return self.scratch.test(target, QUICK, self.usual_s[target], **environment)
        rest = [test for test in reached.suites(tests) if test not in first]
        return self.scratch.test(target, ":".join(rest), reached.seconds(rest), **environment) if rest else ""

    def switched_on(self, number):
        for target in self.scratch.targets:
            tests = self.reached[target].by(number)
            failed = self.first_failure(target, tests, STARGATE_MUTANT=str(number)) if tests or target != self.scratch.targets[0] else ""
            if failed:
                return failed
        return "" if self.reached[self.scratch.targets[0]].by(number) else "not reached"

    def planted_alone(self, mutant):
        self.scratch.write(mutant.file, self.texts.planted(mutant))
        try:
            if not self.scratch.made()[0]:
                return "invalid"
            return next((failed for target in self.scratch.targets if (failed := self.first_failure(target, []))), "")
        finally:
            self.scratch.write(mutant.file, self.switched[mutant.file])

    def restore(self):
        for name, text in self.texts.of.items():
            self.scratch.write(name, text)
        for name in (f"src/stargate/{self.module}/mutant_switch.cpp", f"tests/{self.module}/mutant_listener.cpp"):
            (self.scratch.folder / name).unlink(missing_ok=True)


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


def is_judged(words, again):
    """`again`: nothing, or the numbers of survivors that are judged again, none for all of them."""
    anew = again is not None and (not again or int(words[0]) in again)
    return words[4] in ("killed", "time-out") or words[4] == "survived" and not anew


def run(judge, draw, log, count, again, known):
    """Judges until `count` are; a few more than are wanted are compiled in, since some will not compile."""
    done = {number for number, words in known.items() if words[4] == "invalid" or is_judged(words, again)}
    judged = sum(is_judged(words, again) for words in known.values())

    def note(number, failed, began):
        known[number] = told(number, draw[number], failed, time.monotonic() - began)
        judge.noticed[known[number][6]] += known[number][4] == "killed"
        done.add(number)
        with log.open("a") as out:
            print("\t".join(known[number]), file=out)
        print("\t".join(known[number]), flush=True)

    while judged < count:
        ahead = [number for number in range(len(draw)) if number not in done][:(count - judged) * 5 // 4 + 2]
        if not ahead:
            break
        alone = set(judge.compiled_in([(number, draw[number]) for number in ahead]))
        judge.measure()
        behind_switches = []
        for number in ahead:
            if judged == count:
                break
            if number not in alone:
                behind_switches.append(number)
                judged += 1
                continue
            began = time.monotonic()
            failed = judge.planted_alone(draw[number])
            judged += failed != "invalid"
            note(number, failed, began)
        judge.scratch.made()
        for number in behind_switches:
            began = time.monotonic()
            note(number, judge.switched_on(number), began)
    judge.restore()


def told(number, mutant, failed, seconds):
    verdict = {"": "survived", "not reached": "survived", "invalid": "invalid", "time-out": "time-out"}.get(failed, "killed")
    return [str(number), f"{mutant.file}:{mutant.line}", mutant.kind, f"{shown(mutant.old)} -> {shown(mutant.new)}", verdict,
            f"{seconds:.1f}", failed if verdict in ("killed", "survived") else ""]


def summary(known):
    of = [words[4] for words in known.values()]
    killed, survived = of.count("killed") + of.count("time-out"), of.count("survived")
    share = 100 * killed / max(1, killed + survived)
    print(f"{killed + survived} judged, {killed} killed ({of.count('time-out')} by time-out), {survived} survived: {share:.0f} %; "
          f"{of.count('invalid')} did not compile")
    for words in sorted(known.values(), key=lambda w: w[1]):
        if words[4] == "survived":
            print("  " + "  ".join(words[:4] + words[6:]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--scratch", type=Path, default=ROOT.parent / "mutants")
    parser.add_argument("--log", type=Path)
    parser.add_argument("--build", default="mutants")
    parser.add_argument("--tests", nargs="*", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--again", nargs="*", type=int)
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
    alone = (scratch_folder / "mutants.lock").open("w")
    try:
        fcntl.flock(alone, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("--scratch: another run works in this folder")
    log = given.log or scratch_folder / f"{given.module}-{given.seed}.tsv"
    known = read_log(log, digest)
    if not known:
        log.write_text(f"# {given.module}, seed {given.seed}, sources {digest}, {len(draw)} in the draw\n")
    scratch = Scratch(ROOT, scratch_folder, given.build, [f"tests_{given.module}", *given.tests], given.jobs)
    run(Judge(scratch, Texts(ROOT, draw), given.module, known, given.again is not None), draw, log, given.count, given.again, known)
    summary(known)


if __name__ == "__main__":
    main()
