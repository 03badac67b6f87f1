#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
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
from pathlib import Path

from made.capital import make_capital
from made.demand import make_campaigns, make_demand
from made.files import SERIES, csv_text, toml_text
from made.opening import make_hubs, make_opening
from made.racks import make_platforms
from made.sites import make_regions, make_sites
from made.size import TAIL, Month, Size, neat
from made.supply import make_components, make_lanes, make_limits, make_supply


def make_head(size):
    title = f"{size.sites} sites, {size.months} months, {size.suppliers} suppliers, seed {size.seed}"
    title += f", {size.capital:g} of the capital" if size.capital != 1 else ""
    return {"programme": {"name": f"made-{size.sites}-{size.months}-{size.suppliers}-{size.seed}", "title": title, "as_of": "2025-05-26",
                          "first_month": Month(0), "months": size.months, "tail_months": TAIL, "hurdle_rate_pct": 13,
                          "overhead_usd_m_per_month": neat(2 + 0.6 * size.sites, 1), "tax_proxy_pct": 8, "terminal_weight_pct": 90}}


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


def write(size, folder):
    everything, series = make_programme(size)
    folder.mkdir(parents=True, exist_ok=True)
    note = (f"# Made by benchmarks/generate_programme.py --seed {size.seed} --sites {size.sites} --months {size.months} --suppliers {size.suppliers}"
            f" --capital {size.capital:g}; nobody and no place is real.\n\n")
    for file, tables in everything.items():
        (folder / f"{file}.toml").write_text(note + toml_text(tables), encoding="utf-8", newline="\n")
        for table in tables:
            if table in series:
                (folder / f"{table}.csv").write_text(csv_text(table, tables[table]), encoding="utf-8", newline="\n")


def main():
    parser = argparse.ArgumentParser(description="Writes a programme of any size, made up from a seed, for benchmarks.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--sites", type=int, default=10)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--suppliers", type=int, default=6)
    parser.add_argument("--capital", type=float, default=1.0, help="multiplies what partners and lenders give")
    arguments = parser.parse_args()
    if not (2 <= arguments.sites <= 400 and 30 <= arguments.months <= 180 and 2 <= arguments.suppliers <= 30 and 0.05 <= arguments.capital <= 20):
        parser.error("known sizes are 2 to 400 sites, 30 to 180 months, 2 to 30 suppliers and 0.05 to 20 of the capital")
    write(Size(arguments), arguments.folder)


if __name__ == "__main__":
    main()
