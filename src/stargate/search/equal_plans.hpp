// SPDX-License-Identifier: Apache-2.0
// Of plans of the same objective the one that spends least, and of those the one that installs its racks earliest.
#pragma once

#include "stargate/search/search_setting.hpp"

namespace stargate {

// The incumbent gives way to it, where there is time left.
void settle_ties(const SearchSetting&);

}  // namespace stargate
