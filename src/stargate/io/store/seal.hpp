// SPDX-License-Identifier: Apache-2.0
// What shows that a plan file was changed: hashes of what is read back from it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "stargate/io/store/database.hpp"
#include "stargate/io/store/plan_store.hpp"

namespace stargate::store {

// Whether a table, or with a column that column, is part of what is hashed: those of the file, so that a file keeps its
// hash when tables and columns are added to the format.
using InHash = std::function<bool(std::string_view table, std::string_view column)>;
InHash parts_of(Database& database);                               // which must outlive it
bool everything(std::string_view table, std::string_view column);  // of the format of today

std::string hash_of(const Programme& programme, const Plan& plan, const InHash& has);  // of the decisions
std::string seal_of(const StoredPlan& stored, const InHash& has);  // over everything that is read back from a file

}  // namespace stargate::store
