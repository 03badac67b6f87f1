// SPDX-License-Identifier: Apache-2.0
// A file beside another one that the program writes for itself and reads back: never through a link, a pipe or a
// device, and never without a limit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "stargate/base/result.hpp"

namespace stargate {

// The whole of a regular file of at most `most` bytes; empty text where there is none. A mistake for anything else.
Result<std::string> read_side_file(const std::string& path, std::size_t most);

// Adds to the end of a regular file, which is made where there is none. Empty where it was added.
std::vector<Mistake> append_side_file(const std::string& path, std::string_view text);

}  // namespace stargate
