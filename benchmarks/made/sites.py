# SPDX-License-Identifier: Apache-2.0
"""Regions, and their sites with halls, power and the price of energy."""
from made.size import Month, lead_months, name, neat


def make_regions(size):
    dice, rows, traits = size.dice("region"), [], []
    for r in range(size.regions):
        rows.append({"id": f"region-{r + 1}", "storage_usd_k_per_rack_month": dice.whole(7, 10), "hub_racks_max": 0})
        traits.append({"usd_per_mwh": dice.between(52, 92), "grid": dice.pick(["fast", "slow"] if r else ["fast"]),
                       "cost": dice.between(0.93, 1.1), "own_power": dice.between(0.3, 0.8)})
    latency = []
    for a in range(size.regions):
        for b in range(size.regions):
            away = min(abs(a - b), size.regions - abs(a - b))
            if 0 < away <= 3:
                latency.append({"from": f"region-{a + 1}", "to": f"region-{b + 1}", "share_pct": 100 - 3 * away + (a + b) % 3 - 1})
    return {"region": rows, "latency": latency}, traits


def hall_of(dice, site, word, under_way, start_from, cost, size):
    dense = word == "dense"
    mw = 105 if under_way else dice.pick([125, 140, 150, 160, 175]) if dense else dice.pick([98, 107, 115])
    density = 250 if dense else 160
    lead = dice.whole(380, 430) if not dense else dice.whole(440, 540)
    start = min(start_from, size.last_decision - 6)
    return {"id": f"{site}-{word}", "site": site, "it_mw": mw, "kw_per_position": density,
            "positions": neat(mw * 1000 / density * 1.06, 10), "cooling": "liquid" if dense else "hybrid",
            "max_count": dice.whole(4, 7) if under_way else dice.whole(2, 8) if dense else dice.whole(1, 3),
            "start_from": Month(start), "lead_days": min(lead, int((size.last - start - 6) * 30)),
            "capex_usd_m": neat(mw * cost * dice.between(0.94, 1.06), 10), "escalation_pct_per_year": dice.pick([4, 5, 5.5, 6]),
            "s_curve": dice.pick(["bell", "bell", "bell", "front", "back", "linear"]),
            "upkeep_usd_m_per_year": round(mw * 0.11, 1)}


def tranche_of(dice, site, kind, number, mw, opens, slow, size):
    """One block of power; later blocks of a site come later. Where building has begun, the connection has long been asked for."""
    row = {"id": f"{site}-{kind}-{number}", "site": site, "kind": kind, "mw": mw}
    if kind == "gas":
        lead, cost = dice.whole(580, 720), dice.between(1.35, 2.25)
        row |= {"firm_pct": dice.pick([90, 92, 93, 95]), "fixed_usd_m_per_year": neat(mw * 0.058, 1), "life_years": dice.pick([20, 25, 30])}
    elif kind == "storage":
        lead, cost = dice.whole(330, 400), dice.between(1.2, 1.5)
        row |= {"firm_pct": 60, "fixed_usd_m_per_year": neat(mw * 0.017, 1), "life_years": 15}
    else:
        lead = dice.whole(900, 1150) + 120 * number if slow else dice.whole(620, 820) + 150 * number
        cost = dice.between(0.7, 1.3) if slow else dice.between(0.4, 0.8)
        row |= {"ramp_months": dice.whole(3, 9), "min_take_pct": 70 if slow else dice.pick([40, 45, 50, 55]),
                "collateral_usd_m": neat(mw * (0.2 if slow else 0.1), 5), "collateral_months": 48 if slow else 24,
                "exit_fee_usd_m": neat(mw * (0.4 if slow else 0.15), 10), "term_months": 144 if slow else 120, "life_years": 30}
    lead = lead if opens else dice.whole(200, 270) + 60 * number
    commit = min(opens + 4 * (number - 1), size.last_decision - 3)
    until = min(commit + dice.whole(22, 34), size.last_decision)
    lead = min(lead, int((size.last - commit - 4) * 30))
    return row | {"commit_from": Month(commit), "commit_until": Month(until), "lead_days": lead, "capex_usd_m": neat(mw * cost, 10)}


def power_of(dice, site, need_mw, opens, trait, size):
    rows, slow = [], trait["grid"] == "slow"
    if dice.chance(0.25):
        rows.append(tranche_of(dice, site, "storage", 1, dice.pick([80, 100, 120, 150]), opens, slow, size))
        need_mw -= 0.6 * rows[0]["mw"]
    blocks = max(1, min(4, int(need_mw / 380 + 0.5)))
    for number in range(1, blocks + 1):
        kind = "gas" if dice.chance(trait["own_power"]) else "grid"
        firm = 0.92 if kind == "gas" else 1
        rows.append(tranche_of(dice, site, kind, number, neat(need_mw / blocks / firm, 10), opens, slow, size))
    return rows


def site_of(dice, number, region, opens, under_way):
    big = dice.chance(0.5)
    row = {"id": name("site", number), "region": f"region-{region + 1}", "starts_per_quarter": 3 if under_way else 2 if big else 1,
           "install_racks_per_month": dice.whole(15, 18) * 10 if big or under_way else dice.whole(9, 13) * 10,
           "peak_factor": dice.pick([1.35, 1.4, 1.4, 1.45]), "pue": dice.pick([1.16, 1.18, 1.2, 1.22, 1.25]),
           "mean_draw_pct": dice.pick([70, 75, 80]), "staff_usd_m_per_year": dice.whole(5, 9) * 10 if big else dice.whole(3, 5) * 10,
           "lease_usd_m_per_year": dice.whole(3, 12)}
    if under_way:
        return row | {"opened": True}
    return row | {"open_from": Month(opens), "open_usd_m": dice.whole(6, 18) * 10}


def make_sites(size, traits):
    """Some under way from the start; the others open one after the other over the first third of the horizon."""
    dice = size.dice("site")
    tables = {"site": [], "hall": [], "tranche": [], "site_grid": [], "site_power_price": []}
    for number in range(1, size.sites + 1):
        under_way = number <= size.under_way
        region = (number - 1) % size.regions if number <= size.regions else dice.whole(0, size.regions - 1)
        opens = 0 if under_way else dice.whole(2, max(3, size.months // 3))
        trait, row = traits[region], site_of(dice, number, region, opens, under_way)
        cost = trait["cost"] * dice.between(14.2, 18.2)
        words = ["hall"] if under_way else ["dense"] + (["hall"] if dice.chance(0.2) else [])
        halls = [hall_of(dice, row["id"], word, under_way, opens + (0 if under_way else dice.whole(1, 5)), cost, size) for word in words]
        base = dice.whole(20, 26) * 10 if under_way else dice.whole(5, 9) * 10 if dice.chance(0.25) else 0
        mw = sum(hall["it_mw"] * (hall["max_count"] + 2 * under_way) for hall in halls)
        power = power_of(dice, row["id"], mw * row["peak_factor"] - base, opens, trait, size)
        if under_way:
            power.append(opening_power(dice, row["id"]))
        tables["site"].append(row)
        tables["hall"] += halls
        tables["tranche"] += power
        if base:
            tables["site_grid"].append({"site": row["id"], "from": Month(0 if under_way else opens + 10), "mw": base})
        price = trait["usd_per_mwh"] + dice.between(-5, 5)
        for month, factor in ((0, 1), (13, dice.between(1.03, 1.16)), (37, dice.between(1.05, 1.2))):
            tables["site_power_price"].append({"site": row["id"], "from": Month(month), "usd_per_mwh": round(price * factor, 1)})
    return tables


def opening_power(dice, site):
    """A gas plant under construction; see make_opening."""
    mw = dice.whole(24, 36) * 10
    return {"id": f"{site}-plant", "site": site, "kind": "gas", "mw": mw, "firm_pct": 90, "capex_usd_m": neat(mw * 1.39, 10),
            "fixed_usd_m_per_year": neat(mw * 0.06, 1), "life_years": 25}
