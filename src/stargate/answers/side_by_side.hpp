// SPDX-License-Identifier: Apache-2.0
// Pieces of work in processes of their own, some side by side, each with a text as its result.
#pragma once

#include <functional>
#include <string>

namespace stargate {

// Does `count` pieces; `take` is called here with each result as it comes, and not at all for one whose process failed.
// False when it was stopped before the end. No other thread of this process may run.
bool side_by_side(size_t count, int processes, const std::function<std::string(size_t)>& work,
                  const std::function<void(size_t, const std::string&)>& take, const std::function<bool()>& should_stop,
                  const std::function<void(int done, int total, const std::string& name)>& on_progress);

}  // namespace stargate
