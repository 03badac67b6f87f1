#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Programmes made up for benchmarks: the same bytes from the same arguments, and no mistakes at any size.

usage: generate_programme_test.py STARGATE
"""
import hashlib
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "generate_programme.py"
PROGRAM = ""


def generate(folder, seed, sites=10, months=60, suppliers=6, more=()):
    subprocess.run([sys.executable, SCRIPT, folder, "--seed", str(seed), "--sites", str(sites), "--months", str(months),
                    "--suppliers", str(suppliers), *more], check=True)


def mark(folder):
    """One number for all files, whatever order the system lists them in."""
    whole = hashlib.sha256()
    for path in sorted(Path(folder).iterdir()):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


# Sites, months, suppliers, seed.
SIZES = ((5, 36, 4, 1), (10, 60, 6, 1), (10, 60, 6, 8), (10, 36, 12, 5), (20, 60, 6, 3), (10, 120, 6, 2), (60, 36, 4, 9), (60, 120, 12, 10),
         (5, 120, 12, 77), (2, 30, 2, 0), (99, 180, 30, 123456789), (200, 36, 8, 1))


class GenerateProgramme(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = Path(self.scratch.name)

    def tearDown(self):
        self.scratch.cleanup()

    def test_the_same_arguments_give_the_same_bytes(self):
        generate(self.folder / "a", 4)
        generate(self.folder / "b", 4)
        self.assertEqual(mark(self.folder / "a"), mark(self.folder / "b"))

    def test_other_seeds_give_other_programmes(self):
        for seed in (1, 2, 3):
            generate(self.folder / str(seed), seed, sites=5, months=36, suppliers=4)
        self.assertEqual(len({mark(self.folder / str(seed)) for seed in (1, 2, 3)}), 3)

    def test_less_capital_changes_capital_alone(self):
        generate(self.folder / "all", 2)
        generate(self.folder / "less", 2, more=("--capital", "0.35"))
        for path in sorted((self.folder / "all").iterdir()):
            pair = [[line for line in (self.folder / one / path.name).read_text().splitlines() if not line.startswith(("#", "title"))]
                    for one in ("all", "less")]
            (self.assertNotEqual if path.name == "capital.toml" else self.assertEqual)(*pair, path.name)

    def test_no_size_has_mistakes(self):
        for sites, months, suppliers, seed in SIZES:
            with self.subTest(sites=sites, months=months, suppliers=suppliers, seed=seed):
                folder = self.folder / "sized"
                generate(folder, seed, sites, months, suppliers)
                checked = subprocess.run([PROGRAM, "check", folder], capture_output=True, text=True, check=False)
                self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
                self.assertIn("no mistakes", checked.stdout)
                self.assertEqual(checked.stderr, "", "no figure is one that is seldom meant")

    def test_scarce_capital_has_no_mistakes(self):
        for capital in ("0.45", "0.35", "0.2"):
            with self.subTest(capital=capital):
                generate(self.folder / capital, 6, more=("--capital", capital))
                checked = subprocess.run([PROGRAM, "check", self.folder / capital], capture_output=True, text=True, check=False)
                self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
