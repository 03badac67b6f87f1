// SPDX-License-Identifier: Apache-2.0
// What a programme says, as one text and one fingerprint.
#pragma once

#include <string>

#include "stargate/programme/programme.hpp"

namespace stargate {

// Every row and deciding field in the order of the schema; sources, names and places are left out.
std::string canonical_text(const Programme& programme);

// The fingerprint of a programme: SHA-256 of its canonical text.
std::string programme_hash(const Programme& programme);

}  // namespace stargate
