// The search for a plan: several processes on one incumbent and one bound, watched from here.
//
//   quick     nothing new is built: a plan within a second or two
//   dive      root relaxation, then one campaign, site and contract after the other
//   improve   parts freed and chosen anew, single decisions moved
//   tree      HiGHS on the whole model: root cuts and bound; its points are made whole and finished like all others
//
// Every plan is audited here before it counts. Whatever a process does, the clock and the stop are obeyed from outside.
//
// The bound is one of plans that keep every promise. Only where it is proven that there are none, hard shortfalls are priced in it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "stargate/formulation/formulate.hpp"
#include "stargate/plan/audit/audit.hpp"

namespace stargate {

struct SearchProgress {
  std::string phase;
  double seconds = 0, seconds_left = 0;
  bool has_plan = false, has_bound = false;
  double objective = 0, bound = 0;   // of the rules, see rules section 9
  double gap = 0;                     // as the rules define it
};

struct SearchOptions {
  Goal goal = Goal::value;
  int compute_month = -1;
  double time_limit_s = 120;
  double gap = 0;                     // stop when reached, as a share; 0: until the time is up or the bound is met
  std::uint32_t seed = 0;
  bool tree = true;                   // run HiGHS on the whole model beside the heuristics
  std::function<void(const SearchProgress&)> on_progress;
  std::function<bool()> should_stop;  // asked several times a second
  std::function<double()> clock;      // seconds, monotonic
};

struct SearchResult {
  bool found = false;
  Plan plan;                          // the best audited plan, bound included
  Audit audit;
  std::vector<double> x;              // its point in the model
  std::vector<std::string> log;       // what improved the plan or the bound, and when
  double first_plan_s = -1;
  int turned_down = 0;                // plans that the audit refused
  bool interrupted = false;
};

SearchResult search_plan(const Programme&, const Formulation&, const SearchOptions&);

}  // namespace stargate
