// SPDX-License-Identifier: Apache-2.0
#include "stargate/usecases/worker.hpp"

#include <array>

#include "stargate/executor/worker.hpp"
#include "stargate/solve/highs/solve_job.hpp"

namespace stargate {

std::optional<int> answer_as_worker(int count, const char* const* words) {
  const std::array kinds = {solve_task()};
  return answer_as_worker(count, words, kinds);
}

}  // namespace stargate
