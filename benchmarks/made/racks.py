# SPDX-License-Identifier: Apache-2.0
"""Generations of racks: those announced, and what may follow them."""
from made.size import Month, name

# Month of availability, kW, H100e, positions, price USD m, installing USD m, availability %.
MAIN_LINE = [(-1, 148, 182, 1, 3.3, 0.75, 95), (3, 151, 182, 1, 3.9, 0.75, 96), (17, 235, 606, 1, 7.8, 1.15, 95), (30, 660, 2527, 3, 36, 3.2, 93)]
SECOND_LINE = [(4, 224, 323, 2, 4.6, 1.4, 88), (22, 250, 707, 2, 8.4, 1.6, 90)]
SOURCES = {"rack-01": "nvidia-gb200", "rack-02": "nvidia-gtc-2025", "rack-03": "nvidia-gtc-2025",
           "rack-04": "nvidia-gtc-2025", "other-01": "amd-mi355x"}
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
    last = size.months - 18
    for line, entries in (("rack", line_of(MAIN_LINE, 18, last, 3)), ("other", line_of(SECOND_LINE, 24, last, 2))):
        for generation, (month, kw, h100e, positions, price, install, available) in enumerate(entries, 1):
            late = month + (dice.whole(-1, 3) if month > 3 else 0)
            row = {"id": name(line, generation), "vendor": "first" if line == "rack" else "second", "generation": generation,
                   "kw_per_rack": kw, "h100e_per_rack": h100e, "positions_per_rack": positions, "available_from": Month(late),
                   "life_months": 72, "value_usd_m": round(price * dice.between(0.94, 1.08), 1),
                   "install_usd_m_per_rack": install, "maintenance_pct_per_year": 3 if line == "rack" else 4,
                   "availability_pct": available}
            if line == "rack" and generation <= 2:
                row["retire_from_months"] = 36
            if row["id"] in SOURCES:
                row["about.h100e_per_rack"] = {"source": SOURCES[row["id"]], "grade": "D"}
            rows.append(row)
            residuals += [{"platform": row["id"], "age_months": age, "share_pct": share} for age, share in VALUE_LEFT[line]]
    return {"platform": rows, "platform_residual": residuals}


def successor_month(platforms, platform):
    """When the racks come that make this generation old: the second after it in its line, so that two are sold at a time."""
    line = [p for p in platforms if p["vendor"] == platform["vendor"] and p["generation"] == platform["generation"] + 2]
    return line[0]["available_from"] if line else None
