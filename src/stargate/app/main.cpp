// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/command_line.hpp"
#include "stargate/usecases/worker.hpp"

int main(int count, char** words) {
  if (const auto status = stargate::answer_as_worker(count, words)) return *status;
  return stargate::run_command_line(count, words);
}
