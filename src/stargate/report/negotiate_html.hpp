// SPDX-License-Identifier: Apache-2.0
// A negotiation sheet as one self-contained page that prints on paper: no script, nothing from elsewhere.
//
// What cannot be told from zero, or is not possible, is said in words and never drawn or written as a number.
#pragma once

#include <string>

#include "stargate/negotiate/sheet.hpp"

namespace stargate {

std::string sheet_html(const Programme&, const Sheet&);

}  // namespace stargate
