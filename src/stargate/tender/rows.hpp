// SPDX-License-Identifier: Apache-2.0
// A row of a table by its index, as references of the programme hold it.
#pragma once

#include <cstddef>
#include <vector>

namespace stargate::tender {

template <class Row>
const Row& row_of(const std::vector<Row>& rows, int index) {
  return rows[static_cast<std::size_t>(index)];
}

}  // namespace stargate::tender
