// SPDX-License-Identifier: Apache-2.0
// The fingerprint of bytes.
#pragma once

#include <string>
#include <string_view>

namespace stargate {

// SHA-256 (FIPS 180-4) in hexadecimal.
std::string sha256(std::string_view bytes);

}  // namespace stargate
