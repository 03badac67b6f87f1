// SPDX-License-Identifier: Apache-2.0
// What a page may load: nothing from anywhere. The page of a report has a stricter one, made when it is built
// (web/vite.config.ts).
#pragma once

#include <string_view>

namespace stargate {

inline constexpr std::string_view kPagePolicy =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'\">";

}  // namespace stargate
