# SPDX-License-Identifier: Apache-2.0
"""Suppliers, their plants and offers, the parts that all of them need, and the ways to the regions."""
from math import fsum

from made.racks import successor_month
from made.size import Month, name, neat


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
           "shipment_pct": dice.pick([40, 45, 50]), "payment_days": dice.pick([30, 30, 45]), "period_months": period}
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
        ends = [mark - 1 for mark in marks[1:]] + [max(most, marks[-1] + 10)]
        tiers = [{"offer": row["id"], "tier": number, "min_racks": low, "max_racks": high, "discount_pct": discount}
                 for number, (low, high, discount) in enumerate(zip(marks, ends, discounts), 1)]
        row["take_or_pay_pct"] = dice.pick([25, 40, 50, 60])
    return row, capacity, tiers


def price_steps(dice, row, platform):
    """Once a year a little cheaper, or dearer where a part is short."""
    price, month, steps = platform["value_usd_m"] * dice.between(0.97, 1.05), row["order_from"], []
    while month <= row["order_until"]:
        steps.append({"offer": row["id"], "from": Month(month), "usd_m_per_rack": round(price, 2)})
        price *= dice.between(0.92, 1.01)
        month += 12
    return steps


def make_supply(size, platforms, total_mw):
    dice = size.dice("supply")
    plenty = dice.between(0.75, 1.25)
    tables = {"supplier": [{"id": name("supplier", s)} for s in range(1, size.suppliers + 1)],
              "plant": [], "offer": [], "offer_price": [], "offer_capacity": [], "offer_tier": []}
    plants, pairs = {}, sellers(size, dice, platforms)
    for platform, s in pairs:
        rivals = sum(p is platform for p, _ in pairs)
        share = dice.between(0.7, 1.3) / rivals * (1.5 if s == 1 else 1)
        racks = plenty * share * monthly_mw(platform, total_mw) * 1000 / platform["kw_per_rack"]
        number = dice.whole(1, 3 if s == 1 else 2)
        plant = f"{name('supplier', s)}-plant-{number}"
        plants.setdefault(plant, {"id": plant, "supplier": name("supplier", s)})
        row, capacity, tiers = offer_of(size, dice, plant, platform, platforms, max(4, racks))
        tables["offer"].append(row)
        tables["offer_price"] += price_steps(dice, row, platform)
        tables["offer_capacity"] += [{"offer": row["id"], "from": Month(month), "racks_per_month": racks} for month, racks in capacity]
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
                plants.append({"plant": plant["id"], "from": Month(month), "racks_per_month": racks})
                most = racks
    return {"plant_capacity": plants}


# Wafers of packaging and TB of memory in a rack of each generation; Nvidia's and AMD's figures for memory, the rest assumed.
PARTS = {"packaging": {"rack": (4.8, 4.8, 7.2, 28.8), "other": (10.7, 8)}, "memory": {"rack": (13.4, 20.7, 20.7, 147), "other": (36.9, 31)}}


def make_components(size, platforms, supply):
    dice, tables = size.dice("component"), {"component": [], "component_use": [], "component_limit": []}
    for part, lines in PARTS.items():
        tables["component"].append({"id": part})
        units = {}
        for platform in platforms:
            known = lines[platform["id"].split("-")[0]]
            later = max(0, platform["generation"] - len(known))
            units[platform["id"]] = round(known[min(platform["generation"], len(known)) - 1] * (1 + 0.2 * later), 1)
            tables["component_use"].append({"component": part, "platform": platform["id"], "units_per_rack": units[platform["id"]]})
        share, most = dice.between(0.65, 0.95), 0
        for month in range(0, size.months, 6):
            needs = [3 * fsum(capacity_of(supply, offer, at) * units[offer["platform"]] for offer in supply["offer"])
                     for at in range(month, min(month + 6, size.months))]
            limit = neat(share * max(needs), 100)
            if limit > most:
                tables["component_limit"].append({"component": part, "from": Month(month), "units_per_quarter": limit})
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
            row = {"plant": plant["id"], "region": f"region-{r + 1}", "days": days + dice.whole(0, 4),
                   "usd_m_per_rack": freight + dice.whole(0, 3) / 1000}
            rows.append(row | {"duty_pct": duty} if duty else row)
    for plant in supply["plant"]:
        if not any(row["plant"] == plant["id"] for row in rows):
            rows.append({"plant": plant["id"], "region": "region-1", "days": 15, "usd_m_per_rack": 0.006})
    return {"lane": rows}
