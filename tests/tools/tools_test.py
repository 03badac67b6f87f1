#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tools that look for what was forgotten find it: each is run on a copy of the sources with one thing left out."""
import hashlib
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
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
        self.replaced("src/stargate/programme/programme.hpp", "std::vector<Hall> halls;", "std::vector<Hall> halls, sheds;")
        self.assert_found("check_lists.py", "Programme::sheds is no table")

    def test_a_decision_that_is_not_stored(self):
        self.replaced("src/stargate/plan/plan.hpp", "std::vector<Start> starts;", "std::vector<Start> starts;\n  std::vector<Start> stops;")
        self.assert_found("check_lists.py", "Plan::stops is no table")
        self.replaced("src/stargate/plan/plan.hpp", "int hall = 0, month = 0, count = 0;", "int hall = 0, month = 0, count = 0, shift = 0;")
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
        return [(m.line, m.kind, m.old, m.new) for m in mutants.candidates("f.cpp", SAMPLE)]

    def test_every_kind_of_error_is_found_where_it_can_be(self):
        self.assertEqual(sorted(self.drawn()), sorted([
            (6, "comparison", "<", "<="), (6, "logic", "&&", "||"), (6, "comparison", "!=", "=="), (6, "number", "0", "1"),
            (6, "arithmetic", "+", "-"), (6, "number", "1", "2"), (6, "number", "1", "0"),
            (6, "negated", "a < b && b != 0", "!(a < b && b != 0)"), (6, "result", "{a + 1}", "{}"),
            (8, "number", "0", "1"), (8, "comparison", "<", "<="), (8, "arithmetic", "++", "--"), (8, "arithmetic", "+=", "-="),
            (8, "extreme", "min", "max"), (8, "number", "7", "8"), (8, "number", "7", "6"),
            (8, "left out", "a += std::min(i, 7)", ""), (9, "left out", "count = a", "")]))

    def test_a_mutant_is_one_change_at_its_place(self):
        for m in mutants.candidates("f.cpp", SAMPLE):
            self.assertEqual(SAMPLE[m.at:m.end], m.old)
            self.assertNotEqual(m.old, m.new)

    def test_the_same_seed_draws_the_same(self):
        first, digest = mutants.drawn(ROOT, "base", 1)
        self.assertEqual((first, digest), mutants.drawn(ROOT, "base", 1))
        self.assertNotEqual(first, mutants.drawn(ROOT, "base", 2)[0])
        self.assertGreater(len(first), 300)

    def test_the_repository_itself_is_never_changed(self):
        done = subprocess.run([sys.executable, ROOT / "tools/mutants.py", "base", "--seed", "1", "--count", "1", "--scratch", ROOT / "build"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("outside the repository", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=1)
