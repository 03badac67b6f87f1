// SPDX-License-Identifier: Apache-2.0
// What must hold of a run of the program on a disk that failed, was full, or in a program that was ended.
#pragma once

#include <string>
#include <vector>

#include "tests/faults/verbs.hpp"

namespace stargate::faults {

// How the run was ended, as far as the test had a hand in it.
enum class How { by_itself, killed, asked_to };

// What is wrong: a file lost or half written, a damaged output called good, no message or two of them. Looks at the
// bench as the run left it.
std::vector<std::string> wrongs_of(const Verb& verb, const Bench& bench, Started& run, How how = How::by_itself);

// What is wrong after the same command once more, where nothing fails: scratch files, or another outcome. What stands
// on the disk before it is part of what it may find.
std::vector<std::string> wrongs_after_another_run(const Verb& verb, const Bench& bench);

}  // namespace stargate::faults
