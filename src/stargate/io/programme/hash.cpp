// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/hash.hpp"

#include "stargate/base/sha256.hpp"
#include "stargate/programme/schema.hpp"

namespace stargate {

std::string canonical_text(const Programme& programme) {
  Programme& rows = const_cast<Programme&>(programme);  // read only: TableInfo gives out rows to write to
  std::string text;
  for (const auto& table : tables()) {
    if (table.name == "source") continue;
    for (int i = 0; i < table.size(programme); ++i) {
      text += "[" + std::string(table.name) + "]\n";
      for (const auto& field : table.fields) {
        if (field.role == Role::descriptive) continue;
        text += std::string(field.name) + " = " + to_text(field.get(table.row(rows, i))) + "\n";
      }
    }
  }
  return text;
}

std::string programme_hash(const Programme& programme) { return sha256(canonical_text(programme)); }

}  // namespace stargate
