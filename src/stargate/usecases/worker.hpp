// SPDX-License-Identifier: Apache-2.0
// What a program that plans or asks has to do first of all.
#pragma once

#include <optional>

namespace stargate {

// Searches, solvers, and questions side by side, run in processes of their own, which are this program started again
// with the word --worker. To be called first in main(), with what main() is given:
//
//   if (const auto status = stargate::answer_as_worker(count, words)) return *status;
//
// In a process that was started in this way it does the work and does not return. In any other it does nothing and
// answers nothing, but for one that somebody else has started with this word: then it answers an exit status.
std::optional<int> answer_as_worker(int count, const char* const* words);

}  // namespace stargate
