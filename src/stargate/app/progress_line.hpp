// SPDX-License-Identifier: Apache-2.0
// How the search stands, on standard error: one line that rewrites itself on a terminal, a line every ten seconds
// elsewhere.
#pragma once

#include <string>

#include "stargate/plan/plan.hpp"
#include "stargate/search/plan_search.hpp"

namespace stargate {

// What a phase of the search does, in plain words; "" for a remark inside a phase.
std::string phase_words(const std::string& phase);

// "choosing by quarters; value 4,524.6, bound 5,008.0, gap 483.4 USD m (11 % of value); 90 s left", with a bar in front
// where there is room for it. In fewer columns bar, bound and value are left out, in this order; nothing is cut.
std::string progress_text(const SearchProgress& progress, const std::string& phase, Goal goal, int columns);

class ProgressLine {
 public:
  ProgressLine(bool on, Goal goal);
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const SearchProgress& progress);
  void show(const std::string& what);  // work without an end in sight, after the search; on a terminal only
  void clear();

 private:
  void rewrite(const std::string& text);

  bool on_, terminal_;
  Goal goal_;
  std::string phase_;
  double last_ = 0;      // seconds of the search when it was last told
  bool stands_ = false;  // a line stands on the terminal
};

}  // namespace stargate
