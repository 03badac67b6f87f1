// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/store/describe_file.hpp"

#include <fmt/format.h>

#include "stargate/io/store/decisions.hpp"
#include "stargate/io/store/layout.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "stargate/programme/schema.hpp"

namespace stargate {

namespace {

constexpr std::string_view kHead = R"(# The plan file

`stargate plan -o my.plan` writes one SQLite database, format {}; files of formats {} to {} are read too. Any SQLite
client, DuckDB, pandas and most spreadsheets read it. This page is written from the same lists as the file.

- Ids are text, as in the programme. Months are dates: the ISO text of their first day, `2026-05-01`, in columns of type
  `DATE`, so that they cast to dates everywhere.
- Money is in whole US cents. For every table with cents there is a view `<table>_usd_m` in millions of dollars.
- `meta` has each fact as text (`value`) and, where it is a number, as a number (`number`).
- Only the programme, the decisions, `meta`, `note`, `change`, `about` and `binding` are read back. What follows from
  them is computed again by the audit, whatever the file says.
- `seal` in `meta` is a hash of all that is read back. Where it does not fit, every verb says that the file was
  changed, and its bound is not called proven. It guards against accidents and edits by hand, not against somebody who
  works out a new seal: for that, keep the seal elsewhere, or hold the file against its folder with `stargate audit
  my.plan --programme DIR`.

## Three queries

pandas, racks ordered by quarter:

```python
import sqlite3
import pandas as pd

plan = sqlite3.connect("my.plan")
orders = pd.read_sql("SELECT offer, month, racks FROM rack_order", plan, parse_dates=["month"])
print(orders.pivot_table(index=orders.month.dt.to_period("Q"), columns="offer", values="racks", aggfunc="sum"))
```

DuckDB, cash by line and year, kept as Parquet:

```sql
INSTALL sqlite; LOAD sqlite;
ATTACH 'my.plan' AS plan (TYPE sqlite, READ_ONLY);
COPY (SELECT year(month) AS year, line, sum(amount_cents) / 1e8 AS usd_m
      FROM plan.cash_flow GROUP BY ALL ORDER BY ALL) TO 'cash.parquet';
SELECT key, number FROM plan.meta WHERE key IN ('objective', 'bound', 'gap');
```

A spreadsheet, by way of CSV; its months arrive as dates, so that a formula such as the one below adds up a financial
year:

```sh
sqlite3 -header -csv my.plan "SELECT month, line, amount_usd_m FROM cash_flow_usd_m ORDER BY month" > cash.csv
```

```
=SUMIFS(C:C, A:A, ">="&DATE(2026,7,1), A:A, "<"&DATE(2027,7,1), B:B, "energy")
```
)";

std::string row(std::string_view name, std::string_view type, std::string_view meaning) {
  return fmt::format("| `{}` | {} | {} |\n", name, type, meaning);
}

constexpr std::string_view kColumns = "\n| column | type | meaning |\n|---|---|---|\n";

std::string fixed_tables(bool derived) {
  std::string text;
  for (const store::FileTable& table : store::file_tables()) {
    if (table.derived != derived) continue;
    text += fmt::format("\n### {}\n\n{}\n{}", table.name, table.meaning, kColumns);
    for (const store::FileColumn& column : table.columns) text += row(column.name, column.type, column.meaning);
  }
  return text;
}

std::string decisions() {
  std::string text;
  for (const DecisionTable& table : decision_tables()) {
    text += fmt::format("\n### {}\n\n{}\n{}", table.name, store::decision_meaning(table.name), kColumns);
    for (const DecisionColumn& column : table.columns)
      text += row(column.name, store::column_type(column.kind), store::decision_meaning(table.name, column.name));
  }
  return text;
}

std::string programme() {
  std::string text;
  for (const TableInfo& table : tables()) {
    std::string columns;
    for (const FieldInfo& field : table.fields)
      columns += fmt::format("{}`{}`", columns.empty() ? "" : ", ", field.name);
    text += fmt::format("- `{}`: {}\n", table.name, columns);
  }
  return text;
}

}  // namespace

std::string plan_file_markdown() {
  std::string head(kHead);
  for (const int format : {kPlanFormatVersion, kOldestPlanFormat, kPlanFormatVersion - 1})
    head.replace(head.find("{}"), 2, std::to_string(format));
  return head + "\n## The decisions\n" + decisions() + "\n## What follows from them\n" + fixed_tables(true) +
         "\n## About the plan\n" + fixed_tables(false) +
         "\n## The programme\n\nThe tables and fields of the [programme format](programme.md), after all changes; "
         "lists are joined by `|`, yes and no are 1 and 0, what is "
         "not set is NULL.\n\n" +
         programme();
}

}  // namespace stargate
