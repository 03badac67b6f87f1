#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lists that are written by hand, held against what they must be complete of. A compiler does not see what was forgotten in them.

usage: check_lists.py ROOT

  programme.hpp    every member of every row is a field of the schema, every table of the programme one of its tables
  plan.hpp         every decision, with every member, is a table of the plan file
  formulation      every constraint family has its mathematics on the page docs/formulation/rows.md
"""
import re
import sys
from pathlib import Path

# What is no field or table of the schema, each with the reason.
NO_FIELDS = {
    "Ref": "a reference: its id is the field, its index follows",
    "About": "the rows of about.<field>, which io/programme/describe reads and io/store/programme_tables keeps",
}
NO_TABLES = {
    "abouts": "see About",
    "hash": "follows from all the rest",
}


def words(text):
    """C++ text without comments and quoted text."""
    return re.sub(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*', "", text)


def structs(text):
    """{struct: [member]} of data members, from a header that holds plain data."""
    found = {}
    for match in re.finditer(r"^struct (\w+) \{(.*?)^\}", words(text), re.M | re.S):
        members = []
        for statement in match[2].split(";"):
            statement = re.sub(r"\{[^{}]*\}", "", statement)
            if "(" in statement or not statement.strip() or re.match(r"\s*(?:static|friend|using|enum)\b", statement):
                continue
            for number, part in enumerate(split_commas(statement.strip())):
                name = re.search(r"(\w+)\s*(?:=.*)?$", part.strip(), re.S)
                if name and (number > 0 or " " in part.strip()):
                    members.append(name[1])
        found[match[1]] = members
    return found


def split_commas(text):
    """Parts between commas that stand in no angle brackets."""
    parts, depth, part = [], 0, ""
    for c in text:
        depth += (c == "<") - (c == ">")
        if c == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += c
    return parts + [part]


def pointed_at(text):
    """{(struct, member)} of the pointers to members in a source, with `using X = Struct;` followed from line to line."""
    aliases, found = {}, set()
    for match in re.finditer(r"using (\w+) = (\w+);|&(\w+)::(\w+)|\b(id|title)<(\w+)>", words(text)):
        if match[1]:
            aliases[match[1]] = match[2]
        elif match[3]:
            found.add((aliases.get(match[3], match[3]), match[4]))
        else:
            found.add((aliases.get(match[6], match[6]), "id" if match[5] == "id" else "name"))
    return found


def programme_faults(root):
    source = root / "src/stargate/programme"
    rows = structs((source / "programme.hpp").read_text())
    described = set()
    for path in sorted(source.glob("tables_*.cpp")):
        described |= pointed_at(path.read_text())
    faults, count = [], 0
    for struct, members in rows.items():
        if struct == "Programme":
            for member in members:
                if ("Programme", member) not in described and member not in NO_TABLES:
                    faults.append(f"programme.hpp: Programme::{member} is no table of programme/tables_*.cpp")
            continue
        if struct in NO_FIELDS:
            continue
        for member in members:
            if (struct, member) not in described:
                faults.append(f"programme.hpp: {struct}::{member} is no field of programme/tables_*.cpp")
        count += len(members)
    return faults, count


def plan_faults(root):
    rows = structs((root / "src/stargate/plan/plan.hpp").read_text())
    stored = pointed_at((root / "src/stargate/io/store/decisions.cpp").read_text())
    text = words((root / "src/stargate/plan/plan.hpp").read_text())
    faults, count = [], 0
    for struct, many in re.findall(r"std::vector<([A-Z]\w*)> (\w+);", text):
        count += 1
        if ("Plan", many) not in stored:
            faults.append(f"plan.hpp: Plan::{many} is no table of io/store/decisions.cpp")
        for member in rows[struct]:
            if (struct, member) not in stored:
                faults.append(f"plan.hpp: {struct}::{member} is no column of io/store/decisions.cpp")
    return faults, count


def family_faults(root):
    sys.path.insert(0, str(root / "tools"))
    from formulation_page import FAMILIES  # the page's own list
    faults = []
    adding = [path.stem for path in sorted((root / "src/stargate/formulation").glob("*.hpp"))
              if re.search(r"^[\w:<>&]+ add_\w+\(", path.read_text(), re.M)]
    for family in adding:
        if family not in FAMILIES:
            faults.append(f"formulation/{family}.hpp adds rows and is not in FAMILIES of tools/formulation_page.py")
    return faults, len(adding)


def main(root):
    programme, fields = programme_faults(root)
    plan, decisions = plan_faults(root)
    family, families = family_faults(root)
    faults = programme + plan + family
    if not (fields > 100 and decisions > 10 and families > 5):
        faults.append("the headers are not read as they are written: see tools/check_lists.py")
    print("\n".join(faults) or f"{fields} fields, {decisions} decisions and {families} constraint families are listed where they must be.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
