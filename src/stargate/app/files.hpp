// Writing whole files of text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/base/result.hpp"

namespace stargate {

// Writes beside the target and renames, so that a failure leaves what was there. The mistakes when it cannot.
std::vector<Mistake> write_file(const std::string& path, std::string_view text);

}  // namespace stargate
