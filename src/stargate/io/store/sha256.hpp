// SHA-256 (FIPS 180-4) of a text, in lower-case hexadecimal.
#pragma once

#include <string>
#include <string_view>

namespace stargate::store {

std::string sha256(std::string_view text);

}  // namespace stargate::store
