#!/usr/bin/env python3
"""Writes a programme of any size, made up from a seed, for benchmarks.

    generate_programme.py FOLDER --seed 1 [--sites 10] [--months 60] [--suppliers 6] [--capital 1.0]

The same arguments give the same bytes on every machine. Ten sites, 60 months and six suppliers make a programme of
about the size of examples/stargate-2025. Everything grows with the sites: supply, demand and money; a longer horizon
brings later generations of racks, later contracts and later loans. --capital multiplies what partners and lenders
give: 1 is less than would pay, 0.45 is scarce, 0.2 very scarce.

Nobody and no place here is real. Sizes, prices and leads are spread around public figures:

* racks: Nvidia, specifications of GB200 NVL72 (2024) and GTC 2025 road map; The Register on MI355X racks (June 2025);
  prices after Bernstein (October 2025), Morgan Stanley (March to May 2026) and BofA (2026), all through press; later
  generations are drawn on from these and have no source;
* halls: 15 bn for eight halls less their power (Commercial Observer, May 2025), 16 to 17 m USD per MW of racks;
  Epoch AI, Frontier Data Centers (CC BY 4.0): 105 to 175 MW a hall, 1.4 MW of campus for one of racks, mean draw;
* power: gas at 1,390 USD per kW (Data Center Dynamics, January 2025) to 2,157 (S&P Global, May 2025) and 16 to 30
  months; batteries after NREL (2024); connections of 24 to 54 months after press on ERCOT and PJM queues (2026);
  0.3 to 1.5 m USD per MW of grid after Entebi, The AI Compute Build-Out (CC BY 4.0, April 2026); minimum take and
  collateral after AEP Ohio's settlement (October 2024); prices of energy after EIA, Electric Power Monthly;
* money: JPMorgan's loans on one campus, 63 to 68 % of cost (Commercial Observer, 2025); margins, cover, advance and
  fees of loans on processors after CoreWeave's filings (2025 to 2026); bonds of 7.5 and 9.25 % after press;
* demand: an H100 rented at about 2.9 USD an hour in 2024, falling (press and index notes); contracts of 9.7 to 16 bn
  USD per GW and year (IREN 8-K, November 2025; press on Oracle and OpenAI, 2025, and on Nscale, 2026).

What no source gives (terms of supply, crews, shares of an industry's output, demand) is assumed as in the examples.
"""
import argparse
import random
from pathlib import Path

FIRST_YEAR, FIRST_MONTH = 2025, 6
TAIL = 24
DAYS_IN_MONTH = 30.4375
HOURS_IN_MONTH = 730


# --- dice and months ---------------------------------------------------------------------------

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


# --- sites -------------------------------------------------------------------------------------

def make_regions(size):
    dice, rows, traits = size.dice("region"), [], []
    for r in range(size.regions):
        rows.append({"id": f"region-{r + 1}", "storage_usd_k_per_rack_month": dice.whole(7, 10), "hub_racks_max": 0, "grade": "X"})
        traits.append({"usd_per_mwh": dice.between(52, 92), "grid": dice.pick(["fast", "slow"] if r else ["fast"]),
                       "cost": dice.between(0.93, 1.1), "own_power": dice.between(0.3, 0.8)})
    latency = []
    for a in range(size.regions):
        for b in range(size.regions):
            away = min(abs(a - b), size.regions - abs(a - b))
            if 0 < away <= 3:
                latency.append({"from": f"region-{a + 1}", "to": f"region-{b + 1}", "share_pct": 100 - 3 * away + (a + b) % 3 - 1, "grade": "X"})
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
            "upkeep_usd_m_per_year": round(mw * 0.11, 1), "grade": "X"}


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
    return row | {"commit_from": Month(commit), "commit_until": Month(until), "lead_days": lead, "capex_usd_m": neat(mw * cost, 10), "grade": "X"}


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
           "lease_usd_m_per_year": dice.whole(3, 12), "grade": "X"}
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
            tables["site_grid"].append({"site": row["id"], "from": Month(0 if under_way else opens + 10), "mw": base, "grade": "X"})
        price = trait["usd_per_mwh"] + dice.between(-5, 5)
        for month, factor in ((0, 1), (13, dice.between(1.03, 1.16)), (37, dice.between(1.05, 1.2))):
            tables["site_power_price"].append({"site": row["id"], "from": Month(month), "usd_per_mwh": round(price * factor, 1), "grade": "X"})
    return tables


def opening_power(dice, site):
    """A gas plant under construction; see make_opening."""
    mw = dice.whole(24, 36) * 10
    return {"id": f"{site}-plant", "site": site, "kind": "gas", "mw": mw, "firm_pct": 90, "capex_usd_m": neat(mw * 1.39, 10),
            "fixed_usd_m_per_year": neat(mw * 0.06, 1), "life_years": 25, "grade": "X"}


# --- racks -------------------------------------------------------------------------------------

# Month of availability, kW, H100e, positions, price USD m, installing USD m, availability %.
MAIN_LINE = [(-1, 148, 182, 1, 3.3, 0.75, 95), (3, 151, 182, 1, 3.9, 0.75, 96), (17, 235, 606, 1, 7.8, 1.15, 95), (30, 660, 2527, 3, 36, 3.2, 93)]
SECOND_LINE = [(4, 224, 323, 2, 4.6, 1.4, 88), (22, 250, 707, 2, 7.6, 1.6, 90)]
SOURCES = {"rack-01": "nvidia-gb200", "rack-02": "nvidia-gtc-2025", "rack-03": "nvidia-gtc-2025", "rack-04": "nvidia-gtc-2025", "other-01": "amd-mi355x"}
VALUE_LEFT = {"rack": ((12, 75), (36, 47), (60, 19), (72, 10)), "other": ((12, 62), (36, 30), (60, 11))}


def line_of(known, every, last, positions):
    """What is announced, and what may follow: denser and cheaper by generation."""
    rows = list(known)
    while rows[-1][0] + every <= last:
        month, kw, h100e, _, price, install, available = rows[-1]
        denser, dearer = 1.38, 1.38 * 0.55 / 0.72
        taller = 1.08 if kw * 1.08 < positions * (250 if positions > 2 else 160) else 1
        rows.append((month + every, round(kw * taller), round(h100e * denser * taller), positions,
                     round(price * taller * dearer, 1), round(install * taller * 1.04, 2), available))
    return [row for row in rows if row[0] <= last]


def make_platforms(size):
    dice, rows, residuals = size.dice("platform"), [], []
    last = size.months - 12
    for line, entries in (("rack", line_of(MAIN_LINE, 18, last, 3)), ("other", line_of(SECOND_LINE, 24, last, 2))):
        for generation, (month, kw, h100e, positions, price, install, available) in enumerate(entries, 1):
            late = month + (dice.whole(-1, 3) if month > 3 else 0)
            row = {"id": name(line, generation), "vendor": "first" if line == "rack" else "second", "generation": generation,
                   "kw_per_rack": kw, "h100e_per_rack": h100e, "positions_per_rack": positions, "available_from": Month(late),
                   "life_months": 72, "value_usd_m": round(price * dice.between(0.94, 1.08), 1),
                   "install_usd_m_per_rack": install, "maintenance_pct_per_year": 3 if line == "rack" else 4,
                   "availability_pct": available, "grade": "X"}
            if line == "rack" and generation <= 2:
                row["retire_from_months"] = 36
            if row["id"] in SOURCES:
                row["about.h100e_per_rack"] = {"source": SOURCES[row["id"]], "grade": "D"}
            rows.append(row)
            residuals += [{"platform": row["id"], "age_months": age, "share_pct": share, "grade": "X"} for age, share in VALUE_LEFT[line]]
    return {"platform": rows, "platform_residual": residuals}


def successor_month(platforms, platform):
    """When the racks come that make this generation old: the second after it in its line, so that two are sold at a time."""
    line = [p for p in platforms if p["vendor"] == platform["vendor"] and p["generation"] == platform["generation"] + 2]
    return line[0]["available_from"] if line else None


# --- supply ------------------------------------------------------------------------------------

def sellers(size, dice, platforms):
    """Who sells what: pairs of platform and supplier; everybody sells something, two at least sell each of the main line."""
    pairs, second = [], max(1, size.suppliers // 3)
    for platform in platforms:
        main = platform["vendor"] == "first"
        group = list(range(1, size.suppliers - second + 1)) if main else list(range(size.suppliers - second + 1, size.suppliers + 1))
        chosen = dice.some(group, max(2, (len(group) + 1) // 2)) if main else dice.some(group, max(1, (len(group) + 1) // 2))
        if platform["id"] == "rack-01" and 1 not in chosen:
            chosen = [1] + chosen[1:]
        pairs += [(platform, s) for s in chosen]
    sold = {s for _, s in pairs}
    for s in range(1, size.suppliers + 1):
        if s not in sold:
            main = s <= size.suppliers - second
            pairs.append((dice.pick([p for p in platforms if (p["vendor"] == "first") == main]), s))
    return sorted(pairs, key=lambda pair: (pair[0]["vendor"], pair[0]["generation"], pair[1]))


def capacity_steps(dice, begin, end, first, most):
    """A plant learns: from a few racks a month to all, within about a year and a half."""
    steps, month = [], begin
    for share in (0.2, 0.5, 0.8, 1):
        if month <= end:
            steps.append((month, max(2, round(first + (most - first) * share))))
        month += dice.whole(4, 7)
    return steps


def monthly_mw(platform, total_mw):
    """The programme's share of the industry, at its best: a fifth of a GW a month for seven GW of sites."""
    early = {"rack-01": 170, "rack-02": 110, "rack-03": 46, "rack-04": 80, "other-01": 500}
    return total_mw / early.get(platform["id"], 56 if platform["vendor"] == "first" else 260)


def offer_of(size, dice, plant, platform, platforms, racks_a_month):
    lead = dice.pick([105, 120, 150, 180]) if platform["generation"] > 1 else dice.pick([90, 105, 120])
    begin = max(0, platform["available_from"] - lead // 30 + 1)
    end = successor_month(platforms, platform)
    end = min(size.last_decision, size.last_decision if end is None else max(begin + 10, end + dice.whole(-4, 4)))
    main, period = platform["vendor"] == "first", dice.pick([6, 12, 12])
    row = {"id": f"{platform['id']}-{plant}", "plant": plant, "platform": platform["id"], "order_from": Month(begin),
           "order_until": Month(end), "lead_days": lead, "rework_days": dice.pick([35, 40, 45, 60]),
           "yield_pct": dice.whole(93, 97) if main else dice.whole(90, 94), "deposit_pct": dice.pick([15, 20, 25, 30]),
           "shipment_pct": dice.pick([40, 45, 50]), "payment_days": dice.pick([30, 30, 45]), "period_months": period, "grade": "X"}
    capacity = capacity_steps(dice, begin, end, racks_a_month * 0.1, racks_a_month)
    most = neat(capacity[-1][1] * period * 1.1, 10)
    if platform["generation"] >= 3 and dice.chance(0.4):
        price = platform["value_usd_m"]
        row |= {"reservation_usd_m_per_rack": round(price * 0.018, 2), "cancellation_usd_m_per_rack": round(price * 0.11, 2),
                "reservation_notice_months": dice.whole(3, 6)}
    else:
        row["min_order_racks"] = neat(most * 0.04, 5) if most >= 100 else 2
    tiers = []
    if dice.chance(0.9) or (platform["id"] == "rack-01" and plant.startswith("supplier-01")):
        marks = [0, most * 0.15, most * 0.4] if dice.chance(0.6) else [0, most * 0.25]
        marks = [max(number * 2, int(mark)) for number, mark in enumerate(marks)]
        discounts = (0, dice.pick([2, 2.5, 3]), dice.pick([3.5, 4, 4.5, 5]))
        tiers = [{"offer": row["id"], "tier": number, "min_racks": low, "max_racks": high, "discount_pct": discount, "grade": "X"}
                 for number, (low, high, discount) in enumerate(zip(marks, [mark - 1 for mark in marks[1:]] + [max(most, marks[-1] + 10)], discounts), 1)]
        row["take_or_pay_pct"] = dice.pick([25, 40, 50, 60])
    return row, capacity, tiers


def price_steps(dice, row, platform):
    """Once a year a little cheaper, or dearer where a part is short."""
    price, month, steps = platform["value_usd_m"] * dice.between(0.97, 1.05), row["order_from"], []
    while month <= row["order_until"]:
        steps.append({"offer": row["id"], "from": Month(month), "usd_m_per_rack": round(price, 2), "grade": "X"})
        price *= dice.between(0.92, 1.01)
        month += 12
    return steps


def make_supply(size, platforms, total_mw):
    dice = size.dice("supply")
    plenty = dice.between(0.75, 1.25)
    tables = {"supplier": [{"id": name("supplier", s), "grade": "X"} for s in range(1, size.suppliers + 1)],
              "plant": [], "offer": [], "offer_price": [], "offer_capacity": [], "offer_tier": []}
    plants, pairs = {}, sellers(size, dice, platforms)
    for platform, s in pairs:
        rivals = sum(p is platform for p, _ in pairs)
        share = dice.between(0.7, 1.3) / rivals * (1.5 if s == 1 else 1)
        racks = plenty * share * monthly_mw(platform, total_mw) * 1000 / platform["kw_per_rack"]
        number = dice.whole(1, 3 if s == 1 else 2)
        plant = f"{name('supplier', s)}-plant-{number}"
        plants.setdefault(plant, {"id": plant, "supplier": name("supplier", s), "grade": "X"})
        row, capacity, tiers = offer_of(size, dice, plant, platform, platforms, max(4, racks))
        tables["offer"].append(row)
        tables["offer_price"] += price_steps(dice, row, platform)
        tables["offer_capacity"] += [{"offer": row["id"], "from": Month(month), "racks_per_month": racks, "grade": "X"} for month, racks in capacity]
        tables["offer_tier"] += tiers
    tables["plant"] = [plants[key] for key in sorted(plants)]
    return tables


def in_force(rows, month):
    """The value of a step series of (month, value), 0 before it."""
    return next((value for begin, value in reversed(rows) if begin <= month), 0)


def capacity_of(supply, offer, month):
    if not offer["order_from"] <= month <= offer["order_until"]:
        return 0
    return in_force([(row["from"], row["racks_per_month"]) for row in supply["offer_capacity"] if row["offer"] == offer["id"]], month)


def make_limits(size, supply):
    """Plants and parts cannot give all that the offers promise at once."""
    dice, plants = size.dice("limit"), []
    for plant in supply["plant"]:
        offers = [offer for offer in supply["offer"] if offer["plant"] == plant["id"]]
        if len(offers) == 1 and dice.chance(0.5):
            continue
        share, most = dice.between(0.75, 0.95), -1
        for month in range(0, size.last_decision + 1, 6):
            racks = int(share * max(sum(capacity_of(supply, offer, at) for offer in offers) for at in range(month, min(month + 6, size.months))))
            if racks > most:
                plants.append({"plant": plant["id"], "from": Month(month), "racks_per_month": racks, "grade": "X"})
                most = racks
    return {"plant_capacity": plants}


# Wafers of packaging and TB of memory in a rack of each generation; Nvidia's and AMD's figures for memory, the rest assumed.
PARTS = {"packaging": {"rack": (4.8, 4.8, 7.2, 28.8), "other": (10.7, 8)}, "memory": {"rack": (13.4, 20.7, 20.7, 147), "other": (36.9, 31)}}


def make_components(size, platforms, supply):
    dice, tables = size.dice("component"), {"component": [], "component_use": [], "component_limit": []}
    for part, lines in PARTS.items():
        tables["component"].append({"id": part, "grade": "X"})
        units = {}
        for platform in platforms:
            known = lines[platform["id"].split("-")[0]]
            later = max(0, platform["generation"] - len(known))
            units[platform["id"]] = round(known[min(platform["generation"], len(known)) - 1] * (1 + 0.2 * later), 1)
            tables["component_use"].append({"component": part, "platform": platform["id"], "units_per_rack": units[platform["id"]], "grade": "X"})
        share, most = dice.between(0.65, 0.95), 0
        for month in range(0, size.months, 6):
            needs = [3 * sum(capacity_of(supply, offer, at) * units[offer["platform"]] for offer in supply["offer"]) for at in range(month, min(month + 6, size.months))]
            limit = neat(share * max(needs), 100)
            if limit > most:
                tables["component_limit"].append({"component": part, "from": Month(month), "units_per_quarter": limit, "grade": "X"})
                most = limit
    return tables


# Near and home plants ship free of duty by road; far ones by air, with the duty that was being prepared in 2025.
WAYS = {"home": (12, 0.003, 0), "near": (14, 0.005, 0), "far": (18, 0.016, 5)}


def make_lanes(size, supply):
    dice, rows = size.dice("lane"), []
    for plant in supply["plant"]:
        days, freight, duty = WAYS[dice.pick(list(WAYS))]
        for r in range(size.regions):
            if size.regions > 4 and plant["supplier"] != "supplier-01" and dice.chance(0.25):
                continue
            row = {"plant": plant["id"], "region": f"region-{r + 1}", "days": days + dice.whole(0, 4), "usd_m_per_rack": freight + dice.whole(0, 3) / 1000, "grade": "X"}
            rows.append(row | {"duty_pct": duty} if duty else row)
    for plant in supply["plant"]:
        if not any(row["plant"] == plant["id"] for row in rows):
            rows.append({"plant": plant["id"], "region": "region-1", "days": 15, "usd_m_per_rack": 0.006, "grade": "X"})
    return {"lane": rows}


# --- demand ------------------------------------------------------------------------------------

def density_at(platforms, month):
    """H100e of a kW in the best racks of the main line that come in numbers by then."""
    ready = [p for p in platforms if p["vendor"] == "first" and p["available_from"] + 4 <= month] or platforms[:1]
    return ready[-1]["h100e_per_rack"] / ready[-1]["kw_per_rack"]


def ready_mw(size, sites, region):
    """MW of halls that could be ready by month, if everything were built as soon as it can be."""
    added = [0.0] * (size.last + 1)
    for site in sites["site"]:
        if site["region"] != region:
            continue
        power = min(row["commit_from"] + lead_months(row["lead_days"]) for row in sites["tranche"] if row["site"] == site["id"] and "commit_from" in row)
        for hall in (hall for hall in sites["hall"] if hall["site"] == site["id"]):
            for building in range(hall["max_count"]):
                month = hall["start_from"] + lead_months(hall["lead_days"]) + 3 * building // site["starts_per_quarter"]
                month = max(month, power + 2 * building) if "open_from" in site else month
                if month <= size.last:
                    added[month] += hall["it_mw"]
    return added


def potential(size, sites, platforms, region):
    """Thousand H100e that the region could hold by month; racks are renewed after six years."""
    added, total, series = ready_mw(size, sites, region), 0.0, []
    for month in range(size.last + 1):
        total += added[month] * density_at(platforms, month)
        if month >= 72:
            total += added[month - 72] * (density_at(platforms, month) - density_at(platforms, month - 72))
        series.append(total)
    return series


def spot(month):
    """USD an hour of an H100e for who rents by the hour: half of the 2.9 of 2024, and falling."""
    return falling(1.52, 0.155, month)


def make_contracts(size, dice, series_of):
    """In each region a contract for what its sites could hold, and every four years another for what was added since."""
    services, demands, share = [], [], dice.between(0.34, 0.46)
    for r, series in enumerate(series_of):
        begin = next((month for month in range(size.last + 1) if series[month] > 0.1 * series[-1] + 1), None)
        wave = 0
        while begin is not None and begin + 3 < size.months:
            wave += 1
            begin, base = max(begin + 3, 12), series[begin] if wave > 1 else 0
            service = f"contract-{r + 1}" + "abcdefgh"[wave - 1]
            price, ends, last = spot(begin) * dice.between(0.84, 0.95), begin + 96, 0
            rows = []
            for month in range(begin, min(size.last, begin + 44) + 1, 6):
                wanted = neat(share * (series[max(0, month - 4)] - base) / 10, 1) * 10
                if wanted > last:
                    rows.append({"service": service, "from": Month(month), "h100e_k": wanted, "usd_per_h100e_hour": round(falling(price, 0.025, month - begin), 2),
                                 "penalty_usd_per_h100e_hour": round(0.07 * price, 3), "grade": "X"})
                    last = wanted
            if rows and ends <= size.last:
                rows.append({"service": service, "from": Month(ends), "h100e_k": 0, "usd_per_h100e_hour": 0, "grade": "X"})
            if rows:
                services.append({"id": service, "region": f"region-{r + 1}", "sector": "frontier models", "contracted": True, "utilisation_pct": 95,
                                 "backlog_months": dice.pick([12, 18]), "backlog_margin_pct": 60, "grade": "X"})
                demands += rows
            begin += 45
    return services, demands


# Sector, its share, its price over the rent by the hour, its penalty where it is contracted, hours paid for.
SECTORS = [("consumer inference", 0.42, 0.97, 0, 80), ("enterprise", 0.18, 1.15, 0, 80), ("medicine", 0.07, 1.4, 0, 75), ("finance", 0.05, 1.5, 0.3, 75),
           ("transport", 0.08, 1.25, 0, 75), ("public sector", 0.07, 1.4, 0.25, 80), ("science", 0.13, 0.88, 0, 90)]


def make_hourly(size, dice, series_of):
    """Sectors that buy by the hour, more of them where there are more sites."""
    total = [sum(values) for values in zip(*series_of)]
    count, share = 6 + size.sites // 10, dice.between(0.16, 0.26)
    services, demands = [], []
    for number in range(1, count + 1):
        sector, weight, premium, penalty, paid = SECTORS[(number - 1) % len(SECTORS)]
        service = {"id": name("service", number), "region": f"region-{(number - 1) % size.regions + 1}", "sector": sector, "utilisation_pct": paid, "grade": "X"}
        weight *= dice.between(0.8, 1.2) * min(1, len(SECTORS) / count)
        if penalty:
            service |= {"contracted": True, "backlog_months": dice.pick([6, 12]), "backlog_margin_pct": dice.pick([55, 60])}
        for month in range(dice.whole(3, 20), size.last + 1, 6 if sector == "consumer inference" else 12):
            wanted = max(neat(share * weight * total[max(0, month - 6)], 5), 10)
            row = {"service": service["id"], "from": Month(month), "h100e_k": wanted, "usd_per_h100e_hour": round(spot(month) * premium, 2), "grade": "X"}
            demands.append(row | {"penalty_usd_per_h100e_hour": round(spot(month) * premium * penalty, 2)} if penalty else row)
        services.append(service)
    return services, demands


def make_demand(size, sites, platforms):
    dice = size.dice("demand")
    series_of = [potential(size, sites, platforms, f"region-{r + 1}") for r in range(size.regions)]
    contracts, contract_rows = make_contracts(size, dice, series_of)
    hourly, hourly_rows = make_hourly(size, dice, series_of)
    return {"service": contracts + hourly, "service_demand": contract_rows + hourly_rows}


def revenue(h100e_k, months, price):
    return neat(h100e_k * 1000 * months * HOURS_IN_MONTH * 0.95 * price / 1e6, 10)


def blocks_of(size, dice, site, number, racks_in_hand):
    """Machines let for years at a campus under way: the first block stands or is on the road and is promised, another may be let."""
    months = min(54, size.months + TAIL - 26)
    sure = neat(racks_in_hand * 182 * 0.95 * 0.85 / 1000, 1)
    more = ("rack-01", dice.whole(8, 14) * 10, 10, 20, False) if number % 2 else ("rack-02", dice.whole(12, 20) * 10, 13, 24, False)
    return [{"id": f"{site}-block-{block}", "platform": platform, "h100e_k": h100e_k, "months": months, "start_from": Month(begin), "start_until": Month(end),
             "sites": [site], "revenue_usd_m": revenue(h100e_k, months, 1.45), "contracted": promised, "grade": "X"}
            for block, (platform, h100e_k, begin, end, promised) in enumerate([("rack-01", sure, 6, 14, True), more], 1)]


def fits(platform, hall):
    cooled = hall["cooling"] in ("hybrid", "liquid")
    return cooled and platform["kw_per_rack"] <= hall["kw_per_position"] * platform["positions_per_rack"]


def runs_of(size, dice, sites, platforms):
    """Training runs that may be taken, dearer than the contract of their year; some need two campuses at once."""
    rows = []
    for number in range(1, max(3, size.sites // 3 + size.months // 30) + 1):
        platform = dice.pick([p for p in platforms if p["id"] != "rack-01" and p["available_from"] + 12 < size.months])
        begin = max(12, platform["available_from"] + dice.whole(6, 12))
        begin = min(begin, size.last_decision - 2)
        hosts = {hall["site"]: hall["it_mw"] * hall["max_count"] for hall in sites["hall"] if fits(platform, hall)}
        linked = dice.chance(0.35)
        if linked:
            home = dice.pick([site for site in sites["site"] if site["id"] in hosts])["region"]
            hosts = {site["id"]: hosts[site["id"]] for site in sites["site"] if site["id"] in hosts and site["region"] == home}
        chosen = dice.some(sorted(hosts), 2 if linked else dice.whole(2, 4))
        mw = min(hosts[site] for site in chosen) * dice.between(0.12, 0.35)
        h100e_k = neat(mw * platform["h100e_per_rack"] / platform["kw_per_rack"], 10)
        months = dice.whole(4, 9)
        rows.append({"id": name("run", number), "platform": platform["id"], "h100e_k": h100e_k, "months": months, "start_from": Month(begin),
                     "start_until": Month(min(begin + dice.whole(8, 18), size.last_decision)), "sites": chosen,
                     "revenue_usd_m": revenue(h100e_k, months, spot(begin) * dice.between(1.05, 1.25)), "grade": "X"}
                    | ({"linked": True} if linked and len(chosen) > 1 else {}))
    return rows


def make_campaigns(size, sites, platforms, opening):
    dice, rows = size.dice("campaign"), []
    for number, site in enumerate(sites["site"][:size.under_way]):
        mine = {hall["id"] for hall in sites["hall"] if hall["site"] == site["id"]}
        hand = sum(row["racks"] for row in opening["opening_racks"] if row["hall"] in mine) + sum(
            row["racks"] for row in opening["opening_order"] if row["region"] == site["region"]) // sum(
            other["region"] == site["region"] for other in sites["site"][:size.under_way])
        rows += blocks_of(size, dice, site["id"], number, hand)
    first = sites["site"][0]["id"]
    rows.append({"id": "promised-run", "platform": "rack-02", "h100e_k": 15, "months": 8, "start_from": Month(14), "start_until": Month(26), "sites": [first],
                 "revenue_usd_m": revenue(15, 8, 1.7), "contracted": True, "grade": "X"})
    return {"campaign": rows + runs_of(size, dice, sites, platforms)}


# --- what stands -------------------------------------------------------------------------------

def make_opening(size, sites, supply):
    """The first site has a hall full of racks, every third after it too; each site under way has halls nearly done, power on
    its way and racks on the road, and a contract signed for more."""
    dice = size.dice("opening")
    tables = {"opening_racks": [], "opening_building": [], "opening_tranche": [], "opening_order": [], "opening_contract": [], "opening_deposit": []}
    offers = [offer for offer in supply["offer"] if offer["platform"] == "rack-01"]
    signed = next(offer for offer in offers if offer["plant"].startswith("supplier-01"))
    orders = {}
    for number, site in enumerate(sites["site"][:size.under_way]):
        hall = next(row for row in sites["hall"] if row["site"] == site["id"])
        plant = next(row for row in sites["tranche"] if row["id"] == f"{site['id']}-plant")
        if number % 3 == 0:
            tables["opening_building"].append({"hall": hall["id"], "count": 1, "ready": Month(-5), "grade": "X"})
            tables["opening_racks"].append({"hall": hall["id"], "platform": "rack-01", "installed": Month(-3), "racks": dice.whole(50, 66) * 10, "grade": "X"})
        for ready in (dice.whole(2, 3), dice.whole(4, 6)):
            tables["opening_building"].append({"hall": hall["id"], "count": 1, "ready": Month(ready), "remaining_usd_m": dice.whole(22, 30) * 5 * ready, "grade": "X"})
        tables["opening_tranche"].append({"tranche": plant["id"], "in_service": Month(dice.whole(4, 8)), "remaining_usd_m": neat(plant["capex_usd_m"] * 0.6, 10), "grade": "X"})
        for accepted in (2, 3):
            key = (site["region"], accepted)
            orders[key] = orders.get(key, 0) + dice.whole(9, 14) * 10
    for (region, accepted), racks in sorted(orders.items()):
        tables["opening_order"].append({"offer": signed["id"], "region": region, "racks": racks, "accepted": Month(accepted), "unpaid_usd_m": neat(racks * 2.0, 5), "grade": "X"})
    tables["opening_contract"].append({"offer": signed["id"], "period": 0, "tier": 2, "grade": "X"})
    later = next((offer for offer in supply["offer"] if offer["platform"] == "rack-02"), signed)
    tables["opening_deposit"].append({"offer": later["id"], "usd_m": 80 * size.under_way, "grade": "X"})
    return tables


def make_hubs(size, regions, sites, opening):
    """Room for what is on the road, and more where there are more sites."""
    for region in regions["region"]:
        waiting = sum(row["racks"] for row in opening["opening_order"] if row["region"] == region["id"])
        region["hub_racks_max"] = neat(max(400, 2 * waiting) + 40 * sum(site["region"] == region["id"] for site in sites["site"]), 50)


# --- money -------------------------------------------------------------------------------------

def capital_usd_m(size, total_mw):
    """Of what the sites could take: 14 m USD per MW of racks over five years; revenue pays for the rest."""
    return size.capital * total_mw * 14 * min(1.6, 0.4 + 0.6 * size.months / 60)


def make_partners(size, dice, equity, called):
    limited = 2 + size.sites // 15
    shares = [("sponsor", 40, 36), ("sponsor", 40, 36), ("sponsor", 5, 8), ("sponsor", 5, 8)] + [("limited", 10 / limited, 12 / limited)] * limited
    rows, number, owned = [], {"sponsor": 0, "limited": 0}, 0
    for kind, ownership, share in shares:
        number[kind] += 1
        begin = 0 if kind == "sponsor" or number[kind] == 1 else dice.whole(2, 12)
        until = size.last_decision if kind == "sponsor" else min(size.last_decision, begin + dice.whole(24, 48))
        row = {"id": f"{kind}-{number[kind]}", "kind": kind, "commitment_usd_m": neat(equity * share / 100, 10), "ownership_pct": round(ownership, 2),
               "notice_days": 30 if kind == "sponsor" else 20, "call_from": Month(begin), "call_until": Month(until), "grade": "X"}
        row["called_usd_m"] = int(min(called * share / 100, row["commitment_usd_m"] / 2))
        rows.append(row)
        owned += row["ownership_pct"]
    rows[0]["ownership_pct"] = round(rows[0]["ownership_pct"] + 100 - owned, 2)
    return rows


def loans_of_wave(size, dice, wave, lenders):
    """Lenders of five years: share of all debt, months of draws and maturity, terms. The next five years bring their like."""
    at, tag = 60 * wave, f"-{wave + 1}"
    other = [name("supplier", s) for s in range(2, size.suppliers + 1)]
    loans = [
        ("bank" + tag, 20, 0, 24 if wave == 0 else 36, 48, {"kind": "term", "curve": "sofr", "margin_bp": 275, "upfront_fee_pct": 1.5, "commitment_fee_bp": 50,
         "eligible": ["buildings", "power"], "share_of_cost_pct": 65, "dscr_min": 1.2, "dscr_from": Month(at + 26), "min_liquidity_usd_m": 100}),
        ("servers" + tag + "a", 25, 3, 34, 80, {"kind": "delayed_draw", "curve": "sofr", "margin_bp": dice.pick([500, 550, 600]), "upfront_fee_pct": 1.5, "commitment_fee_bp": 50,
         "amortisation": "straight", "grace_months": 6, "amortisation_months": 60, "eligible": ["servers"], "release": "acceptance", "share_of_cost_pct": 75,
         "advance_rate_pct": 71.42, "prepay_fee_bp": 100, "dscr_min": 1.4, "dscr_from": Month(at + 20), "min_liquidity_usd_m": 100}),
        ("servers" + tag + "b", 17, 16, 46, 104, {"kind": "delayed_draw", "curve": "sofr", "margin_bp": 400, "upfront_fee_pct": 1.25, "commitment_fee_bp": 50,
         "amortisation": "straight", "grace_months": 6, "amortisation_months": 60, "eligible": ["servers"], "release": "acceptance", "share_of_cost_pct": 75,
         "advance_rate_pct": 71.42, "prepay_fee_bp": 50, "dscr_min": 1.4, "dscr_from": Month(at + 28)}),
        ("notes" + tag, 8, 3, 14, 60, {"kind": "bond", "margin_bp": 925, "upfront_fee_pct": 2, "eligible": ["buildings", "power", "servers"], "prepay_fee_bp": 300}),
        ("bond" + tag, 11, 19, 48, 116, {"kind": "bond", "margin_bp": 750, "upfront_fee_pct": 1.25, "eligible": ["buildings", "power"], "share_of_cost_pct": 80,
         "prepayable": False, "refinances": ["bank" + tag], "ltv_max_pct": 70}),
        ("revolver" + tag, 4, 1, 62, 66, {"kind": "revolver", "curve": "sofr", "margin_bp": 225, "commitment_fee_bp": 40, "eligible": ["any"]}),
        ("vendor" + tag, 6, 4, 36, 76, {"kind": "vendor", "margin_bp": 1000, "amortisation": "annuity", "grace_months": 3, "amortisation_months": 36, "eligible": ["servers"],
         "suppliers": ["supplier-01"], "share_of_cost_pct": 50}),
        ("lease" + tag, 4, 7, 42, 104, {"kind": "lease", "margin_bp": 850, "amortisation": "annuity", "amortisation_months": 60, "eligible": ["servers"],
         "suppliers": other, "release": "acceptance", "prepayable": False}),
        ("power" + tag, 5, 3, 48, 132, {"kind": "term", "curve": "sofr", "margin_bp": 300, "upfront_fee_pct": 1, "commitment_fee_bp": 50, "amortisation": "straight",
         "grace_months": 24, "amortisation_months": 120, "eligible": ["power"], "share_of_cost_pct": 75}),
    ]
    return [(loan_id, share, at + begin, at + until, at + maturity, terms) for loan_id, share, begin, until, maturity, terms in loans]


def make_facilities(size, dice, debt, drawn):
    rows, waves = [], max(1, (size.months + 23) // 60)
    for wave in range(waves):
        for loan_id, share, begin, until, maturity, terms in loans_of_wave(size, dice, wave, None):
            if begin > size.last_decision:
                continue
            limit = debt * share / 100 / waves * (1 if wave == 0 else 1.1)
            row = {"id": loan_id, "limit_usd_m": neat(max(limit, 1.25 * drawn if loan_id == "bank-1" else 0), 10), "draw_from": Month(begin),
                   "draw_until": Month(min(until, size.last)), "maturity": Month(maturity)} | terms | {"grade": "X"}
            if loan_id == "bank-1":
                row["drawn_usd_m"] = drawn
            if row.get("dscr_from", 0) > size.last:
                del row["dscr_min"], row["dscr_from"]
            if row.get("refinances") and not any(other["id"] == row["refinances"][0] for other in rows):
                del row["refinances"]
            rows.append(row)
    return rows


def make_curve(size, dice):
    rate, rows = 4.3, []
    for month in [0, 7, 13] + list(range(25, size.last + 1, 12)):
        rows.append({"curve": "sofr", "from": Month(month), "rate_pct": round(rate, 2), "grade": "X"})
        rate = min(4.8, max(2.8, rate + dice.between(-0.4, 0.3)))
    return rows


def make_capital(size, total_mw):
    dice, total = size.dice("capital"), capital_usd_m(size, total_mw)
    equity, debt, drawn, called = 0.53 * total, 0.47 * total, 700 * size.under_way, 1400 * size.under_way
    capital = {"opening_cash_usd_m": 600 * size.under_way + 300, "min_cash_usd_m": neat(120 + 15 * size.sites, 10), "gearing_max_pct": 65,
               "equity_first_usd_m": neat(0.02 * equity + called, 10), "call_cost_bp": 2, "lockup_dscr": 1.25, "dscr_window_months": 12,
               "collateral_life_months": 72, "grade": "X"}
    return {"capital": capital, "partner": make_partners(size, dice, equity, called), "curve": [{"id": "sofr", "grade": "X"}],
            "curve_point": make_curve(size, dice), "facility": make_facilities(size, dice, debt, drawn)}


# --- the whole ---------------------------------------------------------------------------------

def make_head(size):
    title = f"{size.sites} sites, {size.months} months, {size.suppliers} suppliers, seed {size.seed}"
    title += f", {size.capital:g} of the capital" if size.capital != 1 else ""
    return {"programme": {"name": f"made-{size.sites}-{size.months}-{size.suppliers}-{size.seed}", "title": title, "as_of": "2025-05-26",
                          "first_month": Month(0), "months": size.months, "tail_months": TAIL, "hurdle_rate_pct": 13,
                          "overhead_usd_m_per_month": neat(2 + 0.6 * size.sites, 1), "tax_proxy_pct": 8, "terminal_weight_pct": 90, "grade": "X"}}


def make_scenarios():
    return {"scenario": [{"id": f"capital-{share}", "title": f"{share} % of the capital",
                          "set": {"partner.*.commitment_usd_m": f"x0.{share}", "facility.*.limit_usd_m": f"x0.{share}"}} for share in (60, 35)]}


def make_sources():
    return {"source": [{"id": "nvidia-gb200", "title": "Nvidia: GB200 NVL72 specification", "date": "2024-03-18"},
                       {"id": "nvidia-gtc-2025", "title": "Nvidia: GTC 2025 road map (GB300, Vera Rubin, Rubin Ultra)", "date": "2025-03-18"},
                       {"id": "amd-mi355x", "title": "The Register: MI355X racks", "date": "2025-06-12"}]}


def make_programme(size):
    """File names and the tables in them."""
    regions, traits = make_regions(size)
    sites = make_sites(size, traits)
    total_mw = sum(hall["it_mw"] * hall["max_count"] for hall in sites["hall"])
    platforms = make_platforms(size)
    supply = make_supply(size, platforms["platform"], total_mw)
    opening = make_opening(size, sites, supply)
    make_hubs(size, regions, sites, opening)
    supply |= make_limits(size, supply) | make_components(size, platforms["platform"], supply)
    demand = make_demand(size, sites, platforms["platform"]) | make_campaigns(size, sites, platforms["platform"], opening)
    everything = {"programme": make_head(size) | make_scenarios() | make_sources(), "capital": make_capital(size, total_mw), "regions": regions,
                  "sites": sites, "platforms": platforms, "suppliers": supply | make_lanes(size, supply), "demand": demand, "opening": opening}
    series = [table for tables in everything.values() for table in tables if table in SERIES]
    return everything, series


SERIES = ("curve_point", "site_grid", "site_power_price", "platform_residual", "plant_capacity", "component_use", "component_limit", "offer_price", "offer_capacity",
          "offer_tier", "lane", "latency", "service_demand")


def value_text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Month):
        return f'"{value}"'
    if isinstance(value, float):
        return repr(int(value)) if value == int(value) else repr(round(value, 6))
    if isinstance(value, list):
        return "[" + ", ".join(value_text(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {value_text(one)}" if "." not in key else f'"{key}" = {value_text(one)}' for key, one in value.items()) + "}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def toml_text(tables):
    parts = []
    for table, rows in tables.items():
        if table in SERIES:
            continue
        for row in [rows] if isinstance(rows, dict) else rows:
            head = f"[{table}]" if isinstance(rows, dict) else f"[[{table}]]"
            parts.append("\n".join([head] + [f"{key} = {value_text(value)}" for key, value in row.items()]) + "\n")
    return "\n".join(parts)


def csv_text(rows):
    fields = list(dict.fromkeys(key for row in rows for key in row))
    lines = [",".join(fields)] + [",".join("" if field not in row else value_text(row[field]).strip('"') for field in fields) for row in rows]
    return "\n".join(lines) + "\n"


def write(size, folder):
    everything, series = make_programme(size)
    folder.mkdir(parents=True, exist_ok=True)
    note = (f"# Made by benchmarks/generate_programme.py --seed {size.seed} --sites {size.sites} --months {size.months} --suppliers {size.suppliers}"
            f" --capital {size.capital:g}; nobody and no place is real.\n\n")
    for file, tables in everything.items():
        (folder / f"{file}.toml").write_text(note + toml_text(tables), encoding="utf-8", newline="\n")
        for table in tables:
            if table in series:
                (folder / f"{table}.csv").write_text(csv_text(tables[table]), encoding="utf-8", newline="\n")


def main():
    parser = argparse.ArgumentParser(description="Writes a programme of any size, made up from a seed, for benchmarks.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--sites", type=int, default=10)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--suppliers", type=int, default=6)
    parser.add_argument("--capital", type=float, default=1.0, help="multiplies what partners and lenders give")
    arguments = parser.parse_args()
    if not (2 <= arguments.sites <= 99 and 30 <= arguments.months <= 180 and 2 <= arguments.suppliers <= 30 and 0.05 <= arguments.capital <= 20):
        parser.error("known sizes are 2 to 99 sites, 30 to 180 months, 2 to 30 suppliers and 0.05 to 20 of the capital")
    write(Size(arguments), arguments.folder)


if __name__ == "__main__":
    main()
