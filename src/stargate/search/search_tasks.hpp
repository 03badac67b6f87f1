// SPDX-License-Identifier: Apache-2.0
// The work of the search (search_work.hpp) as tasks of a worker program (executor/worker.hpp). A worker is given the
// programme and what its model was asked for, and formulates for itself; it says that it has begun before that, and
// sends plans as it finds them.
//
//   heuristics   plans and words on the way; its answer is why they ended
//   points       stands ready: is sent a point, sends what comes of it, then that it is done, and waits for the next
//   walk         plans on the way; its answer says what is known of single racks
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/executor/executor.hpp"
#include "stargate/executor/worker.hpp"
#include "stargate/search/search_work.hpp"

namespace stargate {

// What there is to send. To a worker there is only a point.
namespace search_message {
inline constexpr std::uint32_t began = message_kind::first_own, plan = began + 1, phase = began + 2, point = began + 3,
                               done = began + 4;
}  // namespace search_message

// What every task of a search begins with, as bytes: made once.
std::string search_model_bytes(const Programme&, const FormulationOptions&);

// `model` is that of search_model_bytes().
Task heuristics_task(const std::string& model, const HeuristicsWork&);
Task points_task(const std::string& model);
Task walk_task(const std::string& model, const WalkWork&);

std::string point_bytes(const TreePoint&);                   // the body of search_message::point
HeuristicsEnd heuristics_end_from(std::string_view answer);  // of a heuristics_task()

// What a worker program does for them.
std::vector<TaskKind> search_tasks();

}  // namespace stargate
