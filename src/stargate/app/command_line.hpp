// SPDX-License-Identifier: Apache-2.0
// From words on the command line to a verb and its exit status.
#pragma once

namespace stargate {

// Runs one command. Never throws: a defect is one line on stderr and exit 1.
int run_command_line(int count, const char* const* words);

}  // namespace stargate
