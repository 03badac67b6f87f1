# SPDX-License-Identifier: Apache-2.0
"""Tables as TOML, long series as CSV."""
from made.size import Month

SERIES = ("curve_point", "site_grid", "site_power_price", "platform_residual", "plant_capacity", "component_use",
          "component_limit", "offer_price", "offer_capacity", "offer_tier", "lane", "latency", "service_demand")


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


def graded(table, rows):
    """Made-up figures are assumptions: grade X."""
    return rows if table in ("scenario", "source") else [row | {"grade": "X"} for row in rows]


def toml_text(tables):
    parts = []
    for table, rows in tables.items():
        if table in SERIES:
            continue
        for row in graded(table, [rows] if isinstance(rows, dict) else rows):
            head = f"[{table}]" if isinstance(rows, dict) else f"[[{table}]]"
            parts.append("\n".join([head] + [f"{key} = {value_text(value)}" for key, value in row.items()]) + "\n")
    return "\n".join(parts)


def csv_text(table, rows):
    rows = graded(table, rows)
    fields = list(dict.fromkeys(key for row in rows for key in row))
    lines = [",".join(fields)] + [",".join("" if field not in row else value_text(row[field]).strip('"') for field in fields) for row in rows]
    return "\n".join(lines) + "\n"
