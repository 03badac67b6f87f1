// What a programme says, as one text and one fingerprint.
#pragma once

#include <string>
#include <string_view>

#include "stargate/programme/programme.hpp"

namespace stargate {

// Every row and deciding field in the order of the schema; sources, names and places are left out.
std::string canonical_text(const Programme& programme);

// SHA-256 (FIPS 180-4) in hexadecimal.
std::string sha256(std::string_view bytes);

}  // namespace stargate
