# SPDX-License-Identifier: Apache-2.0
"""Figures of runs that stand up to each other. Money in USD m; shares in per cent of what the best plan known spends.

gap              from the run's own bound to the run's own plan
primal integral  of (best plan known - plan at hand) as a share of spend, over the seconds up to the limit; the share is 1
                 before a first plan, at most 1 and at least 0. Seconds: as if there had been no plan at all for so long.
"""
from statistics import median

ROUNDING = 1e-6  # of the bound's size, plus a thousandth of a million


def good(run):
    """Has it a plan in which every hard promise is kept?"""
    return "wrong" not in run and run.get("objective") is not None and (run.get("hard") or 0) <= 1e-6


def passes(objective, bound):
    """Every goal of the benchmark maximises, so that a bound lies above."""
    return objective > bound + ROUNDING * abs(bound) + 1e-3


def refuted(runs):
    """Marks runs of one instance whose bound is passed by a plan that the audit has found clean: the plan is right."""
    best = max((run["objective"] for run in runs if good(run)), default=None)
    for run in runs:
        if best is not None and "wrong" not in run and run.get("bound") is not None and passes(best, run["bound"]):
            run["wrong"] = f"its bound {run['bound']:.1f} is passed by a plan of {best:.1f}"
    return runs


def steps(entries, best):
    """Entries that are better than all before, in order of time."""
    kept = []
    for entry in sorted(entries, key=lambda e: e["seconds"]):
        if not kept or best(entry["value"], kept[-1]["value"]) != kept[-1]["value"]:
            kept.append(entry)
    return kept


def plans(run):
    """The plans of a run as they came. Points of a peer are worth what the model says, whose racks may be fractions: none counts for more than the
    audited plan that the last one was made, and none at all where no plan could be made of it."""
    if not good(run):
        return []
    return steps([point | {"value": min(point["value"], run["objective"])} for point in run["points"]], max)


def primal_integral(run, best, spend):
    total, share, at = 0.0, 1.0, 0.0
    for point in plans(run):
        seconds = min(point["seconds"], run["limit_s"])
        total += share * (seconds - at)
        at, share = seconds, min(1.0, max(0.0, (best - point["value"]) / spend))
    return total + share * (run["limit_s"] - at)


def gap_over_time(run, spend):
    """[(seconds, per cent)] from the moment both a plan and a bound are there, to the end of the run."""
    if not good(run) or run.get("bound") is None:
        return []
    last = {"seconds": run["seconds"], "value": run["bound"]}  # a solver may say its last bound only at the end
    events = sorted([(p["seconds"], "plan", p["value"]) for p in plans(run)] +
                    [(b["seconds"], "bound", b["value"]) for b in steps([*run["bounds"], last], min)])
    now, line = {}, []
    for seconds, what, value in events:
        now[what] = value
        if len(now) == 2:
            line.append((seconds, max(0.0, 100 * (now["bound"] - now["plan"]) / spend)))
    if line:
        line.append((max(run["seconds"], line[-1][0]), line[-1][1]))
    return line


def figures(runs):
    """Of the runs of one instance and limit: what all share (None where no plan keeps every promise), and per solver a list of figures, one per seed."""
    refuted(runs)
    best = max((run for run in runs if good(run)), key=lambda run: run["objective"], default=None)
    shared = {"best": best and best["objective"], "spend": best and best.get("spend") or None,
              "bound": min((run["bound"] for run in runs if "wrong" not in run and run.get("bound") is not None), default=None)}
    found = {}
    for run in runs:
        if "wrong" in run:
            continue
        comparable = good(run) and run.get("bound") is not None and shared["spend"]
        gap = 100 * max(0.0, run["bound"] - run["objective"]) / shared["spend"] if comparable else None
        found.setdefault(run["solver"], []).append({
            "seed": run["seed"], "objective": run["objective"] if good(run) else None, "bound": run.get("bound"), "gap_pct": gap,
            "first_s": min((point["seconds"] for point in plans(run)), default=None), "seconds": run["seconds"],
            "primal_s": primal_integral(run, shared["best"], shared["spend"]) if shared["spend"] else run["limit_s"], "peak_mb": run["peak_mb"]})
    return shared, found


def middle(values):
    """Median, least and most of those that are there; None where none is."""
    there = [value for value in values if value is not None]
    return (median(there), min(there), max(there)) if there else None


def ratio(theirs, ours):
    """How many times as much, seed by seed, as median, least and most."""
    pairs = {f["seed"]: f for f in ours}
    def of(key, floor):
        return middle([max(f[key], floor) / max(pairs[f["seed"]][key], floor) for f in theirs
                       if f["seed"] in pairs and f[key] is not None and pairs[f["seed"]][key] is not None])
    return {key: of(key, floor) for key, floor in
            (("gap_pct", 1e-3), ("first_s", 0.1), ("seconds", 0.1), ("primal_s", 0.1), ("peak_mb", 1.0))}


def building(runs):
    """Per tool: seconds and MB as (median, least, most), and as multiples of our median."""
    by_tool = {}
    for run in runs:
        if "wrong" not in run:
            by_tool.setdefault(run["solver"], []).append(run | {"taken_mb": max(0.1, run["peak_mb"] - run["before_mb"])})
    found = {tool: {key: middle([run[key] for run in of]) for key in ("build_s", "matrix_s", "taken_mb", "peak_mb")} for tool, of in by_tool.items()}
    for f in found.values():
        for key in ("build", "matrix", "taken"):
            unit = "mb" if key == "taken" else "s"
            ours = found["stargate"][f"{key}_{unit}"][0]
            f[f"{key}_x"] = tuple(value / ours for value in f[f"{key}_{unit}"])
    return found
