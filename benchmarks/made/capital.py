# SPDX-License-Identifier: Apache-2.0
"""Partners and lenders."""
from made.size import Month, name, neat


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
               "notice_days": 30 if kind == "sponsor" else 20, "call_from": Month(begin), "call_until": Month(until)}
        row["called_usd_m"] = int(min(called * share / 100, row["commitment_usd_m"] / 2))
        rows.append(row)
        owned += row["ownership_pct"]
    rows[0]["ownership_pct"] = round(rows[0]["ownership_pct"] + 100 - owned, 2)
    return rows


def loans_of_wave(size, dice, wave):
    """Lenders of five years, and the same again in the next five. Per loan: its share of all debt, its first and last month of draws,
    its maturity, its terms."""
    at, tag = 60 * wave, f"-{wave + 1}"
    works = {"eligible": ["buildings", "power"]}
    racks = {"eligible": ["servers"], "release": "acceptance"}
    over_curve = {"curve": "sofr", "commitment_fee_bp": 50}
    on_racks = over_curve | racks | {"amortisation": "straight", "grace_months": 6, "amortisation_months": 60, "share_of_cost_pct": 75,
                                     "advance_rate_pct": 71.42, "dscr_min": 1.4}
    return [
        ("bank" + tag, 20, at, at + (36 if wave else 24), at + 48, over_curve | works | {
            "kind": "term", "margin_bp": 275, "upfront_fee_pct": 1.5, "share_of_cost_pct": 65, "dscr_min": 1.2, "dscr_from": Month(at + 26),
            "min_liquidity_usd_m": 100}),
        ("servers" + tag + "a", 25, at + 3, at + 34, at + 80, on_racks | {
            "kind": "delayed_draw", "margin_bp": dice.pick([500, 550, 600]), "upfront_fee_pct": 1.5, "prepay_fee_bp": 100,
            "dscr_from": Month(at + 20), "min_liquidity_usd_m": 100}),
        ("servers" + tag + "b", 17, at + 16, at + 46, at + 104, on_racks | {
            "kind": "delayed_draw", "margin_bp": 400, "upfront_fee_pct": 1.25, "prepay_fee_bp": 50, "dscr_from": Month(at + 28)}),
        ("notes" + tag, 8, at + 3, at + 14, at + 60, {
            "kind": "bond", "margin_bp": 925, "upfront_fee_pct": 2, "eligible": ["buildings", "power", "servers"], "prepay_fee_bp": 300}),
        ("bond" + tag, 11, at + 19, at + 48, at + 116, works | {
            "kind": "bond", "margin_bp": 750, "upfront_fee_pct": 1.25, "share_of_cost_pct": 80, "prepayable": False,
            "refinances": ["bank" + tag], "ltv_max_pct": 70}),
        ("revolver" + tag, 4, at + 1, at + 62, at + 66, {
            "kind": "revolver", "curve": "sofr", "margin_bp": 225, "commitment_fee_bp": 40, "eligible": ["any"]}),
        ("vendor" + tag, 6, at + 4, at + 36, at + 76, {
            "kind": "vendor", "margin_bp": 1000, "amortisation": "annuity", "grace_months": 3, "amortisation_months": 36,
            "eligible": ["servers"], "suppliers": ["supplier-01"], "share_of_cost_pct": 50}),
        ("lease" + tag, 4, at + 7, at + 42, at + 104, racks | {
            "kind": "lease", "margin_bp": 850, "amortisation": "annuity", "amortisation_months": 60,
            "suppliers": [name("supplier", s) for s in range(2, size.suppliers + 1)], "prepayable": False}),
        ("power" + tag, 5, at + 3, at + 48, at + 132, over_curve | {
            "kind": "term", "margin_bp": 300, "upfront_fee_pct": 1, "amortisation": "straight", "grace_months": 24,
            "amortisation_months": 120, "eligible": ["power"], "share_of_cost_pct": 75}),
    ]


def make_facilities(size, dice, debt, drawn):
    rows, waves = [], max(1, (size.months + 23) // 60)
    for wave in range(waves):
        for loan_id, share, begin, until, maturity, terms in loans_of_wave(size, dice, wave):
            if begin > size.last_decision:
                continue
            limit = debt * share / 100 / waves * (1 if wave == 0 else 1.1)
            row = {"id": loan_id, "limit_usd_m": neat(max(limit, 1.25 * drawn if loan_id == "bank-1" else 0), 10), "draw_from": Month(begin),
                   "draw_until": Month(min(until, size.last)), "maturity": Month(maturity)} | terms
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
        rows.append({"curve": "sofr", "from": Month(month), "rate_pct": round(rate, 2)})
        rate = min(4.8, max(2.8, rate + dice.between(-0.4, 0.3)))
    return rows


def make_capital(size, total_mw):
    dice, total = size.dice("capital"), capital_usd_m(size, total_mw)
    equity, debt, drawn, called = 0.53 * total, 0.47 * total, 700 * size.under_way, 1400 * size.under_way
    capital = {"opening_cash_usd_m": 600 * size.under_way + 300, "min_cash_usd_m": neat(120 + 15 * size.sites, 10), "gearing_max_pct": 65,
               "equity_first_usd_m": neat(0.02 * equity + called, 10), "call_cost_bp": 2, "lockup_dscr": 1.25, "dscr_window_months": 12,
               "collateral_life_months": 72}
    return {"capital": capital, "partner": make_partners(size, dice, equity, called), "curve": [{"id": "sofr"}],
            "curve_point": make_curve(size, dice), "facility": make_facilities(size, dice, debt, drawn)}
