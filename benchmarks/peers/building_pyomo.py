#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The two families of the model-building benchmark in Pyomo."""
from building_common import Data, Names, main  # noqa: F401
from pyomo.environ import Binary, ConcreteModel, Constraint, Integers, NonNegativeReals, Objective, Var, quicksum, value
from pyomo.repn import generate_standard_repn
from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler


def construction(d):
    m = ConcreteModel()
    H = d.horizon
    sites, halls, tranches = range(len(d.sites)), range(len(d.halls)), range(len(d.tranches))
    closed = [s for s in sites if not d.sites[s]["opened"]]
    site_of = [hall["site"] for hall in d.halls]
    halls_of = {s: [c for c in halls if site_of[c] == s] for s in sites}
    spq = [site["starts_per_quarter"] for site in d.sites]
    start = d.start_from

    m.open = Var([(s, t) for s in closed for t in range(d.open_from[s], H)], domain=Binary)
    window = [(c, t) for c in halls for t in range(start[c], H)]
    m.started = Var(window, domain=Integers, bounds=lambda m, c, t: (0, d.halls[c]["max_count"]))
    m.start = Var(window, bounds=lambda m, c, t: (0, min(d.halls[c]["max_count"], spq[site_of[c]])))
    m.committed = Var([(q, t) for q in tranches for t in range(d.tranches[q]["from"], d.tranches[q]["until"] + 1)
                       if d.sites[d.tranches[q]["site"]]["opened"] or t >= d.open_from[d.tranches[q]["site"]]], domain=Binary)

    m.site_open = Constraint([(s, t) for s in closed for t in range(d.open_from[s] + 1, H)],
                             rule=lambda m, s, t: m.open[s, t] - m.open[s, t - 1] >= 0)
    m.starts = Constraint(window, rule=lambda m, c, t: m.started[c, t] - (m.started[c, t - 1] if t > start[c] else 0) - m.start[c, t] == 0)
    m.start_needs_site = Constraint([(c, t) for c, t in window if not d.sites[site_of[c]]["opened"]],
                                    rule=lambda m, c, t: m.started[c, t] - d.halls[c]["max_count"] * m.open[site_of[c], t] <= 0)

    def paced(s, t):
        return any(start[c] <= t for c in halls_of[s])

    def in_quarter(m, s, t):
        return quicksum(m.started[c, t] - (m.started[c, t - 3] if t - 3 >= start[c] else 0) for c in halls_of[s] if t >= start[c]) <= spq[s]

    def stairs(m, s, t):
        return quicksum(m.started[c, t] for c in halls_of[s] if t >= start[c]) - spq[s] * quicksum(
            m.open[s, u] for u in range(t, d.open_from[s] - 1, -3)) <= 0

    m.starts_per_quarter = Constraint([(s, t) for s in sites for t in range(H) if paced(s, t)], rule=in_quarter)
    m.staircase = Constraint([(s, t) for s in closed for t in range(H) if paced(s, t)], rule=stairs)
    m.tranche_kept = Constraint([(q, t) for q, t in m.committed if (q, t - 1) in m.committed],
                                rule=lambda m, q, t: m.committed[q, t] - m.committed[q, t - 1] >= 0)
    m.tranche_needs_site = Constraint([(q, t) for q, t in m.committed if not d.sites[d.tranches[q]["site"]]["opened"]],
                                      rule=lambda m, q, t: m.committed[q, t] - m.open[d.tranches[q]["site"], t] <= 0)
    return m


def racks(d):
    m = ConcreteModel()
    T, H = d.months, d.horizon
    halls, platforms, regions = range(len(d.halls)), range(len(d.platforms)), range(len(d.regions))
    pairs = [(k, c) for c in halls for k in d.halls[c]["platforms"]]
    first = {(k, c): int(d.first_accepted[k, d.region_of(c)]) for k, c in pairs}
    first_at = {(k, r): int(d.first_accepted[k, r]) for k in platforms for r in regions}
    ages = [platform["retire_ages"] for platform in d.platforms]
    life = [platform["life"] for platform in d.platforms]
    rate = [d.sites[hall["site"]]["install_per_month"] for hall in d.halls]
    cohorts = {(cohort["platform"], cohort["hall"], cohort["month"]): cohort["racks"] for cohort in d.cohorts}
    opening = {}
    for (k, c, _), size in cohorts.items():
        opening[k, c] = opening.get((k, c), 0) + size
    begins = {pair: 0 if opening.get(pair, 0) > 0 else first[pair] for pair in pairs}
    installed = {pair: [u for k, c, u in cohorts if (k, c) == pair] + list(range(first[pair], T)) for pair in pairs}

    m.started = Var([(c, t) for c in halls for t in range(d.start_from[c], H)], bounds=lambda m, c, t: (0, d.halls[c]["max_count"]))
    stocked = [(k, r, t) for k in platforms for r in regions for t in range(first_at[k, r], T)]
    m.accepted = Var(stocked, domain=NonNegativeReals)
    m.stock = Var(stocked, domain=NonNegativeReals)
    m.install = Var([(k, c, t) for k, c in pairs for t in range(first[k, c], T)], bounds=lambda m, k, c, t: (0, rate[c]))
    m.racks = Var([(k, c, t) for k, c in pairs for t in range(begins[k, c], T)], domain=NonNegativeReals)
    m.retire = Var([(k, c, u, a) for k, c in pairs for u in installed[k, c] for a in ages[k] if 0 <= u + a < T], domain=NonNegativeReals)

    def early(m, k, c, u):
        return [m.retire[k, c, u, a] for a in ages[k] if 0 <= u + a < T]

    def size(m, k, c, u):
        return cohorts[k, c, u] if u < 0 else m.install[k, c, u]

    def cohort(m, k, c, u):
        return quicksum(early(m, k, c, u)) - size(m, k, c, u) <= 0

    m.cohort = Constraint([(k, c, u) for k, c in pairs for u in installed[k, c] if any(0 <= u + a < T for a in ages[k])], rule=cohort)

    # Where cohorts end their life: [month][hall and platform].
    ending = {}
    for k, c in pairs:
        for u in installed[k, c]:
            if u + life[k] < T:
                ending.setdefault((k, c, max(0, u + life[k])), []).append(u)
    leaving = {}
    for k, c, u, a in m.retire:
        leaving.setdefault((k, c, u + a), []).append((u, a))

    def standing(m, k, c, t):
        sum_ = m.racks[k, c, t]
        if t > begins[k, c]:
            sum_ -= m.racks[k, c, t - 1]
        if t >= first[k, c]:
            sum_ -= m.install[k, c, t]
        sum_ += quicksum(m.retire[k, c, u, a] for u, a in leaving.get((k, c, t), ()))
        for u in ending.get((k, c, t), ()):
            sum_ += size(m, k, c, u) - quicksum(early(m, k, c, u))
        return sum_ == (opening.get((k, c), 0) if t == 0 else 0)

    m.standing = Constraint(m.racks.index_set(), rule=standing)

    into = {(k, r): [c for j, c in pairs if j == k and d.region_of(c) == r] for k in platforms for r in regions}

    def hub(m, k, r, t):
        return m.stock[k, r, t] - (m.stock[k, r, t - 1] if t > first_at[k, r] else 0) - m.accepted[k, r, t] + quicksum(
            m.install[k, c, t] for c in into[k, r]) == 0

    m.hub = Constraint(stocked, rule=hub)
    limited = [(r, t) for r in regions if d.regions[r]["hub_max"] > 0 for t in range(T) if any(first_at[k, r] <= t for k in platforms)]
    m.short_hub = Var(limited, domain=NonNegativeReals)
    m.hub_room = Constraint(limited, rule=lambda m, r, t: quicksum(m.stock[k, r, t] for k in platforms if first_at[k, r] <= t) -
                            m.short_hub[r, t] <= d.regions[r]["hub_max"])

    site_pairs = {s: [(k, c) for k, c in pairs if d.halls[c]["site"] == s] for s in range(len(d.sites))}
    m.install_rate = Constraint(
        [(s, t) for s, its in site_pairs.items() for t in range(T) if any(first[pair] <= t for pair in its)],
        rule=lambda m, s, t: quicksum(m.install[k, c, t] for k, c in site_pairs[s] if first[k, c] <= t) <= d.sites[s]["install_per_month"])

    def room_rows(each_of, unit):
        inside = {c: d.room(c, each_of(c), unit) for c in halls}

        def room(m, c, t):
            coefficients, constant = inside[c]
            lead, last = d.halls[c]["lead"], H - 1
            held = quicksum(unit(k) * m.racks[k, c, t] for k in d.halls[c]["platforms"] if begins[k, c] <= t)
            for ready in coefficients[t].nonzero()[0]:
                if ready >= lead and min(ready - lead, last) >= d.start_from[c]:
                    held -= coefficients[t, ready] * m.started[c, min(ready - lead, last)]
            return held <= constant[t]
        return room

    def roomy(c, t):
        return any(begins[k, c] <= t for k in d.halls[c]["platforms"])

    m.hall_mw = Constraint([(c, t) for c in halls for t in range(T) if roomy(c, t)],
                           rule=room_rows(lambda c: d.halls[c]["it_mw"], lambda k: d.platforms[k]["mw"]))
    m.hall_positions = Constraint([(c, t) for c in halls if d.halls[c]["positions"] > 0 for t in range(T) if roomy(c, t)],
                                  rule=room_rows(lambda c: d.halls[c]["positions"], lambda k: d.platforms[k]["positions"]))
    return m


def matrix(m):
    m.objective = Objective(expr=0)
    return LinearStandardFormCompiler().write(m, mixed_form=True)


def rows(m, d):
    names = Names(d)
    rename = {"standing": "racks"}
    name_of = {id(var): names(component.local_name, index) for component in m.component_objects(Var) for index, var in component.items()}
    columns = {name_of[id(var)]: [var.lb, var.ub, not var.is_continuous()] for component in m.component_objects(Var) for var in component.values()}
    found = []
    for component in m.component_objects(Constraint):
        for index, row in component.items():
            repn = generate_standard_repn(row.body)
            lower = None if row.lower is None else value(row.lower) - repn.constant
            upper = None if row.upper is None else value(row.upper) - repn.constant
            found.append({"name": names(rename.get(component.local_name, component.local_name), index), "lower": lower, "upper": upper,
                          "entries": {name_of[id(var)]: value(c) for var, c in zip(repn.linear_vars, repn.linear_coefs)}})
    return {"columns": columns, "rows": found}


def warm():
    m = ConcreteModel()
    m.x = Var([0, 1], domain=NonNegativeReals)
    m.row = Constraint([0, 1], rule=lambda m, i: m.x[i] <= 1)
    matrix(m)


if __name__ == "__main__":
    main({"construction": construction, "racks": racks}, matrix, rows, warm)
