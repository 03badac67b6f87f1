// SPDX-License-Identifier: Apache-2.0
// The way to plans, in the order of the steps:
//
//   given      the decisions of a plan that is there, held as they are, or else its sites with the rest chosen anew;
//              improved for a while       months, improve
//   quick      without one, nothing new is built: a plan within a second or two; of a large programme before that one
//              that needs no solver     unfunded
//   scout      the programme by quarters, a long one by half-years: dive, other dives from second choices, improvement
//              steps, dive, improve
//   at once    many sites: in bulk from the scout's relaxation, made monthly by a few linear programmes, so that a plan
//              is there early     chooser
//   settle     what the scout found, made good in months                                          months
//   improve    in months                                                                          improve
//   finish     whole racks, exact money                                                           rounding, finish
//
// The first plan is settled straight after the first dive, before anything that only improves, and the scout ends early
// enough for what it knows best to be settled. When improvement ends before the time, the scout goes on.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "stargate/search/dive.hpp"
#include "stargate/search/finish.hpp"
#include "stargate/search/months.hpp"

namespace stargate {

// Rows of the model from which on branch and cut waits for the bound of the relaxation.
inline constexpr int kManyRows = 100'000;

class Heuristics {
 public:
  struct Ways {
    std::function<double()> seconds;                // since the search began
    std::function<void(const Finished&)> plan;      // takes a plan that has been found
    std::function<void(const std::string&)> phase;  // takes what is being done
    std::function<bool()> stopped;                  // asked between steps: no time is left; none: it never is
  };
  // With `reproducible` the limit is one of work, not of time: as much as that many seconds do on an ordinary machine.
  Heuristics(const Programme&, const Formulation&, std::uint32_t seed, double limit_s, bool reproducible, const Ways&,
             Solver&);

  void run(const Decisions* given = nullptr);  // until the limit, or nothing helps any more
  bool time_is_left() const { return clock_.time_left() > 0; }
  bool solver_failed() const { return solver_failed_; }  // a relaxation to begin from gave no answer that can be used

 private:
  void quick();
  bool hold_given(const Decisions&, bool promises_kept);
  bool settle_months(const Decisions&, bool promises_kept);
  bool settle_months(const Decisions&);
  bool scout(bool promises_kept);  // false when there is nothing to find that way
  bool settle(const Decisions& found, const Formulation& stepped);
  bool in_bulk(Chooser&, const Formulation& stepped, bool promises_kept);
  bool go_on(Dive&, Chooser&, const Formulation& stepped, const SearchClock&);  // true when it settled something
  bool at_once(const Decisions& found, const Formulation& stepped, bool promises_kept);
  double reserve() const;             // of the limit, for what the scout knows best to be made monthly
  void improve_months(double until);  // seconds of the limit
  void finish_held();
  double elapsed() const;

  const Programme& p_;
  const Formulation& f_;
  std::uint32_t seed_;
  double limit_;
  bool reproducible_;
  const Ways& ways_;
  Solver& solver_;
  int step_;  // months in a step of the scout
  SearchClock clock_;
  double settling_ = 0;  // what settling took so far, at most
  double work_ = 0;      // of all relaxations so far
  bool solver_failed_ = false;
  std::unique_ptr<Months> months_;
};

}  // namespace stargate
