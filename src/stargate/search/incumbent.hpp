// SPDX-License-Identifier: Apache-2.0
// The best plan so far, the bounds on all plans, and the record of how both came about.
//
// Plans and bounds come from everywhere; each is judged here before it counts: a plan by the audit, a bound of the
// solver by the plans that pass it.
#pragma once

#include <string>
#include <vector>

#include "stargate/search/plan_search.hpp"
#include "stargate/search/search_time.hpp"

namespace stargate {

inline constexpr double kHardTolerance = 1e-6;
inline constexpr double kMet = 5e-7;    // of a bound: half a dollar, or half a thousandth of an H100e
inline constexpr double kCents = 1e-4;  // what whole cents may add up to, USD m

class Incumbent {
 public:
  Incumbent(const Programme& p, const Formulation& f, const SearchOptions& options, SearchTime& time)
      : p_(p), f_(f), options_(options), time_(time) {}

  bool found() const { return result_.found; }
  const Plan& plan() const { return result_.plan; }
  const Audit& audit() const { return result_.audit; }
  const std::vector<double>& x() const { return result_.x; }  // its point; empty for a given plan without one
  double worth() const { return worth_; }                     // model objective of the point, as the audit values it
  double missing() const { return missing_; }                 // hard shortfalls
  int improvements() const { return improvements_; }

  const ModelBounds& bounds() const { return result_.model_bounds; }
  // The plan is one of those that the bounds are about.
  bool is_bounded() const { return !bounds().promises_kept || missing_ <= kHardTolerance; }
  // In the terms of the rules, for plans in which no more is missing than in the best one; infinity when nothing is
  // proven.
  double bound_of_rules() const;
  double gap() const;         // of the best plan against it, as the rules define it
  double left_above() const;  // how far the bound lies above the best plan
  // Cents that the audit rounds may lift a plan a little above its bound; more than that is no bound met.
  bool bound_met() const { return found() && left_above() <= kMet && left_above() >= -kCents; }

  void take_plan(Finished, const std::string& from);
  // One that is as good as the best, a little below it by cents at most, and better by other measures.
  void take_equal(Finished, const std::string& from);
  void take_bound(double value, double ModelBounds::* which, const char* from);
  void drop_refuted();                                                        // a bound that a plan passes is none
  void break_promises() { result_.model_bounds = {.promises_kept = false}; }  // proven: no plan keeps them all

  void log(const std::string& text);
  void note(const std::string& text) { notes_.push_back(text); }  // for the plan that is published
  // A process that ended though nobody asked it to: told in the log, in the plan's notes, and by whoever publishes the
  // plan.
  void tell_lost(const std::string& name, const std::string& how);

  void end(SearchEnd);
  SearchResult published();  // with the bound and the notes in the plan; the last call

 private:
  void tell_rejected(const Audit&, const std::string& from);
  void publish_bound_and_notes();

  const Programme& p_;
  const Formulation& f_;
  const SearchOptions& options_;
  SearchTime& time_;
  SearchResult result_;
  std::vector<std::string> notes_;
  double worth_ = -kInfinity, missing_ = 0;
  int improvements_ = 0;
};

}  // namespace stargate
