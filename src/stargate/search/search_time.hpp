// SPDX-License-Identifier: Apache-2.0
// The time of one search.
#pragma once

#include "stargate/search/plan_search.hpp"

namespace stargate {

// Kept back at the end, so that what has been found can still be finished: so many seconds, or this share of a short
// limit.
inline constexpr double kFinishingSeconds = 4, kFinishingShare = 0.15;

class SearchTime {
 public:
  explicit SearchTime(const SearchOptions& options) : options_(options), began_(options.clock()) {}

  double now() const { return options_.clock() - began_; }
  double left() const { return options_.time_limit_s - kept_back_ - now(); }
  // Of the time limit, for what follows the search.
  void keep_back(double seconds) { kept_back_ = seconds; }

 private:
  const SearchOptions& options_;
  double began_ = 0, kept_back_ = 0;
};

}  // namespace stargate
