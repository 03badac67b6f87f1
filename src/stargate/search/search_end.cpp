// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/search_end.hpp"

namespace stargate {

std::string_view name(SearchEnd end) {
  switch (end) {
    case SearchEnd::bound_met:
      return "bound-met";
    case SearchEnd::gap_reached:
      return "gap-reached";
    case SearchEnd::time_up:
      return "time-up";
    case SearchEnd::interrupted:
      return "interrupted";
    case SearchEnd::every_way_tried:
      return "every-way-tried";
    case SearchEnd::worker_lost:
      return "worker-lost";
  }
  return "unknown";
}

std::string_view in_words(SearchEnd end) {
  switch (end) {
    case SearchEnd::bound_met:
      return "the plan is as good as any plan can be";
    case SearchEnd::gap_reached:
      return "the gap that was asked for was reached";
    case SearchEnd::time_up:
      return "the time limit was reached";
    case SearchEnd::interrupted:
      return "it was stopped by the user";
    case SearchEnd::every_way_tried:
      return "every step to a better plan was tried; more time would not help";
    case SearchEnd::worker_lost:
      return "a process of the search ended early, for example because memory ran out";
  }
  return "for an unknown reason";
}

}  // namespace stargate
