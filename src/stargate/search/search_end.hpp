// SPDX-License-Identifier: Apache-2.0
// Why a search ended, as a value, a name and a sentence.
#pragma once

#include <cstdint>
#include <string_view>

namespace stargate {

enum class SearchEnd : std::uint8_t {
  bound_met,        // the best plan is worth what no plan can pass
  gap_reached,      // the gap that was asked for
  time_up,          // the time limit, or the work that stands for it
  interrupted,      // stopped by the user
  every_way_tried,  // nothing was left that could lead to a better plan or bound
  worker_lost,      // a process that looked for plans ended before its time
};

// "time-up": the field `ended` of --json.
std::string_view name(SearchEnd end);
// "the time limit was reached".
std::string_view in_words(SearchEnd end);

}  // namespace stargate
