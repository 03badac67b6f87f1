# SPDX-License-Identifier: Apache-2.0
"""What stands, is on its way or is signed before the first month."""
from made.size import Month, neat


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
            tables["opening_building"].append({"hall": hall["id"], "count": 1, "ready": Month(-5)})
            tables["opening_racks"].append({"hall": hall["id"], "platform": "rack-01", "installed": Month(-3),
                                            "racks": dice.whole(50, 66) * 10})
        for ready in (dice.whole(2, 3), dice.whole(4, 6)):
            tables["opening_building"].append({"hall": hall["id"], "count": 1, "ready": Month(ready),
                                               "remaining_usd_m": dice.whole(22, 30) * 5 * ready})
        tables["opening_tranche"].append({"tranche": plant["id"], "in_service": Month(dice.whole(4, 8)),
                                          "remaining_usd_m": neat(plant["capex_usd_m"] * 0.6, 10)})
        for accepted in (2, 3):
            key = (site["region"], accepted)
            orders[key] = orders.get(key, 0) + dice.whole(9, 14) * 10
    for (region, accepted), racks in sorted(orders.items()):
        tables["opening_order"].append({"offer": signed["id"], "region": region, "racks": racks, "accepted": Month(accepted),
                                        "unpaid_usd_m": neat(racks * 2.0, 5)})
    tables["opening_contract"].append({"offer": signed["id"], "period": 0, "tier": 2})
    later = next((offer for offer in supply["offer"] if offer["platform"] == "rack-02"), signed)
    tables["opening_deposit"].append({"offer": later["id"], "usd_m": 80 * size.under_way})
    return tables


def make_hubs(size, regions, sites, opening):
    """Room for what is on the road, and more where there are more sites."""
    for region in regions["region"]:
        waiting = sum(row["racks"] for row in opening["opening_order"] if row["region"] == region["id"])
        region["hub_racks_max"] = neat(max(400, 2 * waiting) + 40 * sum(site["region"] == region["id"] for site in sites["site"]), 50)
