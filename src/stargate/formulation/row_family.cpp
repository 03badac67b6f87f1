// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/row_family.hpp"

#include "stargate/base/check.hpp"

namespace stargate {

std::string_view name_of(RowFamily family) {
  switch (family) {
#define STARGATE_ROW(name) \
  case RowFamily::name:    \
    return #name;
    STARGATE_ROW_FAMILIES(STARGATE_ROW)
#undef STARGATE_ROW
  }
  check(false, "a row family is one of the list");
  return {};
}

RowLabel row_label(const Programme& p, RowFamily family, const Subject& subject, int month) {
  const std::string when = month == kNoMonth ? "" : "/" + p.month_at(month).text();
  RowLabel label(std::string(name_of(family)) + "/" + subject.name + when);
  label.info = {static_cast<std::int16_t>(family), subject.index, subject.other, month};
  return label;
}

RowInfo row_info(RowFamily family, int subject, int month) {
  return {static_cast<std::int16_t>(family), subject, -1, month};
}

bool is_of(const Model& m, RowId row, RowFamily family) { return m.info(row).family == static_cast<int>(family); }

RowIndex::RowIndex(const Model& m) {
  for (int r = 0; r < m.num_rows(); ++r) rows_.emplace(m.info(RowId{r}), RowId{r});
}

RowId RowIndex::find(RowFamily family, int subject, int month) const {
  const auto row = rows_.find(row_info(family, subject, month));
  return row == rows_.end() ? RowId{} : row->second;
}

}  // namespace stargate
