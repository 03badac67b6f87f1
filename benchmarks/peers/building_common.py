# SPDX-License-Identifier: Apache-2.0
"""What both peers of the model-building benchmark share: the data as arrays, the command line, and how their rows are told."""
import gc
import json
import re
import sys
import time
from pathlib import Path

import numpy as np


class Data:
    """The sets and parameters that `building PROGRAMME data` writes, with the windows in which columns exist."""

    def __init__(self, path):
        d = json.loads(Path(path).read_text(encoding="utf-8"))
        self.months, self.horizon, self.names = d["months"], d["horizon"], d["month_names"]
        self.sites, self.halls, self.tranches = d["sites"], d["halls"], d["tranches"]
        self.platforms, self.regions, self.cohorts = d["platforms"], d["regions"], d["cohorts"]
        self.first_accepted = np.array(d["first_accepted"]).reshape(len(self.platforms), len(self.regions))
        self.open_from = [self.horizon if site["opened"] else site["open_from"] for site in self.sites]
        self.start_from = [max(hall["start_from"], 0 if self.sites[hall["site"]]["opened"] else self.sites[hall["site"]]["open_from"])
                           for hall in self.halls]
        self.month_name = dict(enumerate(self.names)) | {cohort["month"]: cohort["month_name"] for cohort in self.cohorts}

    def region_of(self, hall):
        return self.sites[self.halls[hall]["site"]]["region"]

    def fill(self, hall, unit):
        """What the crews can bring into the hall from month 0 to the end of t at most, cumulative."""
        region, rate = self.region_of(hall), self.sites[self.halls[hall]["site"]]["install_per_month"]
        months = np.arange(self.months)
        largest = np.zeros(self.months)
        for k in self.halls[hall]["platforms"]:
            largest = np.maximum(largest, np.where(self.first_accepted[k, region] <= months, unit(k), 0.0))
        return np.cumsum(largest * rate)

    def content(self, hall, each, unit):
        """[t, ready]: the most that a building ready in `ready` holds at the end of t; 0 for later ones."""
        fill = self.fill(hall, unit)
        before = np.concatenate([[0.0], fill[:-1]])
        held = np.minimum(each, fill[:, None] - before[None, :])
        return np.where(np.arange(self.months)[:, None] >= np.arange(self.months)[None, :], held, 0.0)

    def room(self, hall, each, unit):
        """Coefficients [t, ready] of the buildings ready by then, cumulative, and the constant [t] of opening buildings."""
        content = self.content(hall, each, unit)
        rise = content - np.concatenate([content[:, 1:], np.zeros((self.months, 1))], axis=1)
        opening = np.array(self.halls[hall]["opening_ready"], dtype=float)
        constant = each * opening[0] + content[:, 1:] @ np.diff(opening)
        return np.where(rise > 1e-9, rise, 0.0), constant


def memory_mb(field):
    """VmRSS: what the process holds now; VmHWM: the most since clear_peak."""
    return int(re.search(rf"^{field}:\s+(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"), re.M)[1]) / 1024


def clear_peak():
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")


def main(builders, matrix, rows, warm):
    """usage: PROGRAM DATA.json time|rows racks|construction"""
    path, what, family = sys.argv[1:]
    data = Data(path)
    if what == "rows":
        json.dump(rows(builders[family](data), data), sys.stdout)
        return
    warm()  # what a library loads when it is first used
    gc.collect()
    clear_peak()
    before = memory_mb("VmRSS")
    began = time.process_time()
    model = builders[family](data)
    built = time.process_time()
    peak = memory_mb("VmHWM")
    matrix(model)
    turned = time.process_time()
    print(json.dumps({"build_s": built - began, "matrix_s": turned - began, "before_mb": before, "peak_mb": peak}))


class Names:
    """How the formulation calls the columns and rows of a component with these indices."""

    def __init__(self, data):
        self.d = data

    def __call__(self, family, index):
        d = self.d
        month = d.month_name
        hall, site, region = (lambda c: d.halls[c]["id"]), (lambda s: d.sites[s]["id"]), (lambda r: d.regions[r]["id"])
        platform, tranche = (lambda k: d.platforms[k]["id"]), (lambda q: d.tranches[q]["id"])
        if family in ("install", "racks", "cohort"):
            parts = [platform(index[0]), hall(index[1]), month[index[2]]]
        elif family == "retire":
            parts = [platform(index[0]), hall(index[1]), month[index[2]], str(index[3])]
        elif family in ("stock", "accepted", "hub"):
            parts = [platform(index[0]), region(index[1]), month[index[2]]]
        elif family in ("short_hub", "hub_room"):
            parts = [region(index[0]), month[index[1]]]
        elif family in ("started", "start", "starts", "start_needs_site", "hall_mw", "hall_positions"):
            parts = [hall(index[0]), month[index[1]]]
        elif family in ("open", "site_open", "install_rate", "starts_per_quarter", "staircase"):
            parts = [site(index[0]), month[index[1]]]
        elif family in ("committed", "tranche_kept", "tranche_needs_site"):
            parts = [tranche(index[0]), month[index[1]]]
        else:
            raise KeyError(family)
        return "/".join([family, *parts])
