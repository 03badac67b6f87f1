# SPDX-License-Identifier: Apache-2.0
"""What was asked for, and the small things that every table needs: dice, months, names.

All arithmetic must give the same bytes everywhere: products instead of powers, fsum() for sums of floats, since sum() adds them up
differently from Python 3.12 on.
"""
import random

FIRST_YEAR, FIRST_MONTH = 2025, 6
TAIL = 24
DAYS_IN_MONTH = 30.4375
HOURS_IN_MONTH = 730


class Dice:
    """Random numbers of one table, so that a change in one table leaves the others as they are.

    Only random() is used: of all that Python's generators offer, it alone is promised never to change."""

    def __init__(self, seed, table):
        self._source = random.Random(f"{seed} {table}")

    def between(self, low, high):
        return low + (high - low) * self._source.random()

    def whole(self, low, high):
        return low + int((high - low + 1) * self._source.random())

    def chance(self, share):
        return self._source.random() < share

    def pick(self, words):
        return words[self.whole(0, len(words) - 1)]

    def some(self, words, count):
        """A few of the words, in their order."""
        left = list(words)
        while len(left) > count:
            left.pop(self.whole(0, len(left) - 1))
        return left


class Month(int):
    """A month counted from the first of the programme, which is 0; written as 2025-06."""

    def __str__(self):
        months = FIRST_YEAR * 12 + FIRST_MONTH - 1 + int(self)
        return f"{months // 12}-{months % 12 + 1:02}"


def lead_months(days):
    """Construction and power: days in whole months."""
    return -int(-days // DAYS_IN_MONTH)


def falling(start, share_a_year, month):
    """Falls by a share every year, in a straight line within the year; products only, which round alike everywhere."""
    value = start
    for _ in range(month // 12):
        value *= 1 - share_a_year
    return value * (1 - share_a_year * (month % 12) / 12)


def neat(value, step):
    """To a multiple of the step, and at least one."""
    return max(1, int(value / step + 0.5)) * step


def name(word, number):
    return f"{word}-{number:02}"


class Size:
    """What the command line asks for."""

    def __init__(self, arguments):
        self.seed, self.sites, self.months = arguments.seed, arguments.sites, arguments.months
        self.suppliers, self.capital = arguments.suppliers, arguments.capital
        self.last_decision = self.months - 1
        self.last = self.months + TAIL - 1
        self.regions = next(n for sites, n in ((4, 2), (7, 3), (14, 4), (24, 5), (44, 6), (10 ** 9, 8)) if self.sites <= sites)
        self.under_way = (3 * self.sites + 10) // 20 or 1

    def dice(self, table):
        return Dice(self.seed, table)
