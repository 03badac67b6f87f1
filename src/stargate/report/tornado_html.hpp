// SPDX-License-Identifier: Apache-2.0
// A tornado as one self-contained page that prints on paper: no script, nothing from elsewhere.
//
// Each input is a row with both ends labelled by its swing and by what that does to the plan; an end that cannot be
// told from zero, or that is not possible, is said in words and never drawn.
#pragma once

#include <string>

#include "stargate/explain/tornado.hpp"

namespace stargate {

std::string tornado_html(const Programme&, const Tornado&, const std::string& unit);

}  // namespace stargate
