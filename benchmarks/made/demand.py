# SPDX-License-Identifier: Apache-2.0
"""Who wants compute: contracts by region, sectors by the hour, machines let at a campus, training runs."""
from math import fsum

from made.size import HOURS_IN_MONTH, TAIL, Month, falling, lead_months, name, neat


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
        mine = [row for row in sites["tranche"] if row["site"] == site["id"] and "commit_from" in row]
        power = min(row["commit_from"] + lead_months(row["lead_days"]) for row in mine)
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
                    rows.append({"service": service, "from": Month(month), "h100e_k": wanted,
                                 "usd_per_h100e_hour": round(falling(price, 0.025, month - begin), 2),
                                 "penalty_usd_per_h100e_hour": round(0.07 * price, 3)})
                    last = wanted
            if rows and ends <= size.last:
                rows.append({"service": service, "from": Month(ends), "h100e_k": 0, "usd_per_h100e_hour": 0})
            if rows:
                services.append({"id": service, "region": f"region-{r + 1}", "sector": "frontier models", "contracted": True, "utilisation_pct": 95,
                                 "backlog_months": dice.pick([12, 18]), "backlog_margin_pct": 60})
                demands += rows
            begin += 45
    return services, demands


# Sector, its share, its price over the rent by the hour, its penalty where it is contracted, hours paid for.
SECTORS = [("consumer inference", 0.42, 0.97, 0, 80), ("enterprise", 0.18, 1.15, 0, 80),
           ("medicine", 0.07, 1.4, 0, 75), ("finance", 0.05, 1.5, 0.3, 75),
           ("transport", 0.08, 1.25, 0, 75), ("public sector", 0.07, 1.4, 0.25, 80), ("science", 0.13, 0.88, 0, 90)]


def make_hourly(size, dice, series_of):
    """Sectors that buy by the hour, more of them where there are more sites."""
    total = [fsum(values) for values in zip(*series_of)]
    count, share = 6 + size.sites // 10, dice.between(0.16, 0.26)
    services, demands = [], []
    for number in range(1, count + 1):
        sector, weight, premium, penalty, paid = SECTORS[(number - 1) % len(SECTORS)]
        service = {"id": name("service", number), "region": f"region-{(number - 1) % size.regions + 1}", "sector": sector,
                   "utilisation_pct": paid}
        weight *= dice.between(0.8, 1.2) * min(1, len(SECTORS) / count)
        if penalty:
            service |= {"contracted": True, "backlog_months": dice.pick([6, 12]), "backlog_margin_pct": dice.pick([55, 60])}
        for month in range(dice.whole(3, 20), size.last + 1, 6 if sector == "consumer inference" else 12):
            wanted = max(neat(share * weight * total[max(0, month - 6)], 5), 10)
            price = spot(month) * premium
            row = {"service": service["id"], "from": Month(month), "h100e_k": wanted, "usd_per_h100e_hour": round(price, 2)}
            demands.append(row | {"penalty_usd_per_h100e_hour": round(price * penalty, 2)} if penalty else row)
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
    return [{"id": f"{site}-block-{block}", "platform": platform, "h100e_k": h100e_k, "months": months,
             "start_from": Month(begin), "start_until": Month(end), "sites": [site],
             "revenue_usd_m": revenue(h100e_k, months, 1.45), "contracted": promised}
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
                     "revenue_usd_m": revenue(h100e_k, months, spot(begin) * dice.between(1.05, 1.25))}
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
    rows.append({"id": "promised-run", "platform": "rack-02", "h100e_k": 15, "months": 8,
                 "start_from": Month(14), "start_until": Month(26), "sites": [first], "revenue_usd_m": revenue(15, 8, 1.7), "contracted": True})
    return {"campaign": rows + runs_of(size, dice, sites, platforms)}
