// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/command_line.hpp"

int main(int count, char** words) { return stargate::run_command_line(count, words); }
