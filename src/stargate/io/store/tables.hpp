// SPDX-License-Identifier: Apache-2.0
// The parts of a plan file, each written and read by its own source. Inside io/store only.
#pragma once

#include <string>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/io/store/binding.hpp"
#include "stargate/io/store/database.hpp"
#include "stargate/io/store/layout.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate::store {

// One table of the file: how it is created, and a statement to fill it.
struct ColumnSpec {
  std::string name, type;  // type: "TEXT", "INTEGER", "REAL", "DATE"
};
// Creates the table, and for columns that end in `_cents` a view <name>_usd_m; returns the insert statement.
Statement create_table(Database& database, const std::string& name, const std::vector<ColumnSpec>& columns);
Statement create_table(Database& database, const FileTable& table);

// A select of these columns in the order in which the rows were written.
Statement select_rows(Database& database, const std::string& name, const std::vector<std::string>& columns);

void write_programme(Database& database, const Programme& programme);
// Fills `programme` and links it. Types, ranges and references are checked here; rules between rows are not. A file of
// an older `format` may lack tables and columns that came later: they keep their defaults.
std::vector<Mistake> read_programme(Database& database, const std::string& file, int format, Programme& programme);

void write_decisions(Database& database, const Programme& programme, const Plan& plan);
std::vector<Mistake> read_decisions(Database& database, const std::string& file, int format, const Programme& programme,
                                    Plan& plan);

// What follows from the decisions; never read back.
void write_derived(Database& database, const Programme& programme, const Plan& plan, const Audit& audit);

void write_binding(Database& database, const Programme& programme, const std::vector<Binding>& binding);
std::vector<Binding> read_binding(Database& database, const Programme& programme);

}  // namespace stargate::store
