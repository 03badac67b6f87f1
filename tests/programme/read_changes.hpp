// SPDX-License-Identifier: Apache-2.0
// Changes in tests, written as for --set.
#pragma once

#include "stargate/io/programme/load.hpp"

namespace stargate {

inline std::vector<Change> changes_of(const std::vector<std::string>& set) { return read_changes(set).value(); }

}  // namespace stargate
