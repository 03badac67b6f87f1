#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What an outsider gets: the installed tree, a C++ program of its own that uses it, and the Debian packages.

usage: install_test.py BUILD_FOLDER VERSION    (a finished build)
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD, VERSION = Path(), ""
SECONDS = "3"
EXAMPLES = ("two-sites", "stargate-2025", "stargate-2026")


def run(*words, allowed=(0,), **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, **more)
    if done.returncode not in allowed:
        raise AssertionError(f"{' '.join(map(str, words))}\nended with {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done


def verbs(program):
    """The verbs that the help lists."""
    part = run(program, "help").stdout.split("\nSubcommands:\n")[1].split("\n\n")[0]
    return re.findall(r"^  ([a-z]+) ", part, re.M)


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="stargate-install-")
        cls.folder = Path(cls.scratch.name)
        built = cls.folder / "first"
        run("cmake", "--install", BUILD, "--prefix", built)
        # Moved afterwards: nothing in it may name the place where it was installed.
        cls.prefix = cls.folder / "moved"
        built.rename(cls.prefix)
        cls.program = cls.prefix / "bin/stargate"

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def files(self, pattern):
        return sorted(self.prefix.glob(pattern))

    def test_the_program_runs_and_has_its_version(self):
        self.assertEqual(run(self.program, "--version").stdout, f"stargate {VERSION}\n")

    def test_every_verb_has_a_manual_page(self):
        pages = {path.name.split(".")[0] for path in self.files("share/man/man1/*")}
        self.assertEqual(pages, {"stargate"} | {f"stargate-{verb}" for verb in verbs(self.program)})

    def test_completions_examples_and_licences_are_there(self):
        for name in ("bash-completion/completions/stargate", "fish/vendor_completions.d/stargate.fish",
                     "zsh/site-functions/_stargate", "doc/stargate/LICENSE", "doc/stargate/copyright"):
            self.assertTrue((self.prefix / "share" / name).stat().st_size > 500, name)
        for example in EXAMPLES:
            run(self.program, "check", self.prefix / "share/doc/stargate/examples" / example)
        text = (self.prefix / "share/doc/stargate/copyright").read_text()
        for library in ("HiGHS", "SQLite", "toml++", "CLI11", "Apache License"):
            self.assertIn(library, text)

    def test_no_installed_text_names_a_folder_of_this_machine(self):
        for path in self.prefix.rglob("*"):
            if path.suffix in (".cmake", ".hpp", ".fish", ".md"):
                text = path.read_text()
                for folder in (str(ROOT), str(BUILD), os.environ.get("STARGATE_DEPS_DIR") or str(ROOT)):
                    self.assertNotIn(folder, text, path)

    def test_a_program_of_its_own_finds_the_library_plans_and_keeps_a_plan(self):
        source, build = self.folder / "consumer", self.folder / "consumer-build"
        shutil.copytree(self.prefix / "share/doc/stargate/library", source)
        run("cmake", "-S", source, "-B", build, "-DCMAKE_BUILD_TYPE=Release", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        run("cmake", "--build", build)
        plan = self.folder / "own.plan"
        example = self.prefix / "share/doc/stargate/examples/two-sites"
        done = run(build / "plan_a_programme", example, plan, SECONDS)
        self.assertIn("value: ", done.stdout)
        self.assertIn(f"sound, written by stargate {VERSION}", done.stdout)
        answer = json.loads(run(self.program, "audit", plan, "--programme", example, "--json").stdout)
        self.assertEqual(answer["violations"], [])
        self.assertFalse(answer["altered"])
        wrong = run(build / "plan_a_programme", self.folder, plan, SECONDS, allowed=(3,))
        self.assertTrue(wrong.stderr)


@unittest.skipUnless(shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps"), "no Debian")
class Packaged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="stargate-deb-")
        cls.folder = Path(cls.scratch.name)
        run("cpack", "-G", "DEB", "-B", cls.folder, cwd=BUILD)
        cls.packages = {path.name.split("_")[0]: path for path in cls.folder.glob("*.deb")}
        cls.root = cls.folder / "root"
        run("dpkg-deb", "-x", cls.packages["stargate"], cls.root)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_there_are_two_and_they_say_what_they_are(self):
        self.assertEqual(set(self.packages), {"stargate", "libstargate-dev"})
        for name, path in self.packages.items():
            fields = run("dpkg-deb", "-f", path).stdout
            for field in (f"Package: {name}", f"Version: {VERSION}-", "Maintainer: ", "Description: ", "Depends: "):
                self.assertIn(field, fields)

    def test_the_program_runs_without_what_was_stripped(self):
        self.assertEqual(run(self.root / "usr/bin/stargate", "--version").stdout, f"stargate {VERSION}\n")

    def test_it_depends_on_the_package_of_every_library_that_is_loaded(self):
        depends = run("dpkg-deb", "-f", self.packages["stargate"], "Depends").stdout
        named = {word.strip().split(" ")[0] for word in depends.split(",")}
        needed = re.findall(r"NEEDED\s+(\S+)", run("objdump", "-p", self.root / "usr/bin/stargate").stdout)
        self.assertIn("libc6", named)
        self.assertGreater(len(needed), 3)
        for library in needed:
            owners = {line.split(":")[0] for line in run("dpkg", "-S", f"*/{library}").stdout.splitlines()}
            self.assertTrue(owners & named, f"{library} of {owners} is not in {depends}")

    def test_it_holds_pages_completions_examples_and_copyright(self):
        listed = run("dpkg-deb", "-c", self.packages["stargate"]).stdout
        for line in listed.splitlines():
            self.assertIn(" root/root ", line)
            self.assertNotRegex(line.split()[0], r"^.{8}w")
        share = self.root / "usr/share"
        self.assertEqual({path.name for path in (share / "man/man1").iterdir()},
                         {"stargate.1.gz"} | {f"stargate-{verb}.1.gz" for verb in verbs(self.root / "usr/bin/stargate")})
        for name in ("bash-completion/completions/stargate", "zsh/vendor-completions/_stargate",
                     "fish/vendor_completions.d/stargate.fish", "doc/stargate/copyright", "doc/stargate/changelog.gz"):
            self.assertTrue((share / name).is_file(), name)
        for example in EXAMPLES:
            self.assertTrue(list((share / "doc/stargate/examples" / example).glob("*.toml")), example)

    def test_the_library_package_holds_headers_archives_and_the_configuration(self):
        listed = run("dpkg-deb", "-c", self.packages["libstargate-dev"]).stdout
        for name in ("usr/include/stargate/stargate.hpp", "libstargate.a", "stargateConfig.cmake", "plan_a_programme.cpp",
                     "usr/share/doc/libstargate-dev/copyright"):
            self.assertIn(name, listed)
        self.assertNotIn("usr/bin/", listed)


if __name__ == "__main__":
    BUILD, VERSION = Path(sys.argv[1]).resolve(), sys.argv[2]
    unittest.main(argv=sys.argv[:1], verbosity=2)
