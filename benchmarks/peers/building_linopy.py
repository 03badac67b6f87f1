#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The two families of the model-building benchmark in linopy, whole arrays at a time."""
import linopy
import numpy as np
import pandas as pd
import xarray as xr
from building_common import Data, Names, main  # noqa: F401


def axis(name, values):
    return pd.Index(values, name=name)


def array(values, *coords):
    return xr.DataArray(np.asarray(values), coords=list(coords), dims=[c.name for c in coords])


def at(variable, place, there):
    """The columns of variable[first, month] in months of their own: place and there have the dimensions first, month and one more."""
    dims = (variable.labels.dims[0], "month", next(dim for dim in place.dims if dim not in variable.labels.dims))
    rows = np.arange(variable.sizes[dims[0]])[:, None, None]
    place, there = place.transpose(*dims), there.transpose(*dims)
    labels = np.where(there, variable.labels.values[rows, place.where(there, 0).astype(int).values], -1)
    data = xr.Dataset({"labels": (dims, labels)}, coords={dim: place.coords[dim] for dim in dims})
    data["lower"] = data["upper"] = xr.zeros_like(data["labels"], dtype=float)
    return linopy.Variable(data, variable.model, variable.name)


def hosted(variable, site_of):
    """The column of the site of each hall or tranche."""
    picked_ = variable.sel(site=site_of)
    return linopy.Variable(picked_.data.drop_vars("site"), variable.model, variable.name)


def construction(d):
    m = linopy.Model()
    H = d.horizon
    month = axis("month", range(H))
    sites, halls, tranches = axis("site", range(len(d.sites))), axis("hall", range(len(d.halls))), axis("tranche", range(len(d.tranches)))
    opened = array([site["opened"] for site in d.sites], sites)
    t = array(np.arange(H), month)
    may_open = (~opened) & (t >= array(d.open_from, sites))
    may_start = t >= array(d.start_from, halls)
    spq = array([site["starts_per_quarter"] for site in d.sites], sites)
    site_of = array([hall["site"] for hall in d.halls], halls)
    most = array([hall["max_count"] for hall in d.halls], halls)

    open_ = m.add_variables(coords=[sites, month], mask=may_open, binary=True, name="open")
    started = m.add_variables(lower=0, upper=most.broadcast_like(may_start), coords=[halls, month], mask=may_start, integer=True, name="started")
    start = m.add_variables(lower=0, upper=np.minimum(most, spq[site_of].drop_vars("site")).broadcast_like(may_start), coords=[halls, month],
                            mask=may_start, name="start")
    m.add_constraints(open_ - open_.shift(month=1) >= 0, mask=may_open & may_open.shift(month=1, fill_value=False), name="site_open")
    m.add_constraints(started - started.shift(month=1) - start == 0, mask=may_start, name="starts")
    open_there = hosted(open_, site_of)
    m.add_constraints(started - most * open_there <= 0, mask=may_start & ~opened[site_of].drop_vars("site"), name="start_needs_site")

    by_site = pd.Series([hall["site"] for hall in d.halls], index=halls, name="site")
    paced = may_start.groupby(site_of.rename("site")).any().reindex(site=sites, fill_value=False)
    in_quarter = (started - started.shift(month=3)).groupby(by_site).sum()
    started_there = (1 * started).groupby(by_site).sum()
    there = in_quarter.indexes["site"]
    m.add_constraints(in_quarter <= spq.sel(site=there), mask=paced.sel(site=there), name="starts_per_quarter")
    step = axis("step", range((H + 2) // 3))
    before = (t - 3 * array(np.arange(len(step)), step)).broadcast_like(opened)
    stairs = (1 * at(open_, before, (before >= 0) & ~opened)).sum("step").sel(site=there)
    m.add_constraints(started_there - spq.sel(site=there) * stairs <= 0, mask=(paced & ~opened).sel(site=there), name="staircase")
    if not d.tranches:
        return m

    host = array([tranche["site"] for tranche in d.tranches], tranches)
    may_commit = ((t >= array([q["from"] for q in d.tranches], tranches)) & (t <= array([q["until"] for q in d.tranches], tranches)) &
                  (opened | may_open)[host].drop_vars("site"))
    committed = m.add_variables(coords=[tranches, month], mask=may_commit, binary=True, name="committed")
    m.add_constraints(committed - committed.shift(month=1) >= 0, mask=may_commit & may_commit.shift(month=1, fill_value=False), name="tranche_kept")
    m.add_constraints(committed - hosted(open_, host) <= 0, mask=may_commit & ~opened[host].drop_vars("site"),
                      name="tranche_needs_site")
    return m


class Racks:
    """Racks: one block of rows per platform, all halls and months at once."""

    def __init__(self, d):
        self.d = d
        self.m = linopy.Model()
        self.oldest = min([cohort["month"] for cohort in d.cohorts], default=0)
        self.month = axis("month", range(d.months))
        self.since = axis("month", range(min(0, self.oldest), d.months))  # with the months of opening racks
        self.t = array(np.arange(d.months), self.month)
        self.halls = axis("hall", range(len(d.halls)))
        self.regions = axis("region", range(len(d.regions)))
        self.install, self.racks, self.stands, self.stock = {}, {}, {}, {}

    def build(self):
        d, m = self.d, self.m
        start = axis("month", range(d.horizon))
        may_start = array(np.arange(d.horizon), start) >= array(d.start_from, self.halls)
        most = array([hall["max_count"] for hall in d.halls], self.halls)
        self.started = m.add_variables(lower=0, upper=most.broadcast_like(may_start), coords=[self.halls, start], mask=may_start.transpose("hall", "month"),
                                       name="started")
        for k in range(len(d.platforms)):
            self.platform(k)
        self.hub_room()
        self.install_rate()
        self.rooms("hall_mw", [hall["it_mw"] for hall in d.halls], lambda k: d.platforms[k]["mw"])
        self.rooms("hall_positions", [hall["positions"] for hall in d.halls], lambda k: d.platforms[k]["positions"])
        return m

    def platform(self, k):
        d, m = self.d, self.m
        hub_rows = self.t >= array(d.first_accepted[k], self.regions)
        accepted = m.add_variables(lower=0, coords=[self.regions, self.month], mask=hub_rows.transpose("region", "month"), name=f"accepted:{k}")
        stock = m.add_variables(lower=0, coords=[self.regions, self.month], mask=hub_rows.transpose("region", "month"), name=f"stock:{k}")
        self.stock[k] = stock
        hub = stock - stock.shift(month=1) - accepted
        fitting = [c for c, hall in enumerate(d.halls) if k in hall["platforms"]]
        if fitting:
            self.standing(k, axis("hall", fitting))
            region_of = pd.Series([d.region_of(c) for c in fitting], index=axis("hall", fitting), name="region")
            hub = hub + (1 * self.install[k]).groupby(region_of).sum().reindex({"region": self.regions})
        m.add_constraints(hub == 0, mask=hub_rows.transpose("region", "month"), name=f"hub:{k}")

    def standing(self, k, halls):
        d, m = self.d, self.m
        life, ages = d.platforms[k]["life"], axis("age", d.platforms[k]["retire_ages"])
        rate = array([d.sites[d.halls[c]["site"]]["install_per_month"] for c in halls], halls)
        may_install = (self.t >= array([d.first_accepted[k, d.region_of(c)] for c in halls], halls)).transpose("hall", "month")
        sizes = array(np.zeros((len(halls), len(self.since))), halls, self.since)  # of opening racks
        for cohort in d.cohorts:
            if cohort["platform"] == k:
                sizes.loc[cohort["hall"], cohort["month"]] += cohort["racks"]
        opening = sizes.sum("month")
        stands = may_install | (opening > 0)
        install = m.add_variables(lower=0, upper=rate.broadcast_like(may_install), coords=[halls, self.month], mask=may_install, name=f"install:{k}")
        racks = m.add_variables(lower=0, coords=[halls, self.month], mask=stands, name=f"racks:{k}")
        self.install[k], self.racks[k], self.stands[k] = install, racks, stands
        came = (may_install.reindex(month=self.since, fill_value=False)) | (sizes > 0)
        stay = racks - racks.shift(month=1) - install
        # Opening racks and those of them that end their life, on the right-hand side.
        right = array(np.zeros((len(halls), d.months)), halls, self.month)
        right[:, 0] = opening
        for u in self.since[self.since < 0]:
            if u + life < d.months:
                right[:, max(0, u + life)] -= sizes.sel(month=u)
        if life < d.months:
            stay = stay + install.shift(month=life)
        if len(ages):
            leave = array(np.arange(self.since[0], d.months), self.since) + array(ages, ages)
            may_retire = (came & (leave >= 0) & (leave < d.months)).transpose("hall", "month", "age")
            retire = m.add_variables(lower=0, coords=[halls, self.since, ages], mask=may_retire, name=f"retire:{k}")
            early = (1 * retire).sum("age")
            grown = early - install.reindex({"month": self.since}) if len(self.since) > d.months else early - install
            m.add_constraints(grown <= sizes, mask=may_retire.any("age"), name=f"cohort:{k}")
            for age in ages:
                stay = stay + retire.sel(age=age).shift(month=age).sel(month=self.month)
            if life < self.since[-1] - self.since[0]:
                stay = stay - retire.shift(month=life).sel(month=self.month).sum("age")
        m.add_constraints(stay == right, mask=stands, name=f"standing:{k}")

    def hub_room(self):
        d, m = self.d, self.m
        most = array([region["hub_max"] for region in d.regions], self.regions)
        limited = ((most > 0) & (self.t >= array(d.first_accepted.min(axis=0), self.regions))).transpose("region", "month")
        short = m.add_variables(lower=0, coords=[self.regions, self.month], mask=limited, name="short_hub")
        m.add_constraints(sum(1 * stock for stock in self.stock.values()) - short <= most, mask=limited, name="hub_room")

    def install_rate(self):
        d, m = self.d, self.m
        site = axis("site", range(len(d.sites)))
        total, any_ = None, array(np.zeros((len(site), d.months), dtype=bool), site, self.month)
        for install in self.install.values():
            halls = install.indexes["hall"]
            site_of = pd.Series([d.halls[c]["site"] for c in halls], index=halls, name="site")
            part = (1 * install).groupby(site_of).sum().reindex({"site": site})
            total = part if total is None else total + part
            there = install.mask.groupby(site_of.to_xarray()).any().reindex(site=site, fill_value=False)
            any_ = any_ | there
        rate = array([s["install_per_month"] for s in d.sites], site)
        m.add_constraints(total <= rate, mask=any_, name="install_rate")

    def rooms(self, name, each, unit):
        d, m = self.d, self.m
        inside = [d.room(c, each[c], unit) for c in range(len(d.halls))]
        # Buildings by how long ago they became ready; the longest that makes a difference ends the list.
        lead = array([hall["lead"] for hall in d.halls], self.halls)
        longest = max((int((t - ready).max()) for coefficients, _ in inside for t, ready in [coefficients.nonzero()] if len(t)), default=0)
        ago = axis("ago", range(longest + 1))
        ready = self.t - array(np.arange(len(ago)), ago)
        where = np.clip(ready.values, 0, None)
        coefficients = array([c[np.arange(d.months)[:, None], where] for c, _ in inside], self.halls, self.month, ago)
        place = (ready - lead).clip(max=d.horizon - 1)
        counts = (ready >= lead) & (place >= array(d.start_from, self.halls)) & (coefficients != 0)
        held = (coefficients.where(counts, 0) * at(self.started, place, counts)).sum("ago")
        total, any_ = -1 * held, array(np.zeros((len(self.halls), d.months), dtype=bool), self.halls, self.month)
        for k, racks in self.racks.items():
            total = total + (unit(k) * racks).reindex({"hall": self.halls})
            any_ = any_ | self.stands[k].reindex(hall=self.halls, fill_value=False)
        constant = array([c for _, c in inside], self.halls, self.month)
        m.add_constraints(total <= constant, mask=any_ & (array(each, self.halls) > 0), name=name)


def racks(d):
    return Racks(d).build()


def matrix(m):
    return m.matrices.A


RENAMED = {"standing": "racks"}


def index_of(name, coords, dims):
    """The indices in the order of the formulation; a block of a platform has its number after the colon."""
    family, _, k = name.partition(":")
    at = dict(zip(dims, coords))
    order = [at[dim] for dim in ("site", "hall", "tranche", "region", "month", "age") if dim in at]
    return RENAMED.get(family, family), ([int(k)] if k else []) + [int(i) for i in order]


def rows(m, d):
    names = Names(d)
    name_of, columns = {}, {}
    def number(value):
        return None if np.isinf(value) else float(value)
    for name, variable in m.variables.items():
        labels, lower, upper = variable.labels, variable.lower.broadcast_like(variable.labels), variable.upper.broadcast_like(variable.labels)
        whole = bool(variable.attrs.get("integer") or variable.attrs.get("binary"))
        low, up = lower.transpose(*labels.dims).values, upper.transpose(*labels.dims).values
        for place, label in np.ndenumerate(labels.values):
            if label < 0:
                continue
            column = names(*index_of(name, [labels.coords[dim].values[i] for dim, i in zip(labels.dims, place)], labels.dims))
            name_of[int(label)] = column
            columns[column] = [number(low[place]), number(up[place]), whole]
    found = []
    for name, constraint in m.constraints.items():
        labels = constraint.labels
        sign, rhs = constraint.sign.broadcast_like(labels).transpose(*labels.dims).values, constraint.rhs.broadcast_like(labels).transpose(*labels.dims).values
        coeffs, vars_ = (x.transpose(*labels.dims, "_term").values for x in (constraint.coeffs, constraint.vars))
        for place, label in np.ndenumerate(labels.values):
            if label < 0:
                continue
            entries = {}
            for variable, coefficient in zip(vars_[place], coeffs[place]):
                if variable >= 0 and not np.isnan(coefficient):
                    column = name_of[int(variable)]
                    entries[column] = entries.get(column, 0.0) + float(coefficient)
            side = float(rhs[place])
            row = names(*index_of(name, [labels.coords[dim].values[i] for dim, i in zip(labels.dims, place)], labels.dims))
            found.append({"name": row, "lower": None if sign[place] == "<=" else side, "upper": None if sign[place] == ">=" else side,
                          "entries": {column: c for column, c in entries.items() if c != 0}})
    return {"columns": columns, "rows": found}


def warm():
    m = linopy.Model()
    x = m.add_variables(lower=0, coords=[axis("i", range(2))], name="x")
    m.add_constraints(x - x.shift(i=1) <= 1, name="row")
    matrix(m)


if __name__ == "__main__":
    main({"construction": construction, "racks": racks}, matrix, rows, warm)
