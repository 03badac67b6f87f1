#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tools that look for what was forgotten find it: each is run on a copy of the sources with one thing left out."""
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import mutant_draw  # noqa: E402
import mutant_switches  # noqa: E402
import mutants  # noqa: E402


class Planted(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="stargate-tools-")
        self.root = Path(self.scratch.name)
        for folder in ("src", "tools", "docs/library"):
            shutil.copytree(ROOT / folder, self.root / folder, ignore=shutil.ignore_patterns("__pycache__"))
        (self.root / "web").mkdir()
        for name in ("CMakeLists.txt", "CHANGELOG.md", "web/package.json", "web/package-lock.json"):
            shutil.copy(ROOT / name, self.root / name)

    def tearDown(self):
        self.scratch.cleanup()

    def replaced(self, name, old, new):
        path = self.root / name
        text = path.read_text()
        self.assertIn(old, text, f"{name} has changed: choose another line for this test")
        path.write_text(text.replace(old, new, 1))

    def said(self, tool):
        done = subprocess.run([sys.executable, ROOT / "tools" / tool, self.root], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    def assert_found(self, tool, words):
        status, text = self.said(tool)
        self.assertEqual(status, 1, text)
        self.assertIn(words, text)

    def test_nothing_is_found_in_the_sources_as_they_are(self):
        for tool in ("check_lists.py", "check_version.py", "check_dependencies.py"):
            status, text = self.said(tool)
            self.assertEqual(status, 0, text)

    def test_a_member_that_is_no_field(self):
        self.replaced("src/stargate/programme/programme.hpp", "int max_count = 0;", "int max_count = 0, floors = 1;")
        self.assert_found("check_lists.py", "Hall::floors is no field")

    def test_rows_that_are_no_table(self):
        self.replaced("src/stargate/programme/programme.hpp", "Rows<Hall> halls;", "Rows<Hall> halls, sheds;")
        self.assert_found("check_lists.py", "Programme::sheds is no table")

    def test_a_decision_that_is_not_stored(self):
        self.replaced("src/stargate/plan/plan.hpp", "std::vector<Start> starts;", "std::vector<Start> starts;\n  std::vector<Start> stops;")
        self.assert_found("check_lists.py", "Plan::stops is no table")
        self.replaced("src/stargate/plan/plan.hpp", "int month = 0, count = 0;", "int month = 0, count = 0, shift = 0;")
        self.assert_found("check_lists.py", "Start::shift is no column")

    def test_a_family_without_its_mathematics_on_the_page(self):
        header = self.root / "src/stargate/formulation/cooling.hpp"
        header.write_text("#pragma once\nnamespace stargate {\nvoid add_cooling(Model&);\n}\n")
        self.assert_found("check_lists.py", "formulation/cooling.hpp adds rows")

    def test_a_version_that_was_raised_in_one_place(self):
        self.replaced("web/package.json", '"version": "', '"version": "9')
        self.assert_found("check_version.py", "web/package.json says 9")

    def test_an_include_that_points_the_wrong_way(self):
        self.replaced("src/stargate/stargate.hpp", '#include "stargate/plan/plan.hpp"', '#include "stargate/app/console.hpp"')
        self.assert_found("check_dependencies.py", "must not include app")


class FrozenInputs(unittest.TestCase):
    def test_are_as_they_were(self):
        frozen = ROOT / "benchmarks/frozen"
        listed = dict(reversed(line.split(maxsplit=1)) for line in (frozen / "SHA256SUMS").read_text().splitlines())
        there = {f"./{path.relative_to(frozen)}": hashlib.sha256(path.read_bytes()).hexdigest() for path in frozen.rglob("*")
                 if path.is_file() and path.parent != frozen}
        self.assertEqual(listed, there)
        self.assertGreater(len(there), 200)

    def test_are_what_the_small_fixture_is(self):
        for path in (ROOT / "tests/fixtures/two-sites").iterdir():
            self.assertEqual(path.read_bytes(), (ROOT / "benchmarks/frozen/two-sites" / path.name).read_bytes())


class FileSize(unittest.TestCase):
    def test_is_at_most_450_lines_in_the_product(self):
        with tempfile.TemporaryDirectory(prefix="stargate-tidy-") as scratch:
            for name, lines in (("src/a.cpp", 450), ("src/b.cpp", 451), ("tests/c.cpp", 451)):
                (Path(scratch) / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(scratch) / name).write_text("// SPDX-License-Identifier: Apache-2.0\n" + "int a;\n" * (lines - 1))
            done = subprocess.run([sys.executable, ROOT / "tools/tidy.py", scratch], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertEqual(done.stdout, "src/b.cpp: 451 lines, at most 450\n")


class ProcessesAreMade(unittest.TestCase):
    MADE = ("if (::fork() == 0) return;", "pid = vfork();", "::posix_spawn(&pid, path, 0, 0, words, environ);", "::execve(path, words, environ);", "execl (path, 0);")
    NOT_MADE = ("// fork() of a comment", 'auto a = "fork()";', "const auto fork = best(forks_);", "task->execute();", "forks_.clear();", "tables.clone_of(x);")

    def faults(self, folder, lines):
        with tempfile.TemporaryDirectory(prefix="stargate-tidy-") as scratch:
            path = Path(scratch) / folder / "a.cpp"
            path.parent.mkdir(parents=True)
            path.write_text("\n".join(["// SPDX-License-Identifier: Apache-2.0", *lines]) + "\n")
            done = subprocess.run([sys.executable, ROOT / "tools/tidy.py", scratch], capture_output=True, text=True, check=False)
            return [int(line.split(":")[1]) - 2 for line in done.stdout.splitlines() if "makes a process" in line]

    def test_is_found_outside_the_executor(self):
        for folder in ("src/stargate/search", "src/stargate/executors", "src/stargate/app"):
            self.assertEqual(self.faults(folder, self.MADE), list(range(len(self.MADE))), folder)

    def test_is_allowed_in_the_executor_and_in_tests(self):
        for folder in ("src/stargate/executor", "tests/executor"):
            self.assertEqual(self.faults(folder, self.MADE), [], folder)

    def test_is_no_word_or_name(self):
        self.assertEqual(self.faults("src/stargate/search", self.NOT_MADE), [])


class JsonReadBack(unittest.TestCase):
    WRITES = (
        'j["key"] = 1;', 'j["a"]["b"] = x;', 'j["rows"].push_back({{"key", 1}});', 'said["plans"][i]["file"] = path;', 'return {{"key", 1}};',
        'text += "[" + word + "]";', 'words.at(i);', 'names.at(kind);', '// j.at("key") of a comment', 'auto a = "j.at(\\"key\\")";',
        'std::get<double>(value);', 'for (const Row& row : rows) j.push_back(row_json(row));',
    )
    READS = (
        'x = j.at("key");', 'x = j["key"];', 'f(j["a"]["b"]);', 'if (j["kind"] == "hard") return;', 'x = j.value("key", 0);',
        'if (j.contains("key")) return;', 'x = j.size() + j["rows"].size();', 'x = j.get<double>();', 'for (const json& row : rows) f(row);',
        'for (nlohmann::json& row : rows) f(row);', 'for (const auto& [key, value] : j.items()) f(key);',
    )

    def faults(self, folder, lines):
        with tempfile.TemporaryDirectory(prefix="stargate-tidy-") as scratch:
            path = Path(scratch) / folder / "a.cpp"
            path.parent.mkdir(parents=True)
            path.write_text("\n".join(["// SPDX-License-Identifier: Apache-2.0", *lines]) + "\n")
            done = subprocess.run([sys.executable, ROOT / "tools/tidy.py", scratch], capture_output=True, text=True, check=False)
            return [int(line.split(":")[1]) - 2 for line in done.stdout.splitlines() if "reads JSON back" in line]

    def test_is_found_in_report_and_in_app(self):
        for folder in ("src/stargate/report", "src/stargate/app"):
            self.assertEqual(self.faults(folder, self.READS), list(range(len(self.READS))), folder)

    def test_is_no_writing_and_no_text(self):
        self.assertEqual(self.faults("src/stargate/report", self.WRITES), [])

    def test_is_allowed_where_json_comes_from_outside(self):
        self.assertEqual(self.faults("src/stargate/io", self.READS), [])


class Licence(unittest.TestCase):
    FILES = {
        "src/a.cpp": ("int a;\n", "// SPDX-License-Identifier: Apache-2.0\nint a;\n"),
        "CMakeLists.txt": ("project(a)\n", "# SPDX-License-Identifier: Apache-2.0\nproject(a)\n"),
        "dev": ("#!/usr/bin/env bash\necho\n", "#!/usr/bin/env bash\n# SPDX-License-Identifier: Apache-2.0\necho\n"),
        "web/src/a.svelte": ("<p>a</p>\n", "<!-- SPDX-License-Identifier: Apache-2.0 -->\n<p>a</p>\n"),
        "web/src/a.ts": ("let a;\n", "// SPDX-License-Identifier: Apache-2.0\nlet a;\n"),
        "tools/empty.py": ("", "# SPDX-License-Identifier: Apache-2.0\n"),
    }
    OTHERS = ("web/node_modules/a/a.js", "build/a.cpp", "examples/a.toml")

    def tidy(self, *words):
        done = subprocess.run([sys.executable, ROOT / "tools/tidy.py", self.root, *words], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    def test_is_asked_of_every_source_and_written_once(self):
        with tempfile.TemporaryDirectory(prefix="stargate-tidy-") as scratch:
            self.root = Path(scratch)
            for name in [*self.FILES, *self.OTHERS]:
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                (self.root / name).write_text(self.FILES.get(name, ("as it is\n",))[0])
            (self.root / "dev").chmod(0o755)
            status, text = self.tidy()
            self.assertEqual(status, 1)
            self.assertEqual({line.split(":")[0] for line in text.splitlines()}, set(self.FILES))
            for _ in range(2):
                self.assertEqual(self.tidy("--fix")[0], 0)
                for name, (_, mended) in self.FILES.items():
                    self.assertEqual((self.root / name).read_text(), mended, name)
            for name in self.OTHERS:
                self.assertEqual((self.root / name).read_text(), "as it is\n", name)
            self.assertTrue((self.root / "dev").stat().st_mode & 0o111)
            self.assertEqual(self.tidy()[0], 0)


class PlainWords(unittest.TestCase):
    TERMS = {"promise": "obligation", "hall class": "building class", "nobody provides": "funding shortfall"}
    CLEAN = {
        "src/a.cpp": '// SPDX-License-Identifier: Apache-2.0\n#include "mend.hpp"\n// a promise of a comment\nauto a = "mend";\n'
                     'auto b = "{asset/promise}: 3";\nauto c = R"(a plain text)";\n',
        "web/src/a.ts": "// SPDX-License-Identifier: Apache-2.0\n// a promise of a comment\nconst a = { mend: 'mend' };\n",
        "web/src/a.svelte": "<!-- SPDX-License-Identifier: Apache-2.0 -->\n<script>\n  // a promise\n</script>\n<p>{row.mend}</p>\n",
        "docs/a.md": "# A page\n\nThe field `mend` of `promise`.\n\n    stargate show a promise\n\n```toml\npromise = 1\n```\n",
        "README.md": "A plain text.\n",
    }

    def found(self, name=None, text=""):
        with tempfile.TemporaryDirectory(prefix="stargate-plain-") as scratch:
            for path, clean in self.CLEAN.items():
                (Path(scratch) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(scratch) / path).write_text(clean + (text if path == name else ""))
            done = subprocess.run([sys.executable, ROOT / "tools/tidy.py", scratch], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 1 if done.stdout.startswith(tuple(self.CLEAN)) else 0, done.stdout + done.stderr)
            return done.stdout

    def test_comments_keys_names_and_code_are_not_read(self):
        self.assertIn("texts use standard terms", self.found())

    def test_a_banned_phrase_is_found_in_every_kind_of_text(self):
        planted = [
            ("src/a.cpp", 'auto d = "it keeps every "\n         "Promise";\n', 7, "promise"),
            ("src/a.cpp", 'auto d = "cash that nobody " "provides";\n', 7, "nobody provides"),
            ("src/a.cpp", 'auto d = R"(one line\nof a hall class)";\n', 8, "hall class"),
            ("web/src/a.ts", "const b = { title: 'The hall class' };\n", 4, "hall class"),
            ("web/src/a.ts", "const b = `a promise of ${name}`;\n", 4, "promise"),
            ("web/src/a.svelte", "<p>\n  A promise\n</p>\n", 7, "promise"),
            ("web/src/a.svelte", '<List title="A promise" />\n', 6, "promise"),
            ("docs/a.md", "\nCash that nobody\nprovides.\n", 11, "nobody provides"),
            ("README.md", "\n| a | promise |\n", 3, "promise"),
        ]
        for name, text, line, phrase in planted:
            with self.subTest(name=name, text=text):
                told = self.found(name, text)
                self.assertIn(f'{name}:{line}: "{phrase}" is not a term for readers; write: {self.TERMS[phrase]}', told)

    def test_every_phrase_of_the_list_has_something_to_write_in_its_place(self):
        lines = [line for line in (ROOT / "tools/plain_words.txt").read_text().splitlines() if line and not line.startswith("#")]
        self.assertGreater(len(lines), 30)
        for line in lines:
            self.assertRegex(line, r"^[a-z][a-z ]* \| \S.*$")


SAMPLE = """// a < b is no comparison
#include <map>
const char* kWords = "a < b && true";
std::vector<int> f(int a, int b) {
  check(a < b, "in order");
  if (a < b && b != 0) return {a + 1};
  log("true" + words);
  for (int i = 0; i < b; ++i) a += std::min(i, 7);
  count = a;
  return {};
}
"""


class Mutants(unittest.TestCase):
    def drawn(self):
        return [(m.line, m.kind, m.old, m.new) for m in mutant_draw.candidates("f.cpp", SAMPLE)]

    def test_every_kind_of_error_is_found_where_it_can_be(self):
        self.assertEqual(sorted(self.drawn()), sorted([
            (6, "comparison", "<", "<="), (6, "logic", "&&", "||"), (6, "comparison", "!=", "=="), (6, "number", "0", "1"),
            (6, "arithmetic", "+", "-"), (6, "number", "1", "2"), (6, "number", "1", "0"),
            (6, "negated", "a < b && b != 0", "!(a < b && b != 0)"), (6, "result", "{a + 1}", "{}"),
            (8, "number", "0", "1"), (8, "comparison", "<", "<="), (8, "arithmetic", "++", "--"), (8, "arithmetic", "+=", "-="),
            (8, "extreme", "min", "max"), (8, "number", "7", "8"), (8, "number", "7", "6"),
            (8, "left out", "a += std::min(i, 7)", ""), (9, "left out", "count = a", "")]))

    def test_a_mutant_is_one_change_at_its_place(self):
        for m in mutant_draw.candidates("f.cpp", SAMPLE):
            self.assertEqual(SAMPLE[m.at:m.end], m.old)
            self.assertNotEqual(m.old, m.new)

    def test_the_same_seed_draws_the_same(self):
        first, digest = mutant_draw.drawn(ROOT, "base", 1)
        self.assertEqual((first, digest), mutant_draw.drawn(ROOT, "base", 1))
        self.assertNotEqual(first, mutant_draw.drawn(ROOT, "base", 2)[0])
        self.assertGreater(len(first), 300)

    def test_the_repository_itself_is_never_changed(self):
        done = subprocess.run([sys.executable, ROOT / "tools/mutants.py", "base", "--seed", "1", "--count", "1", "--scratch", ROOT / "build"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("outside the repository", done.stderr)


PROGRAM = """// One error at a time changes what it prints.
#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>
constexpr int kStep = 2;
constexpr std::size_t kRoom = 6;
constexpr int kLimits[] = {3, 5};
int limited(int a, int b) {
  if (a < b && b != 4 || a == 9) return std::min(a + kStep, b);
  else if (const int c = a - b + 1; c > kLimits[1]) a -= c;  // far
  while (!(a <= 40)) {
    a = a / 2;
  }
  return a - 1;
}
int main() {
  std::array<int, kRoom> room{};
  std::vector<int> all{limited(1, 4), limited(2, 8), limited(9, 3), limited(90, 7)};
  int sum = 0;
  bool odd = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    sum += all[i] * (i % 2 == 1 ? 10 : 1);
    if (sum > 70 || odd) odd = !odd; else room[i]++;
  }
  for (const int n : room) std::printf("%d ", n);
  std::printf("%d %d\\n", sum, static_cast<int>(odd));
  return 0;
}
"""


class MutantSwitches(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="stargate-switches-")
        self.folder = Path(self.scratch.name)
        (self.folder / "switch.cpp").write_text(mutant_switches.SWITCH_SOURCE)
        self.numbered = list(enumerate(mutant_draw.candidates("program.cpp", PROGRAM)))

    def tearDown(self):
        self.scratch.cleanup()

    def compiled(self, name, text, *more):
        source = self.folder / f"{name}.cpp"
        source.write_text(text)
        done = subprocess.run(["c++", "-std=c++20", "-O0", "-w", source, *more, "-o", self.folder / name], capture_output=True, text=True,
                              check=False)
        return done.returncode == 0, done.stderr

    def compile_one_by_one(self, held):
        """Every error by itself in a program of its own; all of these in one, which is told by its first word which it is."""
        includes = PROGRAM.partition("constexpr")[0]
        texts, calls = [includes, "#include <cstdlib>\n"], []
        for number, m in held.items():
            wrong = PROGRAM[:m.at] + m.new + PROGRAM[m.end:]
            texts.append(f"namespace n{number} {{ constexpr{wrong.partition('constexpr')[2].replace('main()', 'program()')} }}\n")
            calls.append(f"if (std::atoi(words[1]) == {number}) return n{number}::program();\n")
        texts.append("int main(int, char** words) {" + "".join(calls) + "}")
        built, said = self.compiled("one", "".join(texts))
        self.assertTrue(built, said)

    def said(self, name, *words, **environment):
        try:
            done = subprocess.run([self.folder / name, *words], capture_output=True, text=True, check=False, timeout=2, env=environment)
        except subprocess.TimeoutExpired:
            return "endless"
        return done.stdout if done.returncode == 0 else "ended"

    def all_in_one(self):
        """Those that one program can hold, which is then compiled; the compiler names the lines of the others."""
        left = dict(self.numbered)
        while True:
            sites, crossing = mutant_switches.sites_of(PROGRAM, left.items())
            self.assertEqual(crossing, [])
            text = mutant_switches.switched(PROGRAM, sites)
            self.assertEqual(text.count("\n"), PROGRAM.count("\n"))
            built, said = self.compiled("all", text, self.folder / "switch.cpp")
            if built:
                return left
            line = int(re.search(r"all\.cpp:(\d+):\d+: error", said)[1])
            out = [n for n, m in left.items() if m.line == line]
            out = out or [s.number for s in sites if s.const_at is not None and s.mutant.new in ("5", "7")]
            self.assertTrue(out, said)
            for number in out:
                del left[number]

    def test_one_program_does_what_a_program_of_each_error_does(self):
        held = self.all_in_one()
        alone = [m.old for n, m in self.numbered if n not in held]
        self.assertEqual(alone, ["6", "6"])  # how long an array is
        self.assertTrue(self.compiled("right", PROGRAM)[0])
        right, different = self.said("right"), 0
        self.assertEqual(self.said("all"), right)
        self.compile_one_by_one(held)
        for number, mutant in held.items():
            expected = self.said("one", str(number))
            self.assertEqual(self.said("all", STARGATE_MUTANT=str(number)), expected, mutant)
            different += expected != right
        self.assertGreater(different, 25)

    def test_what_the_program_never_comes_to_is_not_noted(self):
        held = self.all_in_one()
        notes = self.folder / "notes"
        self.said("all", STARGATE_MUTANTS_REACHED=str(notes))
        reached = {n for n, mark in enumerate(notes.read_bytes()) if mark}
        unreached = [held[n].old for n in held if n not in reached]
        self.assertEqual(unreached, ["2", "2", "a = a / 2"])
        self.assertLessEqual(reached, set(held))


class MutantTests(unittest.TestCase):
    def reached(self):
        notes = mutants.Reached()
        notes.read("\t0\t7,\nA.one\t10\t1,2,\n\t0\t\nA.two\t20\t\nB.one\t4000\t2,\n")
        return notes

    def test_only_tests_that_reach_an_error_are_asked(self):
        notes = self.reached()
        self.assertEqual(notes.by(1), ["A.one"])
        self.assertEqual(notes.by(2), ["A.one", "B.one"])
        self.assertEqual(notes.by(3), [])
        self.assertEqual(notes.by(7), ["A.one", "A.two", "B.one"])  # before any test began: it may matter to each
        self.assertEqual(notes.suites(["A.one"]), ["A.one", "A.two"])
        self.assertEqual(notes.seconds(["A.one", "B.one"]), 4.01)

    def test_those_that_noticed_most_are_asked_first(self):
        judge = mutants.Judge(None, None, "base", {1: ["1", "", "", "", "killed", "", "B.one"], 2: ["2", "", "", "", "survived", "", ""]})
        notes = self.reached()
        self.assertEqual(judge.suspects(notes, ["A.one", "A.two", "B.one"]), ["B.one"])  # as long as all of them may take
        judge.noticed["A.two"] = 2
        self.assertEqual(judge.suspects(notes, ["A.one", "A.two", "B.one"]), ["A.two"])

    def test_new_tests_are_asked_first_about_what_survived_the_others(self):
        known = {1: ["1", "", "", "", "killed", "", "A.one"], 2: ["2", "", "", "", "survived", "", ""]}
        judge = mutants.Judge(None, None, "base", known, again=True)
        notes = self.reached()
        self.assertEqual(judge.suspects(notes, ["A.one", "A.two"]), ["A.two", "A.one"])
        judge.noticed["B.one"] = 1
        self.assertEqual(judge.suspects(notes, ["A.one", "A.two", "B.one"]), ["B.one"])

    def test_survivors_are_judged_again_where_that_is_asked(self):
        killed, survived = [["3", "", "", "", verdict, "", ""] for verdict in ("killed", "survived")]
        for again, judged in ((None, True), ([], False), ([3], False), ([4], True)):
            self.assertEqual(mutants.is_judged(survived, again), judged)
            self.assertTrue(mutants.is_judged(killed, again))

    def test_a_line_that_does_not_compile_names_its_errors(self):
        text = "int a = 1;\nint b = 2;\nconstexpr int c = 3;\n"
        texts = mutants.Texts(ROOT, [])
        name = "src/stargate/base/f.cpp"
        texts.of = {name: text}
        found = list(enumerate(mutant_draw.candidates(name, text)))
        places = {name: mutant_switches.sites_of(text, found)[0]}
        judge = mutants.Judge(None, texts, "base", {})
        numbers = {line: [n for n, m in found if m.line == line] for line in (1, 2, 3)}
        self.assertEqual(judge.blamed(places, f"/x/{name}:2:9: error: no"), numbers[2])
        self.assertEqual(judge.blamed(places, f"/x/{name}:9:9: error: no"), numbers[3])  # a constant that is no constant
        self.assertEqual(judge.blamed(places, "/x/src/stargate/base/g.cpp:1:1: error: no"), [])


if __name__ == "__main__":
    unittest.main(verbosity=1)
