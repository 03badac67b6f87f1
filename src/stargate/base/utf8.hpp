// SPDX-License-Identifier: Apache-2.0
// Texts as UTF-8, the one encoding of everything that is read and written.
#pragma once

#include <cstddef>
#include <string_view>

namespace stargate {

// The length of the UTF-8 character at `at`; 0 when there is none.
std::size_t character_length(std::string_view text, std::size_t at);

bool is_utf8(std::string_view text);

}  // namespace stargate
